import { expect, it } from 'vitest';
import { mapHeader } from '../../../../../shared/domain/import/columns.ts';
import { sparseRow } from '../../../../../shared/domain/import/sparse-row.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';
import { parse, penalty, type Row } from './row-builders.ts';

/** What is said of a penalty that has these values and no others, as one line; null where each column has its own. */
function line(values: Row): string | null {
  const row = Object.fromEntries(Object.keys(penalty).map((name) => [name, values[name] ?? '']));
  const columns = mapHeader(catalogue('administrative-penalty'), Object.keys(row));
  const parsed = parse(row);
  if ('problem' in columns || parsed.ok) throw new Error('Nothing is wrong');
  return sparseRow(columns, Object.values(row), parsed.errors)?.zh ?? null;
}

it('a row with a few words, which lacks nearly all, is told in one line', () => {
  expect(line({ 行政相对人名称: '备注', 行政相对人类别: '本月无其他处罚' })).toMatch(
    /这一行只填了2格（“备注 本月无其他处罚”），必填的内容还缺\d+项/,
  );
  expect(line({ 行政相对人名称: '经办人360426199101010071' })).not.toContain('19910101');
});

it('a row that lacks a few columns is told each of them', () => {
  expect(line({ ...penalty, 违法事实: '', 处罚内容: '' })).toBeNull();
  const half = {
    ...penalty,
    违法事实: '',
    处罚内容: '',
    处罚依据: '',
    处罚类别: '',
    处罚决定日期: '',
    违法行为类型: '',
  };
  expect(line(half)).toBeNull();
});
