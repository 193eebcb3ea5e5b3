import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { Checkboxes, DateField, Radios, TextArea, TextField } from '../../../../templates/pages/fields.tsx';
import { ErrorSummary, type Filled, Form } from '../../../../templates/pages/form.tsx';
import { dayText, momentText } from '../../../../templates/pages/format.tsx';

const language = 'zh-CN' as const;

function refused(values: Filled['values'], ...errors: { pointer: string; zh: string }[]): Filled {
  return {
    values,
    problem: {
      detail: { zh: '需要更正', en: 'needs correction' },
      errors: errors.map(({ pointer, zh }) => ({ pointer, message: { zh, en: zh } })),
    },
  };
}

describe('a form that comes again', () => {
  it('keeps hostile input as text', () => {
    const hostile = '"><script>alert(1)</script>\'&\u202e';
    const html = renderToString(
      <>
        <TextField language={language} name="a" label="名称" filled={refused({ a: hostile })} />
        <TextArea
          language={language}
          name="b"
          label="说明"
          filled={refused({ b: `</textarea>${hostile}` })}
        />
      </>,
    );
    expect(html).not.toContain('<script');
    expect(html.match(/<\/textarea>/g)).toHaveLength(1);
    expect(html).toContain('value="&quot;>&lt;script>alert(1)&lt;/script>');
  });

  it('ties a message to its field for those who cannot see that they stand together', () => {
    const html = renderToString(
      <TextField
        language={language}
        name="purpose"
        label="用途"
        hint="会印在报告上"
        filled={refused({ purpose: 'x' }, { pointer: '/purpose', zh: '太长。' })}
      />,
    );
    expect(html).toContain('aria-describedby="purpose-hint purpose-error"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toMatch(/id="purpose-error"[^>]*>.*太长。/);
  });

  it('lists what is wrong, each once, with a link to a field that is there', () => {
    const filled = refused(
      {},
      { pointer: '/domains/0', zh: '没有这个领域。' },
      { pointer: '/domains/3', zh: '没有这个领域。' },
      { pointer: '/elsewhere', zh: '多余。' },
    );
    const summary = renderToString(
      <ErrorSummary filled={filled} labels={{ domains: '领域' }} language={language} />,
    );
    expect(summary.match(/<li>/g)).toHaveLength(2);
    expect(summary).toContain('<a href="#domains">没有这个领域。</a>');
    expect(summary).not.toContain('#elsewhere');
    expect(summary).toContain('autofocus');
    const field = renderToString(
      <Checkboxes
        language={language}
        name="domains"
        label="领域"
        filled={filled}
        groups={[{ options: [{ value: 'fire', label: '消防' }] }]}
      />,
    );
    expect(field).toContain('id="domains"');
  });

  it('names the field where nothing was entered', () => {
    const filled: Filled = {
      values: {},
      problem: {
        detail: { zh: '', en: '' },
        errors: [
          { pointer: '/edition', message: { zh: 'standard, no-violation', en: '' }, lacking: 'choice' },
          { pointer: '/reason', message: { zh: '必填', en: '' }, lacking: 'text' },
        ],
      },
    };
    const html = renderToString(
      <ErrorSummary
        filled={filled}
        labels={{ edition: '报告版本', reason: '撤回原因' }}
        language={language}
      />,
    );
    expect(html).toContain('请选择报告版本');
    expect(html).toContain('请填写撤回原因');
  });

  it('keeps what was chosen, and a date that is none', () => {
    const filled = refused({ edition: 'b', from: '2026-02-3x', kinds: ['x', 'y'] });
    const html = renderToString(
      <>
        <Radios
          language={language}
          name="edition"
          label="版本"
          filled={filled}
          options={['a', 'b'].map((value) => ({ value, label: value }))}
        />
        <Checkboxes
          language={language}
          name="kinds"
          label="种类"
          filled={filled}
          groups={[{ options: ['x', 'y', 'z'].map((value) => ({ value, label: value })) }]}
        />
        <DateField language={language} name="from" label="从" filled={filled} />
      </>,
    );
    expect(html.match(/ checked/g)).toHaveLength(3);
    expect(html).toContain('type="text" class="short" value="2026-02-3x"');
  });
});

describe('every form', () => {
  it('carries a key of its own and, in a session, its proof', () => {
    const form = (proof: string) =>
      renderToString(
        <Form context={{ language, proof, formKey: 'key-1' }} action="/x">
          {null}
        </Form>,
      );
    expect(form('proof-1')).toContain('name="idempotencyKey" value="key-1"');
    expect(form('proof-1')).toContain('name="proof" value="proof-1"');
    expect(form('')).not.toContain('name="proof"');
  });
});

describe('days and moments', () => {
  it.each([
    ['2026-11-04', '2026年11月4日', '4 November 2026'],
    ['2099-12-31', '长期', 'no end date'],
    ['不详', '不详', '不详'],
  ])('%s is written out', (day, zh, en) => {
    expect(dayText(day, 'zh-CN')).toBe(zh);
    expect(dayText(day, 'en')).toBe(en);
  });

  it('are in China Standard Time, as they come', () => {
    expect(momentText('2026-11-24T08:05:59+08:00', 'zh-CN')).toBe('2026年11月24日 08:05');
    expect(momentText('2026-11-24T08:05:59+08:00', 'en')).toBe('24 November 2026, 08:05');
  });
});
