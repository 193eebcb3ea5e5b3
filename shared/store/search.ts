import { comparable, searchSuffixes, spread } from '../domain/name-search.ts';
import type { SubjectItem } from './records.ts';
import type { Key, Page, Table, Write } from './table.ts';

interface NameItem extends Key {
  readonly type: 'name';
  readonly subject: string;
  readonly name: string;
  readonly kind: SubjectItem['kind'];
}

export interface FoundSubject {
  readonly id: string;
  readonly name: string;
  readonly kind: SubjectItem['kind'];
}

function partitionOf(suffix: string): string {
  return `NAME#${[...suffix].slice(0, spread).join('')}`;
}

function keysOf(subject: Pick<SubjectItem, 'id' | 'name'>): Key[] {
  const keys = searchSuffixes(subject.name).map((suffix) => ({
    pk: partitionOf(suffix),
    sk: `${suffix}#${subject.id}`,
  }));
  return [...new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, key])).values()];
}

/**
 * The writes that make a subject findable by its present name and no longer by its former one. Persons are never
 * found by name: what is public about them is public on the record, not a directory of people.
 */
export function searchWrites(now: SubjectItem, before: SubjectItem | undefined): Write[] {
  if (now.kind === 'person') return [];
  const present = keysOf(now);
  const kept = new Set(present.map(({ sk }) => sk));
  const former =
    before === undefined || before.name === now.name ? [] : keysOf(before).filter(({ sk }) => !kept.has(sk));
  const put = (key: Key): Write => {
    const item: NameItem = { ...key, type: 'name', subject: now.id, name: now.name, kind: now.kind };
    return { Put: { Item: item } };
  };
  return [...present.map(put), ...former.map((key): Write => ({ Delete: { Key: key } }))];
}

/** Organisations whose name contains `text` (two characters or more), in the order of what follows it. */
export async function searchByName(
  table: Table,
  text: string,
  page: { limit: number; cursor?: string | undefined },
): Promise<Page<FoundSubject>> {
  const wanted = comparable(text);
  const { items, next } = await table.partitionPage<NameItem>(partitionOf(wanted), wanted, page);
  const found = new Map(
    items.map((item) => [item.subject, { id: item.subject, name: item.name, kind: item.kind }]),
  );
  return { items: [...found.values()], next };
}
