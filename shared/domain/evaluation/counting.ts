import { catalogue } from '../../policy/catalogues.ts';
import type { EvaluationSettings } from '../../policy/evaluation.ts';
import type { Indicator, RuleSet } from '../../policy/rule-set.ts';
import { addDays, addMonths } from '../china-time.ts';
import { meets } from '../condition.ts';
import { type CreditRecord, isExpired, isRemoved, isShielded, releaseOfRecord, spanOf } from '../record.ts';
import { publicityOfRecord, speaksAgainst } from '../record-publicity.ts';

/** Why an entry is not counted. */
export const notCountedReasons = [
  'repaired',
  /** Off for the time of a plan that a court approved. */
  'shielded',
  'expired',
  /** An objection to it is pending, where the city does not count it meanwhile. */
  'disputed',
  /** The rules of release keep it from the public. */
  'not-published',
  /** No indicator is reckoned from it. */
  'out-of-scope',
] as const;
export type NotCountedReason = (typeof notCountedReasons)[number];

/** An entry as it counts: little of it, so that many fit into memory. */
export type Judged = {
  readonly id: string;
  readonly date: string;
  /** What of it the result rests on. */
  readonly input: readonly (string | number | boolean | null)[];
  /** The next day on which it may count otherwise. */
  readonly changesOn: string | null;
} & (
  | { readonly reason: NotCountedReason }
  | {
      readonly indicator: string;
      /** What it moves its indicator by, if there is room: hundredths of points, never negative. */
      readonly hundredths: number;
      readonly disputed: boolean;
    }
);

/**
 * How an entry counts on a day by some rules; null where it is none of the entries that an evaluation looks at:
 * registrations, and what was revoked or is withheld.
 */
export function judged(
  record: CreditRecord,
  { indicators }: Pick<RuleSet, 'indicators'>,
  settings: Pick<EvaluationSettings, 'countsDisputed'>,
  today: string,
): Judged | null {
  if (record.catalogue === 'registration' || record.standing === 'revoked') return null;
  const { id, date, version, standing, disputed, publicUntil, repair } = record;
  const input = [id, version, date, standing, disputed, publicUntil, repair?.as ?? null];
  const base = { id, date, input };
  const reason = whyNot(record, settings, today);
  if (reason !== null) return { ...base, changesOn: null, reason };
  const indicator = indicatorOf(record, indicators);
  if (indicator === undefined) return { ...base, changesOn: null, reason: 'out-of-scope' };
  const { percent, next } = share(indicator, date, today);
  return {
    ...base,
    changesOn: earliest([next, ...endsOf(record).filter((day) => day > today)]),
    indicator: indicator.code,
    hundredths: Math.round(pointsOf(indicator, record) * percent),
    disputed,
  };
}

function whyNot(
  record: CreditRecord,
  { countsDisputed }: Pick<EvaluationSettings, 'countsDisputed'>,
  today: string,
): NotCountedReason | null {
  if (record.standing === 'repaired') return isShielded(record) ? 'shielded' : 'repaired';
  if (isExpired(record, today) || isRemoved(record, today) || isOver(record, today)) return 'expired';
  if (record.disputed && !countsDisputed) return 'disputed';
  return record.publicUntil === null || !releaseOfRecord(record).published ? 'not-published' : null;
}

/** Whether what lasts has ended: a licence that is in force no more. */
function isOver(record: CreditRecord, today: string): boolean {
  return catalogue(record.catalogue).lasts !== undefined && spanOf(record).to < today;
}

/** Days from which on an entry may no longer count. */
function endsOf(record: CreditRecord): string[] {
  const lasts = catalogue(record.catalogue).lasts === undefined ? [] : [spanOf(record).to];
  const ends = record.publicUntil === null ? lasts : [...lasts, record.publicUntil];
  // Off its list from the day of removal on; published until the last day.
  return [...lasts, ...ends.map((day) => addDays(day, 1))];
}

/**
 * The indicator that an entry counts for. One entry counts once: for the first that asks for something of it, otherwise
 * for the first that takes all of its catalogue.
 */
export function indicatorOf(record: CreditRecord, indicators: readonly Indicator[]): Indicator | undefined {
  const adverse = speaksAgainst(record);
  const fitting = indicators.filter(
    ({ direction, source }) =>
      source.catalogue === record.catalogue &&
      (direction === 'adverse') === adverse &&
      (source.when === undefined || meets(source.when, record.data)) &&
      (source.words === undefined || hasWord(source.words, record.data)),
  );
  return fitting.sort((a, b) => demands(b) - demands(a))[0];
}

function demands({ source }: Indicator): number {
  return (source.when === undefined ? 0 : 1) + (source.words === undefined ? 0 : 1);
}

function hasWord(
  { field, any }: NonNullable<Indicator['source']['words']>,
  data: CreditRecord['data'],
): boolean {
  return any.some((word) => data[field]?.includes(word) === true);
}

function pointsOf({ points }: Indicator, record: CreditRecord): number {
  return typeof points === 'number' ? points : points[publicityOfRecord(record).degree ?? 'ordinary'];
}

/** Which share of its points an entry of a day still has, and when that changes next. */
function share(
  { decay = [] }: Pick<Indicator, 'decay'>,
  date: string,
  today: string,
): { readonly percent: number; readonly next: string | null } {
  const reached = decay.filter(({ afterMonths }) => addMonths(date, afterMonths) <= today);
  const next = decay[reached.length];
  return {
    percent: reached.at(-1)?.percent ?? 100,
    next: next === undefined ? null : addMonths(date, next.afterMonths),
  };
}

export function earliest(days: readonly (string | null)[]): string | null {
  return days.reduce((first, day) => (day !== null && (first === null || day < first) ? day : first), null);
}
