import { addDays } from '../domain/china-time.ts';
import { isEnded, type ObjectionState, objectionStates } from '../domain/objections/life-cycle.ts';
import { alarmDay, type Objection, openDeadline, yearAwaitedBy } from '../domain/objections/objection.ts';
import type { ObjectionStep } from '../policy/objections.ts';
import { byIds } from './by-ids.ts';
import { dayUnsaid, deadlineOf, type StoredDeadline, storedDeadline, waitingShard } from './deadlines.ts';
import type { Page, PageRequest } from './pages.ts';
import { type RecordItem, recordKeyOf } from './records.ts';
import { listStretch, type Stretch } from './stretch.ts';
import type { Key, Listed, Table, Write } from './table.ts';

export { alterationWrites } from './record-versions.ts';

/** A case as the table has it, with its places in the queues. */
export interface ObjectionItem extends Key, Listed, Omit<Objection, 'record' | 'deadlines'> {
  readonly type: 'objection';
  /** Empty where there is none: the release before 0.3.0 reads a text. */
  readonly record: string;
  readonly deadlines: readonly StoredDeadline<ObjectionStep>[];
  /** Index `units`: the provider unit's queue, once the case was sent there. */
  readonly unitList?: string;
  readonly unitOrder?: string;
  /** Index `alarms`: the day on which the clock has something to say, spread over shards; or the calendar awaited. */
  readonly alarmShard?: string;
  readonly alarmOrder?: string;
}

/**
 * Partitions of the index of alarms. The sweep reads them side by side, and no partition takes all the writes of a
 * day on which everything falls due.
 */
export const alarmShards = 16;

export function objectionKey(id: string): Key {
  return { pk: `OBJECTION#${id}`, sk: 'OBJECTION' };
}

export async function objectionById(table: Table, id: string): Promise<Objection | undefined> {
  const item = await table.get<ObjectionItem>(objectionKey(id));
  return item === undefined ? undefined : objectionOf(item);
}

/** The case without its places in the queues. */
export function objectionOf(item: ObjectionItem): Objection {
  const {
    pk: _pk,
    sk: _sk,
    type: _type,
    list: _list,
    listOrder: _listOrder,
    unitList: _unitList,
    unitOrder: _unitOrder,
    alarmShard: _alarmShard,
    alarmOrder: _alarmOrder,
    ...objection
  } = item;
  return {
    ...objection,
    record: item.record === '' ? null : item.record,
    deadlines: item.deadlines.map(deadlineOf),
  };
}

/** The centre's queue of one state; most urgent first, ended cases newest first. */
export function stateList(state: ObjectionState): string {
  return `OBJECTIONS#${state}`;
}

function unitListOf(unit: string): string {
  return `OBJECTIONS#${unit}`;
}

/** Sorts what is due before what waits for somebody else, and that before what is done. */
function order(objection: Objection, done: boolean): string {
  const deadline = openDeadline(objection);
  if (!done && deadline !== null && deadline.pausedOn === null)
    return `0#${deadline.dueOn ?? `${dayUnsaid}${deadline.startedOn}`}#${objection.id}`;
  const last = objection.history.at(-1)?.at ?? objection.filedAt;
  // Newest first in an ascending index.
  const inverse = String(9_999_999_999_999 - Date.parse(last));
  return done ? `9#${inverse}#${objection.id}` : `1#${inverse}#${objection.id}`;
}

function shardOf(id: string): string {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 65_521;
  return String(sum % alarmShards).padStart(2, '0');
}

/** Where the clock finds it: on the day on which it has something to say, or when the calendar is there. */
function alarmPlace(objection: Objection): Pick<ObjectionItem, 'alarmShard' | 'alarmOrder'> {
  const { id } = objection;
  const day = alarmDay(objection);
  if (day !== null) return { alarmShard: shardOf(id), alarmOrder: `${day}#${id}` };
  const year = yearAwaitedBy(objection);
  return year === null ? {} : { alarmShard: waitingShard(year), alarmOrder: id };
}

