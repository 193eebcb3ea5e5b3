import { type Case, nextWrites, openDeadline } from '../../shared/domain/cases/case.ts';
import { derived } from '../../shared/domain/cases/kind.ts';
import { knownYears } from '../../shared/domain/working-days.ts';
import { type CaseItem, type CaseStore, waitingFor } from '../../shared/store/cases.ts';
import { waitingShard } from '../../shared/store/deadlines.ts';
import { storeOf } from '../../shared/store/kinds.ts';
import type { Key, Table, Write } from '../../shared/store/table.ts';
import { eachAtOnce } from './at-once.ts';
import { daysSaid, daysTold } from './days-said.ts';
import { byClock, type Told, telling } from './telling.ts';

/** Cases that are read at the same time. */
const casesTogether = 100;

/**
 * Starts the clocks that waited for the State Council's calendar, once it is known: each case gets the days that can
 * be said now, in one transaction with the audit and with what those concerned are told. Reads only cases that wait for
 * a year that is known: none, but for the days after a calendar came. A run that is broken off or comes twice, or twice
 * at once, tells nothing again and leaves nothing out.
 * @returns how many cases were given what they waited for
 */
export async function startWaiting(table: Table, now: Date): Promise<number> {
  let started = 0;
  for (const year of knownYears()) {
    const waiting = await Array.fromAsync(table.each<Key>(waitingFor(year)));
    const keys = waiting.map(({ pk, sk }) => ({ pk, sk }));
    for (let at = 0; at < keys.length; at += casesTogether) {
      const items = await table.getMany<CaseItem>(keys.slice(at, at + casesTogether));
      const still = items.filter(({ alarmShard }) => alarmShard === waitingShard(year));
      await eachAtOnce(still, async (item) => {
        const store = storeOf(item.type);
        if (store !== undefined && (await table.transactIf(dayWrites(store, store.of(item), now))))
          started += 1;
      });
    }
  }
  return started;
}

/** The case with what can be said now. What needs a further year goes on waiting, among those that wait for that. */
function dayWrites(store: CaseStore<Case>, before: Case, now: Date): Write[] {
  const { kind } = store;
  const open = openDeadline(before);
  const said = { ...derived(kind, before, now), writes: nextWrites(before) };
  // One that is done has to be counted anew; of an open one nobody's page becomes stale by this.
  const renewed = open === null && kind.counts?.by === 'version';
  const after = renewed ? { ...said, version: before.version + 1 } : said;
  const told = daysTold(kind, after, daysSaid(before, after));
  const untold: Told = {
    event: `${kind.name}.day-set`,
    time: `${after.version}-${after.writes}-day-set`,
    announcements: [],
    details: {},
  };
  return [
    store.write(before, after),
    ...(told.length === 0 ? [untold] : told).flatMap((each) => telling(kind, after, each, byClock(now))),
  ];
}
