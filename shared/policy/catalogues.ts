import type { Access, Catalogue, CatalogueCode, Field, FieldType } from './catalogue.ts';
import { documentKinds } from './identity-documents.ts';
import { degreeNames } from './publicity.ts';
import { stagePolicy } from './stage.ts';

/**
 * The information catalogues (信息目录) of the service. Column codes and names of penalties and licences are those of
 * the 双公示 exchange; commitments follow the common 20-item template; the others have no published column codes, so
 * theirs are ours in the same manner. A column that the law is known to demand, or without which an entry cannot be
 * told apart or dated, is `required`; one that only seems to be demanded is `expected`.
 */
const version = '2026.2';

const subjectKinds = ['法人及非法人组织', '自然人', '个体工商户'] as const;

/** Kinds of subject whose identifier is an identity document instead of a unified social credit code. */
export const personKind = subjectKinds[1];

/** 行政处罚法 art. 9, in its order. */
const penaltyKinds = [
  '警告',
  '通报批评',
  '罚款',
  '没收违法所得',
  '没收非法财物',
  '暂扣许可证件',
  '降低资质等级',
  '吊销许可证件',
  '限制开展生产经营活动',
  '责令停产停业',
  '责令关闭',
  '限制从业',
  '行政拘留',
  '其他',
];

const openText = 4000;

/** Whether a commitment was kept, so long as nobody has found anything and it is not over (履行中). */
export const notYetDue = '履行中';

type Rest = Partial<Omit<Field, 'code' | 'name' | 'english' | 'type' | 'maxLength'>>;

function field(
  code: string,
  name: string,
  english: string,
  type: FieldType,
  maxLength: number,
  rest: Rest = {},
): Field {
  return { code, name, english, type, maxLength, required: false, access: 'public', ...rest };
}

const text = (code: string, name: string, english: string, maxLength: number, rest?: Rest) =>
  field(code, name, english, 'text', maxLength, rest);
const date = (code: string, name: string, english: string, rest?: Rest) =>
  field(code, name, english, 'date', 10, rest);
const amount = (code: string, name: string, english: string, rest?: Rest) =>
  field(code, name, english, 'amount', 19, rest);
const uscc = (code: string, name: string, english: string, rest?: Rest) =>
  field(code, name, english, 'uscc', 18, rest);
const choice = (code: string, name: string, english: string, options: readonly string[], rest?: Rest) =>
  field(code, name, english, 'enum', 200, { options, ...rest });

const required: Rest = { required: true };
const shared: Rest = { access: 'shared' satisfies Access };
const restricted: Rest = { access: 'restricted' satisfies Access };

/** The head that penalties and licences share: who the decision is about (行政相对人). */
function counterpart(prefix: 'CF' | 'XK', representative: string): Field[] {
  return [
    text(`${prefix}_XDR_MC`, '行政相对人名称', 'Subject', 200, required),
    choice(`${prefix}_XDR_LB`, '行政相对人类别', 'Kind of subject', subjectKinds, required),
    uscc(`${prefix}_XDR_SHXYM`, '行政相对人代码_1(统一社会信用代码)', 'Unified social credit code', {
      required: 'organisation',
      aliases: ['行政相对人代码_1', '代码_1', '统一社会信用代码'],
    }),
    text(`${prefix}_XDR_GSZC`, '行政相对人代码_2(工商注册号)', 'Former business registration number', 50, {
      ...shared,
      aliases: ['行政相对人代码_2', '工商注册号', '工商登记码'],
    }),
    text(`${prefix}_XDR_ZZJG`, '行政相对人代码_3(组织机构代码)', 'Organisation code', 32, {
      ...shared,
      aliases: ['行政相对人代码_3', '组织机构代码'],
    }),
    text(`${prefix}_XDR_SWDJ`, '行政相对人代码_4(税务登记号)', 'Tax registration number', 32, {
      ...shared,
      aliases: ['行政相对人代码_4', '税务登记号'],
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
      expected: 'organisation',
      aliases: ['法定代表人(负责人)', '法定代表人/负责人', '法定代表人或负责人'],
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
        aliases: [`${prefix}_FR_SFZH`, '法定代表人身份证号'],
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
      aliases: ['证件号码', '自然人身份证号', '行政相对人代码_6(自然人身份证号)'],
    }),
  ];
}

