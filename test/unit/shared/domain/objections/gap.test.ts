import { describe, expect, it } from 'vitest';
import { fits, gapMark, gapTitle } from '../../../../../shared/domain/objections/gap.ts';
import { outcomesOf, titleOf } from '../../../../../shared/domain/objections/matter.ts';
import { ecologyUnit } from '../../../../../shared/policy/units.ts';
import { anObjection } from '../../../../support/objection-builders.ts';
import { aRecord } from '../../../../support/records.ts';

describe('an objection about a missing entry', () => {
  it('is called by its catalogue, for it has no entry whose title it could have', () => {
    expect(gapTitle('honour').zh).toBe('诚实守信相关荣誉信息（缺失）');
    const penalty = { zh: '行政处罚信息（缺失）', en: 'Administrative penalties (missing entry)' };
    expect(titleOf(anObjection({ record: null }))).toEqual(penalty);
    expect(titleOf(anObjection())).toEqual({ zh: '经营超过保质期的食品', en: '经营超过保质期的食品' });
  });

  it('may end with an entry added, and one about an entry with it corrected or revoked', () => {
    expect(outcomesOf({ record: null })).toEqual(['add', 'uphold', 'unconfirmed']);
    expect(outcomesOf({ record: 'R' })).toEqual(['correct', 'revoke', 'uphold', 'unconfirmed']);
  });

  it('is filled by an entry of its subject, catalogue and unit that counts', () => {
    const gap = anObjection({ record: null });
    expect(fits(gap, aRecord())).toBe(true);
    expect(fits(gap, aRecord({ standing: 'repaired' }))).toBe(true);
    expect(fits(gap, aRecord({ standing: 'revoked' }))).toBe(false);
    expect(fits(gap, aRecord({ subject: '914401007482046606' }))).toBe(false);
    expect(fits(gap, aRecord({ catalogue: 'administrative-licence' }))).toBe(false);
    expect(fits(gap, aRecord({ unit: ecologyUnit }))).toBe(false);
  });

  it('is told from another by what is said to be missing, however it is written', () => {
    const mark = gapMark({ statement: '缺少许可证 XK-2026（12）号' });
    expect(mark).toMatch(/^[0-9a-f]{16}$/);
    expect(gapMark({ statement: ' 缺少许可证：ｘｋ２０２６12号。' })).toBe(mark);
    expect(gapMark({ statement: '缺少许可证 XK-2026（13）号' })).not.toBe(mark);
    expect(gapMark({ statement: '缺少执照' })).not.toBe(gapMark({ statement: '缺少证书' }));
  });
});
