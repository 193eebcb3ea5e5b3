import { describe, expect, it } from 'vitest';
import { navigation } from '../../../../functions/navigation.ts';
import { routes } from '../../../../functions/records/routes.ts';
import type { Role } from '../../../../shared/policy/roles.ts';
import type { Language } from '../../../../shared/policy/text.ts';
import { batchesPage } from '../../../../templates/pages/batches.tsx';
import { emptyForm } from '../../../../templates/pages/form.tsx';
import { homePage } from '../../../../templates/pages/home.tsx';
import type { PageContext } from '../../../../templates/pages/layout.tsx';

function seenBy(role: Role, language: Language = 'zh-CN'): PageContext {
  return {
    language,
    largeType: false,
    city: { zh: '示范市', en: 'Shifan' },
    path: '/',
    address: '/',
    viewer: { name: '某人', role, unit: null },
    navigation,
    actingFor: [],
    proof: '',
    formKey: '',
  };
}

describe('the home page', () => {
  it('speaks to a citizen of the citizen, never of an enterprise of theirs', () => {
    const html = homePage(seenBy('citizen'));
    expect(html).toContain('为本人开具');
    expect(html).not.toMatch(/本企业|无违法违规证明版报告/);
    expect(homePage(seenBy('citizen', 'en'))).not.toContain('your own enterprise');
    expect(homePage(seenBy('agent'))).toContain('为本企业开具');
  });

  it.each(['zh-CN', 'en'] as const)('offers nobody to send in data who may not (%s)', (language) => {
    const offered = /上传本单位|Upload your unit/;
    for (const role of ['agent', 'citizen', 'provider', 'centre', 'auditor'] as const) {
      const maySend = (routes.submitBatch.who as readonly Role[]).includes(role);
      expect(offered.test(homePage(seenBy(role, language))), role).toBe(maySend);
    }
  });

  it('says what waits for the viewer and by when, and how much is unread', () => {
    const waiting = [
      { title: { zh: '异议', en: 'Objections' }, path: '/objections', count: 2, nearest: '2026-12-03' },
      { title: { zh: '信用修复', en: 'Credit repair' }, path: '/repairs', count: 1, nearest: '2026-12-01' },
    ].map((each) => ({ ...each, kind: each.path, more: false }));
    const html = homePage({ ...seenBy('centre'), unread: 7 }, waiting);
    expect(html).toContain('待您办理 3 件');
    expect(html).toContain('最近的期限是 2026年12月1日');
    expect(html).toContain('7 条未读');
    expect(homePage(seenBy('centre'), [])).toContain('现在没有待您办理的事项');
    expect(homePage(seenBy('auditor'))).not.toMatch(/待您办理|条未读/);
  });

  it('shows the city’s year as pictures that a table repeats, and nothing where nothing was counted', () => {
    const month = (name: string, records: number, onTime: number | null, timed: number) => ({
      month: name,
      records,
      reports: 3,
      cases: 5,
      onTime,
      timed,
    });
    const city = [month('2026-10', 1200, 1, 10), month('2026-11', 34, 0.5, 30)];
    for (const language of ['zh-CN', 'en'] as const) {
      const guest = { ...seenBy('citizen', language), viewer: undefined };
      const html = homePage(guest, null, city);
      expect(html).toContain('<dd>1,234</dd>');
      // 10 of 10 and 15 of 30 are 25 of 40.
      expect(html).toContain('<dd>62.5%</dd>');
      expect(html.match(/<svg role="img"/g)).toHaveLength(2);
      expect(html.match(/<table/g)).toHaveLength(2);
      expect(homePage(guest, null, [])).not.toContain('id="city"');
      expect(homePage(guest, null, [{ ...month('2026-11', 0, null, 0), reports: 0 }])).not.toContain(
        'id="city"',
      );
    }
  });

  it('leads the centre to a list without a form', () => {
    expect(homePage(seenBy('centre'))).toContain('查看报送的数据');
    const list = { items: [], next: null, cursor: undefined };
    const html = batchesPage(seenBy('centre'), { ...list, maySend: false }, emptyForm);
    expect(html).not.toMatch(/type="file"|上传/);
    expect(batchesPage(seenBy('provider'), { ...list, maySend: true }, emptyForm)).toContain('type="file"');
  });
});
