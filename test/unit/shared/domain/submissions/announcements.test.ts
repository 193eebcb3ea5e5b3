import { describe, expect, it } from 'vitest';
import { startDeadline } from '../../../../../shared/domain/cases/deadlines.ts';
import { alarmAnnouncements, dayAnnouncements } from '../../../../../shared/domain/cases/kind.ts';
import { submissionKind } from '../../../../../shared/domain/submissions/kind.ts';
import type { Submission } from '../../../../../shared/domain/submissions/submission.ts';
import { anExamination, aPublication, aSubmission } from './submission-builders.ts';

const subject = 'subject:91320100748204660Q';
const { recipient, values } = submissionKind.notices;
const former = anExamination({ ground: { document: null, findings: null, reason: '旧' } });
const questioned = aSubmission({
  state: 'questioned',
  publication: aPublication,
  examinations: [former, former, anExamination()],
  deadlines: [startDeadline('hear', '2026-06-01', 5)],
});
const heard = (stage: Parameters<typeof alarmAnnouncements>[1], of: Submission) =>
  alarmAnnouncements(submissionKind, stage, of).map(({ to, text }) => `${to} ${text}`);

describe('what is told of a submission', () => {
  it('goes to its subject and the centre', () => {
    expect(recipient('filer', aSubmission())).toBe(subject);
    expect(recipient('centre', aSubmission())).toBe('centre');
    expect(recipient('clock', aSubmission())).toBeNull();
  });

  it('says what is declared, and by when what is to be done', () => {
    expect(values(aSubmission(), '理由')).toEqual({
      id: 'SB-2026-00000001X',
      title: 'ISO 9001',
      category: { zh: '资质认定', en: 'Qualification' },
      subject: '示范食品有限公司',
      due: { zh: '2026年3月16日', en: '16 March 2026' },
      until: '',
      commitment: '',
      step: { zh: '审核', en: 'Review' },
      reason: '理由',
      ground: '理由',
    });
  });

  it('rests on nothing where nobody has examined it', () => {
    expect(values(aSubmission({ examinations: [] }), '理由').ground).toBe('理由');
  });

  it('says until when it shows, and what the last examination rests on', () => {
    expect(values({ ...questioned, deadlines: [] }, '')).toMatchObject({
      due: '',
      step: '',
      until: '2029-03-11',
      commitment: '44010020260311000001',
      ground: '查无此证（核查情况：发证机构无此证）',
    });
  });
});

describe('the clock of a submission', () => {
  it('reminds the centre of a review', () => {
    for (const stage of ['remind', 'overdue', 'escalate'] as const)
      expect(heard(stage, aSubmission())).toEqual([`centre submission.${stage}`]);
    expect(heard('remind', aSubmission({ deadlines: [] }))).toEqual(['centre submission.remind']);
  });

  it('reminds whoever is heard that its time ends, and tells the centre once it is over', () => {
    expect(heard('remind', questioned)).toEqual([`${subject} submission.hearing-ends`]);
    expect(heard('overdue', questioned)).toEqual(['centre submission.hearing-over']);
    expect(heard('escalate', questioned)).toEqual(['centre submission.hearing-over']);
  });

  it('tells both once the last day can be said', () => {
    expect(dayAnnouncements(submissionKind, questioned).map(({ to, text }) => `${to} ${text}`)).toEqual([
      `${subject} submission.day-set`,
      'centre submission.day-set',
    ]);
  });
});
