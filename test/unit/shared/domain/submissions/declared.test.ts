import { describe, expect, it } from 'vitest';
import {
  type DeclaredInformation,
  declaredLines,
  declaredSection,
} from '../../../../../shared/domain/submissions/declared.ts';
import { declaredNotice, declaredTitle } from '../../../../../shared/policy/submissions.ts';

function information(over: Partial<DeclaredInformation> = {}): DeclaredInformation {
  return {
    submission: 'SB-2026-00000001X',
    category: 'trademark',
    title: '示范',
    issuer: '国家知识产权局',
    certificateNumber: '12345678',
    issuedOn: '2020-01-01',
    validUntil: '2030-01-01',
    description: '第29类：肉制品',
    shownUntil: '2029-03-11',
    commitmentNumber: '44010020260311000001',
    commitmentRecord: 'R',
    committedOn: '2026-03-09',
    matchedRecord: 'L',
    publishedAt: '2026-03-11T02:00:00.000Z',
    ...over,
  };
}

describe('declared information', () => {
  it('is told line by line, by its category’s own labels', () => {
    expect(declaredLines(information()).map(({ label, value }) => [label.zh, label.en, value])).toEqual([
      ['类别', 'Category', '商标注册'],
      ['注册机关', 'Registered by', '国家知识产权局'],
      ['商标注册号', 'Registration number', '12345678'],
      ['注册公告日期', 'Date of registration announcement', '2020-01-01'],
      ['专用权期限至', 'Exclusive right until', '2030-01-01'],
      ['核定使用的商品或服务', 'Goods or services covered by the registration', '第29类：肉制品'],
      ['比对情况', 'Comparison', '与有关部门归集的信息编号一致'],
      ['承诺编码', 'Commitment number', '44010020260311000001'],
      ['承诺日期', 'Date of commitment', '2026-03-09'],
      ['承诺履行状态', 'Performance of the commitment', '履行中'],
      ['展示至', 'Shown until', '2029-03-11'],
    ]);
  });

  it('says nothing of what was not declared or not found', () => {
    const bare = { certificateNumber: null, validUntil: null, description: '', matchedRecord: null };
    expect(declaredLines(information(bare)).map(({ label }) => label.zh)).toEqual([
      '类别',
      '注册机关',
      '注册公告日期',
      '承诺编码',
      '承诺日期',
      '承诺履行状态',
      '展示至',
    ]);
  });

  it('stands in a report in a section of its own, under a notice that it is the subject’s word', () => {
    expect(declaredSection([information()])).toEqual({
      declared: {
        title: declaredTitle,
        notice: declaredNotice,
        entries: [
          {
            record: 'SB-2026-00000001X',
            title: '示范',
            disputed: false,
            corrected: false,
            domain: null,
            lines: declaredLines(information()),
            source: '本主体自主申报',
          },
        ],
      },
    });
  });

  it('has no section where nothing was declared', () => {
    expect(declaredSection([])).toEqual({});
  });
});
