import type { Field } from '../catalogue.ts';
import { documentKinds } from '../identity-documents.ts';
import { choice, field, restricted, shared, subjectKinds, text, uscc } from './columns.ts';

/**
 * The head that penalties and licences share: who the decision is about (行政相对人). Names and codes of the sets of 2016
 * (…_ZDM, …_GSDJ, …_SFZ, 法定代表人姓名; numbers 2 to 5 of 行政相对人代码 meant other things), 2018 (…_SFZH, 法定代表人身份证号;
 * a sheet for organisations without 行政相对人类别 and one for persons) and 2020 are as read in public programs that
 * exchange these files; the annexes of the notices themselves were not read.
 */
export function counterpart(prefix: 'CF' | 'XK', representative: string): Field[] {
  return [
    text(`${prefix}_XDR_MC`, '行政相对人名称', 'Subject', 200, {
      required: true,
      aliases: [
        ...(prefix === 'XK' ? ['XK_XDR'] : []),
        '行政相对人',
        '企业名称或自然人姓名',
        '当事人名称',
        '被处罚单位名称',
        '被处罚人名称',
        '被处罚人',
        '处罚对象名称',
        '许可对象名称',
        '当事人',
        '企业名称',
        '单位名称',
        '被处罚人姓名',
        '自然人姓名',
        '姓名',
      ],
    }),
    choice(`${prefix}_XDR_LB`, '行政相对人类别', 'Kind of subject', subjectKinds, {
      required: true,
      filledFrom: 'identifier',
    }),
    uscc(`${prefix}_XDR_SHXYM`, '行政相对人代码_1(统一社会信用代码)', 'Unified social credit code', {
      required: 'organisation',
      aliases: [
        '行政相对人代码_1',
        '代码_1',
        '统一社会信用代码',
        '社会信用代码',
        '信用代码',
        '注册号/统一社会信用代码',
        '统一社会信用代码/注册号',
        '纳税人识别号',
      ],
    }),
    text(`${prefix}_XDR_GSZC`, '行政相对人代码_2(工商注册号)', 'Former business registration number', 50, {
      ...shared,
      aliases: [`${prefix}_XDR_GSDJ`, '行政相对人代码_2', '工商注册号', '工商登记码'],
    }),
    text(`${prefix}_XDR_ZZJG`, '行政相对人代码_3(组织机构代码)', 'Organisation code', 32, {
      ...shared,
      aliases: [`${prefix}_XDR_ZDM`, '行政相对人代码_3', '组织机构代码'],
    }),
    text(`${prefix}_XDR_SWDJ`, '行政相对人代码_4(税务登记号)', 'Tax registration number', 32, {
      ...shared,
      aliases: ['行政相对人代码_4', '税务登记号', '税务登记码'],
    }),
    text(`${prefix}_XDR_SYDW`, '行政相对人代码_5(事业单位证书号)', 'Public institution certificate', 120, {
      ...shared,
      aliases: ['行政相对人代码_5', '事业单位证书号'],
    }),
    text(`${prefix}_XDR_SHZZ`, '行政相对人代码_6(社会组织登记证号)', 'Social organisation certificate', 50, {
      ...shared,
      aliases: ['行政相对人代码_6', '社会组织登记证号'],
    }),
    text(representative, '法定代表人', 'Legal representative', 50, {
      person: true,
      expected: 'organisation',
      aliases: [
        `${prefix}_FR`,
        '法定代表人姓名',
        '法定代表人(负责人)',
        '法定代表人/负责人',
        '法定代表人或负责人',
        '法人代表',
        '法人',
        '负责人',
      ],
    }),
    choice(
      `${prefix}_FR_ZJLX`,
      '法定代表人证件类型',
      'Document of the legal representative',
      documentKinds,
      restricted,
    ),
    field(
      `${prefix}_FR_ZJHM`,
      '法定代表人证件号码',
      'Document number of the legal representative',
      'person-id',
      64,
      {
        ...restricted,
        documentType: `${prefix}_FR_ZJLX`,
        aliases: [`${prefix}_FR_SFZH`, '法定代表人身份证号', '法定代表人身份证件号'],
      },
    ),
    choice(`${prefix}_XDR_ZJLX`, '自然人证件类型', 'Identity document', documentKinds, {
      ...restricted,
      expected: 'person',
      aliases: ['证件类型'],
    }),
    field(`${prefix}_XDR_ZJHM`, '自然人证件号码', 'Document number', 'person-id', 64, {
      required: 'person',
      access: 'shared',
      documentType: `${prefix}_XDR_ZJLX`,
      aliases: [
        '证件号码',
        `${prefix}_XDR_SFZ`,
        '相对人证件号码',
        '自然人身份证号',
        '居民身份证号',
        '身份证号',
        '身份证号码',
      ],
    }),
  ];
}
