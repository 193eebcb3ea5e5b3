import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { DeadLetters } from './dead-letters.ts';
import type { FunctionPool } from './function-pool.ts';

/**
 * Invokes a function as Lambda does for events that nobody waits for: again after a failure, then to the dead letters
 * in the shape of a failure destination. Waits seconds between attempts where AWS waits minutes.
 * @returns whether the function handled the event.
 */
export async function invokeAsynchronously(
  pool: FunctionPool,
  event: unknown,
  deadLetters: DeadLetters,
  signal: AbortSignal,
): Promise<boolean> {
  const { retries, failureQueue } = pool.asynchronous;
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await pool.invoke(JSON.stringify(event));
    if (outcome.kind === 'answered') return true;
    if (signal.aborted) return false;
    if (attempt >= retries) {
      deadLetters(failureQueue, pool.name, {
        version: '1.0',
        timestamp: new Date().toISOString(),
        requestContext: {
          requestId: randomUUID(),
          functionArn: pool.arn,
          condition: 'RetriesExhausted',
          approximateInvokeCount: attempt + 1,
        },
        requestPayload: event,
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
        responsePayload: outcome.kind === 'failed' ? outcome.error : { errorMessage: 'Task timed out' },
      });
      return false;
    }
    await delay(1000 * 2 ** attempt, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return false;
  }
}
