/** What is told of declared information. In braces: what the case says. */
export const submissionNotices = {
  'submission.submitted': {
    title: { zh: '自主申报已提交：{id}', en: 'Declaration submitted: {id}' },
    body: {
      zh: '您申报的“{title}”（{category}）已提交，编号 {id}。信用中心将在 {due} 前完成审核。',
      en: 'Your declaration “{title}” ({category}) has been submitted under number {id}. The credit centre reviews it by {due}.',
    },
  },
  'submission.to-review': {
    title: { zh: '自主申报待审核：{id}', en: 'Declaration to review: {id}' },
    body: {
      zh: '{subject}申报“{title}”（{category}），请在 {due} 前审核。',
      en: '{subject} has declared “{title}” ({category}). Please review it by {due}.',
    },
  },
  'submission.day-set': {
    title: { zh: '审核期限已确定：{id}', en: 'Due date set: {id}' },
    body: {
      zh: '国务院办公厅已公布节假日安排，申报“{title}”的“{step}”期限为 {due}。',
      en: 'The State Council has announced the public holidays: “{step}” of the declaration “{title}” is due on {due}.',
    },
  },
  'submission.remind': {
    title: { zh: '审核期限将至：{id}', en: 'Review due soon: {id}' },
    body: {
      zh: '{subject}申报的“{title}”（{category}）须在 {due} 前审核，请抓紧办理。',
      en: 'The declaration “{title}” ({category}) of {subject} has to be reviewed by {due}. Please act in time.',
    },
  },
  'submission.overdue': {
    title: { zh: '审核已逾期：{id}', en: 'Review overdue: {id}' },
    body: {
      zh: '{subject}申报的“{title}”（{category}）应于 {due} 前审核，现已逾期，请立即办理。',
      en: 'The declaration “{title}” ({category}) of {subject} was due for review by {due} and is overdue. Please review it at once.',
    },
  },
  'submission.escalate': {
    title: { zh: '审核逾期，请督办：{id}', en: 'Review overdue and escalated: {id}' },
    body: {
      zh: '{subject}申报的“{title}”（{category}）应于 {due} 前审核，仍未办理，请负责人督办。',
      en: 'The declaration “{title}” ({category}) of {subject} was due for review by {due} and has still not been reviewed. Please follow it up.',
    },
  },
  'submission.hearing-ends': {
    title: { zh: '陈述意见期限将至：{id}', en: 'Time limit for your response ends soon: {id}' },
    body: {
      zh: '信用中心正在核查您申报的“{title}”是否属实。请在 {due} 前在本平台陈述意见；逾期未陈述的，由另一名经办人依据现有材料作出认定。',
      en: 'The credit centre is examining whether your declaration “{title}” is true. Please respond on this platform by {due}; otherwise another officer decides on the basis of the existing material.',
    },
  },
  'submission.hearing-over': {
    title: {
      zh: '陈述意见期限已过，待认定：{id}',
      en: 'Time limit for response passed, finding needed: {id}',
    },
    body: {
      zh: '{subject}就申报的“{title}”陈述意见的期限（{due}）已过，没有收到意见。请由另一名经办人作出认定，或者终止核查。',
      en: 'The time limit for {subject} to respond about the declaration “{title}” ({due}) has passed without a response. Another officer has to make a finding or drop the examination.',
    },
  },
  'submission.published': {
    title: { zh: '自主申报已展示：{id}', en: 'Declaration published: {id}' },
    body: {
      zh: '您申报的“{title}”已审核通过并展示至 {until}，承诺编码 {commitment}。信息发生变化的，请及时撤回或更新。',
      en: 'Your declaration “{title}” has been approved and is shown until {until}; the commitment number is {commitment}. If the information changes, please withdraw or renew it promptly.',
    },
  },
  'submission.returned': {
    title: { zh: '自主申报需要补正：{id}', en: 'Declaration returned for correction: {id}' },
    body: {
      zh: '您申报的“{title}”已退回补正。原因：{reason}。补正后请重新提交。',
      en: 'Your declaration “{title}” has been returned for correction. Reason: {reason}. Please correct and resubmit it.',
    },
  },
  'submission.rejected': {
    title: { zh: '自主申报不予展示：{id}', en: 'Declaration rejected: {id}' },
    body: {
      zh: '您申报的“{title}”不予展示。理由：{reason}。',
      en: 'Your declaration “{title}” will not be published. Reason: {reason}.',
    },
  },
  'submission.withdrawn': {
    title: { zh: '自主申报已撤回：{id}', en: 'Declaration withdrawn: {id}' },
    body: {
      zh: '{subject}撤回了申报的“{title}”，无需继续处理。',
      en: '{subject} has withdrawn the declaration “{title}”; no further action is needed.',
    },
  },
  'submission.expired': {
    title: { zh: '自主申报已到期：{id}', en: 'Declaration expired: {id}' },
    body: {
      zh: '您申报的“{title}”展示至 {until}，现已到期停止展示。仍然有效的，可以在原申报的基础上更新。',
      en: 'Your declaration “{title}” was shown until {until} and has now expired. If it is still valid, you can renew it.',
    },
  },
  'submission.questioned': {
    title: { zh: '自主申报拟认定不实，请陈述意见：{id}', en: 'Declaration questioned, please respond: {id}' },
    body: {
      zh: '信用中心正在核查您申报的“{title}”是否属实，尚未作出认定。依据：{ground}。请在 {due} 前在本平台陈述意见。',
      en: 'The credit centre is examining whether your declaration “{title}” is true; no finding has been made yet. Grounds: {ground}. Please respond on this platform by {due}.',
    },
  },
  'submission.heard': {
    title: { zh: '申报主体已陈述意见：{id}', en: 'Declarant has responded: {id}' },
    body: {
      zh: '{subject}已就申报的“{title}”拟认定不实陈述意见。请由另一名经办人作出认定，或者终止核查。',
      en: '{subject} has responded about the declaration “{title}”. Another officer has to make a finding or drop the examination.',
    },
  },
  'submission.dropped': {
    title: { zh: '自主申报核查终止：{id}', en: 'Examination dropped: {id}' },
    body: {
      zh: '对您申报的“{title}”的核查已终止，未认定不实。理由：{reason}。',
      en: 'The examination of your declaration “{title}” has been dropped; it has not been found false. Reason: {reason}.',
    },
  },
  'submission.false': {
    title: { zh: '自主申报被认定不实：{id}', en: 'Declaration found false: {id}' },
    body: {
      zh: '您申报的“{title}”经核查认定不实，已停止展示，违诺情况计入承诺（编码 {commitment}）的履行记录。依据：{ground}。如有不同意见，可以对该承诺信息提出异议。',
      en: 'Your declaration “{title}” has been found false and taken down, and the breach has been entered in the record of commitment {commitment}. Grounds: {ground}. If you disagree, you can object to the commitment record.',
    },
  },
} as const;
