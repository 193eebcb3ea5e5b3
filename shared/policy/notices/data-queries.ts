/** Texts of the notices about data queries. Their subject gets none of them. */
export const dataQueryNotices = {
  'data-query.asked': {
    title: { zh: '疑问数据待核查：{id}', en: 'Record to verify: {id}' },
    body: {
      zh: '贵单位提供的{subject}“{record}”可能有误：{question}。请在 {due} 前核查，并答复更正、撤销或者确认无误。',
      en: '“{record}” of {subject}, provided by your unit, may be wrong: {question}. Please verify it by {due} and correct, revoke or confirm it.',
    },
  },
  'data-query.asked-again': {
    title: { zh: '请再次核查：{id}', en: 'Please verify again: {id}' },
    body: {
      zh: '信用中心请贵单位对{subject}“{record}”再次核查，请在 {due} 前答复。说明：{reason}。',
      en: 'The credit centre asks your unit to verify “{record}” of {subject} again and to answer by {due}. Explanation: {reason}.',
    },
  },
  'data-query.answered': {
    title: { zh: '数据核查已答复：{id}', en: 'Data query answered: {id}' },
    body: {
      zh: '{unit}已答复对{subject}“{record}”的核查。请在 {due} 前办结，或者请其再次核查。',
      en: '{unit} has answered the data query on “{record}” of {subject}. Please close it by {due}, or ask the unit to verify again.',
    },
  },
  'data-query.closed': {
    title: { zh: '数据核查已办结：{id}', en: 'Data query closed: {id}' },
    body: {
      zh: '对{subject}“{record}”的核查已办结。',
      en: 'The data query on “{record}” of {subject} has been closed.',
    },
  },
  'data-query.withdrawn': {
    title: { zh: '数据核查已撤回：{id}', en: 'Data query withdrawn: {id}' },
    body: {
      zh: '信用中心撤回了对{subject}“{record}”的核查，无需答复。理由：{reason}。',
      en: 'The credit centre has withdrawn its data query on “{record}” of {subject}; no answer is needed. Reason: {reason}.',
    },
  },
  'data-query.day-set': {
    title: { zh: '办理期限已确定：{id}', en: 'Due date set: {id}' },
    body: {
      zh: '国务院办公厅已公布节假日安排，数据核查 {id} 的“{step}”期限为 {due}。',
      en: 'The State Council has announced the public holidays: “{step}” of data query {id} is due on {due}.',
    },
  },
  'data-query.remind': {
    title: { zh: '即将到期：{id}', en: 'Due soon: {id}' },
    body: {
      zh: '数据核查 {id} 的“{step}”将于 {due} 到期，请及时办理。',
      en: '“{step}” of data query {id} is due on {due}.',
    },
  },
  'data-query.overdue': {
    title: { zh: '已逾期：{id}', en: 'Overdue: {id}' },
    body: {
      zh: '数据核查 {id} 的“{step}”已于 {due} 到期，尚未办理。',
      en: '“{step}” of data query {id} was due on {due} and has not been completed yet.',
    },
  },
  'data-query.escalate': {
    title: { zh: '逾期督办：{id}', en: 'Overdue and escalated: {id}' },
    body: {
      zh: '{unit}的“{record}”，数据核查 {id} 的“{step}”已于 {due} 到期，至今未办理，请督促。',
      en: '“{step}” of data query {id} (“{record}”, {unit}) was due on {due} and has still not been completed. Please follow it up.',
    },
  },
} as const;
