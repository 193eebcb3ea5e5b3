import type { Manifest } from '../manifest.ts';

export const manifest = {
  memory: 1024,
  seconds: 120,
  table: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
  files: { 'uploads/*': ['put', 'delete'] },
  quarantine: { '*': ['read', 'delete'] },
  needs: ['malware-scanner'],
  events: 'uploads',
  tasks: {
    'check-uploads': {
      every: { minutes: 1 },
      does: 'Checks files that nobody told of; takes away what was attached to nothing',
      hurts: 'files that people attach wait for their check, and their filing waits for them',
      runbook: 'overdue-sweep',
    },
  },
} satisfies Manifest;
