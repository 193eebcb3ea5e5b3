import type { Case } from '../domain/cases/case.ts';
import { contributionOf, countedAt } from '../domain/cases/statistics.ts';
import { type Contribution, difference, type Tally } from '../domain/cases/tally.ts';
import type { CaseStore } from './cases.ts';
import { ConditionFailedError, type Key, type Table, type Write } from './table.ts';

/** What a case has added to the counts so far. */
interface ContributionItem extends Key, Contribution {
  readonly type: 'contribution';
  /** `writes` of the case that it was counted from. */
  readonly writes: number;
}

type TallyItem = Key & { readonly type: 'tally'; readonly name: string } & Readonly<Record<string, unknown>>;

/** Attributes of a tally that are no counts. */
const own = new Set(['pk', 'sk', 'type', 'name']);

function contributionKey(id: string): Key {
  return { pk: `CONTRIBUTION#${id}`, sk: 'OBJECTION' };
}

function tallyKey(of: string, name: string): Key {
  return { pk: `STATISTICS#${of}`, sk: `TALLY#${name}` };
}

function tallyWrite(of: string, name: string, by: Tally): Write {
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

/** What a kind's counts are under: `objections`. */
function countedAs<C extends Case>({ layout }: CaseStore<C>): string {
  return layout.names[1].toLowerCase();
}

/**
 * Counts a case as it is now, in place of what was counted of it before, in one transaction: a change that comes
 * twice or late finds itself counted already.
 */
export async function countCase<C extends Case>(
  table: Table,
  store: CaseStore<C>,
  counted: C,
): Promise<void> {
  const of = countedAs(store);
  const after = contributionOf(store.kind, counted);
  const order = countedAt(store.kind, counted);
  const key = contributionKey(counted.id);
  for (;;) {
    const before = await table.get<ContributionItem>(key);
    if (before !== undefined && before.writes >= order) return;
    const by = difference(before?.counts ?? {}, after.counts);
    const item: ContributionItem = { ...key, type: 'contribution', writes: order, ...after };
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

/** The counts of one tally of a kind; empty where nothing was counted yet. */
export async function tallyNamed<C extends Case>(
  table: Table,
  store: CaseStore<C>,
  name: string,
): Promise<Tally> {
  const item = await table.get<TallyItem>(tallyKey(countedAs(store), name));
  return item === undefined ? {} : countsOf(item);
}

/** All tallies of what is counted (`objections`, `submissions`, …) whose name begins with `prefix`, by name. */
export async function tallies(table: Table, prefix: string, of = 'objections'): Promise<Map<string, Tally>> {
  const found = new Map<string, Tally>();
  for await (const item of table.partition<TallyItem>(`STATISTICS#${of}`, `TALLY#${prefix}`))
    found.set(item.name, countsOf(item));
  return found;
}
