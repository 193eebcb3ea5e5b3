import { catalogue } from '../../policy/catalogues.ts';
import { type DishonestyList, dishonestyListNamed } from '../../policy/dishonesty-lists.ts';
import { isInForce, type Measure, measureList, measurePolicy, unitsOf } from '../../policy/measures.ts';
import type { Text } from '../../policy/text.ts';
import { unit as unitOf } from '../../policy/units.ts';
import { addDays, openEnd } from '../china-time.ts';
import { type CreditRecord, isRemoved, isShielded } from '../record.ts';
import { documentOf, organOf, standsAgainst } from '../repairs/adverse-notice.ts';
import { repairTerms } from '../repairs/terms.ts';
import { subjectKind } from '../subject-kind.ts';
import { citedAs } from './citations.ts';

/** Why a listing that counts is no ground for measures: its subject was not told, or its degree is minor. */
export type Held = 'not-notified' | 'minor';

/** A listing as the ground of measures: kept with each case as it was. */
export interface Listing {
  readonly list: string;
  readonly listName: Text;
  readonly organ: string | Text;
  readonly document: string | null;
  readonly date: string;
  readonly reason: string;
  readonly basis: string;
  /** When and how its subject was told; null: its row does not say. */
  readonly told: { readonly on: string; readonly by: string } | null;
}

/** Why a listing does not count any more. */
export const endings = ['removed', 'repaired', 'shielded', 'revoked', 'withheld', 'expired'] as const;
export type Ending = (typeof endings)[number];

export const endingNames: Readonly<Record<Ending, Text>> = {
  removed: { zh: '已移出名单', en: 'removed from the list' },
  repaired: { zh: '已完成信用修复', en: 'repaired' },
  shielded: {
    zh: '重整计划或者和解协议执行期间暂停公示',
    en: 'not published while a reorganisation plan or settlement is carried out',
  },
  revoked: { zh: '已撤销', en: 'revoked' },
  withheld: { zh: '信用中心暂停展示', en: 'withheld by the credit centre' },
  expired: { zh: '已期满', en: 'expired' },
};

/** The list of the register that an entry stands on; undefined: none. */
export function listOf({
  catalogue: code,
  data,
}: Pick<CreditRecord, 'catalogue' | 'data'>): DishonestyList | undefined {
  const { list } = catalogue(code);
  return list === undefined ? undefined : dishonestyListNamed(data[list] ?? '');
}

/** Whether an entry is of a kind that measures can follow: no penalty by itself is. */
export function isListing({ catalogue: code }: Pick<CreditRecord, 'catalogue'>): boolean {
  return catalogue(code).list !== undefined;
}

/** The listing that an entry is on the day `today` (YYYY-MM-DD, China); null: none, or one that does not count any more. */
export function listingOf(record: CreditRecord, today: string): Listing | null {
  const list = listOf(record);
  const { ground } = catalogue(record.catalogue);
  if (list === undefined || ground === undefined || !standsAgainst(record, today)) return null;
  const { data, date } = record;
  const [on, by] = [data[ground.toldOn], data[ground.toldBy]];
  return {
    list: list.code,
    listName: list.name,
    organ: organOf(record),
    document: documentOf(record),
    date,
    reason: data[ground.reason] ?? '',
    basis: data[ground.basis] ?? '',
    told: on === undefined || by === undefined ? null : { on, by },
  };
}

/** Why measures do not follow a listing that counts; null: they do. */
export function heldFor(record: CreditRecord, { told }: Pick<Listing, 'told'>): Held | null {
  if (repairTerms(record).degree === 'minor') return 'minor';
  return told === null && !measurePolicy.withoutNotice ? 'not-notified' : null;
}

/** Why an entry that was a ground for measures is none any more on the day `today`; null: it still counts. */
export function endingOf(record: CreditRecord, today: string): Ending | null {
  if (standsAgainst(record, today)) return null;
  const { standing, withheld } = record;
  if (withheld !== undefined) return 'withheld';
  if (standing === 'revoked') return 'revoked';
  if (standing === 'repaired') return isShielded(record) ? 'shielded' : 'repaired';
  return isRemoved(record, today) ? 'removed' : 'expired';
}

/** The last day on which a listing counts as things stand (YYYY-MM-DD); 2099-12-31: no end is known. */
export function countsUntil(record: CreditRecord): string {
  const { removedOn } = catalogue(record.catalogue);
  const removed = removedOn === undefined ? undefined : record.data[removedOn];
  const days = [
    record.publicUntil ?? openEnd,
    repairTerms(record).latest ?? openEnd,
    removed === undefined ? openEnd : addDays(removed, -1),
  ];
  return days.sort()[0] ?? openEnd;
}

/** Measures of the list that may follow a listing of this subject on the day `today`. */
export function measuresAfter(
  list: string,
  subject: string,
  today: string,
  measures: readonly Measure[] = measureList.items,
): Measure[] {
  const about = subjectKind(subject);
  return measures.filter(
    (each) => each.lists.includes(list) && each.about.includes(about) && isInForce(each, today),
  );
}

/** The units that carry measures out, each with its own. */
export function measuresByUnit(measures: readonly Measure[]): ReadonlyMap<string, readonly Measure[]> {
  const pairs = measures.flatMap((measure) => unitsOf(measure).map(({ code }) => ({ code, measure })));
  return new Map(
    [...Map.groupBy(pairs, ({ code }) => code)].map(([code, own]) => [
      code,
      own.map(({ measure }) => measure),
    ]),
  );
}

/** What a measure rests on, as one text. */
export function basisText({ basis: { name, number, article } }: Pick<Measure, 'basis'>): Text {
  return {
    zh: citedAs(name.zh, number ?? null, article.zh),
    en: `${name.en}${number === undefined ? '' : ` (${number})`}, ${article.en}`,
  };
}

/** Name of a unit, or its code where it is none of the city's. */
export function unitName(code: string): Text {
  return unitOf(code)?.name ?? { zh: code, en: code };
}
