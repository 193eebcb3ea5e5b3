import {
  comparable,
  fitOf,
  initialsSuffixes,
  nameInitials,
  type Sought,
  searchSuffixes,
  shortestCode,
  shortestInitials,
  spread,
} from '../domain/name-search.ts';
import type { Page, PageRequest } from './pages.ts';
import type { SubjectItem } from './records.ts';
import { partitionStretch, type Stretch } from './stretch.ts';
import type { Key, Table, Write } from './table.ts';

interface NameItem extends Key {
  readonly type: 'name';
  readonly subject: string;
  /** That the initials are of; elsewhere that by which the release before 0.3.0 shows it. */
  readonly name: string;
  readonly kind: SubjectItem['kind'];
  /** All initials of the name, where the key is a part of them. */
  readonly initials?: string;
  /** How many of the initials say the city; absent where the release before 0.4.0 wrote it, with an entry of each. */
  readonly place?: number;
}

/** A subject as it is there for whoever asks. */
export interface FoundSubject {
  readonly id: string;
  readonly name: string;
  readonly kind: SubjectItem['kind'];
  /** 登记状态, as its registration says; null where there is none to be seen. */
  readonly standing: string | null;
}

/** Subjects that are looked through to tell how many there are and which fits best; a default of ours. */
export const mostCounted = 50;
/** Subjects that are looked through for those that are wanted among them; a default of ours. */
export const mostNarrowed = 500;

function namePartition(suffix: string): string {
  return `NAME#${[...suffix].slice(0, spread).join('')}`;
}

const initialsPartition = (suffix: string) => `INITIALS#${suffix.slice(0, shortestInitials)}`;
const codePartition = (code: string) => `CODE#${code.slice(0, shortestCode)}`;

function orderOf(suffix: string, subject: string): string {
  return `${suffix}#${subject}`;
}

type Named = Pick<SubjectItem, 'id' | 'kind' | 'name' | 'names'>;

/** Everything by which a subject is found. */
function entriesOf(
  { id, kind, name, names = new Set() }: Named,
  initialsOf: (name: string) => string,
  city: string,
): NameItem[] {
  const all = new Set([name, ...names]);
  const of = { type: 'name', subject: id, kind } as const;
  const suffixes = new Set([...all].flatMap((each) => searchSuffixes(each, city)));
  return [
    ...[...suffixes].map((suffix) => ({ pk: namePartition(suffix), sk: orderOf(suffix, id), ...of, name })),
    ...[...all].flatMap((each) => {
      const { initials, place, end } = nameInitials(each, city, initialsOf);
      return initialsSuffixes({ initials, place, end }).map((suffix) => ({
        pk: initialsPartition(suffix),
        // Two names may have the same initials.
        sk: `${orderOf(suffix, id)}#${each}`,
        ...of,
        name: each,
        initials,
        place,
      }));
    }),
    { pk: codePartition(id), sk: id, ...of, name },
  ];
}

/**
 * The writes by which a subject becomes findable, none where its names are as before. It is found by all names
 * that its entries came with: who asks finds it by the one that it has for them. Persons are never found by name: what is
 * public about them is public on the record, not a directory of people.
 * @param city in Chinese, as most names of its subjects begin; empty: as if there were none
 */
export function searchWrites(
  now: SubjectItem,
  before: SubjectItem | undefined,
  initialsOf: (name: string) => string,
  city = '',
): Write[] {
  if (now.kind === 'person') return [];
  const wanted = entriesOf(now, initialsOf, city);
  const former = before === undefined ? [] : entriesOf(before, initialsOf, city);
  const placeOf = ({ pk, sk }: Key) => `${pk}\n${sk}`;
  // The release before 0.3.0 shows the name that is written here.
  const written = new Set(before?.name === now.name ? former.map(placeOf) : []);
  const kept = new Set(wanted.map(placeOf));
  return [
    ...wanted.filter((entry) => !written.has(placeOf(entry))).map((Item): Write => ({ Put: { Item } })),
    ...former
      .filter((entry) => !kept.has(placeOf(entry)))
      .map(({ pk, sk }): Write => ({ Delete: { Key: { pk, sk } } })),
  ];
}

type Searched = Exclude<Sought, { by: 'nothing' | 'code' }>;

function stretchesOf(sought: Searched): Stretch[] {
  if (sought.by === 'first-digits') return [partitionStretch(codePartition(sought.digits), sought.digits)];
  const { text, initials } = sought;
  return [
    partitionStretch(namePartition(text), text),
    ...(initials === null ? [] : [partitionStretch(initialsPartition(initials), initials)]),
  ];
}

