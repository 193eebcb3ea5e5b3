import { expect, it } from 'vitest';
import { isWithCentreAsUnit } from '../../../../../shared/domain/objections/objection.ts';
import { centreUnit, marketSupervisionUnit } from '../../../../../shared/policy/units.ts';

it('the centre answers as the unit for entries of its own, while it is the unit’s turn', () => {
  expect(isWithCentreAsUnit({ state: 'verifying', unit: centreUnit })).toBe(true);
  expect(isWithCentreAsUnit({ state: 'verifying', unit: marketSupervisionUnit })).toBe(false);
  expect(isWithCentreAsUnit({ state: 'accepted', unit: centreUnit })).toBe(false);
});
