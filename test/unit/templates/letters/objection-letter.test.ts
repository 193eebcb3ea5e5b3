import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Objection } from '../../../../shared/domain/objections/objection.ts';
import type { Outcome } from '../../../../shared/policy/objections.ts';
import type { Language } from '../../../../shared/policy/text.ts';
import { renderObjectionLetter } from '../../../../templates/letters/objection-letter.ts';
import { documentCheck } from '../../../support/document-check.ts';
import { anObjection, rejectedObjection as rejected } from '../../../support/objection-builders.ts';

function textOf(kind: 'receipt' | 'decision', objection: Objection, lang: Language = 'zh-CN'): string {
  const { bytes } = renderObjectionLetter(
    {
      check: documentCheck,
      kind,
      objection,
      issuer: { zh: '信用示范', en: 'Credit Shifan' },
      filedAt: '2026-03-09T10:00:00+08:00',
      at: '2026-03-12T10:00:00+08:00',
      organ: '示范市市场监督管理局稽查局',
    },
    lang,
  );
  const folder = mkdtempSync(join(tmpdir(), 'letter-'));
  try {
    writeFileSync(join(folder, 'letter.pdf'), bytes);
    return execFileSync('pdftotext', ['-layout', join(folder, 'letter.pdf'), '-'], { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const unitOfficer = { party: 'unit', sub: 'provider', name: '周八' } as const;

const corrected = anObjection({
  state: 'decided',
  decision: {
    outcome: 'correct',
    correction: { CF_NR_FK: '0.25' },
    changes: [
      { column: 'CF_NR_FK', before: '2.5', after: '0.25' },
      { column: 'CF_FR_ZJHM', before: '3604**********0071', after: null },
    ],
    opinion: '报送时录入有误。',
    by: unitOfficer,
    at: '2026-03-12T02:00:00Z',
    confirmedBy: null,
    recordVersion: 2,
  },
});

function decided(outcome: Outcome, over: Partial<Objection> = {}): Objection {
  const { decision } = corrected;
  return { ...corrected, decision: decision && { ...decision, outcome }, ...over };
}

/** Without blanks and line ends. */
const flat = (text: string) => text.replaceAll(/\s/g, '');

describe('the receipt', () => {
  it('says what was filed, under which number, and by when it is decided on', () => {
    const text = textOf('receipt', anObjection({ statement: '罚款应为2500元。' }));
    for (const part of [
      '异议申请收件回执',
      'YY-2026-00000001X',
      '罚款应为2500元。',
      '2026年3月11日',
      '没有提交证明材料',
    ])
      expect(text).toContain(part);
  });

  it('lists the files that came with it', () => {
    const sha256 = 'a'.repeat(64);
    const text = textOf(
      'receipt',
      anObjection({ evidence: [{ id: 'U1', name: '决定书.pdf', bytes: 1000, sha256 }] }),
      'en',
    );
    expect(text).toContain('决定书.pdf');
    expect(text).toContain('Receipt for an objection');
  });

  it('has digests at its end, in small print under a line that says what they are for', () => {
    const sha256 = 'a'.repeat(64);
    const evidence = [{ id: 'U1', name: '决定书.pdf', bytes: 1000, sha256 }];
    const text = flat(textOf('receipt', anObjection({ evidence })));
    const [before = '', after = ''] = text.split('供核对');
    expect(before).toContain('决定书.pdf');
    expect(before).not.toContain(sha256);
    expect(after).toContain(`决定书.pdf：${sha256}`);
  });
});

describe('the letter', () => {
  it('says what was corrected, in the filer’s view of the record, and what can be done next', () => {
    const text = textOf('decision', corrected);
    expect(text).toContain('由“2.5”更正为“0.25”');
    expect(text).toContain('示范市市场监督管理局');
    expect(text).toContain('可以重新出具');
    expect(text).not.toMatch(/周八|3604/);
  });

  it('offers another look where the case still has one, and not where it had it', () => {
    const upheld = decided('uphold');
    expect(textOf('decision', upheld)).toContain('可以申请复核一次');
    expect(textOf('decision', { ...upheld, reviewed: true })).not.toContain('复核');
    expect(textOf('decision', { ...upheld, state: 'verifying' })).not.toContain('复核');
    expect(textOf('decision', corrected)).not.toContain('复核');
  });

  it.each(['correct', 'uphold', 'unconfirmed'] as const)(
    'names the deciding organ and the remedies against its decision (%s)',
    (outcome) => {
      const text = flat(textOf('decision', decided(outcome)));
      expect(text).toContain('向作出决定的机关（示范市市场监督管理局稽查局）提出');
      expect(text).toContain('可以依法申请行政复议或者提起行政诉讼');
      expect(flat(textOf('decision', decided(outcome), 'en'))).toContain(
        'administrativereconsiderationorbringanadministrativeaction',
      );
    },
  );

  it('sends to the court what a court decided, and to no authority', () => {
    const text = flat(textOf('decision', decided('uphold', { catalogue: 'judgment' })));
    expect(text).toContain('请依法向作出的人民法院');
    expect(text).not.toMatch(/行政复议|行政诉讼/);
  });

  it('offers another look at a rejection and at what could not be confirmed', () => {
    expect(textOf('decision', rejected)).toContain('可以申请复核一次');
    expect(textOf('decision', decided('unconfirmed'))).toContain('可以申请复核一次');
  });

  it('sends to the unit where the record itself is missing', () => {
    const text = flat(textOf('decision', decided('uphold', { record: null })));
    expect(text).toContain('向应当报送该信息的单位（示范市市场监督管理局）提出');
    expect(text).not.toContain('作出决定的机关');
    expect(textOf('decision', decided('add', { record: null }))).toContain('已经过时，可以重新出具');
  });

  it('names the rule of a refusal where it was read, and else says that it is a setting', () => {
    const guide = '信用广州《异议信息办理须知》';
    const own = '本平台的设置';
    expect(textOf('decision', decided('uphold'))).toContain(guide);
    expect(textOf('decision', decided('unconfirmed'))).toContain(guide);
    expect(textOf('decision', rejected)).toContain(guide);
    // Another look has no rule of its own, nor has acceptance in Shenzhen.
    const first = decided('uphold').decision;
    const again = { reviewed: true, formerDecisions: first === null ? [] : [first] };
    expect(textOf('decision', decided('uphold', again))).toContain(own);
    const twice = { ...rejected, reviewed: true, history: [...rejected.history, ...rejected.history] };
    expect(textOf('decision', twice)).toContain(own);
    expect(textOf('decision', { ...rejected, policy: 'shenzhen-2026.1' })).toContain(own);
    expect(textOf('decision', decided('uphold', { policy: 'shenzhen-2026.1' }))).toContain(
      '第四十八条至第五十一条',
    );
    // What was put right was handled by a rule, too.
    expect(textOf('decision', corrected)).toContain(guide);
    expect(textOf('decision', decided('uphold'), 'en')).toContain('Credit Guangzhou, guide to objections');
  });

  it('gives the reason where the objection was not accepted', () => {
    const text = textOf('decision', rejected);
    expect(text).toContain('不予受理');
    expect(text).toContain('该信息不属于本平台归集范围');
    expect(text).not.toContain('赵六');
  });
});
