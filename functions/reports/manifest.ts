import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  documents: true,
  memory: 1769,
  seconds: 29,
  table: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
  files: { 'reports/*': ['put', 'retain', 'read'], 'signing/*': ['read'] },
  signs: true,
  needs: ['report-retention', 'seal', 'time-stamps'],
  navigation: [
    {
      list: 'main',
      place: 20,
      path: '/reports',
      title: { zh: '信用报告', en: 'Reports' },
      to: ['guest', 'agent', 'citizen', 'centre'],
      scopes: ['reports'],
    },
    {
      list: 'more',
      place: 28,
      path: '/reports/sample',
      title: { zh: '样例报告', en: 'Sample report' },
      text: {
        zh: '一份没有效力的样张（PDF），看看报告写些什么。',
        en: 'A sample without legal effect (PDF) that shows what a report contains.',
      },
    },
    {
      list: 'tasks',
      place: 20,
      path: '/reports/new',
      title: { zh: '开具信用报告', en: 'Get a credit report' },
      text: {
        zh: '为本企业或者本人开具报告，当场下载 PDF。',
        en: 'Get a report on your enterprise or yourself and download the PDF at once.',
      },
      to: ['guest'],
      signedIn: true,
    },
    {
      list: 'tasks',
      place: 20,
      path: '/reports/new',
      title: { zh: '开具信用报告', en: 'Get a credit report' },
      text: {
        zh: '为本企业开具标准版或无违法违规证明版报告，当场下载 PDF。',
        en: 'Get the standard or the no-violation edition for your enterprise and download the PDF at once.',
      },
      to: ['agent'],
      scopes: ['reports'],
    },
    {
      list: 'tasks',
      place: 20,
      path: '/reports/new',
      title: { zh: '开具信用报告', en: 'Get a credit report' },
      text: {
        zh: '为本人开具公共信用信息报告，当场下载 PDF。',
        en: 'Get a public credit information report on yourself and download the PDF at once.',
      },
      to: ['citizen'],
      scopes: ['reports'],
    },
    {
      list: 'tasks',
      place: 20,
      path: '/reports/new',
      title: { zh: '开具信用报告', en: 'Get a credit report' },
      text: {
        zh: '为前来办理的主体开具报告，当场下载 PDF。',
        en: 'Get a report for a subject visiting the centre and download the PDF at once.',
      },
      to: ['centre'],
    },
  ],
  counted: {
    title: { zh: '报告', en: 'Reports' },
    actions: ['report.issued', 'report.downloaded', 'report.withdrawn'],
  },
} satisfies Manifest;
