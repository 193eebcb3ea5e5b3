import { expect, it } from 'vitest';
import { reportAnnouncement } from '../../../../../shared/domain/report/announcements.ts';

const told = (number: string, subject = '91320100748204660Q') => ({
  number,
  subject,
  subjectName: '示范科技有限公司',
});

it('a subject is told of one report that no longer counts, and led to it', () => {
  expect(reportAnnouncement([told('XY-1')], 'report.withdrawn', '信息有误')).toEqual({
    to: 'subject:91320100748204660Q',
    text: 'report.withdrawn',
    values: {
      subject: '示范科技有限公司',
      numbers: { zh: 'XY-1', en: 'XY-1' },
      reason: '信息有误',
    },
    object: '/reports/XY-1',
  });
});

it('a subject is told of several at once, and led to all of its own', () => {
  expect(reportAnnouncement([told('XY-1', 'P#1'), told('XY-2', 'P#1')], 'report.superseded')).toEqual({
    to: 'subject:P#1',
    text: 'report.superseded',
    values: {
      subject: '示范科技有限公司',
      numbers: { zh: 'XY-1、XY-2', en: 'XY-1, XY-2' },
      reason: '',
    },
    object: '/reports?subject=P%231',
  });
});
