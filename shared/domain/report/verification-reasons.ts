import type { Text } from '../../policy/text.ts';

/** What may be wrong with a file, before the register is asked. */
const fileProblems = {
  'not-a-pdf': {
    zh: '上传的文件既不是 PDF 文件，也不是电子签章文件（.esl）。',
    en: 'The file is neither a PDF nor an electronic seal (.esl).',
  },
  truncated: {
    zh: '文件不完整，末尾部分缺失。请重新下载后再核验。',
    en: 'The file is incomplete: its end is missing. Download it again and verify it again.',
  },
  'no-signature': {
    zh: '文件没有电子签名。本平台出具的每份报告和文书都带有电子签名。',
    en: 'The file has no electronic signature. Every report and document of this service has one.',
  },
  'several-signatures': {
    zh: '文件含有多个电子签名。本平台出具的文件只有一个签名，出具后又被他人修改或签署。',
    en: 'The file has several electronic signatures. Files issued by this service have only one; the file was changed or signed by someone else afterwards.',
  },
  'signed-range-broken': {
    zh: '电子签名没有覆盖整个文件，文件中有未受签名保护的内容。',
    en: 'The electronic signature does not cover the whole file; parts of it are not protected.',
  },
  'bytes-after-signature': {
    zh: '签名之后文件又被追加了内容。',
    en: 'Content was added to the file after it was signed.',
  },
  'signature-malformed': {
    zh: '电子签名数据已损坏，无法读取。',
    en: 'The electronic signature is damaged and cannot be read.',
  },
  'content-changed': {
    zh: '文件内容在签名之后被改动。',
    en: 'The content of the file was altered after it was signed.',
  },
  'signature-invalid': {
    zh: '电子签名无效。',
    en: 'The electronic signature is not valid.',
  },
  'algorithm-refused': {
    zh: '电子签名采用了本平台不使用的算法。',
    en: 'The electronic signature uses an algorithm that this service does not use.',
  },
  'certificate-swapped': {
    zh: '电子签名中的证书被替换。',
    en: 'The certificate in the electronic signature has been replaced.',
  },
  'certificate-lookalike': {
    zh: '文件由名称与本平台相同、但不属于本平台的证书签署。',
    en: 'The file is signed with a certificate that bears the name of this service but does not belong to it.',
  },
  'certificate-unknown': {
    zh: '文件不是由本平台的证书签署。',
    en: 'The file is not signed with the certificate of this service.',
  },
  'signed-outside-period': {
    zh: '签名时间不在证书的使用期内。',
    en: 'The time of signing is outside the period in which the certificate was in use.',
  },
  'timestamp-invalid': {
    zh: '电子签名的时间戳无效。',
    en: 'The time stamp of the electronic signature is not valid.',
  },
  'seal-unknown': {
    zh: '文件是电子签章，但所用的印章不是本平台的印章。',
    en: 'The file is an electronic seal on a document, but the seal is none of this service.',
  },
  'seal-broken': {
    zh: '文件是电子签章，但签名无效或者数据已损坏。',
    en: 'The file is an electronic seal on a document, but its signature does not fit or its data is damaged.',
  },
  'seal-of-another': {
    zh: '文件是电子签章，但所盖的不是本平台以该编号出具的报告。',
    en: 'The file is an electronic seal, but not on the report that this service issued under that number.',
  },
  'seal-unreadable': {
    zh: '文件不是 PDF，也无法按 GB/T 38540-2020（第 4 版）的电子签章读取：数据已损坏，或者是其他格式的印章、证书。请使用与报告一起下载的 .esl 文件。',
    en: 'The file is not a PDF, and cannot be read as an electronic seal of GB/T 38540-2020 (version 4): its data is damaged, or it is a seal or certificate of another format. Use the .esl file downloaded with the report.',
  },
  'seal-outside-period': {
    zh: '文件是电子签章，但盖章时间不在印章的有效期内。',
    en: 'The file is an electronic seal on a document, put to it outside the period in which the seal counted.',
  },
} as const satisfies Record<string, Text>;

