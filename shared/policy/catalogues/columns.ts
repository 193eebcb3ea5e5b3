import type { Access, Field, FieldType } from '../catalogue.ts';
import { documentKinds } from '../identity-documents.ts';
import { degreeNames } from '../publicity.ts';

/** Stored with each entry; raised when a catalogue changes. */
export const version = '2026.4';

export const subjectKinds = ['法人及非法人组织', '自然人', '个体工商户'] as const;

/** Kinds of subject whose identifier is an identity document instead of a unified social credit code. */
export const personKind = subjectKinds[1];

/** Longest of the texts that say what happened. */
export const openText = 4000;

/** What a column may say beyond code, names, type and length. */
type Rest = Partial<Omit<Field, 'code' | 'name' | 'english' | 'type' | 'maxLength'>>;

export function field(
  code: string,
  name: string,
  english: string,
  type: FieldType,
  maxLength: number,
  rest: Rest = {},
): Field {
  return { code, name, english, type, maxLength, required: false, access: 'public', ...rest };
}

/** Longest of the texts that are names or numbers, and go over no more than a line. */
const longestLine = 200;

export const text = (code: string, name: string, english: string, maxLength: number, rest?: Rest) =>
  field(code, name, english, 'text', maxLength, maxLength > longestLine ? rest : { line: true, ...rest });
export const date = (code: string, name: string, english: string, rest?: Rest) =>
  field(code, name, english, 'date', 10, rest);
export const amount = (code: string, name: string, english: string, rest?: Rest) =>
  field(code, name, english, 'amount', 19, rest);
export const uscc = (code: string, name: string, english: string, rest?: Rest) =>
  field(code, name, english, 'uscc', 18, rest);
export const choice = (
  code: string,
  name: string,
  english: string,
  options: readonly string[],
  rest?: Rest,
) => field(code, name, english, 'enum', 200, { options, ...rest });

export const required: Rest = { required: true };
export const shared: Rest = { access: 'shared' satisfies Access };
export const restricted: Rest = { access: 'restricted' satisfies Access };

/** The subject's columns of the catalogues that have no published codes. */
export function subjectHead(prefix: string, name: string, aliases: readonly string[] = []): Field[] {
  return [
    text(`${prefix}_MC`, name, 'Subject', 200, { required: true, aliases: [...aliases, '主体名称', '名称'] }),
    choice(`${prefix}_LB`, '主体类别', 'Kind of subject', subjectKinds, {
      aliases: ['承诺人类别', '行政相对人类别'],
    }),
    uscc(`${prefix}_TYDM`, '统一社会信用代码', 'Unified social credit code', {
      required: 'organisation',
      aliases: [
        '主体代码',
        '承诺人代码',
        '纳税人识别号',
        '统一社会信用代码/注册号',
        '注册号/统一社会信用代码',
        '社会信用代码',
        '组织机构代码/统一社会信用代码',
        '统一社会信用代码/组织机构代码',
      ],
      // The courts' list has one column for both (zxgk.court.gov.cn, as programs that read it name it).
      former: [
        { name: '身份证号码/组织机构代码', orDocument: `${prefix}_ZJHM` },
        { name: '身份证号/组织机构代码', orDocument: `${prefix}_ZJHM` },
        { name: '组织机构代码/身份证号', orDocument: `${prefix}_ZJHM` },
      ],
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
      aliases: ['自然人证件号码', '身份证号', '身份证号码', '居民身份证号', '公民身份号码'],
    }),
  ];
}

export function subjectColumns(prefix: string) {
  return {
    name: `${prefix}_MC`,
    kind: `${prefix}_LB`,
    code: `${prefix}_TYDM`,
    personIdType: `${prefix}_ZJLX`,
    personId: `${prefix}_ZJHM`,
  };
}

/** Where the row comes from, and remarks: the tail of every catalogue. */
export function tail(name: string, code: string): Field[] {
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
export const degreeField = (code: string) =>
  choice(code, '失信程度', 'Degree', Object.values(degreeNames), { aliases: ['失信信息分类', '失信等级'] });

/** How an organ takes back what it decided: a flag, the document that did it (行政处罚法 art. 48), and why. */
export const revocation = { flag: 'CX_BZ', set: '是', document: 'CX_WSH', reason: 'CX_YY' } as const;
const whenRevoked: Rest = { onlyWhen: { field: revocation.flag, options: [revocation.set] } };
export const revocationFields: readonly Field[] = [
  choice(revocation.flag, '撤销标志', 'Revoked', ['是', '否'], { ...shared, aliases: ['是否撤销'] }),
  text(revocation.document, '撤销文书号', 'Revoking document', 128, { ...shared, ...whenRevoked }),
  text(revocation.reason, '撤销原因', 'Reason for revocation', 500, shared),
];

/** When and by which document an entry was repaired (信用修复) in a system of its organ's: its publicity is over then. */
export const repaired = { on: 'XF_RQ', document: 'XF_WSH' } as const;
/** @param decided column of the day of what is repaired */
export const repairedFields = (decided: string): readonly Field[] => [
  date(repaired.on, '修复日期', 'Repaired on', { ...shared, notBefore: decided, aliases: ['信用修复日期'] }),
  text(repaired.document, '修复文书号', 'Repair document', 128, {
    ...shared,
    aliases: ['信用修复文书号', '信用修复决定书文号'],
  }),
];

/** That an act is the first of its subject, and when it was put right: by these some are exempt (轻微偶发). */
export const slight = { first: 'QW_SC', correctedOn: 'QW_GZRQ' } as const;
export const slightFields: readonly Field[] = [
  choice(slight.first, '首次违法', 'First violation', ['是', '否'], { ...shared, aliases: ['是否首次违法'] }),
  date(slight.correctedOn, '改正日期', 'Date put right', { ...shared, aliases: ['整改完成日期'] }),
];

/** Which domain an entry counts for, where its unit has several. */
export const domainField = text('SSLY', '所属领域', 'Domain', 50, { ...shared, aliases: ['领域'] });
