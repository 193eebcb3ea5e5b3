import { describe, expect, it } from 'vitest';
import { dueText } from '../../../../shared/domain/cases/deadlines.ts';
import { actAnnouncements } from '../../../../shared/domain/cases/kind.ts';
import { objectionKind } from '../../../../shared/domain/objections/kind.ts';
import { objectionLifeCycle } from '../../../../shared/domain/objections/life-cycle.ts';
import { type NoticeCode, noticeTexts } from '../../../../shared/policy/notices.ts';
import { emailText, noticeWording } from '../../../../templates/notices/message.ts';
import { anObjection } from '../../../support/objection-builders.ts';

describe('the notices of a step', () => {
  it('have no name in braces that nothing stands for', () => {
    for (const { notices } of objectionLifeCycle.transitions) {
      for (const { text, values } of actAnnouncements(
        objectionKind,
        notices,
        anObjection({ sent: true }),
        '理由',
      )) {
        for (const language of ['zh-CN', 'en'] as const) {
          const { title, body } = noticeWording(text, values, language);
          expect(`${title} ${body}`).not.toMatch(/[{}]/);
        }
        for (const name of JSON.stringify(noticeTexts[text]).matchAll(/\{(\w+)\}/g))
          expect(Object.keys(values)).toContain(name[1]);
      }
    }
  });

  it('are readable though another release wrote them', () => {
    const { title, body } = noticeWording('objection.settled-by-moonlight' as NoticeCode, {}, 'en');
    expect(`${title}. ${body}`).toBe(
      'There is an update. There is an update on a matter of yours. Open it to see the details.',
    );
  });

  it('have days as people read them, and no blanks among Chinese words', () => {
    const body = (dueOn: string | null, language: 'zh-CN' | 'en') =>
      noticeWording('submission.to-review', { subject: '某企业', due: dueText({ dueOn }) }, language).body;
    expect(body('2026-12-08', 'zh-CN')).toContain('请在 2026年12月8日 前审核');
    expect(body('2026-12-08', 'en')).toContain('by 8 December 2026.');
    expect(body(null, 'zh-CN')).toContain('请在国务院办公厅公布次年节假日安排后确定的日期前审核');
  });

  it('do not reach a unit that the case was not sent to', () => {
    const withdrawn = objectionLifeCycle.transitions.find(({ action }) => action === 'withdraw');
    const to = (sent: boolean) =>
      actAnnouncements(objectionKind, withdrawn?.notices ?? [], anObjection({ sent }), '').map(
        (each) => each.to,
      );
    expect(to(false)).toEqual(['centre']);
    expect(to(true)).toEqual(['centre', `unit:${anObjection().unit}`]);
  });

  it('go to the address that the filer gave, and to that alone', () => {
    const email = (contact: string) =>
      actAnnouncements(
        objectionKind,
        [{ to: 'filer', text: 'objection.accepted' }],
        anObjection({ contact }),
        '',
      )[0]?.email;
    expect(email('zhang@example.org')).toBe('zhang@example.org');
    expect(email('13800000000')).toBeUndefined();
  });

  it('are mailed in both languages, with where to look', () => {
    const [announcement] = actAnnouncements(
      objectionKind,
      [{ to: 'filer', text: 'objection.accepted' }],
      anObjection(),
      '',
    );
    const mail = emailText('objection.accepted', announcement?.values ?? {}, {
      url: 'https://credit.example.org/objections/1',
      issuer: { zh: '信用示范', en: 'Credit Shifan' },
    });
    expect(mail.subject).toMatch(/^【信用示范】异议已受理：YY-/);
    expect(mail.body).toContain('查看详情：https://credit.example.org/objections/1');
    expect(mail.body).toContain('has been accepted');
  });
});
