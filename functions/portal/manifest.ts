import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  characters: true,
  table: ['GetItem'],
  needs: ['security-contact'],
  navigation: [
    {
      list: 'main',
      place: 100,
      path: '/help',
      title: { zh: '帮助', en: 'Help' },
    },
    {
      list: 'footer',
      place: 30,
      path: '/privacy',
      title: { zh: '个人信息保护说明', en: 'Privacy' },
    },
    {
      list: 'footer',
      place: 40,
      path: '/accessibility',
      title: { zh: '无障碍声明', en: 'Accessibility' },
    },
    {
      list: 'footer',
      place: 50,
      path: '/openapi',
      title: { zh: '接口文档', en: 'API' },
    },
    {
      list: 'more',
      place: 40,
      path: '/help',
      title: { zh: '帮助', en: 'Help' },
      text: {
        zh: '怎么登录、怎么看懂一条记录、有误怎么办。',
        en: 'How to sign in, how to read a record, what to do when it is wrong.',
      },
    },
  ],
} satisfies Manifest;
