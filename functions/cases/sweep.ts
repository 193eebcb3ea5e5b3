import { type Case, nextWrites } from '../../shared/domain/cases/case.ts';
import { type AlarmStage, alarmDone, dueAlarm } from '../../shared/domain/cases/deadlines.ts';
import { type AnyKind, alarmAnnouncements, derived } from '../../shared/domain/cases/kind.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { alarmShards, alarmsUntil, type CaseItem, type CaseStore } from '../../shared/store/cases.ts';
import { caseStores, storeOf } from '../../shared/store/kinds.ts';
import type { Key, Table } from '../../shared/store/table.ts';
import { eachAtOnce } from './at-once.ts';
import { daysSaid, daysTold } from './days-said.ts';
import { byClock, type Told, telling } from './telling.ts';

export type Swept = Readonly<Record<AlarmStage, number>>;

/** Cases of one shard that are read at the same time. */
const casesTogether = 100;

/**
 * Says what the clock has to say about cases of every kind: reminders, what has become overdue, what is escalated.
 * Reads only the cases whose day has come, so that its time follows from them and not from how many cases are open.
 * Each case is one transaction that moves it on to its next day: a run that is broken off or comes twice, or twice at
 * once, says nothing again and leaves nothing out.
 */
export async function sweep(
  table: Table,
  now: Date,
  stores: readonly CaseStore<Case>[] = caseStores,
): Promise<Swept> {
  const counts = { remind: 0, overdue: 0, escalate: 0 };
  const shard = async (number: number) => {
    const until = alarmsUntil(number, chinaDate(now));
    const due = await Array.fromAsync(table.each<Key>(until));
    // Another run may have moved it on since the list was read.
    const isDue = ({ alarmOrder = '' }: CaseItem) => alarmOrder !== '' && alarmOrder <= (until.to ?? '');
    for (let at = 0; at < due.length; at += casesTogether) {
      const keys = due.slice(at, at + casesTogether).map(({ pk, sk }) => ({ pk, sk }));
      const found = await table.getMany<CaseItem>(keys);
      await eachAtOnce(found.filter(isDue), async (item) => {
        const store = storeOf(item.type, stores);
        if (store === undefined) return;
        for (const stage of await alarmed(table, store, store.of(item), now)) counts[stage] += 1;
      });
    }
  };
  await Promise.all(Array.from({ length: alarmShards }, (_, number) => shard(number)));
  return counts;
}

/** Deadlines of a case of which something is to be said by now, with what. */
function alarmsDue(kind: AnyKind, of: Case, now: Date) {
  return of.deadlines.flatMap((deadline) => {
    const alarm = dueAlarm(deadline, kind.rules(of), chinaDate(now));
    return alarm === null ? [] : [{ deadline, stage: alarm.stage }];
  });
}

/** Everything that is to be said about one case by now, one stage after the other. */
async function alarmed(table: Table, store: CaseStore<Case>, of: Case, now: Date): Promise<AlarmStage[]> {
  const { kind } = store;
  const said: AlarmStage[] = [];
  // Of several deadlines one may have waited for a calendar that has come since, while another kept the case in this
  // shard.
  let current = derived(kind, of, now);
  const days = daysSaid(of, current);
  if (days.length > 0) {
    const next = { ...current, writes: nextWrites(of) };
    const told = daysTold(kind, next, days).flatMap((each) => telling(kind, next, each, byClock(now)));
    if (!(await table.transactIf([store.write(of, next), ...told]))) return said;
    current = next;
  }
  for (;;) {
    const [due] = alarmsDue(kind, current, now);
    const next = { ...current, writes: nextWrites(current) };
    if (due === undefined) {
      // A former release has carried its place along beyond its day: it is put where it belongs.
      if (said.length === 0) await table.transactIf([store.write(current, next)]);
      return said;
    }
    const { deadline, stage } = due;
    const after = {
      ...next,
      deadlines: current.deadlines.map((each) => (each === deadline ? alarmDone(each, stage) : each)),
    };
    const told: Told = {
      event: `${kind.name}.${stage}`,
      time: `${deadline.step}-${deadline.dueOn}-${stage}`,
      // Of several that run, it is this one that is spoken of.
      announcements: alarmAnnouncements(kind, stage, { ...current, deadlines: [deadline] }),
      details: { step: deadline.step, due: deadline.dueOn ?? '' },
    };
    const writes = [store.write(current, after), ...telling(kind, current, told, byClock(now))];
    // It moved on in the meantime, or another run was faster.
    if (!(await table.transactIf(writes))) return said;
    said.push(stage);
    current = after;
  }
}
