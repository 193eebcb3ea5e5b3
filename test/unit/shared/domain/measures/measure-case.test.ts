import { describe, expect, it } from 'vitest';
import { startDeadline } from '../../../../../shared/domain/cases/deadlines.ts';
import {
  type Application,
  measureCaseKind,
  measureNames,
  measuresWithBases,
  mostApplications,
} from '../../../../../shared/domain/measures/measure-case.ts';
import { measureList, measurePolicy } from '../../../../../shared/policy/measures.ts';
import { ecologyUnit, unit, units } from '../../../../../shared/policy/units.ts';
import { aMeasureCase } from './measure-builders.ts';

const two = measureList.items.slice(0, 2);
const applied = (...measures: string[]) => ({ measures }) as unknown as Application;

describe('measures in one text', () => {
  it('are all of them, or those that are asked for', () => {
    expect(measureNames(two)).toEqual({
      zh: '限制参加政府采购活动、限制参加工程招标投标',
      en: 'Limit on taking part in government procurement; Limit on bidding for construction projects',
    });
    expect(measureNames(two, ['CJ-0002'])).toEqual({
      zh: '限制参加工程招标投标',
      en: 'Limit on bidding for construction projects',
    });
    expect(measureNames(two, [])).toEqual({ zh: '', en: '' });
  });

  it('stand each with what it rests on', () => {
    expect(measuresWithBases(two)).toMatchInlineSnapshot(`
      {
        "en": "Limit on taking part in government procurement (a law on government procurement (sample), sample article A); Limit on bidding for construction projects (a regulation on tendering (sample), sample article B)",
        "zh": "限制参加政府采购活动（《政府采购方面的法律（示例）》示例条款一）；限制参加工程招标投标（《招标投标方面的行政法规（示例）》示例条款二）",
      }
    `);
  });
});

describe('what is in the way of an act on a measure case', () => {
  const guarded = (act: string, count: number) =>
    measureCaseKind.guard?.(
      act as never,
      aMeasureCase({ applications: Array.from({ length: count }, () => applied()) }),
      { sub: '' },
      new Date(0),
    );

  it('as many applications as one case may hold', () => {
    expect(guarded('apply', mostApplications - 1)).toBeNull();
    expect(guarded('apply', mostApplications)).toMatchInlineSnapshot(`
      {
        "code": "too-many",
        "detail": {
          "en": "100 applications of measures have already been reported in this case; no more can be added.",
          "zh": "本件已反馈 100 次实施情况，不能再增加。",
        },
      }
    `);
  });

  it.each(['receive', 'not-applicable', 'end', 'resume', 'lift'])('nothing, of %s', (act) => {
    expect(guarded(act, mostApplications + 1)).toBeNull();
  });
});

describe('who hears of a measure case', () => {
  const { recipient, values, clock } = measureCaseKind.notices;

  it('the unit that is asked, the centre, the subject; the service tells itself nothing', () => {
    expect(
      (['unit', 'centre', 'filer', 'clock'] as const).map((party) => recipient(party, aMeasureCase())),
    ).toEqual([`unit:${ecologyUnit}`, 'centre', 'subject:91320100748204660Q', null]);
  });

  it('the unit of what is due, the centre too of what is overdue, and at last the unit above', () => {
    const below = units.find(({ superior }) => superior !== undefined);
    const of = aMeasureCase({ unit: below?.code as string });
    expect((['remind', 'overdue', 'escalate'] as const).map((stage) => clock?.alarm(stage, of))).toEqual([
      { to: [`unit:${below?.code}`], text: 'measure-case.remind' },
      { to: [`unit:${below?.code}`, 'centre'], text: 'measure-case.overdue' },
      { to: ['centre', `unit:${below?.superior}`], text: 'measure-case.escalate' },
    ]);
    expect(clock?.daySet).toEqual({ text: 'measure-case.day-set', to: [] });
  });

  it('with nothing of what has not happened', () => {
    expect(values(aMeasureCase(), '')).toMatchObject({
      applied: { zh: '', en: '' },
      ending: '',
      due: '',
      step: '',
    });
  });

  it('with what was applied last, why the listing ended, and what is due', () => {
    const of = aMeasureCase({
      applications: [applied('CJ-0001'), applied('CJ-0001'), applied('CJ-0002')],
      ending: { why: 'removed', at: '' },
      deadlines: [startDeadline('lift', '2026-11-30', 3)],
    });
    expect(values(of, '原因')).toEqual({
      id: 'CJ-2026-00000001X',
      subject: '示范食品有限公司',
      unit: unit(ecologyUnit)?.name,
      list: { zh: '某名单', en: 'a list' },
      organ: '示范市税务局',
      date: '2026-02-28',
      measures: measuresWithBases(two),
      applied: { zh: '限制参加工程招标投标', en: 'Limit on bidding for construction projects' },
      ending: { zh: '已移出名单', en: 'removed from the list' },
      due: { zh: '2026年12月3日', en: '3 December 2026' },
      step: { zh: '解除并回执', en: 'Lift and confirm' },
      reason: '原因',
    });
  });

  it('by the days of the policy', () => {
    expect(measureCaseKind.rules({} as never)).toBe(measurePolicy);
  });
});
