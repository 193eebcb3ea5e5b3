import type { Manifest } from '../manifest.ts';

export const manifest = {
  seconds: 120,
  table: ['GetItem', 'Query', 'PutItem'],
  needs: ['notice-delivery', 'unit-hooks', 'unit-hook-calls'],
  tasks: {
    'send-deliveries': {
      every: { minutes: 1 },
      does: 'Sends notices out of the service, and again those that did not arrive',
      hurts: 'nobody is told by mail, message or web hook what has happened to a case of theirs',
      runbook: 'overdue-sweep',
    },
    'tell-units': {
      every: { minutes: 1 },
      does: 'Tells units’ systems by their web hooks what has changed of their records',
      hurts: 'no unit’s system hears what has changed of its records',
      runbook: 'overdue-sweep',
    },
  },
} satisfies Manifest;
