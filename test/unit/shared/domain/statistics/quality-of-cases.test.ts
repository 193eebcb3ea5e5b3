import { describe, expect, it } from 'vitest';
import { finishDeadline, startDeadline } from '../../../../../shared/domain/cases/deadlines.ts';
import type { DataQuery } from '../../../../../shared/domain/data-queries/data-query.ts';
import type { Objection } from '../../../../../shared/domain/objections/objection.ts';
import { objectionContribution, queryContribution } from '../../../../../shared/domain/statistics/quality.ts';
import { marketSupervisionUnit as unit } from '../../../../../shared/policy/units.ts';
import { anObjection } from '../../../../support/objection-builders.ts';

const catalogue = 'administrative-penalty';
/** Three working days from a Monday: to be answered by Thursday, 3 December. */
const running = startDeadline('answer' as const, '2026-11-30', 3);
const done = (at: string) => finishDeadline(running, new Date(at));
const inTime = done('2026-12-03T10:00:00Z');
const late = done('2026-12-03T16:00:00Z');
const close = startDeadline('close' as const, '2026-12-03', 3);
const otherName = {
  code: 'other-name',
  pair: '91320100748204660Q',
  other: 'OTHER',
  otherTitle: '另一条',
} as const;
const answer = (as: 'correct' | 'confirm') => ({ as }) as NonNullable<DataQuery['answer']>;

function aQuery(over: Partial<DataQuery> = {}): DataQuery {
  return {
    unit,
    catalogue,
    contradiction: null,
    answer: null,
    state: 'asked',
    deadlines: [running],
    history: [
      { action: 'ask', at: '2026-11-30T02:00:00.000Z' },
      { action: 'correct', at: '2026-12-03T10:00:00.000Z' },
    ],
    ...over,
  } as unknown as DataQuery;
}

describe('a data query counts', () => {
  it('in the month in China in which it was opened, for its unit and catalogue', () => {
    const history = [
      { at: '2026-11-30T16:00:00.000Z' },
      ...aQuery().history,
    ] as unknown as DataQuery['history'];
    expect(queryContribution(aQuery({ history }))).toEqual({
      tallies: [`2026-12#${unit}#${catalogue}`],
      counts: { query: 1 },
    });
  });

  it.each<[string, Partial<DataQuery>, string | null]>([
    ['in time, on its last day', { state: 'answered', deadlines: [inTime, close] }, 'query:in-time'],
    ['late, a moment after it', { state: 'answered', deadlines: [late, close] }, 'query:late'],
    [
      'neither, answered by a day that nobody can say',
      { state: 'answered', deadlines: [{ ...inTime, dueOn: null }, close] },
      null,
    ],
    ['neither, while it waits', {}, null],
    ['neither, reminded of', { deadlines: [{ ...running, alarmed: 'remind' }] }, null],
    [
      'late, once it is said to be overdue',
      { deadlines: [{ ...running, alarmed: 'overdue' }] },
      'query:late',
    ],
    [
      'late, once the superior has heard of it',
      { deadlines: [{ ...running, alarmed: 'escalate' }] },
      'query:late',
    ],
    [
      'in time, where it is the centre that is overdue',
      { state: 'answered', deadlines: [inTime, { ...close, alarmed: 'overdue' }] },
      'query:in-time',
    ],
    [
      'in time, closed late by the centre',
      { state: 'closed', deadlines: [inTime, finishDeadline(close, new Date('2026-12-30T02:00:00Z'))] },
      'query:in-time',
    ],
    ['in time, asked again', { deadlines: [inTime, running] }, 'query:in-time'],
    [
      'late alone, answered in time, asked again and overdue',
      { deadlines: [inTime, { ...running, alarmed: 'overdue' }] },
      'query:late',
    ],
    [
      'late, answered late at first and in time when asked again',
      { deadlines: [late, inTime] },
      'query:late',
    ],
    ['neither, withdrawn in time', { state: 'withdrawn', deadlines: [inTime] }, null],
    ['neither, withdrawn late', { state: 'withdrawn', deadlines: [late] }, null],
    [
      'neither, withdrawn after it was overdue',
      { state: 'withdrawn', deadlines: [{ ...running, alarmed: 'overdue' }] },
      null,
    ],
    ['neither, without anything to be answered', { state: 'answered', deadlines: [close] }, null],
    [
      'neither, where the step that is done is not the answer',
      { state: 'answered', deadlines: [finishDeadline(close, new Date('2026-12-30T02:00:00Z'))] },
      null,
    ],
  ])('as answered %s', (_, over, name) => {
    expect(queryContribution(aQuery(over)).counts).toEqual({ query: 1, ...(name && { [name]: 1 }) });
  });

  it.each<[string, Partial<DataQuery>, 1 | undefined]>([
    ['while it is asked', {}, 1],
    ['while it is answered: nobody has accepted that', { state: 'answered', answer: answer('confirm') }, 1],
    ['where it was put right', { state: 'closed', answer: answer('correct') }, 1],
    ['not where it was closed as confirmed', { state: 'closed', answer: answer('confirm') }, undefined],
    ['not where it was withdrawn', { state: 'withdrawn' }, undefined],
    ['where it is closed without an answer', { state: 'closed' }, 1],
    [
      'not where it is of something else',
      { contradiction: { ...otherName, code: 'other-degree' } },
      undefined,
    ],
    ['not where the centre asks', { contradiction: null }, undefined],
  ])('as a second name of one code %s', (_, over, count) => {
    expect(queryContribution(aQuery({ contradiction: otherName, ...over })).counts['name:other']).toBe(count);
  });
});

describe('an objection counts', () => {
  const decision = (outcome: string) =>
    ({ at: '2026-03-31T16:00:00.000Z', outcome }) as NonNullable<Objection['decision']>;

  it('not before it is decided', () => {
    expect(objectionContribution(anObjection())).toEqual({ tallies: [], counts: {} });
  });

  it.each([
    ['correct', { 'objection:closed': 1, 'objection:upheld': 1 }],
    ['revoke', { 'objection:closed': 1, 'objection:upheld': 1 }],
    ['add', { 'objection:closed': 1, 'objection:upheld': 1 }],
    ['uphold', { 'objection:closed': 1 }],
    ['unconfirmed', { 'objection:closed': 1 }],
  ])('in the month of its decision, as one that led to a change or not: %s', (outcome, counts) => {
    expect(objectionContribution(anObjection({ decision: decision(outcome) }))).toEqual({
      tallies: [`2026-04#${unit}#${catalogue}`],
      counts,
    });
  });
});
