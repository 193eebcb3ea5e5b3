/** What is told of objections. In braces: what the case says. */
export const objectionNotices = {
  'objection.filed': {
    title: { zh: '异议申请已提交：{id}', en: 'Objection submitted: {id}' },
    body: {
      zh: '您对“{record}”的异议申请已提交，编号 {id}。信用中心将在 {due} 前决定是否受理。',
      en: 'Your objection to “{record}” has been submitted under number {id}. The credit centre decides by {due} whether to accept it.',
    },
  },
  'objection.to-accept': {
    title: { zh: '新的异议申请：{id}', en: 'New objection: {id}' },
    body: {
      zh: '{subject}对“{record}”提出异议，请在 {due} 前决定是否受理。',
      en: '{subject} has objected to “{record}”. Please decide by {due} whether to accept the objection.',
    },
  },
  'objection.accepted': {
    title: { zh: '异议已受理：{id}', en: 'Objection accepted: {id}' },
    body: {
      zh: '您对“{record}”的异议已受理。核查期间，该信息标注为“异议处理中”。',
      en: 'Your objection to “{record}” has been accepted. While it is being verified, the record is marked “Disputed”.',
    },
  },
  'objection.gap-accepted': {
    title: { zh: '异议已受理：{id}', en: 'Objection accepted: {id}' },
    body: {
      zh: '您反映的“{record}”已受理，将由平台核查并转{unit}核实。',
      en: 'Your objection about “{record}” has been accepted. The platform checks it first and then passes it on to {unit} for verification.',
    },
  },
  'objection.evaluation-accepted': {
    title: { zh: '异议已受理：{id}', en: 'Objection accepted: {id}' },
    body: {
      zh: '您对“{record}”的异议已受理，由信用中心按提交时的评价核实。',
      en: 'Your objection to the “{record}” has been accepted. The credit centre verifies the evaluation as it was when the objection was filed.',
    },
  },
  'objection.returned': {
    title: { zh: '异议申请需要补充材料：{id}', en: 'Your objection needs more material: {id}' },
    body: {
      zh: '您的异议申请已退回补充。原因：{reason}。补充后请重新提交。{clock}',
      en: 'Your objection has been returned for more material. Reason: {reason}. Please complete and resubmit it.{clock}',
    },
  },
  'objection.supplemented': {
    title: { zh: '异议申请已补充：{id}', en: 'Objection supplemented: {id}' },
    body: {
      zh: '{subject}已补充异议材料，请在 {due} 前决定是否受理。',
      en: '{subject} has provided more material for the objection. Please decide by {due} whether to accept it.',
    },
  },
  'objection.rejected': {
    title: { zh: '异议申请不予受理：{id}', en: 'Objection not accepted: {id}' },
    body: {
      zh: '您对“{record}”的异议申请不予受理。理由：{reason}。',
      en: 'Your objection to “{record}” has not been accepted. Reason: {reason}.',
    },
  },
  'objection.to-verify': {
    title: { zh: '异议协查：{id}', en: 'Please verify: {id}' },
    body: {
      zh: '{subject}对贵单位提供的“{record}”提出异议，请核实并在 {due} 前作出处理决定。',
      en: '{subject} has objected to “{record}”, provided by your unit. Please verify it and make a decision by {due}.',
    },
  },
  'objection.gap-to-verify': {
    title: { zh: '异议协查：{id}', en: 'Please verify: {id}' },
    body: {
      zh: '{subject}反映贵单位应报送的“{record}”，请核实：确有遗漏的，补报后在 {due} 前作出处理决定。',
      en: '{subject} says that “{record}”, which your unit should have reported, is missing. Please verify this; if it is missing, report it and make a decision by {due}.',
    },
  },
  'objection.evaluation-to-verify': {
    title: { zh: '请核实评价：{id}', en: 'Please verify an evaluation: {id}' },
    body: {
      zh: '{subject}对“{record}”提出异议，请核实评价依据的信息，并在 {due} 前作出处理决定。',
      en: '{subject} has objected to the “{record}”. Please verify the entries the evaluation is based on and make a decision by {due}.',
    },
  },
  'objection.dispatched': {
    title: { zh: '异议已转信息提供单位核实：{id}', en: 'Your objection is being verified: {id}' },
    body: {
      zh: '您的异议已转{unit}核实，核实期限至 {due}。',
      en: 'Your objection has been passed on to {unit} for verification by {due}.',
    },
  },
  'objection.extended': {
    title: { zh: '异议核实期限延长：{id}', en: 'Verification extended: {id}' },
    body: {
      zh: '{unit}延长了核实期限，新的期限为 {due}。理由：{reason}。',
      en: '{unit} has extended the time limit for verification to {due}. Reason: {reason}.',
    },
  },
  'objection.to-confirm': {
    title: { zh: '处理决定待确认：{id}', en: 'Decision to confirm: {id}' },
    body: {
      zh: '异议 {id} 的处理决定需要另一名经办人确认，期限至 {due}。',
      en: 'The decision on objection {id} has to be confirmed by another officer by {due}.',
    },
  },
  'objection.declined': {
    title: { zh: '处理决定未获确认：{id}', en: 'Decision not confirmed: {id}' },
    body: {
      zh: '异议 {id} 的处理决定未获确认。理由：{reason}。请在 {due} 前重新决定。',
      en: 'The decision on objection {id} was not confirmed. Reason: {reason}. Please decide again by {due}.',
    },
  },
  'objection.decided': {
    title: { zh: '异议已作出处理决定：{id}', en: 'Your objection has been decided: {id}' },
    body: {
      zh: '您对“{record}”的异议已作出处理决定：{outcome}。信用中心将向您送达处理决定。',
      en: 'Your objection to “{record}” has been decided: {outcome}. The credit centre will send you the decision.',
    },
  },
  'objection.to-close': {
    title: { zh: '异议处理决定待送达：{id}', en: 'Decision to send: {id}' },
    body: {
      zh: '异议 {id} 已作出处理决定（{outcome}），请在 {due} 前送达申请人并办结。',
      en: 'Objection {id} has been decided ({outcome}). Please send the decision to the applicant and close the case by {due}.',
    },
  },
  'objection.closed': {
    title: { zh: '异议办结：{id}', en: 'Objection closed: {id}' },
    body: {
      zh: '您对“{record}”的异议已办结，结果：{outcome}。处理意见：{opinion}。此前出具、载有该信息的信用报告如因更正或撤下而失效，可以重新出具。',
      en: 'Your objection to “{record}” has been closed. Result: {outcome}. Grounds: {opinion}. If earlier reports containing the record are no longer valid because it has been corrected or revoked, you can get a new report.',
    },
  },
  'objection.gap-closed': {
    title: { zh: '异议办结：{id}', en: 'Objection closed: {id}' },
    body: {
      zh: '您对“{record}”的异议已办结，结果：{outcome}。处理意见：{opinion}。信息已经补录的，可以重新出具信用报告。',
      en: 'Your objection about “{record}” has been closed. Result: {outcome}. Grounds: {opinion}. If the record has been added, you can get a new report.',
    },
  },
  'objection.evaluation-closed': {
    title: { zh: '异议办结：{id}', en: 'Objection closed: {id}' },
    body: {
      zh: '您对“{record}”的异议已办结，结果：{outcome}。处理意见：{opinion}。结果为更正的，已经重新评价。',
      en: 'Your objection to the “{record}” has been closed. Result: {outcome}. Grounds: {opinion}. If the result is a correction, the evaluation has been recalculated.',
    },
  },
  'objection.settled': {
    title: { zh: '平台已恢复贵单位报送的内容：{id}', en: 'Record restored to what your unit reported: {id}' },
    body: {
      zh: '信用中心办理异议 {id} 时发现，平台上的“{record}”与贵单位报送的内容不一致，已恢复为报送的内容。理由：{opinion}',
      en: 'While handling objection {id}, the credit centre found that “{record}” on the platform did not match what your unit had reported, and has restored it to the reported content. Grounds: {opinion}',
    },
  },
  'objection.withdrawn': {
    title: { zh: '异议已撤回：{id}', en: 'Objection withdrawn: {id}' },
    body: {
      zh: '{subject}撤回了对“{record}”的异议，无需继续处理。',
      en: '{subject} has withdrawn the objection to “{record}”; no further action is needed.',
    },
  },
  'objection.to-review': {
    title: { zh: '异议复核：{id}', en: 'Review of a decision: {id}' },
    body: {
      zh: '{subject}对“{record}”的处理决定申请复核，请在 {due} 前作出复核决定。',
      en: '{subject} has requested a review of the decision on “{record}”. Please decide by {due}.',
    },
  },
  'objection.review-asked': {
    title: { zh: '复核申请已提交：{id}', en: 'Review requested: {id}' },
    body: {
      zh: '您的复核申请已转{unit}，期限至 {due}。',
      en: 'Your request for a review has been passed on to {unit}, which decides by {due}.',
    },
  },
  'objection.to-reconsider': {
    title: { zh: '不予受理复核：{id}', en: 'Review of a rejection: {id}' },
    body: {
      zh: '{subject}对不予受理“{record}”的异议申请复核，请由另一名经办人在 {due} 前决定是否受理。',
      en: '{subject} has requested a review of the rejection of its objection to “{record}”. Another officer has to decide by {due} whether to accept it.',
    },
  },
  'objection.reconsider-asked': {
    title: { zh: '复核申请已提交：{id}', en: 'Review requested: {id}' },
    body: {
      zh: '您的复核申请已提交，由信用中心另一名经办人决定是否受理，期限至 {due}。',
      en: 'Your request for a review has been submitted. Another officer of the credit centre decides by {due} whether to accept the objection.',
    },
  },
  'objection.day-set': {
    title: { zh: '办理期限已确定：{id}', en: 'Due date set: {id}' },
    body: {
      zh: '国务院办公厅已公布节假日安排，异议 {id} 的“{step}”期限为 {due}。',
      en: 'The State Council has announced the public holidays: “{step}” of objection {id} is due on {due}.',
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
      en: '“{step}” of objection {id} was due on {due} and has not been completed yet.',
    },
  },
  'objection.escalate': {
    title: { zh: '逾期督办：{id}', en: 'Overdue and escalated: {id}' },
    body: {
      zh: '{unit}办理异议 {id} 的“{step}”已于 {due} 到期，至今未办理，请督促。',
      en: '“{step}” of objection {id}, with {unit}, was due on {due} and has still not been completed. Please follow it up.',
    },
  },
} as const;
