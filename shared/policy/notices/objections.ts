/** What is told of objections. In braces: what the case says. */
export const objectionNotices = {
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
  'objection.evaluation-accepted': {
    title: { zh: '异议已受理：{id}', en: 'Objection accepted: {id}' },
    body: {
      zh: '您对“{record}”的异议已受理，由信用中心按提交时的评价核实。',
      en: 'Your objection to the “{record}” has been accepted. The credit centre verifies the evaluation as it was when you filed.',
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
  'objection.evaluation-to-verify': {
    title: { zh: '请核实评价：{id}', en: 'Please verify an evaluation: {id}' },
    body: {
      zh: '{subject}对“{record}”提出异议，请核实评价依据的信息，并在 {due} 前作出处理决定。',
      en: '{subject} objects to the “{record}”. Verify the entries that it rests on and decide by {due}.',
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
    title: { zh: '异议已作出处理决定：{id}', en: 'Your objection has been decided: {id}' },
    body: {
      zh: '您对“{record}”的异议已作出处理决定：{outcome}。信用中心将向您送达处理决定。',
      en: 'Your objection to “{record}” has been decided: {outcome}. The credit centre sends you the result.',
    },
  },
  'objection.to-close': {
    title: { zh: '异议处理决定待送达：{id}', en: 'A decision waits to be sent: {id}' },
    body: {
      zh: '异议 {id} 已作出处理决定（{outcome}），请在 {due} 前送达申请人并办结。',
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
  'objection.evaluation-closed': {
    title: { zh: '异议办结：{id}', en: 'Objection closed: {id}' },
    body: {
      zh: '您对“{record}”的异议已办结，结果：{outcome}。处理意见：{opinion}。结果为更正的，已经重新评价。',
      en: 'Your objection to the “{record}” is closed: {outcome}. Grounds: {opinion}. Where it was corrected, the evaluation has been reckoned anew.',
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
      zh: '{subject}对“{record}”的处理决定申请复核，请在 {due} 前作出复核决定。',
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
} as const;
