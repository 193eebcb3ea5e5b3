import { expect, it } from 'vitest';
import { datedNumber } from '../../../../shared/domain/dated-number.ts';

it('a number has the letters of its kind, the day in China and chance', () => {
  const random = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 255]);
  expect(datedNumber('B', new Date('2026-11-29T16:00:00Z'), random)).toBe('B2026113001020304050607ff');
  expect(datedNumber('CJ', new Date('2026-11-29T15:59:59Z'), random)).toBe('CJ2026112901020304050607ff');
});
