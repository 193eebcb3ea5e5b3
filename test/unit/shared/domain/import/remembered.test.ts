import { expect, it } from 'vitest';
import { Remembered } from '../../../../../shared/domain/import/remembered.ts';

/** What follows from a text, and how often it was worked out. */
function counted() {
  const asked: string[] = [];
  const remembered = new Remembered((text) => {
    asked.push(text);
    return `${text}!`;
  });
  return { asked, of: (text: string) => remembered.of(text) };
}
const texts = (count: number, from = 0) => Array.from({ length: count }, (_, at) => `${from + at}`);

it('works out once what follows from a text', () => {
  const { asked, of } = counted();
  for (const text of ['a', 'a', 'b', 'a', 'b', '', '']) expect(of(text)).toBe(`${text}!`);
  expect(asked).toEqual(['a', 'b', '']);
});

it('keeps no long text', () => {
  const { asked, of } = counted();
  for (const length of [60, 61, 60, 61]) expect(of('x'.repeat(length))).toHaveLength(length + 1);
  expect(asked.map((each) => each.length)).toEqual([60, 61, 61]);
});

it('keeps a thousand texts, then begins anew where they come again', () => {
  const { asked, of } = counted();
  for (const text of [...texts(1000), ...texts(1000)]) of(text);
  expect(asked).toHaveLength(1000);
  for (const text of ['1000', '0', '1000', '0']) of(text);
  expect(asked.slice(1000)).toEqual(['1000', '0']);
});

it('is given up where texts hardly come again', () => {
  const { asked, of } = counted();
  for (const text of [...texts(1000), '1000', '1', '2', '1', '2']) expect(of(text)).toBe(`${text}!`);
  expect(asked.slice(1001)).toEqual(['1', '2', '1', '2']);
});

it('is worth it from a tenth on', () => {
  const { asked, of } = counted();
  // 112 of 1113 that are asked for came before; what comes twice running is not asked for.
  for (const text of [...texts(1000), ...texts(112), '111', '111', 'a', 'b', 'a']) of(text);
  expect(asked.slice(1000)).toEqual(['a', 'b']);
});
