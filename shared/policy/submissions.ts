import { type Basis, ownSetting } from './basis.ts';
import type { CatalogueCode } from './catalogue.ts';
import { stagePolicy, stageVersion } from './stage.ts';
import type { Text } from './text.ts';

/** Kinds of supplementary trust information (增信信息) that a subject may declare. */
export const submissionCategories = [
  'qualification',
  'intellectual-property',
  'trademark',
  'public-welfare',
  'procurement',
  'honour',
  'other',
] as const;
export type SubmissionCategory = (typeof submissionCategories)[number];

/** Fields of a declaration beyond its description, by their names in the contract. */
export const submissionFields = ['title', 'issuer', 'certificateNumber', 'issuedOn', 'validUntil'] as const;
export type SubmissionField = (typeof submissionFields)[number];

/** What one field of a category is called and whether it must be there. */
export interface FieldRule {
  readonly label: Text;
  readonly hint?: Text;
  readonly need: 'required' | 'optional';
}

/** A category as its form, its checks and its display know it. */
export interface CategorySchema {
  readonly category: SubmissionCategory;
  readonly name: Text;
  /** What belongs here, in plain words. */
  readonly explanation: Text;
  readonly fields: Readonly<Record<SubmissionField, FieldRule>>;
  readonly description: Text;
  /**
   * What has to support it. `number-or-file`: a number by which the centre can look it up, or a file; where a
   * register can be asked, nobody is asked for a scan. `file`: at least one file.
   */
  readonly proof: 'number-or-file' | 'file';
  readonly proofHint: Text;
  /** Months for which it shows where it has no end of its own. */
  readonly shownMonths: number;
  /** Catalogues in which the table may know it already. */
  readonly registers: readonly CatalogueCode[];
}

declare module './stage.ts' {
  interface StagePolicy {
    readonly submissions?: {
      /** Working days in which the centre reviews a submission. */
      readonly reviewWorkingDays?: number;
      /** Working days in which a declarant is heard before its submission is found false. */
      readonly hearingWorkingDays?: number;
      /** The reminder comes so many working days before a last day, the escalation so many calendar days after it. */
      readonly remindWorkingDays?: number;
      readonly escalateDays?: number;
      /** Whether a submission goes on showing meanwhile. */
      readonly showsWhileHeard?: boolean;
      /** What the public learns of a submission found false; see `submissionPolicy.falseShows`. */
      readonly falseShows?: { readonly inCommitments?: boolean };
      readonly draftDays?: number;
      /** Months for which a submission without an end of its own shows. */
      readonly shownMonths?: Readonly<Partial<Record<SubmissionCategory, number>>>;
    };
  }
}

const { submissions: ofStage = {} } = stagePolicy;

function shownMonths(category: SubmissionCategory, months: number): number {
  return ofStage.shownMonths?.[category] ?? months;
}

const issuedOn: FieldRule = {
  label: { zh: '颁发日期', en: 'Issued on' },
  hint: { zh: '例如 2025-03-15', en: 'For example 2025-03-15' },
  need: 'required',
};
const validUntil: FieldRule = {
  label: { zh: '有效期至', en: 'Valid until' },
  hint: { zh: '长期有效的留空', en: 'Leave empty if there is no end date' },
  need: 'optional',
};

