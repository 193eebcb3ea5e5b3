import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import * as z from 'zod';

/** What could not be done: changes of the table, a scheduled task, something about a file that arrived, something else. */
export type Undone =
  | {
      readonly kind: 'changes';
      readonly arn: string;
      readonly shard: string;
      readonly from: string;
      readonly to: string;
    }
  | { readonly kind: 'task'; readonly task: string }
  | { readonly kind: 'upload'; readonly id: string }
  | { readonly kind: 'import'; readonly batch: string }
  | { readonly kind: 'unknown' };

/** A message about something that a function could not do in the end. */
export interface DeadLetter {
  /** The capability, such as `delivery`. */
  readonly function: string;
  readonly undone: Undone;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly reason: string;
  /** Takes it out of the queue. */
  remove(): Promise<void>;
}

/** Lambda's own record: of a stream's mapping, or of an event that was handed over and failed. */
const lambdaRecord = z.object({
  timestamp: z.string(),
  requestContext: z.object({ functionArn: z.string(), condition: z.string() }),
  requestPayload: z.unknown().optional(),
  responsePayload: z.object({ errorMessage: z.string().optional() }).nullish(),
  DDBStreamBatchInfo: z
    .object({
      shardId: z.string(),
      startSequenceNumber: z.string(),
      endSequenceNumber: z.string(),
      streamArn: z.string(),
    })
    .optional(),
});

/** What schedules and rules hand over. */
const task = z.object({ task: z.string() });
const arrived = z.object({
  source: z.literal('aws.s3'),
  detail: z.object({ object: z.object({ key: z.string() }) }),
});
const scanned = z.object({
  source: z.literal('aws.guardduty'),
  detail: z.object({ s3ObjectDetails: z.object({ objectKey: z.string() }) }),
});
const handedOver = z.union([
  task.transform(({ task: name }): Undone => ({ kind: 'task', task: name })),
  arrived.transform(({ detail }): Undone => {
    const [, batch] = /^incoming\/(.+)$/.exec(detail.object.key) ?? [];
    return batch === undefined ? { kind: 'upload', id: detail.object.key } : { kind: 'import', batch };
  }),
  scanned.transform(({ detail }): Undone => ({ kind: 'upload', id: detail.s3ObjectDetails.objectKey })),
]);

/** All dead letters of a stage, oldest first, as far as the queue shows them. */
export async function deadLetters(queue: string): Promise<DeadLetter[]> {
  const letters = queue.startsWith('file:') ? fromFolder(fileURLToPath(queue)) : await fromQueue(queue);
  return letters.sort((one, other) => (one.at < other.at ? -1 : 1));
}

function fromFolder(folder: string): DeadLetter[] {
  if (!existsSync(folder)) return [];
  return globSync('**/*.json', { cwd: folder }).map((file) => ({
    ...letter(readFileSync(join(folder, file), 'utf8'), {}),
    remove: async () => rmSync(join(folder, file)),
  }));
}

async function fromQueue(queue: string): Promise<DeadLetter[]> {
  // By the endpoint of the environment, as all clients go, not by the host in the queue's address.
  const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
  const found = new Map<string, DeadLetter>();
  const handles: string[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queue,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 60,
        WaitTimeSeconds: 1,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['SentTimestamp'],
      }),
    );
    if (Messages.length === 0) break;
    for (const { MessageId = '', ReceiptHandle = '', Body = '', Attributes, MessageAttributes } of Messages) {
      const attributes = Object.fromEntries(
        Object.entries(MessageAttributes ?? {}).map(([name, { StringValue = '' }]) => [name, StringValue]),
      );
      handles.push(ReceiptHandle);
      found.set(MessageId, {
        ...letter(Body, attributes, Attributes?.SentTimestamp),
        remove: async () => {
          await sqs.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle }));
        },
      });
    }
  }
  // Whoever looks next sees them too; a handle stays good for removing.
  for (let at = 0; at < handles.length; at += 10) {
    const Entries = handles
      .slice(at, at + 10)
      .map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle, VisibilityTimeout: 0 }));
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queue, Entries }));
  }
  return [...found.values()];
}

/**
 * Reads a message of either kind: Lambda's record of a failure, or what a schedule or rule could not even hand over —
 * the event as it was, why in the message's attributes.
 */
function letter(
  body: string,
  attributes: Readonly<Record<string, string>>,
  sent?: string,
): Omit<DeadLetter, 'remove'> {
  const content = json(body);
  const record = lambdaRecord.safeParse(content);
  if (record.success) {
    const {
      timestamp,
      requestContext,
      requestPayload,
      responsePayload,
      DDBStreamBatchInfo: batch,
    } = record.data;
    return {
      function: capability(requestContext.functionArn),
      at: timestamp,
      reason: responsePayload?.errorMessage ?? requestContext.condition,
      undone:
        batch === undefined
          ? undoneOf(requestPayload)
          : {
              kind: 'changes',
              arn: batch.streamArn,
              shard: batch.shardId,
              from: batch.startSequenceNumber,
              to: batch.endSequenceNumber,
            },
    };
  }
  const { TARGET_ARN = '', SCHEDULED_TIME, ERROR_CODE = '', ERROR_MESSAGE = '' } = attributes;
  return {
    function: capability(TARGET_ARN),
    at: SCHEDULED_TIME ?? (sent === undefined ? '' : new Date(Number(sent)).toISOString()),
    reason: ERROR_CODE === '' ? 'no reason given' : `not handed over: ${ERROR_CODE}, ${ERROR_MESSAGE}`,
    undone: undoneOf(content),
  };
}

function undoneOf(event: unknown): Undone {
  return handedOver.safeParse(event).data ?? { kind: 'unknown' };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `delivery` out of `arn:…:function:credit-prod-service-deliveryFunction1A2B-xyz:live`. */
function capability(arn: string): string {
  const name = /:function:([^:]+)/.exec(arn)?.[1];
  return name === undefined
    ? 'unknown'
    : name.replace(/^credit-.*-service-/, '').replace(/Function[\dA-F]*(-\w+)?$/, '');
}
