import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  characters: true,
  table: ['GetItem', 'BatchGetItem', 'Query'],
  needs: ['security-contact'],
  navigation: [
    {
      list: 'main',
      place: 100,
      path: '/help',
      title: { zh: '帮助', en: 'Help' },
    },
    {
      list: 'more',
      place: 26,
      path: '/regulations',
      title: { zh: '政策法规', en: 'Laws and rules' },
      text: {
        zh: '与公共信用信息有关的规定。',
        en: 'Rules on public credit information.',
      },
    },
    {
      list: 'more',
      place: 27,
      path: '/announcements',
      title: { zh: '通知公告', en: 'Announcements' },
      text: { zh: '本平台发布的通知和公告。', en: 'Notices and announcements of this service.' },
    },
    {
      list: 'footer',
      place: 60,
      path: '/site-map',
      title: { zh: '网站地图', en: 'Site map' },
    },
    {
      list: 'footer',
      place: 30,
      path: '/privacy',
      title: { zh: '个人信息保护说明', en: 'Privacy notice' },
    },
    {
      list: 'footer',
      place: 40,
      path: '/accessibility',
      title: { zh: '无障碍声明', en: 'Accessibility statement' },
    },
    {
      list: 'footer',
      place: 50,
      path: '/openapi',
      title: { zh: '接口文档', en: 'API reference' },
    },
    {
      list: 'more',
      place: 40,
      path: '/help',
      title: { zh: '帮助', en: 'Help' },
      text: {
        zh: '怎么登录、怎么看懂一条记录、有误怎么办。',
        en: 'How to sign in, how to read a record and what to do if something is wrong.',
      },
    },
  ],
} satisfies Manifest;
