import { describe, expect, it } from 'vitest';
import { mapHeader } from '../../../../../shared/domain/import/columns.ts';
import { saidIn } from '../../../../../shared/domain/import/said.ts';
import type { CatalogueCode } from '../../../../../shared/policy/catalogue.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';

/** What some cells say, by the code of their field; all that is required is given for the file, with nothing in it. */
function said(code: CatalogueCode, cells: Readonly<Record<string, string>>) {
  const of = catalogue(code);
  const columns = mapHeader(
    of,
    Object.keys(cells),
    Object.fromEntries([...of.fields].map((each) => [each.code, ''])),
  );
  if ('problem' in columns) throw new Error(columns.problem.zh);
  return Object.fromEntries(
    [...saidIn(columns, Object.values(cells))].map(([field, text]) => [field.code, text]),
  );
}
const number = (text: string) =>
  said('serious-dishonesty', { '身份证号码/组织机构代码': text, 统一社会信用代码: '' });

describe('a cell', () => {
  it.each([
    ['4401001990****3021', 'YZ_ZJHM'],
    ['4401001990****302X', 'YZ_ZJHM'],
    ['4401001990****302x', 'YZ_ZJHM'],
    ['440100********', 'YZ_ZJHM'],
    ['440100*******1', 'YZ_ZJHM'],
    ['第4401001990****3021', 'YZ_TYDM'],
    ['4401001990****3021等', 'YZ_TYDM'],
    ['4401001990****30212A', 'YZ_TYDM'],
    ['44010****3021', 'YZ_TYDM'],
  ])('of codes or numbers of documents: %s', (text, code) =>
    expect(said('serious-dishonesty', { '身份证号码/组织机构代码': text })).toEqual({ [code]: text }),
  );

  it('of what is not the catalogue’s says nothing', () => {
    expect(said('administrative-penalty', { 甲: '乙', 核对无误: '是', 备注: '丙' })).toEqual({ BZ: '丙' });
    expect(number('')).toEqual({});
  });

  it('goes with others of its field', () => {
    expect(said('serious-dishonesty', { 列入原因: '甲', 案件性质: '乙' })).toEqual({ YZ_LRSY: '甲；乙' });
    expect(said('administrative-penalty', { 处罚类别: '罚款', 处罚类别2: '警告' })).toEqual({
      CF_CFLB: '罚款、警告',
    });
  });

  it.each([
    ['约5000', '约5000'],
    ['5000左右', '5000左右'],
    ['5000', '0.5'],
  ])('of amounts in yuan: %s', (text, amount) =>
    expect(said('administrative-penalty', { '罚款金额(元)': text })).toEqual({ CF_NR_FK: amount }),
  );
});
