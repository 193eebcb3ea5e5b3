import type { NoticeCode } from '../../policy/notices.ts';
import { checkedLifeCycle, type LifeCycle } from '../cases/life-cycle.ts';

export const agencyStates = ['invited', 'active', 'refused', 'removed', 'ended', 'expired'] as const;
export type AgencyState = (typeof agencyStates)[number];

export const agencyActions = ['invite', 'accept', 'refuse', 'remove', 'end', 'expire'] as const;
export type AgencyAction = (typeof agencyActions)[number];

/** `enterprise`: who represents it by law. `clock`: nobody acts, the time is up. */
export const agencyParties = ['enterprise', 'agent', 'centre', 'clock'] as const;
export type AgencyParty = (typeof agencyParties)[number];

/**
 * The life of an agency (委托办理). No table item ever says `expired`: whether the time is up is told from the dates
 * at each reading.
 */
export const agencyLifeCycle: LifeCycle<AgencyState, AgencyAction, AgencyParty, never, NoticeCode> =
  checkedLifeCycle({
    name: 'agency',
    states: {
      invited: { label: { zh: '待接受', en: 'Invited' }, final: false, turn: 'agent' },
      active: { label: { zh: '有效', en: 'In force' }, final: false, turn: 'clock' },
      refused: { label: { zh: '已拒绝', en: 'Refused' }, final: true, turn: null },
      removed: { label: { zh: '已解除', en: 'Removed' }, final: true, turn: null },
      ended: { label: { zh: '已被信用中心终止', en: 'Ended by the credit centre' }, final: true, turn: null },
      expired: { label: { zh: '已到期', en: 'Expired' }, final: true, turn: null },
    },
    parties: {
      enterprise: { zh: '企业法定代表人', en: 'Legal representative' },
      agent: { zh: '经办人', en: 'Agent' },
      centre: { zh: '信用中心', en: 'Credit centre' },
      clock: { zh: '期限届满', en: 'Expiry' },
    },
    steps: {},
    transitions: [
      {
        action: 'invite',
        label: { zh: '邀请经办人', en: 'Invite an agent' },
        from: [],
        to: 'invited',
        who: ['enterprise'],
        reason: 'optional',
        deadline: 'keep',
        // Who is invited has no address here: the enterprise hands the invitation over.
        notices: [],
        audit: 'agency.invited',
      },
      {
        action: 'accept',
        label: { zh: '接受委托', en: 'Accept' },
        from: ['invited'],
        to: 'active',
        who: ['agent'],
        reason: 'optional',
        deadline: 'keep',
        notices: [{ to: 'enterprise', text: 'agency.accepted' }],
        audit: 'agency.accepted',
      },
      {
        action: 'refuse',
        label: { zh: '拒绝委托', en: 'Refuse' },
        from: ['invited'],
        to: 'refused',
        who: ['agent'],
        reason: 'optional',
        deadline: 'keep',
        notices: [{ to: 'enterprise', text: 'agency.refused' }],
        audit: 'agency.refused',
      },
      {
        action: 'remove',
        label: { zh: '解除委托', en: 'Remove the agent' },
        from: ['invited', 'active'],
        to: 'removed',
        // The enterprise calls it off, or the agent lays it down.
        who: ['enterprise', 'agent'],
        reason: 'optional',
        deadline: 'keep',
        notices: [
          { to: 'enterprise', text: 'agency.removed' },
          { to: 'agent', text: 'agency.removed' },
        ],
        audit: 'agency.removed',
      },
      {
        action: 'end',
        label: { zh: '终止委托', en: 'End the appointment' },
        from: ['invited', 'active'],
        to: 'ended',
        who: ['centre'],
        reason: 'required',
        deadline: 'keep',
        notices: [
          { to: 'enterprise', text: 'agency.ended' },
          { to: 'agent', text: 'agency.ended' },
        ],
        audit: 'agency.ended',
      },
      {
        action: 'expire',
        label: { zh: '到期', en: 'Expire' },
        from: ['invited', 'active'],
        to: 'expired',
        who: ['clock'],
        reason: 'optional',
        deadline: 'keep',
        notices: [],
        audit: 'agency.expired',
      },
    ],
  });
