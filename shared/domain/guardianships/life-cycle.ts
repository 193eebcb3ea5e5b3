import type { GuardianshipStep } from '../../policy/guardianships.ts';
import type { NoticeCode } from '../../policy/notices.ts';
import { checkedLifeCycle, type LifeCycle } from '../cases/life-cycle.ts';

export const guardianshipStates = ['filed', 'confirmed', 'refused', 'withdrawn', 'ended', 'expired'] as const;
export type GuardianshipState = (typeof guardianshipStates)[number];

export type GuardianshipAct = 'claim' | 'confirm' | 'refuse' | 'withdraw' | 'end' | 'expire';

/** `ward`: the minor, and other guardians of the same minor, who read a guardianship once it is confirmed. */
export type GuardianshipParty = 'guardian' | 'centre' | 'ward' | 'clock';

const toBoth = (text: NoticeCode) => [
  { to: 'guardian' as const, text },
  { to: 'ward' as const, text },
];

const still = { reason: 'optional', deadline: 'stop' } as const;

/**
 * The life of a guardianship (监护登记): claimed with evidence, checked by the centre, over when the ward is of age or by
 * a decision. No table item ever says `expired`: whether the ward is of age is told from the date at each reading.
 */
export const guardianshipLifeCycle: LifeCycle<
  GuardianshipState,
  GuardianshipAct,
  GuardianshipParty,
  GuardianshipStep,
  NoticeCode
> = checkedLifeCycle({
  name: 'guardianship',
  states: {
    filed: { label: { zh: '待核实', en: 'To be checked' }, final: false, turn: 'centre' },
    confirmed: { label: { zh: '有效', en: 'In force' }, final: false, turn: 'clock' },
    refused: { label: { zh: '未通过核实', en: 'Refused' }, final: true, turn: null },
    withdrawn: { label: { zh: '监护人已撤回', en: 'Withdrawn by the guardian' }, final: true, turn: null },
    ended: { label: { zh: '已被信用中心终止', en: 'Ended by the credit centre' }, final: true, turn: null },
    expired: { label: { zh: '被监护人已成年', en: 'Ward has come of age' }, final: true, turn: null },
  },
  parties: {
    guardian: { zh: '监护人', en: 'Guardian' },
    centre: { zh: '信用中心', en: 'Credit centre' },
    ward: { zh: '被监护人', en: 'Ward' },
    clock: { zh: '期限届满', en: 'Expiry' },
  },
  steps: { check: { zh: '核实监护关系', en: 'Check the guardianship' } },
  transitions: [
    {
      ...still,
      action: 'claim',
      label: { zh: '登记为监护人', en: 'Register as guardian' },
      from: [],
      to: 'filed',
      who: ['guardian'],
      deadline: { start: 'check' },
      notices: [
        { to: 'guardian', text: 'guardianship.filed' },
        { to: 'centre', text: 'guardianship.to-check' },
      ],
      audit: 'guardianship.filed',
    },
    {
      ...still,
      action: 'confirm',
      label: { zh: '核实通过', en: 'Confirm' },
      from: ['filed'],
      to: 'confirmed',
      who: ['centre'],
      notices: toBoth('guardianship.confirmed'),
      audit: 'guardianship.confirmed',
    },
    {
      ...still,
      action: 'refuse',
      label: { zh: '不予通过', en: 'Refuse' },
      from: ['filed'],
      to: 'refused',
      who: ['centre'],
      reason: 'required',
      notices: [{ to: 'guardian', text: 'guardianship.refused' }],
      audit: 'guardianship.refused',
    },
    {
      ...still,
      action: 'withdraw',
      label: { zh: '撤回或者不再担任', en: 'Withdraw or give up' },
      from: ['filed', 'confirmed'],
      to: 'withdrawn',
      who: ['guardian'],
      notices: toBoth('guardianship.over'),
      audit: 'guardianship.withdrawn',
    },
    {
      ...still,
      action: 'end',
      label: { zh: '终止', en: 'End' },
      from: ['confirmed'],
      to: 'ended',
      who: ['centre'],
      reason: 'required',
      notices: toBoth('guardianship.over'),
      audit: 'guardianship.ended',
    },
    {
      ...still,
      action: 'expire',
      label: { zh: '被监护人成年', en: 'The ward comes of age' },
      from: ['filed', 'confirmed'],
      to: 'expired',
      who: ['clock'],
      notices: [],
      audit: 'guardianship.expired',
    },
  ],
});
