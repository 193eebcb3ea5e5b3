import type { Actor } from '../../shared/domain/cases/case.ts';
import { inChinaTime } from '../../shared/domain/china-time.ts';
import { objectionKind } from '../../shared/domain/objections/kind.ts';
import { hasLetter, resultsOf } from '../../shared/domain/objections/letters.ts';
import { type ObjectionParty, objectionLifeCycle } from '../../shared/domain/objections/life-cycle.ts';
import type { Objection, ObjectionActor } from '../../shared/domain/objections/objection.ts';
import { label } from '../../shared/domain/publication.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import type { NoteItem } from '../../shared/store/objections.ts';
import {
  fullName,
  possibleActs,
  shownDeadlines,
  shownFiles,
  shownHistory,
  shownStanding,
} from '../cases/shown.ts';

export function unitName(code: string): string {
  return unitOf(code)?.name.zh ?? code;
}

/** The row of a list. */
export function shownInList(objection: Objection, party: ObjectionParty, now: Date) {
  return {
    ...shownStanding(objectionKind, objection, now),
    record: objection.record,
    evaluation: objection.evaluation ?? null,
    recordTitle: objection.recordTitle,
    catalogue: objection.catalogue,
    subject: objection.subject,
    subjectName: objection.subjectName,
    unit: objection.unit,
    unitName: unitName(objection.unit),
    kind: objection.kind,
    filedAt: inChinaTime(objection.filedAt),
    // Which officer deals with it is no business of the filer's.
    holder: party === 'filer' ? null : objection.holders[party],
  };
}

/** The whole case as `party` may see it: officers' names and notes stay among the authorities. */
export function shownWhole(
  objection: Objection,
  viewer: Pick<ObjectionActor, 'party' | 'sub'>,
  now: Date,
  notes: readonly NoteItem[] = [],
) {
  const { party } = viewer;
  const inside = party !== 'filer';
  const nameOf = (by: Actor<ObjectionParty>) => {
    if (inside || by.party === 'filer') return fullName(by);
    return by.party === 'unit' ? unitName(objection.unit) : objectionLifeCycle.parties.centre.zh;
  };
  const fields = catalogue(objection.catalogue).fields;
  const { decision, proposal } = objection;
  const results = resultsOf(objection);
  const letterUrl = `/objections/${objection.id}/letter`;
  return {
    ...shownInList(objection, party, now),
    policy: objection.policy,
    statement: objection.statement,
    requested: objection.requested,
    evidence: objection.evidence.map(({ id }) => id),
    evidenceFiles: shownFiles(`/objections/${objection.id}/evidence`, objection.evidence),
    ...(party === 'unit' ? {} : { contact: objection.contact }),
    deadlines: shownDeadlines(objection, now),
    history: shownHistory(objection, nameOf, objectionKind.hidden?.(party), (place) => {
      const result = results.find(({ entry }) => entry === place);
      if (result === undefined) return undefined;
      const { number, decision: made } = result;
      return { outcome: made?.outcome ?? null, letterUrl: `${letterUrl}?result=${number}` };
    }),
    decision:
      decision === null
        ? null
        : {
            outcome: decision.outcome,
            opinion: decision.opinion,
            record: decision.added ?? null,
            at: inChinaTime(decision.at),
            by: nameOf(decision.by),
            changes: decision.changes.flatMap(({ column, before, after }) => {
              const field = fields.find(({ code }) => code === column);
              // The filer sees of a correction what it sees of the record.
              if (field === undefined || (!inside && field.access === 'restricted')) return [];
              const { zh, en } = label(field);
              return { column, label: zh, labelEnglish: en, before, after };
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
                  at: inChinaTime(proposal.at),
                  by: proposal.by.name,
                },
          notes: notes.map(({ at, by, text }) => ({ at: inChinaTime(at), by: by.name, text })),
        }
      : {}),
    reviewed: objection.reviewed,
    receiptUrl: `/objections/${objection.id}/receipt`,
    letterUrl: hasLetter(objection) ? letterUrl : null,
    // A proposal is what a decision becomes.
    actions: possibleActs(objectionKind, objection, viewer, now).filter((act) => act !== 'propose'),
  };
}
