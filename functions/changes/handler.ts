import { countGovernance } from '../../shared/store/governance.ts';
import { countedStores } from '../../shared/store/kinds.ts';
import { type ChangesItem, changedRecords, turnsOf } from '../../shared/store/record-changes.ts';
import { theTable } from '../../shared/store/table.ts';
import { followListing } from '../measures/following.ts';
import { type Change, fromStream } from '../stream.ts';
import { announce } from './announcing.ts';
import { countCaseAnew } from './counting.ts';
import { countReport } from './counting-reports.ts';
import { examine } from './examining.ts';
import { keepFindable } from './finding.ts';
import { followForSubject } from './following-former.ts';
import { govern } from './governing.ts';
import { measureCase, measureFile, measureVersions } from './measuring.ts';
import { openEvaluations, openForObjection, openForSubject } from './opening-evaluations.ts';
import { publishForSubject, publishVersions } from './publishing.ts';
import { listSuperseded } from './superseding.ts';
import { notePartnerEvents } from './telling-partners.ts';
import { tellSubscribers } from './telling-subscribers.ts';

/** What follows from the change of an item, by its type. Each may run twice and changes nothing the second time. */
const followUps: Readonly<Record<string, readonly ((change: Change) => Promise<void>)[]>> = {
  ...Object.fromEntries(countedStores.map(({ kind }) => [kind.name, [countCaseAnew, measureCase]])),
  subject: [keepFindable, listSuperseded, openForSubject, followForSubject, publishForSubject],
  outbox: [announce],
  batch: [measureFile],
  report: [countReport],
  changes: [followVersions],
  objection: [countCaseAnew, measureCase, openForObjection],
};

/** What follows from versions of records that came about together: they are read once for all of it. */
async function followVersions(change: Change): Promise<void> {
  const note = change.now as unknown as ChangesItem;
  const present = await changedRecords(theTable(), note);
  const records = [...present.values()];
  const turns = await turnsOf(theTable(), note, present);
  await publishVersions(records, turns);
  await measureVersions(note, turns);
  await openEvaluations(note);
  for (const record of records) await followListing(record, new Date());
  await countGovernance(theTable(), note, turns);
  await examine(records, change);
  await govern(records, change);
  await notePartnerEvents(note, turns);
  await tellSubscribers(note, turns);
}

/**
 * Everything quick that follows from a change of the table, in one function: a stream bears two readers, and the
 * import of files is the other one.
 */
export const handler = fromStream(async (change) => {
  for (const follow of followUps[String(change.now?.type)] ?? []) await follow(change);
});
