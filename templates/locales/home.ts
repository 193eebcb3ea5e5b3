import { plural } from './plural.ts';

const zhCN = {
  home: {
    title: '查信用、开报告、验真伪',
    lead: '企业和个人的公共信用信息，在这里查询、开具报告、核验。全程免费。',
    searchLabel: '查询企业信用信息',
    searchHint: '输入企业名称中的几个字，或 18 位统一社会信用代码',
    search: '查询',
    tasks: '您想办理什么？',
    needsSignIn: '需要登录',
    noSignIn: '无需登录',
    signedInTitle: (name: string) => `${name}，您好`,
    more: '了解更多',
    waiting: (count: number, more: boolean) => `待您办理 ${count} 件${more ? '以上' : ''}`,
    nearest: (day: string) => `最近的期限是 ${day}。`,
    ofKind: (count: number, more: boolean) => `${count} 件${more ? '以上' : ''}`,
    due: (day: string) => `最近期限 ${day}`,
    nothingWaits: '现在没有待您办理的事项。',
  },
};

const en: typeof zhCN = {
  home: {
    title: 'Look up, get and verify credit reports',
    lead: 'Look up public credit information on enterprises and individuals, get reports and verify them. Entirely free of charge.',
    searchLabel: 'Look up an enterprise',
    searchHint: 'A few characters of the Chinese name, or the 18-character unified social credit code',
    search: 'Search',
    tasks: 'What would you like to do?',
    needsSignIn: 'Sign-in needed',
    noSignIn: 'No sign-in needed',
    signedInTitle: (name) => `Hello, ${name}`,
    more: 'Find out more',
    waiting: (count, more) => `Awaiting your action: ${plural(count, 'case')}${more ? ' or more' : ''}`,
    nearest: (day) => `The earliest is due on ${day}.`,
    ofKind: (count, more) => `${count}${more ? ' or more' : ''}`,
    due: (day) => `earliest due on ${day}`,
    nothingWaits: 'Nothing awaits your action at present.',
  },
};

/** Texts of the home page. */
export const homeTexts = { 'zh-CN': zhCN, en };
