import type { Manifest } from '../manifest.ts';

export const manifest = {
  memory: 1024,
  seconds: 900,
  table: ['Query', 'PutItem'],
  files: { 'reconciliations/*': ['read', 'put'] },
  tasks: {
    reconcile: {
      every: { minutes: 1 },
      does: 'Holds the lists that units have sent against what is recorded',
      hurts: 'units wait for what their reconciliations find',
      runbook: 'overdue-sweep',
    },
  },
} satisfies Manifest;
