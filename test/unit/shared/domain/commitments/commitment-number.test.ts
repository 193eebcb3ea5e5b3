import { describe, expect, it } from 'vitest';
import { commitmentNumber } from '../../../../../shared/domain/commitments/commitment-number.ts';

describe('the number of a commitment', () => {
  it('says where it was accepted, on which day and as which one of that day', () => {
    expect(commitmentNumber('440100', '2026-11-24', 1)).toBe('44010020261124000001');
    expect(commitmentNumber('440100', '2026-11-24', 999_999)).toBe('44010020261124999999');
  });

  it.each([0, -1, 1_000_000])('is none for the serial %i', (serial) => {
    expect(() => commitmentNumber('440100', '2026-11-24', serial)).toThrow(
      new RangeError(`No serial ${serial} in a commitment number`),
    );
  });

  it.each(['44010', '4401000', 'x440100', '440100x', '44010O'])('is none of the division %s', (region) => {
    expect(() => commitmentNumber(region, '2026-11-24', 1)).toThrow(
      new RangeError(`${region} is no administrative division`),
    );
  });
});
