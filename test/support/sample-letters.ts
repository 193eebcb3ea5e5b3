import type { Commitment, Finding } from '../../shared/domain/commitments/commitment.ts';
import type { Complaint, ComplaintResult } from '../../shared/domain/complaints/complaint.ts';
import type { Decision } from '../../shared/domain/objections/objection.ts';
import type { Repair, RepairDecision } from '../../shared/domain/repairs/repair.ts';
import { qualitySummary } from '../../shared/domain/statistics/quality.ts';
import { currentCommitment } from '../../shared/policy/commitments.ts';
import { outcomes } from '../../shared/policy/objections.ts';
import { categorySchemas } from '../../shared/policy/submissions.ts';
import type { Language } from '../../shared/policy/text.ts';
import { ecologyUnit, marketSupervisionUnit, units } from '../../shared/policy/units.ts';
import { renderCircular } from '../../templates/letters/circular.ts';
import { renderFinding, renderPromise } from '../../templates/letters/commitment-letter.ts';
import { renderComplaintLetter } from '../../templates/letters/complaint-letter.ts';
import { renderObjectionLetter } from '../../templates/letters/objection-letter.ts';
import { renderRepairLetter } from '../../templates/letters/repair-letter.ts';
import { renderRepairNotice } from '../../templates/letters/repair-notice.ts';
import { renderSubmissionCopy } from '../../templates/letters/submission-copy.ts';
import type { Seal } from '../../templates/paper/seal-picture.ts';
import { documentCheck as check } from './document-check.ts';
import { anObjection, rejectedObjection } from './objection-builders.ts';
import { aPersonsRecord, aRecord } from './records.ts';

/** Letters of every kind for looking at them and for tests, short ones and such as fill pages. */

const issuer = { zh: '示范市公共信用信息中心', en: 'Shifan Public Credit Information Centre' };
const filedAt = '2026-03-09T10:00:00+08:00';
const at = '2026-03-12T15:20:00+08:00';
const subject = '91320100748204660Q';
const subjectName = '示范食品有限公司';
const unitOfficer = { party: 'unit', sub: 'unit', name: '周八' } as const;

const statement =
  '处罚决定书载明的罚款金额为2500元，平台显示为2.5万元，与决定书不一致。我单位已于2026年3月1日缴清罚款，缴款凭证见附件。请核实后更正。';
const file = (name: string, at: number) => ({
  id: `U${at}`,
  name,
  bytes: 180_000 + 77_777 * at,
  sha256: `${at}`.padStart(2, '0').repeat(32),
});
const files = ['行政处罚决定书.pdf', '缴款凭证（中国建设银行示范支行）.pdf', '情况说明.pdf'].map(file);
const manyFiles = Array.from({ length: 20 }, (_, at) => file(`现场照片及检测报告第${at + 1}部分.pdf`, at));

const objections = {
  plain: anObjection({ statement }),
  withFiles: anObjection({ statement, evidence: files }),
  withManyFiles: anObjection({ statement: statement.repeat(8), evidence: manyFiles }),
  rejected: rejectedObjection,
};
const decision: Decision = {
  outcome: 'correct',
  correction: { CF_NR_FK: '0.25' },
  changes: [{ column: 'CF_NR_FK', before: '2.5', after: '0.25' }],
  opinion: '经核对处罚决定书原件，报送时金额单位换算有误，予以更正。',
  by: unitOfficer,
  at: '2026-03-12T02:00:00Z',
  confirmedBy: null,
  recordVersion: 2,
};
const decided = outcomes.map((outcome) => ({
  ...objections.withFiles,
  state: 'decided' as const,
  ...(outcome === 'add' ? { record: null, kind: 'missing' as const } : {}),
  decision: { ...decision, outcome, changes: outcome === 'correct' ? decision.changes : [] },
}));

