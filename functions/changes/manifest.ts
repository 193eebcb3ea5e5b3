import { countedStores } from '../../shared/store/kinds.ts';
import type { Manifest } from '../manifest.ts';

/** What happened, told to those concerned: into their inboxes first, and from there out of the service. */
export const manifest = {
  seconds: 60,
  table: [
    'GetItem',
    'BatchGetItem',
    'Query',
    'PutItem',
    'UpdateItem',
    'DeleteItem',
    'BatchWriteItem',
    'ConditionCheckItem',
  ],
  needs: ['notice-channels'],
  stream: {
    types: ['subject', 'outbox', 'batch', 'changes', 'report', ...countedStores.map(({ kind }) => kind.name)],
    atOnce: 10,
  },
} satisfies Manifest;
