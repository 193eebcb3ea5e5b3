import { Logger } from '@aws-lambda-powertools/logger';
import { expect, it } from 'vitest';
import { announce } from '../../../../functions/changes/announcing.ts';
import { Reads } from '../../../../functions/stream.ts';

it('an event in a shape of a later version fails, so that it is kept and comes again', async () => {
  const now = { type: 'outbox', schema: 3, event: 'objection.filed' };
  const log = new Logger({ logLevel: 'SILENT' });
  await expect(announce({ now, before: undefined, log, reads: new Reads() })).rejects.toThrow(
    /objection\.filed.*schema 3/,
  );
});
