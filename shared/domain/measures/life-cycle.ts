import type { MeasureStep } from '../../policy/measures.ts';
import type { NoticeCode } from '../../policy/notices.ts';
import { checkedLifeCycle, type LifeCycle } from '../cases/life-cycle.ts';

export const measureStates = [
  'initiated',
  'received',
  'applied',
  'not-applicable',
  'lifting',
  'lifted',
] as const;
export type MeasureState = (typeof measureStates)[number];

export type MeasureAct = 'initiate' | 'receive' | 'apply' | 'not-applicable' | 'end' | 'resume' | 'lift';

/** The unit that is asked to carry measures out; the centre; the subject, who looks on; the service, which follows the list. */
export type MeasureParty = 'unit' | 'centre' | 'filer' | 'clock';

const still = { reason: 'optional', notices: [] } as const;
const byUnit = { ...still, who: ['unit'] } as const;
const byService = { ...still, who: ['clock'] } as const;

/**
 * The life of a measure case (失信惩戒协同: 发起、响应、反馈、解除): what one unit does after one listing. It follows the listing:
 * when that counts no longer, nothing may be applied any more, and a unit that has applied something confirms that it
 * has lifted it.
 */
export const measureLifeCycle: LifeCycle<MeasureState, MeasureAct, MeasureParty, MeasureStep, NoticeCode> =
  checkedLifeCycle({
    name: 'measure case',
    states: {
      initiated: { label: { zh: '待接收', en: 'Initiated' }, final: false, turn: 'unit' },
      received: { label: { zh: '已接收，待反馈', en: 'Received' }, final: false, turn: 'unit' },
      applied: { label: { zh: '已实施', en: 'Applied' }, final: false, turn: 'clock' },
      'not-applicable': { label: { zh: '未实施', en: 'Not applied' }, final: false, turn: 'clock' },
      lifting: { label: { zh: '待解除', en: 'To be lifted' }, final: false, turn: 'unit' },
      lifted: { label: { zh: '已解除', en: 'Lifted' }, final: true, turn: null },
    },
    parties: {
      unit: { zh: '实施单位', en: 'Implementing unit' },
      centre: { zh: '信用中心', en: 'Credit centre' },
      filer: { zh: '信用主体', en: 'Subject' },
      clock: { zh: '名单信息变化', en: 'Change of the listing' },
    },
    steps: {
      receive: { zh: '接收', en: 'Take it up' },
      answer: { zh: '反馈是否实施', en: 'Report whether measures are applied' },
      lift: { zh: '解除并回执', en: 'Lift and confirm' },
    },
    transitions: [
      {
        ...still,
        action: 'initiate',
        label: { zh: '发起惩戒协同', en: 'Initiate' },
        from: [],
        to: 'initiated',
        who: ['centre', 'clock'],
        deadline: { start: 'receive' },
        notices: [{ to: 'unit', text: 'measure-case.initiated' }],
        audit: 'measure-case.initiated',
      },
      {
        ...byUnit,
        action: 'receive',
        label: { zh: '接收', en: 'Take it up' },
        from: ['initiated'],
        to: 'received',
        deadline: { start: 'answer' },
        audit: 'measure-case.received',
      },
      {
        ...byUnit,
        action: 'apply',
        label: { zh: '反馈已实施', en: 'Applied' },
        from: ['received', 'applied', 'not-applicable'],
        to: 'applied',
        deadline: 'stop',
        notices: [{ to: 'filer', text: 'measure-case.applied' }],
        audit: 'measure-case.applied',
      },
      {
        ...byUnit,
        action: 'not-applicable',
        label: { zh: '反馈未实施', en: 'Not applied' },
        from: ['received'],
        to: 'not-applicable',
        deadline: 'stop',
        audit: 'measure-case.not-applicable',
      },
      {
        ...byService,
        action: 'end',
        label: { zh: '名单不再有效，通知解除', en: 'Listing no longer valid' },
        from: ['applied'],
        to: 'lifting',
        deadline: { start: 'lift' },
        notices: [{ to: 'unit', text: 'measure-case.ended' }],
        audit: 'measure-case.ended',
      },
      {
        ...byService,
        action: 'end',
        label: { zh: '名单不再有效，解除', en: 'Listing no longer valid' },
        from: ['initiated', 'received', 'not-applicable'],
        to: 'lifted',
        deadline: 'stop',
        notices: [{ to: 'unit', text: 'measure-case.off' }],
        audit: 'measure-case.ended',
      },
      {
        ...byService,
        action: 'resume',
        label: { zh: '名单恢复有效', en: 'Listing valid again' },
        from: ['lifting'],
        to: 'applied',
        deadline: 'stop',
        notices: [{ to: 'unit', text: 'measure-case.resumed' }],
        audit: 'measure-case.resumed',
      },
      {
        ...byUnit,
        action: 'lift',
        label: { zh: '解除回执', en: 'Confirm lifting' },
        from: ['lifting'],
        to: 'lifted',
        deadline: 'stop',
        notices: [{ to: 'filer', text: 'measure-case.lifted' }],
        audit: 'measure-case.lifted',
      },
    ],
  });
