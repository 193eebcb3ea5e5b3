import { metricMath, type Series } from './metric-math.ts';

/** A metric of an alarm, as a template has it. */
export interface MetricStat {
  readonly Metric: { readonly MetricName: string };
  readonly Period: number;
  readonly Stat: string;
}

/** An alarm's properties, as a template has them. */
export interface AlarmProperties {
  readonly ComparisonOperator: string;
  readonly Threshold: number;
  readonly EvaluationPeriods: number;
  readonly DatapointsToAlarm?: number;
  readonly TreatMissingData: 'breaching' | 'notBreaching';
  readonly MetricName?: string;
  readonly Period?: number;
  readonly Statistic?: string;
  readonly ExtendedStatistic?: string;
  readonly Metrics?: readonly {
    readonly Id: string;
    readonly Expression?: string;
    readonly MetricStat?: MetricStat;
    readonly ReturnData?: boolean;
  }[];
}

/** What was measured, by minute: of each all values that came in it. */
export type Measured = ReadonlyMap<number, readonly number[]>;

/** What is measured, by the metric's id in the expression, or `value` where there is none. */
export type Story = Readonly<Record<string, Measured>>;

/** A statistic over values of one period; null of none. */
function statistic(stat: string, values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const [, percentile] = /^p(\d+(?:\.\d+)?)$/.exec(stat) ?? [];
  if (percentile !== undefined)
    return sorted[Math.max(0, Math.ceil((Number(percentile) / 100) * sorted.length) - 1)] ?? null;
  const [, upTo] = /^PR\(:(\d+)\)$/.exec(stat) ?? [];
  if (upTo !== undefined)
    return (100 * sorted.filter((value) => value <= Number(upTo)).length) / sorted.length;
  switch (stat) {
    case 'Sum':
      return values.reduce((sum, value) => sum + value, 0);
    case 'Minimum':
      return sorted[0] ?? null;
    case 'Maximum':
      return sorted.at(-1) ?? null;
    default:
      throw new Error(`The statistic ${stat} is not modelled`);
  }
}

/** Values of the `count` periods that end before a minute: the window slides with it. */
function periodsBefore(
  measured: Measured | undefined,
  { Period, Stat }: Pick<MetricStat, 'Period' | 'Stat'>,
  minute: number,
  count: number,
): Series {
  const length = Period / 60;
  const first = minute - count * length;
  const periods = Array.from({ length: count }, (): number[] => []);
  const take = (each: number, values: readonly number[] = []) =>
    periods[Math.floor((each - first) / length)]?.push(...values);
  if (measured === undefined || measured.size < count * length)
    for (const [each, values] of measured ?? []) take(each, values);
  else for (let each = first; each < minute; each += 1) take(each, measured.get(each));
  return periods.map((values) => statistic(Stat, values));
}

/** The values that an alarm looks at, oldest first. */
function looked(alarm: AlarmProperties, story: Story, minute: number, count: number): Series {
  if (alarm.Metrics === undefined) {
    const Stat = alarm.Statistic ?? alarm.ExtendedStatistic ?? '';
    return periodsBefore(story.value, { Period: alarm.Period ?? 0, Stat }, minute, count);
  }
  const series = Object.fromEntries(
    alarm.Metrics.flatMap(({ Id, MetricStat }) =>
      MetricStat === undefined ? [] : [[Id, periodsBefore(story[Id], MetricStat, minute, count)]],
    ),
  );
  const [returned, ...others] = alarm.Metrics.filter(({ ReturnData }) => ReturnData !== false);
  if (returned === undefined || others.length > 0) throw new Error('An alarm looks at one series');
  return returned.Expression === undefined
    ? (series[returned.Id] as Series)
    : metricMath(returned.Expression, series);
}

const comparisons: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  GreaterThanThreshold: (value, threshold) => value > threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

/**
 * Whether an alarm rings by the values of its evaluation range. CloudWatch reads some more periods than an alarm has, and
 * where values are missing takes older ones; only where these do not suffice it fills in what the alarm says of missing
 * data ("How alarm state is evaluated when data is missing" in its user guide).
 */
export function ringsBy(
  {
    ComparisonOperator,
    Threshold,
    EvaluationPeriods,
    DatapointsToAlarm,
    TreatMissingData,
  }: Pick<
    AlarmProperties,
    'ComparisonOperator' | 'Threshold' | 'EvaluationPeriods' | 'DatapointsToAlarm' | 'TreatMissingData'
  >,
  values: Series,
): boolean {
  const compare = comparisons[ComparisonOperator];
  if (compare === undefined) throw new Error(`The comparison ${ComparisonOperator} is not modelled`);
  const there = values.filter((value) => value !== null).slice(-EvaluationPeriods);
  const missing = TreatMissingData === 'breaching' ? EvaluationPeriods - there.length : 0;
  const bad = there.filter((value) => compare(value, Threshold)).length + missing;
  return bad >= (DatapointsToAlarm ?? EvaluationPeriods);
}

/** How many periods more than it has an alarm may look at: how many CloudWatch does not say. */
export const furtherPeriods = [0, 1, 2] as const;

/** Seconds of one period of an alarm; all its metrics have the same. */
export function periodOf({ Period, Metrics = [] }: AlarmProperties): number {
  const periods = new Set([Period ?? [], Metrics.map(({ MetricStat }) => MetricStat?.Period ?? [])].flat(2));
  const [period, ...others] = periods;
  if (period === undefined || others.length > 0) throw new Error('Metrics of an alarm have one period');
  return period;
}

/** The minutes at which an alarm rings, of those at which it is looked at. */
export function ringing(
  alarm: AlarmProperties,
  story: Story,
  minutes: readonly number[],
  further: number,
): number[] {
  return minutes.filter((minute) =>
    ringsBy(alarm, looked(alarm, story, minute, alarm.EvaluationPeriods + further)),
  );
}
