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
