/** Texts of notices on guardianships (监护登记). In braces: what the case says. */
export const guardianshipNotices = {
  'guardianship.filed': {
    title: { zh: '监护登记已提交：{id}', en: 'Guardianship submitted: {id}' },
    body: {
      zh: '您申请登记为{ward}的监护人，编号 {id}。信用中心将在 {due} 前核实。',
      en: 'You have applied to be registered as the guardian of {ward} under number {id}. The credit centre checks this by {due}.',
    },
  },
  'guardianship.to-check': {
    title: { zh: '监护关系待核实：{id}', en: 'Guardianship to check: {id}' },
    body: {
      zh: '{guardian}申请登记为{ward}的监护人，请在 {due} 前核实（{id}）。',
      en: '{guardian} has applied to be registered as the guardian of {ward}. Please check this by {due} ({id}).',
    },
  },
  'guardianship.confirmed': {
    title: { zh: '监护登记已生效：{id}', en: 'Guardianship in force: {id}' },
    body: {
      zh: '{guardian}已登记为{ward}的监护人（{id}），可以代为办理，至 {until} 止。如有不实，请立即告知信用中心。',
      en: '{guardian} has been registered as the guardian of {ward} ({id}) and can act for the ward until {until}. If this is wrong, tell the credit centre at once.',
    },
  },
  'guardianship.refused': {
    title: { zh: '监护登记未通过：{id}', en: 'Guardianship refused: {id}' },
    body: {
      zh: '信用中心没有通过您作为{ward}监护人的登记（{id}）。理由：{reason}。补齐材料后可以重新申请。',
      en: 'The credit centre has not approved your registration as the guardian of {ward} ({id}). Reason: {reason}. You can apply again with the missing documents.',
    },
  },
  'guardianship.over': {
    title: { zh: '监护登记已结束：{id}', en: 'Guardianship ended: {id}' },
    body: {
      zh: '{guardian}作为{ward}监护人的登记（{id}）已结束：{state}。{reason}',
      en: 'The registration of {guardian} as the guardian of {ward} ({id}) has ended: {state}. {reason}',
    },
  },
  'guardianship.day-set': {
    title: { zh: '办理期限已确定：{id}', en: 'Due date set: {id}' },
    body: {
      zh: '国务院办公厅已公布节假日安排，监护登记 {id} 的“{step}”期限为 {due}。',
      en: 'The State Council has announced the public holidays: “{step}” of guardianship {id} is due on {due}.',
    },
  },
  'guardianship.remind': {
    title: { zh: '即将到期：{id}', en: 'Due soon: {id}' },
    body: {
      zh: '监护登记 {id} 的“{step}”将于 {due} 到期，请及时办理。',
      en: '“{step}” of guardianship {id} is due on {due}.',
    },
  },
  'guardianship.overdue': {
    title: { zh: '已逾期：{id}', en: 'Overdue: {id}' },
    body: {
      zh: '监护登记 {id} 的“{step}”已于 {due} 到期，尚未办理。',
      en: '“{step}” of guardianship {id} was due on {due} and has not been completed yet.',
    },
  },
  'guardianship.escalate': {
    title: { zh: '逾期督办：{id}', en: 'Overdue and escalated: {id}' },
    body: {
      zh: '监护登记 {id} 的“{step}”已于 {due} 到期，至今未办理，请督促。',
      en: '“{step}” of guardianship {id} was due on {due} and has still not been completed. Please follow it up.',
    },
  },
} as const;
