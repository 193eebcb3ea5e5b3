import { type Case, openDeadline, type PartyOf, type StateOf } from '../domain/cases/case.ts';
import { alarmDay, awaitedBy, isFinal, type Kind, turnOf } from '../domain/cases/kind.ts';
import { addDays } from '../domain/china-time.ts';
import { byIds } from './by-ids.ts';
import type { QueueFilter } from './case-filters.ts';
import { dayUnsaid, deadlineOf, type StoredDeadline, storedDeadline, waitingShard } from './deadlines.ts';
import { newItemWrite } from './new-item.ts';
import type { Page, PageRequest } from './pages.ts';
import { type Filter, listStretch, type Stretch } from './stretch.ts';
import type { Key, Listed, Table, Write } from './table.ts';

/** Where the queues and the clock find a case: attributes that say nothing which the case itself does not. */
interface Places extends Listed {
  /** Index `units`: the queue of a provider unit, once the case was sent there. */
  readonly unitList?: string;
  readonly unitOrder?: string;
  /** Index `alarms`: the day on which the clock has something to say, spread over shards; or the calendar awaited. */
  readonly alarmShard?: string;
  readonly alarmOrder?: string;
}

/** A case as the table has it. */
export interface CaseItem extends Key, Places {
  /** Name of its kind. */
  readonly type: string;
  readonly id: string;
  readonly deadlines?: readonly StoredDeadline<string>[];
}

/** How cases of one kind are kept: what the engine cannot know. */
export interface Layout<C extends Case> {
  readonly kind: Kind<C>;
  /** In keys, in capitals: of one, of many. */
  readonly names: readonly [one: string, many: string];
  /** Whose it is, as a partition: `SUBJECT#…`, `PERSON#…`. Absent: `list` finds it for its owner. */
  owner?(of: C): string;
  /** Attribute of the owner's link by which a former release finds the case. Absent: `id`. */
  readonly link?: string;
  /** Attributes beside version and writes that must be as they were when an act is written. */
  readonly held?: readonly string[];
  /** The case in its stored form, deadlines and places aside. Absent: as it is. */
  stored?(of: C): Readonly<Record<string, unknown>>;
  /** The case from what is stored, deadlines already read. Absent: as it is. */
  read?(stored: Readonly<Record<string, unknown>>): C;
  /** Its place in the queue of its state. Absent: by urgency. */
  order?(of: C): string;
  /** Whether the queue of a state begins with the newest, whatever its order. */
  newestFirst?(state: StateOf<C>): boolean;
  /** The list that has it, in place of the queue of its state. */
  list?(of: C): Listed;
  /** The provider unit that has it, and whether it waits for that unit. Null: none has. */
  unit?(of: C): { readonly unit: string; readonly waits: boolean } | null;
  /** Its cases are dealt with by officers who are named in `holders`. */
  readonly officers?: true;
  /** What a case takes for itself alone while it is open, and the attribute that says which case has it. */
  readonly lock?: {
    readonly type: string;
    readonly holder: string;
    key(of: C): Key;
  };
}

/**
 * Partitions of the index of alarms. The sweep reads them side by side, and no partition takes all the writes of a
 * day on which everything falls due.
 */
export const alarmShards = 16;

function shardOf(id: string): string {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 65_521;
  return String(sum % alarmShards).padStart(2, '0');
}

/** A moment in an ascending index of the newest first. */
export function newestFirst(at: string): string {
  return String(9_999_999_999_999 - Date.parse(at));
}

/** Sorts what is due before what waits for somebody else, and that before what is done. */
export function byUrgency(of: Case, done: boolean): string {
  const deadline = openDeadline(of);
  if (!done && deadline !== null && deadline.pausedOn === null)
    return `0#${deadline.dueOn ?? `${dayUnsaid}${deadline.startedOn}`}#${of.id}`;
  return `${done ? 9 : 1}#${newestFirst(of.history.at(-1)?.at ?? '')}#${of.id}`;
}

/** Orders of what was due before that day. */
function dueRange(dueBefore: string | undefined): { from?: string; to?: string } {
  return dueBefore === undefined ? {} : { from: '0#', to: `0#${addDays(dueBefore, -1)}#\uFFFF` };
}

/** Cases of one kind in the table. */
export class CaseStore<C extends Case> {
  readonly layout: Layout<C>;
  readonly kind: Kind<C>;

  constructor(layout: Layout<C>) {
    this.layout = layout;
    this.kind = layout.kind;
  }

  key(id: string): Key {
    const [one] = this.layout.names;
    return { pk: `${one}#${id}`, sk: one };
  }

