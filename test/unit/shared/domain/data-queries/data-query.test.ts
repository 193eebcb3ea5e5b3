import { describe, expect, it } from 'vitest';
import { alarmStages, startDeadline } from '../../../../../shared/domain/cases/deadlines.ts';
import { type DataQuery, dataQueryKind } from '../../../../../shared/domain/data-queries/data-query.ts';
import { contradictionNames } from '../../../../../shared/policy/contradictions.ts';
import { dataQueryPolicy } from '../../../../../shared/policy/data-queries.ts';
import { ecologyUnit, unit } from '../../../../../shared/policy/units.ts';

function aQuery(over: Partial<DataQuery> = {}): DataQuery {
  return {
    id: 'HC-2026-00000001X',
    recordTitle: '超标排放',
    subjectName: '示范食品有限公司',
    unit: ecologyUnit,
    question: '金额是否有误',
    contradiction: null,
    state: 'asked',
    deadlines: [],
    ...over,
  } as never;
}

describe('who hears of a data query', () => {
  const { recipient, values, clock } = dataQueryKind.notices;

  it('the unit and the centre; the subject is not told of it', () => {
    expect((['unit', 'centre', 'clock'] as const).map((party) => recipient(party, aQuery()))).toEqual([
      `unit:${ecologyUnit}`,
      'centre',
      null,
    ]);
  });

  it('the unit while it has not answered, then the centre, of what is due', () => {
    const alarms = (over: Partial<DataQuery>) =>
      alarmStages.map((stage) => clock?.alarm(stage, aQuery(over)));
    expect(alarms({})).toEqual([
      { to: [`unit:${ecologyUnit}`], text: 'data-query.remind' },
      { to: [`unit:${ecologyUnit}`, 'centre'], text: 'data-query.overdue' },
      { to: ['centre', null], text: 'data-query.escalate' },
    ]);
    expect(alarms({ state: 'answered' })[0]?.to).toEqual(['centre']);
    expect(clock?.daySet).toEqual({ text: 'data-query.day-set', to: ['unit'] });
  });

  it('with what the centre asks', () => {
    expect(values(aQuery(), '原因')).toEqual({
      id: 'HC-2026-00000001X',
      record: '超标排放',
      subject: '示范食品有限公司',
      unit: unit(ecologyUnit)?.name,
      question: '金额是否有误',
      due: '',
      step: '',
      reason: '原因',
    });
  });

  it('with what the service has found, and what is due', () => {
    const contradiction = { code: 'other-name', pair: '', other: '', otherTitle: '' } as const;
    const deadlines = [startDeadline('answer', '2026-11-30', 2)];
    expect(values(aQuery({ contradiction, deadlines, unit: 'GONE' }), '')).toMatchObject({
      unit: 'GONE',
      question: contradictionNames['other-name'],
      due: { zh: '2026年12月2日', en: '2 December 2026' },
      step: { zh: '核查答复', en: 'Verify and answer' },
    });
  });

  it('by the days of the policy', () => {
    expect(dataQueryKind.rules({} as never)).toBe(dataQueryPolicy);
  });
});
