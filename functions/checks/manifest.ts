import type { Manifest } from '../manifest.ts';

/** What takes many runs, each of which stays well below a minute: four of them fit into a call. */
export const manifest = {
  memory: 1024,
  seconds: 300,
  table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem'],
  files: { 'checks/*': ['read', 'put', 'delete'] },
  stream: { types: ['partner-check', 'evaluation', 'evaluation-part'], state: 'open', atOnce: 4 },
  counted: { title: { zh: '批量核查', en: 'Batches of partners' }, actions: ['partner-check.done'] },
} satisfies Manifest;
