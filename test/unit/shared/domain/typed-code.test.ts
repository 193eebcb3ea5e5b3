import { describe, expect, it } from 'vitest';
import { inFours, typedCode } from '../../../../shared/domain/typed-code.ts';

describe('a code as it was typed', () => {
  it.each([
    ['7KQ29MPX', '7KQ29MPX'],
    ['7kq2-9mpx', '7KQ29MPX'],
    ['７ＫＱ２ ９ＭＰＸ', '7KQ29MPX'],
    ['7KQ2–9MPX', '7KQ29MPX'],
    ['7KQ2—9MPX', '7KQ29MPX'],
    ['OIL29MPX', '01129MPX'],
    ['oil29mpx', '01129MPX'],
    ['7KQ29MP', null],
    ['7KQ29MPXX', null],
    ['7KQ29MPU', null],
    ['7KQ29MP!', null],
    ['!KQ29MPX', null],
    ['', null],
  ])('%s is %s', (text, code) => {
    expect(typedCode(text, 8)).toBe(code);
  });

  it('is shown in groups of four', () => {
    expect(inFours('7KQ29MPX12')).toBe('7KQ2-9MPX-12');
    expect(inFours('')).toBe('');
  });
});
