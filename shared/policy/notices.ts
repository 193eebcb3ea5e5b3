import { adverseNotices } from './notices/adverse.ts';
import { authorisationNotices } from './notices/authorisations.ts';
import { collectiveNotices } from './notices/collective-commitments.ts';
import { commitmentNotices } from './notices/commitments.ts';
import { complaintNotices } from './notices/complaints.ts';
import { dataQueryNotices } from './notices/data-queries.ts';
import { evaluationNotices } from './notices/evaluations.ts';
import { guardianshipNotices } from './notices/guardianships.ts';
import { measureNotices } from './notices/measures.ts';
import { objectionNotices } from './notices/objections.ts';
import { rectificationNotices } from './notices/rectifications.ts';
import { repairNotices } from './notices/repairs.ts';
import { reportNotices } from './notices/reports.ts';
import { submissionNotices } from './notices/submissions.ts';
import { subscriptionNotices } from './notices/subscriptions.ts';
import { stagePolicy } from './stage.ts';
import type { Text } from './text.ts';

interface NoticeText {
  readonly title: Text;
  readonly body: Text;
  /** Words of a name in braces by the code that the case says for it: a notice stores the code alone. */
  readonly parts?: Readonly<Record<string, Readonly<Record<string, Text>>>>;
}

/** In braces: what the case says. */
const ours = {
  ...objectionNotices,
  'error-report.received': {
    title: { zh: '新的纠错线索：{id}', en: 'New error report: {id}' },
    body: {
      zh: '有人反映“{record}”可能有误，请核查。',
      en: 'Someone has reported that “{record}” may be wrong. Please verify.',
    },
  },
  'error-report.answered': {
    title: { zh: '纠错线索已答复：{id}', en: 'Your error report has been answered: {id}' },
    body: {
      zh: '您反映的“{record}”，答复如下：{reason}',
      en: 'Reply to your report about “{record}”: {reason}',
    },
  },
  'agency.accepted': {
    title: { zh: '经办人已接受委托：{agent}', en: 'Agent has accepted: {agent}' },
    body: {
      zh: '{agent}已接受{subject}的委托（{id}），可以办理：{scopes}，至 {until} 止。如非本企业意愿，请立即解除。',
      en: '{agent} has accepted the appointment by {subject} ({id}) and can handle {scopes} until {until}. If this is not what the enterprise intended, remove the agent at once.',
    },
  },
  'agency.refused': {
    title: { zh: '受邀人拒绝了委托：{agent}', en: 'Invitation refused: {agent}' },
    body: {
      zh: '{agent}没有接受{subject}的委托（{id}）。{reason}',
      en: '{agent} has refused the appointment by {subject} ({id}). {reason}',
    },
  },
  'agency.removed': {
    title: { zh: '委托已解除：{id}', en: 'Agent removed: {id}' },
    body: {
      zh: '{agent}不再为{subject}办理业务（{id}）。{reason}',
      en: '{agent} no longer acts for {subject} ({id}). {reason}',
    },
  },
  'agency.ended': {
    title: { zh: '信用中心终止了委托：{id}', en: 'Appointment ended by the credit centre: {id}' },
    body: {
      zh: '{subject}对{agent}的委托（{id}）已由信用中心终止。原因：{reason}。如有不同意见，请与信用中心联系。',
      en: 'The credit centre has ended the appointment of {agent} by {subject} ({id}). Reason: {reason}. If you disagree, please contact the credit centre.',
    },
  },
  ...submissionNotices,
  ...subscriptionNotices,
  'record.withheld': {
    title: { zh: '信息已暂停展示：{record}', en: 'Record withheld: {record}' },
    body: {
      zh: '信用中心已暂停展示{subject}的“{record}”（信息提供单位：{unit}），核查期间任何人不能查询，信用报告也不载明。理由：{reason}。',
      en: 'The credit centre is withholding “{record}” of {subject}, provided by {unit}. While it is being checked, nobody can look it up and it is not included in credit reports. Reason: {reason}.',
    },
  },
  'record.revoked': {
    title: { zh: '信息已撤销：{record}', en: 'Record revoked: {record}' },
    body: {
      zh: '{unit}已撤销{subject}的“{record}”，撤销文书号：{document}。该信息不再展示、不再载入信用报告；此前载有该信息的报告不再有效。理由：{reason}。',
      en: '{unit} has revoked “{record}” of {subject} (document {document}). The record is no longer shown or included in credit reports, and earlier reports that contain it are no longer valid. Reason: {reason}.',
    },
  },
  'record.restored': {
    title: { zh: '信息已恢复：{record}', en: 'Record restored: {record}' },
    body: {
      zh: '{subject}的“{record}”（信息提供单位：{unit}）已恢复。理由：{reason}。如有不同意见，可以提出异议。',
      en: '“{record}” of {subject}, provided by {unit}, has been restored. Reason: {reason}. If you disagree, you can file an objection.',
    },
  },
  'record.still-withheld': {
    title: {
      zh: '撤销已收回，信息仍暂停展示：{record}',
      en: 'Revocation withdrawn, record still withheld: {record}',
    },
    body: {
      zh: '{unit}已收回对{subject}的“{record}”的撤销。理由：{reason}。该信息此前由信用中心暂停展示，现仍暂停展示。',
      en: '{unit} has withdrawn its revocation of “{record}” of {subject}. Reason: {reason}. The credit centre had previously withheld the record, and it remains withheld.',
    },
  },
  ...collectiveNotices,
  ...commitmentNotices,
  'circular.issued': {
    title: { zh: '数据质量通报已发布：{month}', en: 'Circular on data quality issued: {month}' },
    body: {
      zh: '{month} 公共信用信息数据质量通报（{number}）已发布，请查阅，并处理尚未改正的错误和未答复的核查。',
      en: 'The circular on data quality for {month} ({number}) has been issued. Please read it and deal with uncorrected errors and unanswered data queries.',
    },
  },
  ...complaintNotices,
  ...dataQueryNotices,
  ...guardianshipNotices,
  ...rectificationNotices,
  ...repairNotices,
  ...reportNotices,
  ...adverseNotices,
  ...measureNotices,
  'reconciliation.done': {
    title: { zh: '对账完成：{id}', en: 'Reconciliation completed: {id}' },
    body: {
      zh: '对账 {id} 已完成：平台缺少 {missing} 条，平台多出 {extra} 条，内容不同 {different} 条。',
      en: 'Reconciliation {id} has been completed: {missing} missing here, {extra} extra here, {different} different.',
    },
  },
  'reconciliation.done-in-part': {
    title: {
      zh: '对账完成，有的行无法识别：{id}',
      en: 'Reconciliation completed, some lines unreadable: {id}',
    },
    body: {
      zh: '对账 {id} 已完成：平台缺少 {missing} 条，平台多出 {extra} 条，内容不同 {different} 条。另有 {unreadable} 行无法识别（第一处在第 {first} 行），没有参加核对，请改正文件后重新发起。',
      en: 'Reconciliation {id} has been completed: {missing} missing here, {extra} extra here, {different} different. {unreadable} line(s) could not be read (the first is line {first}) and were not compared; correct the file and start again.',
    },
  },
  'reconciliation.failed': {
    title: { zh: '对账未能完成：{id}', en: 'Reconciliation failed: {id}' },
    body: {
      zh: '对账 {id} 多次尝试后仍未能完成，我们已收到通知。请稍后重新发起。',
      en: 'Reconciliation {id} could not be completed after several attempts, and we have been notified. Please start it again later.',
    },
  },
  'web-hook.paused': {
    title: { zh: '变更推送已暂停', en: 'Your web hook is paused' },
    body: {
      zh: '连续 {attempts} 次未能向 {address} 推送变更（{fault}），推送已暂停。请检查本单位的系统，然后在“变更推送”页面继续：从最早未送达的变更开始，不会遗漏。变更保留 90 天。',
      en: 'Delivery of changes to {address} has failed {attempts} times in a row ({fault}) and has been paused. Check your system, then resume on the “Web hook” page: delivery restarts at the first undelivered change, so that nothing is missed. Changes are kept for 90 days.',
    },
  },
  'web-hook.partner-paused': {
    title: { zh: '变更推送已暂停：{partner}', en: 'The web hook of {partner} is paused' },
    body: {
      zh: '连续 {attempts} 次未能向{partner}（{address}）推送（{fault}），推送已暂停。请联系该单位检查系统，由其继续推送：从最早未送达的开始，不会遗漏。变更保留 90 天。',
      en: 'Delivery to {partner} ({address}) has failed {attempts} times in a row ({fault}) and has been paused. Ask the partner to check its system and resume: delivery restarts at the first undelivered message, so that nothing is missed. Changes are kept for 90 days.',
    },
  },
  'web-hook.partner-told': {
    title: { zh: '变更推送已暂停', en: 'Your web hook is paused' },
    body: {
      zh: '连续 {attempts} 次未能向 {address} 推送（{fault}），推送已暂停。请检查系统，然后以贵单位的访问令牌调用 POST {resume} 继续：从最早未送达的开始，不会遗漏。未送达的变更保留 90 天。',
      en: 'Delivery to {address} has failed {attempts} times in a row ({fault}) and has been paused. Check your system, then call POST {resume} with your access token to resume: delivery restarts at the first undelivered message, so that nothing is missed. Undelivered changes are kept for 90 days.',
    },
  },
  ...authorisationNotices,
  ...evaluationNotices,
  'record.sent-again': {
    title: {
      zh: '已撤销的信息再次报送，未采用：{record}',
      en: 'Revoked record reported again, not accepted: {record}',
    },
    body: {
      zh: '{unit}再次报送了{subject}已撤销的“{record}”，平台没有采用，该信息仍不展示。确需恢复的，由信用中心核实后办理，并会告知。',
      en: '{unit} has again reported “{record}” of {subject}, which had been revoked. It was not accepted and is still not shown. If it has to be restored, the credit centre does so after verification and notifies you.',
    },
  },
} as const satisfies Readonly<Record<string, NoticeText>>;

export type NoticeCode = keyof typeof ours;

export const noticeCodes = Object.keys(ours) as readonly NoticeCode[];

/** Words of a notice that are other than ours. */
interface NoticeChange {
  readonly title?: Partial<Text>;
  readonly body?: Partial<Text>;
}

declare module './stage.ts' {
  interface StagePolicy {
    /** Other words for notices, with the same names in braces as ours. */
    readonly notices?: Readonly<Partial<Record<NoticeCode, NoticeChange>>>;
  }
}

/** Texts of the notices by code, in the city's own words where it has any. */
export const noticeTexts = Object.fromEntries(
  noticeCodes.map((code): [NoticeCode, NoticeText] => {
    const { title, body } = stagePolicy.notices?.[code] ?? {};
    const text: NoticeText = ours[code];
    return [code, { ...text, title: { ...text.title, ...title }, body: { ...text.body, ...body } }];
  }),
) as Readonly<Record<NoticeCode, NoticeText>>;

/** The names in braces of a text, sorted. */
export function placeholders(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(/\{(\w+)\}/g), ([, name]) => name ?? ''))].sort();
}
