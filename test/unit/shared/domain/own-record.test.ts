import { describe, expect, it } from 'vitest';
import { ownContent, unitNamedBy } from '../../../../shared/domain/own-record.ts';
import { marketSupervisionUnit } from '../../../../shared/policy/units.ts';

const subject = { id: '91320100748204660Q', kind: 'organisation', name: '示范科技有限公司' } as const;
const row = {
  CN_MC: '示范科技有限公司',
  CN_LB: '法人及非法人组织',
  CN_TYDM: '91320100748204660Q',
  CN_BM: '44010020260301000001',
  CN_LX: '主动型',
  CN_SY: '参加诚信经营活动',
  CN_NR: '依法诚信经营',
  CN_WNZR: '依法承担责任',
  CN_RQ: '2026-03-01',
  CN_LXZT: '全部履行',
  CN_SLDW: '示范市市场监督管理局',
  CN_SLDWDM: marketSupervisionUnit,
  CN_GKLX: '可向社会公开',
};
const unit = unitNamedBy(marketSupervisionUnit);
const recorded = (over: Readonly<Record<string, string>>, stands?: Readonly<Record<string, string>>) =>
  ownContent('commitment', subject, { ...row, ...over }, '2026-11-24', {
    unit,
    ...(stands === undefined ? {} : { stands }),
  });

describe('what the service itself brings on record', () => {
  it('is a record like every other', () => {
    expect(recorded({})).toMatchObject({ catalogue: 'commitment', subject, date: '2026-03-01', data: row });
  });

  it('is refused where it does not fit its catalogue, with all that is wrong', () => {
    expect(() => recorded({ CN_NR: '', CN_RQ: '2026-12-01', CN_BM: '44010020261201000001' })).toThrow(
      /^The record of a commitment does not fit its catalogue: .*: .*; .*: The date is later than today/,
    );
  });

  it('may keep what stands already, though it would not be taken today', () => {
    const stands = { CN_BM: '44010020260302000001', CN_RQ: '2026-03-01' };
    expect(() => recorded(stands)).toThrow('differs from that of');
    expect(recorded(stands, stands).data.CN_BM).toBe('44010020260302000001');
  });

  it('is of a unit of the city', () => {
    expect(unit.name.zh).toBe('示范市市场监督管理局');
    expect(() => unitNamedBy('GONE')).toThrow(new Error('The unit GONE is not on the list of units'));
  });
});
