import { describe, expect, it } from 'vitest';
import { deadlineUntil } from '../../../../../shared/domain/cases/deadlines.ts';
import {
  liftings,
  type Rectification,
  rectificationKind,
  unitTally,
} from '../../../../../shared/domain/rectifications/rectification.ts';
import { rectificationPolicy } from '../../../../../shared/policy/rectifications.ts';
import { ecologyUnit, unit, units } from '../../../../../shared/policy/units.ts';

function aRectification(over: Partial<Rectification> = {}): Rectification {
  return {
    id: 'ZL-2026-00000001X',
    listName: '欠薪名单',
    rule: null,
    subject: '91320100748204660Q',
    subjectName: '示范食品有限公司',
    unit: ecologyUnit,
    cause: '拖欠农民工工资',
    condition: '足额支付',
    target: '2026-12-31',
    measures: '约谈',
    state: 'listed',
    exit: null,
    deadlines: [],
    history: [{ action: 'enter', at: '2026-11-24T00:00:00Z', by: {} }],
    ...over,
  } as never;
}

describe('who hears of a rectification', () => {
  const { recipient, values, clock } = rectificationKind.notices;

  it('the centre, the responsible unit, the subject; the service tells itself nothing', () => {
    const parties = ['centre', 'unit', 'subject', 'clock'] as const;
    expect(parties.map((party) => recipient(party, aRectification()))).toEqual([
      'centre',
      `unit:${ecologyUnit}`,
      'subject:91320100748204660Q',
      null,
    ]);
  });

  it('of what is due unit and subject, of what is overdue the centre too, at last the unit above', () => {
    const below = units.find(({ superior }) => superior !== undefined);
    const of = aRectification({ unit: below?.code as string });
    expect((['remind', 'overdue', 'escalate'] as const).map((stage) => clock?.alarm(stage, of))).toEqual([
      { to: [`unit:${below?.code}`, 'subject:91320100748204660Q'], text: 'rectification.remind' },
      { to: [`unit:${below?.code}`, 'centre', 'subject:91320100748204660Q'], text: 'rectification.overdue' },
      { to: ['centre', `unit:${below?.superior}`], text: 'rectification.escalate' },
    ]);
  });

  it('with the target day until a deadline says it', () => {
    expect(values(aRectification(), '原因')).toEqual({
      id: 'ZL-2026-00000001X',
      list: '欠薪名单',
      subject: '示范食品有限公司',
      unit: unit(ecologyUnit)?.name,
      cause: '拖欠农民工工资',
      condition: '足额支付',
      target: '2026-12-31',
      due: '2026-12-31',
      measures: '约谈',
      ended: '',
      reason: '原因',
    });
    const deadlines = [deadlineUntil('rectify', '2026-11-24', '2027-01-31')];
    const rule = { code: 'r', act: null, name: { zh: '一年内三次', en: 'Three within a year' } };
    expect(values(aRectification({ deadlines, rule, unit: 'GONE' }), '')).toMatchObject({
      list: { zh: '一年内三次', en: 'Three within a year' },
      unit: 'GONE',
      due: { zh: '2027年1月31日', en: '31 January 2027' },
    });
  });

  it('with how it ended', () => {
    const ended = ([...liftings, 'confirmed'] as const).map(
      (by) => values(aRectification({ exit: { by, at: '', document: '' } }), '').ended,
    );
    expect(ended).toEqual([
      { zh: '已移出名单', en: 'it has been removed from the list' },
      { zh: '相关信息已完成信用修复', en: 'credit repair of the entries is complete' },
      { zh: '相关信息已撤销', en: 'the entries have been revoked' },
      { zh: '责任单位确认整改完成', en: 'the responsible unit has confirmed the rectification' },
    ]);
  });
});

describe('the clock of a rectification', () => {
  it('ends on its target day, and cannot be prolonged', () => {
    const { remindDays, escalateDays } = rectificationPolicy;
    const rules = {
      workingDays: { rectify: 0 },
      extension: null,
      remindWorkingDays: 0,
      remindDays,
      escalateDays,
    };
    expect(rectificationKind.rules({ policy: '' })).toEqual(rules);
    expect(rectificationKind.rules({ policy: '', target: '2026-12-31' })).toEqual({
      ...rules,
      lastDays: { rectify: '2026-12-31' },
    });
  });

  it('is counted for its unit too', () => {
    const counted = rectificationKind.counts?.contribution(aRectification());
    expect(unitTally(ecologyUnit)).toBe(`UNIT#${ecologyUnit}`);
    expect(counted?.tallies).toContain(`UNIT#${ecologyUnit}`);
    expect(counted?.tallies.length).toBeGreaterThan(1);
    expect(counted?.counts).not.toEqual({});
  });
});