  /** The case as the table has it, with its places in the queues. */
  item(of: C): CaseItem {
    const { kind, layout } = this;
    const unit = layout.unit?.(of) ?? null;
    return {
      ...(layout.stored?.(of) ?? of),
      ...this.key(of.id),
      id: of.id,
      deadlines: of.deadlines.map(storedDeadline),
      type: kind.name,
      ...(layout.list?.(of) ?? {
        list: this.stateList(of.state),
        listOrder: layout.order?.(of) ?? byUrgency(of, isFinal<C>(kind, of.state)),
      }),
      ...(unit === null
        ? {}
        : { unitList: this.#unitList(unit.unit), unitOrder: byUrgency(of, !unit.waits) }),
      ...this.#alarmPlace(of),
    };
  }

  /** The case without its places in the queues. */
  of(item: CaseItem): C {
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
      ...stored
    } = item;
    const read = { ...stored, deadlines: (item.deadlines ?? []).map(deadlineOf) };
    // Items are trusted to be what this program wrote.
    return this.layout.read?.(read) ?? (read as unknown as C);
  }

  async byId(table: Table, id: string): Promise<C | undefined> {
    const item = await table.get<CaseItem>(this.key(id));
    return item === undefined ? undefined : this.of(item);
  }

  /** Those of some cases that exist, in their order. */
  async byIds(table: Table, ids: readonly string[]): Promise<C[]> {
    return (await this.#found(table, ids)).flatMap((each) => each ?? []);
  }

  async #found(table: Table, ids: readonly string[]): Promise<(C | undefined)[]> {
    const found = await byIds<CaseItem>(table, ids, (id) => this.key(id));
    return found.map((item) => (item === undefined ? undefined : this.of(item)));
  }

  /** A new case, findable by its owner, with what it takes for itself. */
  birthWrites(of: C): Write[] {
    return [newItemWrite(this.item(of)), ...this.#linkWrites(of), ...this.#take(of)];
  }

  #linkWrites(of: C): Write[] {
    const owner = this.layout.owner?.(of);
    return owner === undefined ? [] : [this.linkWrite(of, owner)];
  }

  /** Lets `owner` (`SUBJECT#…`) find a case among its own: whose it is, or somebody who comes to have a part in it. */
  linkWrite(of: C, owner: string): Write {
    const [one] = this.layout.names;
    const link = {
      pk: owner,
      sk: `${one}#${of.id}`,
      type: `${this.kind.name}-of-${owner.slice(0, owner.indexOf('#')).toLowerCase()}`,
      [this.layout.link ?? 'id']: of.id,
      list: this.#ownList(owner),
      listOrder: `${of.history[0]?.at ?? ''}#${of.id}`,
    };
    return { Put: { Item: link } };
  }

  /** The case in place of `before`, provided that nobody has touched that since it was read. */
  write(before: C, after: C): Write {
    const was = this.item(before) as unknown as Readonly<Record<string, unknown>>;
    const held = ['version', 'writes', ...(this.layout.held ?? [])];
    const values = held.flatMap((name) =>
      was[name] === undefined ? [] : [[`:${name}`, was[name]] as const],
    );
    return {
      Put: {
        Item: this.item(after),
        ConditionExpression: held
          .map((name) => (was[name] === undefined ? `attribute_not_exists(#${name})` : `#${name} = :${name}`))
          .join(' AND '),
        ExpressionAttributeNames: Object.fromEntries(held.map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: Object.fromEntries(values),
      },
    };
  }

  /** The case after an act, and what it keeps for itself or gives back. */
  actWrites(before: C, after: C): Write[] {
    const [ended, was] = [isFinal<C>(this.kind, after.state), isFinal<C>(this.kind, before.state)];
    // What goes from one end to another has given it back long since.
    return [
      this.write(before, after),
      ...(ended === was ? [] : ended ? this.#giveBack(before) : this.#take(before)),
    ];
  }

  /** The number of the open case that has what stands for something that a case can be about; undefined where none has. */
  async holderAt(table: Table, key: Key): Promise<string | undefined> {
    const { lock } = this.layout;
    return lock === undefined ? undefined : (await table.get<Record<string, string>>(key))?.[lock.holder];
  }

  /** The open case that has what this one is about; undefined where none has. */
  async holderOf(table: Table, of: C): Promise<C | undefined> {
    const { lock } = this.layout;
    if (lock === undefined) return undefined;
    const id = await this.holderAt(table, lock.key(of));
    return id === undefined || id === of.id ? undefined : this.byId(table, id);
  }

  /** Its condition fails while another case has what this one is about. */
  #take(of: C): Write[] {
    const { lock } = this.layout;
    if (lock === undefined) return [];
    return [
      {
        Put: {
          Item: { ...lock.key(of), type: lock.type, [lock.holder]: of.id },
          ConditionExpression: 'attribute_not_exists(pk) OR #holder = :id',
          ExpressionAttributeNames: { '#holder': lock.holder },
          ExpressionAttributeValues: { ':id': of.id },
        },
      },
    ];
  }

  #giveBack(of: C): Write[] {
    const { lock } = this.layout;
    if (lock === undefined) return [];
    return [
      {
        Delete: {
          Key: lock.key(of),
          // Who ended before has given it back; somebody else's is left alone.
          ConditionExpression: '#holder = :id',
          ExpressionAttributeNames: { '#holder': lock.holder },
          ExpressionAttributeValues: { ':id': of.id },
        },
      },
    ];
  }

  /** The queue of one state: most urgent first, ended cases newest first. */
  stateList(state: StateOf<C>): string {
    return `${this.layout.names[1]}#${state}`;
  }

  #unitList(unit: string): string {
    return `${this.layout.names[1]}#${unit}`;
  }

