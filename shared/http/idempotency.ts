import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { answerWrite, firstAnswer, type IdempotencyKey, type StoredAnswer } from '../store/idempotency.ts';
import { ConditionFailedError, theTable, type Write } from '../store/table.ts';
import { bodyBytes } from './body.ts';
import { Problem } from './problem.ts';
import { type Route, routeKey } from './route.ts';
import type { Seen } from './seen.ts';

/** Another request with the same key has just been answered: its answer is ours. */
class AnsweredBefore extends Error {
  readonly answer: StoredAnswer;
  constructor(answer: StoredAnswer) {
    super('answered before');
    this.answer = answer;
  }
}

/**
 * Answers a request once, however often it is sent: its answer is remembered by its key, in the transaction of what
 * it does. Without a key each request stands for itself.
 * @param answer what to do where the request is new: it commits its writes by the function that it is given
 * @param remembered what the answer of the first one is now
 * @throws Problem 422 where the key was used for another request
 */
export async function answerOnce<Result>(
  key: IdempotencyKey | undefined,
  now: Date,
  answer: (commit: (writes: readonly Write[], answer: StoredAnswer) => Promise<void>) => Promise<Result>,
  remembered: (first: StoredAnswer) => Result,
): Promise<Result> {
  if (key === undefined) return answer((writes) => theTable().transact(writes));
  const table = theTable();
  const before = await firstAnswer(table, key, now);
  if (before === 'other') throw keyUsedOtherwise();
  if (before !== undefined) return remembered(before);
  try {
    return await answer(async (writes, given) => {
      try {
        await table.transact([...writes, answerWrite(key, given, now)]);
      } catch (error) {
        if (!(error instanceof ConditionFailedError) || !error.failed.includes(writes.length)) throw error;
        const first = await firstAnswer(table, key, now);
        if (first === undefined) throw error;
        if (first === 'other') throw keyUsedOtherwise();
        throw new AnsweredBefore(first);
      }
    });
  } catch (error) {
    if (error instanceof AnsweredBefore) return remembered(error.answer);
    // The same request may just have been done by its twin: what it did itself is no reason against it, neither that
    // the case has moved on, nor that the code is used up, nor that another officer than itself has to confirm it.
    const first = error instanceof Problem ? await firstAnswer(table, key, now) : undefined;
    if (first === undefined || first === 'other') throw error;
    return remembered(first);
  }
}

function keyUsedOtherwise(): Problem {
  return new Problem(422, 'idempotency-key-reused', {
    zh: '此 Idempotency-Key 已用于另一请求，请为新的请求换用新的键。',
    en: 'This Idempotency-Key has been used for another request. Use a new key for a new request.',
  });
}

/** A write's key: of the header, or the one that its HTML form carries. */
export function idempotencyKey(
  event: APIGatewayProxyEventV2,
  route: Route,
  { caller: { viewer }, form }: Seen,
): IdempotencyKey | undefined {
  if (route.method !== 'POST' || viewer === undefined) return undefined;
  const key = event.headers['idempotency-key'] ?? form?.key;
  if (key === undefined) return undefined;
  if (key.length < 1 || key.length > 255) {
    throw new Problem(400, 'bad-idempotency-key', {
      zh: 'Idempotency-Key 应为 1 至 255 个字符。',
      en: 'An Idempotency-Key must have 1 to 255 characters.',
    });
  }
  const request = createHash('sha256')
    .update(event.rawPath)
    .update('\0')
    .update(event.rawQueryString)
    .update('\0')
    .update(form?.digest ?? bodyBytes(event))
    .digest('hex');
  return { caller: viewer.sub, route: routeKey(route), key, request };
}
