import { type AlarmProperties, furtherPeriods, periodOf, ringing } from './alarms.ts';
import { stories } from './stories.ts';

/** The same for alarms that differ in nothing that CloudWatch goes by: they are told their stories once. */
function shapeOf(kind: string, { Metrics, ...alarm }: AlarmProperties): string {
  const { ComparisonOperator, Threshold, EvaluationPeriods, DatapointsToAlarm, TreatMissingData } = alarm;
  return JSON.stringify([
    kind,
    [ComparisonOperator, Threshold, EvaluationPeriods, DatapointsToAlarm, TreatMissingData],
    [alarm.Period, alarm.Statistic, alarm.ExtendedStatistic],
    Metrics?.map(({ Id, Expression, MetricStat }) => [Id, Expression, MetricStat?.Period, MetricStat?.Stat]),
  ]);
}

const told = new Map<string, readonly string[]>();

/** What an alarm does otherwise than its stories ask for; empty where it does all of it. */
export function faultsOf(kind: string, alarm: AlarmProperties): readonly string[] {
  const shape = shapeOf(kind, alarm);
  const found = told.get(shape) ?? tell(kind, alarm);
  told.set(shape, found);
  return found;
}

function tell(kind: string, alarm: AlarmProperties): readonly string[] {
  const story = stories[kind];
  if (story === undefined) return [`There is no story of ${kind}`];
  const { rings, quiet, minutes } = story(alarm);
  const faults: string[] = [];
  if (Object.keys(rings).length === 0) faults.push('Nothing is told that rings it');
  if (Object.keys(quiet).length === 0) faults.push('Nothing is told that does not ring it');
  const whole = (alarm.EvaluationPeriods * periodOf(alarm)) / 60;
  const step = Math.max(1, Math.floor(whole / 40));
  const looks = Array.from({ length: Math.floor((minutes - whole) / step) }, (_, at) => whole + at * step);
  for (const further of furtherPeriods) {
    for (const [what, { story: measured, from, within }] of Object.entries(rings)) {
      const rung = ringing(alarm, measured, looks, further);
      if (from > whole && rung.some((minute) => minute <= from))
        faults.push(`${what}: rings before it happens`);
      const first = rung.find((minute) => minute > from);
      if (first === undefined) faults.push(`${what}: does not ring`);
      else if (first > from + within + step) faults.push(`${what}: rings after ${first - from} minutes`);
    }
    for (const [what, measured] of Object.entries(quiet))
      if (ringing(alarm, measured, looks, further).length > 0) faults.push(`${what}: rings`);
  }
  return faults;
}
