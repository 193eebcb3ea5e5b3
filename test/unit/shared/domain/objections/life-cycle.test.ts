import { describe, expect, it } from 'vitest';
import {
  isDisputing,
  isEnded,
  objectionStates,
  turnIn,
} from '../../../../../shared/domain/objections/life-cycle.ts';

describe('an objection', () => {
  it('ends closed, not accepted or withdrawn', () => {
    expect(objectionStates.filter(isEnded)).toEqual(['closed', 'rejected', 'withdrawn']);
  });

  it('is in each state somebody’s turn until it ends', () => {
    expect(objectionStates.map((state) => [state, turnIn(state)])).toEqual([
      ['filed', 'centre'],
      ['returned', 'filer'],
      ['accepted', 'centre'],
      ['verifying', 'unit'],
      ['confirming', 'unit'],
      ['decided', 'centre'],
      ['closed', null],
      ['rejected', null],
      ['withdrawn', null],
    ]);
  });

  it('marks its record while it is looked into, and from its filing where the policy says so', () => {
    const marked = (from: 'filing' | 'acceptance') =>
      objectionStates.filter((state) => isDisputing(state, from));
    expect(marked('acceptance')).toEqual(['accepted', 'verifying', 'confirming']);
    expect(marked('filing')).toEqual(['filed', 'returned', 'accepted', 'verifying', 'confirming']);
  });
});