  #ownList(owner: string): string {
    return `${this.layout.names[1]}-OF#${owner.slice(owner.indexOf('#') + 1)}`;
  }

  #stateStretch(state: StateOf<C>, { filter, dueBefore, first }: QueueFilter): Stretch {
    const fromTop = (this.layout.newestFirst?.(state) === true) !== (first === 'least-urgent');
    const end = fromTop ? 'newest' : 'oldest';
    return listStretch(this.stateList(state), { first: end, ...dueRange(dueBefore), filter });
  }

  /** Cases of some owners (`SUBJECT#…`) that are `wanted`, newest first. */
  async ofOwners(
    table: Table,
    owners: readonly string[],
    page: PageRequest,
    wanted: (of: C) => boolean = () => true,
  ): Promise<Page<C>> {
    const lists = owners.map((owner) => listStretch(this.#ownList(owner)));
    return table.page<Key, C>(lists, page, async (links) => {
      const found = await this.#found(
        table,
        links.map(({ sk }) => sk.slice(sk.indexOf('#') + 1)),
      );
      return found.map((each) => (each !== undefined && wanted(each) ? each : null));
    });
  }

  /** The queue of some states as if they were one, most urgent first; of one state, one query. */
  async inStates(
    table: Table,
    states: readonly StateOf<C>[],
    page: PageRequest,
    filter: QueueFilter = {},
  ): Promise<Page<C>> {
    const stretches = states.map((state) => this.#stateStretch(state, filter));
    return table.page<CaseItem, C>(stretches, page, (found) => found.map((item) => this.of(item)));
  }

  #unitStretch(unit: string, { dueBefore, filter, first }: QueueFilter): Stretch {
    return {
      index: 'units',
      partition: ['unitList', this.#unitList(unit)],
      order: 'unitOrder',
      ...dueRange(dueBefore),
      filter,
      descending: first === 'least-urgent',
    };
  }

  /** A provider unit's queue: what waits for it by due date, then what it has dealt with. One query. */
  async ofUnit(table: Table, unit: string, page: PageRequest, queue: QueueFilter = {}): Promise<Page<C>> {
    const stretch = this.#unitStretch(unit, queue);
    return table.page<CaseItem, C>([stretch], page, (found) => found.map((item) => this.of(item)));
  }

  /** How many cases wait for this unit whose last day was before the day `today`. */
  countLateOf(table: Table, unit: string, today: string): Promise<number> {
    return table.count(this.#unitStretch(unit, { dueBefore: today }));
  }

  /** Code of the provider unit that has it; null: none has, or not yet. */
  unitOf(of: C): string | null {
    return this.layout.unit?.(of)?.unit ?? null;
  }

  /** Cases that this unit has, in the queue of a state. */
  hadBy(unit: string): Filter {
    return {
      expression: '#unitList = :unitList',
      names: { '#unitList': 'unitList' },
      values: { ':unitList': this.#unitList(unit) },
    };
  }

  /** The queues of all states in which it is somebody's turn; of each what the queue of that party is narrowed to. */
  inHand(narrowed: (turn: PartyOf<C>) => QueueFilter): Stretch[] {
    const states = Object.keys(this.kind.lifeCycle.states) as StateOf<C>[];
    return states.flatMap((state) => {
      const turn = turnOf(this.kind, { state });
      return turn === null ? [] : [this.#stateStretch(state, narrowed(turn))];
    });
  }

  /** All cases in a state, in the order of its queue. */
  async *each(table: Table, state: StateOf<C>): AsyncGenerator<C> {
    for await (const item of table.each<CaseItem>(this.#stateStretch(state, {}))) yield this.of(item);
  }

  /** How many cases the queue of one state has. */
  count(table: Table, state: StateOf<C>, filter: QueueFilter = {}): Promise<number> {
    return table.count(this.#stateStretch(state, filter));
  }

  /** Where the clock finds it: on the day on which it has something to say, or when the calendar is there. */
  #alarmPlace(of: C): Pick<Places, 'alarmShard' | 'alarmOrder'> {
    const day = alarmDay(this.kind, of);
    if (day !== null) return { alarmShard: shardOf(of.id), alarmOrder: `${day}#${of.id}` };
    const year = awaitedBy(this.kind, of);
    return year === null ? {} : { alarmShard: waitingShard(year), alarmOrder: of.id };
  }
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

/** Cases that wait for the calendar of this year. */
export function waitingFor(year: string): Stretch {
  return { index: 'alarms', partition: ['alarmShard', waitingShard(year)], order: 'alarmOrder' };
}
