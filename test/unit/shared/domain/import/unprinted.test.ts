import { describe, expect, it } from 'vitest';
import { unprinted } from '../../../../../shared/domain/import/unprinted.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';

const told = (data: Readonly<Record<string, string>>) => [
  ...unprinted(catalogue('administrative-penalty'), data),
];

describe('what is not printed', () => {
  it('is nothing of a usual text', () => {
    expect(told({ CF_XDR_MC: '示范公司', BZ: '甲，ABC 1' })).toEqual([]);
  });

  it('is told of each column, and holds no row', () => {
    const found = told({ CF_XDR_MC: '示范公司', BZ: '甲\u{10FFFD}', CF_SY: '\ue000乙' });
    expect(found.map(({ column, held }) => [column, held])).toEqual([
      ['BZ', false],
      ['CF_SY', false],
    ]);
    expect(found[0]?.message).toEqual({
      zh: expect.stringMatching(/没有字形可印，报告和文书中以方括号内的统一码编号代替；/),
      en: expect.stringMatching(/cannot be printed; reports and documents show the Unicode number/),
    });
  });

  it('of a name leaves its subject without a report', () => {
    expect(told({ CF_XDR_MC: '示范\ue000公司' })).toEqual([
      {
        column: 'CF_XDR_MC',
        held: false,
        message: {
          zh: expect.stringMatching(/没有字形可印，这一主体暂时不能出具报告；/),
          en: expect.stringMatching(/so no report can be issued on this subject/),
        },
      },
    ]);
  });

  it('of a name in two scripts is left out', () => {
    expect(told({ CF_XDR_MC: 'བོད་ 示范公司' })).toEqual([
      {
        column: 'CF_XDR_MC',
        held: false,
        message: {
          zh: expect.stringMatching(/^报告和文书以规范汉字名称“示范公司”印制，/),
          en: expect.stringMatching(/“示范公司”, and no other script/),
        },
      },
    ]);
    expect(told({ BZ: 'བོད་ 示范公司' })[0]?.message.zh).toMatch(/没有字形可印，报告和文书中/);
  });
});
