import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../../shared/domain/cases/case.ts';
import type { AnyKind } from '../../../../../shared/domain/cases/kind.ts';
import { fullBytes, measured, roomObstacle, sizeObstacle } from '../../../../../shared/domain/cases/room.ts';
import { suggestionKind } from '../../../../support/suggestions/suggestion.ts';

type Step = AnyKind['lifeCycle']['transitions'][number];

const { transitions: own, ...lifeCycle } = (suggestionKind as unknown as AnyKind).lifeCycle;
const like = own.find(({ action }) => action === 'supplement') as Step;
const step = (
  action: string,
  from: string,
  to: string | null,
  who: string,
  more: Partial<Step> = {},
): Step => ({
  ...like,
  action,
  from: [from],
  to,
  who: [who],
  ...more,
});
/** The sample kind with these ways more, and without some. */
const kindWith = (more: readonly Step[], without: readonly string[] = []): AnyKind => ({
  ...(suggestionKind as unknown as AnyKind),
  lifeCycle: {
    ...lifeCycle,
    transitions: [...own.filter(({ action }) => !without.includes(action)), ...more],
  },
});
const sample = kindWith([]);
const by = { sub: 'chen' };

/** A case in that state that was full before these acts, each as it is or with the state that it left. */
function full(state: string, ...acts: readonly (string | [string, string])[]): Case {
  const history = ['suggest', ...acts].map((act) => {
    const [action, from] = typeof act === 'string' ? [act, 'filed'] : act;
    return {
      action,
      from,
      at: '2026-11-30T02:00:00.000Z',
      by: { party: 'x', ...by, name: '' },
      to: '',
      note: '',
    };
  });
  return { id: 'x', state, version: 1, policy: 'x', deadlines: [], history, fullFrom: 1 };
}
const may = (kind: AnyKind, of: Case, action: string) => {
  const found = kind.lifeCycle.transitions.find(
    (each) => each.action === action && each.from.includes(of.state),
  );
  if (found === undefined) throw new Error(`${action} leads nowhere from ${of.state}`);
  return roomObstacle(kind, of, found, by) === null;
};

describe('what may be done again on a case that is full', () => {
  it('is not what was done since, where nothing new came after it', () => {
    const of = full('forwarded', 'forward', 'assign', 'extend', 'assign');
    expect(['assign', 'extend', 'answer', 'withdraw'].map((act) => may(sample, of, act))).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });

  it('is everything once after something was done for the first time', () => {
    expect(may(sample, full('forwarded', 'assign', 'assign', 'extend'), 'assign')).toBe(true);
    expect(may(sample, full('forwarded', 'assign', 'extend', 'assign'), 'assign')).toBe(false);
  });

  it('is everything once after it left an end', () => {
    const again = kindWith([step('reopen', 'answered', 'forwarded', 'filer')]);
    const acts = ['extend', 'answer', 'reopen', 'extend', 'answer'] as const;
    expect(may(again, full('forwarded', ...acts, ['reopen', 'answered']), 'extend')).toBe(true);
    expect(may(again, full('forwarded', ...acts, ['reopen', 'forwarded']), 'extend')).toBe(false);
    expect(may(again, full('forwarded', ...acts, ['reopen', 'answered'], 'extend'), 'extend')).toBe(false);
  });

  it('is no way out of an end that was taken since, nor one from an end to another', () => {
    const again = kindWith([
      step('reopen', 'answered', 'forwarded', 'filer'),
      step('strike', 'answered', 'withdrawn', 'centre'),
    ]);
    const of = full('answered', 'reopen', 'answer');
    expect(may(again, of, 'reopen')).toBe(false);
    expect(may(again, of, 'strike')).toBe(true);
    expect(may(again, full('answered', 'strike', 'reopen', 'answer'), 'strike')).toBe(false);
  });

  it('is what takes something back, and whatever the clock does', () => {
    const back = kindWith([step('undo', 'forwarded', null, 'unit', { backTo: ['filed'] })]);
    const of = full('forwarded', 'undo', 'assign', 'undo', 'assign');
    expect(may(back, of, 'undo')).toBe(true);
    expect(roomObstacle(back, of, step('assign', 'forwarded', null, 'unit'), { sub: '' })).toBeNull();
  });

  it('is anything while it is not full', () => {
    const { fullFrom: _, ...short } = full('forwarded', 'assign', 'assign', 'assign');
    expect(may(sample, short, 'assign')).toBe(true);
  });
});

