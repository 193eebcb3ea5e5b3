const zhCN = {
  siteMap: {
    title: '网站地图',
    lead: '您现在可以使用的全部栏目和服务。登录后，会多出您可以办理的事项。',
    lists: {
      main: '主要栏目',
      tasks: '办事',
      more: '查询和了解',
      footer: '关于本平台',
      account: '我的账户',
    },
  },
};

const en: typeof zhCN = {
  siteMap: {
    title: 'Site map',
    lead: 'All sections and services currently available to you. After signing in, you will also see the matters you can handle.',
    lists: {
      main: 'Main sections',
      tasks: 'Services',
      more: 'Look up and find out',
      footer: 'About this service',
      account: 'My account',
    },
  },
};

/** Texts of the site map. */
export const siteMapTexts = { 'zh-CN': zhCN, en };
