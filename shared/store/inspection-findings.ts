import type { InspectionOutcome } from '../policy/inspections.ts';
import { listStretch, ofUnit, partitionStretch, type Stretch } from './stretch.ts';
import type { Key, Listed, Table, Write } from './table.ts';

/** What was found at an object that was drawn. `formed`: it is to be published; `published`: it is on record. */
export interface Finding {
  readonly plan: string;
  readonly unit: string;
  readonly code: string;
  readonly name: string;
  readonly outcome: InspectionOutcome;
  /** The problems found, in the unit's words; empty where there are none. */
  readonly problems: string;
  /** YYYY-MM-DD; from it the days count in which it is to be published. */
  readonly formedOn: string;
  readonly state: 'formed' | 'published';
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly by: string;
  readonly publishedAt: string | null;
  readonly record: string | null;
  readonly revision: number;
}

export type FindingItem = Key &
  Partial<Listed> &
  Finding & { readonly type: 'inspection-finding'; unitList?: string; unitOrder?: string };

const unpublished = 'INSPECTION-FINDINGS';

function keyOf(plan: string, code: string): Key {
  return { pk: `INSPECTION#${plan}`, sk: `FINDING#${code}` };
}

export async function findingAt(table: Table, plan: string, code: string): Promise<Finding | undefined> {
  const item = await table.get<FindingItem>(keyOf(plan, code));
  return item === undefined ? undefined : findingOf(item);
}

/** Which of some objects of a plan have a result, by their codes. */
export async function findingsAt(table: Table, plan: string, codes: readonly string[]): Promise<Set<string>> {
  const found = await table.getMany<FindingItem>(codes.map((code) => keyOf(plan, code)));
  return new Set(found.map(({ code }) => code));
}

export function findingOf(item: Finding): Finding {
  const {
    pk: _pk,
    sk: _sk,
    type: _type,
    list: _list,
    listOrder: _order,
    unitList: _unitList,
    unitOrder: _unitOrder,
    ...finding
  } = item as FindingItem;
  return finding;
}

/** Those of a plan, by the codes of their objects. */
export function findingsOf(plan: string): Stretch {
  return partitionStretch(`INSPECTION#${plan}`, 'FINDING#');
}

/** A unit's queue: what was formed and is not published, what was formed first before the others. */
export function unpublishedOf(unit: string): Stretch {
  return {
    index: 'units',
    partition: ['unitList', `${unpublished}#${unit}`],
    order: 'unitOrder',
  };
}

/** What was formed before a day (YYYY-MM-DD) and is not published, of all units or of one. */
export function unpublishedBefore(day: string, unit: string | undefined): Stretch {
  return listStretch(unpublished, { first: 'oldest', to: day, filter: ofUnit(unit) });
}

/** A finding in the place of `before`; the transaction fails where somebody else was faster. */
export function findingWrite(before: Finding | undefined, finding: Omit<Finding, 'revision'>): Write {
  const { plan, unit, code, state, formedOn } = finding;
  const order = `${formedOn}#${plan}#${code}`;
  const item: FindingItem = {
    ...finding,
    ...keyOf(plan, code),
    type: 'inspection-finding',
    revision: (before?.revision ?? 0) + 1,
    ...(state === 'published'
      ? {}
      : { list: unpublished, listOrder: order, unitList: `${unpublished}#${unit}`, unitOrder: order }),
  };
  return {
    Put: {
      Item: item,
      ...(before === undefined
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: 'revision = :revision',
            ExpressionAttributeValues: { ':revision': before.revision },
          }),
    },
  };
}
