import { type AlarmStage, alarmDone, dueAlarm } from '../../shared/domain/cases/deadlines.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { alarmAnnouncements } from '../../shared/domain/objections/announcements.ts';
import { type Objection, openDeadline } from '../../shared/domain/objections/objection.ts';
import { objectionPolicy } from '../../shared/policy/objections.ts';
import { auditWrite } from '../../shared/store/audit.ts';
import {
  type AlarmEntry,
  alarmShards,
  alarmsUntil,
  objectionsByIds,
  stepWrite,
} from '../../shared/store/objections.ts';
import { outboxWrite } from '../../shared/store/outbox.ts';
import { ConditionFailedError, type Table } from '../../shared/store/table.ts';
import { eachAtOnce } from './at-once.ts';

export type Swept = Readonly<Record<AlarmStage, number>>;

/** Cases of one shard that are read at the same time. */
const casesTogether = 100;

/**
 * Says what the clock has to say: reminders, what has become overdue, what is escalated. Reads only the cases whose
 * day has come, so that its time follows from them and not from how many cases are open. Each case is one
 * transaction that moves it on to its next day: a run that is broken off or comes twice, or twice at once, says
 * nothing again and leaves nothing out.
 */
export async function sweep(table: Table, now: Date): Promise<Swept> {
  const counts = { remind: 0, overdue: 0, escalate: 0 };
  const shard = async (number: number) => {
    const due = await Array.fromAsync(table.each<AlarmEntry>(alarmsUntil(number, chinaDate(now))));
    for (let at = 0; at < due.length; at += casesTogether) {
      const cases = await objectionsByIds(table, due.slice(at, at + casesTogether).map(idOf));
      await eachAtOnce(cases, async (each) => {
        for (const stage of await alarmed(table, each, now)) counts[stage] += 1;
      });
    }
  };
  await Promise.all(Array.from({ length: alarmShards }, (_, number) => shard(number)));
  return counts;
}

function idOf({ alarmOrder }: { readonly alarmOrder: string }): string {
  return alarmOrder.slice(alarmOrder.indexOf('#') + 1);
}

/** Everything that is to be said about one case by now, one stage after the other. */
async function alarmed(table: Table, objection: Objection, now: Date): Promise<AlarmStage[]> {
  const said: AlarmStage[] = [];
  let current = objection;
  for (;;) {
    const open = openDeadline(current);
    const alarm = open === null ? null : dueAlarm(open, objectionPolicy(current.policy), chinaDate(now));
    if (open === null || alarm === null) return said;
    const after: Objection = {
      ...current,
      writes: current.writes + 1,
      deadlines: current.deadlines.map((each) => (each === open ? alarmDone(each, alarm.stage) : each)),
    };
    try {
      await table.transact([
        stepWrite(current, after),
        auditWrite({
          entity: `objection:${current.id}`,
          action: `objection.${alarm.stage}`,
          by: null,
          at: now,
          request: 'schedule',
          details: { step: open.step, due: open.dueOn ?? '' },
        }),
        outboxWrite(
          {
            id: `${current.id}-${open.step}-${open.dueOn}-${alarm.stage}`,
            event: `objection.${alarm.stage}`,
            object: `/objections/${current.id}`,
            announcements: alarmAnnouncements(alarm.stage, current),
          },
          now,
        ),
      ]);
    } catch (error) {
      // It moved on in the meantime, or another run was faster.
      if (error instanceof ConditionFailedError) return said;
      throw error;
    }
    said.push(alarm.stage);
    current = after;
  }
}
