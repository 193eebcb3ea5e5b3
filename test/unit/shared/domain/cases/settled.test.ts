import { describe, expect, it } from 'vitest';
import { isSettled } from '../../../../../shared/domain/cases/life-cycle.ts';
import { caseStores } from '../../../../../shared/store/kinds.ts';

const settled = (name: string) => {
  const kind = caseStores.find((store) => store.kind.name === name)?.kind;
  if (kind === undefined) throw new Error(name);
  return Object.keys(kind.lifeCycle.states).filter((state) => isSettled(kind.lifeCycle, state));
};

describe('a matter', () => {
  it('is settled when it went well, though the clock ends it years later', () => {
    expect(settled('submission')).toContain('published');
    expect(settled('authorisation')).toContain('given');
    expect(settled('guardianship')).toContain('confirmed');
    expect(settled('agency')).toContain('active');
    expect(settled('measure-case')).toEqual(expect.arrayContaining(['applied', 'not-applicable']));
  });

  it('is settled in every final state, and in none in which somebody has to act', () => {
    for (const { kind } of caseStores) {
      const { name, lifeCycle } = kind;
      for (const [state, { final, turn }] of Object.entries(lifeCycle.states)) {
        const waits = !final && turn !== 'clock';
        expect(isSettled(lifeCycle, state), `${name} ${state}`).toBe(!waits);
      }
    }
  });
});
