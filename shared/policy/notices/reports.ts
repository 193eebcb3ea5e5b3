/** Texts that tell a subject that reports of it no longer count. */
export const reportNotices = {
  'report.superseded': {
    title: { zh: '信用报告已过时：{numbers}', en: 'Credit reports out of date: {numbers}' },
    body: {
      zh: '{subject}的信息有变化，此前出具的信用报告（编号：{numbers}）已过时，核验时会显示“已过时”。如仍需使用，请在报告页面按相同选项重新出具。',
      en: 'Information on {subject} has changed. Credit reports issued earlier (number: {numbers}) are out of date and are shown as “Out of date” when verified. If you still need them, please issue new ones with the same choices on the pages of the reports.',
    },
  },
  'report.withdrawn': {
    title: { zh: '信用报告已撤回：{numbers}', en: 'Credit report withdrawn: {numbers}' },
    body: {
      zh: '信用中心撤回了{subject}的信用报告（编号：{numbers}），核验时会显示“已撤回”。原因：{reason}。如仍需使用，请在报告页面按相同选项重新出具。',
      en: 'The credit centre has withdrawn the credit report on {subject} (number: {numbers}); it is shown as “Withdrawn” when verified. Reason: {reason}. If you still need it, please issue a new one with the same choices on the page of the report.',
    },
  },
} as const;
