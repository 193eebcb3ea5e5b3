import type * as z from 'zod';
import { chinaDate } from '../../shared/domain/china-time.ts';
import {
  countsUntil,
  heldFor,
  isListing,
  type Listing,
  listingOf,
  measuresAfter,
  measuresByUnit,
} from '../../shared/domain/measures/listing.ts';
import type { Application, MeasureCase } from '../../shared/domain/measures/measure-case.ts';
import { askDayBetween } from '../../shared/domain/readable-days.ts';
import type { Call } from '../../shared/http/call.ts';
import { type InputError, invalid, notFound, Problem } from '../../shared/http/problem.ts';
import type { Text } from '../../shared/policy/text.ts';
import { actor } from '../../shared/store/audit.ts';
import { followedListing } from '../../shared/store/measure-cases.ts';
import { type RecordItem, recordById } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Effect, Readable } from '../cases/acting.ts';
import type { Birth } from '../cases/handlers.ts';
import type { ActCall } from '../cases/handling.ts';
import type { bodies } from './case-routes.ts';
import { contentOf, followingWrites, groundWrite } from './service.ts';

type Said<Name extends keyof typeof bodies> = z.output<(typeof bodies)[Name]>;
type Found = Readable<MeasureCase>;
type Acting<Name extends keyof typeof bodies> = Pick<ActCall, 'now'> & { readonly body: Said<Name> };

function wrong(pointer: string, zh: string, en: string): InputError {
  return { pointer, message: { zh, en } };
}

/** The day of an act, which lies between two others. */
function dayFaults(pointer: string, day: string, from: string, today: string): InputError[] {
  if (day >= from && day <= today) return [];
  return [{ pointer, message: askDayBetween(from, today) }];
}

/**
 * What a unit has applied in one piece of business. Nothing is applied any more once the listing counts no longer, even
 * where nobody has said so to the unit yet.
 * @throws Problem 409 where the listing counts no longer, 422
 */
export async function application(
  { body, now }: Acting<'apply'>,
  { of }: Found,
): Promise<Effect<MeasureCase>> {
  const today = chinaDate(now);
  const record = await recordById(theTable(), of.record);
  if (record === undefined || listingOf(record, today) === null)
    throw new Problem(409, 'listing-over', {
      zh: '该主体列入名单的信息已不再有效，不得再适用惩戒措施。',
      en: 'The listing of this subject is no longer valid; measures may no longer be applied.',
    });
  const measures = body.measures.length === 0 ? of.measures.map(({ code }) => code) : body.measures;
  const unknown = measures.filter((code) => !of.measures.some((each) => each.code === code));
  const faults = [
    ...(unknown.length === 0
      ? []
      : [
          wrong(
            '/measures',
            `本件不包括 ${unknown.join('、')}。请从本件所列的措施中选择。`,
            `${unknown.join(', ')} is not part of this case. Choose from the measures listed in this case.`,
          ),
        ]),
    ...dayFaults('/appliedOn', body.appliedOn, of.listing.date, today),
  ];
  if (faults.length > 0) throw invalid(faults);
  const { appliedOn, item = '', matter = '', documentNumber = '', details = '' } = body;
  const applied: Application = {
    at: now.toISOString(),
    measures,
    appliedOn,
    item,
    matter,
    documentNumber,
    details,
  };
  return {
    note: details,
    more: { applications: [...of.applications, applied], cause: null },
    details: { measures, appliedOn, ...(item === '' ? {} : { item }), ...(matter === '' ? {} : { matter }) },
    writes: [groundWrite(record)],
  };
}

/** That nothing was applied, and why: a full answer. @throws Problem 422 where another reason is not told */
export function nothingApplied({ body }: Acting<'not-applicable'>): Effect<MeasureCase> {
  const { cause, reason = '' } = body;
  if (cause === 'other' && reason === '')
    throw invalid([
      {
        ...wrong(
          '/reason',
          '选择“其他原因”的，请写明原因。',
          'If you choose “Another reason”, state the reason.',
        ),
        lacking: 'text',
      },
    ]);
  return { note: reason, more: { cause }, details: { cause } };
}

/** That a unit has lifted what it applied (解除回执). @throws Problem 422 */
export function lifted({ body, now }: Acting<'lift'>, { of }: Found): Effect<MeasureCase> {
  const today = chinaDate(now);
  const { liftedOn = today, reason = '' } = body;
  const faults = dayFaults('/liftedOn', liftedOn, of.listing.date, today);
  if (faults.length > 0) throw invalid(faults);
  return { note: reason, more: { receipt: { at: now.toISOString(), liftedOn } }, details: { liftedOn } };
}

const heldTexts: Readonly<Record<NonNullable<ReturnType<typeof heldFor>>, Text>> = {
  'not-notified': {
    zh: '列入信息没有告知日期和告知方式，不能发起惩戒。请列入单位告知当事人后补报这两项。',
    en: 'The listing does not state when and how the subject was notified, so no measures can be initiated. The listing unit has to notify the subject and report both details.',
  },
  minor: {
    zh: '失信程度为轻微，不适用惩戒措施。',
    en: 'The degree of dishonesty is minor, so no measures apply.',
  },
};

/** The listing on which a case is to rest. @throws Problem 404, 422 */
async function groundOf(
  id: string,
  today: string,
): Promise<{ readonly record: RecordItem; readonly listing: Listing }> {
  const record = await recordById(theTable(), id);
  if (record === undefined || record.withheld !== undefined) throw notFound();
  if (!isListing(record))
    throw invalid([
      wrong(
        '/record',
        '这条信息不是严重失信主体名单信息。只受过行政处罚、没有被列入名单的，不适用惩戒措施。',
        'This record is not an entry on a list of serious dishonesty. Subjects that have only been penalised and are not on a list are not subject to measures.',
      ),
    ]);
  const listing = listingOf(record, today);
  if (listing === null)
    throw invalid([
      wrong(
        '/record',
        '这条列入信息已不再有效（已移出、修复、撤销或者期满），或者不在名单登记册内，不能作为惩戒依据。',
        'This listing is no longer valid (removed, repaired, revoked or expired), or its list is not in the register, so it cannot be a basis for measures.',
      ),
    ]);
  const held = heldFor(record, listing);
  if (held === null) return { record, listing };
  throw invalid([{ pointer: '/record', message: heldTexts[held] }]);
}

/**
 * A case that the centre starts for one unit: after a listing that stood here before measures were followed.
 * @throws Problem 404, 422
 */
export async function initiated({
  body,
  viewer,
  now,
  request,
}: Pick<Call, 'viewer' | 'now' | 'request'> & { readonly body: Said<'begin'> }): Promise<Birth<MeasureCase>> {
  const today = chinaDate(now);
  const { record, listing } = await groundOf(body.record, today);
  const all = measuresAfter(listing.list, record.subject, today);
  const measures = measuresByUnit(all).get(body.unit) ?? [];
  if (measures.length === 0)
    throw invalid([
      wrong(
        '/unit',
        '清单中没有由该单位对这一名单的主体实施的措施。',
        'The list contains no measures implemented by this unit for subjects on this list.',
      ),
    ]);
  const followed = await followedListing(theTable(), record.id);
  const trace = { by: actor(viewer, record.subject), at: now, request };
  return {
    content: contentOf(record, listing, body.unit, measures),
    details: { unit: body.unit },
    writes: [
      groundWrite(record),
      ...(followed === undefined ? followingWrites(record, listing, all, countsUntil(record), trace) : []),
    ],
  };
}
