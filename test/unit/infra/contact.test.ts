import { describe, expect, it, vi } from 'vitest';
import { readStage } from '../../../infra/config.ts';
import { settings } from '../../../infra/stages/example.ts';
import { contactRows, contactText } from '../../../shared/domain/contact.ts';
import { helpPage } from '../../../templates/pages/help.tsx';
import type { PageContext } from '../../../templates/pages/layout.tsx';
import { problemPage } from '../../../templates/pages/problem.tsx';
import { statement, statementPage } from '../../../templates/pages/statement.tsx';

// As infra/bundle.ts leaves it in the functions of a stage.
vi.hoisted(() => {
  globalThis.STAGE_CONTACT = {
    operator: { zh: '示范市公共信用信息中心', en: 'Public Credit Centre of Shifan' },
    address: { zh: '示范路 1 号', en: '1 Shifan Road' },
    telephone: '020-12345678',
    hours: { zh: '工作日', en: 'Working days' },
    hotline: '12345',
    icp: '粤ICP备00000000号',
  };
});

const context = (language: PageContext['language']) =>
  ({
    language,
    city: { zh: '示范市', en: 'Shifan' },
    path: '/',
    address: '/',
    navigation: [],
    actingFor: [],
  }) as unknown as PageContext;
const refusal = (status: number) => ({
  status,
  code: 'x',
  title: { zh: '错', en: 'Wrong' },
  detail: { zh: '错', en: 'Wrong' },
  errors: [],
});

describe('who runs a site, and how to reach them', () => {
  it('must be said by a stage that is deployed, and need not on one machine', () => {
    const { contact: _, ...silent } = settings;
    expect(() => readStage('prod', silent)).toThrow('contact: is needed');
    expect(readStage('prod', settings).contact?.hotline).toBe('12345');
  });

  it('stands at the foot of each page and in the statements, in both languages', () => {
    const page = statementPage(context('zh-CN'), 'privacy');
    expect(page.match(/主办单位：示范市公共信用信息中心/g)).toHaveLength(2);
    expect(page).toContain('粤ICP备00000000号');
    expect(helpPage(context('en'))).toContain('Operated by: Public Credit Centre of Shifan');
    expect(statement(context('en'), 'privacy').sections.at(-1)?.text).toContain(
      'Government service hotline: 12345',
    );
  });

  it('is told to who may not or finds a fault, and not to who mistyped an address', () => {
    const told = (status: number) =>
      problemPage(refusal(status), { ...context('zh-CN'), request: 'r', formKept: false }).includes(
        '需要帮助时',
      );
    expect([403, 404, 500, 503].map(told)).toEqual([true, false, true, true]);
  });

  it('says on letters how to reach them, and nothing that the stage leaves out', () => {
    expect(contactText('zh-CN')).toBe(
      '咨询电话：020-12345678　服务时间：工作日　政务服务便民热线：12345　地址：示范路 1 号',
    );
    expect(contactRows('en', 'all').map(([label]) => label)).not.toContain('Counter');
  });
});
