import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Contact } from '../../../../shared/policy/contact.ts';

type Module = typeof import('../../../../shared/domain/contact.ts');

const contact: Contact = {
  siteCode: '4401000001',
  icp: null,
  operator: { zh: '示范市公共信用信息中心', en: 'Public Credit Centre of Shifan' },
  address: { zh: '示范路 1 号', en: '1 Shifan Road' },
  telephone: '020-12345678',
  hours: { zh: '工作日', en: 'Working days' },
};

/** The module as it is in the functions of a stage that says this of itself. */
function inStage(of: Contact | undefined): { there: Module } {
  const loaded = {} as { there: Module };
  beforeAll(async () => {
    vi.resetModules();
    globalThis.STAGE_CONTACT = of;
    loaded.there = await import('../../../../shared/domain/contact.ts');
  });
  afterAll(() => {
    globalThis.STAGE_CONTACT = undefined;
    vi.resetModules();
  });
  return loaded;
}

describe('where a stage says how to reach it', () => {
  const loaded = inStage(contact);

  it('it stands with its labels, in the order of the site, without what is left out', () => {
    expect(loaded.there.contactRows('en', 'all')).toEqual([
      ['Operated by', 'Public Credit Centre of Shifan'],
      ['Telephone', '020-12345678'],
      ['Service hours', 'Working days'],
      ['Address', '1 Shifan Road'],
      ['Website identification code', '4401000001'],
    ]);
  });

  it('whoever wants to turn to somebody sees neither who it is nor numbers of the site', () => {
    expect(loaded.there.contactRows('zh-CN', 'reaching')).toEqual([
      ['咨询电话', '020-12345678'],
      ['服务时间', '工作日'],
      ['地址', '示范路 1 号'],
    ]);
  });

  it('a line has the signs of its language', () => {
    expect(loaded.there.contactText('zh-CN')).toBe(
      '咨询电话：020-12345678　服务时间：工作日　地址：示范路 1 号',
    );
    expect(loaded.there.contactText('en')).toBe(
      'Telephone: 020-12345678 · Service hours: Working days · Address: 1 Shifan Road',
    );
  });

  it('a statement has a section of it', () => {
    expect(loaded.there.contactSection('zh-CN')).toEqual([
      {
        id: 'operator',
        title: '主办单位和联系方式',
        text: [
          '主办单位：示范市公共信用信息中心',
          '咨询电话：020-12345678',
          '服务时间：工作日',
          '地址：示范路 1 号',
          '网站标识码：4401000001',
        ],
      },
    ]);
    expect(loaded.there.contactSection('en')[0]).toMatchObject({
      title: 'Operator and contact details',
      text: expect.arrayContaining(['Telephone: 020-12345678']),
    });
  });
});

describe('where a stage says nothing', () => {
  const loaded = inStage(undefined);

  it('nothing stands anywhere', () => {
    expect(loaded.there.contactRows('zh-CN', 'all')).toEqual([]);
    expect(loaded.there.contactSection('zh-CN')).toEqual([]);
    expect(loaded.there.contactText('zh-CN')).toBe('');
  });
});
