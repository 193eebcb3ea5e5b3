import { describe, expect, it } from 'vitest';
import { domainClaim, sectionCounts } from '../../../../../shared/domain/report/claims.ts';
import type { DomainResult, Entry } from '../../../../../shared/domain/report/report-content.ts';
import { isReportExpired, validUntil } from '../../../../../shared/domain/report/validity.ts';

const name = { zh: '生态环境', en: 'Ecology' };
const result = (over: Partial<DomainResult>): DomainResult => ({
  code: 'ecology',
  name,
  status: 'none-found',
  count: 0,
  coveredFrom: '2024-01-01',
  coveredUntil: '2026-11-24',
  ...over,
});

describe('what a report says of a domain', () => {
  it.each([
    [result({}), true, 'none-found'],
    [result({ status: 'found', count: 2 }), true, 'found'],
    // There may be more than what was found.
    [result({ status: 'found', count: 2, incomplete: true }), false, 'found'],
    [result({ status: 'not-covered' }), false, null],
  ])('%j', (domain, covered, said) => {
    expect(domainClaim(domain)).toEqual({
      domain: 'ecology',
      covered,
      from: '2024-01-01',
      to: '2026-11-24',
      result: said,
    });
  });
});

describe('the sections of a report', () => {
  const entry = {} as Entry;
  const sections = [
    { catalogue: 'administrative-penalty', title: name, entries: [entry, entry] },
    { catalogue: 'judgment', title: name, entries: [] },
  ] as const;

  it('are counted in their order, what the subject declared last where there is such a section', () => {
    const counted = [
      { section: 'administrative-penalty', count: 2 },
      { section: 'judgment', count: 0 },
    ];
    expect(sectionCounts({ sections })).toEqual(counted);
    expect(sectionCounts({ sections, declared: { title: name, notice: name, entries: [entry] } })).toEqual([
      ...counted,
      { section: 'declared', count: 1 },
    ]);
  });
});

describe('the validity of a report', () => {
  it('is so many days from its issue, where the city sets any', () => {
    expect(validUntil('2026-11-24', 30)).toBe('2026-12-24');
    expect(validUntil('2026-11-24', 0)).toBe('2026-11-24');
    expect(validUntil('2026-11-24', null)).toBeNull();
  });

  it.each([
    ['2026-11-24', false],
    ['2026-11-23', true],
    ['2026-11-25', false],
    [null, false],
    [undefined, false],
  ])('until %s is over: %s', (last, over) => {
    expect(isReportExpired({ validUntil: last }, '2026-11-24')).toBe(over);
    expect(isReportExpired({}, '2026-11-24')).toBe(false);
  });
});
