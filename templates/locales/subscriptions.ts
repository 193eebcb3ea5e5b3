const zhCN = {
  subscriptions: {
    title: '我的关注',
    lead: '关注本单位或者本人，每新增一条信用信息都会收到消息；关注其他单位，其公示信息有变化时收到消息。',
    list: '已关注的主体',
    none: '还没有关注任何主体。',
    own: '本主体：有新的信息时告知',
    public: '公示信息有变化时告知',
    since: (moment: string) => `${moment}起`,
    end: '取消关注',
    endOf: (name: string) => `取消关注${name}`,
    add: '关注一个主体',
    code: '统一社会信用代码',
    codeHint: '18 位，可以从信用查询的结果中复制',
    button: '关注',
    follow: '关注这个主体',
  },
};

const en: typeof zhCN = {
  subscriptions: {
    title: 'Subjects you follow',
    lead: 'Follow your own organisation or yourself to hear of each new entry, and another organisation to hear when what is public about it changes.',
    list: 'Subjects followed',
    none: 'You follow none yet.',
    own: 'Your own: told of new entries',
    public: 'Told when what is public changes',
    since: (moment) => `since ${moment}`,
    end: 'Stop',
    endOf: (name) => `Stop following ${name}`,
    add: 'Follow a subject',
    code: 'Unified social credit code',
    codeHint: '18 characters: copy them from what the search found',
    button: 'Follow',
    follow: 'Follow this subject',
  },
};

/** Texts of the page of subjects that somebody follows. */
export const subscriptionTexts = { 'zh-CN': zhCN, en };
