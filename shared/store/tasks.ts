import { countTask } from '../metrics.ts';
import type { Key, Table } from './table.ts';

/** Scheduled tasks, with the minutes from one run to the next; infra/stacks/service.ts has the schedules. */
export const taskMinutes: Readonly<Record<string, number>> = {
  'send-deliveries': 1,
  'check-uploads': 1,
  'resume-batches': 5,
  'watch-service': 5,
  'sweep-deadlines': 30,
  'expire-submissions': 30,
  'watch-certificates': 24 * 60,
};

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
