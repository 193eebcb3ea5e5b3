import {
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';
import { ConditionFailedError, type Key, type Table } from '../../shared/store/table.ts';
import { uploadById } from '../../shared/store/uploads.ts';
import { audited } from './changing.ts';
import { type Command, columns, type Setting } from './command.ts';
import { type DeadLetter, deadLetters, type Undone } from './dead-letters.ts';

/** In a few words, what could not be done. */
function subject(undone: Undone): string {
  switch (undone.kind) {
    case 'changes':
      return 'changes of the table';
    case 'task':
      return `task ${undone.task}`;
    case 'upload':
      return `check of upload ${undone.id}`;
    case 'import':
      return `import of batch ${undone.batch}`;
    case 'unknown':
      return 'of another form';
  }
}

export const showDeadLetters: Command = {
  usage: '',
  does: 'lists what functions could not do in the end',
  hints: [
    'What fails again and again with the same words is one line. The log of the function has the whole error.',
  ],
  run: async ({ operations }) => {
    const groups = Map.groupBy(await deadLetters(operations.DEAD_LETTERS), (letter) =>
      JSON.stringify([letter.function, subject(letter.undone), letter.reason]),
    );
    if (groups.size === 0) return { lines: ['none'] };
    return {
      lines: columns([
        ['first', 'last', 'how often', 'function', 'what', 'why'],
        ...[...groups.values()].map((letters) => {
          const [first] = letters as [DeadLetter];
          const { function: name, undone, reason } = first;
          return [first.at, letters.at(-1)?.at ?? '', letters.length, name, subject(undone), reason];
        }),
      ]),
    };
  },
};

/** Of the stream, in a row: pages may be empty in the middle of a shard, and an open shard has no end. */
const mostEmptyPages = 20;

/** What becomes of a dead letter; without keys it stays where it is. */
interface Way {
  readonly letter: DeadLetter;
  readonly say: string;
  readonly keys: readonly Key[] | undefined;
}

async function wayOf(letter: DeadLetter, { table }: Setting): Promise<Way> {
  const { undone } = letter;
  switch (undone.kind) {
    case 'changes':
      try {
        const keys = await changedItems(undone);
        return { letter, keys, say: `touch ${keys.length} item(s), so that the stream brings them again` };
      } catch (error) {
        const why = error instanceof Error ? error.name : 'unknown';
        return { letter, keys: undefined, say: `leave: the stream has forgotten it (${why}); see catch-up` };
      }
    case 'task':
      // Each task takes up all that is due by then.
      return { letter, keys: [], say: 'remove: the next run of the schedule does it' };
    case 'upload': {
      const upload = await uploadById(table, undone.id);
      const say =
        upload?.state === 'waiting'
          ? 'remove: check-uploads looks at it every minute'
          : `remove: the upload is ${upload?.state ?? 'gone'}`;
      return { letter, keys: [], say };
    }
    case 'import':
      return { letter, keys: [], say: 'remove: resume-batches looks after it every five minutes' };
    case 'unknown':
      return { letter, keys: undefined, say: 'leave: of another form' };
  }
}

export const redrive: Command = {
  usage: '',
  does: 'brings dead letters to their functions again, once their cause is gone',
  run: async (setting) => {
    const letters = await deadLetters(setting.operations.DEAD_LETTERS);
    const ways = await Promise.all(letters.map((letter) => wayOf(letter, setting)));
    if (ways.length === 0) return { lines: ['none'] };
    return {
      lines: columns(
        ways.map(({ letter, say }) => [letter.at, letter.function, subject(letter.undone), say]),
      ),
      act: async () => {
        let done = 0;
        for (const { letter, keys } of ways) {
          if (keys === undefined) continue;
          for (const key of keys) await touch(setting.table, key, setting.now);
          await setting.table.transact([
            audited(setting, `function:${letter.function}`, 'dead-letter.redriven', {
              what: subject(letter.undone),
              items: keys.length,
              since: letter.at,
            }),
          ]);
          await letter.remove();
          done += 1;
        }
        return `${done} of ${ways.length} brought back.`;
      },
    };
  },
};

/**
 * Keys of the items whose changes a dead letter tells about.
 * @throws Error when the stream has forgotten them (after a day)
 */
async function changedItems({ arn, shard, from, to }: Extract<Undone, { kind: 'changes' }>): Promise<Key[]> {
  const endpoint = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  const client = new DynamoDBStreamsClient(endpoint === undefined ? {} : { endpoint });
  const { ShardIterator } = await client.send(
    new GetShardIteratorCommand({
      StreamArn: arn,
      ShardId: shard,
      ShardIteratorType: 'AT_SEQUENCE_NUMBER',
      SequenceNumber: from,
    }),
  );
  const keys = new Map<string, Key>();
  let iterator = ShardIterator;
  let empty = 0;
  while (iterator !== undefined) {
    const { Records = [], NextShardIterator } = await client.send(
      new GetRecordsCommand({ ShardIterator: iterator }),
    );
    for (const { dynamodb } of Records as StreamRecord[]) {
      if (BigInt(dynamodb?.SequenceNumber ?? 0) > BigInt(to)) return [...keys.values()];
      const key = { pk: dynamodb?.Keys?.pk?.S ?? '', sk: dynamodb?.Keys?.sk?.S ?? '' };
      keys.set(JSON.stringify(key), key);
    }
    empty = Records.length === 0 ? empty + 1 : 0;
    iterator = empty > mostEmptyPages ? undefined : NextShardIterator;
  }
  return [...keys.values()];
}

/**
 * Touches an item, so that the stream brings it to its functions again as it is now. What a function does for a change
 * it does for the item as it is, and doing it twice changes nothing more. An item that is gone needs nothing done.
 */
export async function touch(table: Table, key: Key, now: Date): Promise<void> {
  try {
    await table.update({
      Key: key,
      UpdateExpression: 'SET redrivenAt = :now',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':now': now.toISOString() },
    });
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
  }
}
