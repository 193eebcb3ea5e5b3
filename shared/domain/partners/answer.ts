import type { CatalogueCode } from '../../policy/catalogue.ts';
import { catalogue } from '../../policy/catalogues.ts';
import type { PartnerFact, PartnerPurpose } from '../../policy/partners.ts';
import { unit as unitOf } from '../../policy/units.ts';
import { maskPersonalData } from '../personal-data.ts';
import { type CreditRecord, isRemoved, releaseOfRecord } from '../record.ts';
import { inReportUntil } from '../record-publicity.ts';

/** Entries of which a summary tells one by one. */
const mostSummaries = 100;

/** Where an entry comes from and since when it is there. */
export interface Source {
  /** Of the list, where the catalogue has several; otherwise of the catalogue. */
  readonly name: string;
  readonly unit: string;
  readonly unitName: string;
  /** YYYY-MM-DD. */
  readonly date: string;
}

export interface Summary extends Omit<Source, 'name'> {
  readonly title: string;
  /** An objection to it is being dealt with. */
  readonly disputed: boolean;
}

/** What a partner is told of one class; a fact that was not granted is absent. */
export interface ClassAnswer {
  readonly catalogue: CatalogueCode;
  readonly name: string;
  readonly listed?: boolean;
  /** With `listed`. */
  readonly sources?: readonly Source[];
  readonly count?: number;
  /** Newest first. */
  readonly records?: readonly Summary[];
  /** With `records`: how many more there are. */
  readonly more?: number;
}

/**
 * Whether an entry may be given to partners on the day `today` (China): what was repaired, shielded, revoked, withheld or
 * taken off its list never is, nor what is public no longer, nor what the rules of release let nobody share.
 */
export function isGiven(record: CreditRecord, today: string): boolean {
  const { standing } = record;
  if (standing === 'revoked' || standing === 'repaired' || isRemoved(record, today)) return false;
  const { collected, shared } = releaseOfRecord(record);
  if (!collected || !shared) return false;
  const until = inReportUntil(record);
  return until === null ? !catalogue(record.catalogue).adverse : until >= today;
}

function sourceOf({ catalogue: code, data, unit, date }: CreditRecord): Source {
  const { name, list } = catalogue(code);
  const listName = list === undefined ? undefined : data[list];
  return { name: listName ?? name.zh, unit, unitName: unitOf(unit)?.name.zh ?? unit, date };
}

function summaryOf(record: CreditRecord): Summary {
  const { name: _, ...source } = sourceOf(record);
  return { title: maskPersonalData(record.title).text, ...source, disputed: record.disputed };
}

function classAnswer(
  code: CatalogueCode,
  facts: readonly PartnerFact[],
  given: readonly CreditRecord[],
): ClassAnswer {
  const own = given
    .filter((record) => record.catalogue === code)
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.id < b.id ? -1 : 1));
  return {
    catalogue: code,
    name: catalogue(code).name.zh,
    ...(facts.includes('listed') ? { listed: own.length > 0, sources: own.map(sourceOf) } : {}),
    ...(facts.includes('count') ? { count: own.length } : {}),
    ...(facts.includes('summary')
      ? {
          records: own.slice(0, mostSummaries).map(summaryOf),
          more: Math.max(0, own.length - mostSummaries),
        }
      : {}),
  };
}

/**
 * What a purpose is told of a subject: of the classes named, in their order, what the purpose is granted of each. An
 * unknown subject is answered as one of whom there is nothing.
 * @param records of the subject as they are now
 * @param classes that may be known: all of the purpose's, or those consented to
 */
export function answerOf(
  records: readonly CreditRecord[],
  { gives }: Pick<PartnerPurpose, 'gives'>,
  classes: readonly CatalogueCode[],
  today: string,
): ClassAnswer[] {
  const given = records.filter((record) => isGiven(record, today));
  return classes.flatMap((code) => {
    const facts = gives[code];
    return facts === undefined ? [] : [classAnswer(code, facts, given)];
  });
}
