import { describe, expect, it } from 'vitest';
import { statesSince } from '../../../../../shared/domain/cases/life-cycle.ts';
import { caseStores } from '../../../../../shared/store/kinds.ts';

const seenBy = (party: string, name: string) => {
  const { lifeCycle } = caseStores.find(({ kind }) => kind.name === name)?.kind ?? { lifeCycle: undefined };
  if (lifeCycle === undefined) throw new Error(name);
  return { seen: statesSince(lifeCycle, party), all: Object.keys(lifeCycle.states) };
};

describe('the states in which a unit sees cases', () => {
  it('are those after it was given them', () => {
    const { seen, all } = seenBy('unit', 'repair');
    expect(all.filter((state) => !seen.includes(state))).toEqual(['filed', 'returned']);
    const objections = seenBy('unit', 'objection').seen;
    expect(objections).toEqual(['verifying', 'confirming', 'decided', 'closed', 'withdrawn']);
  });

  it('are all where it has them from the beginning, or begins them', () => {
    for (const name of ['commitment', 'commitment-item', 'measure-case', 'data-query', 'rectification']) {
      const { seen, all } = seenBy('unit', name);
      expect(seen, name).toEqual(all);
    }
  });

  it('are none where it has no part in them', () => {
    expect(seenBy('unit', 'complaint').seen).toEqual([]);
  });
});
