import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseNumber, parseCaseNumber } from '../../../../../shared/domain/cases/case-number.ts';

/** Random bytes that say this number. */
function drawn(number: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, number);
  return bytes;
}

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

  it('has the check character of ISO 7064 MOD 37,36', () => {
    expect(caseNumber('YY', '2026', drawn(0))).toBe('YY-2026-00000000H');
    expect(caseNumber('YY', '2026', drawn(12_345_678))).toBe('YY-2026-12345678C');
    expect(caseNumber('YY', '2026', drawn(4_294_967_295))).toBe('YY-2026-94967295H');
  });

  it('goes on to the next where the check character would be taken for a digit', () => {
    // 39 would have O, 58 would have I; of 2005 the last number of all would have O.
    expect(caseNumber('YY', '2026', drawn(39))).toBe('YY-2026-000000401');
    expect(caseNumber('YY', '2026', drawn(58))).toBe('YY-2026-00000059G');
    expect(caseNumber('YY', '2005', drawn(99_999_999))).toBe('YY-2005-00000000U');
  });

  it('is drawn from where its random bytes lie', () => {
    const bytes = Uint8Array.of(9, 9, ...drawn(12_345_678));
    expect(caseNumber('YY', '2026', bytes.subarray(2))).toBe('YY-2026-12345678C');
  });

  it('is of one kind of case', () => {
    expect(parseCaseNumber('JC', caseNumber('YY', '2026', Uint8Array.of(1, 2, 3, 4)))).toBeNull();
    // FZ and YY leave the check character the same.
    const other = caseNumber('FZ', '2026', drawn(12_345_678));
    expect(other).toBe('FZ-2026-12345678C');
    expect(parseCaseNumber('YY', other)).toBeNull();
  });

  it.each(['', 'YY', '12345678C', 'XYY-2026-12345678C', 'YY-2026-12345678C1', 'YY-2026-1234567C'])(
    'is not %j',
    (text) => {
      expect(parseCaseNumber('YY', text)).toBeNull();
    },
  );
});
