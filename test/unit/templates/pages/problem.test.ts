import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { Problem } from '../../../../shared/http/problem.ts';
import { validated } from '../../../../shared/http/validation.ts';
import { ErrorSummary } from '../../../../templates/pages/form.tsx';
import { problemPage } from '../../../../templates/pages/problem.tsx';

/** The refusal of a query or body that is not right. */
function refusalOf(schema: z.ZodType, input: unknown): Problem {
  try {
    validated(schema, input);
  } catch (error) {
    if (error instanceof Problem) return error;
  }
  throw new Error('Nothing was wrong');
}

const context = {
  language: 'zh-CN',
  largeType: false,
  city: { zh: '示范市', en: 'Shifan' },
  navigation: [],
  path: '/error-reports/new',
  address: '/error-reports/new',
  viewer: undefined,
  actingFor: [],
  proof: '',
  formKey: '',
  request: 'r',
  formKept: false,
} as const;

const asked = z.strictObject({
  record: z.string().min(1),
  state: z.enum(['a', 'b']),
  limit: z.coerce.number().max(100),
  contact: z.strictObject({ email: z.email() }),
});
const refusal = refusalOf(asked, {
  record: '',
  state: 'c',
  limit: '1000',
  contact: { email: 'x' },
  other: 1,
});

it('a page without a form names what is wrong by its parameter', () => {
  const html = problemPage(refusal, context);
  for (const said of [
    'record：必填，请填写。',
    'state：请从以下值中选择：a、b。',
    'limit：不得大于 100。',
    'contact.email：格式不正确，请核对。',
    'other：没有这一字段，请删除。',
  ])
    expect(html).toContain(`<li>${said}</li>`);
  expect(problemPage(refusal, { ...context, language: 'en' })).toContain(
    '<li>record: Required. Please fill it in.</li>',
  );
});

it('a form names what has no field in it, and its fields by their labels', () => {
  const html = renderToString(
    h(ErrorSummary, {
      filled: { values: {}, problem: refusal },
      labels: { 'contact.email': '电子邮箱' },
      language: 'zh-CN',
    }),
  );
  expect(html).toContain('record：必填，请填写。');
  expect(html).toContain('<a href="#contact.email">格式不正确，请核对。</a>');
});

it('a sign-in that broke off says so, and where to sign in', () => {
  const detail = { zh: '请重新登录。', en: 'Sign in again.' };
  const html = problemPage(new Problem(400, 'sign-in-failed', detail), context);
  expect(html).toContain('<h1>登录没有完成</h1>');
  expect(html).toMatch(/<a class="button" href="\/session\/login\?return=%2F">登录<\/a>/);
});

it('a form that is no longer kept is not called a page that is not there', () => {
  const html = problemPage(new Problem(404, 'form-gone', { zh: '请重新填写。', en: 'Again.' }), context);
  expect(html).toContain('<h1>填写的内容已不再保留</h1>');
  expect(html).not.toContain('核对网址');
});

it('each page marks the entry that it belongs to, and keeps the inbox out of the menu', () => {
  const entry = (path: string, within?: string) => ({
    list: 'main' as const,
    place: 1,
    path,
    title: { zh: path, en: path },
    ...(within === undefined ? {} : { within }),
  });
  const html = problemPage(new Problem(403, 'role-not-allowed', { zh: '不能。', en: 'No.' }), {
    ...context,
    path: '/inspections/tasks',
    navigation: [entry('/inspections/plans', '/inspections'), entry('/repairs'), entry('/notices')],
    unread: 3,
  });
  const menu = html.slice(html.indexOf('<details class="menu">'), html.indexOf('</details>'));
  expect(menu).toContain('href="/inspections/plans" aria-current="true"');
  expect(menu.match(/aria-current/g)).toHaveLength(1);
  expect(menu).not.toContain('/notices');
  expect(html).toMatch(/href="\/notices">.*class="unread"/);
});