export const categorySchemas: Readonly<Record<SubmissionCategory, CategorySchema>> = {
  qualification: {
    category: 'qualification',
    name: { zh: '资质认定', en: 'Qualification' },
    explanation: {
      zh: '行业资质、管理体系认证、检验检测机构资质等。',
      en: 'Professional qualifications, management system certificates, accreditation of laboratories and the like.',
    },
    fields: {
      title: { label: { zh: '资质名称', en: 'Name of the qualification' }, need: 'required' },
      issuer: { label: { zh: '发证机构', en: 'Issued by' }, need: 'required' },
      certificateNumber: { label: { zh: '证书编号', en: 'Certificate number' }, need: 'optional' },
      issuedOn,
      validUntil,
    },
    description: { zh: '认证范围或说明', en: 'Scope of certification or description' },
    proof: 'number-or-file',
    proofHint: {
      zh: '填写证书编号，或上传证书',
      en: 'Enter the certificate number, or upload the certificate',
    },
    shownMonths: shownMonths('qualification', 36),
    registers: ['administrative-licence', 'honour'],
  },
  'intellectual-property': {
    category: 'intellectual-property',
    name: { zh: '知识产权', en: 'Intellectual property' },
    explanation: { zh: '专利、软件著作权等。', en: 'Patents, software copyrights and the like.' },
    fields: {
      title: { label: { zh: '名称', en: 'Title' }, need: 'required' },
      issuer: {
        label: { zh: '授权（登记）机关', en: 'Granting (registration) authority' },
        need: 'required',
      },
      certificateNumber: {
        label: { zh: '专利号或登记号', en: 'Patent or registration number' },
        need: 'optional',
      },
      issuedOn: { ...issuedOn, label: { zh: '授权（登记）日期', en: 'Date of grant (registration)' } },
      validUntil,
    },
    description: { zh: '说明', en: 'Description' },
    proof: 'number-or-file',
    proofHint: { zh: '填写专利号或登记号，或上传证书', en: 'Enter the number, or upload the certificate' },
    shownMonths: shownMonths('intellectual-property', 120),
    registers: ['administrative-licence'],
  },
  trademark: {
    category: 'trademark',
    name: { zh: '商标注册', en: 'Trade mark' },
    explanation: { zh: '已核准注册的商标。', en: 'Registered trade marks.' },
    fields: {
      title: { label: { zh: '商标名称', en: 'Trade mark' }, need: 'required' },
      issuer: { label: { zh: '注册机关', en: 'Registered by' }, need: 'required' },
      certificateNumber: { label: { zh: '商标注册号', en: 'Registration number' }, need: 'optional' },
      issuedOn: { ...issuedOn, label: { zh: '注册公告日期', en: 'Date of registration announcement' } },
      validUntil: { ...validUntil, label: { zh: '专用权期限至', en: 'Exclusive right until' } },
    },
    description: { zh: '核定使用的商品或服务', en: 'Goods or services covered by the registration' },
    proof: 'number-or-file',
    proofHint: { zh: '填写商标注册号，或上传注册证', en: 'Enter the number, or upload the certificate' },
    shownMonths: shownMonths('trademark', 120),
    registers: ['administrative-licence'],
  },
  'public-welfare': {
    category: 'public-welfare',
    name: { zh: '社会公益', en: 'Public welfare' },
    explanation: {
      zh: '捐赠、救灾、志愿服务、助学助残等。',
      en: 'Donations, disaster relief, volunteering, support for students and people with disabilities.',
    },
    fields: {
      title: { label: { zh: '公益事项', en: 'Public welfare activity' }, need: 'required' },
      issuer: { label: { zh: '受赠方或证明单位', en: 'Recipient or certifying body' }, need: 'required' },
      certificateNumber: {
        label: { zh: '捐赠票据号或证书编号', en: 'Donation receipt or certificate number' },
        need: 'optional',
      },
      issuedOn: { ...issuedOn, label: { zh: '发生日期', en: 'Date of the activity' } },
      validUntil,
    },
    description: { zh: '内容、数量或金额', en: 'Content, quantity or amount' },
    proof: 'number-or-file',
    proofHint: {
      zh: '填写捐赠票据号，或上传票据、证书',
      en: 'Enter the donation receipt number, or upload the receipt or certificate',
    },
    shownMonths: shownMonths('public-welfare', 36),
    registers: ['honour'],
  },
  procurement: {
    category: 'procurement',
    name: { zh: '政府采购', en: 'Public procurement' },
    explanation: {
      zh: '政府采购项目的中标、履约情况。',
      en: 'Public procurement contracts won and their performance.',
    },
    fields: {
      title: { label: { zh: '项目名称', en: 'Project' }, need: 'required' },
      issuer: { label: { zh: '采购人', en: 'Purchaser' }, need: 'required' },
      certificateNumber: {
        label: { zh: '项目编号或合同编号', en: 'Project or contract number' },
        need: 'optional',
      },
      issuedOn: { ...issuedOn, label: { zh: '合同签订日期', en: 'Date of signing' } },
      validUntil: { ...validUntil, label: { zh: '合同履行期限至', en: 'Contract performed until' } },
    },
    description: { zh: '合同内容与履约情况', en: 'Content and performance of the contract' },
    proof: 'number-or-file',
    proofHint: {
      zh: '填写项目编号，或上传中标通知书、合同首页、验收单',
      en: 'Enter the project number, or upload the notice of award, the first page of the contract or the acceptance certificate',
    },
    shownMonths: shownMonths('procurement', 36),
    registers: [],
  },
  honour: {
    category: 'honour',
    name: { zh: '表彰荣誉', en: 'Honour' },
    explanation: {
      zh: '行政机关、行业组织等给予的表彰和荣誉。',
      en: 'Awards and honours granted by authorities, industry bodies and others.',
    },
    fields: {
      title: { label: { zh: '荣誉名称', en: 'Honour' }, need: 'required' },
      issuer: { label: { zh: '授予单位', en: 'Granted by' }, need: 'required' },
      certificateNumber: {
        label: { zh: '证书或文件编号', en: 'Certificate or document number' },
        need: 'optional',
      },
      issuedOn: { ...issuedOn, label: { zh: '授予日期', en: 'Date of grant (registration)' } },
      validUntil,
    },
    description: { zh: '说明', en: 'Description' },
    proof: 'number-or-file',
    proofHint: { zh: '填写证书或文件编号，或上传证书', en: 'Enter the number, or upload the certificate' },
    shownMonths: shownMonths('honour', 36),
    registers: ['honour'],
  },
  other: {
    category: 'other',
    name: { zh: '其他', en: 'Other' },
    explanation: {
      zh: '其他能够反映本主体信用状况的信息。',
      en: 'Other information that reflects the subject’s creditworthiness.',
    },
    fields: {
      title: { label: { zh: '名称', en: 'Title' }, need: 'required' },
      issuer: { label: { zh: '出具单位', en: 'Issued by' }, need: 'required' },
      certificateNumber: { label: { zh: '编号', en: 'Number' }, need: 'optional' },
      issuedOn,
      validUntil,
    },
    description: { zh: '说明', en: 'Description' },
    proof: 'file',
    proofHint: { zh: '上传证明材料', en: 'Upload supporting documents' },
    shownMonths: shownMonths('other', 24),
    registers: ['administrative-licence', 'honour'],
  },
};

