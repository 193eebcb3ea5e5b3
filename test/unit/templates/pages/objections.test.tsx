import { describe, expect, it } from 'vitest';
import { shownInList, shownWhole } from '../../../../functions/objections/shown.ts';
import { acted, derived } from '../../../../shared/domain/cases/kind.ts';
import { gapTitle } from '../../../../shared/domain/objections/gap.ts';
import { objectionKind } from '../../../../shared/domain/objections/kind.ts';
import { marketSupervisionUnit } from '../../../../shared/policy/units.ts';
import { renderObjectionLetter } from '../../../../templates/letters/objection-letter.ts';
import { emptyForm } from '../../../../templates/pages/form.tsx';
import type { PageContext } from '../../../../templates/pages/layout.tsx';
import { casePage, type ShownCase } from '../../../../templates/pages/objection-case.tsx';
import { checkFilingPage, gapPage } from '../../../../templates/pages/objection-filing.tsx';
import { ownObjectionsPage } from '../../../../templates/pages/objections.tsx';
import { documentCheck } from '../../../support/document-check.ts';
import { anObjection } from '../../../support/objection-builders.ts';

function context(language: PageContext['language'] = 'zh-CN'): PageContext {
  return {
    language,
    largeType: false,
    city: { zh: '示范市', en: 'Shifan' },
    path: '/objections/new',
    address: '/objections/new',
    viewer: undefined,
    navigation: [],
    actingFor: [],
    proof: 'proof',
    formKey: 'key',
    request: 'request',
  } as PageContext;
}

const subject = '91320100748204660Q';
const about = { subject, subjectName: '示范食品有限公司' };

describe('the form about something missing', () => {
  it('comes back filled, with what is wrong beside its field', () => {
    const html = gapPage(
      context(),
      { ...about, files: [], days: { accept: 2, check: 2, verify: 10 } },
      {
        values: { subject, catalogue: 'administrative-licence', unit: 'X', statement: '缺少许可' },
        problem: {
          detail: { zh: '需要更正', en: 'needs correction' },
          errors: [{ pointer: '/unit', message: { zh: '没有这个单位', en: 'No such unit' } }],
        },
      },
    );
    expect(html).toMatch(/<option value="administrative-licence" selected/);
    expect(html).toContain('缺少许可</textarea>');
    expect(html).toMatch(/<input type="hidden" name="subject" value="91320100748204660Q"/);
    expect(html).toMatch(/id="unit-error"[^>]*>.*没有这个单位/);
    expect(html).not.toContain('name="record"');
  });

  it('is shown once more before it counts, and carries all its fields on', () => {
    const values = { subject, catalogue: 'honour', unit: marketSupervisionUnit, kind: 'missing' };
    const html = checkFilingPage(
      context(),
      { about: { ...about, catalogue: 'honour', unit: marketSupervisionUnit }, files: [] },
      { values: { ...values, statement: '缺少荣誉', requested: '补报' }, problem: null },
    );
    for (const [name, value] of Object.entries(values))
      expect(html).toContain(`<input type="hidden" name="${name}" value="${value}"`);
    expect(html).not.toContain('name="record"');
  });
});

it('the words for a step that cannot be taken any more are not lost on the page of the case', () => {
  const accepted = {
    ...shownWhole(anObjection({ state: 'accepted' }), { party: 'centre', sub: 'centre' }, new Date()),
    party: 'centre',
  };
  const detail = { zh: '本件已有变化', en: 'The case has changed' };
  const html = casePage(
    context(),
    accepted as ShownCase,
    { disputedFrom: 'acceptance' },
    { values: { reason: '不属于受理范围', version: '1' }, problem: { detail, errors: [] } },
  );
  expect(html).toContain('您填写的内容没有提交');
  expect(html.split('不属于受理范围')).toHaveLength(2);
});

it('a step that ended because the filer withdrew was not done in time by anybody', () => {
  const by = { party: 'filer', sub: 'filer', name: '张三' } as const;
  const taken = { action: 'withdraw', to: 'withdrawn', deadline: 'stop' } as const;
  const withdrawn = acted(objectionKind, anObjection(), taken, by, '', new Date('2026-03-09T03:00:00Z'));
  const shown = {
    ...shownWhole(withdrawn, { party: 'filer', sub: 'filer' }, new Date()),
    party: 'filer',
  } as ShownCase;
  const html = casePage(context(), shown, { disputedFrom: 'acceptance' }, emptyForm);
  expect(html).not.toContain('按时完成');
});

describe('a case whose due date follows with the calendar', () => {
  const unsaid = derived(
    objectionKind,
    anObjection({
      record: null,
      recordTitle: gapTitle('administrative-penalty').zh,
      deadlines: [
        {
          step: 'accept',
          startedOn: '2026-12-30',
          workingDays: 2,
          dueOn: null,
          awaits: { from: '2026-12-30', workingDays: 2, stood: [] },
          pausedOn: null,
          extensions: 0,
          doneAt: null,
          alarmed: null,
        },
      ],
    }),
    new Date(),
  );

  it.each([
    ['zh-CN', '办理期限待国务院办公厅公布次年节假日安排后确定', '行政处罚信息（缺失）'],
    [
      'en',
      'The due date will be set once the State Council has announced next year’s public holidays',
      '(missing entry)',
    ],
  ] as const)('says so in %s, in place of a day', (language, words, title) => {
    const row = shownInList(unsaid, 'filer', new Date('2026-12-30T02:00:00Z'));
    const html = ownObjectionsPage(context(language), { items: [row], next: null, cursor: undefined });
    expect(html).toContain(words);
    expect(html).toContain(title);
  });

  it('has a receipt', () => {
    const { bytes } = renderObjectionLetter(
      {
        check: documentCheck,
        kind: 'receipt',
        objection: unsaid,
        issuer: { zh: '信用示范', en: 'Credit Shifan' },
        filedAt: '2026-12-30T10:00:00+08:00',
        at: '2026-12-30T10:00:00+08:00',
        organ: null,
      },
      'zh-CN',
    );
    expect(bytes.length).toBeGreaterThan(1000);
  });
});