/** Whether an entry is the first one by which a subject is found under the name that it has for the asker. */
function isFirst(
  { sk, subject, name: of, initials, place = 0 }: NameItem,
  name: string,
  sought: Searched,
  city: string,
): boolean {
  if (sought.by === 'first-digits') return sk === subject;
  const { text } = sought;
  const inName = searchSuffixes(name, city).find((suffix) => suffix.startsWith(text));
  if (initials === undefined) return inName !== undefined && sk === orderOf(inName, subject);
  // Found by its letters themselves already.
  if (of !== name || inName !== undefined) return false;
  const { length: end } = initials;
  const first = initialsSuffixes({ initials, place, end }).find((suffix) => suffix.startsWith(text));
  return first !== undefined && sk === `${orderOf(first, subject)}#${name}`;
}

interface SearchResult extends Page<FoundSubject> {
  /** How many there are; null: more than were looked through. */
  readonly count: number | null;
  /** How many were looked through; null: all. */
  readonly among: number | null;
  /** What stands in the registrations of those that were looked through, to narrow them down by. */
  readonly standings: readonly string[];
}

/**
 * Organisations by a part of their name, its initials, or the first digits of their code. Where they can be counted, those
 * that fit best come first; else they come in the order of what follows the text. Where some only are wanted, they are those
 * among the first `mostNarrowed`.
 * @param look subjects as they are there for the asker, those left out that do not exist for them; of all at once, because
 * a call for each of fifty takes longer than all else
 * @param keeps which of them are wanted
 * @param city in Chinese, as `searchWrites` has it
 * @throws BadCursorError
 */
export async function search(
  table: Table,
  sought: Searched,
  page: PageRequest,
  look: (subjects: readonly string[]) => Promise<readonly FoundSubject[]>,
  keeps: ((found: FoundSubject) => boolean) | null,
  city = '',
): Promise<SearchResult> {
  // One that several entries lead to, or that is read for the count and for its page, is looked at once.
  const looked = new Map<string, FoundSubject | null>();
  interface Seen {
    readonly found: FoundSubject;
    readonly item: NameItem;
  }
  const see = async (items: readonly NameItem[]) => {
    const fresh = new Set(items.flatMap(({ subject }) => (looked.has(subject) ? [] : [subject])));
    for (const id of fresh) looked.set(id, null);
    for (const found of fresh.size === 0 ? [] : await look([...fresh])) looked.set(found.id, found);
    return items.map((item): Seen | null => {
      const found = looked.get(item.subject) ?? null;
      return found !== null && isFirst(item, found.name, sought, city) ? { found, item } : null;
    });
  };
  const stretches = stretchesOf(sought);
  const read = (request: PageRequest) => table.page<NameItem, Seen>(stretches, request, see);
  const most = keeps === null ? mostCounted : mostNarrowed;
  const first = await read({ limit: most });
  // Its first page was read with those that are counted.
  const pageWithin = async ({ items }: Page<Seen>, request: PageRequest) => {
    const shown = items.slice(0, request.limit);
    const last = shown.at(-1);
    return request.cursor !== undefined || request.limit > items.length || last === undefined
      ? read(request)
      : { items: shown, next: await table.cursorAfter(stretches, last.item) };
  };
  const among = first.next === null ? null : first.items.length;
  const standings = [...new Set(first.items.flatMap(({ found }) => found.standing ?? []))].sort();
  if (among !== null && keeps === null) {
    const { items, next } = await pageWithin(first, page);
    return { items: items.map(({ found }) => found), next, count: null, among, standings };
  }
  const closeness = ({ found, item: { initials } }: Seen) => {
    if (sought.by === 'first-digits') return fitOf(found.id, sought.digits);
    return initials === undefined
      ? fitOf(comparable(found.name), sought.text)
      : // After those that have the letters themselves.
        1_000_000 + fitOf(initials, sought.text);
  };
  const all = first.items
    .map((seen) => ({ found: seen.found, fit: closeness(seen) }))
    .sort((a, b) => a.fit - b.fit || (a.found.id < b.found.id ? -1 : 1))
    .map(({ found }) => found);
  const kept = all.filter((found) => keeps?.(found) ?? true);
  const counted = `SEARCH#${JSON.stringify([sought, kept.length])}`;
  const count = among === null ? kept.length : null;
  return { ...(await table.pageOfAll(counted, kept, page)), count, among, standings };
}
