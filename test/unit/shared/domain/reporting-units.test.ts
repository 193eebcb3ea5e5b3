import { expect, it } from 'vitest';
import { mayReportFor } from '../../../../shared/domain/reporting-units.ts';
import { centreUnit, ecologyUnit, marketSupervisionUnit } from '../../../../shared/policy/units.ts';

const district = '11440100XXXX003506';

it.each([
  ['itself', marketSupervisionUnit, marketSupervisionUnit, true],
  ['a unit below it', marketSupervisionUnit, district, true],
  ['the unit above it', district, marketSupervisionUnit, false],
  ['another unit', ecologyUnit, marketSupervisionUnit, false],
  ['a unit that the city does not know', ecologyUnit, '11320100MB1886843H', false],
])('a unit may report for %s: %s %s %s', (_, sender, owner, may) => {
  expect(mayReportFor(sender, owner)).toBe(may);
});

it('the credit centre may report for any', () => {
  expect(mayReportFor(centreUnit, ecologyUnit)).toBe(true);
});
