import type { Catalogue } from '../policy/catalogue.ts';
import { dishonestyListNamed } from '../policy/dishonesty-lists.ts';
import { degreeNames, type PublicityClass, publicityPolicy } from '../policy/publicity.ts';
import type { About } from '../policy/release.ts';
import { addMonths, openEnd } from './china-time.ts';
import { meets } from './condition.ts';
import { releaseOf } from './release.ts';

/**
 * What ends the publicity of an entry: nothing (`open`), its organ's own date, the longest period of its degree, that
 * of its list, the ceiling for everything adverse, its removal from a list, or that it is not published at all
 * (`not-published`), the latter because it is slight and happened once (`exempt`); the longest period again, whatever its
 * organ had stated, where a repair was undone (`reinstated`).
 */
export const publicityRules = [
  'open',
  'stated',
  'degree',
  'list',
  'ceiling',
  'removed',
  'not-published',
  'exempt',
  'reinstated',
] as const;
export type PublicityRule = (typeof publicityRules)[number];

/** How long an entry may be published and why, as it was reckoned: stored with it, so that it can be explained. */
export interface Publicity {
  /** How grave it is (失信程度); null in catalogues without degrees. */
  readonly degree: PublicityClass | null;
  /** Whether the deciding organ says so in its row, or our default does. Null without a degree. */
  readonly degreeBy: 'organ' | 'default' | null;
  readonly rule: PublicityRule;
  /** Last day, 2099-12-31 for no end; null: not published. */
  readonly until: string | null;
  /** The day on which the shortest publicity of its degree is over (最短公示期); null without a degree. */
  readonly atLeastUntil: string | null;
  /** Version of the policy that it was reckoned by. */
  readonly policy: string;
}

/** An entry as far as its publicity depends on it. */
export interface Reported {
  readonly catalogue: Catalogue;
  readonly data: Readonly<Record<string, string>>;
  readonly subjectKind: About;
}

const gravity: readonly PublicityClass[] = ['minor', 'ordinary', 'serious'];

const degreesByName = new Map(gravity.map((degree) => [degreeNames[degree], degree]));

/** Column of the fine of a penalty, in 万元: a small one makes it minor. */
export const fineColumn = 'CF_NR_FK';

/** The degree of an administrative penalty by the default mapping of shared/policy/publicity.ts. */
function penaltyDegree({ data, subjectKind }: Reported): PublicityClass {
  const fine = data[fineColumn];
  const degreeOfKind = (kind: string): PublicityClass => {
    const isSmall =
      kind === '罚款' && fine !== undefined && !isMore(fine, publicityPolicy.smallFine[subjectKind]);
    return isSmall ? 'minor' : (publicityPolicy.penaltyClasses[kind] ?? 'ordinary');
  };
  const kinds = data.CF_CFLB ?? '';
  if (!kinds.includes('、')) return degreeOfKind(kinds);
  const degrees = kinds.split('、').map(degreeOfKind);
  return gravity.findLast((each) => degrees.includes(each)) ?? 'ordinary';
}

/** Whether the decimal string `a` is more than `b`; neither is negative. */
function isMore(a: string, b: string): boolean {
  return isShort(a) && isShort(b) ? Number(a) > Number(b) : micro(a) > micro(b);
}

/** Whether a decimal string is the same as a number: as most are, and with no decimals that do not count. */
function isShort(decimal: string): boolean {
  const point = decimal.indexOf('.');
  return decimal.length < 16 && (point < 0 || decimal.length - point <= 7);
}

function micro(decimal: string): bigint {
  const [whole = '0', decimals = ''] = decimal.split('.');
  return BigInt(whole + decimals.padEnd(6, '0').slice(0, 6));
}

/** The degree that the deciding organ states, or else that of our default; null in a catalogue without degrees. */
export function degreeOf(reported: Reported): Pick<Publicity, 'degree' | 'degreeBy'> {
  const { catalogue, data } = reported;
  const stated = catalogue.degree === undefined ? undefined : data[catalogue.degree];
  const named = stated === undefined ? undefined : degreesByName.get(stated);
  if (named !== undefined) return { degree: named, degreeBy: 'organ' };
  const degree = usualDegree(reported);
  return { degree, degreeBy: degree === null ? null : 'default' };
}

/** The degree that our default gives, whatever the organ states; null in a catalogue without degrees. */
export function usualDegree(reported: Reported): PublicityClass | null {
  const { code } = reported.catalogue;
  return code === 'administrative-penalty'
    ? penaltyDegree(reported)
    : (publicityPolicy.catalogueClasses[code] ?? null);
}

