const zhCN = {
  notices: {
    title: '消息',
    none: '没有消息。',
    unread: '未读',
  },
};

const en: typeof zhCN = {
  notices: {
    title: 'Inbox',
    none: 'There are no messages.',
    unread: 'unread',
  },
};

/** Texts of the inbox. What the notices say stands in shared/policy/notices.ts. */
export const noticeTexts = { 'zh-CN': zhCN, en };
