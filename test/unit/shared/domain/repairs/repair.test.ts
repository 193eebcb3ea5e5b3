import { describe, expect, it } from 'vitest';
import type { AlarmStage } from '../../../../../shared/domain/cases/deadlines.ts';
import {
  answerDeadline,
  isSent,
  type Repair,
  repairKind,
} from '../../../../../shared/domain/repairs/repair.ts';
import { ecologyUnit, unit, units } from '../../../../../shared/policy/units.ts';

type Deadline = Repair['deadlines'][number];
const deadline = (step: Deadline['step'], over: Partial<Deadline> = {}): Deadline =>
  ({ step, dueOn: '2026-12-02', doneAt: null, pausedOn: null, extensions: 0, ...over }) as Deadline;
const forwarded = { action: 'forward' } as Repair['history'][number];

function aRepair(over: Partial<Repair> = {}): Repair {
  return {
    id: 'XF-2026-00000001A',
    recordTitle: '超标排放',
    subject: '91320100748204660Q',
    subjectName: '示范食品有限公司',
    unit: ecologyUnit,
    earliest: '2026-08-31',
    evidence: [{ id: 'f' }],
    bankruptcy: null,
    decision: null,
    reinstatement: null,
    history: [],
    deadlines: [],
    ...over,
  } as never;
}
const guarded = (act: string, over: Partial<Repair> = {}, today = '2026-09-01') =>
  repairKind.guard?.(act as never, aRepair(over), { sub: '' }, new Date(`${today}T00:00:00+08:00`)) ?? null;

describe('what is in the way of an act on a repair', () => {
  it('a second prolongation', () => {
    const once = [deadline('decide', { extensions: 1 })];
    expect(guarded('extend')).toBeNull();
    expect(guarded('extend', { deadlines: [deadline('decide')] })).toBeNull();
    expect(guarded('extend', { deadlines: once })).toEqual({
      code: 'extended-already',
      detail: {
        zh: '办理期限已经延长过，不能再次延长。',
        en: 'The time limit has already been extended and cannot be extended again.',
      },
    });
  });

  it('that no court has ruled, of a shield', () => {
    expect(guarded('shield', { bankruptcy: { court: '示范法院' } as never })).toBeNull();
    expect(guarded('shield')).toEqual({
      code: 'no-bankruptcy',
      detail: {
        zh: '申请没有附法院裁定，不能暂时屏蔽。',
        en: 'No court ruling is attached to the application, so the entry cannot be shielded.',
      },
    });
  });

  it('the shortest publicity and the proof, of an approval; its first day is in time', () => {
    expect(guarded('approve', {}, '2026-08-31')).toBeNull();
    expect(guarded('approve', {}, '2026-08-30')).toEqual({
      code: 'first-day',
      detail: {
        zh: '最短公示期尚未届满，自 2026年8月31日 起才可以准予修复。',
        en: 'The shortest publicity period has not ended; repair can be granted from 31 August 2026.',
      },
    });
    expect(guarded('approve', { evidence: [] })).toEqual({
      code: 'proof',
      detail: {
        zh: '申请没有附履行完毕的证明，不能准予修复；依法院裁定的，可以先暂时屏蔽。',
        en: 'No proof of performance is attached, so repair cannot be granted. Under a court ruling, the entry can first be shielded temporarily.',
      },
    });
  });

  it.each(['forward', 'return', 'accept', 'refuse', 'decline', 'withdraw', 'reinstate'])(
    'nothing, of %s',
    (act) => {
      expect(guarded(act, { evidence: [], bankruptcy: null }, '2026-01-01')).toBeNull();
    },
  );
});

describe('who hears of a repair', () => {
  const { recipient, values, clock } = repairKind.notices;

  it('the unit once it was sent there, the subject and the centre at any time', () => {
    const sent = { history: [{ action: 'apply' } as never, forwarded] };
    expect([isSent(aRepair()), isSent(aRepair(sent))]).toEqual([false, true]);
    expect(recipient('unit', aRepair())).toBeNull();
    expect(recipient('unit', aRepair(sent))).toBe(`unit:${ecologyUnit}`);
    expect(recipient('filer', aRepair())).toBe('subject:91320100748204660Q');
    expect(recipient('centre', aRepair())).toBe('centre');
  });

  const alarmed = (stage: AlarmStage, step: Deadline['step'], of = ecologyUnit) =>
    clock?.alarm(stage, aRepair({ unit: of, history: [forwarded], deadlines: [deadline(step)] }));

  it.each([
    ['forward', 'centre'],
    ['answer', 'centre'],
    ['accept', `unit:${ecologyUnit}`],
    ['decide', `unit:${ecologyUnit}`],
  ] as const)('whoever must act, of a step %s', (step, acting) => {
    expect(alarmed('remind', step)).toEqual({ to: [acting], text: 'repair.remind' });
    expect(alarmed('overdue', step)).toEqual({ to: [acting, 'centre'], text: 'repair.overdue' });
  });

  it('the unit above, where it comes to that', () => {
    const below = units.find(({ superior }) => superior !== undefined);
    expect(alarmed('escalate', 'decide', below?.code)?.to).toEqual(['centre', `unit:${below?.superior}`]);
    expect(clock?.daySet).toEqual({ text: 'repair.day-set', to: ['filer'] });
  });

  it('with what is due, and the document that counts', () => {
    expect(values(aRepair(), '请补正')).toEqual({
      id: 'XF-2026-00000001A',
      record: '超标排放',
      subject: '示范食品有限公司',
      unit: unit(ecologyUnit)?.name,
      due: '',
      step: '',
      answer: '',
      reason: '请补正',
      document: '',
    });
    const deadlines = [deadline('answer', { dueOn: '2026-12-09' }), deadline('accept')];
    const decision = { documentNumber: '示环修〔2026〕1号' } as Repair['decision'];
    const told = values(aRepair({ deadlines, decision, unit: 'GONE' }), '');
    expect(told).toMatchObject({
      unit: 'GONE',
      due: { zh: '2026年12月2日', en: '2 December 2026' },
      answer: { zh: '2026年12月9日', en: '9 December 2026' },
      step: { zh: '决定是否受理' },
      document: '示环修〔2026〕1号',
    });
    expect(answerDeadline({ deadlines })?.dueOn).toBe('2026-12-09');
    expect(answerDeadline({ deadlines: [] })).toBeNull();
    const reinstatement = { documentNumber: '示环撤修〔2026〕2号', reason: '' };
    expect(values(aRepair({ decision, reinstatement }), '').document).toBe('示环撤修〔2026〕2号');
  });
});
