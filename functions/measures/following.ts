import { born } from '../../shared/domain/cases/kind.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import {
  countsUntil,
  type Ending,
  endingOf,
  heldFor,
  isListing,
  type Listing,
  listingOf,
  measuresAfter,
  measuresByUnit,
} from '../../shared/domain/measures/listing.ts';
import { type MeasureCase, measureCaseKind } from '../../shared/domain/measures/measure-case.ts';
import type { Measure } from '../../shared/policy/measures.ts';
import {
  type FollowedItem,
  followedBefore,
  followedListing,
  followUntilWrite,
  measureCases,
  openMeasureCases,
  unfollowWrite,
} from '../../shared/store/measure-cases.ts';
import { type RecordItem, recordById } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import { actWrites, birthWrites, newNumber, occasionOfClock } from '../cases/acting.ts';
import { byClock } from '../cases/telling.ts';
import { contentOf, followingWrites, groundWrite, measureService } from './service.ts';

/** Tries of an act by the service on a case that its unit acts on at the same time. */
const tries = 5;

/**
 * What follows from an entry on a list as it is now: its subject is told of the measures, then each unit that carries
 * some out is asked; once the entry counts no longer, whatever ended it, all of it ends. Each step is a transaction that
 * holds only while the entry is as it was read; done twice, or twice at once, it changes nothing the second time.
 * @throws Error where a case changes so often that it cannot be ended: to be done again
 */
export async function followListing(record: RecordItem, now: Date): Promise<void> {
  if (!isListing(record)) return;
  const today = chinaDate(now);
  const ending = endingOf(record, today);
  if (ending !== null) {
    await endFollowing(record, ending, now);
    return;
  }
  const listing = listingOf(record, today);
  if (listing === null || heldFor(record, listing) !== null) return;
  const measures = measuresAfter(listing.list, record.subject, today);
  const byUnit = measuresByUnit(measures);
  if (byUnit.size > 0 && (await isFollowed(record, listing, measures, now)))
    await askUnits(record, listing, byUnit, now);
}

/** Tells the subject, the first time. @returns whether the units may be asked: not where the entry has changed meanwhile */
async function isFollowed(
  record: RecordItem,
  listing: Listing,
  measures: readonly Measure[],
  now: Date,
): Promise<boolean> {
  const table = theTable();
  const until = countsUntil(record);
  const known = await followedListing(table, record.id);
  if (known === undefined)
    return table.transactIf([
      groundWrite(record),
      ...followingWrites(record, listing, measures, until, byClock(now)),
    ]);
  if (known.until !== until) return table.transactIf([groundWrite(record), followUntilWrite(known, until)]);
  return true;
}

async function askUnits(
  record: RecordItem,
  listing: Listing,
  byUnit: ReadonlyMap<string, readonly Measure[]>,
  now: Date,
): Promise<void> {
  const table = theTable();
  const open = await openMeasureCases(table, record.id);
  for (const of of open)
    if (of.state === 'lifting') await actedOn(record, of, 'resume', { ending: null }, now);
  const occasion = occasionOfClock<MeasureCase>('clock', now);
  for (const [unit, measures] of byUnit) {
    if (open.some((of) => of.unit === unit)) continue;
    const content = { ...contentOf(record, listing, unit, measures), id: newNumber(measureService, now) };
    const of = born<MeasureCase>(measureCaseKind, content, occasion.by, now);
    // Else another run has asked the unit in between, or the entry has changed.
    await table.transactIf([
      groundWrite(record),
      ...birthWrites(measureService, of, { details: { unit } }, occasion),
    ]);
  }
}

async function endFollowing(record: RecordItem, why: Ending, now: Date): Promise<void> {
  const table = theTable();
  const ending = { why, at: now.toISOString() };
  for (const of of await openMeasureCases(table, record.id))
    if (of.state !== 'lifting' && !(await actedOn(record, of, 'end', { ending }, now))) return;
  if ((await followedListing(table, record.id)) !== undefined)
    await table.transactIf([groundWrite(record), unfollowWrite(record.id)]);
}

/**
 * An act of the service on a case, whatever its unit does to it meanwhile.
 * @returns false where the entry has changed: what follows from that comes by itself
 * @throws Error after too many tries
 */
async function actedOn(
  record: RecordItem,
  of: MeasureCase,
  act: 'end' | 'resume',
  more: Pick<MeasureCase, 'ending'>,
  now: Date,
): Promise<boolean> {
  const table = theTable();
  const occasion = occasionOfClock<MeasureCase>('clock', now);
  let current: MeasureCase | undefined = of;
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    if (current === undefined || current.state === 'lifted') return true;
    if ((act === 'end') === (current.state === 'lifting')) return true;
    const details = act === 'end' ? { ending: more.ending?.why ?? '' } : {};
    const { writes } = actWrites(measureService, current, act, { more, details }, occasion);
    if (await table.transactIf([groundWrite(record), ...writes])) return true;
    if ((await recordById(table, record.id))?.version !== record.version) return false;
    current = await measureCases.byId(table, of.id);
  }
  throw new Error(`Measure case ${of.id} changes too often`);
}

/** Ends what follows listings whose last day is over. @returns how many listings were looked at */
export async function followEnded(now: Date): Promise<number> {
  const table = theTable();
  let looked = 0;
  for await (const { record: id } of table.each<FollowedItem>(followedBefore(chinaDate(now)))) {
    const record = await recordById(table, id);
    if (record === undefined) continue;
    await followListing(record, now);
    looked += 1;
  }
  return looked;
}
