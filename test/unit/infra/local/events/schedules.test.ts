import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LastRuns, startSchedules } from '../../../../../infra/local/events/schedules.ts';
import type { JsonFile } from '../../../../../infra/local/json-file.ts';
import type { ScheduleSpec } from '../../../../../infra/local/template/description.ts';

const minute = 60_000;
const start = Date.parse('2026-11-24T00:00:00Z');
const spec = (parts: Partial<ScheduleSpec> = {}): ScheduleSpec => ({
  name: 'Sweep',
  arn: 'arn:sweep',
  expression: 'rate(10 minutes)',
  timeZone: 'UTC',
  function: 'f',
  input: undefined,
  source: 'aws.scheduler',
  ...parts,
});
const inMemory = (initial: LastRuns = {}): JsonFile<LastRuns> => {
  let value = initial;
  return {
    get value() {
      return value;
    },
    update: (next) => {
      value = next;
    },
  };
};

describe('schedules', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: start });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const run = (lastRuns: JsonFile<LastRuns>, takes = 0) => {
    const runs: { at: number; event: unknown }[] = [];
    const schedules = startSchedules(lastRuns, async (_, event) => {
      runs.push({ at: Date.now() - start, event });
      await new Promise((resolve) => setTimeout(resolve, takes));
    });
    return { schedules, runs };
  };

  it('run by the clock', async () => {
    const { schedules, runs } = run(inMemory());
    schedules.set([spec()]);
    await vi.advanceTimersByTimeAsync(35 * minute);
    expect(runs.map(({ at }) => at)).toEqual([10, 20, 30].map((minutes) => minutes * minute));
    schedules.close();
  });

  it('make up once for what fell into a time when the stage was down', async () => {
    const { schedules, runs } = run(inMemory({ Sweep: start - 60 * minute }));
    schedules.set([spec()]);
    await vi.advanceTimersByTimeAsync(15 * minute);
    expect(runs.map(({ at }) => at)).toEqual([0, 10 * minute]);
    schedules.close();
  });

  it('run one at a time', async () => {
    const { schedules, runs } = run(inMemory(), 25 * minute);
    schedules.set([spec()]);
    await vi.advanceTimersByTimeAsync(36 * minute);
    expect(runs.map(({ at }) => at)).toEqual([10 * minute]);
    schedules.close();
  });

  it('keep their time when they are set again as they were, and end when they are gone', async () => {
    const { schedules, runs } = run(inMemory());
    schedules.set([spec()]);
    await vi.advanceTimersByTimeAsync(6 * minute);
    schedules.set([spec()]);
    await vi.advanceTimersByTimeAsync(5 * minute);
    expect(runs).toHaveLength(1);
    schedules.set([]);
    await vi.advanceTimersByTimeAsync(60 * minute);
    expect(runs).toHaveLength(1);
  });

  it('hand over their input with the context of the run, or the event of their service', async () => {
    const { schedules, runs } = run(inMemory());
    schedules.set([
      spec({ input: '{"of":"<aws.scheduler.schedule-arn>","at":"<aws.scheduler.scheduled-time>"}' }),
      spec({ name: 'Plain', source: 'aws.events' }),
    ]);
    await vi.advanceTimersByTimeAsync(10 * minute);
    expect(runs.map(({ event }) => event)).toEqual([
      { of: 'arn:sweep', at: '2026-11-24T00:10:00Z' },
      expect.objectContaining({
        'detail-type': 'Scheduled Event',
        source: 'aws.events',
        time: '2026-11-24T00:10:00Z',
      }),
    ]);
    schedules.close();
  });
});
