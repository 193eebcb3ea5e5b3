/** Texts of notices on complaints about organisations on the register (投诉). In braces: what the case says. */
export const complaintNotices = {
  'complaint.filed': {
    title: { zh: '投诉已提交：{id}', en: 'Complaint submitted: {id}' },
    body: {
      zh: '您对{organisation}的投诉已提交，编号 {id}。信用中心将在 {due} 前决定是否受理。',
      en: 'Your complaint about {organisation} has been submitted under number {id}. The credit centre decides by {due} whether to accept it.',
    },
  },
  'complaint.to-accept': {
    title: { zh: '新的投诉：{id}', en: 'New complaint: {id}' },
    body: {
      zh: '有人投诉{organisation}，请在 {due} 前决定是否受理（{id}）。',
      en: 'Someone has complained about {organisation}. Please decide by {due} whether to accept the complaint ({id}).',
    },
  },
  'complaint.accepted': {
    title: { zh: '投诉已受理：{id}', en: 'Complaint accepted: {id}' },
    body: {
      zh: '您对{organisation}的投诉已受理，信用中心先听取该机构的说明。您的姓名和材料不向该机构提供。',
      en: 'Your complaint about {organisation} has been accepted. The credit centre hears the organisation first; your name and files are not disclosed to it.',
    },
  },
  'complaint.to-respond': {
    title: { zh: '请说明情况：{id}', en: 'Please respond: {id}' },
    body: {
      zh: '信用中心受理了对{organisation}的投诉，请在 {due} 前说明情况（{id}）。逾期不说明的，信用中心依据现有材料处理。',
      en: 'The credit centre has accepted a complaint about {organisation}. Please respond by {due} ({id}); otherwise the credit centre decides on the basis of the existing material.',
    },
  },
  'complaint.responded': {
    title: { zh: '被投诉的机构已说明情况：{id}', en: 'Organisation has responded: {id}' },
    body: {
      zh: '{organisation}已就投诉说明情况，请在 {due} 前作出处理（{id}）。',
      en: '{organisation} has responded to the complaint. Please decide by {due} ({id}).',
    },
  },
  'complaint.answered': {
    title: { zh: '投诉处理结果：{id}', en: 'Complaint decided: {id}' },
    body: {
      zh: '信用中心认定对{organisation}的投诉属实：{findings}。答复书可在投诉页面下载。',
      en: 'The credit centre has found the complaint about {organisation} justified: {findings}. The reply can be downloaded from the page of the complaint.',
    },
  },
  'complaint.dismissed': {
    title: { zh: '投诉处理结果：{id}', en: 'Complaint decided: {id}' },
    body: {
      zh: '对{organisation}的投诉，信用中心不予支持。理由：{reason}。答复书可在投诉页面下载。',
      en: 'The credit centre has dismissed the complaint about {organisation}. Reason: {reason}. The reply can be downloaded from the page of the complaint.',
    },
  },
  'complaint.withdrawn': {
    title: { zh: '投诉已撤回：{id}', en: 'Complaint withdrawn: {id}' },
    body: {
      zh: '投诉人撤回了对{organisation}的投诉，无需继续办理。',
      en: 'The complainant has withdrawn the complaint about {organisation}; no further action is needed.',
    },
  },
  'complaint.day-set': {
    title: { zh: '办理期限已确定：{id}', en: 'Due date set: {id}' },
    body: {
      zh: '国务院办公厅已公布节假日安排，投诉 {id} 的“{step}”期限为 {due}。',
      en: 'The State Council has announced the public holidays: “{step}” of complaint {id} is due on {due}.',
    },
  },
  'complaint.remind': {
    title: { zh: '即将到期：{id}', en: 'Due soon: {id}' },
    body: {
      zh: '投诉 {id} 的“{step}”将于 {due} 到期，请及时办理。',
      en: '“{step}” of complaint {id} is due on {due}.',
    },
  },
  'complaint.overdue': {
    title: { zh: '已逾期：{id}', en: 'Overdue: {id}' },
    body: {
      zh: '投诉 {id} 的“{step}”已于 {due} 到期，尚未办理。',
      en: '“{step}” of complaint {id} was due on {due} and has not been completed yet.',
    },
  },
  'complaint.escalate': {
    title: { zh: '逾期督办：{id}', en: 'Overdue and escalated: {id}' },
    body: {
      zh: '对{organisation}的投诉 {id}，“{step}”已于 {due} 到期，至今未办理，请督促。',
      en: '“{step}” of complaint {id} about {organisation} was due on {due} and has still not been completed. Please follow it up.',
    },
  },
} as const;
