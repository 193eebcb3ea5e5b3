import { describe, expect, it } from 'vitest';
import { startDeadline } from '../../../../../shared/domain/cases/deadlines.ts';
import { born } from '../../../../../shared/domain/cases/kind.ts';
import {
  caseFigures,
  contributionOf,
  countedAt,
  plainSummary,
} from '../../../../../shared/domain/cases/statistics.ts';
import { type Suggestion, suggestionKind } from '../../../../support/suggestions/suggestion.ts';

const filer = { party: 'filer', sub: 'zhang', name: '张三' } as const;

function aSuggestion(over: Partial<Suggestion> = {}): Suggestion {
  const content = {
    id: 'JY-2026-00000001X',
    policy: 'sample-2026.1',
    filer: 'zhang',
    unit: '11440100XXXX00019W',
    topic: '窗口',
    text: '延长服务时间',
    evidence: [],
    answer: null,
    holders: { centre: null, unit: null },
  };
  return { ...born(suggestionKind, content, filer, new Date('2026-03-31T16:30:00Z')), ...over };
}

const inTime = { ...startDeadline('look' as const, '2026-03-03', 2), doneAt: '2026-03-05T02:00:00.000Z' };
const late = { ...inTime, doneAt: '2026-03-06T02:00:00.000Z' };
const unsaid = { ...inTime, dueOn: null };
const names = (of: Suggestion) => Object.keys(contributionOf(suggestionKind, of).counts);

describe('what a case adds to the counts', () => {
  it('is added for all and for the month in China in which it began', () => {
    expect(contributionOf(suggestionKind, aSuggestion())).toEqual({
      tallies: ['ALL', 'MONTH#2026-04'],
      counts: { begun: 1, 'state:filed': 1 },
    });
  });

  it.each<[string, Partial<Suggestion>, readonly string[]]>([
    [
      'overdue',
      { deadlines: [{ ...inTime, doneAt: null, alarmed: 'overdue' }] },
      ['begun', 'state:filed', 'overdue'],
    ],
    [
      'in time',
      { state: 'answered', deadlines: [inTime, inTime] },
      ['begun', 'state:answered', 'ended', 'on-time'],
    ],
    [
      'late in one step',
      { state: 'answered', deadlines: [late, inTime] },
      ['begun', 'state:answered', 'ended', 'late'],
    ],
    [
      'in time as far as can be said',
      { state: 'answered', deadlines: [inTime, unsaid] },
      ['begun', 'state:answered', 'ended'],
    ],
    [
      'late or not, nobody can say',
      { state: 'answered', deadlines: [late, unsaid] },
      ['begun', 'state:answered', 'ended'],
    ],
    ['ended without any step', { state: 'withdrawn', deadlines: [] }, ['begun', 'state:withdrawn', 'ended']],
    [
      'ended, once overdue',
      { state: 'withdrawn', deadlines: [{ ...inTime, doneAt: null, alarmed: 'overdue' }] },
      ['begun', 'state:withdrawn', 'ended', 'on-time'],
    ],
  ])('where it is %s', (_, over, expected) => {
    expect(names(aSuggestion(over))).toEqual(expected);
  });

  it('is what its kind says where the kind says it', () => {
    const contribution = () => ({ tallies: ['ALL'], counts: { own: 1 } });
    const own = { ...suggestionKind, counts: { contribution } };
    expect(contributionOf(own, aSuggestion())).toEqual({ tallies: ['ALL'], counts: { own: 1 } });
    const nobodyAsks = { ...suggestionKind, counts: null };
    expect(contributionOf(nobodyAsks, aSuggestion()).counts).toMatchObject({ begun: 1 });
  });

  it('is added for the unit that has it, once', () => {
    const has = contributionOf(suggestionKind, aSuggestion(), 'U');
    expect(has.tallies).toEqual(['ALL', 'MONTH#2026-04', 'UNIT#U']);
    expect(has.counts).toEqual({ begun: 1, 'state:filed': 1 });
    const own = {
      ...suggestionKind,
      counts: { contribution: () => ({ tallies: ['UNIT#U', 'ALL'], counts: {} }) },
    };
    expect(contributionOf(own, aSuggestion(), 'U').tallies).toEqual(['UNIT#U', 'ALL']);
  });

  it('is that of a case that has only begun, without a step that is overdue', () => {
    const reminded = { ...inTime, doneAt: null, alarmed: 'remind' as const };
    expect(names(aSuggestion({ deadlines: [reminded] }))).toEqual(['begun', 'state:filed']);
  });

  it('is counted from the later write, or from the later act where the clock changes no count', () => {
    const written = aSuggestion({ version: 2, writes: 5 });
    expect(countedAt(suggestionKind, written)).toBe(5);
    expect(countedAt(suggestionKind, aSuggestion({ version: 2 }))).toBe(2);
    const contribution = () => ({ tallies: [], counts: {} });
    expect(countedAt({ ...suggestionKind, counts: { contribution, by: 'version' } }, written)).toBe(2);
    expect(countedAt({ ...suggestionKind, counts: { contribution } }, written)).toBe(5);
    expect(countedAt({ ...suggestionKind, counts: null }, written)).toBe(5);
  });
});

describe('the counts in words', () => {
  it('say how many are open, overdue and in time', () => {
    const tally = {
      begun: 10,
      ended: 4,
      overdue: 2,
      'on-time': 2,
      late: 1,
      'state:filed': 5,
      'state:answered': 4,
    };
    expect(plainSummary(suggestionKind, tally)).toEqual({
      begun: 10,
      open: 6,
      overdue: 2,
      onTimeRate: 0.6667,
      states: { filed: 5, returned: 0, forwarded: 0, answered: 4, withdrawn: 0 },
    });
  });

  it('say in the terms of all kinds how many are in hand, ended and in time, by their states', () => {
    const tally = {
      overdue: 2,
      'on-time': 2,
      late: 1,
      'state:filed': 5,
      'state:returned': 1,
      'state:forwarded': 2,
      'state:answered': 4,
      'state:withdrawn': 3,
      'state:gone': 7,
    };
    expect(caseFigures(suggestionKind as never, tally)).toEqual({
      begun: 15,
      inHand: 8,
      ended: 7,
      overdue: 2,
      onTime: 2,
      timed: 3,
    });
    expect(caseFigures(suggestionKind as never, {})).toEqual({
      begun: 0,
      inHand: 0,
      ended: 0,
      overdue: 0,
      onTime: 0,
      timed: 0,
    });
  });

  it('of nothing are nothing', () => {
    expect(plainSummary(suggestionKind, {})).toMatchObject({
      begun: 0,
      open: 0,
      overdue: 0,
      onTimeRate: null,
    });
  });
});
