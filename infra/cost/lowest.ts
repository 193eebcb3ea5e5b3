import {
  type FunctionUse,
  fromFiles,
  type IdleRun,
  type Measured,
  type Work,
  type WorkName,
} from './work.ts';

function timesOf<T extends FunctionUse>(now: T, before: FunctionUse | undefined): T {
  if (before === undefined) return now;
  return {
    ...now,
    milliseconds: Math.min(now.milliseconds, before.milliseconds),
    cpuMilliseconds: Math.min(now.cpuMilliseconds, before.cpuMilliseconds),
  };
}

function workOf(now: Work, before: Work | undefined): Work {
  const functions = Object.entries(now.functions).map(
    ([name, use]) => [name, timesOf(use, before?.functions[name])] as const,
  );
  return { ...now, functions: Object.fromEntries(functions) };
}

/**
 * What was measured now, each time the lower of now and before: other work on a machine only adds to times. For two runs of
 * the same code; work that has changed is not compared.
 */
export function lowest(now: Measured, before: Measured): Measured {
  const sameRows = JSON.stringify(now.rowMix) === JSON.stringify(before.rowMix);
  const works = Object.entries(now.works).map(
    ([name, work]) =>
      [name, fromFiles.has(name) && !sameRows ? work : workOf(work, before.works[name as WorkName])] as const,
  );
  // Of schedules of one function, each at its place.
  const idle = (runs: readonly IdleRun[], of: string) => runs.filter((run) => run.function === of);
  return {
    ...now,
    works: Object.fromEntries(works) as Measured['works'],
    idleRuns: now.idleRuns.map((run) => {
      const place = idle(now.idleRuns, run.function).indexOf(run);
      return timesOf(run, idle(before.idleRuns, run.function)[place]);
    }),
    functions: Object.fromEntries(
      Object.entries(now.functions).map(([name, { startMilliseconds, peakMegabytes }]) => {
        const former = before.functions[name]?.startMilliseconds ?? startMilliseconds;
        return [name, { startMilliseconds: Math.min(startMilliseconds, former), peakMegabytes }];
      }),
    ),
  };
}
