import { describe, expect, it } from 'vitest';
import type { SubmissionAction } from '../../../../shared/domain/submissions/life-cycle.ts';
import type { PageContext } from '../../../../templates/pages/layout.tsx';
import type { ShownSubmission } from '../../../../templates/pages/submission-parts.tsx';
import { submissionPage } from '../../../../templates/pages/submissions.tsx';

function contextOf(role: 'centre' | 'agent'): PageContext {
  const viewer = { sub: 'x', name: '赵六', role, unit: null, subjects: [], agencies: [], acr: null };
  return {
    language: 'en',
    largeType: false,
    city: { zh: '示范市', en: 'Shifan' },
    path: '/x',
    address: null,
    viewer,
    navigation: [],
    actingFor: [],
    proof: 'p',
    formKey: 'k',
    request: 'r',
  } as PageContext;
}

const submission: ShownSubmission = {
  id: 'SB-2026-0',
  state: 'submitted',
  subjectName: '示范食品有限公司',
  category: 'other',
  title: '证书',
  submittedAt: '2026-03-01T00:00:00+08:00',
  dueAt: null,
  awaitsCalendar: false,
  overdue: false,
  shownUntil: null,
  version: 1,
  subject: 's',
  issuer: 'i',
  certificateNumber: null,
  issuedOn: '2026-01-01',
  validUntil: null,
  description: '',
  files: [],
  commitment: {
    signatory: 's',
    textVersion: '1',
    at: '2026-03-01T00:00:00+08:00',
    assurance: null,
    number: null,
    record: null,
  },
  copyUrl: '/x',
  history: [],
  actions: [],
};

const long = { zh: '最多 1000 个字', en: 'At most 1000 characters' };

/** The page after a form of it was refused, with what had been entered into the field. */
function refused(
  role: 'centre' | 'agent',
  actions: readonly SubmissionAction[],
  act: SubmissionAction,
  field: string,
  entered: string,
): string {
  const errors = [{ pointer: `/${field}`, message: long }];
  return submissionPage(
    contextOf(role),
    { ...submission, actions },
    { values: { [field]: entered }, problem: { detail: long, errors } },
    act,
  );
}

const said = 'A LONG TEXT THAT SOMEBODY TYPED';
const reviewing = ['publish', 'return', 'reject'] as const;

describe('what somebody typed on the page of a submission', () => {
  it.each([
    ['centre', reviewing, 'return', 'reason'],
    ['centre', reviewing, 'reject', 'reason'],
    ['centre', ['mark-false'], 'mark-false', 'reason'],
    ['centre', ['mark-false'], 'mark-false', 'findings'],
    ['centre', ['mark-false'], 'mark-false', 'document'],
    ['centre', ['mark-false', 'confirm-false', 'drop'], 'confirm-false', 'reason'],
    ['centre', ['mark-false', 'confirm-false', 'drop'], 'drop', 'reason'],
    ['agent', ['respond'], 'respond', 'statement'],
  ] as const)('comes back to the %s (%s → %s, %s), where the summary leads', (role, actions, act, field) => {
    const page = refused(role, actions, act, field, said);
    // Once: in the form that it was typed into.
    expect(page.split(said)).toHaveLength(2);
    const link = new RegExp(`href="#(${field}[^"]*)"`).exec(page)?.[1];
    expect(link).toBeDefined();
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.filter((id) => id === link)).toHaveLength(1);
    expect(new Set(ids).size).toBe(ids.length);
    // The form is in sight, not folded away.
    const form = page.slice(0, page.indexOf(said)).lastIndexOf('<details');
    if (form > page.indexOf('<main')) expect(page.slice(form, form + 20)).toMatch(/^<details open/);
  });

  it.each([
    ['centre', ['mark-false'], 'published', 'reject', 'reason'],
    ['centre', ['mark-false', 'confirm-false', 'drop'], 'questioned', 'mark-false', 'findings'],
    ['agent', [], 'false', 'respond', 'statement'],
  ] as const)('is not lost to the %s where %s in “%s” leave no form of “%s”', (...given) => {
    const [role, actions, state, act, field] = given;
    const errors = [{ pointer: `/${field}`, message: long }];
    const page = submissionPage(
      contextOf(role),
      { ...submission, actions, state },
      { values: { [field]: said }, problem: { detail: long, errors } },
      act,
    );
    expect(page.split(said)).toHaveLength(2);
    expect(page).toContain('What you entered has not been submitted');
    expect(page).not.toContain(`href="#${field}`);
  });

  it('comes back where nobody says whose form it was', () => {
    const page = submissionPage(
      contextOf('centre'),
      { ...submission, actions: reviewing },
      {
        values: { reason: said },
        problem: { detail: long, errors: [{ pointer: '/reason', message: long }] },
      },
    );
    expect(page).toContain(said);
  });

  it('that two others declare the same was looked at stays ticked', () => {
    const duplicate = {
      submission: 'SB-2026-1',
      subjectName: '另一家公司',
      title: '证书',
      state: 'published',
      by: 'certificate',
      otherSubject: true,
    } as const;
    const page = submissionPage(
      contextOf('centre'),
      { ...submission, actions: reviewing, duplicates: [duplicate] },
      { values: { duplicatesChecked: 'true' }, problem: { detail: long, errors: [] } },
      'publish',
    );
    expect(page).toMatch(/<input[^>]*name="duplicatesChecked"[^>]*checked/);
  });
});