/** The subject's columns of the catalogues that have no published codes. */
function subjectHead(prefix: string, name: string, aliases: readonly string[] = []): Field[] {
  return [
    text(`${prefix}_MC`, name, 'Subject', 200, { required: true, aliases: [...aliases, '主体名称', '名称'] }),
    choice(`${prefix}_LB`, '主体类别', 'Kind of subject', subjectKinds, {
      aliases: ['承诺人类别', '行政相对人类别'],
    }),
    uscc(`${prefix}_TYDM`, '统一社会信用代码', 'Unified social credit code', {
      required: 'organisation',
      aliases: ['主体代码', '承诺人代码', '纳税人识别号'],
    }),
    choice(`${prefix}_ZJLX`, '证件类型', 'Identity document', documentKinds, {
      ...restricted,
      expected: 'person',
      aliases: ['自然人证件类型'],
    }),
    field(`${prefix}_ZJHM`, '证件号码', 'Document number', 'person-id', 64, {
      required: 'person',
      access: 'shared',
      documentType: `${prefix}_ZJLX`,
      aliases: ['自然人证件号码', '身份证号'],
    }),
  ];
}

function subjectColumns(prefix: string) {
  return {
    name: `${prefix}_MC`,
    kind: `${prefix}_LB`,
    code: `${prefix}_TYDM`,
    personIdType: `${prefix}_ZJLX`,
    personId: `${prefix}_ZJHM`,
  };
}

/** Where the row comes from, and remarks: the tail of every catalogue. */
function tail(name: string, code: string): Field[] {
  return [
    text(name, '数据来源单位', 'Source unit', 200, { filledFrom: 'unit-name' }),
    uscc(code, '数据来源单位统一社会信用代码', 'Code of the source unit', {
      filledFrom: 'unit-code',
      aliases: ['数据来源单位代码'],
    }),
    text('BZ', '备注', 'Remarks', openText, shared),
  ];
}

/** How grave the deciding organ finds it, by the standard of classification (GB/T 46276). */
const degreeField = (code: string) =>
  choice(code, '失信程度', 'Degree', Object.values(degreeNames), { aliases: ['失信信息分类', '失信等级'] });

/** How an organ takes back what it decided: a flag, the document that did it (行政处罚法 art. 48), and why. */
const revocation = { flag: 'CX_BZ', set: '是', document: 'CX_WSH', reason: 'CX_YY' } as const;
const whenRevoked: Rest = { onlyWhen: { field: revocation.flag, options: [revocation.set] } };
const revocationFields: readonly Field[] = [
  choice(revocation.flag, '撤销标志', 'Revoked', ['是', '否'], { ...shared, aliases: ['是否撤销'] }),
  text(revocation.document, '撤销文书号', 'Revoking document', 128, { ...shared, ...whenRevoked }),
  text(revocation.reason, '撤销原因', 'Reason for revocation', 500, shared),
];

const domainField = text('SSLY', '所属领域', 'Domain', 50, { ...shared, aliases: ['领域'] });

