import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lifeCyclesDocument } from '../../../../../docs/life-cycles.ts';
import {
  type AnyLifeCycle,
  actionsIn,
  checkedLifeCycle,
  LifeCycleError,
  transitionOf,
} from '../../../../../shared/domain/cases/life-cycle.ts';
import { isDisputing, objectionLifeCycle } from '../../../../../shared/domain/objections/life-cycle.ts';

const text = { zh: '字', en: 'text' };

function step(over: Partial<AnyLifeCycle['transitions'][number]>): AnyLifeCycle['transitions'][number] {
  return {
    action: 'act',
    label: text,
    from: ['open'],
    to: 'done',
    who: ['officer'],
    reason: 'optional',
    deadline: 'stop',
    notices: [],
    audit: 'test.noted',
    ...over,
  };
}

const opening = step({ action: 'open', from: [], to: 'open', deadline: { start: 'work' } });

function aLifeCycle(...transitions: AnyLifeCycle['transitions'][number][]): AnyLifeCycle {
  return {
    name: 'test',
    states: {
      open: { label: text, final: false, turn: 'officer' },
      done: { label: text, final: true, turn: null },
    },
    parties: { officer: text },
    steps: { work: text },
    transitions: [opening, ...transitions],
  };
}

function faultsOf(cycle: AnyLifeCycle): readonly string[] {
  try {
    checkedLifeCycle(cycle);
    return [];
  } catch (error) {
    if (error instanceof LifeCycleError) return error.faults;
    throw error;
  }
}

