import type { Case } from '../../shared/domain/cases/case.ts';
import { startDeadline } from '../../shared/domain/cases/deadlines.ts';
import { type AnyKind, birthOf, isFinal, type TransitionOf } from '../../shared/domain/cases/kind.ts';
import { roomObstacle } from '../../shared/domain/cases/room.ts';
import type { Commitment } from '../../shared/domain/commitments/commitment.ts';
import type { Objection } from '../../shared/domain/objections/objection.ts';
import { withExamination } from '../../shared/domain/submissions/examination.ts';
import type { Submission } from '../../shared/domain/submissions/submission.ts';
import { anExamination, aPublication } from '../unit/shared/domain/submissions/submission-builders.ts';
import { anObjection } from './objection-builders.ts';

/** A Monday, on which whoever is heard still has days left: an answer is what guards wait for. */
const now = new Date('2026-11-30T02:00:00.000Z');
const today = '2026-11-30';
/** Two of each party, as some acts want another officer. */
const people = ['chen', 'lin'] as const;

/** What the guards of a kind look at. */
interface Guarded {
  readonly facts: object;
  /** What an act changes of it, as its function does. */
  readonly effect?: (
    action: string,
    of: never,
    by: { readonly sub: string; readonly name: string },
  ) => object;
}

const guarded: Readonly<Record<string, Guarded>> = {
  commitment: {
    facts: {
      declaration: null,
      business: null,
      hearing: null,
      mended: false,
      deadlines: [startDeadline('answer', today, 5)],
    },
    effect: (action, { hearing }: Commitment) => {
      const at = now.toISOString();
      if (action === 'hear') return { hearing: { intended: 'false', findings: '', at, answer: null } };
      if (action === 'mend') return { mended: true };
      if (action === 'answer') return { hearing: { ...hearing, answer: { at, statement: '' } } };
      return {};
    },
  },
  submission: {
    facts: { publication: null, examinations: [], deadlines: [startDeadline('hear', today, 5)] },
    effect: (action, of: Submission, by) => {
      if (action === 'publish') return { publication: aPublication };
      if (action === 'respond') return { examinations: withExamination(of, { statements: [{}] as never }) };
      if (action !== 'mark-false' || of.state === 'questioned') return {};
      return { examinations: [anExamination({ from: of.state as 'published', begunBy: by })] };
    },
  },
  objection: {
    facts: { ...anObjection(), decision: null, proposal: null, reviewed: false },
    effect: (action, _: Objection, by) => {
      if (action === 'propose') return { proposal: { by } };
      if (action === 'decline') return { proposal: null };
      if (['decision', 'confirm', 'settle'].includes(action))
        return { decision: { outcome: 'uphold' }, proposal: null };
      return action === 'review' ? { reviewed: true } : {};
    },
  },
  repair: { facts: { evidence: [{}], earliest: '2026-01-01', bankruptcy: {} } },
  'measure-case': { facts: { applications: [] } },
};

/** All of a case on which it depends what may come of it, as one text. */
export function factsOf(of: Case): string {
  const { version: _version, history, fullFrom: _from, id: _id, ...facts } = of;
  const rejected = history.findLast(({ action }) => action === 'reject')?.by.sub;
  return JSON.stringify({ ...facts, rejected });
}

/** Its acts, to be shown where something is wrong with them. */
export function told({ history, state, fullFrom }: Case): string {
  const acts = history.map(({ action }, at) => (at === fullFrom ? `[full] ${action}` : action));
  return `${acts.join(' ')} → ${state}`;
}

function begun(kind: AnyKind): Case {
  const { action, to, who } = birthOf(kind);
  const by = { party: who[0] as string, sub: 'chen', name: '陈' };
  return {
    policy: 'any',
    deadlines: [],
    ...guarded[kind.name]?.facts,
    id: `${kind.prefix}-2026-00000001X`,
    state: to ?? '',
    version: 1,
    history: [{ at: now.toISOString(), action, by, from: null, to: to ?? '', note: '' }],
  };
}

interface Step {
  readonly by: { readonly party: string; readonly sub: string; readonly name: string };
  readonly transition: TransitionOf<Case>;
  readonly after: Case;
}

/** What people may do now by the life cycle and the guards, and as far as there is room where that is asked. */
export function guardedSteps(kind: AnyKind, of: Case, asksRoom: boolean): readonly Step[] {
  return kind.lifeCycle.transitions
    .filter(({ from, who }) => from.includes(of.state) && who.some((party) => party !== 'clock'))
    .flatMap((transition) =>
      people.flatMap((sub): Step[] => {
        const { action, to, backTo } = transition;
        const by = { party: transition.who.find((each) => each !== 'clock') ?? '', sub, name: sub };
        if (asksRoom && roomObstacle(kind, of, transition, by) !== null) return [];
        if ((kind.guard?.(action, of, by, now) ?? null) !== null) return [];
        const state = to ?? (backTo === undefined ? of.state : (kind.backTo?.(of) ?? of.state));
        const entry = { at: now.toISOString(), action, by, from: of.state, to: state, note: '' };
        const changed = guarded[kind.name]?.effect?.(action, of as never, by) ?? {};
        const after = {
          ...of,
          ...changed,
          state,
          version: of.version + 1,
          history: [...of.history, entry],
        };
        return [{ by, transition, after }];
      }),
    );
}

const casesOf = new Map<string, readonly Case[]>();

/** One case of each sort that there may be, by what its guards look at. */
export function guardedCases(kind: AnyKind): readonly Case[] {
  const known = casesOf.get(kind.name) ?? everySort(kind);
  casesOf.set(kind.name, known);
  return known;
}

function everySort(kind: AnyKind): readonly Case[] {
  const found = new Map<string, Case>();
  const open = [begun(kind)];
  for (let of = open.shift(); of !== undefined; of = open.shift()) {
    const facts = factsOf(of);
    if (found.has(facts)) continue;
    found.set(facts, of);
    open.push(...guardedSteps(kind, of, false).map(({ after }) => after));
  }
  return [...found.values()].filter(({ state }) => !isFinal(kind, state));
}

/**
 * The ends to which a case is brought from here without anybody taking back what they asked for: those who decide do so,
 * after whoever is to be heard was.
 */
export function endsOf(kind: AnyKind, of: Case, asksRoom: boolean): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const open = [of];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    if (isFinal(kind, each.state)) {
      found.add(each.state);
      continue;
    }
    const since = each.fullFrom === undefined ? [] : each.history.slice(each.fullFrom);
    const ever = [...new Set(since.map(({ action }) => action))].sort();
    const steps = guardedSteps(kind, each, asksRoom);
    const place = `${factsOf(each)} ${asksRoom ? [ever, steps.map(({ transition }) => transition.action)] : ''}`;
    if (seen.has(place)) continue;
    seen.add(place);
    for (const { by, transition, after } of steps) {
      const takesBack = transition.action === 'withdraw' && by.party === 'filer';
      if (!takesBack) open.push(after);
    }
  }
  return found;
}
