/** Texts that tell what was asked to be told: of one's own subject, and of what is public about another. */
export const subscriptionNotices = {
  'subscription.own': {
    title: { zh: '{subject}有新的信用信息', en: 'New credit information on {subject}' },
    body: {
      zh: '{subject}新增 {count} 条信用信息：{records}。内容有误的，可以在该条信息的页面提出异议。',
      en: 'New entries on {subject}: {count} ({records}). If an entry is wrong, you can file an objection on its page.',
    },
  },
  'subscription.public': {
    title: { zh: '{subject}的公示信息有变化', en: 'Public information on {subject} has changed' },
    body: {
      zh: '您关注的{subject}，向社会公开的信息有 {count} 处变化：{catalogues}。',
      en: 'Changes in the published information on {subject}, which you follow: {count} ({catalogues}).',
    },
  },
} as const;
