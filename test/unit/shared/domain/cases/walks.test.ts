import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clocked } from '../../../../../shared/domain/cases/case.ts';
import { type Deadline, isRunning } from '../../../../../shared/domain/cases/deadlines.ts';
import { caseStores } from '../../../../../shared/store/kinds.ts';

const hours = 3_600_000;

interface Place {
  readonly state: string;
  readonly deadlines: readonly Deadline[];
}

/** Where a case comes by acts of whomever, on any days, as far as its life cycle goes: one place after another. */
function walk(lifeCycle: (typeof caseStores)[number]['kind']['lifeCycle'], choices: readonly number[]) {
  const workingDays = Object.fromEntries(Object.keys(lifeCycle.steps).map((step) => [step, 5]));
  const rules = { workingDays, extension: { workingDays: 3, times: 1 } };
  let now = Date.UTC(2026, 0, 5);
  const places: Place[] = [];
  for (const choice of choices) {
    const at = places.at(-1);
    const open = lifeCycle.transitions.filter(({ from }) =>
      at === undefined ? from.length === 0 : (from as readonly string[]).includes(at.state),
    );
    const taken = open[choice % Math.max(1, open.length)];
    if (taken === undefined) break;
    const { to, backTo, deadline } = taken;
    const back = backTo?.[choice % backTo.length];
    places.push({
      state: to ?? back ?? at?.state ?? '',
      deadlines: clocked(at?.deadlines ?? [], deadline as never, rules, new Date(now)),
    });
    now += (choice % 200) * hours;
  }
  return places;
}

describe.each(caseStores.map(({ kind }) => [kind.name, kind.lifeCycle] as const))(
  'the life of a %s',
  (_, cycle) => {
    const walks = fc.array(fc.nat(10_000), { minLength: 1, maxLength: 30 });

    it('has one deadline of a step at a time, and none once it is over', () => {
      fc.assert(
        fc.property(walks, (choices) => {
          for (const { state, deadlines } of walk(cycle, choices)) {
            const running = deadlines.filter(isRunning);
            expect(running.filter(({ beside }) => beside !== true).length).toBeLessThanOrEqual(1);
            if ((cycle.states as Record<string, { final: boolean }>)[state]?.final)
              expect(running).toEqual([]);
          }
        }),
      );
    });

    it('forgets no deadline, and changes none that is done', () => {
      fc.assert(
        fc.property(walks, (choices) => {
          const places = walk(cycle, choices);
          for (const [at, { deadlines }] of places.entries())
            for (const [place, before] of (places[at - 1]?.deadlines ?? []).entries())
              if (!isRunning(before)) expect(deadlines[place]).toEqual(before);
              else expect(deadlines[place]).toMatchObject({ step: before.step, startedOn: before.startedOn });
        }),
      );
    });
  },
);
