import { describe, expect, it } from 'vitest';
import {
  listedCharacters,
  nameInPrint,
  printedNames,
  unprintable,
} from '../../../../shared/domain/printing.ts';

describe('what of a text no paper prints', () => {
  it.each([
    '超标SO₂、NH₃，Škoda，ł，10⁻³ ≥ ① ㎡',
    '第一行\r\n\t第二行\u00a0\u202f\ufeff',
    '龘𠅤𬭸 한국 ꆈꌠ ギフト',
    '☎️ 👍🏽 👨‍👩‍👧 葛\u{e0100}城',
    'Viê\u0323t Nam, Cafe\u0301',
  ])('is nothing of %s', (text) => {
    expect(unprintable(text)).toEqual([]);
  });

  it.each([
    ['甲\u202e乙', ['\u202e']],
    ['བོད་བོད', ['བ', 'ོ', 'ད', '་']],
    ['国\u0301国\u0301', ['国\u0301']],
    ['\u0301国', ['\u0301']],
    ['某\ue000\u{31350}\ud842', ['\ue000', '\u{31350}', '\ud842']],
  ])('is named once, in order: %j', (text, characters) => {
    expect(unprintable(text)).toEqual(characters);
  });
});

describe('a name on paper', () => {
  it.each([
    ['示范食品有限公司', '示范食品有限公司'],
    ['延边조선족示范', '延边조선족示范'],
    ['新疆示范（شىنجاڭ كارخانىسى）', '新疆示范'],
    ['དཔེ་སྟོན།　拉萨示范', '拉萨示范'],
    ['内蒙古示范ᠮᠣᠩᠭᠣᠯ ᠥᠪᠦᠷ（分公司）', '内蒙古示范（分公司）'],
  ])('%s is %s', (name, printed) => {
    expect(nameInPrint(name)).toBe(printed);
  });

  it.each(['شىنجاڭ', '某\ue000公司', '某\u{31350}公司（شىنجاڭ）', '张ئا', 'q\u0303公司'])(
    'that has no form in Chinese characters, or lacks one of these, is as it is: %s',
    (name) => {
      expect(nameInPrint(name)).toBe(name);
    },
  );
});

describe('what is told to whoever typed it', () => {
  it('is each character with its number, five of them at most', () => {
    expect(listedCharacters([])).toBe('');
    expect(listedCharacters(['བ', '国\u0301'])).toBe('“བ”(U+0F56)、“国\u0301”(U+56FD U+0301)');
    const five = ['བ', 'ོ', 'ད', '་', 'ཀ'];
    expect(listedCharacters(five)).toMatch(/^“བ”\(U\+0F56\)、.*“ཀ”\(U\+0F40\)$/u);
    expect(listedCharacters([...five, 'ག'])).toBe(`${listedCharacters(five)}…`);
  });

  it('is each name in its form on paper', () => {
    expect(printedNames(['示范公司', '示范公司（شىنجاڭ）'])).toEqual(
      new Map([
        ['示范公司', '示范公司'],
        ['示范公司（شىنجاڭ）', '示范公司'],
      ]),
    );
  });
});
