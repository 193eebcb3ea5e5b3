/** Texts that tell a subject that reports of it no longer count. */
export const reportNotices = {
  'report.superseded': {
    title: { zh: '信用报告已过时：{numbers}', en: 'Credit reports out of date: {numbers}' },
    body: {
      zh: '{subject}的信息有变化，此前出具的信用报告（编号：{numbers}）已过时，核验时会显示“已过时”。如仍需使用，请在报告页面按相同选项重新出具。',
      en: 'Information on {subject} has changed. Reports issued before (number: {numbers}) are out of date, and checking them says so. If they are still needed, issue new ones with the same choices on their pages.',
    },
  },
  'report.withdrawn': {
    title: { zh: '信用报告已撤回：{numbers}', en: 'Credit report withdrawn: {numbers}' },
    body: {
      zh: '信用中心撤回了{subject}的信用报告（编号：{numbers}），核验时会显示“已撤回”。原因：{reason}。如仍需使用，请在报告页面按相同选项重新出具。',
      en: 'The credit centre has withdrawn the credit report on {subject} (number: {numbers}), and checking it says so. Reason: {reason}. If it is still needed, issue a new one with the same choices on its page.',
    },
  },
} as const;