export type FileProblem = keyof typeof fileProblems;

/** Every reason that an answer to a verification may give: stable codes with their texts. */
export const verificationReasons = {
  ...fileProblems,
  genuine: {
    zh: '文件与本平台出具的报告完全一致，报告有效。',
    en: 'The file is identical to the report issued by this service, and the report is valid.',
  },
  'record-changed': {
    zh: '报告由本平台出具且未被改动，但出具之后其范围内的信息有新增、更正、撤销或修复，请以最新报告为准。',
    en: 'This service issued the report and it has not been altered, but information within its scope has since been added, corrected, revoked or repaired. The latest report prevails.',
  },
  withdrawn: {
    zh: '报告由本平台出具，但已被撤回，不得再作为依据。',
    en: 'This service issued the report but has withdrawn it. It must not be relied on.',
  },
  expired: {
    zh: '报告由本平台出具且未被改动，但已过报告上载明的有效期，请以最新报告为准。',
    en: 'This service issued the report and it has not been altered, but the validity date stated on it has passed. The latest report prevails.',
  },
  'not-in-register': {
    zh: '文件带有本平台的有效签名、未被改动，但登记库中没有这份文件，请联系平台核实后再采信。',
    en: 'The file bears a valid signature of this service and has not been altered, but it is not in the register. Check with the service before relying on it.',
  },
  'differs-from-register': {
    zh: '文件的签名有效，但与登记库中该编号的文件不一致。',
    en: 'The signature of the file is valid, but the file does not match the one registered under this number.',
  },
} as const satisfies Record<string, Text>;

/** What is said otherwise of a document that is no report. */
export const documentReasons: Readonly<Partial<Record<VerificationReason, Text>>> = {
  genuine: {
    zh: '文件与本平台出具的文书完全一致，文书现时有效。',
    en: 'The file is identical to the document issued by this service, and the document is currently valid.',
  },
  'record-changed': {
    zh: '文书由本平台出具且未被改动，但所载事项此后有新的决定或者变化，请以最新文书为准。',
    en: 'This service issued the document and it has not been altered, but there has since been a new decision or change concerning its content. The latest document prevails.',
  },
  withdrawn: {
    zh: '文书由本平台出具且未被改动，但所载决定此后已被撤销，不得再作为依据。',
    en: 'This service issued the document and it has not been altered, but the decision it contains has since been revoked. It must not be relied on.',
  },
};

/** What is said otherwise of an electronic seal on a report. */
export const sealReasons: Readonly<Partial<Record<VerificationReason, Text>>> = {
  genuine: {
    zh: '文件是本平台在这份报告上加盖的电子签章（GB/T 38540），印章和签名有效；报告有效。请连同报告的 PDF 文件一起使用，PDF 文件也请核验。',
    en: 'The file is the electronic seal of this service on this report (GB/T 38540): seal and signature are valid, and the report stands. Use it together with the PDF of the report, and check that file, too.',
  },
  'record-changed': {
    zh: '文件是本平台在这份报告上加盖的电子签章，印章和签名有效；但报告出具之后其范围内的信息有新增、更正、撤销或修复，请以最新报告为准。',
    en: 'The file is the electronic seal of this service on this report, and is valid, but within the report’s scope a record has since arrived, or was corrected, revoked or repaired. Ask for a new report.',
  },
  withdrawn: {
    zh: '文件是本平台在这份报告上加盖的电子签章，但报告已被撤回，不得再作为依据。',
    en: 'The file is the electronic seal of this service on this report, but the report was withdrawn. It must not be relied on.',
  },
  expired: {
    zh: '文件是本平台在这份报告上加盖的电子签章，印章和签名有效；但已过报告上载明的有效期，请以最新报告为准。',
    en: 'The file is the electronic seal of this service on this report, and is valid, but the day until which the report is valid has passed. Ask for a new report.',
  },
};

export type VerificationReason = keyof typeof verificationReasons;
