import { type MeasureCase, measureCaseKind } from '../domain/measures/measure-case.ts';
import { CaseStore } from './cases.ts';
import { newItemWrite } from './new-item.ts';
import { listStretch, type Stretch } from './stretch.ts';
import type { Key, Listed, Table, Write } from './table.ts';

const openPrefix = 'OPEN-MEASURE-CASE#';

/** One open case of each unit after one listing. */
function openKey({ record, unit }: Pick<MeasureCase, 'record' | 'unit'>): Key {
  return { pk: `RECORD#${record}`, sk: `${openPrefix}${unit}` };
}

export const measureCases = new CaseStore<MeasureCase>({
  kind: measureCaseKind,
  names: ['MEASURE-CASE', 'MEASURE-CASES'],
  owner: ({ subject }) => `SUBJECT#${subject}`,
  unit: ({ unit, state }) => ({
    unit,
    waits: state === 'initiated' || state === 'received' || state === 'lifting',
  }),
  lock: { type: 'open-measure-case', holder: 'measureCase', key: openKey },
});

/** The open cases after a listing, as they are now. */
export async function openMeasureCases(table: Table, record: string): Promise<MeasureCase[]> {
  const ids: string[] = [];
  for await (const held of table.partition<{ readonly measureCase: string }>(`RECORD#${record}`, openPrefix))
    ids.push(held.measureCase);
  return measureCases.byIds(table, ids);
}

/**
 * That measures follow a listing: its subject was told of them, its units are asked. Stands as long as the listing counts;
 * the clock finds those that are over by their last day.
 */
export interface FollowedItem extends Key, Listed {
  readonly type: 'followed-listing';
  readonly record: string;
  /** Last day on which the listing counts (YYYY-MM-DD, China). */
  readonly until: string;
  /** When its subject was told. RFC 3339, UTC. */
  readonly toldAt: string;
}

const followedList = 'FOLLOWED-LISTINGS';

function followedKey(record: string): Key {
  return { pk: `RECORD#${record}`, sk: 'FOLLOWED' };
}

export async function followedListing(table: Table, record: string): Promise<FollowedItem | undefined> {
  return table.get<FollowedItem>(followedKey(record));
}

function followed(record: string, until: string, toldAt: string): FollowedItem {
  return {
    ...followedKey(record),
    type: 'followed-listing',
    record,
    until,
    toldAt,
    list: followedList,
    listOrder: `${until}#${record}`,
  };
}

/** A listing begins to be followed: fails where it is already. */
export function followWrite(record: string, until: string, now: Date): Write {
  return newItemWrite(followed(record, until, now.toISOString()));
}

/** Its last day is another now. */
export function followUntilWrite({ record, until: was, toldAt }: FollowedItem, until: string): Write {
  return {
    Put: {
      Item: followed(record, until, toldAt),
      ConditionExpression: '#until = :was',
      ExpressionAttributeNames: { '#until': 'until' },
      ExpressionAttributeValues: { ':was': was },
    },
  };
}

/** It is followed no longer. */
export function unfollowWrite(record: string): Write {
  return { Delete: { Key: followedKey(record) } };
}

/** Listings that are followed and whose last day lies before `today`, the oldest first. */
export function followedBefore(today: string): Stretch {
  return { ...listStretch(followedList, { first: 'oldest' }), to: today };
}

/** That an entry is still the version that was read: nothing begins or ends by what it said before. */
export function sameRecordWrite(key: Key, version: number): Write {
  return {
    ConditionCheck: {
      Key: { pk: key.pk, sk: key.sk },
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': version },
    },
  };
}
