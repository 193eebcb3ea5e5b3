import { adverseNotices } from './notices/adverse.ts';
import { authorisationNotices } from './notices/authorisations.ts';
import { collectiveNotices } from './notices/collective-commitments.ts';
import { commitmentNotices } from './notices/commitments.ts';
import { complaintNotices } from './notices/complaints.ts';
import { dataQueryNotices } from './notices/data-queries.ts';
import { evaluationNotices } from './notices/evaluations.ts';
import { measureNotices } from './notices/measures.ts';
import { rectificationNotices } from './notices/rectifications.ts';
import { repairNotices } from './notices/repairs.ts';
import { stagePolicy } from './stage.ts';
import type { Text } from './text.ts';

interface NoticeText {
  readonly title: Text;
  readonly body: Text;
}

/** In braces: what the case says. */
const ours = {
  'objection.filed': {
    title: { zh: '异议申请已提交：{id}', en: 'Objection received: {id}' },
    body: {
      zh: '您对“{record}”的异议申请已提交，编号 {id}。信用中心将在 {due} 前决定是否受理。',
      en: 'Your objection to “{record}” has been received under number {id}. The credit centre decides by {due} whether it is accepted.',
    },
  },
  'objection.to-accept': {
    title: { zh: '新的异议申请：{id}', en: 'New objection: {id}' },
    body: {
      zh: '{subject}对“{record}”提出异议，请在 {due} 前决定是否受理。',
      en: '{subject} objects to “{record}”. Decide by {due} whether it is accepted.',
    },
  },
  'objection.accepted': {
    title: { zh: '异议已受理：{id}', en: 'Objection accepted: {id}' },
    body: {
      zh: '您对“{record}”的异议已受理。核查期间，该信息标注为“异议处理中”。',
      en: 'Your objection to “{record}” has been accepted. The record is marked as disputed until it is decided.',
    },
  },
  'objection.gap-accepted': {
    title: { zh: '异议已受理：{id}', en: 'Objection accepted: {id}' },
    body: {
      zh: '您反映的“{record}”已受理，将由平台核查并转{unit}核实。',
      en: 'Your objection about “{record}” has been accepted. The platform looks into it, then {unit} does.',
    },
  },
  'objection.returned': {
    title: { zh: '异议申请需要补充材料：{id}', en: 'Your objection needs a supplement: {id}' },
    body: {
      zh: '您的异议申请已退回补充。原因：{reason}。补充后请重新提交。{clock}',
      en: 'Your objection was returned. Reason: {reason}. Supplement it and send it again.{clock}',
    },
  },
  'objection.supplemented': {
    title: { zh: '异议申请已补充：{id}', en: 'Objection supplemented: {id}' },
    body: {
      zh: '{subject}已补充异议材料，请在 {due} 前决定是否受理。',
      en: '{subject} has supplemented the objection. Decide by {due} whether it is accepted.',
    },
  },
  'objection.rejected': {
    title: { zh: '异议申请不予受理：{id}', en: 'Objection not accepted: {id}' },
    body: {
      zh: '您对“{record}”的异议申请不予受理。理由：{reason}。',
      en: 'Your objection to “{record}” is not accepted. Reason: {reason}.',
    },
  },
  'objection.to-verify': {
    title: { zh: '异议协查：{id}', en: 'Please verify: {id}' },
    body: {
      zh: '{subject}对贵单位提供的“{record}”提出异议，请核实并在 {due} 前作出处理决定。',
      en: '{subject} objects to “{record}”, which your unit provided. Verify it and decide by {due}.',
    },
  },
  'objection.gap-to-verify': {
    title: { zh: '异议协查：{id}', en: 'Please verify: {id}' },
    body: {
      zh: '{subject}反映贵单位应报送的“{record}”，请核实：确有遗漏的，补报后在 {due} 前作出处理决定。',
      en: '{subject} says that your unit has not reported “{record}”. Verify it; where it is missing, report it in, and decide by {due}.',
    },
  },
  'objection.dispatched': {
    title: { zh: '异议已转信息提供单位核实：{id}', en: 'Your objection is being verified: {id}' },
    body: {
      zh: '您的异议已转{unit}核实，核实期限至 {due}。',
      en: 'Your objection has gone to {unit}, which verifies the record by {due}.',
    },
  },
  'objection.extended': {
    title: { zh: '异议核实期限延长：{id}', en: 'More time to verify: {id}' },
    body: {
      zh: '{unit}延长了核实期限，新的期限为 {due}。理由：{reason}。',
      en: '{unit} takes until {due} to verify the record. Reason: {reason}.',
    },
  },
  'objection.to-confirm': {
    title: { zh: '处理决定待确认：{id}', en: 'A decision waits for confirmation: {id}' },
    body: {
      zh: '异议 {id} 的处理决定需要另一名经办人确认，期限至 {due}。',
      en: 'The decision on objection {id} has to be confirmed by another officer by {due}.',
    },
  },
  'objection.declined': {
    title: { zh: '处理决定未获确认：{id}', en: 'A decision was not confirmed: {id}' },
    body: {
      zh: '异议 {id} 的处理决定未获确认。理由：{reason}。请在 {due} 前重新决定。',
      en: 'The decision on objection {id} was not confirmed. Reason: {reason}. Decide anew by {due}.',
    },
  },
  'objection.decided': {
    title: { zh: '异议已有处理结果：{id}', en: 'Your objection has been decided: {id}' },
    body: {
      zh: '您对“{record}”的异议已有处理结果：{outcome}。信用中心将向您送达处理结果。',
      en: 'Your objection to “{record}” has been decided: {outcome}. The credit centre sends you the result.',
    },
  },
  'objection.to-close': {
    title: { zh: '异议处理结果待送达：{id}', en: 'A result waits to be sent: {id}' },
    body: {
      zh: '异议 {id} 已有处理结果（{outcome}），请在 {due} 前送达申请人并办结。',
      en: 'Objection {id} has been decided ({outcome}). Send the result to the filer and close it by {due}.',
    },
  },
  'objection.closed': {
    title: { zh: '异议办结：{id}', en: 'Objection closed: {id}' },
    body: {
      zh: '您对“{record}”的异议已办结，结果：{outcome}。处理意见：{opinion}。此前出具、载有该信息的信用报告如因更正或撤下而失效，可以重新出具。',
      en: 'Your objection to “{record}” is closed: {outcome}. Grounds: {opinion}. Where the record was corrected or revoked, earlier reports that show it no longer count: you can issue a new one.',
    },
  },
  'objection.gap-closed': {
    title: { zh: '异议办结：{id}', en: 'Objection closed: {id}' },
    body: {
      zh: '您对“{record}”的异议已办结，结果：{outcome}。处理意见：{opinion}。信息已经补录的，可以重新出具信用报告。',
      en: 'Your objection about “{record}” is closed: {outcome}. Grounds: {opinion}. Where the entry was added, you can issue a new report.',
    },
  },
  'objection.settled': {
    title: { zh: '平台已恢复贵单位报送的内容：{id}', en: 'A record was brought back to what you sent: {id}' },
    body: {
      zh: '信用中心办理异议 {id} 时发现，平台上的“{record}”与贵单位报送的内容不一致，已恢复为报送的内容。理由：{opinion}',
      en: 'In objection {id} the credit centre found that “{record}” was not as your unit had sent it, and has brought it back to that. Grounds: {opinion}',
    },
  },
  'objection.withdrawn': {
    title: { zh: '异议已撤回：{id}', en: 'Objection withdrawn: {id}' },
    body: {
      zh: '{subject}撤回了对“{record}”的异议，无需继续处理。',
      en: '{subject} withdrew the objection to “{record}”. Nothing more is to be done.',
    },
  },
  'objection.to-review': {
    title: { zh: '异议复核：{id}', en: 'Please look again: {id}' },
    body: {
      zh: '{subject}对“{record}”的处理结果申请复核，请在 {due} 前作出复核决定。',
      en: '{subject} asks for another look at the result on “{record}”. Decide by {due}.',
    },
  },
  'objection.review-asked': {
    title: { zh: '复核申请已提交：{id}', en: 'Another look has been asked for: {id}' },
    body: {
      zh: '您的复核申请已转{unit}，期限至 {due}。',
      en: 'Your request for another look has gone to {unit}, which decides by {due}.',
    },
  },
  'objection.to-reconsider': {
    title: { zh: '不予受理复核：{id}', en: 'Look again at a rejection: {id}' },
    body: {
      zh: '{subject}对不予受理“{record}”的异议申请复核，请由另一名经办人在 {due} 前决定是否受理。',
      en: '{subject} asks for another look at the rejection of its objection to “{record}”. Another officer decides by {due} whether it is accepted.',
    },
  },
  'objection.reconsider-asked': {
    title: { zh: '复核申请已提交：{id}', en: 'Another look has been asked for: {id}' },
    body: {
      zh: '您的复核申请已提交，由信用中心另一名经办人决定是否受理，期限至 {due}。',
      en: 'Your request for another look has been received: another officer of the credit centre decides by {due} whether the objection is accepted.',
    },
  },
  'objection.day-set': {
    title: { zh: '办理期限已确定：{id}', en: 'The due date is set: {id}' },
    body: {
      zh: '国务院办公厅已公布节假日安排，异议 {id} 的“{step}”期限为 {due}。',
      en: 'The State Council’s calendar is known now: “{step}” of objection {id} is due on {due}.',
    },
  },
  'objection.remind': {
    title: { zh: '即将到期：{id}', en: 'Due soon: {id}' },
    body: {
      zh: '异议 {id} 的“{step}”将于 {due} 到期，请及时办理。',
      en: '“{step}” of objection {id} is due on {due}.',
    },
  },
  'objection.overdue': {
    title: { zh: '已逾期：{id}', en: 'Overdue: {id}' },
    body: {
      zh: '异议 {id} 的“{step}”已于 {due} 到期，尚未办理。',
      en: '“{step}” of objection {id} was due on {due} and has not been done.',
    },
  },
  'objection.escalate': {
    title: { zh: '逾期督办：{id}', en: 'Overdue and escalated: {id}' },
    body: {
      zh: '{unit}办理异议 {id} 的“{step}”已于 {due} 到期，至今未办理，请督促。',
      en: '“{step}” of objection {id}, with {unit}, was due on {due} and is still not done. See that it is.',
    },
  },
  'error-report.received': {
    title: { zh: '新的纠错线索：{id}', en: 'New error report: {id}' },
    body: {
      zh: '有人反映“{record}”可能有误，请核查。',
      en: 'Somebody reports that “{record}” may be wrong. Please check.',
    },
  },
  'error-report.answered': {
    title: { zh: '纠错线索已答复：{id}', en: 'Your error report has been answered: {id}' },
    body: {
      zh: '您反映的“{record}”，答复如下：{reason}',
      en: 'On your report about “{record}”: {reason}',
    },
  },
  'agency.accepted': {
    title: { zh: '经办人已接受委托：{agent}', en: 'An agent has accepted: {agent}' },
    body: {
      zh: '{agent}已接受{subject}的委托（{id}），可以办理：{scopes}，至 {until} 止。如非本企业意愿，请立即解除。',
      en: '{agent} has accepted to act for {subject} ({id}): {scopes}, until {until}. If that is not what the enterprise wants, remove the agent at once.',
    },
  },
  'agency.refused': {
    title: { zh: '受邀人拒绝了委托：{agent}', en: 'An invitation was refused: {agent}' },
    body: {
      zh: '{agent}没有接受{subject}的委托（{id}）。{reason}',
      en: '{agent} does not accept to act for {subject} ({id}). {reason}',
    },
  },
  'agency.removed': {
    title: { zh: '委托已解除：{id}', en: 'Agency removed: {id}' },
    body: {
      zh: '{agent}不再为{subject}办理业务（{id}）。{reason}',
      en: '{agent} no longer acts for {subject} ({id}). {reason}',
    },
  },
  'agency.ended': {
    title: { zh: '信用中心终止了委托：{id}', en: 'The credit centre has ended an agency: {id}' },
    body: {
      zh: '{subject}对{agent}的委托（{id}）已由信用中心终止。原因：{reason}。如有不同意见，请与信用中心联系。',
      en: 'The credit centre has ended the agency of {agent} for {subject} ({id}). Reason: {reason}. If you disagree, contact the credit centre.',
    },
  },
  'submission.submitted': {
    title: { zh: '自主申报已提交：{id}', en: 'Declaration received: {id}' },
    body: {
      zh: '您申报的“{title}”（{category}）已提交，编号 {id}。信用中心将在 {due} 前完成审核。',
      en: 'Your declaration “{title}” ({category}) has been received under number {id}. The credit centre reviews it by {due}.',
    },
  },
  'submission.to-review': {
    title: { zh: '自主申报待审核：{id}', en: 'Declaration to review: {id}' },
    body: {
      zh: '{subject}申报“{title}”（{category}），请在 {due} 前审核。',
      en: '{subject} declares “{title}” ({category}). Review it by {due}.',
    },
  },
  'submission.day-set': {
    title: { zh: '审核期限已确定：{id}', en: 'The due date is set: {id}' },
    body: {
      zh: '国务院办公厅已公布节假日安排，申报“{title}”的“{step}”期限为 {due}。',
      en: 'The State Council’s calendar is known now: “{step}” of the declaration “{title}” is due on {due}.',
    },
  },
  'submission.remind': {
    title: { zh: '审核期限将至：{id}', en: 'A review is due soon: {id}' },
    body: {
      zh: '{subject}申报的“{title}”（{category}）须在 {due} 前审核，请抓紧办理。',
      en: 'The declaration “{title}” ({category}) of {subject} is to be reviewed by {due}.',
    },
  },
  'submission.overdue': {
    title: { zh: '审核已逾期：{id}', en: 'A review is overdue: {id}' },
    body: {
      zh: '{subject}申报的“{title}”（{category}）应于 {due} 前审核，现已逾期，请立即办理。',
      en: 'The declaration “{title}” ({category}) of {subject} was to be reviewed by {due} and is overdue: review it now.',
    },
  },
  'submission.escalate': {
    title: { zh: '审核逾期，请督办：{id}', en: 'A review is long overdue: {id}' },
    body: {
      zh: '{subject}申报的“{title}”（{category}）应于 {due} 前审核，仍未办理，请负责人督办。',
      en: 'The declaration “{title}” ({category}) of {subject} was to be reviewed by {due} and still waits: whoever is responsible sees to it.',
    },
  },
  'submission.hearing-ends': {
    title: { zh: '陈述意见期限将至：{id}', en: 'The time to answer ends soon: {id}' },
    body: {
      zh: '信用中心正在核查您申报的“{title}”是否属实。请在 {due} 前在本平台陈述意见；逾期未陈述的，由另一名经办人依据现有材料作出认定。',
      en: 'The credit centre examines whether your declaration “{title}” is true. Answer on this platform by {due}; after that another officer decides on what there is.',
    },
  },
  'submission.hearing-over': {
    title: { zh: '陈述意见期限已过，待认定：{id}', en: 'The time to answer is over: {id}' },
    body: {
      zh: '{subject}就申报的“{title}”陈述意见的期限（{due}）已过，没有收到意见。请由另一名经办人作出认定，或者终止核查。',
      en: 'The time in which {subject} could answer about “{title}” ended on {due}, and no answer came. Another officer decides, or the examination is dropped.',
    },
  },
  'submission.published': {
    title: { zh: '自主申报已展示：{id}', en: 'Declaration published: {id}' },
    body: {
      zh: '您申报的“{title}”已审核通过并展示至 {until}，承诺编码 {commitment}。信息发生变化的，请及时撤回或更新。',
      en: 'Your declaration “{title}” was reviewed and shows until {until}; the number of its commitment is {commitment}. Withdraw or renew it when it changes.',
    },
  },
  'submission.returned': {
    title: { zh: '自主申报需要补正：{id}', en: 'Your declaration was returned: {id}' },
    body: {
      zh: '您申报的“{title}”已退回补正。原因：{reason}。补正后请重新提交。',
      en: 'Your declaration “{title}” was returned. Reason: {reason}. Correct it and send it again.',
    },
  },
  'submission.rejected': {
    title: { zh: '自主申报不予展示：{id}', en: 'Declaration rejected: {id}' },
    body: {
      zh: '您申报的“{title}”不予展示。理由：{reason}。',
      en: 'Your declaration “{title}” will not be published. Reason: {reason}.',
    },
  },
  'submission.withdrawn': {
    title: { zh: '自主申报已撤回：{id}', en: 'Declaration withdrawn: {id}' },
    body: {
      zh: '{subject}撤回了申报的“{title}”，无需继续处理。',
      en: '{subject} withdrew the declaration “{title}”. Nothing more is to be done.',
    },
  },
  'submission.expired': {
    title: { zh: '自主申报已到期：{id}', en: 'Declaration expired: {id}' },
    body: {
      zh: '您申报的“{title}”展示至 {until}，现已到期停止展示。仍然有效的，可以在原申报的基础上更新。',
      en: 'Your declaration “{title}” showed until {until} and has now ended. If it still holds, renew it from the old entry.',
    },
  },
  'submission.questioned': {
    title: { zh: '自主申报拟认定不实，请陈述意见：{id}', en: 'Your declaration is questioned: {id}' },
    body: {
      zh: '信用中心正在核查您申报的“{title}”是否属实，尚未作出认定。依据：{ground}。请在 {due} 前在本平台陈述意见。',
      en: 'The credit centre examines whether your declaration “{title}” is true; nothing has been decided. Grounds: {ground}. Answer on this platform by {due}.',
    },
  },
  'submission.heard': {
    title: { zh: '申报主体已陈述意见：{id}', en: 'The declarant has answered: {id}' },
    body: {
      zh: '{subject}已就申报的“{title}”拟认定不实陈述意见。请由另一名经办人作出认定，或者终止核查。',
      en: '{subject} has answered about its declaration “{title}”. Another officer decides, or the examination is dropped.',
    },
  },
  'submission.dropped': {
    title: { zh: '自主申报核查终止：{id}', en: 'Examination dropped: {id}' },
    body: {
      zh: '对您申报的“{title}”的核查已终止，未认定不实。理由：{reason}。',
      en: 'The examination of your declaration “{title}” was dropped; it was not found false. Reason: {reason}.',
    },
  },
  'submission.false': {
    title: { zh: '自主申报被认定不实：{id}', en: 'Declaration found false: {id}' },
    body: {
      zh: '您申报的“{title}”经核查认定不实，已停止展示，违诺情况计入承诺（编码 {commitment}）的履行记录。依据：{ground}。如有不同意见，可以对该承诺信息提出异议。',
      en: 'Your declaration “{title}” was found false and taken off, and the breach was entered in the record of commitment {commitment}. Grounds: {ground}. If you disagree, object to that record.',
    },
  },
  'record.withheld': {
    title: { zh: '信息已暂停展示：{record}', en: 'Record withheld: {record}' },
    body: {
      zh: '信用中心已暂停展示{subject}的“{record}”（信息提供单位：{unit}），核查期间任何人不能查询，信用报告也不载明。理由：{reason}。',
      en: 'The credit centre withholds “{record}” of {subject}, provided by {unit}. Nobody can look it up and no report shows it while it is checked. Reason: {reason}.',
    },
  },
  'record.revoked': {
    title: { zh: '信息已撤销：{record}', en: 'Record revoked: {record}' },
    body: {
      zh: '{unit}已撤销{subject}的“{record}”，撤销文书号：{document}。该信息不再展示、不再载入信用报告；此前载有该信息的报告不再有效。理由：{reason}。',
      en: '{unit} has revoked “{record}” of {subject} by document {document}. It shows nowhere any more, and earlier reports that show it no longer count. Reason: {reason}.',
    },
  },
  'record.restored': {
    title: { zh: '信息已恢复：{record}', en: 'Record restored: {record}' },
    body: {
      zh: '{subject}的“{record}”（信息提供单位：{unit}）已恢复。理由：{reason}。如有不同意见，可以提出异议。',
      en: '“{record}” of {subject}, provided by {unit}, was restored. Reason: {reason}. If you disagree, file an objection.',
    },
  },
  'record.still-withheld': {
    title: { zh: '撤销已收回，信息仍暂停展示：{record}', en: 'No longer revoked, still withheld: {record}' },
    body: {
      zh: '{unit}已收回对{subject}的“{record}”的撤销。理由：{reason}。该信息此前由信用中心暂停展示，现仍暂停展示。',
      en: '{unit} has taken back its revocation of “{record}” of {subject}. Reason: {reason}. The credit centre had withheld the record before, and still does.',
    },
  },
  ...collectiveNotices,
  ...commitmentNotices,
  'circular.issued': {
    title: { zh: '数据质量通报已发布：{month}', en: 'Circular on data quality: {month}' },
    body: {
      zh: '{month} 公共信用信息数据质量通报（{number}）已发布，请查阅，并处理尚未改正的错误和未答复的核查。',
      en: 'The circular on data quality of {month} ({number}) is out. Please read it, and mend what is still open.',
    },
  },
  ...complaintNotices,
  ...dataQueryNotices,
  ...rectificationNotices,
  ...repairNotices,
  ...adverseNotices,
  ...measureNotices,
  'reconciliation.done': {
    title: { zh: '对账完成：{id}', en: 'Reconciliation through: {id}' },
    body: {
      zh: '对账 {id} 已完成：平台缺少 {missing} 条，平台多出 {extra} 条，内容不同 {different} 条。',
      en: 'Reconciliation {id} is through: {missing} missing here, {extra} extra here, {different} different.',
    },
  },
  'reconciliation.failed': {
    title: { zh: '对账未能完成：{id}', en: 'Reconciliation failed: {id}' },
    body: {
      zh: '对账 {id} 多次尝试后仍未能完成，我们已收到通知。请稍后重新发起。',
      en: 'Reconciliation {id} could not be gone through in several tries, and we have been told. Begin another one later.',
    },
  },
  'web-hook.paused': {
    title: { zh: '变更推送已暂停', en: 'Your web hook is paused' },
    body: {
      zh: '连续 {attempts} 次未能向 {address} 推送变更（{fault}），推送已暂停。请检查本单位的系统，然后在“变更推送”页面继续：从最早未送达的变更开始，不会遗漏。变更保留 90 天。',
      en: '{address} did not take changes {attempts} times in a row ({fault}): telling it is paused. Look at your system, then go on from the page of the web hook, with the first change that was not taken. Changes are kept for 90 days.',
    },
  },
  'web-hook.partner-paused': {
    title: { zh: '变更推送已暂停：{partner}', en: 'The web hook of {partner} is paused' },
    body: {
      zh: '连续 {attempts} 次未能向{partner}（{address}）推送（{fault}），推送已暂停。请联系该单位检查系统，由其继续推送：从最早未送达的开始，不会遗漏。变更保留 90 天。',
      en: '{partner} ({address}) did not take messages {attempts} times in a row ({fault}): telling it is paused. Have it look at its system and resume: it goes on with the first message that was not taken. Changes are kept for 90 days.',
    },
  },
  ...authorisationNotices,
  ...evaluationNotices,
  'record.sent-again': {
    title: {
      zh: '已撤销的信息再次报送，未采用：{record}',
      en: 'Revoked record sent again, not taken: {record}',
    },
    body: {
      zh: '{unit}再次报送了{subject}已撤销的“{record}”，平台没有采用，该信息仍不展示。确需恢复的，由信用中心核实后办理，并会告知。',
      en: '{unit} has sent “{record}” of {subject} again, which was revoked. It was not taken and still shows nowhere. Only the credit centre could restore it, and would tell you.',
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
    return [code, { title: { ...ours[code].title, ...title }, body: { ...ours[code].body, ...body } }];
  }),
) as Readonly<Record<NoticeCode, NoticeText>>;

/** The names in braces of a text, sorted. */
export function placeholders(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(/\{(\w+)\}/g), ([, name]) => name ?? ''))].sort();
}