/** Longest texts of a declaration, in characters, and most attachments. */
export const submissionLimits = {
  title: 200,
  issuer: 200,
  certificateNumber: 100,
  description: 2000,
  signatory: 100,
  attachments: 10,
  /** What a finding rests on. */
  findingDocument: 100,
  findings: 2000,
  /** What the declarant says to it, and how often. */
  statement: 2000,
  statements: 10,
} as const;

/** What has to be done by a day in the life of a submission. */
export const submissionSteps = ['review', 'hear'] as const;
export type SubmissionStep = (typeof submissionSteps)[number];

/** Stored with each submission: by what it was judged. */
export const submissionPolicy: {
  readonly version: string;
  /**
   * Working days in which the centre reviews, and in which a declarant is heard before its submission is found false;
   * the day on which they begin is not counted.
   */
  readonly workingDays: Readonly<Record<SubmissionStep, number>>;
  /** No step of theirs is prolonged. */
  readonly extension: null;
  /** Reminder so many working days before the last day. */
  readonly remindWorkingDays: number;
  /** Escalation so many calendar days after the last day. */
  readonly escalateDays: number;
  /** Whether a submission goes on showing, as it stands, while its declarant is heard. */
  readonly showsWhileHeard: boolean;
  /** Where the public learns that a submission was found false. What was declared is taken off at any rate. */
  readonly falseShows: {
    /** In the record of the commitment, among the subject's commitments. */
    readonly inCommitments: boolean;
  };
  readonly basis: Basis;
} = {
  version: stageVersion('2026.2'),
  workingDays: { review: ofStage.reviewWorkingDays ?? 5, hear: ofStage.hearingWorkingDays ?? 5 },
  extension: null,
  remindWorkingDays: ofStage.remindWorkingDays ?? 1,
  escalateDays: ofStage.escalateDays ?? 3,
  showsWhileHeard: ofStage.showsWhileHeard ?? false,
  falseShows: { inCommitments: true, ...ofStage.falseShows },
  basis: ownSetting,
};

/** Days that a draft is kept after it was last saved. */
export const draftDays = ofStage.draftDays ?? 30;
/** Drafts that one person may have at a time. */
export const mostDrafts = 50;

/** What stands above declared information wherever it is shown. */
export const declaredNotice: Text = {
  zh: '以下信息由本主体自主申报并承诺真实，平台对材料作形式审核，不代表有关部门的认定。',
  en: 'The following information was declared by the subject, which made a commitment that it is true. The platform has reviewed the documents for form only; this does not represent a finding by any authority.',
};

export const declaredTitle: Text = { zh: '自主申报信息', en: 'Declared by the subject' };
