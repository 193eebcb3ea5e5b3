/** Texts of the notices about rectifications (专项治理). */
export const rectificationNotices = {
  'rectification.to-guide': {
    title: { zh: '专项治理待约谈指导：{id}', en: 'Rectification, guidance needed: {id}' },
    body: {
      zh: '{subject}因“{cause}”列入“{list}”治理台账，由贵单位负责。请约谈指导，并在 {due} 前促其达到退出条件：{condition}。',
      en: '{subject} has been entered for rectification under “{list}” because of “{cause}”; your unit is responsible. Please give guidance and ensure that by {due} the condition for removal is met: {condition}.',
    },
  },
  'rectification.listed': {
    title: { zh: '您被列入专项治理台账：{id}', en: 'You have been entered for rectification: {id}' },
    body: {
      zh: '{subject}因“{cause}”列入“{list}”治理台账，责任单位为{unit}。请在 {due} 前完成整改。退出条件：{condition}。',
      en: '{subject} has been entered for rectification under “{list}” because of “{cause}”; the responsible unit is {unit}. Please complete rectification by {due}. Condition for removal: {condition}.',
    },
  },
  'rectification.guided': {
    title: { zh: '整改指导意见：{id}', en: 'Guidance on rectification: {id}' },
    body: {
      zh: '{unit}对专项治理 {id} 提出指导意见：{measures}。请作出整改承诺，并在 {due} 前完成。',
      en: '{unit} has given guidance on rectification {id}: {measures}. Please promise rectification and complete it by {due}.',
    },
  },
  'rectification.promised': {
    title: { zh: '已承诺整改：{id}', en: 'Rectification promised: {id}' },
    body: {
      zh: '{subject}已就“{list}”作出整改承诺，目标日 {due}。',
      en: '{subject} has promised rectification concerning “{list}”; the target date is {due}.',
    },
  },
  'rectification.promise-taken': {
    title: { zh: '整改承诺已登记：{id}', en: 'Rectification promise recorded: {id}' },
    body: {
      zh: '您就“{list}”作出的整改承诺已登记。请在 {due} 前完成整改，并在平台报告。',
      en: 'Your promise of rectification concerning “{list}” has been recorded. Please complete rectification by {due} and report it on this platform.',
    },
  },
  'rectification.performed': {
    title: { zh: '整改完成待确认：{id}', en: 'Rectification to confirm: {id}' },
    body: {
      zh: '{subject}“{list}”已报告整改完成。请核实，确认退出或者退回继续整改。',
      en: '{subject} has reported completion of the rectification concerning “{list}”. Please verify it, then confirm the removal or return it for further rectification.',
    },
  },
  'rectification.sent-back': {
    title: { zh: '整改尚未到位：{id}', en: 'Rectification not complete: {id}' },
    body: {
      zh: '专项治理 {id} 退回继续整改。原因：{reason}。请在 {due} 前完成。',
      en: 'Rectification {id} has been returned for further rectification. Reason: {reason}. Please complete it by {due}.',
    },
  },
  'rectification.exited': {
    title: { zh: '已退出专项治理：{id}', en: 'Removed from rectification: {id}' },
    body: {
      zh: '{subject}“{list}”已整改到位，退出治理台账。失信信息需要修复的，请在平台申请信用修复。',
      en: '{subject} has completed the rectification concerning “{list}” and has been removed. If adverse entries are to be repaired, please apply for credit repair on this platform.',
    },
  },
  'rectification.lifted': {
    title: { zh: '已退出专项治理：{id}', en: 'Removed from rectification: {id}' },
    body: {
      zh: '{subject}“{list}”{ended}，治理台账 {id} 随之办结。',
      en: 'Rectification {id} of {subject} concerning “{list}” has been closed because {ended}.',
    },
  },
  'rectification.withdrawn': {
    title: { zh: '专项治理已撤回：{id}', en: 'Rectification withdrawn: {id}' },
    body: {
      zh: '{subject}“{list}”的治理事项已撤回，无需办理。理由：{reason}。',
      en: 'The rectification of {subject} concerning “{list}” has been withdrawn; no action is needed. Reason: {reason}.',
    },
  },
  'rectification.closed': {
    title: { zh: '专项治理已终止：{id}', en: 'Rectification ended: {id}' },
    body: {
      zh: '{subject}“{list}”的治理事项已终止。理由：{reason}。',
      en: 'The rectification of {subject} concerning “{list}” has been ended. Reason: {reason}.',
    },
  },
  'rectification.remind': {
    title: { zh: '整改目标日临近：{id}', en: 'Due soon: {id}' },
    body: {
      zh: '{subject}“{list}”应在 {due} 前完成整改并退出，请抓紧办理。',
      en: 'The rectification of {subject} concerning “{list}” has to be completed by {due}. Please act in time.',
    },
  },
  'rectification.overdue': {
    title: { zh: '整改已逾期：{id}', en: 'Overdue: {id}' },
    body: {
      zh: '{subject}“{list}”应在 {due} 前完成整改，尚未退出。',
      en: 'The rectification of {subject} concerning “{list}” was to be completed by {due}, but the subject has not been removed yet.',
    },
  },
  'rectification.escalate': {
    title: { zh: '专项治理逾期督办：{id}', en: 'Overdue and escalated: {id}' },
    body: {
      zh: '{unit}负责的{subject}“{list}”目标日为 {due}，至今未退出，请督促。',
      en: 'The rectification of {subject} concerning “{list}”, for which {unit} is responsible, was due on {due} and has still not been completed. Please follow it up.',
    },
  },
} as const;
