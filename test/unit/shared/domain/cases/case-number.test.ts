import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseNumber, parseCaseNumber } from '../../../../../shared/domain/cases/case-number.ts';

const number = fc
  .uint8Array({ minLength: 4, maxLength: 4 })
  .map((random) => caseNumber('YY', '2026', random));

describe('the number of a case', () => {
  it('can be read out: kind, year, eight digits, a check character that is not taken for a digit', () => {
    fc.assert(
      fc.property(number, (text) => {
        expect(text).toMatch(/^YY-2026-\d{8}[0-9A-HJ-NP-Z]$/);
        expect(parseCaseNumber('YY', text)).toBe(text);
      }),
    );
  });

  it('is understood however it is typed', () => {
    const text = caseNumber('YY', '2026', Uint8Array.of(1, 2, 3, 4));
    expect(parseCaseNumber('YY', ` ${text.toLowerCase().replaceAll('-', ' ')} `)).toBe(text);
    expect(parseCaseNumber('YY', text.replaceAll('-', '－').replace('Y', 'Ｙ'))).toBe(text);
  });

  it('is refused with any one wrong character', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 8, max: 15 }), fc.integer({ min: 1, max: 9 }), (text, at, by) => {
        const wrong = String((Number(text[at]) + by) % 10);
        expect(parseCaseNumber('YY', text.slice(0, at) + wrong + text.slice(at + 1))).toBeNull();
      }),
    );
  });

  it('is of one kind of case', () => {
    expect(parseCaseNumber('JC', caseNumber('YY', '2026', Uint8Array.of(1, 2, 3, 4)))).toBeNull();
  });
});
