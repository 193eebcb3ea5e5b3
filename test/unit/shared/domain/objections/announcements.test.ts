import { describe, expect, it } from 'vitest';
import type { Contact } from '../../../../../shared/domain/cases/case.ts';
import { startDeadline } from '../../../../../shared/domain/cases/deadlines.ts';
import {
  actAnnouncements,
  alarmAnnouncements,
  dayAnnouncements,
} from '../../../../../shared/domain/cases/kind.ts';
import { settledAnnouncement } from '../../../../../shared/domain/objections/announcements.ts';
import { objectionKind } from '../../../../../shared/domain/objections/kind.ts';
import {
  type ObjectionAction,
  objectionLifeCycle,
} from '../../../../../shared/domain/objections/life-cycle.ts';
import type { Decision, Objection } from '../../../../../shared/domain/objections/objection.ts';
import { centreUnit, marketSupervisionUnit, units } from '../../../../../shared/policy/units.ts';
import { anObjection } from '../../../../support/objection-builders.ts';

const subject = 'subject:91320100748204660Q';
const unit = `unit:${marketSupervisionUnit}`;

/** Who hears what of an act, the case standing as it does after it. */
function told(action: ObjectionAction, of: Objection) {
  const transition = objectionLifeCycle.transitions.find((each) => each.action === action);
  if (transition === undefined) throw new Error(action);
  return actAnnouncements(objectionKind, transition.notices, of, '理由');
}

const heard = (each: readonly { readonly to: string; readonly text: string }[]) =>
  each.map(({ to, text }) => `${to} ${text}`);
const valuesOf = (of: Objection) => objectionKind.notices.values(of, '理由');

describe('an act on an objection', () => {
  it('is told to its subject and the centre', () => {
    expect(heard(told('file', anObjection()))).toEqual([
      `${subject} objection.filed`,
      'centre objection.to-accept',
    ]);
  });

  it('is told to the provider unit from when the case was sent there', () => {
    expect(heard(told('withdraw', anObjection()))).toEqual(['centre objection.withdrawn']);
    expect(heard(told('withdraw', anObjection({ sent: true })))).toEqual([
      'centre objection.withdrawn',
      `${unit} objection.withdrawn`,
    ]);
  });

  it('is told to the centre where the entry is the centre’s own', () => {
    const own = anObjection({ sent: true, unit: centreUnit });
    expect(heard(told('dispatch', own))).toEqual([
      'centre objection.to-verify',
      `${subject} objection.dispatched`,
    ]);
  });

  it('speaks of a missing entry where there is no record', () => {
    const gap = anObjection({ sent: true, record: null });
    expect(heard(told('accept', gap))).toEqual([`${subject} objection.gap-accepted`]);
    expect(heard(told('dispatch', gap))).toEqual([
      `${unit} objection.gap-to-verify`,
      `${subject} objection.dispatched`,
    ]);
    expect(heard(told('close', gap))).toEqual([`${subject} objection.gap-closed`]);
    expect(heard(told('accept', anObjection()))).toEqual([`${subject} objection.accepted`]);
  });

  it.each<[Contact | null, string | undefined]>([
    ['zhang@example.org', 'zhang@example.org'],
    [{ name: '张三', email: 'zhang@example.org' }, 'zhang@example.org'],
    [{ name: '张三' }, undefined],
    ['020-12345678', undefined],
    ['请发到 zhang@example.org', undefined],
    ['zhang@example.org 或电话', undefined],
    ['zhang@localhost', undefined],
    ['@example.org', undefined],
    ['zhang@.org', undefined],
    ['zhang@example.', undefined],
    ['a@b@example.org', undefined],
    ['z@e.c', 'z@e.c'],
    [null, undefined],
  ])('reaches whoever gave %j outside the service at %s', (contact, email) => {
    const [filer, centre] = told('file', anObjection({ contact }));
    expect(filer?.email).toBe(email);
    expect(centre?.email).toBeUndefined();
  });

  it('says what it is about, who, and by when', () => {
    expect(valuesOf(anObjection())).toMatchObject({
      id: 'YY-2026-00000001X',
      record: { zh: '经营超过保质期的食品', en: '经营超过保质期的食品' },
      subject: '示范食品有限公司',
      unit: { zh: '示范市市场监督管理局', en: 'Shifan Market Supervision Bureau' },
      due: { zh: '2026年3月11日', en: '11 March 2026' },
      step: { zh: '决定是否受理', en: 'Decide whether to accept' },
      reason: '理由',
      outcome: '',
      opinion: '',
    });
  });

  it('says the decision once there is one, and no day where nothing is to be done', () => {
    const decision = { outcome: 'uphold', opinion: '记录无误' } as Decision;
    expect(valuesOf(anObjection({ decision, deadlines: [], unit: 'gone' }))).toMatchObject({
      unit: 'gone',
      due: '',
      step: '',
      outcome: { zh: '维持', en: 'Upheld' },
      opinion: '记录无误',
    });
  });

  it('says that the time goes on, and that this is a setting of the service where no rule was read', () => {
    expect(valuesOf(anObjection()).clock).toEqual({
      zh: '办理时限自重新提交之日起接续计算（本平台设置）。',
      en: ' The time limit resumes from the day of resubmission (a setting of this service).',
    });
  });
});

