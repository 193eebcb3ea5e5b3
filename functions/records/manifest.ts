import type { Manifest } from '../manifest.ts';
import { routes } from './routes.ts';

export const manifest = {
  routes,
  memory: 1024,
  seconds: 29,
  table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
  files: { 'batches/*': ['put', 'read'], 'kept/*': ['read'], 'reports/*': ['read'] },
  // The form and the addresses by which files of any size come bear this function's signature.
  quarantine: { 'incoming/*': ['put', 'parts'] },
  counted: { actions: ['batch.received', 'record.corrected', 'record.revoked'] },
  navigation: [
    {
      list: 'main',
      place: 60,
      path: '/records/batches',
      title: { zh: '数据报送', en: 'Report data' },
      to: ['provider', 'centre'],
    },
    {
      list: 'tasks',
      place: 50,
      path: '/records/batches',
      title: { zh: '报送数据', en: 'Report data' },
      text: {
        zh: '上传本单位的信用信息文件，查看每一行的处理结果。',
        en: 'Upload your unit’s file of credit information and see the result for every row.',
      },
      to: ['provider'],
    },
    {
      list: 'tasks',
      place: 50,
      path: '/records/batches',
      title: { zh: '查看报送的数据', en: 'View reported data' },
      text: {
        zh: '已报送的文件，以及每一行的处理结果。',
        en: 'Reported files and the result for every row.',
      },
      to: ['centre'],
    },
  ],
} satisfies Manifest;
