import type { Manifest } from '../manifest.ts';

/** The monthly circular on the quality of data (通报). */
export const manifest = {
  documents: true,
  memory: 1769,
  seconds: 120,
  table: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
  files: { 'circulars/*': ['put'], 'signing/*': ['read'] },
  signs: true,
  tasks: {
    'issue-circular': {
      every: { day: '08:30' },
      does: 'Issues the circular on the quality of data for the month before, from its first working day on',
      hurts: 'units and the centre get no circular on the quality of data',
      runbook: 'overdue-sweep',
    },
  },
} satisfies Manifest;
