import { expect, it } from 'vitest';
import { itemBytes, unitsOfNew, writeUnitsOf } from '../../../../shared/store/item-size.ts';

const key = { pk: 'a', sk: 'b' };

it('an item is as large as its names and values, each list and map with what it adds', () => {
  expect(itemBytes(key)).toBe(6);
  expect(itemBytes({ name: '示范' })).toBe(4 + 6);
  expect(itemBytes({ n: 1764604800, yes: true, none: null, gone: undefined })).toBe(
    1 + 6 + (3 + 1) + (4 + 1),
  );
  expect(itemBytes({ l: ['ab', 'c'], m: { zh: '一', gone: undefined } })).toBe(
    1 + 3 + 3 + 2 + (1 + 3 + 1 + 5),
  );
  expect(itemBytes({ s: new Set(['ab', 'c']), b: new Uint8Array(9) })).toBe(1 + 3 + 1 + 9);
});

it('a unit is a KB that has begun, and nothing is for nothing', () => {
  expect([0, 1, 1024, 1025].map(writeUnitsOf)).toEqual([1, 1, 1, 2]);
});

it('an index takes what it holds: whole items or keys, and nothing without both of its keys', () => {
  const text = 'x'.repeat(2000);
  expect(unitsOfNew({ ...key, text }).indexes).toBe(0);
  expect(unitsOfNew({ ...key, text, list: 'l' }).indexes).toBe(0);
  expect(unitsOfNew({ ...key, text, list: 'l', listOrder: '1' }).indexes).toBe(2);
  expect(
    unitsOfNew({ ...key, text, holding: 'h', holdingOrder: '1', list: 'l', listOrder: '1' }).indexes,
  ).toBe(3);
});
