import { Logger } from '@aws-lambda-powertools/logger';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { countFault } from '../shared/metrics.ts';
import { spentUnits } from '../shared/store/capacity.ts';

/** A change of one item of the table. */
export interface Change {
  readonly now: Record<string, unknown> | undefined;
  readonly before: Record<string, unknown> | undefined;
  readonly log: Logger;
  readonly reads: Reads;
}

/**
 * What one run read last, for the changes that come next in it: all that they tell of was written before the run began,
 * so that one reading serves them all.
 */
export class Reads {
  #last: { readonly of: string; readonly found: Promise<unknown> } | undefined;

  once<T>(of: string, read: () => Promise<T>): Promise<T> {
    if (this.#last?.of !== of) this.#last = { of, found: read() };
    return this.#last.found as Promise<T>;
  }
}

type Image = Parameters<typeof unmarshall>[0];

function imageOf(
  image: NonNullable<DynamoDBRecord['dynamodb']>['NewImage'],
): Record<string, unknown> | undefined {
  return image === undefined ? undefined : unmarshall(image as Image);
}

/**
 * A function that works off the table's stream, one change after the other. Changes that fail are reported and come
 * again, with all that follow the first of them; so the others are worked off first, and a change that fails for good
 * takes no other with it to the dead letters. Every change may come more than once.
 */
export function fromStream(handle: (change: Change) => Promise<void>) {
  const log = new Logger({ serviceName: 'public-credit' });
  return async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const batchItemFailures: DynamoDBBatchResponse['batchItemFailures'] = [];
    const reads = new Reads();
    for (const record of event.Records) {
      const sequence = record.dynamodb?.SequenceNumber ?? '';
      log.resetKeys();
      log.appendKeys({ change: sequence });
      try {
        const now = imageOf(record.dynamodb?.NewImage);
        // Items remember the request that they come from: its number leads from the API to here in all logs.
        if (typeof now?.request === 'string') log.appendKeys({ correlation: now.request });
        await handle({ now, before: imageOf(record.dynamodb?.OldImage), log, reads });
      } catch (error) {
        log.error('change failed', error as Error);
        countFault();
        batchItemFailures.push({ itemIdentifier: sequence });
      }
    }
    log.resetKeys();
    log.info('changes worked off', {
      changes: event.Records.length,
      failed: batchItemFailures.length,
      ...spentUnits(),
    });
    return { batchItemFailures };
  };
}
