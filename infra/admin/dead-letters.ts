import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { awsCall } from './aws-call.ts';

/** A message about something that a function could not do in the end. */
export interface DeadLetter {
  readonly function: string;
  readonly at: string;
  readonly reason: string;
  /** Where in the table's stream the changes stand; undefined for a scheduled task or another event. */
  readonly stream:
    | { readonly arn: string; readonly shard: string; readonly from: string; readonly to: string }
    | undefined;
  /** Takes it out of the queue. */
  remove(): Promise<void>;
}

const messageSchema = z.object({
  timestamp: z.string().default(''),
  requestContext: z
    .object({ functionArn: z.string().default(''), condition: z.string().default('') })
    .prefault({}),
  responsePayload: z.object({ errorMessage: z.string().optional() }).optional(),
  DDBStreamBatchInfo: z
    .object({
      shardId: z.string(),
      startSequenceNumber: z.string(),
      endSequenceNumber: z.string(),
      streamArn: z.string(),
    })
    .optional(),
});

/** All dead letters of a stage, as far as the queue shows them within a minute. */
export async function deadLetters(queue: string): Promise<DeadLetter[]> {
  return queue.startsWith('file:') ? fromFolder(fileURLToPath(queue)) : await fromQueue(queue);
}

function fromFolder(folder: string): DeadLetter[] {
  if (!existsSync(folder)) return [];
  return globSync('**/*.json', { cwd: folder })
    .sort()
    .map((file) => letter(readFileSync(join(folder, file), 'utf8'), async () => rmSync(join(folder, file))));
}

async function fromQueue(queue: string): Promise<DeadLetter[]> {
  const call = (action: string, body: object) =>
    awsCall(
      'sqs',
      new URL('/', queue).href,
      { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${action}` },
      JSON.stringify({ QueueUrl: queue, ...body }),
    );
  const found = new Map<string, DeadLetter>();
  for (;;) {
    const answer = z
      .object({
        Messages: z
          .array(z.object({ MessageId: z.string(), ReceiptHandle: z.string(), Body: z.string() }))
          .default([]),
      })
      .parse(
        JSON.parse(
          await call('ReceiveMessage', {
            MaxNumberOfMessages: 10,
            VisibilityTimeout: 60,
            WaitTimeSeconds: 1,
          }),
        ),
      );
    if (answer.Messages.length === 0) return [...found.values()];
    for (const { MessageId, ReceiptHandle, Body } of answer.Messages) {
      found.set(
        MessageId,
        letter(Body, async () => void (await call('DeleteMessage', { ReceiptHandle }))),
      );
    }
  }
}

function letter(body: string, remove: () => Promise<void>): DeadLetter {
  const parsed = messageSchema.safeParse(JSON.parse(body));
  if (!parsed.success)
    return { function: 'unknown', at: '', reason: 'of another form', stream: undefined, remove };
  const { timestamp, requestContext, responsePayload, DDBStreamBatchInfo: batch } = parsed.data;
  return {
    function: /:function:([^:]+)/.exec(requestContext.functionArn)?.[1] ?? 'schedule',
    at: timestamp,
    reason: responsePayload?.errorMessage ?? requestContext.condition,
    stream:
      batch === undefined
        ? undefined
        : {
            arn: batch.streamArn,
            shard: batch.shardId,
            from: batch.startSequenceNumber,
            to: batch.endSequenceNumber,
          },
    remove,
  };
}
