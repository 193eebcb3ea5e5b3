import { repairParts } from './adverse.ts';

/** Texts of the notices about measures against dishonesty. */
export const measureNotices = {
  'record.measures': {
    title: { zh: '列入名单后可能适用的惩戒措施：{list}', en: 'Measures that may follow a listing: {list}' },
    body: {
      zh: '{organ}于 {date} 将{subject}列入{list}，事由：{reason}；列入依据：{basis}。在名单有效期间，有关单位办理业务时可能依法适用以下措施：{measures}。移出名单：{exit}。{repair}认为列入有误的，可以在这条信息的页面提出异议，也可以依法申请行政复议或者提起行政诉讼。移出、修复、撤销或者期满后，以上措施全部停止适用。',
      en: '{organ} put {subject} on the list “{list}” on {date}. Reason: {reason}; basis: {basis}. While the listing is in force, units may apply the following measures in related matters as provided by law: {measures}. Removal from the list: {exit}. {repair}If you think the listing is wrong, you can file an objection on the page of the entry, or apply for administrative reconsideration or bring an administrative action as provided by law. After removal, repair, revocation or expiry, none of these measures apply any longer.',
    },
    parts: { repair: repairParts },
  },
  'measure-case.initiated': {
    title: { zh: '惩戒协同待接收：{id}', en: 'Measure case to take up: {id}' },
    body: {
      zh: '{subject}于 {date} 由{organ}列入{list}。贵单位依清单可以适用：{measures}。请在 {due} 前接收，办理业务时依法适用，并反馈是否实施。',
      en: '{subject} was put on the list “{list}” by {organ} on {date}. According to the list of measures, your unit may apply: {measures}. Please take the case up by {due}, apply the measures in related matters as provided by law, and report whether they have been applied.',
    },
  },
  'measure-case.applied': {
    title: { zh: '惩戒措施已实施：{id}', en: 'Measures applied: {id}' },
    body: {
      zh: '{unit}因{subject}被列入{list}，实施了：{applied}。实施情况见本件。对措施有异议的，可以向该单位提出，也可以依法申请行政复议或者提起行政诉讼。',
      en: 'Because {subject} is on the list “{list}”, {unit} has applied: {applied}. See the case for details. If you disagree, you can contact the unit, or apply for administrative reconsideration or bring an administrative action as provided by law.',
    },
  },
  'measure-case.ended': {
    title: { zh: '请解除惩戒措施：{id}', en: 'Please lift the measures: {id}' },
    body: {
      zh: '{subject}列入{list}的信息不再有效（{ending}）。自现在起不得再适用惩戒措施，已经实施的请在 {due} 前解除并回执。',
      en: 'The listing of {subject} on “{list}” is no longer valid: {ending}. Measures may no longer be applied; please lift those already applied and confirm by {due}.',
    },
  },
  'measure-case.off': {
    title: { zh: '惩戒协同已解除：{id}', en: 'Measure case lifted: {id}' },
    body: {
      zh: '{subject}列入{list}的信息不再有效（{ending}），本件已解除。贵单位没有反馈实施，不需要回执；今后不得再适用。',
      en: 'The listing of {subject} on “{list}” is no longer valid: {ending}. The case has been lifted. Your unit had not reported any measures as applied, so no confirmation is needed; measures may no longer be applied.',
    },
  },
  'measure-case.resumed': {
    title: { zh: '名单恢复有效，无需解除：{id}', en: 'Listing valid again, no lifting needed: {id}' },
    body: {
      zh: '{subject}列入{list}的信息已恢复有效，此前要求解除的通知作废，已经实施的措施可以继续。',
      en: 'The listing of {subject} on “{list}” is valid again. The earlier request to lift measures is void; measures already applied may continue.',
    },
  },
  'measure-case.lifted': {
    title: { zh: '惩戒措施已解除：{id}', en: 'Measures lifted: {id}' },
    body: {
      zh: '{unit}已解除对{subject}实施的惩戒措施。解除原因：列入{list}的信息不再有效（{ending}）。',
      en: '{unit} has lifted the measures applied to {subject}, because the listing on “{list}” is no longer valid: {ending}.',
    },
  },
  'measure-case.day-set': {
    title: { zh: '办理期限已确定：{id}', en: 'Due date set: {id}' },
    body: {
      zh: '国务院办公厅已公布节假日安排，惩戒协同 {id} 的“{step}”期限为 {due}。',
      en: 'The State Council has announced the public holidays: “{step}” of measure case {id} is due on {due}.',
    },
  },
  'measure-case.remind': {
    title: { zh: '即将到期：{id}', en: 'Due soon: {id}' },
    body: {
      zh: '惩戒协同 {id}（{subject}）的“{step}”将于 {due} 到期，请及时办理。',
      en: '“{step}” of measure case {id} ({subject}) is due on {due}.',
    },
  },
  'measure-case.overdue': {
    title: { zh: '已逾期：{id}', en: 'Overdue: {id}' },
    body: {
      zh: '惩戒协同 {id}（{subject}，{unit}）的“{step}”已于 {due} 到期，尚未办理。',
      en: '“{step}” of measure case {id} ({subject}, {unit}) was due on {due} and has not been completed yet.',
    },
  },
  'measure-case.escalate': {
    title: { zh: '逾期督办：{id}', en: 'Overdue and escalated: {id}' },
    body: {
      zh: '{unit}的惩戒协同 {id}（{subject}）的“{step}”已于 {due} 到期，至今未办理，请督促。',
      en: '“{step}” of measure case {id} ({subject}, {unit}) was due on {due} and has still not been completed. Please follow it up.',
    },
  },
} as const;
