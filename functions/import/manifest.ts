import type { Manifest } from '../manifest.ts';

export const manifest = {
  memory: 1024,
  seconds: 300,
  table: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'],
  // What was taken off is looked for under other spellings of its number.
  partitions: { 'SUBJECT#*': ['Query'] },
  files: { 'batches/*': ['read', 'put', 'delete'], 'kept/*': ['put'] },
  quarantine: { 'incoming/*': ['read', 'delete'] },
  needs: ['person-key'],
  events: 'imports',
  imports: ['steps', 'start'],
  stream: { types: ['chunk'], state: 'open', atOnce: 1 },
  counted: { title: { zh: '归集', en: 'Imports' }, actions: ['chunk.done', 'chunk.given-up'] },
} satisfies Manifest;
