import type { Manifest } from '../manifest.ts';

/** What takes many runs, each of which stays well below a minute: four of them fit into a call. */
export const manifest = {
  // Of a report with some ten thousand records.
  memory: 3008,
  documents: true,
  seconds: 300,
  table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
  files: {
    'checks/*': ['read', 'put', 'delete'],
    'reports/*': ['put', 'retain', 'read'],
    'signing/*': ['read'],
  },
  signs: true,
  needs: ['report-retention', 'time-stamps'],
  stream: {
    types: ['partner-check', 'evaluation', 'evaluation-part', 'report-order'],
    state: 'open',
    atOnce: 4,
  },
  counted: { title: { zh: '批量核查', en: 'Batch checks' }, actions: ['partner-check.done'] },
} satisfies Manifest;
