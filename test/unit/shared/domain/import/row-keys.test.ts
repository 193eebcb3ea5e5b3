import { describe, expect, it } from 'vitest';
import {
  digestOfAll,
  digestOfKey,
  RowKeys,
  type RowPlace,
} from '../../../../../shared/domain/import/row-keys.ts';

const place = (row: number): RowPlace => ({ row, from: row * 10, to: row * 10 + 7 });
const rowsOf = (found: ReturnType<RowKeys['note']>) => found?.of.map(({ row }) => row);

describe('the digest of a key', () => {
  it('is that of its stable form, plain or not', () => {
    expect(digestOfKey('ab12')).toBe(digestOfKey('AB 12'));
    expect(digestOfKey('示市监罚〔2026〕12号')).toBe(digestOfKey('示市监罚[2026]12号'));
    expect(digestOfKey('ＡＢ１２')).toBe(digestOfKey('ab12'));
    expect(digestOfKey('ab12')).not.toBe(digestOfKey('ba12'));
    expect(digestOfKey('ab1')).not.toBe(digestOfKey('ab12'));
    expect(digestOfKey('12')).toBeGreaterThan(0);
    expect(digestOfKey('')).toBe(0);
  });

  it('is one of all parts, in any order and without what says nothing', () => {
    const [a, b] = [digestOfKey('a'), digestOfKey('b')];
    expect(digestOfAll([a, b])).toBe(digestOfAll([b, 0, a]));
    expect(digestOfAll([a, b])).not.toBe(digestOfAll([a]));
    expect(digestOfAll([a, b])).not.toBe(digestOfAll([a, b, b]));
  });

  it('hardly ever is that of another', () => {
    const digests = Array.from({ length: 4000 }, (_, at) => digestOfKey(`示市监罚〔2026〕${at}号`));
    expect(new Set(digests).size).toBeGreaterThan(3998);
    expect(new Set(digests.map((each) => each % 4096)).size).toBeGreaterThan(2400);
  });
});

describe('the keys of a file', () => {
  it('tell the rows before, each content once, with their places', () => {
    const keys = new RowKeys();
    expect(keys.note(7, ['a', 'b'], place(2))).toBeUndefined();
    expect(keys.note(8, ['a', 'b'], place(3))).toBeUndefined();
    expect(keys.note(7, ['a', 'b'], place(4))).toEqual({ row: 4, of: [place(2)] });
    expect(keys.note(7, ['a', 'c'], place(5))).toEqual({ row: 5, of: [place(2)] });
    expect(keys.note(7, ['a', 'b'], place(6))).toEqual({ row: 6, of: [place(2), place(5)] });
    // What is shorter than the row above, and what has the same cells in another order.
    expect(rowsOf(keys.note(7, ['a'], place(7)))).toEqual([2, 5]);
    expect(rowsOf(keys.note(7, ['b', 'a'], place(8)))).toEqual([2, 5, 7]);
    expect(rowsOf(keys.note(7, ['a', 'b'], place(9)))).toEqual([2, 5, 7, 8]);
  });

  it('keep five contents of a key and say that there are more', () => {
    const keys = new RowKeys();
    for (const row of [2, 3, 4, 5, 6]) keys.note(7, [`${row}`], place(row));
    const sixth = keys.note(7, ['7'], place(7));
    expect(sixth).toEqual({ row: 7, of: [2, 3, 4, 5, 6].map(place) });
    for (const row of [8, 9])
      expect(keys.note(7, [`${row}`], place(row))).toEqual({
        row,
        of: [2, 3, 4, 5, 6].map(place),
        more: true,
      });
  });

  it('are kept in their order when there are many, keys side by side included', () => {
    const keys = new RowKeys();
    // Of one slot, and of those behind it, up to the last and round to the first.
    const same = [4094, 4094 + 4096, 4094 + 8192, 4095, 4095 + 4096, 0, 1];
    const contents = ['a', 'b', 'c'];
    for (const [at, digest] of same.entries())
      for (const [each, content] of contents.entries())
        keys.note(digest, [content], place(10 * at + each + 2));
    const wrong = () =>
      same.filter(
        (digest, at) =>
          String(rowsOf(keys.note(digest, ['a'], place(1)))) !==
          String([2, 3, 4].map((row) => 10 * at + row)),
      );
    expect(wrong()).toEqual([]);
    const others = Array.from({ length: 3900 }, (_, at) => 100 + at);
    expect(others.filter((digest) => keys.note(digest, ['a'], place(digest)) !== undefined)).toEqual([]);
    expect(wrong()).toEqual([]);
    // More than there was room for at first, with their places.
    const more = Array.from({ length: 500 }, (_, at) => 5000 + at);
    expect(more.filter((digest) => keys.note(digest, ['a'], place(digest)) !== undefined)).toEqual([]);
    expect(keys.note(4094, ['a'], place(1))?.of).toEqual([2, 3, 4].map(place));
    const some = others.filter((digest) => digest % 100 === 0);
    expect(some.filter((digest) => rowsOf(keys.note(digest, ['b'], place(1)))?.[0] !== digest)).toEqual([]);
    expect(wrong()).toEqual([]);
  });
});
