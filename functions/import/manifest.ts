import type { Manifest } from '../manifest.ts';

export const manifest = {
  memory: 1024,
  // The largest workbook stays below 256 MB (ADR 0198).
  youngMemory: 2,
  seconds: 600,
  table: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'],
  // What was taken off is looked for under other spellings of its number; chunks of a batch are added up.
  partitions: { 'SUBJECT#*': ['Query', 'BatchWriteItem'], 'BATCH#*': ['Query', 'DeleteItem'] },
  files: { 'batches/*': ['read', 'put', 'delete'], 'kept/*': ['put'] },
  quarantine: { 'incoming/*': ['read', 'delete'] },
  needs: ['person-key'],
  events: 'imports',
  imports: ['steps', 'start'],
  stream: { types: ['batch'], atOnce: 10 },
  counted: { title: { zh: '归集', en: 'Imports' }, actions: ['chunk.done', 'batch.given-up'] },
} satisfies Manifest;
