import { expect, it } from 'vitest';
import { errorReportPage, errorReportsPage } from '../../../../templates/pages/error-reports.tsx';
import { emptyForm } from '../../../../templates/pages/form.tsx';
import type { PageContext } from '../../../../templates/pages/layout.tsx';

function contextOf(role: 'centre' | 'citizen'): PageContext {
  return {
    language: 'en',
    largeType: false,
    city: { zh: '示范市', en: 'Shifan' },
    path: '/error-reports',
    address: null,
    viewer: { name: '赵六', role, unit: null },
    navigation: [],
    actingFor: [],
    proof: 'p',
    formKey: 'k',
  };
}

const report = {
  id: 'JC-2026-1',
  record: 'R1',
  recordTitle: '行政处罚',
  state: 'received',
  statement: 'THE DATE IS WRONG',
  contact: '',
  filedAt: '2026-03-02T09:00:00+08:00',
  answer: null,
  answeredAt: null,
} as const;
const answered = {
  ...report,
  state: 'answered',
  answer: 'WE HAVE ASKED THE UNIT',
  answeredAt: '2026-03-03T09:00:00+08:00',
} as const;

const long = { zh: '最多 5000 个字', en: 'At most 5000 characters' };
const refused = {
  values: { answer: 'A LONG ANSWER' },
  problem: { detail: long, errors: [{ pointer: '/answer', message: long }] },
};

it('an answer that was refused comes back, where the summary leads', () => {
  const html = errorReportPage(contextOf('centre'), report, refused);
  expect(html.split('A LONG ANSWER')).toHaveLength(2);
  const link = /href="#(answer[^"]*)"/.exec(html)?.[1];
  expect(html).toContain(`<textarea id="${link}" name="answer"`);
  // What the answer says is all that is asked for.
  expect(html).not.toContain('name="reason"');
});

it('an answer is not lost that another officer was faster with', () => {
  const html = errorReportPage(contextOf('centre'), answered, { ...refused });
  expect(html.split('A LONG ANSWER')).toHaveLength(2);
  expect(html).toContain('What you entered has not been submitted');
});

it('whoever reported it sees whose turn it is, and then the answer', () => {
  const waiting = errorReportPage(contextOf('citizen'), report, emptyForm);
  expect(waiting).toContain('Credit centre: Answer');
  expect(waiting).not.toContain('<textarea');
  expect(errorReportPage(contextOf('citizen'), answered, emptyForm)).toContain('WE HAVE ASKED THE UNIT');
});

it('the centre sees those that wait, where it asks for no others', () => {
  const html = errorReportsPage(contextOf('centre'), { items: [report], next: 'n', state: undefined });
  expect(html).toMatch(/href="\/error-reports\?state=received" aria-current="page"/);
  expect(html).toContain('href="/error-reports?cursor=n"');
});
