import { basisNote } from '../../policy/basis.ts';
import type { NoticeCode } from '../../policy/notices.ts';
import { objectionPolicy, outcomeNames } from '../../policy/objections.ts';
import type { Text } from '../../policy/text.ts';
import { centreUnit, unit as unitOf } from '../../policy/units.ts';
import type { Announcement, Recipient } from '../cases/announcement.ts';
import { type AlarmStage, dueText } from '../cases/deadlines.ts';
import type { CreditRecord } from '../record.ts';
import { titleOf } from './gap.ts';
import { type ObjectionParty, objectionLifeCycle } from './life-cycle.ts';
import { type Contact, type Objection, openDeadline, turnOf } from './objection.ts';

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
    en: ` The time goes on from then${note.en}.`,
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
const ofGaps: Readonly<Partial<Record<NoticeCode, NoticeCode>>> = {
  'objection.accepted': 'objection.gap-accepted',
  'objection.to-verify': 'objection.gap-to-verify',
  'objection.closed': 'objection.gap-closed',
};

function announcement(code: NoticeCode, to: Recipient, objection: Objection, reason: string): Announcement {
  const text = objection.record === null ? (ofGaps[code] ?? code) : code;
  const email = to.startsWith('subject:') ? emailOf(objection.contact) : undefined;
  return { to, text, values: values(objection, reason), ...(email === undefined ? {} : { email }) };
}

/** Who hears what about a step; `objection` as it is after it. */
export function stepAnnouncements(
  notices: readonly { readonly to: ObjectionParty; readonly text: NoticeCode }[],
  objection: Objection,
  reason: string,
): Announcement[] {
  return notices.flatMap(({ to: party, text }) => {
    const to = recipientOf(party, objection);
    return to === null ? [] : announcement(text, to, objection, reason);
  });
}

/** Who hears that the last day can be said now: the filer, and whoever must act. */
export function dayAnnouncements(objection: Objection): Announcement[] {
  const acting = recipientOf(turnOf(objection) ?? 'centre', objection);
  const told = new Set([recipientOf('filer', objection), acting].filter((to) => to !== null));
  return [...told].map((to) => announcement('objection.day-set', to, objection, ''));
}

/** What a unit hears where the centre has brought its record back to what it had sent. */
export function settledAnnouncement(objection: Objection, record: Pick<CreditRecord, 'unit'>): Announcement {
  return announcement('objection.settled', `unit:${record.unit}`, objection, '');
}

/**
 * Who hears what when the clock says something: the one who must act, of what is overdue the centre as well, and of
 * what is escalated the centre and the unit that the provider unit belongs to.
 */
export function alarmAnnouncements(stage: AlarmStage, objection: Objection): Announcement[] {
  const text = `objection.${stage}` as const;
  const acting = recipientOf(turnOf(objection) ?? 'centre', objection);
  const superior = unitOf(objection.unit)?.superior;
  const told = new Set<Recipient>();
  if (stage !== 'escalate' && acting !== null) told.add(acting);
  if (stage !== 'remind') told.add('centre');
  if (stage === 'escalate' && acting?.startsWith('unit:') && superior !== undefined) {
    told.add(`unit:${superior}`);
  }
  return [...told].map((to) => announcement(text, to, objection, ''));
}
