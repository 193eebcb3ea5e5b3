import type { Catalogue } from '../policy/catalogue.ts';
import { type PublicityClass, publicityPolicy } from '../policy/publicity.ts';
import { addMonths, openEnd } from './china-time.ts';
import { meets } from './condition.ts';

/** The last day of the longest publicity that anything adverse decided on `date` may have. */
export function publicityCeiling(date: string): string {
  return addMonths(date, publicityPolicy.ceilingMonths);
}

interface Reported {
  readonly catalogue: Catalogue;
  readonly data: Readonly<Record<string, string>>;
  readonly subjectKind: 'organisation' | 'person';
}

const gravity: readonly PublicityClass[] = ['minor', 'ordinary', 'serious'];

/** The class (轻微、一般、严重) of an administrative penalty, by the default mapping of shared/policy/publicity.ts. */
function penaltyClass(
  data: Readonly<Record<string, string>>,
  subjectKind: 'organisation' | 'person',
): PublicityClass {
  const fine = data.CF_NR_FK;
  const fineIsSmall = fine !== undefined && !isMore(fine, publicityPolicy.smallFine[subjectKind]);
  const classes = (data.CF_CFLB ?? '').split('、').map((kind): PublicityClass => {
    if (kind === '罚款' && fineIsSmall) return 'minor';
    return publicityPolicy.penaltyClasses[kind] ?? 'ordinary';
  });
  return gravity.findLast((each) => classes.includes(each)) ?? 'ordinary';
}

/** Whether the decimal string `a` is more than `b`; neither is negative. */
function isMore(a: string, b: string): boolean {
  return micro(a) > micro(b);
}

function micro(decimal: string): bigint {
  const [whole = '0', decimals = ''] = decimal.split('.');
  return BigInt(whole + decimals.padEnd(6, '0').slice(0, 6));
}

/**
 * The last day on which the public may see an entry, 2099-12-31 where there is no end, null where it is not
 * published: the row's own word, or the longest period of its class, and for what speaks against its subject never
 * beyond the ceiling. A removal from the list ends it at once. The period begins with the day of the decision
 * and ends on the corresponding day; it is not prolonged over a holiday, which would harm the subject.
 */
export function publicUntil({ catalogue, data, subjectKind }: Reported): string | null {
  if (!catalogue.shows.publicly) return null;
  if (catalogue.publicWhen !== undefined && !meets(catalogue.publicWhen, data)) return null;
  const stated = catalogue.publicUntil === undefined ? undefined : data[catalogue.publicUntil];
  if (!catalogue.adverse) return stated ?? openEnd;
  const date = data[catalogue.date];
  if (date === undefined) return null;
  const ceiling = publicityCeiling(date);
  const removed = catalogue.removedOn === undefined ? undefined : data[catalogue.removedOn];
  const own = stated ?? byClass(catalogue, data, subjectKind, date);
  if (own === null) return null;
  const ends = [own, ceiling, removed].filter((end) => end !== undefined);
  return ends.sort()[0] ?? ceiling;
}

function byClass(
  catalogue: Catalogue,
  data: Readonly<Record<string, string>>,
  subjectKind: 'organisation' | 'person',
  date: string,
): string | null | undefined {
  const itsClass =
    catalogue.code === 'administrative-penalty'
      ? penaltyClass(data, subjectKind)
      : publicityPolicy.catalogueClasses[catalogue.code];
  if (itsClass === undefined) return undefined;
  const { maxMonths, publishedAtAll } = publicityPolicy.periods[itsClass];
  return publishedAtAll ? addMonths(date, maxMonths) : null;
}
