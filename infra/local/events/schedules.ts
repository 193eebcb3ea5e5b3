import { randomUUID } from 'node:crypto';
import type { JsonFile } from '../json-file.ts';
import { account, region } from '../template/assembly.ts';
import type { ScheduleSpec } from '../template/description.ts';
import { readSchedule } from './cron.ts';

/** When each schedule ran last, in milliseconds since 1970. */
export type LastRuns = Readonly<Record<string, number>>;

export interface Schedules {
  /** From now on these run; those that are the same as before keep their time. */
  set(specs: readonly ScheduleSpec[]): void;
  /**
   * Runs a schedule now and waits until it is done.
   * @throws Error that lists the names there are, for an unknown one.
   */
  fire(name: string): Promise<void>;
  close(): void;
}

/** setTimeout takes no longer time, and a machine that slept notices a missed run within this. */
const longestSleep = 60_000;

/**
 * Runs schedules by the clock, one run of a schedule at a time. A run that fell into a time when the stage was down is
 * made up for once, because a machine that is switched off at night would never see its nightly work.
 * Without `byClock` they run when fired alone.
 */
export function startSchedules(
  lastRuns: JsonFile<LastRuns>,
  run: (spec: ScheduleSpec, event: unknown) => Promise<unknown>,
  byClock = true,
): Schedules {
  const active = new Map<
    string,
    { readonly spec: ScheduleSpec; stop(): void; fire(at: number): Promise<void> }
  >();

  const start = (spec: ScheduleSpec) => {
    const next = readSchedule(spec.expression, spec.timeZone);
    let timer: NodeJS.Timeout | undefined;
    let running: Promise<void> | undefined;
    if (lastRuns.value[spec.name] === undefined)
      lastRuns.update({ ...lastRuns.value, [spec.name]: Date.now() });
    const fire = (at: number): Promise<void> => {
      running ??= run(spec, eventOf(spec, at))
        .then(() => undefined)
        .finally(() => (running = undefined));
      return running;
    };
    const arm = (): void => {
      const due = next(lastRuns.value[spec.name] ?? Date.now());
      if (due === undefined) return;
      timer = setTimeout(
        () => {
          if (Date.now() >= due) {
            lastRuns.update({ ...lastRuns.value, [spec.name]: Date.now() });
            fire(due).catch(() => undefined);
          }
          arm();
        },
        Math.min(longestSleep, Math.max(0, due - Date.now())),
      );
    };
    if (byClock) arm();
    return { spec, fire, stop: () => clearTimeout(timer) };
  };

  return {
    set: (specs) => {
      for (const [name, { spec, stop }] of active) {
        if (specs.some((next) => JSON.stringify(next) === JSON.stringify(spec))) continue;
        stop();
        active.delete(name);
      }
      for (const spec of specs) if (!active.has(spec.name)) active.set(spec.name, start(spec));
    },
    fire: async (name) => {
      const schedule = active.get(name);
      if (schedule === undefined)
        throw new Error(`No schedule "${name}"; there are: ${[...active.keys()].join(', ')}`);
      await schedule.fire(Date.now());
    },
    close: () => {
      for (const { stop } of active.values()) stop();
    },
  };
}

/** What the target receives: its own input with the context of the run filled in, or the service's default event. */
function eventOf(spec: ScheduleSpec, at: number): unknown {
  const time = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  if (spec.input === undefined) {
    return {
      version: '0',
      id: randomUUID(),
      'detail-type': 'Scheduled Event',
      source: spec.source,
      account,
      time,
      region,
      resources: [spec.arn],
      detail: {},
    };
  }
  return JSON.parse(
    spec.input
      .replaceAll('<aws.scheduler.schedule-arn>', spec.arn)
      .replaceAll('<aws.scheduler.scheduled-time>', time)
      .replaceAll('<aws.scheduler.execution-id>', randomUUID())
      .replaceAll('<aws.scheduler.attempt-number>', '1'),
  );
}
