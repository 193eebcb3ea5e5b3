import type { Case } from '../domain/cases/case.ts';
import { contributionOf, countedAt } from '../domain/cases/statistics.ts';
import { type Contribution, difference, type Tally } from '../domain/cases/tally.ts';
import type { CaseStore } from './cases.ts';
import type { Stretch } from './stretch.ts';
import type { Key, Table, Write } from './table.ts';

/** What something has added to the counts so far. */
interface ContributionItem extends Key, Contribution {
  readonly type: 'contribution';
  /** `order` of the moment that it was counted from: of a case, its `writes`. */
  readonly writes: number;
  readonly expiresAt?: number;
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
export function countedAs<C extends Case>({ layout }: CaseStore<C>): string {
  return layout.names[1].toLowerCase();
}

/** Something that is counted, as it is at one moment. */
export interface Counted {
  /** Tells it from everything else that is counted. */
  readonly id: string;
  /** Grows with all that could change its counts: of two moments, the later one counts. From 1. */
  readonly order: number;
  readonly contribution: Contribution;
  /** From when on nobody needs to know that it was counted, in seconds. Absent: that is known for ever. */
  readonly expiresAt?: number;
}

/** What the tallies change by: of those that it has left all that it was, and of those that it has come to all that it is. */
function changesOf(before: Contribution | undefined, after: Contribution): Map<string, Tally> {
  const names = new Set([...(before?.tallies ?? []), ...after.tallies]);
  const changes = new Map<string, Tally>();
  for (const name of names) {
    const was = before?.tallies.includes(name) === true ? before.counts : {};
    const by = difference(was, after.tallies.includes(name) ? after.counts : {});
    if (Object.keys(by).length > 0) changes.set(name, by);
  }
  return changes;
}

/**
 * Counts something as it is now, in place of what was counted of it before, in one transaction: a change that comes
 * twice or late finds itself counted already.
 * @param of what the tallies are under: `objections`, `quality`
 */
export async function countAnew(table: Table, of: string, counted: Counted): Promise<void> {
  const { id, order, contribution: after, expiresAt } = counted;
  const key = contributionKey(id);
  for (;;) {
    const before = await table.get<ContributionItem>(key);
    if (before !== undefined && before.writes >= order) return;
    const item: ContributionItem = {
      ...key,
      type: 'contribution',
      writes: order,
      ...after,
      ...(expiresAt === undefined ? {} : { expiresAt }),
    };
    const writes: Write[] = [
      {
        Put: {
          Item: item,
          ConditionExpression: 'attribute_not_exists(pk) OR #writes = :before',
          ExpressionAttributeNames: { '#writes': 'writes' },
          ExpressionAttributeValues: { ':before': before?.writes ?? 0 },
        },
      },
      ...[...changesOf(before, after)].map(([name, by]) => tallyWrite(of, name, by)),
    ];
    // Else another run counted it in between: look again.
    if (await table.transactIf(writes)) return;
  }
}

/** What a case adds to the counts of its kind, by month and by the unit that has it. */
export function caseContribution<C extends Case>(store: CaseStore<C>, of: C): Contribution {
  return contributionOf(store.kind, of, store.unitOf(of));
}

/** Counts a case as it is now among those of its kind. */
export function countCase<C extends Case>(table: Table, store: CaseStore<C>, counted: C): Promise<void> {
  return countAnew(table, countedAs(store), {
    id: counted.id,
    order: countedAt(store.kind, counted),
    contribution: caseContribution(store, counted),
  });
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

/**
 * Tallies of what is counted from one name to another, both included, in the order of their names: one query, half the
 * price of `tallies`. May lag behind by moments.
 */
export async function talliesBetween(
  table: Table,
  of: string,
  from: string,
  to: string,
): Promise<Map<string, Tally>> {
  const found = new Map<string, Tally>();
  const stretch: Stretch = {
    partition: ['pk', `STATISTICS#${of}`],
    order: 'sk',
    from: `TALLY#${from}`,
    to: `TALLY#${to}`,
  };
  for await (const item of table.whole<TallyItem>(stretch)) found.set(item.name, countsOf(item));
  return found;
}
