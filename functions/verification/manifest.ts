import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  memory: 1024,
  table: ['GetItem', 'Query'],
  // That a report was checked is counted beside it: the report itself nobody here may touch.
  partitions: { 'CHECKS#*': ['UpdateItem'] },
  files: { 'signing/*': ['read'] },
  navigation: [
    {
      list: 'main',
      place: 50,
      path: '/verify',
      title: { zh: '报告核验', en: 'Check a report' },
    },
    {
      list: 'tasks',
      place: 70,
      path: '/verify',
      title: { zh: '核验一份报告', en: 'Check a report' },
      text: {
        zh: '收到别人给的信用报告？输入编号和核验码，或上传 PDF，立刻知道真假。',
        en: 'Somebody gave you a report? Enter number and code, or upload the PDF, and know whether it is genuine.',
      },
    },
  ],
} satisfies Manifest;
