import { chinaDate } from '../../shared/domain/china-time.ts';
import { dayAnnouncements } from '../../shared/domain/objections/announcements.ts';
import * as objections from '../../shared/domain/objections/objection.ts';
import { dayAnnouncement } from '../../shared/domain/submissions/announcements.ts';
import * as submissions from '../../shared/domain/submissions/submission.ts';
import { knownYears } from '../../shared/domain/working-days.ts';
import { auditWrite } from '../../shared/store/audit.ts';
import { waitingFor, waitingShard } from '../../shared/store/deadlines.ts';
import { type ObjectionItem, objectionOf, stepWrite } from '../../shared/store/objections.ts';
import { outboxWrite } from '../../shared/store/outbox.ts';
import { dayWrite, type SubmissionItem, submissionOf } from '../../shared/store/submissions.ts';
import { ConditionFailedError, type Table, type Write } from '../../shared/store/table.ts';
import { eachAtOnce } from './at-once.ts';

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
    for await (const cases of waitingFor(table, year)) {
      const waiting = cases.filter(({ alarmShard }) => alarmShard === waitingShard(year));
      await eachAtOnce(waiting, async (item) => {
        if (await committed(table, writesFor(item, now))) started += 1;
      });
    }
  }
  return started;
}

async function committed(table: Table, writes: readonly Write[]): Promise<boolean> {
  try {
    await table.transact(writes);
    return true;
  } catch (error) {
    // It moved on in the meantime and has its day from that, or another run was faster.
    if (error instanceof ConditionFailedError) return false;
    throw error;
  }
}

/** The case with what can be said now. What needs a further year goes on waiting, among those that wait for that. */
function writesFor(item: ObjectionItem | SubmissionItem, now: Date): Write[] {
  return item.type === 'objection' ? objectionWrites(item, now) : submissionWrites(item, now);
}

function objectionWrites(item: ObjectionItem, now: Date): Write[] {
  const before = objectionOf(item);
  const after = { ...objections.withCalendar(before), writes: before.writes + 1 };
  const day = daySaid(objections.openDeadline(before), objections.openDeadline(after));
  return [
    stepWrite(before, after),
    ...saidWrites(
      {
        entity: `objection:${after.id}`,
        event: 'objection.day-set',
        object: `/objections/${after.id}`,
        told: `${after.id}-${after.writes}-day-set`,
        announcements: day === null ? [] : dayAnnouncements(after),
        due: day,
      },
      now,
    ),
  ];
}

function submissionWrites(item: SubmissionItem, now: Date): Write[] {
  const before = submissionOf(item);
  const said = submissions.withCalendar(before, chinaDate(now));
  const open = submissions.openDeadline(before);
  const day = daySaid(open, submissions.openDeadline(said));
  // One that is done has to be counted anew; of an open one nobody's page becomes stale by this.
  const after = open === null ? { ...said, version: before.version + 1 } : said;
  return [
    dayWrite(item, after),
    ...saidWrites(
      {
        entity: `submission:${after.id}`,
        event: 'submission.day-set',
        object: `/submissions/${after.id}`,
        told: `${after.id}-${day ?? after.version}-day-set`,
        announcements: day === null ? [] : dayAnnouncement(after),
        due: day,
      },
      now,
    ),
  ];
}

type OpenDeadline = ReturnType<typeof objections.openDeadline> | ReturnType<typeof submissions.openDeadline>;

/** The last day of what is to be done next, where it could not be said before and its clock runs. */
function daySaid(before: OpenDeadline, after: OpenDeadline): string | null {
  return before?.dueOn === null && after?.pausedOn === null ? after.dueOn : null;
}

function saidWrites(
  said: {
    readonly entity: string;
    readonly event: string;
    readonly object: string;
    /** Number of the event: the same whenever the same is said. */
    readonly told: string;
    readonly announcements: ReturnType<typeof dayAnnouncements>;
    readonly due: string | null;
  },
  now: Date,
): Write[] {
  const { entity, event, object, told, announcements, due } = said;
  return [
    auditWrite({
      entity,
      action: event,
      by: null,
      at: now,
      request: 'schedule',
      details: due === null ? {} : { due },
    }),
    ...(announcements.length === 0 ? [] : [outboxWrite({ id: told, event, object, announcements }, now)]),
  ];
}
