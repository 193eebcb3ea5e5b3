import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';

/** What of a stretch is passed over, in DynamoDB's terms. */
export interface Filter {
  readonly expression: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A name or value of an expression has two meanings: one would stand in the place of the other, without a word. */
export class TwoMeaningsError extends Error {
  override readonly name = 'TwoMeaningsError';

  constructor(placeholder: string) {
    super(`${placeholder} stands for two things in one query: give one of them another name`);
  }
}

/** Names or values of the parts of one expression, together. @throws TwoMeaningsError where two of them differ */
function together<T>(parts: readonly (Readonly<Record<string, T>> | undefined)[]): Record<string, T> {
  const all = new Map<string, T>();
  for (const [placeholder, meaning] of parts.flatMap((part) => Object.entries(part ?? {}))) {
    if (all.has(placeholder) && all.get(placeholder) !== meaning) throw new TwoMeaningsError(placeholder);
    all.set(placeholder, meaning);
  }
  return Object.fromEntries(all);
}

/** What each of some filters lets through; undefined where there is none. @throws TwoMeaningsError */
export function allOf(filters: readonly (Filter | undefined)[]): Filter | undefined {
  const given = filters.filter((each) => each !== undefined);
  if (given.length === 0) return undefined;
  return {
    expression: given.map(({ expression }) => expression).join(' AND '),
    names: together(given.map(({ names }) => names)),
    values: together(given.map(({ values }) => values)),
  };
}

/** Only what is a unit's, by its code; of all units where there is none. */
export function ofUnit(unit: string | undefined): Filter | undefined {
  return unit === undefined
    ? undefined
    : { expression: '#unit = :unit', names: { '#unit': 'unit' }, values: { ':unit': unit } };
}

/** A part of one partition of the table, or of one of its indexes, in one direction: what a list is read from. */
export interface Stretch {
  /** None: the table itself. */
  readonly index?: string;
  /** Name and value of the partition attribute. */
  readonly partition: readonly [attribute: string, value: string];
  /** The sort attribute. */
  readonly order: string;
  /** Where it begins and ends, both included; or what all of its orders begin with. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly prefix?: string | undefined;
  readonly descending?: boolean | undefined;
  readonly filter?: Filter | undefined;
}

/** Items of a partition whose sort key begins with `prefix`; an empty one is all of them. */
export function partitionStretch(pk: string, prefix: string, filter?: Filter): Stretch {
  return { partition: ['pk', pk], order: 'sk', filter, ...(prefix === '' ? {} : { prefix }) };
}

/** A list of the index `lists`, newest first or in the order that its entries have. May lag behind by moments. */
export function listStretch(
  list: string,
  more: {
    readonly first?: 'newest' | 'oldest' | undefined;
    readonly from?: string | undefined;
    readonly to?: string | undefined;
    readonly filter?: Filter | undefined;
  } = {},
): Stretch {
  const { first = 'newest', from, to, filter } = more;
  const descending = first === 'newest';
  return { index: 'lists', partition: ['list', list], order: 'listOrder', from, to, filter, descending };
}

/** What the lists that a page is of are called: a cursor is good for these and no other. */
export function nameOf(stretches: readonly Stretch[]): string {
  return JSON.stringify(
    stretches.map(({ index, partition, prefix, descending }) => [
      index ?? null,
      partition,
      prefix ?? null,
      descending ?? false,
    ]),
  );
}

/** What the range of a query is written with: no filter may mean something else by it, not even the same by chance. */
const ofTheRange = new Set(['#partition', '#order', ':partition', ':prefix', ':from', ':to']);

/** The stretch as the input of a query. @throws TwoMeaningsError where its filter uses what the range is written with */
export function queryOf(stretch: Stretch): Omit<QueryCommandInput, 'TableName'> {
  const { index, partition, order, from, to, prefix, descending = false, filter } = stretch;
  const range = rangeOf({ from, to, prefix });
  for (const placeholder of Object.keys({ ...filter?.names, ...filter?.values }))
    if (ofTheRange.has(placeholder)) throw new TwoMeaningsError(placeholder);
  return {
    ...(index === undefined ? {} : { IndexName: index }),
    KeyConditionExpression: `#partition = :partition${range === '' ? '' : ` AND ${range}`}`,
    ExpressionAttributeNames: {
      '#partition': partition[0],
      ...(range === '' ? {} : { '#order': order }),
      ...filter?.names,
    },
    ExpressionAttributeValues: {
      ':partition': partition[1],
      ...(prefix === undefined ? {} : { ':prefix': prefix }),
      ...(from === undefined ? {} : { ':from': from }),
      ...(to === undefined ? {} : { ':to': to }),
      ...filter?.values,
    },
    ...(filter === undefined ? {} : { FilterExpression: filter.expression }),
    ScanIndexForward: !descending,
  };
}

function rangeOf({ from, to, prefix }: Pick<Stretch, 'from' | 'to' | 'prefix'>): string {
  if (prefix !== undefined) return 'begins_with(#order, :prefix)';
  if (from !== undefined && to !== undefined) return '#order BETWEEN :from AND :to';
  if (from !== undefined) return '#order >= :from';
  return to === undefined ? '' : '#order <= :to';
}
