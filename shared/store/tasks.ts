import { countTask } from '../metrics.ts';
import type { Key, Table } from './table.ts';

/** When a task last ran to its end. */
export interface TaskItem extends Key {
  readonly type: 'task';
  /** RFC 3339, UTC. */
  readonly doneAt: string;
}

/** Partition of all tasks. */
const taskPartition = 'TASK';

/** A scheduled task ran to its end: an alarm waits for the metric, administrators look at the item. */
export async function taskDone(table: Table, task: string, now: Date): Promise<void> {
  await table.put({
    pk: taskPartition,
    sk: task,
    type: 'task',
    doneAt: now.toISOString(),
  } satisfies TaskItem);
  countTask(task);
}

/** When a task last ran to its end; undefined where it never did. RFC 3339, UTC. */
export async function lastDone(table: Table, task: string): Promise<string | undefined> {
  return (await table.get<TaskItem>({ pk: taskPartition, sk: task }))?.doneAt;
}
