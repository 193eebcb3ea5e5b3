import { addDays, openEnd, startOfDay } from '../domain/china-time.ts';
import { comparable } from '../domain/name-search.ts';
import type { CreditRecord } from '../domain/record.ts';
import { districtOf } from '../domain/rectifications/district.ts';
import type { CatalogueCode } from '../policy/catalogue.ts';
import { catalogue } from '../policy/catalogues.ts';
import { type PublicListCode, publicListCodes } from '../policy/public-lists.ts';
import type { RecordItem } from './records.ts';
import { type Filter, listStretch, partitionStretch, type Stretch } from './stretch.ts';
import type { Key, Listed, Write } from './table.ts';

/**
 * A record's place on a public list: of the whole city, and once more of its district. It says where to look, not what
 * is to be seen there: whether the record is public, and what of it, is asked of the record each time.
 */
export interface PublicationItem extends Key, Listed {
  readonly type: 'publication';
  readonly record: string;
  readonly unitList: string;
  readonly unitOrder: string;
  /** In seconds: the table takes it away after the last day of publicity. */
  readonly expiresAt?: number;
}

/** What somebody asks a public list for. */
export interface PublicationQuery {
  readonly list: PublicListCode;
  readonly unit?: string | undefined;
  readonly district?: string | undefined;
  /** Days, YYYY-MM-DD, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Beginning of the number of a document. */
  readonly number?: string | undefined;
}

type Placed = Pick<CreditRecord, 'id' | 'catalogue' | 'subject' | 'date' | 'unit' | 'data' | 'publicUntil'>;

function isListed(code: CatalogueCode): code is PublicListCode {
  return (publicListCodes as readonly string[]).includes(code);
}

const listName = (list: PublicListCode, district = '') => `PUBLISHED#${list}#${district}`;
const unitListName = (list: PublicListCode, district: string | undefined, unit: string) =>
  `${listName(list, district)}#${unit}`;

/** The number of the document that an entry reports, as it is; undefined where its kind has none. */
export function documentNumberOf({
  catalogue: code,
  data,
}: Pick<CreditRecord, 'catalogue' | 'data'>): string | undefined {
  const { document } = catalogue(code);
  return document === undefined ? undefined : data[document];
}

/** The places of a record on the public lists; none where it is not published. */
export function placesOf(record: Placed): PublicationItem[] {
  const { id, catalogue: list, subject, date, unit, publicUntil } = record;
  if (publicUntil === null || !isListed(list)) return [];
  const order = `${date}#${id}`;
  const number = comparable(documentNumberOf(record) ?? '').slice(0, 200);
  return ['', districtOf(subject)].map((district) => ({
    pk: listName(list, district),
    sk: `${number}#${id}`,
    type: 'publication',
    record: id,
    list: listName(list, district),
    listOrder: order,
    unitList: unitListName(list, district, unit),
    unitOrder: order,
    ...(publicUntil >= openEnd ? {} : { expiresAt: startOfDay(addDays(publicUntil, 1)).getTime() / 1000 }),
  }));
}

/** Whether a place is one that the record has now: what is left over from a former version shows nothing. */
export function isPlaceOf(place: PublicationItem, record: Placed): boolean {
  return placesOf(record).some(
    ({ pk, sk, listOrder, unitList }) =>
      pk === place.pk && sk === place.sk && listOrder === place.listOrder && unitList === place.unitList,
  );
}

/**
 * Writes by which the places of records follow them. Writing them again changes nothing, in whatever order.
 * @param former versions that took other places
 */
export function placeWrites(records: readonly RecordItem[], former: readonly RecordItem[] = []): Write[] {
  const wanted = new Map(records.flatMap(placesOf).map((place) => [`${place.pk}\n${place.sk}`, place]));
  const left = new Map(
    former
      .flatMap(placesOf)
      .map(({ pk, sk }) => [`${pk}\n${sk}`, { pk, sk }] as const)
      .filter(([key]) => !wanted.has(key)),
  );
  return [
    ...[...left.values()].map((key): Write => ({ Delete: { Key: key } })),
    ...[...wanted.values()].map((place): Write => ({ Put: { Item: place } })),
  ];
}

/** By which a list that is in the order of numbers is narrowed. */
function filterOf({ list, unit, district, from, to }: PublicationQuery): Filter | undefined {
  const parts = [
    ...(unit === undefined ? [] : ['unitList = :unitList']),
    ...(from === undefined ? [] : ['listOrder >= :firstDay']),
    ...(to === undefined ? [] : ['listOrder <= :lastDay']),
  ];
  if (parts.length === 0) return undefined;
  return {
    expression: parts.join(' AND '),
    values: {
      ...(unit === undefined ? {} : { ':unitList': unitListName(list, district, unit) }),
      ...(from === undefined ? {} : { ':firstDay': from }),
      ...(to === undefined ? {} : { ':lastDay': `${to}$` }),
    },
  };
}

/** Where the places are that are asked for: newest first, or in the order of their numbers where one is looked for. */
export function publications(query: PublicationQuery): Stretch {
  const { list, unit, district, from, to, number } = query;
  if (number !== undefined)
    return partitionStretch(listName(list, district), comparable(number), filterOf(query));
  // `$` follows `#` and precedes the digits: all of the last day, and nothing of the next.
  const days = { from, to: to === undefined ? undefined : `${to}$` };
  if (unit === undefined) return listStretch(listName(list, district), days);
  return {
    index: 'units',
    partition: ['unitList', unitListName(list, district, unit)],
    order: 'unitOrder',
    ...days,
    descending: true,
  };
}