export function objectionItem(objection: Objection): ObjectionItem {
  const withUnit = objection.state === 'verifying' || objection.state === 'confirming';
  return {
    ...objection,
    ...objectionKey(objection.id),
    record: objection.record ?? '',
    deadlines: objection.deadlines.map(storedDeadline),
    type: 'objection',
    list: stateList(objection.state),
    listOrder: order(objection, isEnded(objection.state)),
    ...(objection.sent
      ? { unitList: unitListOf(objection.unit), unitOrder: order(objection, !withUnit) }
      : {}),
    ...alarmPlace(objection),
  };
}

/** A new case, findable by its subject. */
export function fileWrites(objection: Objection): Write[] {
  const { id, subject, filedAt } = objection;
  return [
    { Put: { Item: objectionItem(objection), ConditionExpression: 'attribute_not_exists(pk)' } },
    {
      Put: {
        Item: {
          pk: `SUBJECT#${subject}`,
          sk: `OBJECTION#${id}`,
          type: 'objection-of-subject',
          id,
          list: ownList(subject),
          listOrder: `${filedAt}#${id}`,
        },
      },
    },
  ];
}

/**
 * The case after a step, provided that nobody has touched it since it was read as `before`: same state, same version,
 * and with the unit that acts on it.
 */
export function stepWrite(before: Objection, after: Objection): Write {
  return {
    Put: {
      Item: objectionItem(after),
      ConditionExpression: '#state = :state AND #writes = :writes AND #unit = :unit',
      ExpressionAttributeNames: { '#state': 'state', '#writes': 'writes', '#unit': 'unit' },
      ExpressionAttributeValues: { ':state': before.state, ':writes': before.writes, ':unit': before.unit },
    },
  };
}

function recordKey(id: string): Key {
  const key = recordKeyOf(id);
  if (key === undefined) throw new Error(`Record identifier ${id} has no key`);
  return key;
}

/** Puts the dispute mark (异议标注) on a record or takes it off. */
export function disputeWrite(record: string, disputed: boolean): Write {
  return {
    Update: {
      Key: recordKey(record),
      UpdateExpression: 'SET disputed = :disputed',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':disputed': disputed },
    },
  };
}

/** The mark goes, and with it what the filer of this case had to say while the record could not be confirmed. */
export function upheldWrite({ id, filerStatement }: RecordItem, objection: string): Write {
  if (filerStatement?.objection !== objection) return disputeWrite(id, false);
  return {
    Update: {
      Key: recordKey(id),
      UpdateExpression: 'SET disputed = :no REMOVE filerStatement',
      ConditionExpression: 'filerStatement.objection = :objection',
      ExpressionAttributeValues: { ':no': false, ':objection': objection },
    },
  };
}

/** The mark goes, and what the filer had to say stays with the record. */
export function unconfirmedWrite(
  record: string,
  filerStatement: NonNullable<RecordItem['filerStatement']>,
): Write {
  return {
    Update: {
      Key: recordKey(record),
      UpdateExpression: 'SET disputed = :no, filerStatement = :statement',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':no': false, ':statement': filerStatement },
    },
  };
}

function ownList(subject: string): string {
  return `OBJECTIONS-OF#${subject}`;
}

export async function objectionsByIds(table: Table, ids: readonly string[]): Promise<Objection[]> {
  const found = await byIds<ObjectionItem>(table, ids, objectionKey);
  return found.flatMap((item) => (item === undefined ? [] : objectionOf(item)));
}

/** Cases of some subjects that are `wanted`, newest first. */
export async function objectionsOfSubjects(
  table: Table,
  subjects: readonly string[],
  page: PageRequest,
  wanted: (objection: Objection) => boolean,
): Promise<Page<Objection>> {
  const lists = subjects.map((subject) => listStretch(ownList(subject)));
  return table.page<{ id: string }, Objection>(lists, page, async (links) => {
    const ids = links.map(({ id }) => id);
    const found = await byIds<ObjectionItem>(table, ids, objectionKey);
    return found.map((item) => {
      const each = item === undefined ? undefined : objectionOf(item);
      return each !== undefined && wanted(each) ? each : null;
    });
  });
}

