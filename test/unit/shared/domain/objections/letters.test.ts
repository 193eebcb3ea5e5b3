import { describe, expect, it } from 'vitest';
import {
  asOfResult,
  hasLetter,
  mayBeReviewed,
  refusalBasis,
  rejectedAt,
  resultsOf,
} from '../../../../../shared/domain/objections/letters.ts';
import type { ObjectionAction } from '../../../../../shared/domain/objections/life-cycle.ts';
import type { Decision, Objection } from '../../../../../shared/domain/objections/objection.ts';
import { ownSetting } from '../../../../../shared/policy/basis.ts';
import { type Outcome, objectionPolicy } from '../../../../../shared/policy/objections.ts';
import { anObjection } from '../../../../support/objection-builders.ts';

const centre = { party: 'centre', sub: 'chen', name: '陈二' } as const;

/** A case with these acts in its history, a day between them. */
function withActs(acts: readonly ObjectionAction[], over: Partial<Objection> = {}): Objection {
  const history = acts.map((action, at) => ({
    at: `2026-03-1${at}T02:00:00Z`,
    action,
    by: centre,
    from: null,
    to: 'filed' as const,
    note: '',
  }));
  return anObjection({ history, ...over });
}

const ruled = (outcome: Outcome) => ({ outcome }) as Decision;

describe('a case that was not accepted', () => {
  it('says when, also while another look at it is taken', () => {
    expect(rejectedAt(withActs(['file', 'reject']))).toBe('2026-03-11T02:00:00Z');
    expect(rejectedAt(withActs(['file', 'reject', 'review']))).toBe('2026-03-11T02:00:00Z');
    expect(rejectedAt(withActs(['file', 'reject', 'review', 'reject']))).toBe('2026-03-13T02:00:00Z');
  });

  it('is none once it was accepted, nor before', () => {
    expect(rejectedAt(withActs(['file']))).toBeNull();
    expect(rejectedAt(withActs(['file', 'reject', 'review', 'accept', 'dispatch']))).toBeNull();
  });
});

describe('a letter', () => {
  it('is there once there is something to tell: a decision, or why it was not accepted', () => {
    expect(hasLetter(withActs(['file']))).toBe(false);
    expect(hasLetter(withActs(['file', 'reject']))).toBe(true);
    expect(hasLetter(withActs(['file', 'accept']))).toBe(false);
    expect(hasLetter(withActs(['file', 'accept'], { decision: ruled('correct') }))).toBe(true);
  });

  it('offers another look where the filer may ask for one now', () => {
    expect(mayBeReviewed(withActs(['file', 'reject'], { state: 'rejected' }))).toBe(true);
    expect(mayBeReviewed(withActs(['file', 'reject'], { state: 'rejected', reviewed: true }))).toBe(false);
    expect(mayBeReviewed(withActs([], { state: 'closed', decision: ruled('uphold') }))).toBe(true);
    expect(mayBeReviewed(withActs([], { state: 'closed', decision: ruled('revoke') }))).toBe(false);
    expect(mayBeReviewed(withActs([], { state: 'verifying', decision: ruled('uphold') }))).toBe(false);
  });
});

describe('the rule under which a refusal was handled', () => {
  // Of this city alone no two of these steps rest on the same words.
  const { workingDaysBasis } = objectionPolicy('shenzhen-2026.1');
  const basis = (acts: readonly ObjectionAction[], over: Partial<Objection> = {}) =>
    refusalBasis(withActs(acts, { policy: 'shenzhen-2026.1', ...over }));

  it('is that of acceptance at a rejection, and that of the other look at the second', () => {
    expect(basis(['file', 'reject'], { policy: 'guangzhou-2026.1' })).toBe(
      objectionPolicy('guangzhou-2026.1').workingDaysBasis.accept,
    );
    expect(basis(['file', 'reject', 'review', 'reject'], { policy: 'guangzhou-2026.1' })).toBe(ownSetting);
    expect(basis(['file', 'return', 'supplement', 'reject'], { policy: 'guangzhou-2026.1' })).toBe(
      objectionPolicy('guangzhou-2026.1').workingDaysBasis.accept,
    );
  });

  it.each<Outcome>(['uphold', 'unconfirmed'])('is that of verifying at the result %s', (outcome) => {
    expect(basis(['file', 'accept'], { decision: ruled(outcome) })).toBe(workingDaysBasis.verify);
    const again = { decision: ruled(outcome), formerDecisions: [ruled('uphold')] };
    expect(basis(['file', 'accept'], again)).toBe(workingDaysBasis.review);
  });

  it.each<Outcome>(['correct', 'revoke', 'add'])('is none at the result %s', (outcome) => {
    expect(basis(['file', 'accept'], { decision: ruled(outcome) })).toBeNull();
  });

  it('is none where nothing was refused', () => {
    expect(basis(['file'])).toBeNull();
    expect(basis(['file', 'reject', 'review', 'accept'])).toBeNull();
  });
});

describe('what came out of a case', () => {
  const [first, second] = [ruled('uphold'), ruled('correct')];
  const twice = withActs(
    ['file', 'accept', 'dispatch', 'decision', 'review', 'accept', 'dispatch', 'settle', 'close'],
    { state: 'closed', decision: second, formerDecisions: [first], reviewed: true },
  );

  it.each<[string, Objection, readonly object[]]>([
    ['nothing yet', withActs(['file', 'accept']), []],
    ['that it was not accepted', withActs(['file', 'reject']), [{ number: 1, entry: 1, decision: null }]],
    [
      'a decision',
      withActs(['file', 'decision'], { decision: first }),
      [{ number: 1, entry: 1, decision: first }],
    ],
    [
      'a decision that was confirmed',
      withActs(['file', 'propose', 'confirm'] as ObjectionAction[], { decision: first }),
      [{ number: 1, entry: 2, decision: first }],
    ],
    [
      'two decisions, each that of its time',
      twice,
      [
        { number: 1, entry: 3, decision: first },
        { number: 2, entry: 7, decision: second },
      ],
    ],
    [
      'a rejection, and a decision after another look',
      withActs(['file', 'reject', 'review', 'accept', 'decision'], { decision: second }),
      [
        { number: 1, entry: 1, decision: null },
        { number: 2, entry: 4, decision: second },
      ],
    ],
    ['a decision that is gone', withActs(['file', 'decision']), [{ number: 1, entry: 1, decision: null }]],
  ])('is told in order: %s', (_, of, results) => {
    expect(resultsOf(of)).toEqual(results);
  });

  it('is told by the case as it was then', () => {
    expect(asOfResult(twice, 1)).toEqual({
      ...twice,
      state: 'filed',
      history: twice.history.slice(0, 4),
      decision: first,
      formerDecisions: [],
      reviewed: false,
    });
    expect(asOfResult(twice, 2)).toEqual({
      ...twice,
      state: 'filed',
      history: twice.history.slice(0, 8),
      decision: second,
      formerDecisions: [first],
      reviewed: true,
    });
  });

  it('has no former decision where it was not accepted before', () => {
    const of = withActs(['file', 'reject', 'review', 'accept', 'decision'], { decision: second });
    expect(asOfResult(of, 2)).toMatchObject({ decision: second, formerDecisions: [], reviewed: true });
    expect(asOfResult(of, 1)).toMatchObject({ decision: null, formerDecisions: [], reviewed: false });
  });

  it('is nothing where there is no such result', () => {
    expect([0, 3, -1].map((number) => asOfResult(twice, number))).toEqual([undefined, undefined, undefined]);
    expect(asOfResult(withActs(['file']), 1)).toBeUndefined();
  });
});
