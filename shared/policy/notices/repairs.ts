/** Texts of the notices about repairs. */
export const repairNotices = {
  'repair.filed': {
    title: { zh: '信用修复申请已提交：{id}', en: 'Application for repair received: {id}' },
    body: {
      zh: '您对“{record}”的信用修复申请已提交，编号 {id}。我们最迟于 {answer} 答复您。办理信用修复不收取任何费用。',
      en: 'Your application to repair “{record}” has been received under number {id}. You are answered by {answer}. It is free of charge.',
    },
  },
  'repair.to-forward': {
    title: { zh: '新的信用修复申请：{id}', en: 'New application for repair: {id}' },
    body: {
      zh: '{subject}申请修复“{record}”，请于 {due} 前转送{unit}，或者退回补正。',
      en: '{subject} applies to repair “{record}”. Send it to {unit} by {due}, or return it.',
    },
  },
  'repair.to-accept': {
    title: { zh: '信用修复申请待受理：{id}', en: 'An application for repair waits for you: {id}' },
    body: {
      zh: '{subject}申请修复贵单位认定的“{record}”，请于 {due} 前决定是否受理。',
      en: '{subject} applies to repair “{record}”, which your unit decided. Decide by {due} whether it is accepted.',
    },
  },
  'repair.forwarded': {
    title: { zh: '信用修复申请已转送：{id}', en: 'Your application was sent on: {id}' },
    body: {
      zh: '您对“{record}”的信用修复申请已转送{unit}，该单位最迟于 {due} 决定是否受理，整件最迟于 {answer} 答复您。',
      en: 'Your application to repair “{record}” has gone to {unit}, which decides by {due} whether it is accepted. You are answered by {answer}.',
    },
  },
  'repair.returned': {
    title: { zh: '信用修复申请需要补正：{id}', en: 'Your application needs a supplement: {id}' },
    body: {
      zh: '您的信用修复申请需要补正：{reason}。补正后请重新提交，办理期限自重新提交起接续计算。',
      en: 'Your application was returned: {reason}. Supplement it and send it again; the time goes on from then.',
    },
  },
  'repair.supplemented': {
    title: { zh: '信用修复申请已补充材料：{id}', en: 'An application was supplemented: {id}' },
    body: {
      zh: '{subject}为“{record}”的信用修复申请补充了材料，请查看并办理。',
      en: '{subject} has added to its application to repair “{record}”. Please look at it.',
    },
  },
  'repair.accepted': {
    title: { zh: '信用修复申请已受理：{id}', en: 'Application accepted: {id}' },
    body: {
      zh: '{unit}已受理您对“{record}”的信用修复申请，最迟于 {due} 作出决定。',
      en: '{unit} has accepted your application to repair “{record}” and decides by {due}.',
    },
  },
  'repair.refused': {
    title: { zh: '信用修复申请不予受理：{id}', en: 'Application not accepted: {id}' },
    body: {
      zh: '{unit}对“{record}”的信用修复申请不予受理。理由：{reason}。',
      en: '{unit} does not accept the application to repair “{record}”. Reason: {reason}.',
    },
  },
  'repair.extended': {
    title: { zh: '信用修复办理期限延长：{id}', en: 'More time for a decision: {id}' },
    body: {
      zh: '{unit}延长了“{record}”信用修复的办理期限，新的期限为 {due}。理由：{reason}。',
      en: '{unit} takes until {due} to decide on repairing “{record}”. Reason: {reason}.',
    },
  },
  'repair.approved': {
    title: { zh: '准予信用修复：{id}', en: 'Repaired: {id}' },
    body: {
      zh: '{unit}准予修复{subject}的“{record}”。该信息已停止公示、共享和使用；信用修复决定书可在本件下载。此前出具、载有该信息的信用报告不再有效，可以重新出具。',
      en: '{unit} has repaired “{record}” of {subject}. It is no longer published, shared or used; the decision can be downloaded from the case. Earlier reports that show it no longer count: a new one can be issued.',
    },
  },
  'repair.declined': {
    title: { zh: '不予信用修复：{id}', en: 'Repair declined: {id}' },
    body: {
      zh: '{unit}对“{record}”作出不予信用修复的决定。理由：{reason}。',
      en: '{unit} has declined to repair “{record}”. Reason: {reason}.',
    },
  },
  'repair.shielded': {
    title: { zh: '信息已暂时屏蔽：{id}', en: 'Entry shielded: {id}' },
    body: {
      zh: '根据法院裁定，{subject}的“{record}”在重整计划或者和解协议执行期间暂时屏蔽，不向社会公示。履行完毕后，由{unit}决定是否准予修复。',
      en: 'By the court’s ruling, “{record}” of {subject} is shielded from the public while the plan or settlement is carried out. {unit} decides on its repair once that is done.',
    },
  },
  'repair.withdrawn': {
    title: { zh: '信用修复申请已撤回：{id}', en: 'Application withdrawn: {id}' },
    body: {
      zh: '{subject}撤回了对“{record}”的信用修复申请，无需继续办理。',
      en: '{subject} has withdrawn its application to repair “{record}”. Nothing more is to be done.',
    },
  },
  'repair.reinstated': {
    title: { zh: '修复已撤销，信息恢复公示：{id}', en: 'Repair taken back, entry reinstated: {id}' },
    body: {
      zh: '{unit}撤销了对{subject}“{record}”的信用修复（文号 {document}），该信息恢复公示至最长公示期届满。理由：{reason}。',
      en: '{unit} has taken back the repair of “{record}” of {subject} (document {document}): it is published again to the end of the longest period. Reason: {reason}.',
    },
  },
  'repair.day-set': {
    title: { zh: '办理期限已确定：{id}', en: 'The due date is set: {id}' },
    body: {
      zh: '国务院办公厅已公布节假日安排，信用修复 {id} 的“{step}”期限为 {due}。',
      en: 'The State Council’s calendar is known now: “{step}” of repair {id} is due on {due}.',
    },
  },
  'repair.remind': {
    title: { zh: '即将到期：{id}', en: 'Due soon: {id}' },
    body: {
      zh: '信用修复 {id} 的“{step}”将于 {due} 到期，请及时办理。',
      en: '“{step}” of repair {id} is due on {due}.',
    },
  },
  'repair.overdue': {
    title: { zh: '已逾期：{id}', en: 'Overdue: {id}' },
    body: {
      zh: '信用修复 {id} 的“{step}”已于 {due} 到期，尚未办理。',
      en: '“{step}” of repair {id} was due on {due} and has not been done.',
    },
  },
  'repair.escalate': {
    title: { zh: '逾期督办：{id}', en: 'Overdue and escalated: {id}' },
    body: {
      zh: '{unit}认定的“{record}”，信用修复 {id} 的“{step}”已于 {due} 到期，至今未办理，请督促。',
      en: '“{step}” of repair {id} (“{record}”, {unit}) was due on {due} and is still not done. See that it is.',
    },
  },
} as const;
