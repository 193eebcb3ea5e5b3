import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../../shared/domain/cases/case.ts';
import {
  type AnyKind,
  birthOf,
  isFinal,
  type TransitionOf,
  turnOf,
} from '../../../../../shared/domain/cases/kind.ts';
import { fullBytes, measured, roomObstacle, sizeObstacle } from '../../../../../shared/domain/cases/room.ts';
import { caseStores } from '../../../../../shared/store/kinds.ts';
import { endsOf, factsOf, guardedCases, guardedSteps, told } from '../../../../support/guarded-cases.ts';
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
            of = sizeObstacle(kind, of, next, { sub: 'person' }) === null ? next : then(of, step, '');
          }
          expect(bytesOf(of)).toBeLessThan(itemLimit * 0.75);
          if (!isFinal(kind, of.state) && endsByPeople(kind, of.state)) expect(canEnd(kind, of)).toBe(true);
        },
      ),
      { seed: 20, numRuns: 20 },
    );
  });

  it('refuses nothing once when it is full, and what was done only where that ends nothing', () => {
    for (const state of Object.keys(kind.lifeCycle.states)) {
      const filled = { ...aCase(kind), state, filling: 'x'.repeat(fullBytes) };
      for (const step of kind.lifeCycle.transitions.filter(({ from }) => from.includes(state))) {
        const where = `${step.action} in ${state}`;
        expect(roomObstacle(kind, filled, step, { sub: 'person' }), where).toBeNull();
        const twice = [step, step].reduce<Case>(
          (of, { action }) => then(of, { action, party: 'any', goal: state }, ''),
          measured(filled),
        );
        const goals = step.to === null ? (step.backTo ?? [state]) : [step.to];
        const isEnd = !isFinal(kind, state) && goals.every((goal) => isFinal(kind, goal));
        const code = roomObstacle(kind, twice, step, { sub: 'person' })?.code;
        if (isEnd || step.backTo !== undefined) expect(code, where).toBeUndefined();
        else if (step.to === null) expect(code, where).toBe('case-full');
        expect(roomObstacle(kind, twice, step, { sub: '' }), 'the clock').toBeNull();
      }
    }
  });

  it('comes to each end that those who decide reach where there is room, guards and all, wherever it is full', () => {
    const tried = guardedCases(kind);
    expect(tried.length).toBeGreaterThan(0);
    for (const of of tried) {
      const full = { ...of, fullFrom: of.history.length };
      expect([...endsOf(kind, full, true)].sort(), `${kind.name} ${told(of)}`).toEqual(
        [...endsOf(kind, of, false)].sort(),
      );
    }
  });

  it('goes round no circle for ever once it is full', () => {
    fc.assert(
      fc.property(fc.nat(), fc.infiniteStream(fc.nat()), (first, choices) => {
        const tried = guardedCases(kind);
        const begun = tried[first % tried.length];
        let of: Case | undefined = begun && { ...begun, fullFrom: begun.history.length };
        for (const choice of choices) {
          if (of === undefined) break;
          const steps = guardedSteps(kind, of, true).map(({ after }): Case => after);
          // Ends are put off as long as there is anything else.
          const on = steps.filter(({ state }) => !isFinal(kind, state));
          const some = on.length > 0 ? on : steps;
          of = some[choice % Math.max(1, some.length)];
          expect(of?.history.length ?? 0, of && told(of)).toBeLessThan(200);
        }
      }),
      { seed: 22, numRuns: 60 },
    );
  });

  it('comes to an end by those who decide after whatever was done since it is full', () => {
    const withRoom = new Map<string, boolean>();
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.nat(), { minLength: 1, maxLength: 60 }), (first, choices) => {
        const tried = guardedCases(kind);
        const begun = tried[first % tried.length];
        if (begun === undefined) return;
        let of: Case = { ...begun, fullFrom: begun.history.length };
        for (const choice of choices) {
          const steps = guardedSteps(kind, of, true);
          const next = steps[choice % Math.max(1, steps.length)];
          if (next === undefined) break;
          of = next.after;
          // What the clock ends by itself, nobody needs to decide.
          if (isFinal(kind, of.state) || turnOf(kind, of) === 'clock') continue;
          const place = factsOf(of);
          if (!withRoom.has(place)) withRoom.set(place, endsOf(kind, of, false).size > 0);
          if (withRoom.get(place)) expect(endsOf(kind, of, true).size, told(of)).toBeGreaterThan(0);
        }
      }),
      { seed: 21, numRuns: 60 },
    );
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
    const round = (of: Case) =>
      then(then(of, step('return', 'filed'), ''), step('supplement', 'returned'), '');
    const again = round(round(filled));
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
    const by = { sub: 'chen' };
    expect(sizeObstacle(kind, filled, huge, by)).toMatchObject({ status: 422, code: 'case-too-long' });
    expect(sizeObstacle(kind, filled, { ...huge, state: 'withdrawn' }, by)).toBeNull();
    expect(sizeObstacle(kind, filled, filled, by)).toBeNull();
  });

  it('can be ended though it is longer than cases become any more, up to what the table holds', () => {
    const long = (bytes: number, state = 'filed') =>
      ({ ...filled, state, filling: 'x'.repeat(bytes) }) as Case;
    const by = { sub: 'chen' };
    expect(sizeObstacle(kind, long(350_000), long(365_000, 'withdrawn'), by)).toBeNull();
    for (const [before, after, state] of [
      [350_000, 375_000, 'withdrawn'],
      [375_000, 382_000, 'withdrawn'],
      [350_000, 351_000, 'filed'],
    ] as const) {
      expect(sizeObstacle(kind, long(before), long(after, state), by)?.code).toBe('case-too-long');
      expect(sizeObstacle(kind, long(before), long(after, state), { sub: '' }), 'the clock').toBeNull();
    }
  });
});
