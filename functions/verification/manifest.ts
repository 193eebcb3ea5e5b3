import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  memory: 1024,
  table: ['GetItem', 'Query'],
  // That a report was checked is counted beside it: the report itself nobody here may touch.
  partitions: {
    'CHECKS#*': ['UpdateItem'],
    // A link is used up, with audit and look, by whoever opens it.
    'REPORT-LINK#*': ['UpdateItem'],
    'AUDIT#report:*': ['PutItem'],
    'LOOKS#*': ['PutItem'],
  },
  needs: ['embedding'],
  files: { 'reports/*': ['read'], 'signing/*': ['read'] },
  navigation: [
    {
      list: 'main',
      place: 50,
      path: '/verify',
      title: { zh: '报告和文书核验', en: 'Verify a report' },
    },
    {
      list: 'tasks',
      place: 70,
      path: '/verify',
      title: { zh: '核验报告或者文书', en: 'Verify a report or document' },
      text: {
        zh: '收到别人给的信用报告或者文书？输入编号和核验码，或上传 PDF，立刻知道真假。',
        en: 'Received a credit report or document? Enter the number and verification code, or upload the PDF, to find out at once whether it is genuine.',
      },
    },
  ],
} satisfies Manifest;
