import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { returnAddress } from '../../../../functions/session/return-address.ts';

const ours = 'https://credit.example.org';

describe('the address to go on to after signing in', () => {
  it.each([
    ['/reports?cursor=a%20b#x', '/reports?cursor=a%20b'],
    ['/subjects?q=粤', '/subjects?q=%E7%B2%A4'],
  ])('%s is ours', (wanted, address) => {
    expect(returnAddress(wanted, ours)).toBe(address);
  });

  it.each([
    undefined,
    '',
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/session/login?return=/x',
    '/session/logout',
    `${ours}/reports`,
  ])('%s is home', (wanted) => {
    expect(returnAddress(wanted, ours)).toBe('/');
  });

  it('is a path of ours whatever was asked', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `/${text}`),
        ),
        (wanted) => {
          const address = returnAddress(wanted, ours);
          expect(new URL(address, ours).origin).toBe(ours);
          expect(address.startsWith('/') && !address.startsWith('//')).toBe(true);
        },
      ),
    );
  });
});
