import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alarmStages, startDeadline } from '../../../../../shared/domain/cases/deadlines.ts';
import { addDays } from '../../../../../shared/domain/china-time.ts';
import {
  type Guardianship,
  guardianshipKind,
  lastMinorDay,
} from '../../../../../shared/domain/guardianships/guardianship.ts';
import { guardianshipStates } from '../../../../../shared/domain/guardianships/life-cycle.ts';
import { guardianshipPolicy } from '../../../../../shared/policy/guardianships.ts';

function aGuardianship(over: Partial<Guardianship> = {}): Guardianship {
  return {
    id: 'JH-2026-00000001X',
    subject: 'P0123456789abcdef0123456789abcdef',
    subjectName: '张小明',
    guardian: { sub: 'zhang', name: '张三' },
    until: '2026-12-01',
    confirmedAt: '2026-11-30T02:00:00Z',
    state: 'confirmed',
    deadlines: [],
    ...over,
  } as never;
}

describe('the last day of a minor', () => {
  it.each([
    ['2010-06-15', '2028-06-14'],
    ['2010-01-01', '2027-12-31'],
    ['2010-03-01', '2028-02-29'],
    // Born on a leap day: of age with the last day of February.
    ['2008-02-29', '2026-02-27'],
    ['2012-02-29', '2030-02-27'],
  ])('of who was born on %s is %s', (born, last) => {
    expect(lastMinorDay(born)).toBe(last);
  });

  it('is never a later one for who was born before', () => {
    const day = fc.nat(20_000).map((days) => addDays('1990-01-01', days));
    fc.assert(
      fc.property(day, fc.nat(400), (born, days) => {
        expect(lastMinorDay(born) <= lastMinorDay(addDays(born, days))).toBe(true);
      }),
    );
  });
});

describe('what a guardianship is at a moment', () => {
  const at = (state: Guardianship['state'], time: string) =>
    guardianshipKind.stateAt?.(aGuardianship({ state }), new Date(`${time}+08:00`));

  it.each(guardianshipStates)('%s, as it was written down, to the end of the last day', (state) => {
    expect(at(state, '2026-12-01T23:59:59')).toBe(state);
  });

  it('expired from the day on which the ward is of age, where nothing ended it before', () => {
    expect(guardianshipStates.map((state) => at(state, '2026-12-02T00:00:00'))).toEqual([
      'expired',
      'expired',
      'refused',
      'withdrawn',
      'ended',
      'expired',
    ]);
  });
});

describe('who hears of a guardianship', () => {
  const { recipient, values, clock } = guardianshipKind.notices;
  const all = (over: Partial<Guardianship>) =>
    (['centre', 'guardian', 'ward', 'clock'] as const).map((party) => recipient(party, aGuardianship(over)));

  it('guardian and centre, and the ward once it was confirmed', () => {
    const guardian = 'person:zhang';
    expect(all({})).toEqual(['centre', guardian, 'subject:P0123456789abcdef0123456789abcdef', null]);
    expect(all({ confirmedAt: null })).toEqual(['centre', guardian, null, null]);
  });

  it('the centre, of what is due', () => {
    expect(alarmStages.map((stage) => clock?.alarm(stage, aGuardianship()))).toEqual([
      { to: ['centre'], text: 'guardianship.remind' },
      { to: ['centre', 'centre'], text: 'guardianship.overdue' },
      { to: ['centre', null], text: 'guardianship.escalate' },
    ]);
    expect(clock?.daySet).toEqual({ text: 'guardianship.day-set', to: ['guardian'] });
  });

  it('with its state and what is due', () => {
    const told = {
      id: 'JH-2026-00000001X',
      ward: '张小明',
      guardian: '张三',
      until: '2026-12-01',
      state: { zh: '有效', en: 'In force' },
      due: '',
      step: '',
      reason: '原因',
    };
    expect(values(aGuardianship(), '原因')).toEqual(told);
    const deadlines = [startDeadline('check', '2026-11-30', 2)];
    expect(values(aGuardianship({ state: 'filed', deadlines }), '原因')).toEqual({
      ...told,
      state: { zh: '待核实', en: 'To be checked' },
      due: { zh: '2026年12月2日', en: '2 December 2026' },
      step: { zh: '核实监护关系', en: 'Check the guardianship' },
    });
  });

  it('by the days of the policy', () => {
    expect(guardianshipKind.rules({} as never)).toBe(guardianshipPolicy);
  });
});
