import { describe, expect, it } from 'vitest';
import { openEnd } from '../../../../shared/domain/china-time.ts';
import type { Publicity } from '../../../../shared/domain/publicity.ts';
import type { CreditRecord, RepairMark } from '../../../../shared/domain/record.ts';
import {
  inReportUntil,
  longestOfRecord,
  publicityOfRecord,
  speaksAgainst,
} from '../../../../shared/domain/record-publicity.ts';
import { aPersonsRecord, aRecord } from '../../../support/records.ts';

const stored: Publicity = {
  degree: 'ordinary',
  degreeBy: 'organ',
  rule: 'stated',
  until: '2026-09-05',
  atLeastUntil: '2026-06-05',
  policy: 'former',
};
/** A slight act that happened once and was put right. */
const slight = aRecord({
  data: { ...aRecord().data, CF_WFXW: '明码标价', QW_SC: '是', QW_GZRQ: '2026-03-01' },
});
const undone = { as: 'reinstated' } as RepairMark;

describe('the publicity of an entry', () => {
  it('is what was stored with it, or is reckoned now where nothing was', () => {
    expect(publicityOfRecord(aRecord({ publicity: stored }))).toEqual(stored);
    expect(publicityOfRecord(aRecord())).toMatchObject({ rule: 'degree', until: '2027-03-05' });
  });

  it('is none of a slight act that happened once, told as such', () => {
    expect(publicityOfRecord({ ...slight, publicity: stored })).toEqual({
      ...stored,
      rule: 'exempt',
      until: null,
    });
  });

  it.each<[string, Partial<CreditRecord>, Partial<Publicity>]>([
    [
      'lasts for the longest period',
      { publicity: stored, repair: undone },
      { rule: 'reinstated', until: '2027-03-05' },
    ],
    [
      'is none where it was none',
      { publicity: { ...stored, until: null }, repair: undone },
      { rule: 'stated', until: null },
    ],
    [
      'is as it was where there is no degree',
      {
        catalogue: 'administrative-licence',
        publicity: { ...stored, degree: null, until: openEnd },
        repair: undone,
      },
      { rule: 'stated', until: openEnd },
    ],
  ])('where a repair was undone: %s', (_, over, expected) => {
    expect(publicityOfRecord(aRecord(over))).toMatchObject(expected);
  });

  it('is as it was where it is repaired', () => {
    const repair = { as: 'repaired' } as RepairMark;
    expect(publicityOfRecord(aRecord({ publicity: stored, repair }))).toEqual(stored);
  });

  it('is at most the longest period of its degree', () => {
    expect(longestOfRecord(aRecord())).toBe('2027-03-05');
    expect(longestOfRecord(aRecord({ catalogue: 'administrative-licence', data: {} }))).toBeNull();
  });
});

describe('what speaks against its subject', () => {
  it.each<[string, Pick<CreditRecord, 'catalogue' | 'subject' | 'data'>, boolean]>([
    ['a penalty', aRecord(), true],
    ['a penalty of a person', aPersonsRecord(), true],
    ['no slight one that happened once', slight, false],
    ['no licence', aRecord({ catalogue: 'administrative-licence', data: {} }), false],
    ['no commitment', aRecord({ catalogue: 'commitment', data: { CN_LXZT: '全部履行' } }), false],
    ['no civil judgment', aRecord({ catalogue: 'judgment', data: { SP_AJLB: '民事' } }), false],
    ['one of enforcement', aRecord({ catalogue: 'judgment', data: { SP_AJLB: '执行' } }), true],
    ['one that was broken', aRecord({ catalogue: 'commitment', data: { CN_LXZT: '部分履行' } }), true],
  ])('is %s', (_, record, against) => {
    expect(speaksAgainst(record)).toBe(against);
  });
});

describe('a report for its subject shows an entry', () => {
  it('for as long as the public may see it', () => {
    expect(inReportUntil(aRecord({ publicUntil: '2026-05-05' }))).toBe('2026-05-05');
    expect(inReportUntil(aRecord({ publicUntil: null }))).toBeNull();
  });

  it('for as long as it would be published, where it is kept from the public', () => {
    expect(inReportUntil(aPersonsRecord({ publicUntil: null }))).toBe('2027-03-05');
  });
});
