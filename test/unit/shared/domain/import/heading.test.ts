import { describe, expect, it } from 'vitest';
import {
  numberedCode,
  plainHeading,
  saysHow,
  withUnit,
} from '../../../../../shared/domain/import/heading.ts';

describe('a heading', () => {
  it.each([
    ['⑫罚款', '罚款'],
    ['罚款①', '罚款1'],
    ['罚款[万元]', '罚款(万元)'],
    ['罚款【万元】', '罚款(万元)'],
    ['罚款〔甲〕', '罚款(甲)'],
    ['“罚 款”：*', '罚款'],
    ['cf_nr-fk', 'CFNRFK'],
    ['t1.cf_nr_fk', 'CFNRFK'],
    ['zfj.t_cf.CF_NR_FK', 'CFNRFK'],
    ['U.S.', 'U.S.'],
    ['罚款▼', '罚款'],
    ['(1)罚款', '罚款'],
    ['（12）罚款', '罚款'],
    ['1.罚款', '罚款'],
    ['12、罚款', '罚款'],
    ['十二、罚款', '罚款'],
    ['罚款1.甲', '罚款1.甲'],
    ['(甲)罚款', '(甲)罚款'],
    ['1.', '1.'],
    ['罚款()', '罚款'],
    ['罚款(必填)', '罚款'],
    ['罚款(甲)', '罚款(甲)'],
    ['罚款(必填)甲', '罚款(必填)甲'],
    ['(必填)罚款', '罚款'],
    ['甲(必填)罚款', '甲(必填)罚款'],
    ['(选填)罚款(格式：2.5)(20字以内)', '罚款'],
    ['必填罚款', '罚款'],
    ['罚款非必填', '罚款'],
    ['必填', '必填'],
  ])('%j is plainly %j', (heading, plain) => expect(plainHeading(heading)).toBe(plain));

  it.each([
    ['罚款金额元', '罚款金额', '元'],
    ['罚款金额(元)', '罚款金额', '元'],
    ['罚款金额/亿元', '罚款金额', '亿元'],
    ['罚款金额(单位人民币万元)', '罚款金额', '万元'],
    ['罚款金额(单位为元保留两位小数)', '罚款金额', '元'],
  ])('%j names its unit', (heading, name, unit) => expect(withUnit(heading)).toEqual({ name, unit }));

  it.each(['元', '罚款金额', '金额元(甲)', '元素'])('%j names no unit', (heading) =>
    expect(withUnit(heading)).toBeUndefined(),
  );

  it.each([
    ['行政相对人代码2(组织机构代码)', '组织机构代码'],
    ['行政相对人代码税务登记号', '税务登记号'],
    ['甲行政相对人代码2(组织机构代码)', undefined],
    ['统一社会信用代码', undefined],
  ])('%j is a code of the kind %j', (heading, label) => expect(numberedCode(heading)).toBe(label));
});

it.each([
  ['必填', true],
  [' 必填 *', true],
  ['yyyy-mm-dd', true],
  ['文本，', true],
  ['１００字以内', true],
  ['', false],
  [' - ', false],
  ['名称', false],
  ['2.5', false],
])('%j says how a column is filled in: %s', (cell, says) => expect(saysHow(cell)).toBe(says));
