import { describe, expect, it } from 'vitest';
import { isLeftOut, keptBy, leftOutBy } from '../../../../../shared/domain/report/exclusions.ts';
import { type EditionPolicy, editions } from '../../../../../shared/policy/reports.ts';
import { aPersonsRecord, aRecord } from '../../../../support/records.ts';

const today = '2026-11-24';
const policy = (over: Partial<EditionPolicy> = {}): EditionPolicy => ({
  ...editions.standard,
  includesRepaired: false,
  includesRemoved: false,
  includesUnpublished: false,
  ...over,
});
const everything = policy({ includesRepaired: true, includesRemoved: true, includesUnpublished: true });
const slight = (data: Readonly<Record<string, string>>) => ({
  ...data,
  CF_WFXW: '未按规定明码标价',
  QW_SC: '是',
  QW_GZRQ: '2026-03-01',
});
const removed = aRecord({ catalogue: 'serious-dishonesty', data: { YZ_LRRQ: '2026-01-01', YZ_YCRQ: today } });

describe('what an edition leaves out', () => {
  it('is said in this order, whether or not there is any of it', () => {
    expect(leftOutBy(policy(), 'organisation')).toEqual([
      'revoked',
      'not-released',
      'repaired',
      'shielded',
      'removed',
      'publicity-over',
      'not-public',
    ]);
    expect(leftOutBy(everything, 'organisation')).toEqual(['revoked', 'not-released', 'shielded']);
    expect(leftOutBy(everything, 'person')).toEqual(['revoked', 'not-released', 'shielded']);
    expect(leftOutBy(policy({ includesRemoved: true }), 'person')).toEqual([
      'revoked',
      'not-released',
      'repaired',
      'shielded',
      'publicity-over',
      'not-public',
    ]);
  });

  it('and what it keeps are all that editions may leave out', () => {
    expect(keptBy(policy(), 'organisation')).toEqual([]);
    expect(keptBy(everything, 'organisation')).toEqual([
      'repaired',
      'removed',
      'publicity-over',
      'not-public',
    ]);
    expect(keptBy(everything, 'person')).toEqual(keptBy(everything, 'organisation'));
    expect(keptBy(policy({ includesRepaired: true }), 'organisation')).toEqual(['repaired']);
  });
});

describe('an entry', () => {
  it.each([
    ['that stands', aRecord(), false, false],
    ['that is revoked', aRecord({ standing: 'revoked' }), true, true],
    ['that was corrected', aRecord({ standing: 'corrected' }), false, false],
    ['that is repaired', aRecord({ standing: 'repaired', publicUntil: null }), true, false],
    [
      'that is shielded',
      aRecord({
        standing: 'repaired',
        publicUntil: null,
        repair: { by: 'repair:XF-1', at: '2026-09-18T02:00:00.000Z', as: 'shielded', from: 'published' },
      }),
      true,
      true,
    ],
    ['that was taken off its list', removed, true, false],
    ['on its last public day', aRecord({ publicUntil: today }), false, false],
    ['whose publicity is over', aRecord({ publicUntil: '2026-11-23' }), true, false],
    ['that was never public', aRecord({ publicUntil: null }), true, false],
    [
      'that was never public and speaks against nobody',
      aRecord({ catalogue: 'administrative-licence', publicUntil: null, data: {} }),
      false,
      false,
    ],
    [
      'that may not be in the report of a person',
      aPersonsRecord({ data: { ...aPersonsRecord().data, CF_CFLB: '行政拘留' } }),
      true,
      true,
    ],
    ['that is slight, the first one and put right', aRecord({ data: slight(aRecord().data) }), true, true],
    // What the rules keep from the public shows to its subject for as long as it would be published.
    ['of a person', aPersonsRecord({ publicUntil: null }), false, false],
    [
      'of a person, over',
      aPersonsRecord({ publicUntil: null, data: { ...aPersonsRecord().data, CF_JDRQ: '2020-03-05' } }),
      true,
      false,
    ],
  ])('%s is left out: %s, and where all is kept: %s', (_, record, out, always) => {
    expect(isLeftOut(record, policy(), today)).toBe(out);
    expect(isLeftOut(record, everything, today)).toBe(always);
  });

  it('that is repaired is kept, where repaired ones are, for as long as its publicity would have lasted', () => {
    const repaired = policy({ includesRepaired: true });
    const of = (CF_JDRQ: string) =>
      aRecord({ standing: 'repaired', publicUntil: null, data: { ...aRecord().data, CF_JDRQ } });
    expect(isLeftOut(of('2026-03-05'), repaired, today)).toBe(false);
    expect(isLeftOut(of('2020-03-05'), repaired, today)).toBe(true);
  });
});
