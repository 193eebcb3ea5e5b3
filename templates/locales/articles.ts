const zhCN = {
  articles: {
    titles: { regulations: '政策法规', announcements: '通知公告' },
    leads: {
      regulations: '与公共信用信息有关的规定。以发布机关公布的文本为准。',
      announcements: '本平台发布的通知和公告。',
    },
    none: '目前没有内容。',
    published: '发布日期',
  },
};

const en: typeof zhCN = {
  articles: {
    titles: { regulations: 'Laws and rules', announcements: 'Announcements' },
    leads: {
      regulations:
        'Rules on public credit information. The text published by the issuing authority prevails.',
      announcements: 'Notices and announcements of this service.',
    },
    none: 'There is nothing here yet.',
    published: 'Published on',
  },
};

/** Texts around the pages that a city writes itself. */
export const articleTexts = { 'zh-CN': zhCN, en };
