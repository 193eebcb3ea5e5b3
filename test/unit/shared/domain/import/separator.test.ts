import { describe, expect, it } from 'vitest';
import { separationOf } from '../../../../../shared/domain/import/separator.ts';

const known = ['名称', '代码', '没收违法所得，没收非法财物的金额', '事实'];
const recognises = (cells: readonly string[]) => cells.filter((cell) => known.includes(cell)).length;

describe('the separator', () => {
  it.each([
    ['a comma', '名称,代码,事实\n甲,1,二', ','],
    ['a tab', '名称\t代码\t事实\n甲，乙\t1,2\t二', '\t'],
    ['a semicolon', '名称;代码;事实\n甲,1,2;;', ';'],
    ['a bar', '名称|代码\n甲|1', '|'],
    ['a full-width comma', '名称，代码，事实\n甲，1，二', '，'],
    ['a full-width semicolon', '名称；代码；事实\n甲；1，2；二', '；'],
    ['a full-width bar', '名称｜代码\n甲｜1', '｜'],
    ['a caret', '名称^代码\n甲^1', '^'],
    ['the first control character', '名称\u0001代码\n甲\u00011', '\u0001'],
    ['a comma, whatever texts hold', '名称,代码,事实\n甲,1,一，二，三，四；五;六;七;八', ','],
    ['a comma where a name holds a full-width one', '名称,"没收违法所得，没收非法财物的金额"\n甲,1', ','],
    ['a tab under a title with commas', '某局,某科,2026年\n\n名称\t代码\n甲\t1', '\t'],
    ['a semicolon, though no name is known', 'a;b;c\n1;2,5;3\n4;5;6', ';'],
    ['a comma where there is but one column', '名称\n甲', ','],
    ['a comma where there is nothing', '', ','],
  ])('is %s', (_, text, separator) => {
    expect(separationOf(text, recognises)).toEqual({ separator, from: 0 });
  });

  it('is what a spreadsheet states in a line of its own', () => {
    expect(separationOf('sep=;\r\n名称;代码', recognises)).toEqual({ separator: ';', from: 7 });
  });
});
