import { describe, expect, it } from 'vitest';
import { startDeadline } from '../../../../../shared/domain/cases/deadlines.ts';
import { conflicting, type Duplicate, guard } from '../../../../../shared/domain/submissions/guards.ts';
import { submissionActions } from '../../../../../shared/domain/submissions/life-cycle.ts';
import { anExamination, aPublication, aSubmission } from './submission-builders.ts';

const published = aSubmission({ state: 'published', publication: aPublication });
const questioned = aSubmission({
  state: 'questioned',
  publication: aPublication,
  examinations: [anExamination()],
  deadlines: [startDeadline('hear', '2026-06-01', 5)],
});
const during = new Date('2026-06-03T02:00:00Z');
const afterwards = new Date('2026-06-09T02:00:00Z');
const chen = { sub: 'chen' };
const wang = { sub: 'wang' };
const findings = ['mark-false', 'confirm-false'] as const;

describe('that a declaration is false', () => {
  it.each(findings)('cannot be said of what was never published (%s)', (act) => {
    expect(guard(act, aSubmission({ state: 'withdrawn' }), chen, during)).toEqual({
      status: 409,
      code: 'never-published',
      detail: {
        zh: '这项申报从未展示，承诺没有生效，不能认定为不实。',
        en: 'This was never published and its commitment never took effect: it cannot be found false.',
      },
    });
  });

  it('can be brought forward by any officer', () => {
    expect(guard('mark-false', published, chen, during)).toBeNull();
  });

  it.each(findings)('is confirmed by another officer (%s)', (act) => {
    expect(guard(act, questioned, chen, afterwards)).toEqual({
      status: 403,
      code: 'same-officer',
      detail: {
        zh: '认定不实须由另一名经办人确认，不能由提出人自己确认。',
        en: 'That it is false is confirmed by another officer than the one who questioned it.',
      },
    });
    expect(guard(act, questioned, wang, afterwards)).toBeNull();
  });

  it('is confirmed once its declarant was heard', () => {
    const refused = guard('confirm-false', questioned, wang, during);
    expect(refused).toMatchObject({ status: 409, code: 'not-heard-yet' });
    expect(refused?.detail.zh).toContain('期限至 2026年6月8日（含当日）');
    expect(refused?.detail.en).toContain('until 8 June 2026, that day included');
    const none = guard('confirm-false', { ...questioned, deadlines: [] }, wang, during);
    expect(none?.detail.zh).toContain('国务院办公厅公布次年节假日安排后');
  });

  it('is no matter of any other act', () => {
    for (const act of submissionActions) {
      if (act === 'mark-false' || act === 'confirm-false') continue;
      expect(guard(act, aSubmission(), chen, during), act).toBeNull();
      expect(guard(act, questioned, chen, during), act).toBeNull();
    }
  });
});

describe('others that declare the same certificate', () => {
  const duplicate = (over: Partial<Duplicate> = {}): Duplicate => ({
    submission: 'SB-2026-00000002X',
    subject: '914401007482046606',
    subjectName: '另一公司',
    title: 'ISO 9001',
    state: 'published',
    by: 'certificate',
    ...over,
  });

  it.each(['submitted', 'published', 'questioned'] as const)('are looked at while they are %s', (state) => {
    expect(conflicting(published, [duplicate({ state })])).toEqual([duplicate({ state })]);
  });

  it('are not looked at once they are over, nor by the same file, nor of the same subject', () => {
    for (const state of ['returned', 'rejected', 'withdrawn', 'expired', 'false'] as const)
      expect(conflicting(published, [duplicate({ state })])).toEqual([]);
    expect(conflicting(published, [duplicate({ by: 'file' })])).toEqual([]);
    expect(conflicting(published, [duplicate({ subject: published.subject })])).toEqual([]);
  });
});
