import type { Objection } from '../domain/objections/objection.ts';
import { type Contribution, contribution, difference, type Tally } from '../domain/statistics/objections.ts';
import { submissionContribution } from '../domain/statistics/submissions.ts';
import type { Submission } from '../domain/submissions/submission.ts';
import { ConditionFailedError, type Key, type Table, type Write } from './table.ts';

/** What a case has added to the counts so far. */
interface ContributionItem extends Key, Contribution {
  readonly type: 'contribution';
  /** `writes` of the case that it was counted from. */
  readonly writes: number;
}

type TallyItem = Key & { readonly type: 'tally'; readonly name: string } & Readonly<Record<string, unknown>>;

/** What is counted, each in tallies of its own. */
type Counted = 'objections' | 'submissions';

/** Attributes of a tally that are no counts. */
const own = new Set(['pk', 'sk', 'type', 'name']);

function contributionKey(id: string): Key {
  return { pk: `CONTRIBUTION#${id}`, sk: 'OBJECTION' };
}

function tallyKey(of: Counted, name: string): Key {
  return { pk: `STATISTICS#${of}`, sk: `TALLY#${name}` };
}

function tallyWrite(of: Counted, name: string, by: Tally): Write {
  const counts = Object.keys(by);
  return {
    Update: {
      Key: tallyKey(of, name),
      UpdateExpression: `SET #type = :type, #name = :name ADD ${counts.map((_, at) => `#c${at} :c${at}`).join(', ')}`,
      ExpressionAttributeNames: {
        '#type': 'type',
        '#name': 'name',
        ...Object.fromEntries(counts.map((count, at) => [`#c${at}`, count])),
      },
      ExpressionAttributeValues: {
        ':type': 'tally',
        ':name': name,
        ...Object.fromEntries(counts.map((count, at) => [`:c${at}`, by[count]])),
      },
    },
  };
}

/** Counts an objection as it is now. */
export async function countObjection(table: Table, objection: Objection): Promise<void> {
  await count(table, 'objections', objection, contribution(objection));
}

/** Counts a declaration as it is now. */
export async function countSubmission(table: Table, submission: Submission): Promise<void> {
  const { id, version } = submission;
  await count(table, 'submissions', { id, writes: version }, submissionContribution(submission));
}

/**
 * Counts a case as it is now, in place of what was counted of it before, in one transaction: a change that comes
 * twice or late finds itself counted already.
 */
async function count(
  table: Table,
  of: Counted,
  counted: { readonly id: string; readonly writes: number },
  after: Contribution,
): Promise<void> {
  const key = contributionKey(counted.id);
  for (;;) {
    const before = await table.get<ContributionItem>(key);
    if (before !== undefined && before.writes >= counted.writes) return;
    const by = difference(before?.counts ?? {}, after.counts);
    const item: ContributionItem = { ...key, type: 'contribution', writes: counted.writes, ...after };
    const writes: Write[] = [
      {
        Put: {
          Item: item,
          ConditionExpression: 'attribute_not_exists(pk) OR #writes = :before',
          ExpressionAttributeNames: { '#writes': 'writes' },
          ExpressionAttributeValues: { ':before': before?.writes ?? 0 },
        },
      },
    ];
    // A case never changes its unit, kind, category or month: the tallies are the same as before.
    if (Object.keys(by).length > 0) writes.push(...after.tallies.map((name) => tallyWrite(of, name, by)));
    try {
      await table.transact(writes);
      return;
    } catch (error) {
      // Another run counted the case in between: look again.
      if (!(error instanceof ConditionFailedError)) throw error;
    }
  }
}

function countsOf(item: TallyItem): Tally {
  return Object.fromEntries(
    Object.entries(item).flatMap(([name, value]) =>
      own.has(name) || typeof value !== 'number' || value === 0 ? [] : [[name, value]],
    ),
  );
}

/** The counts of one tally; empty where nothing was counted yet. */
export async function tallyNamed(table: Table, name: string): Promise<Tally> {
  const item = await table.get<TallyItem>(tallyKey('objections', name));
  return item === undefined ? {} : countsOf(item);
}

/** All tallies whose name begins with `prefix`, by name. */
export async function tallies(
  table: Table,
  prefix: string,
  of: Counted = 'objections',
): Promise<Map<string, Tally>> {
  const found = new Map<string, Tally>();
  for await (const item of table.partition<TallyItem>(`STATISTICS#${of}`, `TALLY#${prefix}`))
    found.set(item.name, countsOf(item));
  return found;
}