export interface QueueFilter {
  readonly kind?: string | undefined;
  readonly state?: ObjectionState | undefined;
  /** Name of the one who deals with it. */
  readonly holder?: string | undefined;
  /** Only what was due before this day. */
  readonly dueBefore?: string | undefined;
}

function filterOf(filter: QueueFilter, side: 'centre' | 'unit', stateIsList: boolean) {
  const parts: string[] = [];
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  if (filter.kind !== undefined) {
    parts.push('#kind = :kind');
    names['#kind'] = 'kind';
    values[':kind'] = filter.kind;
  }
  if (filter.holder !== undefined) {
    parts.push('#holders.#side = :holder');
    names['#holders'] = 'holders';
    names['#side'] = side;
    values[':holder'] = filter.holder;
  }
  if (filter.state !== undefined && !stateIsList) {
    parts.push('#state = :state');
    names['#state'] = 'state';
    values[':state'] = filter.state;
  }
  return parts.length === 0 ? undefined : { expression: parts.join(' AND '), names, values };
}

/** Orders of what was due before that day. */
function dueRange(dueBefore: string | undefined): { from?: string; to?: string } {
  return dueBefore === undefined ? {} : { from: '0#', to: `0#${addDays(dueBefore, -1)}#\uFFFF` };
}

/** A provider unit's queue: what waits for it by due date, then what it has dealt with. One query. */
export async function unitQueue(
  table: Table,
  unit: string,
  filter: QueueFilter,
  page: PageRequest,
): Promise<Page<Objection>> {
  const stretch: Stretch = {
    index: 'units',
    partition: ['unitList', unitListOf(unit)],
    order: 'unitOrder',
    ...dueRange(filter.dueBefore),
    filter: filterOf(filter, 'unit', false),
  };
  return table.page<ObjectionItem, Objection>([stretch], page, (found) => found.map(objectionOf));
}

/** The centre's queue of one state. */
function stateStretch(state: ObjectionState, filter: QueueFilter): Stretch {
  return listStretch(stateList(state), {
    first: 'oldest',
    ...dueRange(filter.dueBefore),
    filter: filterOf(filter, 'centre', true),
  });
}

/** The centre's queue of one state, or of all states as if they were one: most urgent first, ended ones at the end. */
export async function centreQueue(
  table: Table,
  filter: QueueFilter,
  page: PageRequest,
): Promise<Page<Objection>> {
  const states = filter.state === undefined ? objectionStates : [filter.state];
  const stretches = states.map((state) => stateStretch(state, filter));
  return table.page<ObjectionItem, Objection>(stretches, page, (found) => found.map(objectionOf));
}

/** How many cases the centre's queue of one state has. */
export function countInQueue(table: Table, state: ObjectionState, filter: QueueFilter = {}): Promise<number> {
  return table.count(stateStretch(state, filter));
}

/** A case with an alarm whose day has come: the day and, after a #, the number of the case. */
export interface AlarmEntry {
  readonly alarmOrder: string;
}

/** Cases of one shard about which something is to be said on `today`, oldest day first. */
export function alarmsUntil(shard: number, today: string): Stretch {
  return {
    index: 'alarms',
    partition: ['alarmShard', String(shard).padStart(2, '0')],
    order: 'alarmOrder',
    to: `${today}#\uFFFF`,
  };
}

/** A note of the authorities among themselves. */
export interface NoteItem extends Key {
  readonly type: 'objection-note';
  readonly objection: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly by: { readonly party: 'centre' | 'unit'; readonly name: string };
  readonly text: string;
}

export function noteItem(note: Omit<NoteItem, 'pk' | 'sk' | 'type'>, request: string): NoteItem {
  return {
    ...note,
    pk: objectionKey(note.objection).pk,
    sk: `NOTE#${note.at}#${request}`,
    type: 'objection-note',
  };
}

export async function notesOf(table: Table, objection: string): Promise<NoteItem[]> {
  return Array.fromAsync(table.partition<NoteItem>(objectionKey(objection).pk, 'NOTE#'));
}
