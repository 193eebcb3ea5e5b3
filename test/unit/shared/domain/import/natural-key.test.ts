import { describe, expect, it } from 'vitest';
import {
  foldedUnit,
  looseKey,
  plainKey,
  recordKey,
} from '../../../../../shared/domain/import/natural-key.ts';
import type { Catalogue } from '../../../../../shared/policy/catalogue.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';
import { dishonestyLists } from '../../../../../shared/policy/dishonesty-lists.ts';

const numbered = { naturalKey: ['NUMBER', 'ORGAN'] } as unknown as Catalogue;
const key = (NUMBER: string) => recordKey(numbered, { NUMBER, ORGAN: 'x1' });
const loose = (NUMBER: string) => looseKey(numbered, { NUMBER, ORGAN: 'x' });

describe('the natural key', () => {
  it.each([
    '示市监罚〔2026〕12号',
    '示市监罚[2026]12号',
    '示市监罚【2026】12号',
    '示市监罚（2026）12号',
    '示市监罚 〔２０２６〕 12 号',
  ])('is the same for %s', (number) => {
    expect(key(number)).toBe('示市监罚(2026)12号\nX1');
  });

  it('has a place for each column, empty ones too', () => {
    expect(recordKey(numbered, { ORGAN: 'x' })).toBe('\nX');
    expect(recordKey({ naturalKey: [] } as unknown as Catalogue, { ORGAN: 'x' })).toBe('');
  });
});

describe('the natural key without spelling', () => {
  it.each([
    ['示市监罚〔2026〕12号', '示市监罚2026-12'],
    ['示市监罚2026年第012号', '示市监罚2026-12'],
    ['示市监罚 2026-12', '示市监罚2026-12'],
    ['示市监罚字（2026）第0012号', '示市监罚字2026-12'],
    ['２０２６－１２号', '2026-12'],
    ['abc-1', 'ABC1'],
    ['A-B-100', 'AB100'],
    ['第7号', '7'],
    ['号码', '号码'],
    ['年度第', '年度'],
    ['0', '0'],
    ['2026年', '2026'],
    ['', ''],
  ])('of %s is %s', (number, said) => {
    expect(loose(number)).toBe(`${said}\nX`);
  });

  it('has a place for each column, empty ones too', () => {
    expect(looseKey(numbered, { NUMBER: '7' })).toBe('7\n');
  });

  it('takes another name of a list for the list', () => {
    const list = dishonestyLists.find(({ aliases }) => aliases.length > 0);
    if (list === undefined) throw new Error('no list has another name');
    const of = (YZ_MDMC: string) =>
      looseKey(catalogue('serious-dishonesty'), { YZ_MDMC, YZ_LRRQ: '2026-01-02' });
    expect(of(list.aliases[0] ?? '')).toBe(of(list.name.zh));
    expect(of('没有这个名单')).toBe('没有这个名单\n2026-1-2');
    // Elsewhere the same words are just words.
    expect(loose(list.aliases[0] ?? '')).not.toBe(loose(list.name.zh));
  });
});

// Asked by itself: `recordKey` remembers what it has worked out.
describe('one column of a key', () => {
  it.each([
    ['示市监罚〔2026〕 12号', '示市监罚(2026)12号'],
    ['[a]【z】〔M〕', '(A)(Z)(M)'],
    [' @`{一 ', '@`{一'],
    ['A1', 'A1'],
    ['b', 'B'],
    ['', ''],
    ['é[a] 【２】〔z〕\t', 'É(A)(2)(Z)'],
    ['（1）', '(1)'],
  ])('%j is %s', (value, key) => {
    expect(plainKey(value)).toBe(key);
  });

  it('has characters for others, and leaves all the rest as it is', () => {
    const folded = Array.from({ length: 0x3100 }, (_, unit) => [unit, foldedUnit(unit)] as const);
    const small = Array.from('abcdefghijklmnopqrstuvwxyz', (letter) => [
      letter.charCodeAt(0),
      letter.toUpperCase().charCodeAt(0),
    ]);
    const brackets = Array.from('[〔【]〕】', (mark, at) => [mark.charCodeAt(0), at < 3 ? 0x28 : 0x29]);
    expect(new Map(folded.filter(([unit, to]) => unit !== to))).toEqual(
      new Map([[0x20, 0], ...small, ...brackets] as [number, number][]),
    );
    expect([foldedUnit(0x4e00), foldedUnit(0x9fff)]).toEqual([0x4e00, 0x9fff]);
  });
});