const repair = {
  id: 'XF-2026-00000001A',
  commitment: { signatory: '张三', textVersion: '2026.1', number: '44010020260918000001' },
  subject,
  subjectName,
  recordTitle: '超标排放废水',
  catalogue: 'administrative-penalty',
  unit: ecologyUnit,
} as Repair;
const repaired = (over: Partial<RepairDecision>): RepairDecision => ({
  outcome: 'approved',
  at: '2026-09-22T02:00:00.000Z',
  by: unitOfficer,
  reason: '',
  documentNumber: '示环信修〔2026〕1号',
  ...over,
});

const commitment = {
  id: 'CN-2026-00000001A',
  number: '44010020260918000001',
  kind: 'approval',
  otherKind: '',
  subject,
  subjectName,
  unit: marketSupervisionUnit,
  matter: '食品经营许可：一号店',
  promise: [
    '经营场所、设备布局和操作流程符合食品安全标准；',
    '建立并执行进货查验、索证索票制度；',
    '从业人员持有效健康证明上岗；',
    '接受受理单位的现场核查，并如实提供有关材料。',
  ].join('\n'),
  liability: '违反承诺的，依法撤销行政许可，失信情况计入信用承诺履行记录并予以公开。',
  textVersion: '3',
  open: ['设备清单', '健康证明'],
  checkMethod: '现场核查',
  checkDays: 40,
  signatory: '张三',
  madeBy: { sub: 'filer', name: '李四' },
  assurance: 'substantial',
  publication: 'public',
  hearing: {
    intended: 'broken',
    findings: '现场没有冷藏设备，进货台账自2026年8月起没有记录。',
    at: '2026-10-09T02:00:00.000Z',
    answer: { at: '2026-10-10T02:00:00.000Z', statement: '设备已在途中，台账由代账公司保管，可以补交。' },
  },
} as unknown as Commitment;
const finding: Finding = {
  outcome: 'broken',
  at: '2026-10-12T02:00:00.000Z',
  by: unitOfficer,
  documentNumber: '示市监诺〔2026〕1号',
  unkept: '没有冷藏设备，没有建立进货查验制度。',
  consequences: '撤销以承诺取得的行政许可。',
  reason: '',
};

const complaint = {
  id: 'TS-2026-00000001A',
  organisation: '91440100XX0009021F',
  organisationName: '示范信用服务有限公司',
  organisationKind: 'agency',
  statement: '该公司在网站上承诺“包修复”，收取服务费后没有退还。',
  response: { at: '2026-03-10T02:00:00.000Z', statement: '宣传页已经撤下，服务费已退还。' },
  acceptedAt: '2026-03-09T08:00:00.000Z',
} as unknown as Complaint;
const justified: ComplaintResult = {
  at,
  justified: true,
  grounds: '经查，宣传页面存在“包修复”的表述，与信用修复不收费的规定不符。',
  demanded: '撤下宣传内容，退还所收费用，并于三十日内书面报告整改情况。',
};

const tally = (of: number) => ({
  accepted: 1200 * of,
  refused: 31 * of,
  open: of,
  records: 1180 * of,
  organisations: 900 * of,
  coded: 880 * of,
  late: 3 * of,
  'in-time': 1177 * of,
  'code:wrong': 2 * of,
});
const months = units.map(({ code }, at) => ({ unit: code, ...qualitySummary(tally(at % 7)) }));

const objectionLetter = (
  kind: 'receipt' | 'decision',
  objection: (typeof objections)['plain'],
  lang: Language,
  seal?: Seal | null,
) =>
  renderObjectionLetter(
    { check, kind, objection, issuer, filedAt, at, organ: '示范市市场监督管理局稽查局' },
    lang,
    seal,
  );
const repairLetter =
  (over: Partial<RepairDecision>): Sample =>
  (lang, seal) =>
    renderRepairLetter({ check, repair, decision: repaired(over), issuer, filedAt, at }, lang, seal);
