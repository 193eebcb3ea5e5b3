import type { ScheduledTask } from '../functions/manifest.ts';
import { allManifests } from '../functions/manifests.ts';

/** All tasks by name. */
export const allTasks: Readonly<Record<string, ScheduledTask>> = Object.assign(
  {},
  ...allManifests.map(([, { tasks }]) => tasks),
);

/** Minutes from one run of a task to the next. */
export function minutesBetween({ every }: ScheduledTask): number {
  return 'minutes' in every ? every.minutes : 24 * 60;
}

/** The schedule of a task: `SweepDeadlines` of `sweep-deadlines`. */
export function scheduleName(task: string): string {
  return task.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
