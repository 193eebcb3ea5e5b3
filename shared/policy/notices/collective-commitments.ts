/** Texts of notices on collective commitments (行业集体承诺). In braces: what the case says. */
export const collectiveNotices = {
  'collective-commitment.filed': {
    title: { zh: '集体承诺待审核：{id}', en: 'Collective commitment to review: {id}' },
    body: {
      zh: '{association}发起集体承诺“{title}”，请在 {due} 前审核（{id}）。',
      en: '{association} has initiated the collective commitment “{title}”. Please review it by {due} ({id}).',
    },
  },
  'collective-commitment.opened': {
    title: { zh: '集体承诺已通过：{id}', en: 'Collective commitment approved: {id}' },
    body: {
      zh: '{association}发起的“{title}”已通过审核，已授权的会员可以逐一确认。没有确认的会员不受其约束，也不留下记录。',
      en: '“{title}” initiated by {association} has been approved; members that have given their consent can confirm it individually. Members that do not confirm it are not bound by it, and no record is made.',
    },
  },
  'collective-commitment.declined': {
    title: { zh: '集体承诺未通过：{id}', en: 'Collective commitment declined: {id}' },
    body: {
      zh: '{association}发起的“{title}”未通过审核。理由：{reason}。',
      en: '“{title}” initiated by {association} has been declined. Reason: {reason}.',
    },
  },
  'collective-commitment.closed': {
    title: { zh: '集体承诺已停止确认：{id}', en: 'Collective commitment closed: {id}' },
    body: {
      zh: '{association}发起的“{title}”已停止确认，已经确认的不受影响。原因：{reason}。',
      en: '“{title}” initiated by {association} can no longer be confirmed; commitments already confirmed are not affected. Reason: {reason}.',
    },
  },
  'collective-commitment.day-set': {
    title: { zh: '审核期限已确定：{id}', en: 'Due date set: {id}' },
    body: {
      zh: '国务院办公厅已公布节假日安排，集体承诺 {id} 的审核期限为 {due}。',
      en: 'The State Council has announced the public holidays: the review of collective commitment {id} is due on {due}.',
    },
  },
  'collective-commitment.remind': {
    title: { zh: '即将到期：{id}', en: 'Due soon: {id}' },
    body: {
      zh: '集体承诺 {id} 的审核将于 {due} 到期，请及时办理。',
      en: 'The review of collective commitment {id} is due on {due}. Please act in time.',
    },
  },
  'collective-commitment.overdue': {
    title: { zh: '已逾期：{id}', en: 'Overdue: {id}' },
    body: {
      zh: '集体承诺 {id} 的审核已于 {due} 到期，尚未办理。',
      en: 'The review of collective commitment {id} was due on {due} and has not been carried out yet.',
    },
  },
  'collective-commitment.escalate': {
    title: { zh: '逾期督办：{id}', en: 'Overdue and escalated: {id}' },
    body: {
      zh: '{association}的集体承诺 {id}，审核已于 {due} 到期，至今未办理，请督促。',
      en: 'The review of collective commitment {id} of {association} was due on {due} and has still not been carried out. Please follow it up.',
    },
  },
} as const;
