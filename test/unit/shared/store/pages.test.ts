import { describe, expect, it } from 'vitest';
import { restAt } from '../../../../shared/http/csv-answer.ts';
import { mostBytesOfPage, type PageRequest, pagesUpTo, roomFor } from '../../../../shared/store/pages.ts';

describe('a page', () => {
  const large = 'x'.repeat(mostBytesOfPage / 2);

  it('has room for as many entries as it may have, or as it may have bytes', () => {
    expect(roomFor([1, 2, 3], 2)).toBe(2);
    expect(roomFor([1, 2, 3], 5)).toBe(3);
    expect(roomFor([{ a: 'x' }, { a: large }, { a: large }, {}], 10)).toBe(2);
    expect(roomFor([{ a: { b: ['长'.repeat(mostBytesOfPage / 3)] } }, {}], 10)).toBe(1);
    expect(roomFor([], 10)).toBe(0);
  });

  it('has one entry at the least, however large, and counts nothing that no answer has', () => {
    expect(roomFor([large + large + large, 'x'], 10)).toBe(1);
    expect(roomFor([{ shown: new Uint8Array(mostBytesOfPage) }, 'x'], 10)).toBe(2);
  });
});

describe('a part of a list', () => {
  const all = Array.from({ length: 10 }, (_, at) => at);
  /** Pages of three at the most, as a list of large entries has them. */
  const read = async ({ limit, cursor = '0' }: PageRequest) => {
    const from = Number(cursor);
    const to = from + Math.min(limit, 3);
    return { items: all.slice(from, to), next: to < all.length ? String(to) : null };
  };

  it('has as much as it may have, and says where it goes on', async () => {
    expect(await pagesUpTo(7, 5, read)).toEqual({ items: all.slice(0, 7), next: '7' });
    expect(await pagesUpTo(7, 5, read, '7')).toEqual({ items: all.slice(7), next: null });
    expect(await pagesUpTo(10, 5, read)).toEqual({ items: all, next: null });
    expect(await pagesUpTo(100, 5, read)).toEqual({ items: all, next: null });
  });

  it('names the address of the rest, with all that was asked for', () => {
    const event = { rawPath: '/repairs', rawQueryString: 'format=csv&q=%E6%9C%9D&cursor=a' } as never;
    expect(restAt({ event }, null)).toEqual({});
    expect(restAt({ event }, 'b+c')).toEqual({
      link: '</repairs?format=csv&q=%E6%9C%9D&cursor=b%2Bc>; rel="next"',
    });
  });
});
