import { catalogue } from '../../policy/catalogues.ts';
import { type PublicityClass, publicityPolicy } from '../../policy/publicity.ts';
import { type RepairSystem, repairPolicy } from '../../policy/repairs.ts';
import { unit as unitOf } from '../../policy/units.ts';
import { addMonths, openEnd } from '../china-time.ts';
import type { CreditRecord } from '../record.ts';
import { longestOfRecord, publicityOfRecord } from '../record-publicity.ts';

/** From which day on repair may be asked for, and on which day publicity ends by itself. */
export interface RepairDays {
  readonly earliest: string;
  readonly latest: string;
}

/** The days of an entry of this degree that was determined (认定) on the day `from`. */
export function repairDays(degree: PublicityClass, from: string): RepairDays {
  const { minMonths, maxMonths } = publicityPolicy.periods[degree];
  return { earliest: addMonths(from, minMonths), latest: addMonths(from, maxMonths) };
}

/** What there is to say of repairing an entry, whoever asks and whatever its state. */
export interface RepairTerms {
  /** Null: nothing that repair is for. */
  readonly degree: PublicityClass | null;
  readonly earliest: string | null;
  readonly latest: string | null;
  /** The system in which it is repaired; null: here. */
  readonly elsewhere: RepairSystem | null;
}

/** The system in which entries like this are repaired, by who decided them; null: here. */
export function systemOf({
  catalogue: code,
  unit,
  data,
}: Pick<CreditRecord, 'catalogue' | 'unit' | 'data'>): RepairSystem | null {
  const { organ } = catalogue(code);
  // Whoever decided repairs; who sends the row in may be another.
  const decider = (organ === undefined ? undefined : data[organ]) ?? unitOf(unit)?.name.zh ?? '';
  const fits = ({ organs, catalogues }: RepairSystem) =>
    catalogues.includes(code) || organs.some((part) => decider.includes(part));
  return repairPolicy.elsewhere.find(fits) ?? null;
}

/** Degree and days follow from what the unit reported, never from what an applicant says. */
export function repairTerms(record: CreditRecord): RepairTerms {
  const { degree, atLeastUntil, until } = publicityOfRecord(record);
  const elsewhere = systemOf(record);
  if (degree === null) return { degree, earliest: null, latest: null, elsewhere };
  // What its organ ends before the longest period of its degree is over ends then.
  const latest = until === null || until === openEnd ? longestOfRecord(record) : until;
  return { degree, earliest: atLeastUntil, latest, elsewhere };
}
