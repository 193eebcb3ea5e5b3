/** Texts of the notices about rectifications (专项治理). */
export const rectificationNotices = {
  'rectification.to-guide': {
    title: { zh: '专项治理待约谈指导：{id}', en: 'A subject to be guided: {id}' },
    body: {
      zh: '{subject}因“{cause}”列入“{list}”治理台账，由贵单位负责。请约谈指导，并在 {due} 前促其达到退出条件：{condition}。',
      en: '{subject} was entered for “{list}” because of “{cause}”, and your unit is responsible. Guide it, so that by {due} it meets the condition: {condition}.',
    },
  },
  'rectification.listed': {
    title: { zh: '您被列入专项治理台账：{id}', en: 'You are asked to put something right: {id}' },
    body: {
      zh: '{subject}因“{cause}”列入“{list}”治理台账，责任单位为{unit}。请在 {due} 前完成整改。退出条件：{condition}。',
      en: '{subject} was entered for “{list}” because of “{cause}”. Put it right by {due}; {unit} guides you. It ends when: {condition}.',
    },
  },
  'rectification.guided': {
    title: { zh: '整改指导意见：{id}', en: 'How to put it right: {id}' },
    body: {
      zh: '{unit}对专项治理 {id} 提出指导意见：{measures}。请作出整改承诺，并在 {due} 前完成。',
      en: '{unit} says on {id}: {measures}. Promise what you will do and finish it by {due}.',
    },
  },
  'rectification.promised': {
    title: { zh: '已承诺整改：{id}', en: 'A subject has promised: {id}' },
    body: {
      zh: '{subject}已就“{list}”作出整改承诺，目标日 {due}。',
      en: '{subject} has promised to put right what “{list}” is about, by {due}.',
    },
  },
  'rectification.promise-taken': {
    title: { zh: '整改承诺已登记：{id}', en: 'Your promise is on record: {id}' },
    body: {
      zh: '您就“{list}”作出的整改承诺已登记。请在 {due} 前完成整改，并在平台报告。',
      en: 'Your promise about “{list}” is on record. Finish by {due} and report it here.',
    },
  },
  'rectification.performed': {
    title: { zh: '整改完成待确认：{id}', en: 'Rectification to confirm: {id}' },
    body: {
      zh: '{subject}“{list}”已报告整改完成。请核实，确认退出或者退回继续整改。',
      en: '“{list}” of {subject} is reported as done. Look into it, and take the subject off or send it back.',
    },
  },
  'rectification.sent-back': {
    title: { zh: '整改尚未到位：{id}', en: 'Not yet put right: {id}' },
    body: {
      zh: '专项治理 {id} 退回继续整改。原因：{reason}。请在 {due} 前完成。',
      en: '{id} goes back to you. Reason: {reason}. Finish it by {due}.',
    },
  },
  'rectification.exited': {
    title: { zh: '已退出专项治理：{id}', en: 'Off the list: {id}' },
    body: {
      zh: '{subject}“{list}”已整改到位，退出治理台账。失信信息需要修复的，请在平台申请信用修复。',
      en: '{subject} has put right what “{list}” is about and is off the list. Where an entry is to be repaired, apply for its repair here.',
    },
  },
  'rectification.lifted': {
    title: { zh: '已退出专项治理：{id}', en: 'Off the list: {id}' },
    body: {
      zh: '{subject}“{list}”{ended}，治理台账 {id} 随之办结。',
      en: '“{list}” of {subject} is over: {ended}. {id} has ended with it.',
    },
  },
  'rectification.withdrawn': {
    title: { zh: '专项治理已撤回：{id}', en: 'Withdrawn: {id}' },
    body: {
      zh: '{subject}“{list}”的治理事项已撤回，无需办理。理由：{reason}。',
      en: '“{list}” of {subject} was withdrawn: nothing is to be done. Reason: {reason}.',
    },
  },
  'rectification.closed': {
    title: { zh: '专项治理已终止：{id}', en: 'Closed: {id}' },
    body: {
      zh: '{subject}“{list}”的治理事项已终止。理由：{reason}。',
      en: '“{list}” of {subject} was closed. Reason: {reason}.',
    },
  },
  'rectification.remind': {
    title: { zh: '整改目标日临近：{id}', en: 'Due soon: {id}' },
    body: {
      zh: '{subject}“{list}”应在 {due} 前完成整改并退出，请抓紧办理。',
      en: '“{list}” of {subject} is to be put right by {due}.',
    },
  },
  'rectification.overdue': {
    title: { zh: '整改已逾期：{id}', en: 'Overdue: {id}' },
    body: {
      zh: '{subject}“{list}”应在 {due} 前完成整改，尚未退出。',
      en: '“{list}” of {subject} was to be put right by {due} and is not.',
    },
  },
  'rectification.escalate': {
    title: { zh: '专项治理逾期督办：{id}', en: 'Overdue and escalated: {id}' },
    body: {
      zh: '{unit}负责的{subject}“{list}”目标日为 {due}，至今未退出，请督促。',
      en: '“{list}” of {subject}, for which {unit} is responsible, was due on {due} and is still not done. See that it is.',
    },
  },
} as const;
