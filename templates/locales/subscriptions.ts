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
    title: 'Subjects I follow',
    lead: 'Follow your own organisation or yourself to receive a message about every new entry; follow other organisations to receive a message when their published information changes.',
    list: 'Subjects followed',
    none: 'You do not follow any subjects yet.',
    own: 'Own subject: notified of new entries',
    public: 'Notified when published information changes',
    since: (moment) => `since ${moment}`,
    end: 'Unfollow',
    endOf: (name) => `Unfollow ${name}`,
    add: 'Follow a subject',
    code: 'Unified social credit code',
    codeHint: '18 characters; you can copy the code from the search results',
    button: 'Follow',
    follow: 'Follow this subject',
  },
};

/** Texts of the page of subjects that somebody follows. */
export const subscriptionTexts = { 'zh-CN': zhCN, en };
