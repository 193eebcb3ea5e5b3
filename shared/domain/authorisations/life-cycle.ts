import type { NoticeCode } from '../../policy/notices.ts';
import { checkedLifeCycle, type LifeCycle } from '../cases/life-cycle.ts';

export const authorisationStates = ['given', 'used-up', 'withdrawn', 'expired'] as const;
export type AuthorisationState = (typeof authorisationStates)[number];

export type AuthorisationAct = 'give' | 'use' | 'withdraw' | 'expire';

/** The subject, or whoever acts for it; the credit centre, which looks on; the partner that may look; the time. */
export type AuthorisationParty = 'filer' | 'centre' | 'partner' | 'clock';

const still = { reason: 'optional', deadline: 'keep' } as const;

/**
 * The life of an authorisation (查询授权). Each look-up is counted on the case and audited; `use` is the last one that
 * it allows. Whether its time is up is told from its days at each reading.
 */
export const authorisationLifeCycle: LifeCycle<
  AuthorisationState,
  AuthorisationAct,
  AuthorisationParty,
  never,
  NoticeCode
> = checkedLifeCycle({
  name: 'authorisation',
  states: {
    given: { label: { zh: '有效', en: 'In force' }, final: false, turn: 'clock' },
    'used-up': { label: { zh: '次数已用完', en: 'Used up' }, final: true, turn: null },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, final: true, turn: null },
    expired: { label: { zh: '已到期', en: 'Expired' }, final: true, turn: null },
  },
  parties: {
    filer: { zh: '授权人', en: 'Person giving consent' },
    centre: { zh: '信用中心', en: 'Credit centre' },
    partner: { zh: '被授权单位', en: 'Partner' },
    clock: { zh: '期限届满', en: 'Expiry' },
  },
  steps: {},
  transitions: [
    {
      ...still,
      action: 'give',
      label: { zh: '授权查询', en: 'Authorise a look-up' },
      from: [],
      to: 'given',
      who: ['filer'],
      notices: [{ to: 'filer', text: 'authorisation.given' }],
      audit: 'authorisation.given',
    },
    {
      ...still,
      action: 'use',
      label: { zh: '最后一次查询', en: 'Last look-up' },
      from: ['given'],
      to: 'used-up',
      who: ['partner'],
      notices: [{ to: 'filer', text: 'authorisation.used-up' }],
      audit: 'authorisation.used-up',
    },
    {
      ...still,
      action: 'withdraw',
      label: { zh: '撤回授权', en: 'Withdraw' },
      from: ['given'],
      to: 'withdrawn',
      who: ['filer'],
      notices: [{ to: 'filer', text: 'authorisation.withdrawn' }],
      audit: 'authorisation.withdrawn',
    },
    {
      ...still,
      action: 'expire',
      label: { zh: '到期', en: 'Expire' },
      from: ['given'],
      to: 'expired',
      who: ['clock'],
      notices: [{ to: 'filer', text: 'authorisation.expired' }],
      audit: 'authorisation.expired',
    },
  ],
});
