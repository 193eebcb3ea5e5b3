import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isReportNumber,
  normaliseVerificationCode,
  reportNumber,
  verificationCode,
} from '../../../../../shared/domain/report/identifiers.ts';

const random = fc.uint8Array({ minLength: 8, maxLength: 8 });
const now = new Date('2026-05-04T11:02:57Z');

describe('report number', () => {
  it('begins with the time of issue in China', () => {
    fc.assert(
      fc.property(random, (bytes) => {
        const number = reportNumber(now, bytes);
        expect(number).toMatch(/^20260504190257[0-9A-Z]{8}$/);
        expect(isReportNumber(number)).toBe(true);
      }),
    );
  });

  it.each(['', '2026050419025750859D3', '2026050419025750859d39', '2026050419025750859D39X'])(
    '%j is none',
    (text) => expect(isReportNumber(text)).toBe(false),
  );

  it('needs enough random bytes', () => {
    expect(() => reportNumber(now, new Uint8Array(7))).toThrow(RangeError);
  });
});

describe('verification code', () => {
  it('survives what people do when they read and type it', () => {
    fc.assert(
      fc.property(random, (bytes) => {
        const code = verificationCode(bytes);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
        expect(normaliseVerificationCode(code)).toBe(code);
        const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
        expect(normaliseVerificationCode(typed)).toBe(code);
        expect(normaliseVerificationCode(code.replaceAll('1', 'I').replaceAll('-', '—'))).toBe(code);
      }),
    );
  });

  it('uses 60 of the random bits', () => {
    fc.assert(
      fc.property(random, fc.nat(59), (bytes, bit) => {
        const flipped = Uint8Array.from(bytes);
        const at = 7 - Math.floor(bit / 8);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << (bit % 8));
        expect(verificationCode(flipped)).not.toBe(verificationCode(bytes));
      }),
    );
  });

  it.each(['', 'ABCD-EFGH-JKM', 'ABCD-EFGH-JKMNP', 'UUUU-UUUU-UUUU', '####-####-####'])(
    '%j is none',
    (text) => expect(normaliseVerificationCode(text)).toBeNull(),
  );
});
