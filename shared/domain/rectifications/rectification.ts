import { createHash } from 'node:crypto';
import { dishonestyListNamed } from '../../policy/dishonesty-lists.ts';
import { type RectificationStep, rectificationPolicy } from '../../policy/rectifications.ts';
import type { Text } from '../../policy/text.ts';
import { unit as unitOf } from '../../policy/units.ts';
import { type Announcement, alarmed, type Recipient } from '../cases/announcement.ts';
import { type Case, type ClockRules, openDeadline } from '../cases/case.ts';
import { dueText } from '../cases/deadlines.ts';
import type { Kind } from '../cases/kind.ts';
import { plainContribution } from '../cases/statistics.ts';
import {
  type RectificationAct,
  type RectificationParty,
  type RectificationState,
  rectificationLifeCycle,
} from './life-cycle.ts';

/** Why a rectification ended by itself. */
export const liftings = ['removed', 'repaired', 'revoked'] as const;
export type Lifting = (typeof liftings)[number];

/** How a subject got off. */
interface Exit {
  /** RFC 3339, UTC. */
  readonly at: string;
  /** `confirmed`: by the unit or the centre. */
  readonly by: Lifting | 'confirmed';
  /** Number of the document; empty where there is none. */
  readonly document: string;
}

/** What has to be put right by one subject, and how it gets on (专项治理台账). */
export interface Rectification
  extends Case<RectificationState, RectificationAct, RectificationParty, RectificationStep> {
  /** Name of the list (名单), or of the rule that opened it. */
  readonly listName: string;
  /** Code of the rule that opened it, and the act it looked at; null: it comes from a list. */
  readonly rule: { readonly code: string; readonly act: string | null; readonly name: Text } | null;
  readonly subject: string;
  readonly subjectName: string;
  /** Code of a district. */
  readonly district: string;
  /** 失信事由. */
  readonly cause: string;
  /** 涉及金额 in yuan, as a decimal string; null: none is named. */
  readonly amount: string | null;
  readonly unit: string;
  /** 退出条件. */
  readonly condition: string;
  /** YYYY-MM-DD. */
  readonly target: string;
  /** Entries that it is about. */
  readonly records: readonly string[];
  /** 帮扶措施, the latest; empty before. */
  readonly measures: string;
  readonly promise: { readonly at: string; readonly plan: string; readonly signatory: string } | null;
  readonly performance: { readonly at: string; readonly statement: string } | null;
  readonly exit: Exit | null;
}

/** Letters and figures of a list's name: one in brackets or with blanks is no other list. */
function plainList(name: string): string {
  return name.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
}

/** What a subject can be rectified for once at a time: its standing on a list, or what a rule has found. */
export function matterOf({ listName, rule }: Pick<Rectification, 'listName' | 'rule'>): string {
  return rule === null ? listMatter(listName) : ruleMatter(rule.code, rule.act);
}

/** A list of the register by its code, under whichever name; any other by its name. */
export function listMatter(list: string): string {
  return `LIST#${dishonestyListNamed(list)?.code ?? plainList(list)}`;
}

export function ruleMatter(code: string, act: string | null): string {
  const of = act === null ? '' : `#${createHash('sha256').update(act).digest('hex').slice(0, 16)}`;
  return `RULE#${code}${of}`;
}

function recipientOf(party: RectificationParty, of: Rectification): Recipient | null {
  switch (party) {
    case 'centre':
      return 'centre';
    case 'unit':
      return `unit:${of.unit}`;
    case 'subject':
      return `subject:${of.subject}`;
    case 'clock':
      return null;
  }
}

const liftedBy: Readonly<Record<Lifting | 'confirmed', Text>> = {
  removed: { zh: '已移出名单', en: 'it has been removed from the list' },
  repaired: { zh: '相关信息已完成信用修复', en: 'credit repair of the entries is complete' },
  revoked: { zh: '相关信息已撤销', en: 'the entries have been revoked' },
  confirmed: { zh: '责任单位确认整改完成', en: 'the responsible unit has confirmed the rectification' },
};

function values(of: Rectification, reason: string): Announcement['values'] {
  const open = openDeadline(of);
  return {
    id: of.id,
    list: of.rule?.name ?? of.listName,
    subject: of.subjectName,
    unit: unitOf(of.unit)?.name ?? of.unit,
    cause: of.cause,
    condition: of.condition,
    target: of.target,
    due: open === null ? of.target : dueText(open),
    measures: of.measures,
    ended: of.exit === null ? '' : liftedBy[of.exit.by],
    reason,
  };
}

function rules({ target }: Partial<Pick<Rectification, 'target'>>): ClockRules<RectificationStep> {
  const { remindDays, escalateDays } = rectificationPolicy;
  return {
    workingDays: { rectify: 0 },
    ...(target === undefined ? {} : { lastDays: { rectify: target } }),
    extension: null,
    remindWorkingDays: 0,
    remindDays,
    escalateDays,
  };
}

/** Tally of the cases of one unit. */
export const unitTally = (unit: string) => `UNIT#${unit}`;

/** Rectifications, whose numbers begin with ZL (治理). */
export const rectificationKind: Kind<Rectification> = {
  name: 'rectification',
  title: { zh: '专项治理', en: 'Rectifications' },
  prefix: 'ZL',
  path: '/rectifications',
  lifeCycle: rectificationLifeCycle,
  rules,
  notices: {
    recipient: recipientOf,
    values,
    clock: {
      // A target day is given: no calendar sets it.
      daySet: { text: 'rectification.remind', to: [] },
      alarm: (stage, of) => ({
        to:
          stage === 'escalate'
            ? alarmed(stage, `unit:${of.unit}`)
            : [...alarmed(stage, `unit:${of.unit}`), `subject:${of.subject}`],
        text: `rectification.${stage}`,
      }),
    },
  },
  counts: {
    contribution(of) {
      const { tallies, counts } = plainContribution(rectificationKind, of);
      return { tallies: [...tallies, unitTally(of.unit)], counts };
    },
  },
};
