import { type Measure, measureList } from '../../policy/measures.ts';
import type { CreditRecord } from '../record.ts';
import { subjectKind } from '../subject-kind.ts';
import { type Held, heldFor, listingOf, measuresAfter, unitName } from './listing.ts';

/** A listing, as far as a desk is told of it. */
interface AnsweredListing {
  readonly list: string;
  readonly unit: string;
  readonly unitName: string;
  readonly document: string | null;
  readonly date: string;
  /** An objection to it is being dealt with. */
  readonly disputed: boolean;
}

/** A measure that may apply, with the article that it rests on. */
interface AnsweredMeasure {
  readonly code: string;
  readonly name: string;
  readonly content: string;
  readonly basis: {
    readonly name: string;
    readonly number: string | null;
    readonly article: string;
    readonly level: Measure['basis']['level'];
  };
  readonly organ: string;
  readonly listings: readonly AnsweredListing[];
}

/** What may be applied to a subject in one piece of business. `none`: nothing, as of now and by this list. */
export interface ItemAnswer {
  readonly item: string;
  readonly list: { readonly version: string; readonly sample: boolean };
  readonly none: boolean;
  readonly measures: readonly AnsweredMeasure[];
  /** Listings that count and are no ground for a measure, and why. */
  readonly held: readonly (AnsweredListing & { readonly why: Held })[];
}

/**
 * Which measures may apply to a subject in a piece of business (事项) on the day `today` (YYYY-MM-DD, China): told from
 * its entries as they are now, so that what was taken off a list, repaired or expired is no ground from that moment on.
 * @param records entries of the subject that may be given to the one who asks
 * @param item code of the business (事项编码)
 */
export function itemAnswer(
  records: readonly CreditRecord[],
  subject: string,
  item: string,
  today: string,
): ItemAnswer {
  const found = records.flatMap((record) => {
    const listing = listingOf(record, today);
    return listing === null ? [] : [{ record, listing, why: heldFor(record, listing) }];
  });
  const told = ({ record, listing }: (typeof found)[number]): AnsweredListing => ({
    list: listing.listName.zh,
    unit: record.unit,
    unitName: unitName(record.unit).zh,
    document: listing.document,
    date: listing.date,
    disputed: record.disputed,
  });
  const grounds = found.filter(({ why }) => why === null);
  const measures = measureList.items.flatMap((measure): AnsweredMeasure[] => {
    const { code, name, content, basis, organ, items } = measure;
    if (!items.includes(item)) return [];
    const own = grounds.filter(
      ({ listing }) => measuresAfter(listing.list, subject, today, [measure]).length > 0,
    );
    if (own.length === 0) return [];
    return [
      {
        code,
        name: name.zh,
        content: content.zh,
        basis: {
          name: basis.name.zh,
          number: basis.number ?? null,
          article: basis.article.zh,
          level: basis.level,
        },
        organ: organ.zh,
        listings: own.map(told),
      },
    ];
  });
  const { version, sample } = measureList;
  const held = found.flatMap((each) => {
    const { why, listing } = each;
    const concerned = measureList.items.some(
      ({ items, lists, about }) =>
        items.includes(item) && lists.includes(listing.list) && about.includes(subjectKind(subject)),
    );
    return why === null || !concerned ? [] : [{ ...told(each), why }];
  });
  return { item, list: { version, sample }, none: measures.length === 0, measures, held };
}
