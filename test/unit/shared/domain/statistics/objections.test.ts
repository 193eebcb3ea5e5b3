import { describe, expect, it } from 'vitest';
import { difference, ratio, recount } from '../../../../../shared/domain/cases/tally.ts';
import type { Objection } from '../../../../../shared/domain/objections/objection.ts';
import { contribution, summary } from '../../../../../shared/domain/statistics/objections.ts';
import { anObjection } from '../../../../support/objection-builders.ts';

const filed = anObjection();
const [deadline] = filed.deadlines;
if (deadline === undefined) throw new Error('no deadline');
const accept = { action: 'accept' } as Objection['history'][number];
const decided = (over: Partial<Objection> = {}): Objection =>
  anObjection({
    state: 'decided',
    history: [...filed.history, accept],
    decision: { outcome: 'uphold' } as NonNullable<Objection['decision']>,
    deadlines: [{ ...deadline, dueOn: '2026-03-12', doneAt: '2026-03-12T10:00:00.000Z' }],
    workingDaysTaken: 5,
    ...over,
  });
const counts = (objection: Objection) => Object.keys(contribution(objection).counts).sort();

describe('what a case adds to the counts', () => {
  it('is added for all, its unit, its kind and the month in China in which it was filed', () => {
    const { tallies, counts: all } = contribution(anObjection({ filedAt: '2026-03-31T16:00:00.000Z' }));
    expect(tallies).toEqual(['ALL', `UNIT#${filed.unit}`, 'KIND#wrong', 'MONTH#2026-04']);
    expect(all).toEqual({ 'state:filed': 1, filed: 1 });
  });

  it.each<[string, Objection, readonly string[]]>([
    ['accepted', anObjection({ history: [accept] }), ['accepted', 'filed', 'state:filed']],
    [
      'decided in time',
      decided(),
      ['accepted', 'days:5', 'decided', 'filed', 'on-time', 'outcome:uphold', 'state:decided'],
    ],
    [
      'decided late',
      decided({ deadlines: [{ ...deadline, dueOn: '2026-03-12', doneAt: '2026-03-13T10:00:00.000Z' }] }),
      ['accepted', 'days:5', 'decided', 'filed', 'late', 'outcome:uphold', 'state:decided'],
    ],
    [
      'closed late after it was decided in time',
      decided({
        deadlines: [
          { ...deadline, dueOn: '2026-03-12', doneAt: '2026-03-12T10:00:00.000Z' },
          { ...deadline, step: 'close', dueOn: '2026-03-12', doneAt: '2026-03-30T10:00:00.000Z' },
        ],
      }),
      ['accepted', 'days:5', 'decided', 'filed', 'on-time', 'outcome:uphold', 'state:decided'],
    ],
    [
      'decided while the calendar of one of its steps is not announced',
      decided({ deadlines: [{ ...deadline, dueOn: null, doneAt: '2026-03-12T10:00:00.000Z' }] }),
      ['accepted', 'days:5', 'decided', 'filed', 'outcome:uphold', 'state:decided'],
    ],
    [
      'decided after more days than are told apart',
      decided({ workingDaysTaken: 500 }),
      ['accepted', 'days:120', 'decided', 'filed', 'on-time', 'outcome:uphold', 'state:decided'],
    ],
    [
      'decided, by a release that did not count days',
      decided({ workingDaysTaken: null }),
      ['accepted', 'decided', 'filed', 'on-time', 'outcome:uphold', 'state:decided'],
    ],
    [
      'overdue',
      anObjection({ deadlines: [{ ...deadline, alarmed: 'overdue' }] }),
      ['filed', 'overdue', 'state:filed'],
    ],
    [
      'escalated',
      anObjection({ deadlines: [{ ...deadline, alarmed: 'escalate' }] }),
      ['filed', 'overdue', 'state:filed'],
    ],
    [
      'only reminded',
      anObjection({ deadlines: [{ ...deadline, alarmed: 'remind' }] }),
      ['filed', 'state:filed'],
    ],
    [
      'ended, once overdue',
      anObjection({ state: 'closed', deadlines: [{ ...deadline, alarmed: 'overdue' }] }),
      ['filed', 'state:closed'],
    ],
    [
      'whose step that was overdue is done',
      anObjection({ deadlines: [{ ...deadline, alarmed: 'overdue', doneAt: '2026-03-12T10:00:00.000Z' }] }),
      ['filed', 'state:filed'],
    ],
  ])('%s', (_, objection, names) => {
    expect(counts(objection)).toEqual(names);
  });

  it('recounted is the sum of all', () => {
    const all = recount([filed, decided(), decided()].map(contribution));
    expect(all.get('ALL')).toMatchObject({ filed: 3, accepted: 2, 'days:5': 2, 'state:filed': 1 });
    expect([...all.keys()]).toEqual(['ALL', `UNIT#${filed.unit}`, 'KIND#wrong', 'MONTH#2026-03']);
    expect(recount([]).size).toBe(0);
  });

  it('changes by what differs alone', () => {
    expect(difference({ a: 1, b: 1 }, { b: 1, c: 2 })).toEqual({ a: -1, c: 2 });
    expect(difference({ a: 1 }, { a: 1 })).toEqual({});
  });
});

describe('the counts in words', () => {
  it('of nothing are nothing, and shares of nothing are none', () => {
    expect(summary({})).toMatchObject({
      filed: 0,
      open: 0,
      overdue: 0,
      accepted: 0,
      acceptanceRate: null,
      decided: 0,
      onTimeRate: null,
      medianDays: null,
      outcomes: { uphold: 0 },
      states: { filed: 0, closed: 0 },
    });
  });

  it('say how many are open, accepted and in time', () => {
    expect(
      summary({
        filed: 10,
        'state:closed': 2,
        'state:rejected': 1,
        'state:withdrawn': 1,
        overdue: 2,
        accepted: 6,
        decided: 4,
        'on-time': 2,
        late: 1,
        'outcome:uphold': 3,
      }),
    ).toMatchObject({
      filed: 10,
      open: 6,
      overdue: 2,
      accepted: 6,
      acceptanceRate: 0.8571,
      decided: 4,
      onTimeRate: 0.6667,
      outcomes: { uphold: 3 },
      states: { closed: 2, rejected: 1, withdrawn: 1 },
    });
  });

  it.each([
    [{ 'days:5': 1 }, 5],
    [{ 'days:5': 1, 'days:8': 1 }, 6.5],
    [{ 'days:5': 2, 'days:8': 1 }, 5],
    [{ 'days:10': 1, 'days:9': 1, 'days:100': 1 }, 10],
    [{ 'days:5': 0, 'days:8': 1 }, 8],
    [{ 'days:5': -1, 'days:8': 1 }, 8],
    [{ 'days:1': 1, 'days:2': 2, 'days:3': 1 }, 2],
    [{ filed: 9 }, null],
  ])('have the case in the middle: %j → %s', (tally, middle) => {
    expect(summary(tally as Record<string, number>).medianDays).toBe(middle);
  });

  it('give shares to four places', () => {
    expect([ratio(1, 3), ratio(0, 3), ratio(1, 0), ratio(3, 3)]).toEqual([0.3333, 0, null, 1]);
  });
});