const submissionCopy =
  (attached: typeof files): Sample =>
  (lang, seal) =>
    renderSubmissionCopy(
      {
        check,
        number: 'SB-2026-00000001A',
        subject: { id: subject, name: subjectName },
        category: categorySchemas.qualification,
        declaration: {
          category: 'qualification',
          title: 'ISO 9001 质量管理体系认证',
          issuer: '示范认证中心有限公司',
          certificateNumber: 'Q-0123456789',
          issuedOn: '2026-01-05',
          validUntil: '2027-06-30',
          description: '速冻食品、糕点的生产',
          attachments: [],
        },
        files: attached,
        commitment: { text: currentCommitment, signatory: '张三', by: '李四', at, assurance: 'substantial' },
        receivedBy: issuer,
      },
      lang,
      seal,
    );

type Sample = (lang: Language, seal?: Seal | null) => { readonly bytes: Uint8Array };

export const sampleLetters: Readonly<Record<string, Sample>> = {
  receipt: (lang, seal) => objectionLetter('receipt', objections.plain, lang, seal),
  'receipt-files': (lang, seal) => objectionLetter('receipt', objections.withFiles, lang, seal),
  'receipt-many-files': (lang, seal) => objectionLetter('receipt', objections.withManyFiles, lang, seal),
  'letter-rejected': (lang, seal) => objectionLetter('decision', objections.rejected, lang, seal),
  ...Object.fromEntries(
    decided.map((objection): [string, Sample] => [
      `letter-${objection.decision.outcome}`,
      (lang, seal) => objectionLetter('decision', objection, lang, seal),
    ]),
  ),
  'decision-approved': repairLetter({}),
  'decision-declined': repairLetter({ outcome: 'declined', reason: '罚款没有缴清。' }),
  'decision-refused': repairLetter({ outcome: 'refused', reason: '最短公示期没有届满。'.repeat(90) }),
  copy: submissionCopy(files),
  'copy-no-files': submissionCopy([]),
  'copy-many-files': submissionCopy(manyFiles),
  promise: (lang, seal) => renderPromise({ check, commitment, issuer, at }, lang, seal),
  finding: (lang, seal) => renderFinding({ check, commitment, finding, issuer, at }, lang, seal),
  'finding-kept': (lang, seal) =>
    renderFinding({ check, commitment, finding: { ...finding, outcome: 'kept' }, issuer, at }, lang, seal),
  notice: (lang, seal) =>
    renderRepairNotice(
      { check, record: aRecord(), issuer, address: 'https://credit.example', at },
      lang,
      seal,
    ),
  'notice-person': (lang, seal) =>
    renderRepairNotice(
      { check, record: aPersonsRecord(), issuer, address: 'https://credit.example', at },
      lang,
      seal,
    ),
  answer: (lang, seal) =>
    renderComplaintLetter({ check, complaint, result: justified, issuer, filedAt, at }, lang, seal),
  'answer-dismissed': (lang, seal) =>
    renderComplaintLetter(
      {
        check,
        complaint: { ...complaint, response: null },
        result: { ...justified, justified: false, grounds: '所附截图不是该机构发布的。', demanded: '' },
        issuer,
        filedAt,
        at,
      },
      lang,
      seal,
    ),
  circular: (lang, seal) =>
    renderCircular(
      {
        check,
        number: 'ZLTB-2026-10',
        month: '2026-10',
        issuer,
        at,
        total: qualitySummary(tally(17)),
        units: months,
        rectifications: months.slice(0, 8).map(({ unit }, each) => ({
          unit,
          begun: 12 + each,
          open: each,
          overdue: each % 2,
          exited: 12,
          onTimeRate: 0.9,
        })),
      },
      lang,
      seal,
    ),
  'circular-empty': (lang, seal) =>
    renderCircular(
      {
        check,
        number: 'ZLTB-2026-10',
        month: '2026-10',
        issuer,
        at,
        total: qualitySummary({}),
        units: [],
      },
      lang,
      seal,
    ),
};
