import { describe, expect, it } from 'vitest';
import { acted, born } from '../../../../../shared/domain/cases/kind.ts';
import { transitionOf } from '../../../../../shared/domain/cases/life-cycle.ts';
import { errorReportKind } from '../../../../../shared/domain/error-reports/error-report.ts';
import { errorReportLifeCycle } from '../../../../../shared/domain/error-reports/life-cycle.ts';

const now = new Date('2026-11-24T02:00:00Z');
const report = born(
  errorReportKind,
  {
    id: 'JC-2026-00000000X',
    policy: '',
    record: '91320100748204660Q-0000000000000001',
    recordTitle: '经营超过保质期的食品',
    unit: '11440100XXXX00019W',
    statement: '名称有误',
    contact: null,
    filedBy: 'zhang',
    filedAt: now.toISOString(),
    answer: null,
    answeredAt: null,
  },
  { party: 'filer', sub: 'zhang', name: '张三' },
  now,
);
const { recipient, values } = errorReportKind.notices;

describe('a report of an error', () => {
  it('is known by its letters and its address', () => {
    expect(errorReportKind).toMatchObject({ name: 'error-report', prefix: 'JC', path: '/error-reports' });
  });

  it('is received, and ends with the centre’s answer, without a clock', () => {
    const answer = transitionOf(errorReportLifeCycle, 'answer', 'received', 'centre');
    if (typeof answer === 'string') throw new Error(answer);
    const by = { party: 'centre', sub: 'chen', name: '陈二' } as const;
    expect(report).toMatchObject({ state: 'received', deadlines: [] });
    expect(acted(errorReportKind, report, answer, by, '已转', now)).toMatchObject({
      state: 'answered',
      deadlines: [],
    });
    expect(transitionOf(errorReportLifeCycle, 'answer', 'received', 'filer')).toBe('not-yours');
    expect(transitionOf(errorReportLifeCycle, 'answer', 'answered', 'centre')).toBe('not-now');
  });

  it('is told to the centre, and its answer to whoever noticed it', () => {
    expect(recipient('centre', report)).toBe('centre');
    expect(recipient('filer', report)).toBe('person:zhang');
    expect(values(report, '已转')).toEqual({
      id: 'JC-2026-00000000X',
      record: '经营超过保质期的食品',
      reason: '已转',
    });
  });
});
