import type { AlarmProperties, Measured, Story } from './alarms.ts';
import { periodOf } from './alarms.ts';

/** What must ring an alarm, and what must not. Minutes count from the beginning of each story. */
export interface Stories {
  /** By what happens. Until `from` all is well; from then on it must ring within `within` minutes. */
  readonly rings: Readonly<
    Record<string, { readonly story: Story; readonly from: number; readonly within: number }>
  >;
  readonly quiet: Readonly<Record<string, Story>>;
  /** How long the stories are told. */
  readonly minutes: number;
}

/** The same values in every so many minutes. */
function every(minutes: number, from: number, to: number, ...values: readonly number[]): Measured {
  const measured = new Map<number, readonly number[]>();
  for (let minute = from; minute < to; minute += minutes) measured.set(minute, values);
  return measured;
}

/** One value each at some minutes. */
function at(minutes: readonly number[], value = 1): Measured {
  return new Map(minutes.map((minute) => [minute, [value]]));
}

const times = (count: number, value: number) => Array.from({ length: count }, () => value);
const hour = 60;
const day = 24 * hour;

type Tell = (alarm: AlarmProperties) => Stories;

/** Of an alarm for which one event is enough: the event, and nothing. */
const one =
  (...ids: readonly string[]): Tell =>
  (alarm) => ({
    rings: Object.fromEntries(
      ids.map((id) => [id, { story: { [id]: at([100]) }, from: 100, within: periodOf(alarm) / 60 }]),
    ),
    quiet: { 'nothing happens': {} },
    minutes: 240,
  });

/** Of an alarm on what no longer happens: `gaps`, minutes between two times, all of which are still well. */
const silence =
  (id: string, gaps: readonly number[]): Tell =>
  (alarm) => {
    const whole = (alarm.EvaluationPeriods * periodOf(alarm)) / 60;
    const done: number[] = [];
    for (let minute = 1, next = 0; minute < 6 * whole; next += 1) {
      done.push(minute);
      minute += gaps[next % gaps.length] ?? whole;
    }
    const last = done.filter((minute) => minute <= 3 * whole).at(-1) ?? 0;
    return {
      rings: {
        'it stops': {
          story: { [id]: at(done.filter((minute) => minute <= last)) },
          from: last,
          within: whole + 1,
        },
        'it never came': { story: {}, from: whole, within: 2 },
      },
      quiet: { 'it goes on': { [id]: at(done) } },
      minutes: 5 * whole,
    };
  };

/** Of an alarm on days that are left, told every so often. */
const daysLeft =
  (id: string, often: number): Tell =>
  () => ({
    rings: {
      'the days grow few': {
        story: {
          [id]: new Map([...every(often, 5, 3 * day, 30), ...every(often, 3 * day + 5, 6 * day, 29)]),
        },
        from: 3 * day,
        within: often + 10,
      },
    },
    quiet: { 'there is time': { [id]: every(often, 5, 6 * day, 30) } },
    minutes: 6 * day,
  });

const slowOf = (count: number, slow: number) => [...times(count - slow, 200), ...times(slow, 3500)];