describe('the clock of an objection', () => {
  const verifying = (over: Partial<Objection> = {}) =>
    anObjection({
      state: 'verifying',
      sent: true,
      deadlines: [startDeadline('verify', '2026-03-12', 10)],
      ...over,
    });

  it('reminds who must act, and tells the centre too of what is overdue', () => {
    expect(heard(alarmAnnouncements(objectionKind, 'remind', verifying()))).toEqual([
      `${unit} objection.remind`,
    ]);
    expect(heard(alarmAnnouncements(objectionKind, 'overdue', verifying()))).toEqual([
      `${unit} objection.overdue`,
      'centre objection.overdue',
    ]);
    expect(heard(alarmAnnouncements(objectionKind, 'remind', anObjection()))).toEqual([
      'centre objection.remind',
    ]);
    expect(heard(alarmAnnouncements(objectionKind, 'overdue', anObjection()))).toEqual([
      'centre objection.overdue',
    ]);
    const returned = anObjection({ state: 'returned' });
    expect(heard(alarmAnnouncements(objectionKind, 'remind', returned))).toEqual([
      `${subject} objection.remind`,
    ]);
  });

  it('tells the centre of what is escalated, and the unit above the one that is late', () => {
    const below = units.find(({ superior }) => superior !== undefined);
    if (below === undefined) throw new Error('no unit has one above it');
    const late = verifying({ unit: below.code });
    expect(heard(alarmAnnouncements(objectionKind, 'escalate', late))).toEqual([
      'centre objection.escalate',
      `unit:${below.superior} objection.escalate`,
    ]);
    const accepted = verifying({ unit: below.code, state: 'accepted' });
    for (const each of [verifying(), accepted, verifying({ unit: 'gone' }), { ...late, sent: false }])
      expect(heard(alarmAnnouncements(objectionKind, 'escalate', each))).toEqual([
        'centre objection.escalate',
      ]);
  });

  it('falls to the centre where it is nobody’s turn', () => {
    expect(heard(alarmAnnouncements(objectionKind, 'remind', anObjection({ state: 'closed' })))).toEqual([
      'centre objection.remind',
    ]);
  });

  it('tells the filer, and who must act, once the last day can be said', () => {
    expect(heard(dayAnnouncements(objectionKind, verifying()))).toEqual([
      `${subject} objection.day-set`,
      `${unit} objection.day-set`,
    ]);
  });
});

it('a unit hears that the centre has brought its record back to what it had sent', () => {
  expect(settledAnnouncement(anObjection(), { unit: marketSupervisionUnit })).toMatchObject({
    to: unit,
    text: 'objection.settled',
    values: { id: 'YY-2026-00000001X', reason: '' },
  });
});
