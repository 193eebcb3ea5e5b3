import { type ComplaintStep, complaintPolicy } from '../../policy/complaints.ts';
import { type OrganisationKind, organisations } from '../../policy/organisations.ts';
import { type Announcement, alarmed, type Recipient } from '../cases/announcement.ts';
import { type Case, type CaseFile, openDeadline } from '../cases/case.ts';
import { dueText, isOverdue } from '../cases/deadlines.ts';
import type { Kind, Obstacle } from '../cases/kind.ts';
import { chinaDate } from '../china-time.ts';
import {
  type ComplaintAct,
  type ComplaintParty,
  type ComplaintState,
  complaintLifeCycle,
} from './life-cycle.ts';

/** What somebody has against an association or a credit service body on the register (投诉). */
export interface Complaint extends Case<ComplaintState, ComplaintAct, ComplaintParty, ComplaintStep> {
  /** Its unified social credit code, its name then and what it is. */
  readonly organisation: string;
  readonly organisationName: string;
  readonly organisationKind: OrganisationKind;
  /** `sub` of the person. */
  readonly filedBy: string;
  readonly statement: string;
  readonly requested: string;
  /** For the centre alone: files may say who complains. */
  readonly evidence: readonly CaseFile[];
  /** When it was accepted, RFC 3339, UTC: from then on the organisation knows of it. Null: not yet, or never. */
  readonly acceptedAt: string | null;
  /** What the organisation says to it. */
  readonly response: { readonly at: string; readonly statement: string } | null;
  /** What the centre has found, where it is justified. */
  readonly answer: {
    readonly at: string;
    readonly findings: string;
    /** What the organisation has to put right. */
    readonly demanded: string;
  } | null;
}

/** What became of a complaint, as its letter says it. */
export interface ComplaintResult {
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly justified: boolean;
  /** What was found where it is justified, else why it was dismissed. */
  readonly grounds: string;
  /** What the organisation has to put right; empty for nothing. */
  readonly demanded: string;
}

/** How it was decided; null while it is not, and where it was withdrawn. */
export function resultOf({ answer, state, history }: Complaint): ComplaintResult | null {
  if (answer !== null) {
    const { at, findings, demanded } = answer;
    return { at, justified: true, grounds: findings, demanded };
  }
  const last = history.at(-1);
  return state !== 'dismissed' || last === undefined
    ? null
    : { at: last.at, justified: false, grounds: last.note, demanded: '' };
}

const hearingOpen: Obstacle = {
  code: 'hearing-open',
  detail: {
    zh: '被投诉的机构还在说明情况的期限内，也没有提交说明。请等其说明，或者期限届满后再认定。',
    en: 'The organisation can still respond. Wait for its response or the end of the time limit.',
  },
};

/** Nobody is found at fault who was not heard, or had no time to be. */
function guard(act: ComplaintAct, of: Complaint, now: Date): Obstacle | null {
  if (act !== 'answer' || of.state !== 'accepted') return null;
  const open = openDeadline(of);
  return open === null || isOverdue(open, chinaDate(now)) ? null : hearingOpen;
}

function recipient(party: ComplaintParty, of: Complaint): Recipient | null {
  if (party === 'centre') return 'centre';
  if (party === 'filer') return `person:${of.filedBy}`;
  // What was never accepted the organisation is told nothing of.
  return of.acceptedAt === null ? null : `subject:${of.organisation}`;
}

function values(of: Complaint, reason: string): Announcement['values'] {
  const open = openDeadline(of);
  return {
    id: of.id,
    organisation: organisations.find(({ code }) => code === of.organisation)?.name ?? of.organisationName,
    findings: of.answer?.findings ?? '',
    due: open === null ? '' : dueText(open),
    step: open === null ? '' : complaintLifeCycle.steps[open.step],
    reason,
  };
}

/** Complaints, whose numbers begin with TS (投诉). */
export const complaintKind: Kind<Complaint> = {
  name: 'complaint',
  title: { zh: '对协会和信用服务机构的投诉', en: 'Complaints about associations and credit service bodies' },
  prefix: 'TS',
  path: '/complaints',
  together: ['accept'],
  lifeCycle: complaintLifeCycle,
  rules: () => complaintPolicy,
  guard: (act, of, _by, now) => guard(act, of, now),
  notices: {
    recipient,
    values,
    clock: {
      daySet: { text: 'complaint.day-set', to: ['filer'] },
      alarm: (stage, of) => ({
        to: alarmed(stage, of.state === 'accepted' ? (recipient('organisation', of) ?? 'centre') : 'centre'),
        text: `complaint.${stage}`,
      }),
    },
  },
};
