import { describe, expect, it } from 'vitest';
import { alarmed, type Recipient, unitAbove } from '../../../../../shared/domain/cases/announcement.ts';
import { centreUnit, marketSupervisionUnit } from '../../../../../shared/policy/units.ts';

const district = '11440100XXXX003506';

describe('the unit above', () => {
  it.each<[string, Recipient | null, string | null]>([
    ['a unit of a district', `unit:${district}`, `unit:${marketSupervisionUnit}`],
    ['a unit that is under none', `unit:${marketSupervisionUnit}`, null],
    ['the unit that the centre is', `unit:${centreUnit}`, null],
    ['a unit that the city does not know', 'unit:GONE', null],
    ['a person with the same characters', `person:${district}`, null],
    ['a subject', `subject:${district}`, null],
    ['the centre', 'centre', null],
    ['nobody', null, null],
  ])('%s', (_, of, above) => {
    expect(unitAbove(of)).toBe(above);
  });
});

describe('who hears of a step', () => {
  const acting = `unit:${district}` as const;

  it.each([
    ['remind', [acting]],
    ['overdue', [acting, 'centre']],
    ['escalate', ['centre', `unit:${marketSupervisionUnit}`]],
  ] as const)('that is due: %s', (stage, who) => {
    expect(alarmed(stage, acting)).toEqual(who);
  });

  it('that nobody has to take', () => {
    expect(alarmed('overdue', null)).toEqual([null, 'centre']);
    expect(alarmed('escalate', null)).toEqual(['centre', null]);
  });
});
