import { describe, expect, it } from 'vitest';
import type { Repair, RepairDecision } from '../../../../shared/domain/repairs/repair.ts';
import { ecologyUnit } from '../../../../shared/policy/units.ts';
import { renderRepairLetter } from '../../../../templates/letters/repair-letter.ts';
import { documentCheck } from '../../../support/document-check.ts';
import { copiedText, pageTexts } from '../../../support/read-pdf.ts';

const repair = {
  id: 'XF-2026-00000001A',
  commitment: { signatory: '张三', textVersion: '2026.1', number: '44010020260918000001' },
  subject: '91320100748204660Q',
  subjectName: '示范食品有限公司',
  recordTitle: '超标排放废水',
  catalogue: 'administrative-penalty',
  unit: ecologyUnit,
} as Repair;

function rendered(over: Partial<RepairDecision>, lang: 'zh-CN' | 'en' = 'zh-CN'): Uint8Array {
  const decision: RepairDecision = {
    outcome: 'approved',
    at: '2026-09-22T02:00:00.000Z',
    by: { party: 'unit', sub: 'unit', name: '郑十' },
    reason: '',
    documentNumber: '示环信修〔2026〕1号',
    ...over,
  };
  const at = '2026-09-22T10:00:00+08:00';
  const issuer = { zh: '示范市公共信用信息中心', en: 'Shifan Public Credit Centre' };
  return renderRepairLetter({ repair, decision, issuer, filedAt: at, at, check: documentCheck }, lang).bytes;
}

const letter = (...given: Parameters<typeof rendered>) => copiedText(rendered(...given));

describe('the letter of a repair', () => {
  it('is the decision, with what it ends and by whom', async () => {
    const text = await letter({});
    for (const part of [
      '信用修复决定书',
      '示环信修〔2026〕1号',
      '超标排放废水',
      '示范市生态环境局',
      '示范市公共信用信息中心',
      '停止公示',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('理由');
    // Officers are named to their own side alone.
    expect(text).not.toContain('郑十');
  });

  it.each([
    ['declined', '不予信用修复决定书'],
    ['refused', '信用修复申请不予受理告知书'],
  ] as const)('that is %s says why', async (outcome, title) => {
    const text = await letter({ outcome, reason: '罚款没有缴清' });
    expect(text).toContain(title);
    expect(text).toContain('罚款没有缴清');
  });

  it('is in English where that is asked for', async () => {
    expect(await letter({}, 'en')).toContain('Decisiononcreditrepair');
  });

  it('has its signature on no page without text, however long it is', async () => {
    const longer = Array.from({ length: 16 }, (_, at) => '柒'.repeat(38 * (14 + 2 * at)));
    const lastPages = await Promise.all(
      longer.map(async (reason) => (await pageTexts(rendered({ outcome: 'declined', reason }))).slice(1)),
    );
    expect(lastPages.filter(([page]) => page !== undefined).length).toBeGreaterThan(10);
    for (const page of lastPages.flat()) expect(page).toContain('信用修复申请受理后');
  });
});