describe('what was asked of somebody on a case that is full', () => {
  const round = ['return', 'supplement', 'return', 'supplement', 'return'];

  it('may be given however often, where it is their only way on and an end comes nearer', () => {
    expect(may(sample, full('returned', ...round), 'supplement')).toBe(true);
    // Of two ways on none is what was asked.
    const two = kindWith([step('explain', 'returned', 'filed', 'filer')]);
    expect(may(two, full('returned', ...round), 'supplement')).toBe(false);
    // What others may do is no way of theirs, and no more open to those.
    const others = kindWith([step('recall', 'returned', 'filed', 'centre')]);
    expect(may(others, full('returned', ...round), 'supplement')).toBe(true);
    expect(may(others, full('returned', ...round, 'recall', 'return', 'recall', 'return'), 'recall')).toBe(
      false,
    );
  });

  it('may not where no end comes nearer by it', () => {
    // Without a unit the filer may withdraw, before it and after it.
    expect(may(kindWith([], ['forward']), full('returned', ...round), 'supplement')).toBe(false);
    expect(may(kindWith([], ['forward']), full('filed', ...round, 'supplement'), 'return')).toBe(false);
  });

  it('may where an end is reached that was not before, or by what takes something back', () => {
    const onlyFiled = [step('drop', 'filed', 'withdrawn', 'filer')];
    expect(may(kindWith(onlyFiled, ['forward', 'withdraw']), full('returned', ...round), 'supplement')).toBe(
      true,
    );
    const back = [step('undo', 'filed', null, 'centre', { backTo: ['withdrawn'] })];
    expect(may(kindWith(back, ['forward', 'withdraw']), full('returned', ...round), 'supplement')).toBe(true);
  });

  it('may not where only the clock comes to an end', () => {
    const lapse = [step('lapse', 'filed', 'withdrawn', 'clock')];
    expect(may(kindWith(lapse, ['forward', 'withdraw']), full('returned', ...round), 'supplement')).toBe(
      false,
    );
  });
});

describe('the bytes of a case', () => {
  const bare = { ...full('filed'), filling: '' };
  const { fullFrom: _, ...open } = bare;
  const ofBytes = (of: object, bytes: number, more: object = {}) => {
    const empty = { ...of, ...more } as Case;
    return { ...empty, filling: 'x'.repeat(bytes - Buffer.byteLength(JSON.stringify(empty))) } as Case;
  };

  it('make it full from the limit on', () => {
    expect(measured(ofBytes(open, fullBytes)).fullFrom).toBe(1);
    expect(measured(ofBytes(open, fullBytes - 1))).not.toHaveProperty('fullFrom');
    const already = ofBytes(bare, 1000);
    expect(measured(already)).toBe(already);
  });

  it.each([
    [250_000, 'filed', true],
    [250_001, 'filed', false],
    [300_000, 'withdrawn', true],
    [300_001, 'withdrawn', false],
  ])('are at most: %i in the state %s', (bytes, state, fits) => {
    expect(sizeObstacle(sample, bare, ofBytes(bare, bytes, { state }), by) === null).toBe(fits);
  });

  it.each([
    [350_000, 370_000, true],
    [350_000, 370_001, false],
    [370_000, 380_000, true],
    [370_000, 380_001, false],
  ])(
    'of one that is too long already are at most so many more at its end: %i to %i',
    (before, after, fits) => {
      const ended = ofBytes(bare, after, { state: 'withdrawn' });
      expect(sizeObstacle(sample, ofBytes(bare, before), ended, by) === null).toBe(fits);
    },
  );
});
