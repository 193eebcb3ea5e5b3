import { describe, expect, it } from 'vitest';
import { pastedMeasures } from '../../../../../shared/domain/measures/pasted.ts';

describe('measures as they are pasted', () => {
  it.each([
    ['between tabs, as from a spreadsheet', '限制参加投标\t《招标投标法》\t重大税收违法'],
    ['between bars', '限制参加投标|《招标投标法》|重大税收违法'],
    ['between bars of Chinese type', '限制参加投标｜《招标投标法》｜重大税收违法'],
    ['with blanks around', '  限制参加投标 | 《招标投标法》 |  重大税收违法 '],
    ['with more behind that nobody asks for', '限制参加投标|《招标投标法》|重大税收违法|备注'],
  ])('%s', (_, text) => {
    expect(pastedMeasures(text)).toEqual({
      measures: [{ name: '限制参加投标', basis: '《招标投标法》', ground: '重大税收违法' }],
      faults: [],
    });
  });

  it('have no ground where none stands there', () => {
    for (const line of ['名称|依据', '名称|依据|', '名称|依据|  '])
      expect(pastedMeasures(line).measures).toStrictEqual([{ name: '名称', basis: '依据' }]);
  });

  it('are one a line, however lines end; empty lines are passed over and counted', () => {
    expect(pastedMeasures('一|甲\r\n\n  \n二|乙\n三')).toEqual({
      measures: [
        { name: '一', basis: '甲' },
        { name: '二', basis: '乙' },
      ],
      faults: [{ line: 5 }],
    });
  });

  it('lack a name or a basis: the line is told', () => {
    expect(pastedMeasures('|依据\n名称|\n名称\n \t \n名称|依据').faults).toEqual([
      { line: 1 },
      { line: 2 },
      { line: 3 },
    ]);
  });
});
