import type { Manifest } from '../manifest.ts';

export const manifest = {
  seconds: 120,
  table: ['GetItem', 'Query', 'PutItem', 'ConditionCheckItem'],
  partitions: { 'HOOK-REDELIVERY#*': ['DeleteItem'] },
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
      does: 'Tells systems of units and partners by their web hooks what has changed',
      hurts: 'no system of a unit or partner hears what has changed',
      runbook: 'overdue-sweep',
    },
  },
} satisfies Manifest;
