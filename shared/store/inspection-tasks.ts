import type { InspectionPlan } from '../domain/inspections/plan.ts';
import { allOf, type Filter, listStretch, ofUnit, type Stretch } from './stretch.ts';
import type { Key, Listed, Table, Write } from './table.ts';

/** What follows from a draw: how many objects are to be inspected, and of how many the result is stated and public. */
export interface InspectionTasks {
  readonly plan: string;
  readonly unit: string;
  readonly title: string;
  readonly objects: number;
  readonly stated: number;
  readonly published: number;
  /** First and last day on which the inspections are made, YYYY-MM-DD. */
  readonly from: string;
  readonly until: string;
}

/** Drawn again, it is in no list any more. */
export type TasksItem = Key &
  Partial<Listed> &
  InspectionTasks & {
    readonly type: 'inspection-tasks';
    readonly unitList?: string;
    readonly unitOrder?: string;
  };

const allTasks = 'INSPECTION-TASKS';

function keyOf(plan: string): Key {
  return { pk: `INSPECTION#${plan}`, sk: 'TASKS' };
}

function listOf(unit: string): string {
  return `${allTasks}#${unit}`;
}

/** Of a plan that was drawn; undefined where it drew nothing. */
export function tasksOf(table: Table, plan: string): Promise<TasksItem | undefined> {
  return table.get<TasksItem>(keyOf(plan));
}

const open: Filter = {
  expression: '#published < #objects',
  names: { '#published': 'published', '#objects': 'objects' },
  values: {},
};

/** Of a unit, what is not all published, those first whose inspections end first. */
export function openTasksOf(unit: string): Stretch {
  return { index: 'units', partition: ['unitList', listOf(unit)], order: 'unitOrder', filter: open };
}

/** Those whose inspections ended before a day (YYYY-MM-DD), of all units or of one. */
export function openTasksBefore(day: string, unit: string | undefined): Stretch {
  return listStretch(allTasks, { first: 'oldest', to: day, filter: allOf([open, ofUnit(unit)]) });
}

/** Of a plan as it is drawn. */
export function newTasksWrite({ id, unit, title, from, until }: InspectionPlan, objects: number): Write {
  const order = `${until}#${id}`;
  const item: TasksItem = {
    ...keyOf(id),
    type: 'inspection-tasks',
    plan: id,
    unit,
    title,
    objects,
    stated: 0,
    published: 0,
    from,
    until,
    list: allTasks,
    listOrder: order,
    unitList: listOf(unit),
    unitOrder: order,
  };
  return { Put: { Item: item } };
}

/** So many results more are stated, and published. */
export function tasksWrite(plan: string, more: Pick<InspectionTasks, 'stated' | 'published'>): Write {
  return {
    Update: {
      Key: keyOf(plan),
      UpdateExpression: 'ADD stated :stated, published :published',
      ExpressionAttributeValues: { ':stated': more.stated, ':published': more.published },
    },
  };
}

/** The plan is drawn again: nothing is to be done for this draw any more. */
export function noTasksWrite(plan: string): Write {
  return {
    Update: {
      Key: keyOf(plan),
      UpdateExpression: 'REMOVE #list, listOrder, unitList, unitOrder',
      ExpressionAttributeNames: { '#list': 'list' },
    },
  };
}
