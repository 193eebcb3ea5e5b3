import { Logger } from '@aws-lambda-powertools/logger';
import * as z from 'zod';
import { theTable } from '../shared/store/table.ts';
import { taskDone } from '../shared/store/tasks.ts';

/** One run of a task. */
export interface Run {
  readonly now: Date;
  readonly log: Logger;
}

/** Whether a task did what it is for; one that found a fault is not done, and its alarm rings. */
export type Outcome = 'done' | 'not-done';

/** What a schedule starts. It may come twice, or twice at once, and does nothing twice. */
export type Task = (run: Run) => Promise<Outcome>;

/**
 * The Lambda handler of schedules, each of which names its `task` in its input. Notes of each task that it was done.
 * @throws ZodError of an event that names no task of these
 */
export function byTheClock(tasks: Readonly<Record<string, Task>>) {
  const log = new Logger({ serviceName: 'public-credit' });
  const eventSchema = z.object({ task: z.enum(Object.keys(tasks)) });
  return async (event: unknown): Promise<void> => {
    const { task } = eventSchema.parse(event);
    log.resetKeys();
    log.appendKeys({ task });
    const outcome = await tasks[task]?.({ now: new Date(), log });
    if (outcome === 'done') await taskDone(theTable(), task, new Date());
  };
}
