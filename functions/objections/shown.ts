import { dueMoment, isOverdue } from '../../shared/domain/cases/deadlines.ts';
import { actionsIn } from '../../shared/domain/cases/life-cycle.ts';
import { chinaDate, toChinaTime } from '../../shared/domain/china-time.ts';
import { guard } from '../../shared/domain/objections/guards.ts';
import { hasLetter } from '../../shared/domain/objections/letters.ts';
import {
  type ObjectionAction,
  type ObjectionParty,
  objectionLifeCycle,
} from '../../shared/domain/objections/life-cycle.ts';
import type { Objection } from '../../shared/domain/objections/objection.ts';
import { isLate, openDeadline, turnOf } from '../../shared/domain/objections/objection.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import type { NoteItem } from '../../shared/store/objections.ts';

function moment(instant: string): string {
  return toChinaTime(new Date(instant));
}

export function unitName(code: string): string {
  return unitOf(code)?.name.zh ?? code;
}

/** The row of a list. */
export function shownInList(objection: Objection, party: ObjectionParty, now: Date) {
  const open = openDeadline(objection);
  return {
    id: objection.id,
    state: objection.state,
    version: objection.version,
    record: objection.record,
    recordTitle: objection.recordTitle,
    catalogue: objection.catalogue,
    subject: objection.subject,
    subjectName: objection.subjectName,
    unit: objection.unit,
    unitName: unitName(objection.unit),
    kind: objection.kind,
    filedAt: moment(objection.filedAt),
    dueAt: open === null || open.pausedOn !== null ? null : dueMoment(open),
    awaitsCalendar: open !== null && open.pausedOn === null && open.dueOn === null,
    overdue: isLate(objection, chinaDate(now)),
    turn: turnOf(objection),
    // Which officer deals with it is no business of the filer's.
    holder: party === 'filer' ? null : objection.holders[party],
  };
}

/** The whole case as `party` may see it: officers' names and notes stay among the authorities. */
export function shownWhole(
  objection: Objection,
  party: ObjectionParty,
  now: Date,
  notes: readonly NoteItem[] = [],
) {
  const today = chinaDate(now);
  const inside = party !== 'filer';
  const nameOf = (by: { readonly party: ObjectionParty; readonly name: string }) => {
    if (inside || by.party === 'filer') return by.name;
    return by.party === 'unit' ? unitName(objection.unit) : objectionLifeCycle.parties.centre.zh;
  };
  const fields = catalogue(objection.catalogue).fields;
  const { decision, proposal } = objection;
  return {
    ...shownInList(objection, party, now),
    policy: objection.policy,
    statement: objection.statement,
    requested: objection.requested,
    evidence: objection.evidence.map(({ id }) => id),
    evidenceFiles: objection.evidence.map((file) => ({
      ...file,
      url: `/objections/${objection.id}/evidence/${file.id}`,
    })),
    ...(party === 'unit' ? {} : { contact: objection.contact }),
    deadlines: objection.deadlines.map((deadline) => ({
      step: deadline.step,
      startedOn: deadline.startedOn,
      workingDays: deadline.workingDays,
      dueAt: dueMoment(deadline),
      ...(deadline.doneAt === null ? {} : { doneAt: moment(deadline.doneAt) }),
      ...(deadline.pausedOn === null ? {} : { pausedOn: deadline.pausedOn }),
      overdue: isOverdue(deadline, today),
    })),
    history: objection.history
      // What is decided among officers is shown once it is decided.
      .filter(({ action }) => inside || !['propose', 'decline', 'assign'].includes(action))
      .map(({ at, action, by, from, to, note }) => ({
        at: moment(at),
        action,
        by: nameOf(by),
        party: by.party,
        from,
        to,
        note,
      })),
    decision:
      decision === null
        ? null
        : {
            outcome: decision.outcome,
            opinion: decision.opinion,
            record: decision.added ?? null,
            at: moment(decision.at),
            by: nameOf(decision.by),
            changes: decision.changes.flatMap(({ column, before, after }) => {
              const field = fields.find(({ code }) => code === column);
              // The filer sees of a correction what it sees of the record.
              if (field === undefined || (!inside && field.access === 'restricted')) return [];
              return { column, label: field.name, labelEnglish: field.english, before, after };
            }),
          },
    ...(inside
      ? {
          proposal:
            proposal === null
              ? null
              : {
                  outcome: proposal.outcome,
                  record: proposal.added ?? null,
                  correction: proposal.correction,
                  opinion: proposal.opinion,
                  at: moment(proposal.at),
                  by: proposal.by.name,
                },
          notes: notes.map(({ at, by, text }) => ({ at: moment(at), by: by.name, text })),
        }
      : {}),
    reviewed: objection.reviewed,
    receiptUrl: `/objections/${objection.id}/receipt`,
    letterUrl: hasLetter(objection) ? `/objections/${objection.id}/letter` : null,
    actions: actionsIn(objectionLifeCycle, objection.state, party).filter((action) =>
      isOffered(action, objection),
    ),
  };
}

function isOffered(action: ObjectionAction, objection: Objection): boolean {
  return action !== 'propose' && guard(action, objection) === null;
}
