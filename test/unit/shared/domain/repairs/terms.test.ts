import { describe, expect, it } from 'vitest';
import { openEnd } from '../../../../../shared/domain/china-time.ts';
import type { Publicity } from '../../../../../shared/domain/publicity.ts';
import type { CreditRecord } from '../../../../../shared/domain/record.ts';
import { repairDays, repairTerms, systemOf } from '../../../../../shared/domain/repairs/terms.ts';
import { ecologyUnit, marketSupervisionUnit } from '../../../../../shared/policy/units.ts';
import { aRecord } from '../../../../support/records.ts';

const decidedBy = (organ: string | undefined, unit: string = ecologyUnit) =>
  aRecord({ unit, data: organ === undefined ? {} : { CF_CFJG: organ } });

describe('the days of a repair', () => {
  it.each([
    ['minor', '2026-11-30', '2027-02-28'],
    ['ordinary', '2027-02-28', '2027-11-30'],
    ['serious', '2027-11-30', '2029-11-30'],
  ] as const)(
    'are those of its degree, from the day on which it was determined: %s',
    (degree, earliest, latest) => {
      expect(repairDays(degree, '2026-11-30')).toEqual({ earliest, latest });
    },
  );
});

describe('the system in which an entry is repaired', () => {
  it.each([
    ['示范市市场监督管理局', 'market-supervision'],
    ['示范市白云区市场监管分局', 'market-supervision'],
    ['示范市中级人民法院', 'court'],
    ['国家税务总局示范市税务局', 'tax'],
    ['示范海关', 'customs'],
    ['示范市生态环境局', undefined],
    // Two fit: the first of the policy is meant.
    ['示范市市场监督管理局、示范海关', 'market-supervision'],
  ])('is that of who decided it: %s', (organ, system) => {
    expect(systemOf(decidedBy(organ))?.code).toBe(system);
  });

  it('is that of who decided it, whoever sends it in', () => {
    expect(systemOf(decidedBy('示范海关', marketSupervisionUnit))?.code).toBe('customs');
    expect(systemOf(decidedBy('示范市生态环境局', marketSupervisionUnit))).toBeNull();
  });

  it('is that of its unit where no organ is named, and here where nobody knows that', () => {
    expect(systemOf(decidedBy(undefined, marketSupervisionUnit))?.code).toBe('market-supervision');
    expect(systemOf(decidedBy(undefined, ecologyUnit))).toBeNull();
    expect(systemOf(decidedBy(undefined, 'GONE'))).toBeNull();
  });

  it.each([
    ['abnormal-operation', 'market-supervision'],
    ['judgment', 'court'],
    ['registration', undefined],
  ] as const)('is that of its catalogue, whoever decided it: %s', (catalogue, system) => {
    expect(systemOf({ catalogue, unit: ecologyUnit, data: {} })?.code).toBe(system);
  });
});

describe('the terms of a repair', () => {
  const stored: Publicity = {
    degree: 'ordinary',
    degreeBy: 'default',
    rule: 'degree',
    until: '2027-03-05',
    atLeastUntil: '2026-06-05',
    policy: '2026.2',
  };
  const of = (publicity: Partial<Publicity>, over: Partial<CreditRecord> = {}) =>
    repairTerms(aRecord({ publicity: { ...stored, ...publicity }, ...over }));

  it('are the degree, the shortest publicity and the end of its publicity as it was reckoned', () => {
    expect(of({ until: '2026-09-05', rule: 'stated' })).toMatchObject({
      degree: 'ordinary',
      earliest: '2026-06-05',
      latest: '2026-09-05',
    });
  });

  it.each([
    ['is not published', null],
    ['has no end', openEnd],
  ])('end with the longest period of the degree where it %s', (_, until) => {
    expect(of({ until }).latest).toBe('2027-03-05');
  });

  it('are none where it has no degree, and say where it is repaired all the same', () => {
    expect(of({ degree: null, degreeBy: null, atLeastUntil: null })).toMatchObject({
      degree: null,
      earliest: null,
      latest: null,
      elsewhere: { code: 'market-supervision' },
    });
    expect(of({}, decidedBy('示范市生态环境局')).elsewhere).toBeNull();
  });
});
