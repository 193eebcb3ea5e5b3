import { expect, it } from 'vitest';
import { mapHeader } from '../../../../../shared/domain/import/columns.ts';
import { saidIn } from '../../../../../shared/domain/import/said.ts';
import type { CatalogueCode } from '../../../../../shared/policy/catalogue.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';

/** What the last columns of a row say, by column code; the columns that the catalogue requires come before them. */
function said(code: CatalogueCode, last: Readonly<Record<string, string>>, given = {}) {
  const wanted = catalogue(code);
  const names = Object.keys(last);
  const required = wanted.fields
    .filter(({ required: always, code: own }) => always === true && own !== 'CF_CFLB')
    .map((field) => field.code);
  const about = names.some((name) => name.includes('身份证')) ? [] : [wanted.subject.code];
  const first = [...about, ...required];
  const columns = mapHeader(wanted, [...first, ...names], given);
  if ('problem' in columns) throw new Error(columns.problem.zh);
  const cells = [...first.map(() => ''), ...Object.values(last)];
  return Object.fromEntries([...saidIn(columns, cells)].map(([field, text]) => [field.code, text]));
}

it('leaves out what is empty', () => {
  expect(said('administrative-penalty', { 处罚类别: '', 备注: '\u3000 ' })).toEqual({});
});

it('puts together what former templates had in two columns', () => {
  const kinds = (first: string, second: string) =>
    said('administrative-penalty', { 处罚类别1: first, 处罚类别2: second }).CF_CFLB;
  expect(kinds('罚款', '没收非法财物')).toBe('罚款、没收非法财物');
  expect(kinds('', '罚款')).toBe('罚款');
  expect(kinds('罚款', '')).toBe('罚款');
});

it('says in which unit a bare number is, where its heading does', () => {
  const fine = (heading: string, text: string) =>
    said('administrative-penalty', { 处罚类别: '罚款', [heading]: text }).CF_NR_FK;
  expect(fine('罚款金额(元)', '5,000.00')).toBe('0.5');
  expect(fine('罚款金额(元)', '５０００')).toBe('0.5');
  expect(fine('罚款金额(元)', '0.001')).toBe('0.001元');
  expect(fine('罚款金额(元)', '5000元')).toBe('5000元');
  expect(fine('罚款金额(万元)', '0.5')).toBe('0.5');
});

it('has what is given for the whole file where a row says nothing of its own', () => {
  const given = { CF_YXQ: '2099-12-31' };
  const until = (text: string) =>
    said('administrative-penalty', { 处罚类别: '罚款', 处罚有效期: text }, given);
  expect(until(' ').CF_YXQ).toBe('2099-12-31');
  expect(until('2027-01-01').CF_YXQ).toBe('2027-01-01');
  expect(said('administrative-penalty', { 处罚类别: '罚款' }, given).CF_YXQ).toBe('2099-12-31');
});

it.each([
  ['440100199001013021', 'YZ_ZJHM'],
  ['4401001990****3021', 'YZ_ZJHM'],
  ['91440100XX51001076', 'YZ_TYDM'],
  ['748204660', 'YZ_TYDM'],
])('tells whether %s is a code or the number of a document', (text, code) => {
  expect(said('serious-dishonesty', { '身份证号码/组织机构代码': text })).toEqual({ [code]: text });
});

it('translates only what a former template means', () => {
  const flag = (text: string) => said('administrative-penalty', { 处罚类别: '罚款', 当前状态: text }).CX_BZ;
  expect(['0', '撤销', '2', 'constructor'].map(flag)).toEqual([undefined, '是', '2', 'constructor']);
});
