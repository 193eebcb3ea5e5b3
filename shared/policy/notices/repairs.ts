/** Texts of the notices about repairs. */
export const repairNotices = {
  'repair.filed': {
    title: { zh: '信用修复申请已提交：{id}', en: 'Application for credit repair submitted: {id}' },
    body: {
      zh: '您对“{record}”的信用修复申请已提交，编号 {id}。我们最迟于 {answer} 答复您。办理信用修复不收取任何费用。',
      en: 'Your application for credit repair of “{record}” has been submitted under number {id}. You will receive a reply by {answer}. Credit repair is free of charge.',
    },
  },
  'repair.to-forward': {
    title: { zh: '新的信用修复申请：{id}', en: 'New application for credit repair: {id}' },
    body: {
      zh: '{subject}申请修复“{record}”，请于 {due} 前转送{unit}，或者退回补正。',
      en: '{subject} has applied for credit repair of “{record}”. Please forward the application to {unit} by {due}, or return it for correction.',
    },
  },
  'repair.to-accept': {
    title: { zh: '信用修复申请待受理：{id}', en: 'Application for credit repair to accept: {id}' },
    body: {
      zh: '{subject}申请修复贵单位认定的“{record}”，请于 {due} 前决定是否受理。',
      en: '{subject} has applied for credit repair of “{record}”, decided by your unit. Please decide by {due} whether to accept the application.',
    },
  },
  'repair.forwarded': {
    title: { zh: '信用修复申请已转送：{id}', en: 'Application for credit repair forwarded: {id}' },
    body: {
      zh: '您对“{record}”的信用修复申请已转送{unit}，该单位最迟于 {due} 决定是否受理，整件最迟于 {answer} 答复您。',
      en: 'Your application for credit repair of “{record}” has been forwarded to {unit}, which decides by {due} whether to accept it. You will receive a reply by {answer}.',
    },
  },
  'repair.returned': {
    title: { zh: '信用修复申请需要补正：{id}', en: 'Application for credit repair needs correction: {id}' },
    body: {
      zh: '您的信用修复申请需要补正：{reason}。补正后请重新提交，办理期限自重新提交起接续计算。',
      en: 'Your application for credit repair needs correction: {reason}. Please correct and resubmit it; the time limit resumes on resubmission.',
    },
  },
  'repair.supplemented': {
    title: { zh: '信用修复申请已补充材料：{id}', en: 'Application for credit repair supplemented: {id}' },
    body: {
      zh: '{subject}为“{record}”的信用修复申请补充了材料，请查看并办理。',
      en: '{subject} has provided more material for the application for credit repair of “{record}”. Please review it.',
    },
  },
  'repair.accepted': {
    title: { zh: '信用修复申请已受理：{id}', en: 'Application for credit repair accepted: {id}' },
    body: {
      zh: '{unit}已受理您对“{record}”的信用修复申请，最迟于 {due} 作出决定。',
      en: '{unit} has accepted your application for credit repair of “{record}” and decides by {due}.',
    },
  },
  'repair.refused': {
    title: { zh: '信用修复申请不予受理：{id}', en: 'Application for credit repair not accepted: {id}' },
    body: {
      zh: '{unit}对“{record}”的信用修复申请不予受理。理由：{reason}。',
      en: '{unit} has not accepted the application for credit repair of “{record}”. Reason: {reason}.',
    },
  },
  'repair.extended': {
    title: { zh: '信用修复办理期限延长：{id}', en: 'Decision on credit repair extended: {id}' },
    body: {
      zh: '{unit}延长了“{record}”信用修复的办理期限，新的期限为 {due}。理由：{reason}。',
      en: '{unit} has extended the time limit for the decision on credit repair of “{record}” to {due}. Reason: {reason}.',
    },
  },
  'repair.approved': {
    title: { zh: '准予信用修复：{id}', en: 'Credit repair granted: {id}' },
    body: {
      zh: '{unit}准予修复{subject}的“{record}”。该信息已停止公示、共享和使用；信用修复决定书可在本件下载。此前出具、载有该信息的信用报告不再有效，可以重新出具。',
      en: '{unit} has granted credit repair of “{record}” of {subject}. The entry is no longer published, shared or used; the decision on credit repair can be downloaded from the case. Earlier reports containing the entry are no longer valid; a new report can be issued.',
    },
  },
  'repair.declined': {
    title: { zh: '不予信用修复：{id}', en: 'Credit repair declined: {id}' },
    body: {
      zh: '{unit}对“{record}”作出不予信用修复的决定。理由：{reason}。',
      en: '{unit} has declined credit repair of “{record}”. Reason: {reason}.',
    },
  },
  'repair.shielded': {
    title: { zh: '信息已暂时屏蔽：{id}', en: 'Entry temporarily shielded: {id}' },
    body: {
      zh: '根据法院裁定，{subject}的“{record}”在重整计划或者和解协议执行期间暂时屏蔽，不向社会公示。履行完毕后，由{unit}决定是否准予修复。',
      en: 'Under a court ruling, “{record}” of {subject} is shielded from the public while the reorganisation plan or settlement is carried out. Once it has been carried out, {unit} decides on credit repair.',
    },
  },
  'repair.withdrawn': {
    title: { zh: '信用修复申请已撤回：{id}', en: 'Application for credit repair withdrawn: {id}' },
    body: {
      zh: '{subject}撤回了对“{record}”的信用修复申请，无需继续办理。',
      en: '{subject} has withdrawn the application for credit repair of “{record}”; no further action is needed.',
    },
  },
  'repair.reinstated': {
    title: { zh: '修复已撤销，信息恢复公示：{id}', en: 'Credit repair revoked, entry published again: {id}' },
    body: {
      zh: '{unit}撤销了对{subject}“{record}”的信用修复（文号 {document}），该信息恢复公示至最长公示期届满。理由：{reason}。',
      en: '{unit} has revoked the credit repair of “{record}” of {subject} (document {document}); the entry is published again until the end of the longest publicity period. Reason: {reason}.',
    },
  },
  'repair.day-set': {
    title: { zh: '办理期限已确定：{id}', en: 'Due date set: {id}' },
    body: {
      zh: '国务院办公厅已公布节假日安排，信用修复 {id} 的“{step}”期限为 {due}。',
      en: 'The State Council has announced the public holidays: “{step}” of credit repair {id} is due on {due}.',
    },
  },
  'repair.remind': {
    title: { zh: '即将到期：{id}', en: 'Due soon: {id}' },
    body: {
      zh: '信用修复 {id} 的“{step}”将于 {due} 到期，请及时办理。',
      en: '“{step}” of credit repair {id} is due on {due}.',
    },
  },
  'repair.overdue': {
    title: { zh: '已逾期：{id}', en: 'Overdue: {id}' },
    body: {
      zh: '信用修复 {id} 的“{step}”已于 {due} 到期，尚未办理。',
      en: '“{step}” of credit repair {id} was due on {due} and has not been completed yet.',
    },
  },
  'repair.escalate': {
    title: { zh: '逾期督办：{id}', en: 'Overdue and escalated: {id}' },
    body: {
      zh: '{unit}认定的“{record}”，信用修复 {id} 的“{step}”已于 {due} 到期，至今未办理，请督促。',
      en: '“{step}” of credit repair {id} (“{record}”, {unit}) was due on {due} and has still not been completed. Please follow it up.',
    },
  },
} as const;