describe('a life cycle', () => {
  it('that every case can be brought through is taken', () => {
    const cycle = aLifeCycle(step({}));
    expect(checkedLifeCycle(cycle)).toBe(cycle);
  });

  it('whose clock stands still, goes on and grows is taken', () => {
    const cycle = aLifeCycle(
      step({ action: 'wait', to: 'waiting', deadline: 'pause' }),
      step({ action: 'go on', from: ['waiting'], to: 'open', deadline: 'resume' }),
      step({ action: 'take time', to: null, deadline: 'extend' }),
      step({ action: 'note', to: null, deadline: 'keep' }),
      step({}),
      step({ action: 'remark', from: ['done'], to: null, deadline: 'keep' }),
    );
    const states = { ...cycle.states, waiting: { label: text, final: false, turn: 'officer' } };
    expect(faultsOf({ ...cycle, states })).toEqual([]);
  });

  it('that leads back to what the case was is taken', () => {
    const cycle = aLifeCycle(
      step({ action: 'question', from: ['done'], to: 'asked', deadline: { start: 'work' } }),
      step({ action: 'drop', from: ['asked'], to: null, backTo: ['done'] }),
      step({}),
    );
    const states = { ...cycle.states, asked: { label: text, final: false, turn: 'officer' } };
    expect(faultsOf({ ...cycle, states })).toEqual([]);
  });

  it('with several faults is refused with all of them, each once', () => {
    const cycle = aLifeCycle(step({ who: [], deadline: { start: 'play' } }));
    expect(faultsOf(cycle)).toEqual([
      'nobody may act',
      'act starts the unknown deadline play',
      'a deadline never stops in done',
    ]);
    expect(() => checkedLifeCycle(cycle)).toThrow(
      'Life cycle "test": nobody may act; act starts the unknown deadline play; a deadline never stops in done',
    );
    expect(new LifeCycleError('test', []).name).toBe('LifeCycleError');
    const twice = step({ deadline: 'keep' });
    expect(faultsOf(aLifeCycle(twice, { ...twice, action: 'other' }))).toEqual([
      'a deadline never stops in done',
    ]);
  });

  it.each<[string, AnyLifeCycle, RegExp]>([
    [
      'a state that cannot be reached',
      aLifeCycle(step({ to: null }), step({ action: 'end', from: ['done'] })),
      /done cannot be reached/,
    ],
    ['a dead end', aLifeCycle(), /from open no case can come to an end/],
    [
      'an action with two meanings',
      aLifeCycle(step({}), step({ to: 'open' })),
      /act has two meanings in open/,
    ],
    ['a deadline that never stops', aLifeCycle(step({ deadline: 'keep' })), /a deadline never stops in done/],
    ['a pause that nobody ends', aLifeCycle(step({ deadline: 'pause' })), /a deadline never stops in done/],
    [
      'a clock resumed while it runs',
      aLifeCycle(step({ deadline: 'resume' }), step({ action: 'end' })),
      /finds the clock running/,
    ],
    [
      'a deadline beside a paused one',
      aLifeCycle(
        step({ action: 'wait', to: null, deadline: 'pause' }),
        step({ deadline: { start: 'work' } }),
      ),
      /beside a paused one/,
    ],
    ['an unknown state', aLifeCycle(step({ to: 'gone' })), /unknown state gone/],
    ['an unknown party', aLifeCycle(step({ who: ['nobody'] })), /unknown party nobody/],
    ['an unknown deadline', aLifeCycle(step({ deadline: { start: 'play' } })), /unknown deadline play/],
    [
      'an unknown reader',
      aLifeCycle(step({ notices: [{ to: 'nobody', text: 'x' }] })),
      /unknown party nobody/,
    ],
    [
      'an unknown state to go back to',
      aLifeCycle(step({ to: null, backTo: ['gone'] })),
      /unknown state gone/,
    ],
    [
      'a birth that leads nowhere',
      aLifeCycle(step({ action: 'begin', from: [], to: null, deadline: 'keep' }), step({})),
      /^begin leads from nowhere to nowhere$/,
    ],
    ['two births of one name', aLifeCycle(opening, step({})), /^open has two meanings in \(nothing\)$/],
    ['no birth', { ...aLifeCycle(), transitions: [step({})] }, /nothing brings a case into being/],
    [
      'a state that cases never leave',
      {
        ...aLifeCycle(
          step({ action: 'jump', to: 'stuck' }),
          step({ action: 'stay', from: ['stuck'], to: null, deadline: 'keep' }),
          step({}),
        ),
        states: { ...aLifeCycle().states, stuck: { label: text, final: false, turn: 'officer' } },
      },
      /^from stuck no case can come to an end$/,
    ],
    [
      'a state in which nobody acts',
      {
        ...aLifeCycle(step({})),
        states: { ...aLifeCycle().states, open: { label: text, final: false, turn: null } },
      },
      /^in open it is nobody’s turn$/,
    ],
    [
      'a birth that stops a clock that never ran',
      { ...aLifeCycle(), transitions: [{ ...opening, deadline: 'pause' }, step({})] },
      /^open finds the clock none, not running,$/,
    ],
    [
      'time taken where none is given',
      {
        ...aLifeCycle(),
        transitions: [
          { ...opening, deadline: 'keep' },
          step({ to: null, deadline: 'extend' }),
          step({ action: 'end' }),
        ],
      },
      /^act finds the clock none, not running, in open$/,
    ],
    ['nobody to act', aLifeCycle(step({ who: [] })), /nobody may act/],
  ])('with %s is refused when the program starts', (_, cycle, fault) => {
    expect(faultsOf(cycle).join('; ')).toMatch(fault);
  });
});

describe('the life of an objection', () => {
  it('tells what is not yours from what is not now', () => {
    expect(transitionOf(objectionLifeCycle, 'accept', 'filed', 'filer')).toBe('not-yours');
    expect(transitionOf(objectionLifeCycle, 'accept', 'closed', 'centre')).toBe('not-now');
    expect(transitionOf(objectionLifeCycle, 'accept', 'filed', 'centre')).toMatchObject({ to: 'accepted' });
  });

  it('offers the filer to withdraw until the decision, and never after', () => {
    expect(actionsIn(objectionLifeCycle, 'verifying', 'filer')).toContain('withdraw');
    expect(actionsIn(objectionLifeCycle, 'decided', 'filer')).not.toContain('withdraw');
  });

  it('marks the record from acceptance to decision, or from filing where the policy says so', () => {
    expect(isDisputing('filed', 'acceptance')).toBe(false);
    expect(isDisputing('filed', 'filing')).toBe(true);
    expect(isDisputing('verifying', 'acceptance')).toBe(true);
    expect(isDisputing('decided', 'filing')).toBe(false);
  });

  it('is drawn in docs/life-cycles.md as it is (npm run docs)', () => {
    const drawn = readFileSync(new URL('../../../../../docs/life-cycles.md', import.meta.url), 'utf8');
    expect(drawn).toBe(lifeCyclesDocument());
  });
});
