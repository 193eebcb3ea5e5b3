import type { Counts } from '../domain/reconciliation.ts';
import type { CatalogueCode } from '../policy/catalogue.ts';
import { newItemWrite } from './new-item.ts';
import { type Filter, listStretch, type Stretch } from './stretch.ts';
import type { Key, Listed, Table, Write } from './table.ts';

/**
 * `awaiting-file`: the unit has to send its list; `running`: it is there and gone through; `failed`: it cannot be;
 * `expired`: none came.
 */
export const reconciliationStates = ['awaiting-file', 'running', 'done', 'failed', 'expired'] as const;
export type ReconciliationState = (typeof reconciliationStates)[number];

/** A unit's list of what it has reported in a catalogue, held against what is here. */
export interface ReconciliationItem extends Key, Partial<Listed> {
  readonly type: 'reconciliation';
  readonly id: string;
  readonly unit: string;
  readonly catalogue: CatalogueCode;
  readonly state: ReconciliationState;
  readonly by: string;
  /** RFC 3339, UTC, as all moments. */
  readonly requestedAt: string;
  /** Nobody else takes it up before; whoever has it and dies leaves it. */
  readonly takenUntil: string;
  readonly attempts: number;
  /** Files into which the list was cut; null: it is not cut yet. */
  readonly pieces: readonly string[] | null;
  /** Lines that are neither empty nor of the form asked for, and the number of the first. */
  readonly unreadable: number;
  readonly firstUnreadable: number | null;
  /** By the digit of the part: those that are through. */
  readonly parts: Readonly<Record<string, Counts>>;
  readonly counts: Counts | null;
  readonly finishedAt: string | null;
  /** One more with every change. */
  readonly revision: number;
  readonly unitList: string;
  readonly unitOrder: string;
  readonly expiresAt: number;
}

/** Days that a reconciliation and its files are kept. */
export const reconciliationDays = 90;
/** Hours in which the list has to come. */
export const hoursToSend = 24;

const open = 'OPEN-RECONCILIATIONS';
const through = 'RECONCILIATIONS-DONE';

function keyOf(id: string): Key {
  return { pk: `RECONCILIATION#${id}`, sk: 'RECONCILIATION' };
}

/** Where the unit's list lies, its parts, and what was found. */
export function sentFile(id: string): string {
  return `reconciliations/${id}/sent`;
}
export function pieceFiles(id: string, part: string): string {
  return `reconciliations/${id}/pieces/${part}-`;
}
export function pieceFile(id: string, part: string, round: number): string {
  return `${pieceFiles(id, part)}${String(round).padStart(5, '0')}`;
}
export function partFile(id: string, part: string): string {
  return `reconciliations/${id}/parts/${part}.csv`;
}
export function resultFile(id: string): string {
  return `reconciliations/${id}/result.csv`;
}

export async function reconciliationById(table: Table, id: string): Promise<ReconciliationItem | undefined> {
  return table.get<ReconciliationItem>(keyOf(id));
}

export function reconciliationsOf(unit: string) {
  return {
    index: 'units',
    partition: ['unitList', `RECONCILIATIONS#${unit}`],
    order: 'unitOrder',
    descending: true,
  } as const;
}

/** Those that are not through, the oldest first. */
export function openReconciliations(table: Table): AsyncGenerator<ReconciliationItem> {
  return table.each<ReconciliationItem>({
    index: 'lists',
    partition: ['list', open],
    order: 'listOrder',
  });
}

/** Those of all units that are through, newest first. */
export function finishedReconciliations(filter?: Filter): Stretch {
  return listStretch(through, { filter });
}

type Asked = Pick<ReconciliationItem, 'id' | 'unit' | 'catalogue' | 'by'>;

export function newReconciliation({ id, unit, catalogue, by }: Asked, now: Date): ReconciliationItem {
  const at = now.toISOString();
  return {
    ...keyOf(id),
    list: open,
    listOrder: `${at}#${id}`,
    unitList: `RECONCILIATIONS#${unit}`,
    unitOrder: `${at}#${id}`,
    type: 'reconciliation',
    id,
    unit,
    catalogue,
    state: 'awaiting-file',
    by,
    requestedAt: at,
    takenUntil: at,
    attempts: 0,
    pieces: null,
    unreadable: 0,
    firstUnreadable: null,
    parts: {},
    counts: null,
    finishedAt: null,
    revision: 1,
    expiresAt: Math.floor(now.getTime() / 1000) + reconciliationDays * 24 * 3600,
  };
}

export function newReconciliationWrite(item: ReconciliationItem): Write {
  return newItemWrite(item);
}

/** What becomes of it; the transaction fails where somebody else changed it meanwhile. */
export function reconciliationWrite(
  before: ReconciliationItem,
  over: Partial<Omit<ReconciliationItem, 'revision'>>,
): { readonly item: ReconciliationItem; readonly write: Write } {
  const after = { ...before, ...over, revision: before.revision + 1 };
  const item: ReconciliationItem =
    after.finishedAt === null
      ? after
      : { ...after, list: through, listOrder: `${after.finishedAt}#${after.id}` };
  return {
    item,
    write: {
      Put: {
        Item: item,
        ConditionExpression: 'revision = :revision',
        ExpressionAttributeValues: { ':revision': before.revision },
      },
    },
  };
}
