import { describe, expect, it } from 'vitest';
import { alarmStages, startDeadline } from '../../../../../shared/domain/cases/deadlines.ts';
import {
  type Complaint,
  complaintKind,
  resultOf,
} from '../../../../../shared/domain/complaints/complaint.ts';
import { complaintPolicy } from '../../../../../shared/policy/complaints.ts';

const association = '51440100XX0009013Q';
const answer = { at: '2026-12-02T02:00:00Z', findings: '收费没有依据', demanded: '退费' };

/** Accepted on Monday, 30 November 2026. */
function aComplaint(over: Partial<Complaint> = {}): Complaint {
  return {
    id: 'TS-2026-00000001X',
    organisation: association,
    organisationName: '示范市食品协会',
    filedBy: 'zhang',
    state: 'accepted',
    acceptedAt: '2026-11-30T02:00:00Z',
    answer: null,
    deadlines: [startDeadline('respond', '2026-11-30', 2)],
    history: [{ action: 'accept', at: '2026-11-30T02:00:00Z', note: '' }],
    ...over,
  } as never;
}

describe('what became of a complaint', () => {
  it('is what was found, where it is justified', () => {
    expect(resultOf(aComplaint({ state: 'answered', answer }))).toEqual({
      at: '2026-12-02T02:00:00Z',
      justified: true,
      grounds: '收费没有依据',
      demanded: '退费',
    });
  });

  it('is why it was dismissed', () => {
    const history = [
      { action: 'accept', at: '2026-11-30T02:00:00Z', note: '' },
      { action: 'dismiss', at: '2026-12-03T02:00:00Z', note: '不属于受理范围' },
    ] as never;
    expect(resultOf(aComplaint({ state: 'dismissed', history }))).toEqual({
      at: '2026-12-03T02:00:00Z',
      justified: false,
      grounds: '不属于受理范围',
      demanded: '',
    });
  });

  it('is nothing while it is open, and where it was withdrawn', () => {
    expect(resultOf(aComplaint())).toBeNull();
    expect(resultOf(aComplaint({ state: 'withdrawn' }))).toBeNull();
    expect(resultOf(aComplaint({ state: 'dismissed', history: [] }))).toBeNull();
  });
});

describe('nobody is found at fault who had no time to be heard', () => {
  const guarded = (act: string, day: string, over: Partial<Complaint> = {}) =>
    complaintKind.guard?.(act as never, aComplaint(over), { sub: '' }, new Date(`${day}T10:00:00+08:00`));

  it('until the end of the last day to respond', () => {
    expect(guarded('answer', '2026-12-02')).toMatchInlineSnapshot(`
      {
        "code": "hearing-open",
        "detail": {
          "en": "The organisation can still respond. Wait for its response or the end of the time limit.",
          "zh": "被投诉的机构还在说明情况的期限内，也没有提交说明。请等其说明，或者期限届满后再认定。",
        },
      }
    `);
    expect(guarded('answer', '2026-12-03')).toBeNull();
  });

  it('unless it has responded, or no time is set', () => {
    expect(guarded('answer', '2026-12-01', { state: 'heard' })).toBeNull();
    expect(guarded('answer', '2026-12-01', { deadlines: [] })).toBeNull();
  });

  it.each(['accept', 'respond', 'dismiss', 'withdraw'])('nothing is in the way of %s', (act) => {
    expect(guarded(act, '2026-12-01')).toBeNull();
  });
});

describe('who hears of a complaint', () => {
  const { recipient, values, clock } = complaintKind.notices;
  const all = (over: Partial<Complaint>) =>
    (['centre', 'filer', 'organisation'] as const).map((party) => recipient(party, aComplaint(over)));

  it('who complains and the centre, and the organisation once it was accepted', () => {
    expect(all({})).toEqual(['centre', 'person:zhang', `subject:${association}`]);
    expect(all({ acceptedAt: null })).toEqual(['centre', 'person:zhang', null]);
  });

  it('whoever must act, of what is due', () => {
    const alarms = (over: Partial<Complaint>) =>
      alarmStages.map((stage) => clock?.alarm(stage, aComplaint(over)));
    expect(alarms({})).toEqual([
      { to: [`subject:${association}`], text: 'complaint.remind' },
      { to: [`subject:${association}`, 'centre'], text: 'complaint.overdue' },
      { to: ['centre', null], text: 'complaint.escalate' },
    ]);
    for (const over of [{ state: 'filed' }, { state: 'heard' }, { acceptedAt: null }] as const)
      expect(alarms(over)[0]?.to).toEqual(['centre']);
    expect(clock?.daySet).toEqual({ text: 'complaint.day-set', to: ['filer'] });
  });

  it('with the name that the register has, what is due and what was found', () => {
    expect(values(aComplaint({ answer }), '原因')).toEqual({
      id: 'TS-2026-00000001X',
      organisation: { zh: '示范市食品行业协会', en: 'Shifan Food Industry Association' },
      findings: '收费没有依据',
      due: { zh: '2026年12月2日', en: '2 December 2026' },
      step: { zh: '被投诉的机构说明情况', en: 'Response of the organisation' },
      reason: '原因',
    });
    expect(values(aComplaint({ organisation: 'GONE', deadlines: [] }), '')).toEqual({
      id: 'TS-2026-00000001X',
      organisation: '示范市食品协会',
      findings: '',
      due: '',
      step: '',
      reason: '',
    });
  });

  it('by the days of the policy', () => {
    expect(complaintKind.rules({} as never)).toBe(complaintPolicy);
  });
});
