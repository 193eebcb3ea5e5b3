import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../../shared/domain/cases/case.ts';
import {
  type AnyKind,
  birthOf,
  isFinal,
  type TransitionOf,
} from '../../../../../shared/domain/cases/kind.ts';
import { fullBytes, measured, roomObstacle, sizeObstacle } from '../../../../../shared/domain/cases/room.ts';
import { caseStores } from '../../../../../shared/store/kinds.ts';
import { suggestionKind } from '../../../../support/suggestions/suggestion.ts';

/** Each kind there is: one that comes later is tried as well. */
const kinds: readonly AnyKind[] = [
  ...caseStores.map(({ kind }) => kind),
  suggestionKind as unknown as AnyKind,
];

type Step = TransitionOf<Case>;

const itemLimit = 400 * 1024;
/** As long as a text may be that an act takes (shared/http/fields.ts), of characters of three bytes. */
const longest = '长'.repeat(5000);
const bytesOf = (of: Case) => Buffer.byteLength(JSON.stringify(of));

function aCase(kind: AnyKind): Case {
  const { action, to, who } = birthOf(kind);
  const at = '2026-11-30T02:00:00.000Z';
  const by = { party: who[0] as string, sub: 'person', name: '张三' };
  return {
    id: `${kind.prefix}-2026-00000001X`,
    state: to ?? '',
    version: 1,
    policy: 'any',
    deadlines: [],
    history: [{ at, action, by, from: null, to: to ?? '', note: '' }],
  };
}

/** The transitions that people may bring about now, one for each place where one of them may lead. */
function possible(
  kind: AnyKind,
  of: Case,
): readonly (Step & { readonly goal: string; readonly party: string })[] {
  return kind.lifeCycle.transitions
    .filter(({ from }) => from.includes(of.state))
    .flatMap((step) => {
      const goals = step.to === null ? (step.backTo ?? [of.state]) : [step.to];
      const party = step.who.find((each) => each !== 'clock') ?? 'clock';
      return goals.map((goal) => ({ ...step, goal, party }));
    })
    .filter((step) => step.party !== 'clock' && roomObstacle(kind, of, step, { sub: 'person' }) === null);
}

function then(
  of: Case,
  { action, party, goal }: { action: string; party: string; goal: string },
  note: string,
): Case {
  const by = { party, sub: 'person', name: '张三' };
  const entry = { at: '2026-11-30T02:00:00.000Z', action, by, from: of.state, to: goal, note };
  return measured({ ...of, state: goal, version: of.version + 1, history: [...of.history, entry] });
}

/** Whether people bring the case to an end from here, by what they may still do. */
function canEnd(kind: AnyKind, of: Case): boolean {
  const open: Case[] = [of];
  const seen = new Set<string>();
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    if (isFinal(kind, each.state)) return true;
    const place = `${each.state} ${each.history
      .slice(of.history.length)
      .map(({ action }) => action)
      .sort()
      .join(' ')}`;
    if (seen.has(place)) continue;
    seen.add(place);
    for (const step of possible(kind, each)) open.push(then(each, step, ''));
  }
  return false;
}

/** Whether people alone end a case from here where there is room: what only the clock ends, it ends in any case. */
function endsByPeople(kind: AnyKind, state: string): boolean {
  const open = [state];
  const seen = new Set<string>();
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    if (isFinal(kind, each)) return true;
    if (seen.has(each)) continue;
    seen.add(each);
    for (const { from, to, backTo, who } of kind.lifeCycle.transitions)
      if (from.includes(each) && who.some((party) => party !== 'clock'))
        open.push(...(to === null ? (backTo ?? []) : [to]));
  }
  return false;
}

describe.each(kinds.map((kind) => [kind.name, kind] as const))('a case of the kind %s', (_, kind) => {
  it('is never filled beyond what the table holds, and can be ended from wherever it is full', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.constantFrom('', '好', longest)), { minLength: 60, maxLength: 400 }),
        (acts) => {
          let of = aCase(kind);
          for (const [choice, note] of acts) {
            const steps = possible(kind, of);
            const step = steps[choice % Math.max(1, steps.length)];
            if (step === undefined) break;
            const next = then(of, step, note);
            // What is too long is said again in fewer words.
            of = sizeObstacle(kind, next) === null ? next : then(of, step, '');
          }
          expect(bytesOf(of)).toBeLessThan(itemLimit * 0.75);
          if (!isFinal(kind, of.state) && endsByPeople(kind, of.state)) expect(canEnd(kind, of)).toBe(true);
        },
      ),
      { seed: 20, numRuns: 20 },
    );
  });

  it('refuses what leaves it as it is once it is full, and nothing that ends it', () => {
    for (const state of Object.keys(kind.lifeCycle.states)) {
      const filled = { ...aCase(kind), state, filling: 'x'.repeat(fullBytes) };
      for (const step of kind.lifeCycle.transitions.filter(({ from }) => from.includes(state))) {
        const goals = step.to === null ? (step.backTo ?? [state]) : [step.to];
        const obstacle = roomObstacle(kind, filled, step, { sub: 'person' });
        if (goals.every((goal) => goal === state)) expect(obstacle?.code, step.action).toBe('case-full');
        else expect(obstacle, `${step.action} in ${state}`).toBeNull();
        expect(roomObstacle(kind, filled, step, { sub: '' }), 'the clock').toBeNull();
      }
    }
  });
});

describe('a case that is full', () => {
  const kind = suggestionKind as unknown as AnyKind;
  const filled = measured({ ...aCase(kind), filling: 'x'.repeat(fullBytes) } as Case);
  const step = (action: string, from: string) => {
    const found = kind.lifeCycle.transitions.find(
      (each) => each.action === action && each.from.includes(from),
    );
    if (found === undefined) throw new Error(action);
    return { ...found, goal: found.to ?? from, party: 'centre' };
  };

  it('goes each way once more, and no way twice', () => {
    const returned = then(filled, step('return', 'filed'), '');
    const again = then(returned, step('supplement', 'returned'), '');
    expect(roomObstacle(kind, again, step('return', 'filed'), { sub: 'chen' })?.code).toBe('case-full');
    expect(roomObstacle(kind, again, step('forward', 'filed'), { sub: 'chen' })).toBeNull();
    expect(roomObstacle(kind, again, step('withdraw', 'filed'), { sub: 'zhang' })).toBeNull();
  });

  it('remembers since when', () => {
    expect(filled.fullFrom).toBe(1);
    expect(measured({ ...filled, version: 9 }).fullFrom).toBe(1);
    expect(measured(aCase(kind))).not.toHaveProperty('fullFrom');
  });

  it('takes nothing that is longer than what the table holds', () => {
    const huge = { ...filled, filling: 'x'.repeat(290_000) } as Case;
    expect(sizeObstacle(kind, huge)).toMatchObject({ status: 422, code: 'case-too-long' });
    expect(sizeObstacle(kind, { ...huge, state: 'withdrawn' })).toBeNull();
    expect(sizeObstacle(kind, filled)).toBeNull();
  });
});
