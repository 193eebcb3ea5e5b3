import type { CatalogueCode } from '../../policy/catalogue.ts';
import type { PublicityClass } from '../../policy/publicity.ts';
import { type RepairStep, repairPolicy } from '../../policy/repairs.ts';
import { unit as unitOf } from '../../policy/units.ts';
import { type Announcement, alarmed, type Recipient } from '../cases/announcement.ts';
import { type Actor, type Case, type CaseFile, openDeadline } from '../cases/case.ts';
import { dueText } from '../cases/deadlines.ts';
import type { Kind, Notices, Obstacle } from '../cases/kind.ts';
import { chinaDate } from '../china-time.ts';
import { dayText } from '../day-text.ts';
import { type RepairAct, type RepairParty, type RepairState, repairLifeCycle } from './life-cycle.ts';

export type RepairActor = Actor<RepairParty>;

/** What the unit has decided; in the letter and in the register. */
export interface RepairDecision {
  readonly outcome: 'approved' | 'declined' | 'refused';
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly by: RepairActor;
  readonly reason: string;
  /** Number of the document: the unit's own, or that of the case. */
  readonly documentNumber: string;
}

/** An application to have an entry repaired before the longest period of its publicity is over (信用修复申请). */
export interface Repair extends Case<RepairState, RepairAct, RepairParty, RepairStep> {
  readonly record: string;
  readonly recordTitle: string;
  readonly catalogue: CatalogueCode;
  readonly subject: string;
  readonly subjectName: string;
  /** The unit that decided what is to be repaired. */
  readonly unit: string;
  /** From the record as it was at filing, never from the applicant. */
  readonly degree: PublicityClass;
  readonly earliest: string;
  readonly latest: string;
  /** What was corrected. */
  readonly statement: string;
  readonly evidence: readonly CaseFile[];
  readonly commitment: {
    readonly signatory: string;
    readonly textVersion: string;
    /** Word for word as it was agreed to. Absent from applications to releases that kept its version alone. */
    readonly text?: string;
    /** 承诺编码, from the repair on, and the last day on which it holds; null: no end. */
    readonly number?: string;
    readonly until?: string | null;
    /** Id of its record, once it was found not to have been kept. */
    readonly record?: string;
  };
  /** A ruling that approves a plan of reorganisation or a settlement. */
  readonly bankruptcy: { readonly court: string; readonly number: string; readonly file: CaseFile } | null;
  readonly filedBy: Pick<RepairActor, 'sub' | 'name'>;
  readonly decision: RepairDecision | null;
  /** Why and by which document the repair was undone. */
  readonly reinstatement: { readonly documentNumber: string; readonly reason: string } | null;
}

/** From when it was sent to the unit on, the unit knows of it. */
export function isSent({ history }: Pick<Repair, 'history'>): boolean {
  return history.some(({ action }) => action === 'forward');
}

/** The end of the time in which the applicant is answered; null where none runs or ran. */
export function answerDeadline({ deadlines }: Pick<Repair, 'deadlines'>) {
  return deadlines.find(({ step }) => step === 'answer') ?? null;
}

function guard(act: RepairAct, of: Repair, now: Date): Obstacle | null {
  switch (act) {
    case 'extend':
      return (openDeadline(of)?.extensions ?? 0) < repairPolicy.extension.times
        ? null
        : {
            code: 'extended-already',
            detail: {
              zh: '办理期限已经延长过，不能再次延长。',
              en: 'The time limit has already been extended and cannot be extended again.',
            },
          };
    case 'shield':
      return of.bankruptcy === null
        ? {
            code: 'no-bankruptcy',
            detail: {
              zh: '申请没有附法院裁定，不能暂时屏蔽。',
              en: 'No court ruling is attached to the application, so the entry cannot be shielded.',
            },
          }
        : null;
    case 'approve':
      if (chinaDate(now) < of.earliest)
        return {
          code: 'first-day',
          detail: {
            zh: `最短公示期尚未届满，自 ${dayText(of.earliest, 'zh-CN')} 起才可以准予修复。`,
            en: `The shortest publicity period has not ended; repair can be granted from ${dayText(of.earliest, 'en')}.`,
          },
        };
      return of.evidence.length > 0
        ? null
        : {
            code: 'proof',
            detail: {
              zh: '申请没有附履行完毕的证明，不能准予修复；依法院裁定的，可以先暂时屏蔽。',
              en: 'No proof of performance is attached, so repair cannot be granted. Under a court ruling, the entry can first be shielded temporarily.',
            },
          };
    default:
      return null;
  }
}

function recipientOf(party: RepairParty, of: Repair): Recipient | null {
  switch (party) {
    case 'filer':
      return `subject:${of.subject}`;
    case 'centre':
      return 'centre';
    case 'unit':
      return isSent(of) ? `unit:${of.unit}` : null;
  }
}

function values(of: Repair, reason: string): Announcement['values'] {
  const open = openDeadline(of);
  const answer = answerDeadline(of);
  return {
    id: of.id,
    record: of.recordTitle,
    subject: of.subjectName,
    unit: unitOf(of.unit)?.name ?? of.unit,
    due: open === null ? '' : dueText(open),
    step: open === null ? '' : repairLifeCycle.steps[open.step],
    answer: answer === null ? '' : dueText(answer),
    reason,
    document: of.reinstatement?.documentNumber ?? of.decision?.documentNumber ?? '',
  };
}

const notices: Notices<Repair> = {
  recipient: recipientOf,
  values,
  clock: {
    daySet: { text: 'repair.day-set', to: ['filer'] },
    alarm(stage, of) {
      const step = openDeadline(of)?.step;
      const acting = step === 'forward' || step === 'answer' ? 'centre' : recipientOf('unit', of);
      return { to: alarmed(stage, acting), text: `repair.${stage}` };
    },
  },
};

/** Repairs, whose numbers begin with XF (修复). */
export const repairKind: Kind<Repair> = {
  name: 'repair',
  title: { zh: '信用修复', en: 'Credit repair' },
  prefix: 'XF',
  path: '/repairs',
  together: ['forward', 'accept'],
  lifeCycle: repairLifeCycle,
  rules: () => repairPolicy,
  guard: (act, of, _by, now) => guard(act, of, now),
  notices,
};
