import type { InspectionItem, LibraryFault, LibraryKind } from '../domain/inspections/library.ts';
import type { InspectionScale } from '../policy/inspections.ts';
import { newItemWrite } from './new-item.ts';
import type { Stretch } from './stretch.ts';
import type { Key, Table, Write } from './table.ts';

/** `awaiting-file`: the unit has to send its file and take it over; `refused`: something was wrong with it. */
export const libraryStates = ['awaiting-file', 'taken', 'refused'] as const;
export type LibraryState = (typeof libraryStates)[number];

/** By whom and when the objects were graded, as the unit states it. */
export interface GradeSource {
  readonly scale: InspectionScale;
  readonly source: string;
  /** YYYY-MM-DD */
  readonly asOf: string;
  /** Version of the rules by which they were graded; empty where the source states none. */
  readonly version: string;
}

/** A version of one of a unit's libraries: what was sent replaces what was there. */
export interface LibraryItem extends Key {
  readonly type: 'inspection-library';
  readonly id: string;
  readonly unit: string;
  readonly kind: LibraryKind;
  /** Of objects; null of others. */
  readonly grades: GradeSource | null;
  readonly state: LibraryState;
  readonly by: string;
  /** RFC 3339, UTC, as all moments. */
  readonly requestedAt: string;
  readonly takenAt: string | null;
  readonly rows: number;
  /** SHA-256 of the rows as they are kept; empty while there are none. */
  readonly digest: string;
  readonly faults: readonly LibraryFault[];
  /** Matters, of which there are few; null of others. */
  readonly items: readonly InspectionItem[] | null;
  readonly unitList: string;
  readonly unitOrder: string;
}

/** Which version of a unit's libraries counts. */
interface CurrentItem extends Key {
  readonly type: 'inspection-library-current';
  readonly library: string;
}

/** Days that a file lies there that was sent and not taken over. */
export const sentDays = 2;

/** Where the unit's file arrives, and where its rows are kept. */
export function sentLibraryFile(id: string): string {
  return `inspections-sent/${id}`;
}
export function libraryFile(id: string, digest: string): string {
  return `inspections/libraries/${id}-${digest.slice(0, 16)}`;
}

function keyOf(id: string): Key {
  return { pk: `INSPECTION-LIBRARY#${id}`, sk: 'LIBRARY' };
}

function currentKey(unit: string, kind: LibraryKind): Key {
  return { pk: `INSPECTION-UNIT#${unit}`, sk: `CURRENT#${kind}` };
}

export async function libraryById(table: Table, id: string): Promise<LibraryItem | undefined> {
  return table.get<LibraryItem>(keyOf(id));
}

/** The version that counts now. */
export async function currentLibrary(
  table: Table,
  unit: string,
  kind: LibraryKind,
): Promise<LibraryItem | undefined> {
  const current = await table.get<CurrentItem>(currentKey(unit, kind));
  return current === undefined ? undefined : libraryById(table, current.library);
}

/** Versions that a unit has sent, the newest first. */
export function librariesOf(unit: string): Stretch {
  return {
    index: 'units',
    partition: ['unitList', `INSPECTION-LIBRARIES#${unit}`],
    order: 'unitOrder',
    descending: true,
  };
}

export function newLibrary(
  { id, unit, kind, grades, by }: Pick<LibraryItem, 'id' | 'unit' | 'kind' | 'grades' | 'by'>,
  now: Date,
): { readonly item: LibraryItem; readonly write: Write } {
  const at = now.toISOString();
  const item: LibraryItem = {
    ...keyOf(id),
    type: 'inspection-library',
    id,
    unit,
    kind,
    grades,
    state: 'awaiting-file',
    by,
    requestedAt: at,
    takenAt: null,
    rows: 0,
    digest: '',
    faults: [],
    items: null,
    unitList: `INSPECTION-LIBRARIES#${unit}`,
    unitOrder: `${at}#${id}`,
  };
  return { item, write: newItemWrite(item) };
}

/** What becomes of a version that waits for its file: it happens once. One that is taken counts from now on. */
export function libraryWrites(
  before: LibraryItem,
  over: Pick<LibraryItem, 'state' | 'takenAt' | 'rows' | 'digest' | 'faults' | 'items'>,
): { readonly item: LibraryItem; readonly writes: readonly Write[] } {
  const item: LibraryItem = { ...before, ...over };
  const { unit, kind, id, state } = item;
  const current: CurrentItem = {
    ...currentKey(unit, kind),
    type: 'inspection-library-current',
    library: id,
  };
  return {
    item,
    writes: [
      {
        Put: {
          Item: item,
          ConditionExpression: '#state = :waiting',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':waiting': 'awaiting-file' },
        },
      },
      ...(state === 'taken' ? [{ Put: { Item: current } }] : []),
    ],
  };
}
