import { type CatalogueCode, catalogueCodes } from '../../policy/catalogue.ts';
import { catalogue as catalogueOf } from '../../policy/catalogues.ts';
import {
  type QualityCount,
  type QualityFigure,
  type QualityFigureCode,
  type QualityMeasure,
  type QualityMeasureCode,
  qualityFigures,
  qualityMeasures,
  qualityPolicy,
} from '../../policy/quality.ts';
import { wasInTime } from '../cases/deadlines.ts';
import { type Contribution, isMarkedOverdue, ratio, type Tally } from '../cases/tally.ts';
import { addDays, chinaDate } from '../china-time.ts';
import type { DataQuery } from '../data-queries/data-query.ts';
import { fieldOf } from '../import/columns.ts';
import { nothingIn } from '../import/placeholder.ts';
import type { Objection } from '../objections/objection.ts';
import type { CreditRecord, RecordSource } from '../record.ts';
import { subjectKind } from '../subject-kind.ts';
import { checkCode } from '../unified-social-credit-code.ts';
import { addWorkingDays, byCalendar } from '../working-days.ts';

/** Of what the numbers are kept: a unit's data in one catalogue that came in, or to which something happened, in one month. */
export interface QualityCell {
  /** YYYY-MM, in China. */
  readonly month: string;
  readonly unit: string;
  readonly catalogue: CatalogueCode;
}

/** Its tally. Names of a month have its beginning in common, and those of a unit in it. */
export function cellTally({ month, unit, catalogue }: QualityCell): string {
  return `${month}#${unit}#${catalogue}`;
}

/** The cell of a tally's name. @throws RangeError for any other name */
export function cellOf(name: string): QualityCell {
  const [month = '', unit = '', code] = name.split('#');
  const catalogue = catalogueCodes.find((each) => each === code);
  if (catalogue === undefined) throw new RangeError(`no tally of quality: ${name}`);
  return { month, unit, catalogue };
}

/** The month in China in which a moment lies. */
export function monthOf(at: string): string {
  return chinaDate(new Date(at)).slice(0, 7);
}

type Counts = Partial<Readonly<Record<QualityCount, number>>>;

function contributionTo(cell: QualityCell, counts: Counts): Contribution {
  const said = Object.entries(counts).filter(([, count]) => count !== 0);
  return { tallies: said.length === 0 ? [] : [cellTally(cell)], counts: Object.fromEntries(said) };
}

/** A file that is through, as far as it is counted. */
export interface CountedFile extends Omit<QualityCell, 'month'> {
  readonly receivedAt: string;
  readonly accepted: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** All its rows were taken in the end, or it was stated that those refused are not to be reported. */
  readonly settled: boolean;
  /** It sends refused rows of another file again: what is open of them is open there. */
  readonly sentAgain: boolean;
  /** Rows that were refused because of the code of their subject. */
  readonly codes: { readonly missing: number; readonly wrong: number };
}

/** What a file contributes. */
export function fileContribution(file: CountedFile): Contribution {
  const { accepted, unchanged, rejected, settled, sentAgain, codes } = file;
  return contributionTo(
    { ...file, month: monthOf(file.receivedAt) },
    {
      accepted,
      unchanged,
      refused: rejected,
      open: settled || sentAgain ? 0 : rejected,
      'code:missing': codes.missing,
      'code:wrong': codes.wrong,
    },
  );
}

/** What was found in several rows in the same way, as far as codes are counted by it. */
interface FoundFault {
  readonly field: string;
  readonly kind: string;
  readonly rows: number;
  readonly example: { readonly value: string };
}

/** Whether rows were refused for what stands in the column of their subject's code, or for nothing standing there. */
export function isAboutCode(
  code: CatalogueCode,
  { field, kind }: Pick<FoundFault, 'field' | 'kind'>,
): boolean {
  const catalogue = catalogueOf(code);
  return kind === 'refused' && fieldOf(catalogue, field)?.code === catalogue.subject.code;
}

function isNoValue(value: string): boolean {
  const { problem } = checkCode(value);
  return problem === 'empty' || problem === 'placeholder' || nothingIn(value) !== null;
}

/** How many rows were refused for the code of their subject: that what stands there is no code, or that there is none. */
export function codesRefused(code: CatalogueCode, faults: readonly FoundFault[]): CountedFile['codes'] {
  const codes = { missing: 0, wrong: 0 };
  for (const fault of faults) {
    // Rows of one kind are told the same: one of them says which it is.
    if (isAboutCode(code, fault)) codes[isNoValue(fault.example.value) ? 'missing' : 'wrong'] += fault.rows;
  }
  return codes;
}

/** As many kinds of fault as `most`, and all that codes are counted by: what is counted is whole, whatever is shown. */
export function keptFaults<F extends FoundFault>(
  code: CatalogueCode,
  faults: readonly F[],
  most: number,
): F[] {
  return faults.filter((fault, at) => at < most || isAboutCode(code, fault));
}

/** A version of a record, as it came about. */
export interface CountedVersion
  extends Pick<
    CreditRecord,
    'subject' | 'catalogue' | 'unit' | 'version' | 'date' | 'standing' | 'withheld'
  > {
  readonly reason: string;
  /** RFC 3339, UTC. */
  readonly changedAt: string;
  readonly source?: Pick<RecordSource, 'received'>;
}

/**
 * Whether what was decided on one day was published in time on another. Null: the calendar does not say it, and the two
 * are not so far apart that no calendar could.
 */
