import { chinaDate } from '../domain/china-time.ts';
import type { InspectionPlan } from '../domain/inspections/plan.ts';
import { newItemWrite } from './new-item.ts';
import { listStretch, partitionStretch, type Stretch } from './stretch.ts';
import type { Key, Listed, Table, Write } from './table.ts';

/** A plan as the table has it: everybody's list is by the day on which it was published, its unit's as well. */
type PlanItem = Key &
  Listed &
  InspectionPlan & {
    readonly type: 'inspection-plan';
    readonly unitList: string;
    readonly unitOrder: string;
  };

/** That a plan was drawn: later draws of the year look for what it took. */
export interface DrawNote extends Key {
  readonly type: 'inspection-draw';
  readonly plan: string;
  readonly unit: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  /** Of its files. */
  readonly digest: string;
  /** Drawn again: what it took does not count. */
  readonly replaced: boolean;
  /** By plans of others that were drawn before in the quarter: how many objects it has in common with them. */
  readonly joint?: Readonly<Record<string, number>>;
}

/** How many draws a unit has made in a year: of two at once one is made after the other. */
interface DrawCount extends Key {
  readonly type: 'inspection-draw-count';
  readonly count: number;
}

function planKey(id: string): Key {
  return { pk: `INSPECTION#${id}`, sk: 'PLAN' };
}

/** Where the files of a plan lie: the pool once it is frozen, the others once it is drawn. */
export function planFile(id: string, name: 'pool' | 'drawn' | 'removed', digest: string): string {
  return `inspections/plans/${id}/${name}-${digest.slice(0, 16)}.csv`;
}

export async function planById(table: Table, id: string): Promise<InspectionPlan | undefined> {
  const item = await table.get<PlanItem>(planKey(id));
  return item === undefined ? undefined : planOf(item);
}

/** The plan without its places in the lists. */
export function planOf(item: InspectionPlan): InspectionPlan {
  const {
    pk: _pk,
    sk: _sk,
    type: _type,
    list: _list,
    listOrder: _order,
    unitList: _unit,
    unitOrder: _unitOrder,
    ...plan
  } = item as PlanItem;
  return plan;
}

/** All plans, or those of a unit, the newest first. */
export function planStretch(unit: string | undefined): Stretch {
  return unit === undefined
    ? listStretch('INSPECTION-PLANS')
    : {
        index: 'units',
        partition: ['unitList', `INSPECTION-PLANS#${unit}`],
        order: 'unitOrder',
        descending: true,
      };
}

function itemOf(plan: InspectionPlan): PlanItem {
  const order = `${plan.createdAt}#${plan.id}`;
  return {
    ...plan,
    ...planKey(plan.id),
    type: 'inspection-plan',
    list: 'INSPECTION-PLANS',
    listOrder: order,
    unitList: `INSPECTION-PLANS#${plan.unit}`,
    unitOrder: order,
  };
}

export function newPlanWrite(plan: InspectionPlan): Write {
  return newItemWrite(itemOf(plan));
}

/** What becomes of a plan; the transaction fails where somebody changed it meanwhile. */
export function planWrite(
  before: InspectionPlan,
  over: Partial<Pick<InspectionPlan, 'state' | 'frozen' | 'drawn' | 'replacedBy'>>,
): { readonly plan: InspectionPlan; readonly write: Write } {
  const plan: InspectionPlan = { ...before, ...over, revision: before.revision + 1 };
  return {
    plan,
    write: {
      Put: {
        Item: itemOf(plan),
        ConditionExpression: 'revision = :revision',
        ExpressionAttributeValues: { ':revision': before.revision },
      },
    },
  };
}

function notesOf(year: string): string {
  return `INSPECTION-DRAWS#${year}`;
}

function yearOf(at: string): string {
  return chinaDate(new Date(at)).slice(0, 4);
}

/** Draws of a calendar year in China, of all units, the oldest first. */
export function drawNotes(table: Table, year: string): AsyncGenerator<DrawNote> {
  return table.partition<DrawNote>(notesOf(year), '');
}

/** Later draws of the same year that have objects in common with a plan, and are visited together with it. */
export async function joinedDraws(table: Table, { id, drawn }: InspectionPlan): Promise<DrawNote[]> {
  if (drawn === null) return [];
  const later = partitionStretch(notesOf(yearOf(drawn.at)), '');
  const from = `${drawn.at}#`;
  const found: DrawNote[] = [];
  for await (const note of table.each<DrawNote>({ ...later, from }))
    if (!note.replaced && (note.joint?.[id] ?? 0) > 0) found.push(note);
  return found;
}

/** Plans that were drawn in a calendar year in China, those drawn again as well, the oldest draw first. */
export async function drawnIn(table: Table, year: string): Promise<InspectionPlan[]> {
  const ids = (await Array.fromAsync(drawNotes(table, year))).map(({ plan }) => plan);
  const found = new Map((await table.getMany<PlanItem>(ids.map(planKey))).map((item) => [item.id, item]));
  return ids.flatMap((id) => {
    const item = found.get(id);
    return item === undefined ? [] : [planOf(item)];
  });
}

/** That a plan was drawn, or, `replaced`, that it was drawn again and does not count any more. */
export function drawNoteWrite(
  { id, unit, drawn }: InspectionPlan,
  { replaced = false, joint = {} }: Partial<Pick<DrawNote, 'replaced' | 'joint'>>,
): Write {
  if (drawn === null) throw new Error(`Plan ${id} was not drawn`);
  const { at, digest } = drawn;
  const note: DrawNote = {
    pk: notesOf(yearOf(at)),
    sk: `${at}#${id}`,
    type: 'inspection-draw',
    plan: id,
    unit,
    at,
    digest,
    replaced,
    joint,
  };
  return { Put: { Item: note } };
}

function countKey(unit: string, year: string): Key {
  return { pk: `INSPECTION-UNIT#${unit}`, sk: `DRAWS#${year}` };
}

/** To be read before what was drawn is looked up. */
export async function drawCount(table: Table, unit: string, year: string): Promise<number> {
  return (await table.get<DrawCount>(countKey(unit, year)))?.count ?? 0;
}

/** One draw more; the transaction fails where the unit has made another one since `before` was read. */
export function countDrawWrite(unit: string, year: string, before: number): Write {
  const item: DrawCount = { ...countKey(unit, year), type: 'inspection-draw-count', count: before + 1 };
  return {
    Put: {
      Item: item,
      ...(before === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: '#count = :before',
            ExpressionAttributeNames: { '#count': 'count' },
            ExpressionAttributeValues: { ':before': before },
          }),
    },
  };
}
