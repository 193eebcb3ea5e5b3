import type { Contradiction } from '../domain/data-queries/contradictions.ts';
import { type DataQuery, dataQueryKind } from '../domain/data-queries/data-query.ts';
import { CaseStore } from './cases.ts';
import { newItemWrite } from './new-item.ts';
import type { Key, Table, Write } from './table.ts';

/** One open query on a record that the centre asks, and one on each pair of records that the service asks about. */
function openKey({ record, contradiction }: Pick<DataQuery, 'record' | 'contradiction'>): Key {
  const matter = contradiction === null ? '' : `#${contradiction.pair}`;
  return { pk: `RECORD#${record}`, sk: `OPEN-DATA-QUERY${matter}` };
}

export const dataQueries = new CaseStore<DataQuery>({
  kind: dataQueryKind,
  names: ['DATA-QUERY', 'DATA-QUERIES'],
  owner: ({ record }) => `RECORD#${record}`,
  unit: ({ unit, state }) => ({ unit, waits: state === 'asked' }),
  lock: { type: 'open-data-query', holder: 'query', key: openKey },
});

/** All queries on a record, those that name it as the other one included, oldest first. */
export async function dataQueriesAbout(table: Table, record: string): Promise<DataQuery[]> {
  const ids: string[] = [];
  for await (const { sk } of table.partition<Key>(`RECORD#${record}`, 'DATA-QUERY#'))
    ids.push(sk.slice('DATA-QUERY#'.length));
  const found = await Promise.all(ids.map((id) => dataQueries.byId(table, id)));
  return found
    .flatMap((each) => each ?? [])
    .sort((a, b) => ((a.history[0]?.at ?? '') < (b.history[0]?.at ?? '') ? -1 : 1));
}

function askedKey(subject: string, pair: string): Key {
  return { pk: `SUBJECT#${subject}`, sk: `ASKED#${pair}` };
}

export async function wasAsked(table: Table, { doubtful, pair }: Contradiction): Promise<boolean> {
  return (await table.get<Key>(askedKey(doubtful.subject, pair))) !== undefined;
}

/** The pairs of two names of a subject that were asked about: a few. */
export async function askedNames(table: Table, subject: string): Promise<string[]> {
  const { pk, sk } = askedKey(subject, 'other-name#');
  const asked = await Array.fromAsync(table.partition<Key>(pk, sk));
  return asked.map((each) => each.sk.slice(askedKey(subject, '').sk.length));
}

/** That the pair of a contradiction is asked about, which fails where it was before; and where the other record finds it. */
export function askedWrites(id: string, { doubtful, other, pair }: Contradiction): Write[] {
  return [
    newItemWrite({ ...askedKey(doubtful.subject, pair), type: 'asked', query: id }),
    { Put: { Item: { pk: `RECORD#${other.id}`, sk: `DATA-QUERY#${id}`, type: 'data-query-of-other' } } },
  ];
}
