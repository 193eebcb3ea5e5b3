import { comparable, searchSuffixes, spread } from '../domain/name-search.ts';
import type { Page, PageRequest } from './pages.ts';
import type { SubjectItem } from './records.ts';
import { partitionStretch } from './stretch.ts';
import type { Key, Table, Write } from './table.ts';

interface NameItem extends Key {
  readonly type: 'name';
  readonly subject: string;
  /** By which the release before 0.3.0 shows it. */
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

function orderOf(suffix: string, subject: string): string {
  return `${suffix}#${subject}`;
}

function keysOf({ id, name, names = new Set() }: Pick<SubjectItem, 'id' | 'name' | 'names'>): Key[] {
  const suffixes = new Set([name, ...names].flatMap(searchSuffixes));
  return [...suffixes].map((suffix) => ({ pk: partitionOf(suffix), sk: orderOf(suffix, id) }));
}

/**
 * The writes by which a subject becomes findable, none where its names are as before. It is found by all names
 * that its entries came with: who asks finds it by the one that it has for them. Persons are never found by name: what is public about them is public on the record, not a directory of people.
 */
export function searchWrites(now: SubjectItem, before: SubjectItem | undefined): Write[] {
  if (now.kind === 'person') return [];
  const wanted = keysOf(now);
  const former = before === undefined ? [] : keysOf(before);
  // The release before 0.3.0 shows the name that is written here.
  const written = new Set(before?.name === now.name ? former.map(({ sk }) => sk) : []);
  const kept = new Set(wanted.map(({ sk }) => sk));
  const put = (key: Key): Write => {
    const item: NameItem = { ...key, type: 'name', subject: now.id, name: now.name, kind: now.kind };
    return { Put: { Item: item } };
  };
  return [
    ...wanted.filter(({ sk }) => !written.has(sk)).map(put),
    ...former.filter(({ sk }) => !kept.has(sk)).map((key): Write => ({ Delete: { Key: key } })),
  ];
}

/**
 * Organisations whose name contains `text` (two characters or more), in the order of what follows it.
 * @param nameOf the name that a subject has for the asker; null for one that does not exist for them
 */
export async function searchByName(
  table: Table,
  text: string,
  page: PageRequest,
  nameOf: (subject: string) => Promise<string | null>,
): Promise<Page<FoundSubject>> {
  const wanted = comparable(text);
  const see = async ({ subject: id, kind, sk }: NameItem): Promise<FoundSubject | null> => {
    const name = await nameOf(id);
    if (name === null) return null;
    // A name in which the text is twice is found once, and other names of the subject are not looked at.
    const first = searchSuffixes(name).find((suffix) => suffix.startsWith(wanted));
    return first !== undefined && sk === orderOf(first, id) ? { id, name, kind } : null;
  };
  return table.page<NameItem, FoundSubject>(
    [partitionStretch(partitionOf(wanted), wanted)],
    page,
    async (items) => Promise.all(items.map(see)),
  );
}
