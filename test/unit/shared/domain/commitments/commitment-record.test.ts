import { describe, expect, it } from 'vitest';
import { breachContent, groundWords } from '../../../../../shared/domain/commitments/declared-commitment.ts';
import type { CreditRecord, RecordContent, Subject } from '../../../../../shared/domain/record.ts';
import { commitmentText } from '../../../../../shared/policy/commitments.ts';
import { centreUnit } from '../../../../../shared/policy/units.ts';
import { declaredContent } from '../../../../support/commitments.ts';
import { aRecord } from '../../../../support/records.ts';

/** 00:30 on 12 March 2026 in China. */
const now = new Date('2026-03-11T16:30:00.000Z');
const text = commitmentText('2026.1');
if (text === undefined) throw new Error('no text');
const company: Subject = { id: '91320100748204660Q', kind: 'organisation', name: '示范食品有限公司' };

function taken(subject: Subject = company, until = '2029-03-12'): RecordContent {
  return declaredContent(
    { subject, number: '44010020260310000001', at: '2026-03-09T16:30:00.000Z', until },
    now,
  );
}

describe('the record of a commitment', () => {
  it('says who promised what, by which text, when and to whom', () => {
    const { data, subject, unit, catalogue } = taken();
    expect({ catalogue, subject, unit }).toEqual({
      catalogue: 'commitment',
      subject: company,
      unit: centreUnit,
    });
    expect(data).toMatchObject({
      CN_MC: '示范食品有限公司',
      CN_LB: '法人及非法人组织',
      CN_TYDM: '91320100748204660Q',
      CN_BM: '44010020260310000001',
      CN_LX: '主动型',
      CN_SY: '自主申报信用信息：ISO 9001',
      CN_WNZR: text.liability.zh,
      CN_RQ: '2026-03-10',
      CN_YXQ: '2029-03-12',
      CN_LXZT: '履行中',
      CN_SLDW: '示范市公共信用信息中心',
      CN_SLDWDM: centreUnit,
      CN_GKLX: '可向社会公开',
      BZ: '承诺书版本 2026.1，签署人 张三',
    });
    const points = data.CN_NR?.split('\n') ?? [];
    expect(points).toHaveLength(5);
    expect(points[0]).toBe('1．所申报的信息和提交的材料合法、真实、准确、完整、有效，不侵犯他人合法权益。');
    expect(points[4]).toMatch(/^5．同意/);
  });

  it('of a person has no number of a document, which nobody but its keyed hash knows', () => {
    const person: Subject = { id: 'P0123456789abcdef0123456789abcdef', kind: 'person', name: '李四' };
    const { data, subject } = taken(person);
    expect(subject).toEqual(person);
    expect(data).toMatchObject({ CN_MC: '李四', CN_LB: '自然人' });
    expect(data).not.toHaveProperty('CN_ZJHM');
  });

  it('that does not fit its catalogue is a fault of ours', () => {
    expect(() => taken({ ...company, name: '' }, '2026-03-09')).toThrow(
      'The record of a commitment does not fit its catalogue: 承诺人名称: Required, but empty; 承诺有效期: Must not be before Made on (10 March 2026)',
    );
  });
});

describe('the record of a broken commitment', () => {
  const ground = { document: '示信认〔2026〕1号', findings: null, reason: '查无此证' };
  const record = (content: RecordContent): CreditRecord =>
    aRecord({
      subject: content.subject.id,
      subjectName: content.subject.name,
      catalogue: 'commitment',
      unit: content.unit,
      data: content.data,
      clear: content.clear,
    });
  const broken = (publicly: boolean) =>
    breachContent(record(taken()), { title: 'ISO 9001', ground, publicly }, now);

  it('says that nothing was kept, who found it, when and what follows', () => {
    expect(broken(true).data).toMatchObject({
      CN_BM: '44010020260310000001',
      CN_LXZT: '全部未履行',
      CN_WLXNR: '所申报的“ISO 9001”经核查与事实不符：查无此证（认定文书：示信认〔2026〕1号）',
      CN_ZRZJ: '已停止展示该项申报信息，违诺情况计入信用承诺履行记录。',
      CN_RDRQ: '2026-03-12',
      CN_RDDW: '示范市公共信用信息中心',
      CN_RDDWDM: centreUnit,
      CN_GKLX: '可向社会公开',
    });
  });

  it('shows where the city shows it, and is about the same subject', () => {
    expect(broken(false).data.CN_GKLX).toBe('特定范围内公开');
    expect(broken(true).subject).toEqual(company);
  });
});

describe('what a finding rests on', () => {
  const said = { document: '示信认〔2026〕1号', findings: '发证机构无此证', reason: '查无此证' };

  it('is told with the document, the findings, or both', () => {
    expect(groundWords(said)).toBe('查无此证（认定文书：示信认〔2026〕1号；核查情况：发证机构无此证）');
    expect(groundWords({ ...said, findings: null })).toBe('查无此证（认定文书：示信认〔2026〕1号）');
    expect(groundWords({ ...said, document: null })).toBe('查无此证（核查情况：发证机构无此证）');
    expect(groundWords({ ...said, document: null, findings: null })).toBe('查无此证');
  });
});