const ours: readonly Catalogue[] = [
  {
    code: 'registration',
    version,
    name: { zh: '登记注册基本信息', en: 'Registration' },
    explanation: {
      zh: '登记机关记载的单位基本情况：名称、代码、法定代表人、住所和登记状态。内容与营业执照或登记证书不一致时，可以向登记机关申请变更，或者提出异议。',
      en: 'What the registry holds about an organisation: name, code, legal representative, address and status. Where it differs from the licence, ask the registry to update it or file an objection.',
    },
    fields: [
      text('DJ_QYMC', '企业名称', 'Name', 200, { required: true, aliases: ['名称', '主体名称', '单位名称'] }),
      uscc('DJ_TYDM', '统一社会信用代码', 'Unified social credit code', required),
      text('DJ_FDDBR', '法定代表人', 'Legal representative', 50, {
        expected: true,
        aliases: ['法定代表人/负责人', '法定代表人(负责人)', '负责人', '经营者'],
      }),
      text('DJ_QYLX', '企业类型', 'Type', 100, { expected: true, aliases: ['类型', '主体类型'] }),
      date('DJ_CLRQ', '成立日期', 'Founded on', { required: true, aliases: ['注册日期'] }),
      text('DJ_ZS', '住所', 'Address', 500, {
        expected: true,
        aliases: ['地址', '经营场所', '住所(经营场所)'],
      }),
      text('DJ_DJZT', '登记状态', 'Status', 50, { expected: true, aliases: ['经营状态', '企业状态'] }),
      text('DJ_DJJG', '登记机关', 'Registry', 200, { expected: true }),
      amount('DJ_ZCZB', '注册资本(万元)', 'Registered capital (10,000 yuan)', { aliases: ['注册资本'] }),
      text('DJ_JYFW', '经营范围', 'Scope of business', openText),
      ...tail('DJ_SJLY', 'DJ_SJLYDM'),
    ],
    naturalKey: [],
    subject: { name: 'DJ_QYMC', code: 'DJ_TYDM' },
    date: 'DJ_CLRQ',
    title: 'DJ_QYMC',
    organ: 'DJ_DJJG',
    sourceCode: 'DJ_SJLYDM',
    adverse: false,
    shows: { publicly: true, standard: true, noViolation: true },
  },
  {
    code: 'administrative-licence',
    version,
    name: { zh: '行政许可信息', en: 'Administrative licences' },
    explanation: {
      zh: '行政机关依法作出的许可决定。许可到期后不再向社会公示。许可内容、期限有误的，可以提出异议，由许可机关核实更正。',
      en: 'Licences granted by an authority. They are no longer published once they end. Where content or period is wrong, file an objection: the licensing authority checks and corrects it.',
    },
    fields: [
      ...counterpart('XK', 'XK_FRDB'),
      text('XK_XKWS', '行政许可决定文书名称', 'Title of the decision', 200, {
        required: true,
        aliases: ['决定文书名称', '许可文书名称'],
      }),
      text('XK_WSH', '行政许可决定文书号', 'Decision number', 128, {
        required: true,
        aliases: ['决定文书号', '行政许可决定书文号', '许可决定文书号'],
      }),
      choice('XK_XKLB', '许可类别', 'Kind of licence', ['普通', '特许', '认可', '核准', '登记', '其他'], {
        required: true,
        aliases: ['许可类型', '行政许可类别'],
      }),
      text('XK_XKZS', '许可证书名称', 'Certificate', 200, { aliases: ['证书名称'] }),
      text('XK_XKBH', '许可编号', 'Certificate number', 128),
      text('XK_NR', '许可内容', 'What is licensed', openText, required),
      date('XK_JDRQ', '许可决定日期', 'Decided on', { required: true, aliases: ['决定日期'] }),
      date('XK_YXQZ', '有效期自', 'Valid from', { expected: true }),
      date('XK_YXQZI', '有效期至', 'Valid until', { expected: true, notBefore: 'XK_YXQZ' }),
      text('XK_XKJG', '许可机关', 'Licensing authority', 200, { expected: true }),
      uscc('XK_XKJGDM', '许可机关统一社会信用代码', 'Code of the licensing authority', {
        required: true,
        aliases: ['许可机关代码'],
      }),
      text('XK_ZT', '当前状态', 'Status', 20, shared),
      text('XK_LYDW', '数据来源单位', 'Source unit', 200, { filledFrom: 'unit-name' }),
      uscc('XK_LYDWDM', '数据来源单位统一社会信用代码', 'Code of the source unit', {
        filledFrom: 'unit-code',
        aliases: ['数据来源单位代码'],
      }),
      text('BZ', '备注', 'Remarks', openText, shared),
      ...revocationFields,
    ],
    revocation,
    naturalKey: ['XK_WSH', 'XK_XKJGDM'],
    subject: {
      name: 'XK_XDR_MC',
      kind: 'XK_XDR_LB',
      code: 'XK_XDR_SHXYM',
      personIdType: 'XK_XDR_ZJLX',
      personId: 'XK_XDR_ZJHM',
    },
    date: 'XK_JDRQ',
    publicUntil: 'XK_YXQZI',
    lasts: { from: 'XK_YXQZ', until: 'XK_YXQZI' },
    title: 'XK_XKWS',
    organ: 'XK_XKJG',
    organCode: 'XK_XKJGDM',
    sourceCode: 'XK_LYDWDM',
    adverse: false,
    shows: { publicly: true, standard: true, noViolation: false },
  },
  {
    code: 'administrative-penalty',
    version,
    name: { zh: '行政处罚信息', en: 'Administrative penalties' },
    explanation: {
      zh: '行政机关依法作出的处罚决定。履行义务、纠正违法行为后，可以申请信用修复；内容有误、重复或者超期公示的，可以提出异议，由处罚机关核实。',
      en: 'Penalties decided by an authority. Once the duties are done and the breach is put right, repair can be applied for. Where an entry is wrong, doubled or published too long, file an objection: the deciding authority checks it.',
    },
    fields: [
      ...counterpart('CF', 'CF_FRDB'),
      text('CF_WSH', '行政处罚决定书文号', 'Decision number', 128, {
        required: true,
        aliases: ['决定书文号', '处罚决定书文号', '行政处罚决定文书号'],
      }),
      text('CF_WFXW', '违法行为类型', 'Kind of breach', openText, required),
      text('CF_SY', '违法事实', 'Facts', openText, { required: true, aliases: ['处罚事由'] }),
      text('CF_YJ', '处罚依据', 'Legal basis', openText, required),
      choice('CF_CFLB', '处罚类别', 'Kind of penalty', penaltyKinds, {
        required: true,
        many: true,
        aliases: ['处罚种类', '处罚类别1'],
      }),
      text('CF_NR', '处罚内容', 'Penalty', openText, required),
      amount('CF_NR_FK', '罚款金额(万元)', 'Fine (10,000 yuan)', {
        expected: { field: 'CF_CFLB', options: ['罚款'] },
        aliases: ['罚款金额'],
      }),
      amount('CF_NR_WFFF', '没收违法所得、没收非法财物的金额(万元)', 'Confiscated (10,000 yuan)', {
        expected: { field: 'CF_CFLB', options: ['没收违法所得', '没收非法财物'] },
        aliases: ['没收金额(万元)', '没收金额', '没收违法所得、没收非法财物的金额'],
      }),
      text('CF_NR_ZKDX', '暂扣或吊销证照名称及编号', 'Suspended or revoked certificate', 200, {
        expected: { field: 'CF_CFLB', options: ['暂扣许可证件', '吊销许可证件'] },
      }),
      date('CF_JDRQ', '处罚决定日期', 'Decided on', { required: true, aliases: ['决定日期'] }),
      date('CF_YXQ', '处罚有效期', 'Penalty in force until', { required: true, notBefore: 'CF_JDRQ' }),
      date('CF_GSJZQ', '公示截止期', 'Published until', {
        notBefore: 'CF_JDRQ',
        aliases: ['公示截止日期', '公示截至期', '公示期限'],
      }),
      text('CF_CFJG', '处罚机关', 'Deciding authority', 200, required),
      uscc('CF_CFJGDM', '处罚机关统一社会信用代码', 'Code of the deciding authority', {
        required: true,
        aliases: ['处罚机关代码'],
      }),
      text('CF_SJLY', '数据来源单位', 'Source unit', 200, { filledFrom: 'unit-name' }),
      uscc('CF_SJLYDM', '数据来源单位统一社会信用代码', 'Code of the source unit', {
        filledFrom: 'unit-code',
        aliases: ['数据来源单位代码'],
      }),
      degreeField('CF_SXCD'),
      domainField,
      text('BZ', '备注', 'Remarks', openText, shared),
      ...revocationFields,
    ],
    revocation,
    naturalKey: ['CF_WSH', 'CF_CFJGDM'],
    subject: {
      name: 'CF_XDR_MC',
      kind: 'CF_XDR_LB',
      code: 'CF_XDR_SHXYM',
      personIdType: 'CF_XDR_ZJLX',
      personId: 'CF_XDR_ZJHM',
    },
    date: 'CF_JDRQ',
    publicUntil: 'CF_GSJZQ',
    degree: 'CF_SXCD',
    title: 'CF_WFXW',
    organ: 'CF_CFJG',
    organCode: 'CF_CFJGDM',
    sourceCode: 'CF_SJLYDM',
    domain: 'SSLY',
    adverse: true,
    shows: { publicly: true, standard: true, noViolation: true },
  },
  {
    code: 'serious-dishonesty',
    version,
    name: { zh: '严重失信主体名单信息', en: 'Lists of serious dishonesty' },
    explanation: {
      zh: '认定单位依法列入严重失信主体名单的信息，包括失信被执行人。移出名单后停止公示。对列入有异议的，可以提出异议，由认定单位核实。',
      en: 'Entries on a list of serious dishonesty, persons who fail to carry out a judgment included. Publication ends with removal from the list. Against a wrong entry, file an objection: the listing authority checks it.',
    },
    fields: [
      ...subjectHead('YZ', '失信主体名称', ['被执行人姓名/名称', '当事人名称']),
      text('YZ_FDDBR', '法定代表人', 'Legal representative', 50, { expected: 'organisation' }),
      text('YZ_MDMC', '名单名称', 'List', 200, {
        required: true,
        aliases: ['名单类别', '严重失信主体名单名称'],
      }),
      date('YZ_LRRQ', '列入日期', 'Listed on', { required: true, aliases: ['认定日期', '发布时间'] }),
      text('YZ_LRSY', '列入事由', 'Reason', openText, { required: true, aliases: ['列入原因', '具体情形'] }),
      text('YZ_YJ', '列入依据', 'Legal basis', openText, { required: true, aliases: ['认定依据'] }),
      text('YZ_WSH', '认定文书号', 'Document number', 128, {
        required: true,
        aliases: ['决定书文号', '执行依据文号', '案号'],
      }),
      text('YZ_RDDW', '认定单位', 'Listing authority', 200, {
        required: true,
        aliases: ['列入机关', '执行法院'],
      }),
      uscc('YZ_RDDWDM', '认定单位统一社会信用代码', 'Code of the listing authority', {
        expected: true,
        aliases: ['认定单位代码'],
      }),
      text('YZ_LXQK', '履行情况', 'Performance', 200),
      date('YZ_YCRQ', '移出日期', 'Removed on', { notBefore: 'YZ_LRRQ' }),
      text('YZ_YCYY', '移出原因', 'Reason for removal', openText),
      date('YZ_GSJZQ', '公示截止期', 'Published until', { notBefore: 'YZ_LRRQ', aliases: ['公示截止日期'] }),
      domainField,
      ...tail('YZ_SJLY', 'YZ_SJLYDM'),
      ...revocationFields,
    ],
    revocation,
    naturalKey: ['YZ_MDMC', 'YZ_LRRQ'],
    subject: subjectColumns('YZ'),
    date: 'YZ_LRRQ',
    publicUntil: 'YZ_GSJZQ',
    removedOn: 'YZ_YCRQ',
    list: 'YZ_MDMC',
    lasts: { until: 'YZ_YCRQ' },
    title: 'YZ_MDMC',
    organ: 'YZ_RDDW',
    organCode: 'YZ_RDDWDM',
    sourceCode: 'YZ_SJLYDM',
    domain: 'SSLY',
    adverse: true,
    shows: { publicly: true, standard: true, noViolation: true },
  },
  {
    code: 'abnormal-operation',
    version,
    name: { zh: '经营（活动）异常名录（状态）信息', en: 'Lists of abnormal operation' },
    explanation: {
      zh: '因未按期公示年报、通过登记住所无法联系等被列入经营异常名录的信息。改正后可以向作出列入决定的部门申请移出，移出后停止公示。',
      en: 'Entries for a missing annual report, an address where nobody can be reached and the like. Once put right, ask the authority that made the entry to remove it; publication then ends.',
    },
    fields: [
      ...subjectHead('JY', '企业名称', ['单位名称']),
      text('JY_FDDBR', '法定代表人', 'Legal representative', 50, { expected: 'organisation' }),
      text('JY_LRYY', '列入原因', 'Reason', openText, { required: true, aliases: ['列入经营异常名录原因'] }),
      date('JY_LRRQ', '列入日期', 'Listed on', required),
      text('JY_LRJG', '列入决定机关', 'Listing authority', 200, {
        required: true,
        aliases: ['列入部门', '列入机关', '决定机关', '作出决定机关'],
      }),
      uscc('JY_LRJGDM', '列入决定机关统一社会信用代码', 'Code of the listing authority', {
        expected: true,
        aliases: ['列入机关代码', '决定机关代码'],
      }),
      date('JY_YCRQ', '移出日期', 'Removed on', { notBefore: 'JY_LRRQ' }),
      text('JY_YCYY', '移出原因', 'Reason for removal', openText),
      text('JY_YCJG', '移出决定机关', 'Removing authority', 200, { aliases: ['移出部门', '移出机关'] }),
      domainField,
      ...tail('JY_SJLY', 'JY_SJLYDM'),
      ...revocationFields,
    ],
    revocation,
    naturalKey: ['JY_LRJG', 'JY_LRRQ'],
    subject: subjectColumns('JY'),
    date: 'JY_LRRQ',
    removedOn: 'JY_YCRQ',
    lasts: { until: 'JY_YCRQ' },
    title: 'JY_LRYY',
    organ: 'JY_LRJG',
    organCode: 'JY_LRJGDM',
    sourceCode: 'JY_SJLYDM',
    domain: 'SSLY',
    adverse: true,
    shows: { publicly: true, standard: true, noViolation: true },
  },
  {
    code: 'honour',
    version,
    name: { zh: '诚实守信相关荣誉信息', en: 'Honours for honesty' },
    explanation: {
      zh: '有关单位依法认定的守信荣誉，例如纳税信用A级纳税人。有遗漏的，可以提出异议请求补充。',
      en: 'Honours granted for honesty, such as an A grade in tax credit. Where one is missing, file an objection to have it added.',
    },
    fields: [
      ...subjectHead('RY', '荣誉主体名称', ['企业名称', '纳税人名称', '单位名称']),
      text('RY_MC_RY', '荣誉名称', 'Honour', 200, { required: true, aliases: ['荣誉类型', '守信荣誉名称'] }),
      field('RY_ND', '评价年度', 'Year', 'year', 4, { required: true, aliases: ['年度', '认定年度'] }),
      date('RY_RDRQ', '认定日期', 'Granted on', { required: true, aliases: ['授予日期', '发布日期'] }),
      date('RY_YXQZ', '有效期至', 'Valid until', { notBefore: 'RY_RDRQ', aliases: ['有效期'] }),
      text('RY_RDDW', '认定单位', 'Granted by', 200, { required: true, aliases: ['授予单位', '评定单位'] }),
      uscc('RY_RDDWDM', '认定单位统一社会信用代码', 'Code of the granting unit', {
        expected: true,
        aliases: ['认定单位代码'],
      }),
      text('RY_NR', '荣誉内容', 'Description', openText),
      ...tail('RY_SJLY', 'RY_SJLYDM'),
    ],
    naturalKey: ['RY_MC_RY', 'RY_ND'],
    subject: subjectColumns('RY'),
    date: 'RY_RDRQ',
    publicUntil: 'RY_YXQZ',
    title: 'RY_MC_RY',
    organ: 'RY_RDDW',
    organCode: 'RY_RDDWDM',
    sourceCode: 'RY_SJLYDM',
    adverse: false,
    shows: { publicly: true, standard: true, noViolation: false },
  },
  {
    code: 'judgment',
    version,
    name: { zh: '司法裁判及执行信息', en: 'Judgments and enforcement' },
    explanation: {
      zh: '生效裁判和执行案件的信息。义务履行完毕的，可以请执行法院更新履行情况；内容有误的，可以提出异议。',
      en: 'Judgments in force and enforcement cases. Once the duties are done, ask the court to update the entry; where it is wrong, file an objection.',
    },
    fields: [
      ...subjectHead('SP', '当事人名称', ['被执行人姓名/名称', '被执行人名称']),
      text('SP_AH', '案号', 'Case number', 128, required),
      choice('SP_AJLB', '案件类别', 'Kind of case', ['刑事', '民事', '行政', '执行', '其他'], {
        required: true,
        aliases: ['案件类型'],
      }),
      text('SP_AY', '案由', 'Cause', 500, { expected: true }),
      date('SP_CPRQ', '裁判日期', 'Date', {
        required: true,
        aliases: ['立案日期', '立案时间', '裁判(立案)日期'],
      }),
      text('SP_CPJG', '裁判结果', 'Outcome', openText, {
        required: true,
        aliases: ['义务', '执行内容', '裁判主文'],
      }),
      text('SP_FY', '审理(执行)法院', 'Court', 200, {
        required: true,
        aliases: ['法院', '审理法院', '执行法院'],
      }),
      uscc('SP_FYDM', '法院统一社会信用代码', 'Code of the court', { expected: true, aliases: ['法院代码'] }),
      text('SP_LXQK', '履行情况', 'Performance', 200),
      domainField,
      ...tail('SP_SJLY', 'SP_SJLYDM'),
      ...revocationFields,
    ],
    revocation,
    naturalKey: ['SP_AH'],
    subject: subjectColumns('SP'),
    date: 'SP_CPRQ',
    title: 'SP_AH',
    organ: 'SP_FY',
    organCode: 'SP_FYDM',
    sourceCode: 'SP_SJLYDM',
    domain: 'SSLY',
    adverse: true,
    adverseWhen: { field: 'SP_AJLB', options: ['刑事', '执行'] },
    shows: { publicly: true, standard: true, noViolation: true },
  },
  {
    code: 'commitment',
    version,
    name: { zh: '信用承诺及履行信息', en: 'Commitments' },
    explanation: {
      zh: '主体作出的信用承诺和履行情况。本平台受理的承诺，在认定之前为“履行中”。受理单位记载的履行状态有误的，可以提出异议。',
      en: 'Commitments that the subject made, and whether it kept them. Those accepted by this platform are 履行中 (not yet due) until something was found. Where the performance is recorded wrongly, file an objection.',
    },
    fields: [
      ...subjectHead('CN', '承诺人名称'),
      text('CN_BM', '承诺编码', 'Commitment number', 20, required),
      choice(
        'CN_LX',
        '承诺类型',
        'Kind of commitment',
        ['审批替代型', '容缺受理型', '证明事项型', '信用修复型', '行业自律型', '主动型', '其他'],
        required,
      ),
      text('CN_SY', '承诺事由', 'Occasion', 512, required),
      text('CN_NR', '承诺内容', 'Commitment', openText, required),
      text('CN_WNZR', '违诺责任', 'Liability for breach', openText, required),
      date('CN_RQ', '承诺作出日期', 'Made on', { required: true, aliases: ['承诺日期'] }),
      date('CN_YXQ', '承诺有效期', 'Valid until', { notBefore: 'CN_RQ' }),
      choice('CN_LXZT', '履行状态', 'Performance', ['全部履行', '部分履行', '全部未履行'], {
        required: true,
        inner: {
          value: notYetDue,
          until: 'CN_YXQ',
          afterwards: '已到期（未发现违诺）',
          // A record is exported before keeping is known; the template has no value for that.
          standard: '全部履行',
        },
      }),
      text('CN_WLXNR', '未履行内容', 'What was not kept', openText, {
        onlyWhen: { field: 'CN_LXZT', options: ['部分履行', '全部未履行'] },
      }),
      text('CN_ZRZJ', '违诺责任追究内容', 'Consequences', openText, {
        onlyWhen: { field: 'CN_LXZT', options: ['部分履行', '全部未履行'] },
      }),
      date('CN_RDRQ', '履行状态认定日期', 'Performance determined on', { notBefore: 'CN_RQ' }),
      text('CN_RDDW', '履行状态认定单位', 'Performance determined by', 200),
      uscc('CN_RDDWDM', '履行状态认定单位统一社会信用代码', 'Code of the determining unit', {
        aliases: ['履行状态认定单位代码'],
      }),
      text('CN_SLDW', '承诺受理单位', 'Accepted by', 200, { required: true, aliases: ['受理单位'] }),
      uscc('CN_SLDWDM', '承诺受理单位统一社会信用代码', 'Code of the accepting unit', {
        required: true,
        aliases: ['受理单位代码', '承诺受理单位代码', '受理单位统一社会信用代码'],
      }),
      choice('CN_GKLX', '公开类型', 'Publicity', ['可向社会公开', '特定范围内公开', '不可公开'], {
        required: true,
        access: 'shared',
      }),
      ...tail('CN_SJLY', 'CN_SJLYDM'),
    ],
    naturalKey: ['CN_BM'],
    subject: subjectColumns('CN'),
    date: 'CN_RQ',
    title: 'CN_SY',
    organ: 'CN_SLDW',
    organCode: 'CN_SLDWDM',
    sourceCode: 'CN_SJLYDM',
    adverse: false,
    turnsAdverse: { when: { field: 'CN_LXZT', options: ['部分履行', '全部未履行'] }, on: 'CN_RDRQ' },
    publicWhen: { field: 'CN_GKLX', options: ['可向社会公开'] },
    shows: { publicly: true, standard: true, noViolation: false },
  },
];

declare module './stage.ts' {
  interface StagePolicy {
    /**
     * Switches of the catalogues: whether theirs is published, which editions of the report have a section of theirs. The
     * first changes what is reported from now on; a migration goes over what is stored.
     */
    readonly catalogues?: Readonly<Partial<Record<CatalogueCode, Partial<Catalogue['shows']>>>>;
  }
}

/** All catalogues, with the city's own switches. */
export const catalogues: readonly Catalogue[] = ours.map((each) => ({
  ...each,
  shows: { ...each.shows, ...stagePolicy.catalogues?.[each.code] },
}));

const byCode = new Map(catalogues.map((catalogue) => [catalogue.code, catalogue]));

/** The catalogue of a known code. */
export function catalogue(code: CatalogueCode): Catalogue {
  const found = byCode.get(code);
  if (found === undefined) throw new RangeError(`no catalogue ${code}`);
  return found;
}
