import type { Manifest } from '../manifest.ts';

export const manifest = {
  seconds: 120,
  table: ['GetItem', 'Query', 'PutItem'],
  needs: ['notice-delivery'],
  tasks: {
    'send-deliveries': {
      every: { minutes: 1 },
      does: 'Sends notices out of the service, and again those that did not arrive',
      hurts: 'nobody is told by mail, message or web hook what has happened to a case of theirs',
      runbook: 'overdue-sweep',
    },
  },
} satisfies Manifest;