export function publishedInTime(decidedOn: string, publishedOn: string): boolean | null {
  const last = byCalendar(() => addWorkingDays(decidedOn, qualityPolicy.timeliness.workingDays));
  if ('said' in last) return publishedOn <= last.said;
  return publishedOn > addDays(decidedOn, 7 * qualityPolicy.timeliness.workingDays) ? false : null;
}

/** Reasons of a version by which its unit, or the ruling on an objection, took the record back or put it right. */
const withdrawals = ['unit-revoked', 'objection-revoked'];
const changes = ['reported-again', 'unit-corrected', 'objection-corrected'];

function versionCounts({
  subject,
  catalogue,
  version,
  date,
  reason,
  changedAt,
  source,
}: CountedVersion): Counts {
  const withdrawn = withdrawals.includes(reason) ? { withdrawn: 1 } : {};
  if (version > 1) return { ...withdrawn, ...(changes.includes(reason) ? { changed: 1 } : {}) };
  const organisation = subjectKind(subject) === 'organisation';
  const inTime = qualityPolicy.timeliness.catalogues.includes(catalogue)
    ? publishedInTime(date, chinaDate(new Date(source?.received ?? changedAt)))
    : null;
  return {
    records: 1,
    ...withdrawn,
    ...(organisation ? { organisations: 1, coded: checkCode(subject).problem === null ? 1 : 0 } : {}),
    ...(inTime === null ? {} : { [inTime ? 'in-time' : 'late']: 1 }),
  };
}

/** What versions that came about together contribute: one contribution for each cell. */
export function versionContributions(versions: readonly CountedVersion[]): Contribution[] {
  const cells = new Map<string, { readonly cell: QualityCell; readonly counts: Record<string, number> }>();
  for (const each of versions) {
    const { unit, catalogue, version, source, changedAt } = each;
    // What came in belongs to the month in which it was received, what happened since to that in which it did.
    const month = monthOf(version === 1 ? (source?.received ?? changedAt) : changedAt);
    const cell = { month, unit, catalogue };
    const counts: Record<string, number> = cells.get(cellTally(cell))?.counts ?? {};
    for (const [name, by] of Object.entries(versionCounts(each))) counts[name] = (counts[name] ?? 0) + by;
    cells.set(cellTally(cell), { cell, counts });
  }
  return [...cells.values()]
    .map(({ cell, counts }) => contributionTo(cell, counts))
    .filter(({ tallies }) => tallies.length > 0);
}

/** What a data query contributes, to the month in which it was opened. */
export function queryContribution(query: DataQuery): Contribution {
  const { history, unit, catalogue, deadlines, state, answer, contradiction } = query;
  const first = deadlines.find(({ step }) => step === 'answer');
  const inTime = first === undefined || first.doneAt === null ? null : wasInTime(first);
  // What was withdrawn needed no answer.
  const late = state !== 'withdrawn' && (inTime === false || (state === 'asked' && isMarkedOverdue(query)));
  const cleared = state === 'withdrawn' || (state === 'closed' && answer?.as === 'confirm');
  return contributionTo(
    { month: monthOf(history[0]?.at ?? ''), unit, catalogue },
    {
      query: 1,
      'query:in-time': state !== 'withdrawn' && inTime === true && !late ? 1 : 0,
      'query:late': late ? 1 : 0,
      'name:other': contradiction?.code === 'other-name' && !cleared ? 1 : 0,
    },
  );
}

const upheld: readonly string[] = ['correct', 'revoke', 'add'];

/** What an objection contributes, to the month in which it was decided. */
export function objectionContribution({ decision, unit, catalogue }: Objection): Contribution {
  if (decision === null) return { tallies: [], counts: {} };
  return contributionTo(
    { month: monthOf(decision.at), unit, catalogue },
    { 'objection:closed': 1, 'objection:upheld': upheld.includes(decision.outcome) ? 1 : 0 },
  );
}

/** A rate with what it is made of. */
export interface Share {
  readonly part: number;
  readonly whole: number;
  /** To four places; null where there is nothing to share. */
  readonly rate: number | null;
}

/** The quality of some data in the terms of those who read it. */
export interface QualitySummary {
  readonly figures: Readonly<Record<QualityFigureCode, number>>;
  readonly rates: Readonly<Record<QualityMeasureCode, Share>>;
}

function sum(tally: Tally, names: readonly QualityCount[]): number {
  return names.reduce((total, name) => total + (tally[name] ?? 0), 0);
}

export function qualitySummary(tally: Tally): QualitySummary {
  const figures = qualityFigures.map(({ code, of }: QualityFigure) => [code, sum(tally, of)] as const);
  const rates = qualityMeasures.map(({ code, ...measure }: QualityMeasure) => {
    const [part, whole] = [sum(tally, measure.part), sum(tally, measure.whole)];
    return [code, { part, whole, rate: ratio(part, whole) }] as const;
  });
  return {
    figures: Object.fromEntries(figures) as QualitySummary['figures'],
    rates: Object.fromEntries(rates) as QualitySummary['rates'],
  };
}

/** Some tallies as one. */
export function added(tallies: Iterable<Tally>): Tally {
  const total: Record<string, number> = {};
  for (const tally of tallies)
    for (const [name, count] of Object.entries(tally)) total[name] = (total[name] ?? 0) + count;
  return total;
}
