import type { NoticeCode } from '../../policy/notices.ts';
import type { RectificationStep } from '../../policy/rectifications.ts';
import { checkedLifeCycle, type LifeCycle } from '../cases/life-cycle.ts';

const rectificationStates = [
  'listed',
  'guided',
  'promised',
  'performed',
  'exited',
  'withdrawn',
  'closed',
] as const;
export type RectificationState = (typeof rectificationStates)[number];

export type RectificationAct =
  | 'enter'
  | 'guide'
  | 'promise'
  | 'perform'
  | 'send-back'
  | 'report-progress'
  | 'exit'
  | 'lift'
  | 'withdraw'
  | 'close';

/** The credit centre; the responsible unit; the subject; the service, where a rule or the record says it. */
export type RectificationParty = 'centre' | 'unit' | 'subject' | 'clock';

const still = { reason: 'optional', notices: [] } as const;
const why = { reason: 'required' } as const;
const open = ['listed', 'guided', 'promised', 'performed'] as const;

/** The life of a rectification (失信问题专项治理): a subject is listed, guided, promises, performs and gets off. */
export const rectificationLifeCycle: LifeCycle<
  RectificationState,
  RectificationAct,
  RectificationParty,
  RectificationStep,
  NoticeCode
> = checkedLifeCycle({
  name: 'rectification',
  states: {
    listed: { label: { zh: '待约谈指导', en: 'Awaiting guidance' }, final: false, turn: 'unit' },
    guided: { label: { zh: '已约谈指导', en: 'Guidance given' }, final: false, turn: 'subject' },
    promised: { label: { zh: '已承诺整改', en: 'Rectification promised' }, final: false, turn: 'subject' },
    performed: {
      label: { zh: '已整改待确认', en: 'Rectified, awaiting confirmation' },
      final: false,
      turn: 'unit',
    },
    exited: { label: { zh: '已退出', en: 'Removed' }, final: true, turn: null },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, final: true, turn: null },
    closed: { label: { zh: '已终止', en: 'Closed' }, final: true, turn: null },
  },
  parties: {
    centre: { zh: '信用中心', en: 'Credit centre' },
    unit: { zh: '责任单位', en: 'Responsible unit' },
    subject: { zh: '治理对象', en: 'Subject' },
    clock: { zh: '平台', en: 'Platform' },
  },
  steps: { rectify: { zh: '完成整改并退出', en: 'Complete rectification and be removed' } },
  transitions: [
    {
      ...still,
      action: 'enter',
      label: { zh: '列入治理台账', en: 'Enter a rectification' },
      from: [],
      to: 'listed',
      who: ['centre', 'clock'],
      deadline: { start: 'rectify' },
      notices: [
        { to: 'unit', text: 'rectification.to-guide' },
        { to: 'subject', text: 'rectification.listed' },
      ],
      audit: 'rectification.listed',
    },
    {
      ...still,
      action: 'guide',
      label: { zh: '约谈指导', en: 'Guide the subject' },
      from: ['listed', 'guided'],
      to: 'guided',
      who: ['unit'],
      deadline: 'keep',
      notices: [{ to: 'subject', text: 'rectification.guided' }],
      audit: 'rectification.guided',
    },
    {
      ...still,
      action: 'promise',
      label: { zh: '承诺整改', en: 'Promise rectification' },
      from: ['listed', 'guided'],
      to: 'promised',
      who: ['subject'],
      deadline: 'keep',
      notices: [
        { to: 'unit', text: 'rectification.promised' },
        { to: 'subject', text: 'rectification.promise-taken' },
      ],
      audit: 'rectification.promised',
    },
    {
      ...still,
      action: 'perform',
      label: { zh: '报告整改完成', en: 'Report completion' },
      from: ['guided', 'promised'],
      to: 'performed',
      who: ['subject', 'unit'],
      deadline: 'keep',
      notices: [{ to: 'unit', text: 'rectification.performed' }],
      audit: 'rectification.performed',
    },
    {
      ...why,
      action: 'send-back',
      label: { zh: '退回继续整改', en: 'Return for further rectification' },
      from: ['performed'],
      to: 'promised',
      who: ['unit', 'centre'],
      deadline: 'keep',
      notices: [{ to: 'subject', text: 'rectification.sent-back' }],
      audit: 'rectification.sent-back',
    },
    {
      ...why,
      action: 'report-progress',
      label: { zh: '登记进展', en: 'Record progress' },
      from: open,
      to: null,
      who: ['unit', 'centre'],
      deadline: 'keep',
      notices: [],
      audit: 'rectification.progress',
    },
    {
      ...still,
      action: 'exit',
      label: { zh: '确认退出', en: 'Confirm removal' },
      from: ['performed'],
      to: 'exited',
      who: ['unit', 'centre'],
      deadline: 'stop',
      notices: [
        { to: 'subject', text: 'rectification.exited' },
        { to: 'centre', text: 'rectification.exited' },
      ],
      audit: 'rectification.exited',
    },
    {
      ...still,
      action: 'lift',
      label: { zh: '因移出、修复或者撤销退出', en: 'Removed after delisting, repair or revocation' },
      from: open,
      to: 'exited',
      who: ['clock'],
      deadline: 'stop',
      notices: [
        { to: 'subject', text: 'rectification.lifted' },
        { to: 'unit', text: 'rectification.lifted' },
        { to: 'centre', text: 'rectification.lifted' },
      ],
      audit: 'rectification.lifted',
    },
    {
      ...why,
      action: 'withdraw',
      label: { zh: '撤回', en: 'Withdraw' },
      from: open,
      to: 'withdrawn',
      who: ['centre'],
      deadline: 'stop',
      notices: [
        { to: 'subject', text: 'rectification.withdrawn' },
        { to: 'unit', text: 'rectification.withdrawn' },
      ],
      audit: 'rectification.withdrawn',
    },
    {
      ...why,
      action: 'close',
      label: { zh: '终止', en: 'Close' },
      from: open,
      to: 'closed',
      who: ['centre'],
      deadline: 'stop',
      notices: [
        { to: 'subject', text: 'rectification.closed' },
        { to: 'unit', text: 'rectification.closed' },
      ],
      audit: 'rectification.closed',
    },
  ],
});