/** By the construct's id, without the number at its end; of tasks by `NotRun`. */
export const stories: Readonly<Record<string, Tell>> = {
  Faults: () => ({
    rings: {
      'one fault of a function that is hardly called': {
        story: { calls: every(7, 0, 240, 1), logged: at([100]) },
        from: 100,
        within: 2,
      },
      'one call that never answered, and no other': {
        story: { calls: at([100]), failed: at([100]) },
        from: 100,
        within: 2,
      },
      'two of a thousand of a busy one': {
        story: { calls: every(1, 0, 240, 1000), logged: every(1, 100, 240, 2) },
        from: 100,
        within: 15,
      },
    },
    quiet: {
      'no faults': { calls: every(1, 0, 240, 5), failed: every(1, 0, 240, 0) },
      'no calls': {},
      'stray faults of a busy one': { calls: every(1, 0, 240, 1000), logged: every(2, 0, 240, 1) },
    },
    minutes: 240,
  }),
  NewVersionFaults: () => ({
    rings: {
      'faults in two minutes': { story: { logged: at([100, 103]) }, from: 103, within: 2 },
      'crashes in two minutes': { story: { failed: at([100, 101]) }, from: 101, within: 2 },
    },
    quiet: { 'one stray fault': { logged: at([100]) }, none: {} },
    minutes: 200,
  }),
  ApiFaults: () => ({
    rings: {
      'two in a hundred': {
        story: { requests: every(1, 0, 200, 100), faults: every(1, 100, 200, 2) },
        from: 100,
        within: 12,
      },
    },
    quiet: {
      'one in five hundred': { requests: every(1, 0, 200, 500), faults: every(1, 0, 200, 1) },
      'a night with few requests, some of which fail': {
        requests: every(1, 0, 200, 5),
        faults: every(5, 0, 200, 1),
      },
    },
    minutes: 200,
  }),
  ApiSlow: () => ({
    rings: {
      'one in ten waits': {
        story: {
          value: new Map([...every(1, 0, 100, ...slowOf(20, 0)), ...every(1, 100, 200, ...slowOf(20, 2))]),
        },
        from: 100,
        within: 16,
      },
    },
    quiet: { 'one in forty waits': { value: every(1, 0, 200, ...slowOf(40, 1)) }, 'nobody comes': {} },
    minutes: 200,
  }),
  ApiFlood: ({ Threshold }) => ({
    rings: {
      'more than it may be': { story: { value: every(1, 100, 200, Threshold + 1) }, from: 100, within: 4 },
    },
    quiet: {
      'near it': { value: every(1, 0, 200, Threshold) },
      'two minutes of it': { value: at([100, 101], Threshold * 2) },
    },
    minutes: 200,
  }),
  TableThrottled: ({ Metrics = [] }) => ({
    rings: Object.fromEntries(
      Metrics.flatMap(({ Id, MetricStat }) =>
        MetricStat === undefined
          ? []
          : [
              [
                `${Id} ${MetricStat.Metric.MetricName}`,
                { story: { [Id]: every(1, 100, 200, 5) }, from: 100, within: 12 },
              ],
            ],
      ),
    ),
    quiet: { 'a few': { m0: every(5, 0, 200, 2), m1: every(5, 0, 200, 2) }, none: {} },
    minutes: 200,
  }),
  DeadLetters: () => ({
    rings: { 'a message lies there': { story: { value: every(1, 100, 200, 1) }, from: 100, within: 1 } },
    quiet: { 'the queue is empty': { value: every(1, 0, 200, 0) } },
    minutes: 200,
  }),
  DeadLettersArrive: () => ({
    rings: { 'a message arrives': { story: { value: at([100]) }, from: 100, within: 1 } },
    quiet: { 'none arrives': { value: every(1, 0, 200, 0) }, 'nothing is said': {} },
    minutes: 200,
  }),
  Throttled: ({ Metrics }) => {
    const everywhere = Metrics === undefined ? 'value' : 'everywhere';
    const held = Metrics?.some(({ Id }) => Id === 'held0') ?? false;
    return {
      rings: {
        'calls are refused': { story: { [everywhere]: every(1, 100, 200, 2) }, from: 100, within: 11 },
      },
      quiet: {
        'for a moment': { [everywhere]: at([100]) },
        ...(held
          ? { 'those that are held back': { [everywhere]: every(1, 0, 200, 2), held0: every(1, 0, 200, 2) } }
          : {}),
      },
      minutes: 200,
    };
  },
  Slow: ({ Metrics = [] }) => {
    const expression = Metrics.find(({ Expression }) => Expression !== undefined)?.Expression ?? '';
    const limits = [...expression.matchAll(/FILL\((p\d+), 0\) \/ (\d+)/g)];
    return {
      rings: Object.fromEntries(
        limits.map(([, id = '', limit]) => [
          `${id} nears its limit`,
          { story: { [id]: every(1, 100, 200, 0.7 * Number(limit)) }, from: 100, within: 16 },
        ]),
      ),
      quiet: {
        'all are quick': Object.fromEntries(
          limits.map(([, id = '', limit]) => [id, every(1, 0, 200, 0.3 * Number(limit))]),
        ),
      },
      minutes: 200,
    };
  },
  Late: () => ({
    rings: {
      'a quarter of an hour behind': { story: { value: every(1, 100, 200, 900_000) }, from: 100, within: 11 },
    },
    quiet: { 'a minute behind': { value: every(1, 0, 200, 60_000) }, 'no changes': {} },
    minutes: 200,
  }),
  Failed: one('failed', 'timedOut', 'aborted'),
  MissingGlyph: one('value'),
  SigningFails: one('value'),
  ImportsGivenUp: one('value'),
  NotRun: (alarm) => {
    const minutes = periodOf(alarm) / 60;
    // By the day, later by up to half an hour; otherwise twice in a period, some seconds late at times.
    return silence('done', alarm.EvaluationPeriods > 2 ? [day + 30, day - 30] : [minutes / 2])(alarm);
  },
  ServedFastBurn: () => ({
    rings: {
      'two in a hundred fail': {
        story: { requestsFast: every(1, 0, 400, 100), badFast: every(1, 200, 400, 2) },
        from: 200,
        within: 46,
      },
    },
    quiet: {
      'one in a thousand fails': { requestsFast: every(1, 0, 400, 1000), badFast: every(1, 0, 400, 1) },
      'few come, and one of them fails': { requestsFast: every(1, 0, 400, 1), badFast: every(60, 0, 400, 1) },
    },
    minutes: 400,
  }),
  ServedSlowBurn: () => ({
    rings: {
      'eight in a thousand fail': {
        story: { requestsSlow: every(1, 0, 1000, 1000), badSlow: every(1, 400, 1000, 8) },
        from: 400,
        within: 290,
      },
    },
    quiet: {
      'one in a thousand fails': { requestsSlow: every(1, 0, 1000, 1000), badSlow: every(1, 0, 1000, 1) },
      'ten bad minutes in an hour of many': {
        requestsSlow: every(1, 0, 1000, 1000),
        badSlow: every(1, 500, 510, 100),
      },
    },
    minutes: 1000,
  }),
  QuickFastBurn: () => ({
    rings: {
      'a quarter waits': {
        story: {
          requestsFast: every(1, 0, 400, 20),
          badFast: new Map([...every(1, 0, 200, ...slowOf(20, 0)), ...every(1, 200, 400, ...slowOf(20, 5))]),
        },
        from: 200,
        within: 46,
      },
    },
    quiet: {
      'one in a hundred waits': {
        requestsFast: every(5, 0, 400, 100),
        badFast: every(5, 0, 400, ...slowOf(100, 1)),
      },
      'few come, and wait': { requestsFast: every(1, 0, 400, 1), badFast: every(1, 0, 400, 3500) },
    },
    minutes: 400,
  }),
  QuickSlowBurn: () => ({
    rings: {
      'one in ten waits': {
        story: {
          requestsSlow: every(5, 0, 1000, 20),
          badSlow: new Map([...every(5, 0, 400, ...slowOf(20, 0)), ...every(5, 400, 1000, ...slowOf(20, 2))]),
        },
        from: 400,
        within: 300,
      },
    },
    quiet: {
      'one in fifty waits': {
        requestsSlow: every(5, 0, 1000, 50),
        badSlow: every(5, 0, 1000, ...slowOf(50, 1)),
      },
    },
    minutes: 1000,
  }),
  DeliveriesFail: () => ({
    rings: {
      'one was given up': { story: { sent: every(5, 0, 400, 10), givenUp: at([200]) }, from: 200, within: 2 },
      'nothing gets through': { story: { failed: every(5, 200, 400, 1) }, from: 200, within: 20 },
    },
    quiet: {
      'one in ten is tried again': { sent: every(5, 0, 400, 10), failed: every(5, 0, 400, 1) },
      'two fail in an hour, and nothing else is sent': { failed: at([100, 130, 250, 280]) },
      'nothing is sent': {},
    },
    minutes: 400,
  }),
  HooksPaused: () => ({
    rings: { 'half a day': { story: { value: every(5, 100, 800, 1) }, from: 100, within: 5 * hour } },
    quiet: {
      'an hour': { value: new Map([...every(5, 0, 800, 0), ...every(5, 100, 160, 1)]) },
      'no hooks': { value: every(5, 0, 800, 0) },
    },
    minutes: 800,
  }),
  CalendarEnds: daysLeft('value', 30),
  CertificateEnds: daysLeft('value', day),
  AddressCertificateEnds: (alarm) => {
    const shown = daysLeft('shown', day)(alarm);
    const own = daysLeft('own', day / 2)(alarm);
    return {
      rings: {
        'what the address shows': shown.rings['the days grow few'] as never,
        'what lies in the region': own.rings['the days grow few'] as never,
      },
      quiet: {
        'there is time': { ...shown.quiet['there is time'], ...own.quiet['there is time'] },
        'nothing is said': {},
      },
      minutes: shown.minutes,
    };
  },
  BackupsFail: (alarm) =>
    one(...(alarm.Metrics ?? []).flatMap(({ Id, MetricStat }) => (MetricStat === undefined ? [] : [Id])))(
      alarm,
    ),
  // Begun in the hour after 01:00, and done within eight.
  TableNotBackedUp: silence('done', [day, day + 9 * hour, day - 9 * hour]),
  FilesNotBackedUp: silence('done', [day, day + 9 * hour, day - 9 * hour]),
  BackupsNotCopied: silence('copies1', [day, day + 9 * hour, day - 9 * hour]),
};
