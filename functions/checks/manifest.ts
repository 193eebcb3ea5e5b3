import type { Manifest } from '../manifest.ts';

export const manifest = {
  memory: 1024,
  seconds: 300,
  table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem'],
  files: { 'checks/*': ['read', 'put', 'delete'] },
  stream: { types: ['partner-check'], state: 'open', atOnce: 1 },
  counted: { title: { zh: '批量核查', en: 'Batches of partners' }, actions: ['partner-check.done'] },
} satisfies Manifest;
