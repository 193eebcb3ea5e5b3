import { describe, expect, it } from 'vitest';
import { startDeadline } from '../../../../../shared/domain/cases/deadlines.ts';
import { acted } from '../../../../../shared/domain/cases/kind.ts';
import { transitionOf } from '../../../../../shared/domain/cases/life-cycle.ts';
import { submissionKind } from '../../../../../shared/domain/submissions/kind.ts';
import { submissionLifeCycle } from '../../../../../shared/domain/submissions/life-cycle.ts';
import { submissionPolicy } from '../../../../../shared/policy/submissions.ts';
import { anExamination, aPublication, aSubmission } from './submission-builders.ts';

const now = new Date('2026-06-03T02:00:00Z');

describe('a submission', () => {
  it('is known by its letters and its address', () => {
    expect(submissionKind).toMatchObject({ name: 'submission', prefix: 'SB', path: '/submissions' });
    expect(submissionKind.rules(aSubmission())).toBe(submissionPolicy);
    expect(submissionKind.counts?.by).toBe('version');
  });

  it('begins with what was sent, by whom and by which policy', () => {
    expect(aSubmission()).toMatchObject({
      state: 'submitted',
      version: 1,
      policy: submissionPolicy.version,
      sent: [{ declaration: { title: 'ISO 9001' } }],
      submittedAt: '2026-03-09T02:00:00.000Z',
      submittedBy: { sub: 'zhang', name: '张三' },
      publication: null,
      deadlines: [{ step: 'review', dueOn: '2026-03-16' }],
    });
  });

  it('goes back to what it was once the examination is dropped', () => {
    const drop = transitionOf(submissionLifeCycle, 'drop', 'questioned', 'centre');
    if (typeof drop === 'string') throw new Error(drop);
    const by = { party: 'centre', sub: 'wang', name: '王五' } as const;
    const examinations = [anExamination({ from: 'expired' })];
    const questioned = aSubmission({ state: 'questioned', publication: aPublication, examinations });
    expect(acted(submissionKind, questioned, drop, by, '属实', now).state).toBe('expired');
    expect(submissionKind.backTo?.(aSubmission({ state: 'withdrawn' }))).toBe('withdrawn');
  });

  it('has its hearing begin once its last day can be said', () => {
    const hear = startDeadline('hear' as const, '2026-06-01', 5);
    const awaits = { from: '2026-06-01', workingDays: 5, stood: [] };
    const waiting = aSubmission({ deadlines: [{ ...hear, dueOn: null, awaits }] });
    expect(submissionKind.derived?.(waiting, '2026-06-15').deadlines).toMatchObject([
      { dueOn: '2026-06-23' },
    ]);
  });
});
