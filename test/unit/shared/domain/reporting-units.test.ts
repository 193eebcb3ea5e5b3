import { describe, expect, it } from 'vitest';
import { entrustedWith, mayReportFor } from '../../../../shared/domain/reporting-units.ts';
import { centreUnit, ecologyUnit, marketSupervisionUnit } from '../../../../shared/policy/units.ts';

const district = '11440100XXXX003506';
const press = '11440100XXXX00203L';
/** Entrusted by the press bureau with its penalties, from 2024 to 2028. */
const culture = '11440100XXXX00190Y';
const penalty = { catalogue: 'administrative-penalty', date: '2026-03-05' } as const;

it.each([
  ['itself', marketSupervisionUnit, marketSupervisionUnit, true],
  ['a unit below it', marketSupervisionUnit, district, true],
  ['the unit above it', district, marketSupervisionUnit, false],
  ['another unit', ecologyUnit, marketSupervisionUnit, false],
  ['a unit that the city does not know', ecologyUnit, '11320100MB1886843H', false],
  ['one that has entrusted it', culture, press, true],
  ['one that it has entrusted', press, culture, false],
  ['one that has entrusted another', ecologyUnit, press, false],
])('a unit may report for %s: %s %s %s', (_, sender, owner, may) => {
  expect(mayReportFor(sender, owner, penalty)).toBe(may);
});

it('the credit centre may report for any', () => {
  expect(mayReportFor(centreUnit, ecologyUnit, penalty)).toBe(true);
});

describe('an entrustment', () => {
  it.each([
    ['2023-12-31', false],
    ['2024-01-01', true],
    ['2028-12-31', true],
    ['2029-01-01', false],
  ])('covers what was decided from its first day to its last: %s %s', (date, may) => {
    expect(mayReportFor(culture, press, { ...penalty, date })).toBe(may);
  });

  it('covers no other catalogue', () => {
    expect(mayReportFor(culture, press, { ...penalty, catalogue: 'administrative-licence' })).toBe(false);
  });
});

describe('who was entrusted with an entry', () => {
  const entry = (unit: string, source: string) => ({
    catalogue: 'administrative-penalty' as const,
    unit,
    data: { CF_SJLYDM: source },
  });

  it('is the source that does not answer for it', () => {
    expect(entrustedWith(entry(press, culture))?.code).toBe(culture);
  });

  it.each([
    ['the unit itself', entry(press, press)],
    ['the centre', entry(press, centreUnit)],
    ['a unit above', entry(district, marketSupervisionUnit)],
    ['a unit that the city does not know', entry(press, 'x')],
    ['one that reported for a unit that the city does not know', entry('x', culture)],
    ['nobody', { ...entry(press, ''), data: {} }],
  ])('is nobody where it is %s', (_, of) => {
    expect(entrustedWith(of)).toBeUndefined();
  });
});
