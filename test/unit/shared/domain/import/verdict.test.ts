import { describe, expect, it } from 'vitest';
import { rowVerdict, type Standing, takenOffVerdict } from '../../../../../shared/domain/import/verdict.ts';
import { contentHash, type RecordContent } from '../../../../../shared/domain/record.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';
import { centreUnit, ecologyUnit, marketSupervisionUnit } from '../../../../../shared/policy/units.ts';

const { revocation } = catalogue('administrative-penalty');
if (revocation === undefined) throw new Error('no columns');

const entry = (data: Record<string, string> = {}): RecordContent =>
  ({
    catalogue: 'administrative-penalty',
    subject: { id: 's', kind: 'organisation', name: '甲' },
    unit: marketSupervisionUnit,
    data: { CF_NR: '罚款2万元', ...data },
    clear: {},
    remarks: {},
  }) as unknown as RecordContent;
const takesBack = entry({ [revocation.flag]: revocation.set });
const source = (received: string) => ({ received, batch: 'b', row: 1, sha256: '' });
const present = (over: Partial<Standing> = {}): Standing => ({
  unit: marketSupervisionUnit,
  standing: 'published',
  data: { CF_NR: '罚款2万元' },
  ...over,
});
const judged = (row: RecordContent, there: Standing | undefined, sender = marketSupervisionUnit) =>
  rowVerdict(row, source('2026-02-01'), sender, there);

describe('a row', () => {
  it.each<[string, RecordContent, Standing | undefined, string]>([
    ['of an entry that is not there', entry(), undefined, 'new'],
    ['that says the same', entry(), present(), 'unchanged'],
    ['that says something else', entry({ CF_NR: '罚款3万元' }), present(), 'change'],
    ['of a repaired entry', entry({ CF_NR: '罚款3万元' }), present({ standing: 'repaired' }), 'change'],
    ['of a revoked entry', entry(), present({ standing: 'revoked' }), 'revoked'],
    [
      'of a revoked entry that takes it back itself',
      takesBack,
      present({ standing: 'revoked' }),
      'unchanged',
    ],
    ['of an entry that is blocked', entry(), present({ block: {} }), 'revoked'],
    [
      'of an entry that the centre withholds',
      entry({ CF_NR: '罚款3万元' }),
      present({ standing: 'revoked', withheld: {} }),
      'change',
    ],
    [
      'of an entry withheld and blocked',
      entry(),
      present({ standing: 'revoked', withheld: {}, block: {} }),
      'revoked',
    ],
    ['that was sent later', entry({ CF_NR: 'x' }), present({ source: source('2026-01-01') }), 'change'],
    ['that was sent before', entry({ CF_NR: 'x' }), present({ source: source('2026-03-01') }), 'older'],
    [
      'that was sent before and says the same',
      entry(),
      present({ source: source('2026-03-01') }),
      'unchanged',
    ],
    ['that is the very row', entry({ CF_NR: 'x' }), present({ source: source('2026-02-01') }), 'older'],
    [
      'with a value that was found wrong',
      entry({ CF_NR: '罚款３万元。' }),
      present({ wrong: { CF_NR: ['罚款 3 万元'] } }),
      'wrong',
    ],
    [
      'with one of the values that were found wrong',
      entry({ CF_NR: 'b' }),
      present({ wrong: { CF_NR: ['a', 'b'] } }),
      'wrong',
    ],
    [
      'with another value',
      entry({ CF_NR: '罚款4万元' }),
      present({ wrong: { CF_NR: ['罚款3万元'] } }),
      'change',
    ],
    [
      'whose point tells two numbers apart',
      entry({ CF_NR: '罚款2.5万元' }),
      present({ wrong: { CF_NR: ['罚款25万元'] } }),
      'change',
    ],
    [
      'whose point stands at an end',
      entry({ CF_NR: 'A.B罚' }),
      present({ wrong: { CF_NR: ['ab.罚'] } }),
      'wrong',
    ],
    [
      'without the column that was wrong',
      entry({ CF_NR: 'x' }),
      present({ wrong: { CF_YJ: ['法'] } }),
      'change',
    ],
    [
      'without the column whose wrong value was none',
      entry({ CF_NR: 'x' }),
      present({ wrong: { CF_YJ: [''] } }),
      'wrong',
    ],
    [
      'refused by its digest',
      entry({ CF_NR: 'y' }),
      present({ refusedHashes: [contentHash(entry({ CF_NR: 'y' }))] }),
      'wrong',
    ],
    ['not refused by another digest', entry({ CF_NR: 'y' }), present({ refusedHashes: ['other'] }), 'change'],
  ])('%s', (_, row, there, verdict) => {
    expect(judged(row, there)).toBe(verdict);
  });

  it('of another unit’s entry is not taken, but from the centre', () => {
    expect(judged(entry({ CF_NR: 'x' }), present(), ecologyUnit)).toBe('foreign');
    expect(judged(entry({ CF_NR: 'x' }), present(), centreUnit)).toBe('change');
  });
});

describe('a row of a unit that is entrusted from 2024 to 2028', () => {
  const [culture, press] = ['11440100XXXX00190Y', '11440100XXXX00203L'];
  const row = (day: string) => ({ ...entry({ CF_NR: 'x', CF_JDRQ: day }), date: day });
  const there = (day?: string) =>
    present({ unit: press, data: { CF_NR: 'y', ...(day === undefined ? {} : { CF_JDRQ: day }) } });

  it.each([
    ['2025-01-01', '2025-02-01', 'change'],
    ['2025-01-01', '2023-02-01', 'foreign'],
    ['2025-01-01', '2029-02-01', 'foreign'],
    ['2023-01-01', '2025-02-01', 'foreign'],
    ['2025-01-01', undefined, 'change'],
  ])('dated %s, of an entry dated %s, is: %s', (day, stored, verdict) => {
    expect(judged(row(day), there(stored), culture)).toBe(verdict);
  });

  it('dated otherwise, of an entry that the entrusting unit decided before, is taken from that unit', () => {
    expect(judged(row('2025-01-01'), there('2023-02-01'), press)).toBe('change');
  });
});

describe('a row under another spelling of what was taken off', () => {
  it.each([
    [entry(), {}, 'revoked'],
    [takesBack, {}, 'unchanged'],
    [takesBack, { withheld: {} }, 'revoked'],
    [entry(), { withheld: {} }, 'revoked'],
  ])('%#', (row, there, verdict) => {
    expect(takenOffVerdict(row, there)).toBe(verdict);
  });
});
