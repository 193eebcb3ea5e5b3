import { basisNote } from '../../policy/basis.ts';
import type { NoticeCode } from '../../policy/notices.ts';
import { objectionPolicy, outcomeNames } from '../../policy/objections.ts';
import type { Text } from '../../policy/text.ts';
import { centreUnit, unit as unitOf } from '../../policy/units.ts';
import { type Announcement, alarmed, type Recipient } from '../cases/announcement.ts';
import { type Contact, openDeadline } from '../cases/case.ts';
import { dueText } from '../cases/deadlines.ts';
import type { Notices } from '../cases/kind.ts';
import type { CreditRecord } from '../record.ts';
import { type ObjectionParty, objectionLifeCycle, turnIn } from './life-cycle.ts';
import { type Matter, matterOf, titleOf } from './matter.ts';
import type { Objection } from './objection.ts';

function recipientOf(party: ObjectionParty, objection: Objection): Recipient | null {
  switch (party) {
    case 'filer':
      return `subject:${objection.subject}`;
    case 'centre':
      return 'centre';
    case 'unit':
      // A unit hears of a case from when it was sent there.
      if (!objection.sent) return null;
      return objection.unit === centreUnit ? 'centre' : `unit:${objection.unit}`;
  }
}

function emailOf(contact: Contact | null): string | undefined {
  const given = typeof contact === 'string' ? contact : contact?.email;
  return given !== undefined && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(given) ? given : undefined;
}

/** That the time goes on when a returned case comes back, with where the rule comes from. */
function clockText({ policy }: Objection): Text {
  const note = basisNote(objectionPolicy(policy).pauseBasis);
  return {
    zh: `办理时限自重新提交之日起接续计算${note.zh}。`,
    en: ` The time limit resumes from the day of resubmission${note.en}.`,
  };
}

function values(objection: Objection, reason: string): Announcement['values'] {
  const unit = unitOf(objection.unit);
  const open = openDeadline(objection);
  return {
    id: objection.id,
    record: titleOf(objection),
    subject: objection.subjectName,
    unit: unit?.name ?? objection.unit,
    due: open === null ? '' : dueText(open),
    step: open === null ? '' : objectionLifeCycle.steps[open.step],
    reason,
    outcome: objection.decision === null ? '' : outcomeNames[objection.decision.outcome],
    opinion: objection.decision?.opinion ?? '',
    clock: clockText(objection),
  };
}

/** Texts that speak of a record, and what stands for them where there is none. */
const withoutRecord: Readonly<
  Record<Exclude<Matter, 'record'>, Readonly<Partial<Record<NoticeCode, NoticeCode>>>>
> = {
  gap: {
    'objection.accepted': 'objection.gap-accepted',
    'objection.to-verify': 'objection.gap-to-verify',
    'objection.closed': 'objection.gap-closed',
  },
  evaluation: {
    'objection.accepted': 'objection.evaluation-accepted',
    'objection.to-verify': 'objection.evaluation-to-verify',
    'objection.closed': 'objection.evaluation-closed',
  },
};

/** Who hears what of an objection. */
export const objectionNotices: Notices<Objection> = {
  recipient: recipientOf,
  values,
  instead(code, of) {
    const matter = matterOf(of);
    return matter === 'record' ? code : (withoutRecord[matter][code] ?? code);
  },
  email: (to, { contact }) => (to.startsWith('subject:') ? emailOf(contact) : undefined),
  clock: {
    daySet: { text: 'objection.day-set', to: ['filer'] },
    alarm: (stage, of) => ({
      to: alarmed(stage, recipientOf(turnIn(of.state) ?? 'centre', of)),
      text: `objection.${stage}`,
    }),
  },
};

/** What a unit hears where the centre has brought its record back to what it had sent. */
export function settledAnnouncement(objection: Objection, record: Pick<CreditRecord, 'unit'>): Announcement {
  return { to: `unit:${record.unit}`, text: 'objection.settled', values: values(objection, '') };
}
