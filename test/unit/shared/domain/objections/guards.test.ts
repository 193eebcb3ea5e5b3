import { describe, expect, it } from 'vitest';
import { startDeadline } from '../../../../../shared/domain/cases/deadlines.ts';
import { guard, ownAct } from '../../../../../shared/domain/objections/guards.ts';
import { objectionActions } from '../../../../../shared/domain/objections/life-cycle.ts';
import type { Decision, Objection } from '../../../../../shared/domain/objections/objection.ts';
import type { Outcome } from '../../../../../shared/policy/objections.ts';
import { anObjection } from '../../../../support/objection-builders.ts';

const lin = { party: 'unit', sub: 'lin', name: '林一' } as const;
const chen = { party: 'centre', sub: 'chen', name: '陈二' } as const;
const rejection: Objection['history'][number] = {
  at: '2026-03-10T02:00:00Z',
  action: 'reject',
  by: chen,
  from: 'filed',
  to: 'rejected',
  note: '材料不足',
};

function decided(outcome: Outcome, over: Partial<Objection> = {}): Objection {
  return anObjection({ state: 'closed', decision: { outcome } as Decision, ...over });
}

describe('two officers', () => {
  it('are needed for a decision that one proposes and another confirms', () => {
    const proposed = anObjection({ proposal: { by: lin } as Objection['proposal'] });
    expect(ownAct('confirm', proposed, lin)).toEqual({
      status: 403,
      code: 'same-officer',
      detail: {
        zh: '处理决定须由另一名经办人确认，不能由提出人自己确认。',
        en: 'A decision must be confirmed by an officer other than the one who proposed it.',
      },
    });
    expect(ownAct('confirm', proposed, { sub: 'wang' })).toBeNull();
    expect(ownAct('decline', proposed, lin)).toBeNull();
    expect(ownAct('confirm', anObjection(), lin)).toBeNull();
  });

  it('are needed where the filer asks for another look at a rejection', () => {
    const reconsidered = anObjection({ history: [...anObjection().history, rejection] });
    for (const act of ['accept', 'reject'] as const) {
      expect(ownAct(act, reconsidered, chen)).toMatchObject({
        status: 403,
        code: 'same-officer',
        detail: {
          zh: expect.stringContaining('另一名经办人决定'),
          en: expect.stringContaining('an officer other than'),
        },
      });
      expect(ownAct(act, reconsidered, { sub: 'wang' })).toBeNull();
      expect(ownAct(act, anObjection(), chen)).toBeNull();
    }
    expect(ownAct('return', reconsidered, chen)).toBeNull();
  });

  it('are counted by the rejection alone: whoever returned it may accept it', () => {
    const returned = anObjection({ history: [{ ...rejection, action: 'return', to: 'returned' }] });
    expect(ownAct('accept', returned, chen)).toBeNull();
  });

  it('are counted by the last rejection', () => {
    const wang = { ...chen, sub: 'wang' };
    const twice = anObjection({ history: [rejection, { ...rejection, by: wang }] });
    expect(ownAct('accept', twice, wang)?.code).toBe('same-officer');
    expect(ownAct('accept', twice, chen)).toBeNull();
  });
});

describe('another look', () => {
  it.each<Outcome>(['uphold', 'unconfirmed'])('can be asked for at the result %s', (outcome) => {
    expect(guard('review', decided(outcome))).toBeNull();
  });

  it('can be asked for at a rejection', () => {
    expect(guard('review', anObjection({ state: 'rejected' }))).toBeNull();
  });

  it.each<Outcome>(['correct', 'revoke', 'add'])('cannot be asked for at the result %s', (outcome) => {
    expect(guard('review', decided(outcome))).toMatchObject({
      code: 'not-upheld',
      detail: { zh: expect.stringContaining('可以申请复核'), en: expect.stringContaining('Upheld') },
    });
  });

  it('cannot be asked for before there is a result', () => {
    expect(guard('review', anObjection())?.code).toBe('not-upheld');
  });

  it('can be asked for once', () => {
    for (const reviewed of [
      decided('uphold', { reviewed: true }),
      anObjection({ state: 'rejected', reviewed: true }),
    ])
      expect(guard('review', reviewed)).toMatchObject({
        code: 'reviewed-already',
        detail: { zh: expect.stringContaining('一次复核'), en: expect.stringContaining('once') },
      });
  });
});

describe('more time', () => {
  const verify = startDeadline('verify', '2026-03-12', 10);
  const verified = (policy: string, over: Partial<typeof verify> = {}) =>
    anObjection({ policy, state: 'verifying', deadlines: [{ ...verify, ...over }] });
  const none = {
    code: 'no-extension',
    detail: {
      zh: expect.stringContaining('没有为本件设定'),
      en: expect.stringContaining('do not provide for extensions'),
    },
  };

  it('can be taken for verifying as often as the policy says', () => {
    expect(guard('extend', verified('guangzhou-2026.1-two-officers'))).toBeNull();
    expect(guard('extend', verified('guangzhou-2026.1-two-officers', { extensions: 1 }))).toMatchObject({
      code: 'extended-already',
      detail: {
        zh: expect.stringContaining('不能再次延长'),
        en: expect.stringContaining('has already been extended'),
      },
    });
  });

  it('cannot be taken where the policy knows none, nor for another step', () => {
    expect(guard('extend', verified('guangzhou-2026.1'))).toMatchObject(none);
    const review = { ...verify, step: 'review' as const };
    const again = anObjection({ policy: 'shenzhen-2026.1', state: 'verifying', deadlines: [review] });
    expect(guard('extend', again)).toMatchObject(none);
    expect(guard('extend', { ...again, deadlines: [] })).toMatchObject(none);
  });
});

describe('what the platform itself got wrong', () => {
  it('is brought back where there is a record', () => {
    expect(guard('settle', anObjection())).toBeNull();
    expect(guard('settle', anObjection({ record: null }))).toMatchObject({
      code: 'no-record',
      detail: {
        zh: expect.stringContaining('没有可以恢复的记录'),
        en: expect.stringContaining('no record to restore'),
      },
    });
  });
});

it('nothing else is in the way of what the state allows', () => {
  const gap = anObjection({ record: null, reviewed: true });
  for (const action of objectionActions) {
    if (['settle', 'review', 'extend'].includes(action)) continue;
    expect(guard(action, gap), action).toBeNull();
  }
});