/** Whether an entry speaks against its subject, and the day from which its publicity counts then. */
function against({ catalogue, data }: Reported): {
  readonly adverse: boolean;
  readonly date?: string | undefined;
} {
  const { adverse, date, turnsAdverse: turns } = catalogue;
  return turns !== undefined && meets(turns.when, data)
    ? { adverse: true, date: data[turns.on] ?? data[date] }
    : { adverse, date: data[date] };
}

/** The last day of the longest publicity that an adverse event of the day `date` may have. */
function publicityCeiling(date: string): string {
  return addMonths(date, publicityPolicy.ceilingMonths);
}

/** The longest publicity of the list that an entry stands on, in months, where the city has confirmed one. */
function monthsOfList({ list }: Catalogue, data: Reported['data']): number | null {
  const found = list === undefined ? undefined : dishonestyListNamed(data[list] ?? '');
  return found?.confirmed === true ? found.periodMonths : null;
}

/**
 * Reckons the publicity of an entry as its row has it. What may not be published by the rules of release is not,
 * whatever else holds.
 */
export function publicityOf(reported: Reported): Publicity {
  const { catalogue, data, subjectKind: about } = reported;
  const period = periodOf(reported);
  return releaseOf({ catalogue: catalogue.code, about, data }).published
    ? period
    : { ...period, rule: 'not-published', until: null };
}

/**
 * Reckons how long an entry would be published if its kind may be. What speaks against its subject ends with the
 * earliest of the organ's own date, the longest period of its degree or its list, the ceiling, and its removal from a
 * list. Periods begin with the day of the decision and end on the corresponding day; they are not prolonged over a
 * holiday, which would harm the subject. The ceiling is that of an act: for a state that lasts it would begin with its
 * end (204号 art. 14), which ends publicity anyway.
 */
export function periodOf(reported: Reported): Publicity {
  const { catalogue, data } = reported;
  const { adverse, date } = against(reported);
  const { degree, degreeBy } = adverse ? degreeOf(reported) : { degree: null, degreeBy: null };
  const period = degree === null ? undefined : publicityPolicy.periods[degree];
  const atLeastUntil = period === undefined || date === undefined ? null : addMonths(date, period.minMonths);
  const reckoned = (rule: PublicityRule, until: string | null): Publicity => ({
    degree,
    degreeBy,
    atLeastUntil,
    policy: publicityPolicy.version,
    rule,
    until,
  });
  if (catalogue.publicWhen !== undefined && !meets(catalogue.publicWhen, data))
    return reckoned('not-published', null);
  const stated = catalogue.publicUntil === undefined ? undefined : data[catalogue.publicUntil];
  let end: End = stated === undefined ? open : { rule: 'stated', until: stated };
  if (adverse) {
    if (date === undefined) return reckoned('not-published', null);
    const ofList = monthsOfList(catalogue, data);
    if (ofList !== null) end = sooner(end, 'list', addMonths(date, ofList));
    else if (period !== undefined) {
      if (stated === undefined && !period.publishedAtAll) return reckoned('not-published', null);
      end = sooner(end, 'degree', addMonths(date, period.maxMonths));
    }
    if (catalogue.lasts === undefined) end = sooner(end, 'ceiling', publicityCeiling(date));
    const removed = catalogue.removedOn === undefined ? undefined : data[catalogue.removedOn];
    if (removed !== undefined) end = sooner(end, 'removed', removed);
  }
  return reckoned(end.rule, end.until);
}

/** The last day of publicity, and what makes it the last. */
interface End {
  readonly rule: PublicityRule;
  readonly until: string;
}

const open: End = { rule: 'open', until: openEnd };

/** Of two that end on one day, the one that was there before. */
function sooner(end: End, rule: PublicityRule, until: string): End {
  return end !== open && end.until <= until ? end : { rule, until };
}

/**
 * The last day of the longest period that an entry of its degree or its list may have, whatever end its organ states;
 * null without a degree.
 */
export function longestOf(reported: Reported): string | null {
  const { catalogue, data } = reported;
  const { adverse, date } = against(reported);
  const { degree } = adverse ? degreeOf(reported) : { degree: null };
  if (degree === null || date === undefined) return null;
  const months = monthsOfList(catalogue, data) ?? publicityPolicy.periods[degree].maxMonths;
  const end = addMonths(date, months);
  const ceiling = publicityCeiling(date);
  return catalogue.lasts === undefined && ceiling < end ? ceiling : end;
}
