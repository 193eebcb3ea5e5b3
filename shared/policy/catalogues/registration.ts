import type { Catalogue } from '../catalogue.ts';
import { amount, date, openText, tail, text, uscc, version } from './columns.ts';

/** 登记注册基本信息. Names of 国家企业信用信息公示系统, which differ by legal form, are as read in public programs that read it. */
export const registration: Catalogue = {
  code: 'registration',
  version,
  name: { zh: '登记注册基本信息', en: 'Registration' },
  explanation: {
    zh: '登记机关记载的单位基本情况：名称、代码、法定代表人、住所和登记状态。内容与营业执照或登记证书不一致时，可以向登记机关申请变更，或者提出异议。',
    en: 'Basic information recorded by the registration authority: name, code, legal representative, address and registration status. If it differs from the business licence or registration certificate, you can apply to the registration authority for a change or file an objection.',
  },
  fields: [
    text('DJ_QYMC', '企业名称', 'Name', 200, {
      required: true,
      aliases: ['名称', '主体名称', '单位名称', '企业(机构)名称', '经营主体名称', '市场主体名称', '字号名称'],
    }),
    uscc('DJ_TYDM', '统一社会信用代码', 'Unified social credit code', {
      required: true,
      aliases: ['统一社会信用代码/注册号', '注册号/统一社会信用代码', '社会信用代码'],
    }),
    text('DJ_FDDBR', '法定代表人', 'Legal representative', 50, {
      person: true,
      expected: true,
      aliases: [
        '法定代表人/负责人',
        '法定代表人(负责人)',
        '负责人',
        '经营者',
        '投资人',
        '执行事务合伙人',
        '首席代表',
      ],
    }),
    text('DJ_QYLX', '企业类型', 'Type', 100, { expected: true, aliases: ['类型', '主体类型'] }),
    date('DJ_CLRQ', '成立日期', 'Founded on', { required: true, aliases: ['注册日期'] }),
    text('DJ_ZS', '住所', 'Address', 500, {
      expected: true,
      aliases: ['住所(经营场所)', '经营场所', '主要经营场所', '营业场所', '地址'],
    }),
    text('DJ_DJZT', '登记状态', 'Status', 50, { expected: true, aliases: ['经营状态', '企业状态'] }),
    text('DJ_DJJG', '登记机关', 'Registry', 200, { expected: true }),
    amount('DJ_ZCZB', '注册资本(万元)', 'Registered capital (10,000 yuan)', {
      aliases: ['注册资本', '注册资金', '成员出资总额'],
    }),
    text('DJ_JYFW', '经营范围', 'Scope of business', openText),
    ...tail('DJ_SJLY', 'DJ_SJLYDM'),
  ],
  naturalKey: [],
  subject: { name: 'DJ_QYMC', code: 'DJ_TYDM' },
  date: 'DJ_CLRQ',
  perFile: ['DJ_DJJG'],
  title: 'DJ_QYMC',
  organ: 'DJ_DJJG',
  sourceCode: 'DJ_SJLYDM',
  adverse: false,
  shows: { publicly: true, standard: true, person: false, noViolation: true },
};
