import { comparable, searchSuffixes, spread } from '../domain/name-search.ts';
import type { Page, PageRequest } from './pages.ts';
import type { SubjectItem } from './records.ts';
import { partitionStretch } from './stretch.ts';
import type { Key, Table, Write } from './table.ts';

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

/**
 * Organisations whose name contains `text` (two characters or more), in the order of what follows it.
 * @param nameOf the name that an organisation has for the asker; null for one that does not exist for them
 */
export async function searchByName(
  table: Table,
  text: string,
  page: PageRequest,
  nameOf: (found: FoundSubject) => Promise<string | null>,
): Promise<Page<FoundSubject>> {
  const wanted = comparable(text);
  const see = async (item: NameItem): Promise<FoundSubject | null> => {
    // A name in which the text is twice is found once.
    const first = searchSuffixes(item.name).find((suffix) => suffix.startsWith(wanted));
    if (item.sk !== `${first}#${item.subject}`) return null;
    const { subject: id, kind } = item;
    const name = await nameOf({ id, name: item.name, kind });
    return name !== null && comparable(name).includes(wanted) ? { id, name, kind } : null;
  };
  return table.page<NameItem, FoundSubject>(
    [partitionStretch(partitionOf(wanted), wanted)],
    page,
    async (items) => Promise.all(items.map(see)),
  );
}
