import { describe, expect, it } from 'vitest';
import type { Commitment, Finding } from '../../../../shared/domain/commitments/commitment.ts';
import { marketSupervisionUnit } from '../../../../shared/policy/units.ts';
import { renderFinding, renderPromise } from '../../../../templates/letters/commitment-letter.ts';
import { documentCheck } from '../../../support/document-check.ts';
import { copiedText } from '../../../support/read-pdf.ts';

const commitment = {
  id: 'CN-2026-00000001A',
  number: '44010020260918000001',
  kind: 'approval',
  otherKind: '',
  subject: '91320100748204660Q',
  subjectName: '示范食品有限公司',
  unit: marketSupervisionUnit,
  matter: '食品经营许可：一号店',
  promise: '经营场所符合要求\n建立进货查验制度',
  liability: '撤销行政许可',
  textVersion: '3',
  open: ['设备清单'],
  checkMethod: '现场核查',
  checkDays: 40,
  signatory: '张三',
  madeBy: { sub: 'filer', name: '李四' },
  assurance: null,
  publication: 'public',
  hearing: {
    intended: 'broken',
    findings: '现场没有冷藏设备',
    at: '2026-10-09T02:00:00.000Z',
    answer: { at: '2026-10-10T02:00:00.000Z', statement: '设备已在途中' },
  },
} as unknown as Commitment;

const issuer = { zh: '示范市公共信用信息中心', en: 'Shifan Public Credit Centre' };
const at = '2026-10-12T10:00:00+08:00';

function letter(over: Partial<Finding> = {}, of = commitment, lang: 'zh-CN' | 'en' = 'zh-CN') {
  const finding: Finding = {
    outcome: 'broken',
    at: '2026-10-12T02:00:00.000Z',
    by: { party: 'unit', sub: 'unit', name: '周八' },
    documentNumber: '示市监诺〔2026〕1号',
    unkept: '没有冷藏设备',
    consequences: '撤销以承诺取得的行政许可。',
    reason: '',
    ...over,
  };
  return copiedText(renderFinding({ check: documentCheck, commitment: of, finding, issuer, at }, lang).bytes);
}

describe('the copy of a promise', () => {
  it('holds all that was promised, by whom and when', async () => {
    const text = await copiedText(
      renderPromise({ check: documentCheck, commitment, issuer, at }, 'zh-CN').bytes,
    );
    for (const part of [
      '信用承诺书',
      '44010020260918000001',
      '建立进货查验制度',
      '撤销行政许可',
      '设备清单',
      '张三',
      '审批替代型',
    ])
      expect(text).toContain(part);
  });
});

describe('the letter of a finding', () => {
  it('says what was found, told, answered and follows', async () => {
    const text = await letter();
    for (const part of [
      '示市监诺〔2026〕1号',
      '未履行',
      '现场没有冷藏设备',
      '设备已在途中',
      '撤销以承诺取得的行政许可',
    ])
      expect(text).toContain(part);
    // Officers are named to their own side alone.
    expect(text).not.toContain('周八');
  });

  it('says that nobody answered, and of what was kept nothing more', async () => {
    const silent = { ...commitment, hearing: commitment.hearing && { ...commitment.hearing, answer: null } };
    expect(await letter({}, silent)).toContain('没有陈述申辩');
    const kept = await letter({ outcome: 'kept', documentNumber: null, unkept: '', consequences: '' });
    expect(kept).toContain('全部履行');
    expect(kept).not.toContain('违诺责任追究');
    expect(await letter({}, commitment, 'en')).toContain('Findingontheperformanceofacommitment');
  });
});
