/** Texts of notices on promises in place of papers (告知承诺), and on their list. In braces: what the case says. */
export const commitmentNotices = {
  'commitment.made': {
    title: { zh: '承诺已提交：{number}', en: 'Promise received: {number}' },
    body: {
      zh: '您就“{matter}”作出的承诺已提交{unit}，承诺编码 {number}，受理编号 {id}。{unit}将在 {due} 前决定是否受理。',
      en: 'Your promise for “{matter}” has gone to {unit} under number {number} (case {id}). It decides by {due} whether it is accepted.',
    },
  },
  'commitment.confirmed': {
    title: { zh: '集体承诺已确认：{number}', en: 'Collective commitment confirmed: {number}' },
    body: {
      zh: '{subject}已确认“{matter}”，承诺编码 {number}，已计入信用承诺记录（{id}）。',
      en: '{subject} has confirmed “{matter}” under number {number}. It is in its record of commitments ({id}).',
    },
  },
  'commitment.to-accept': {
    title: { zh: '新的承诺待受理：{number}', en: 'New promise: {number}' },
    body: {
      zh: '{subject}就“{matter}”作出承诺，请在 {due} 前决定是否受理（{id}）。',
      en: '{subject} promises for “{matter}”. Decide by {due} whether it is accepted ({id}).',
    },
  },
  'commitment.accepted': {
    title: { zh: '承诺已受理：{number}', en: 'Promise accepted: {number}' },
    body: {
      zh: '{unit}已受理您就“{matter}”作出的承诺，将在 {due} 前核查履行情况。承诺已计入您的信用承诺记录。',
      en: '{unit} has accepted your promise for “{matter}” and checks by {due} whether it is kept. It is in your record of commitments.',
    },
  },
  'commitment.checking': {
    title: { zh: '承诺核查已开始：{number}', en: 'The check has begun: {number}' },
    body: {
      zh: '“{matter}”已经办结，{unit}开始核查您的承诺是否履行。',
      en: '“{matter}” is done. {unit} now checks whether your promise is kept.',
    },
  },
  'commitment.to-mend': {
    title: { zh: '请限期整改：{number}', en: 'Mend this: {number}' },
    body: {
      zh: '{unit}核查发现您就“{matter}”作出的承诺没有履行到位，请在 {due} 前整改：{reason}。',
      en: '{unit} finds that your promise for “{matter}” is not kept in full. Mend it by {due}: {reason}.',
    },
  },
  'commitment.to-answer': {
    title: { zh: '拟认定告知，请陈述申辩：{number}', en: 'You are heard: {number}' },
    body: {
      zh: '{unit}拟认定您就“{matter}”作出的承诺为“{outcome}”。核查情况：{findings}。如认定，后果是：{consequences}您可以在 {due} 前陈述申辩（{id}）。',
      en: '{unit} is about to find your promise for “{matter}” to be “{outcome}”. Findings: {findings}. What would follow: {consequences} You may answer by {due} ({id}).',
    },
  },
  'commitment.answered': {
    title: { zh: '承诺人已陈述申辩：{number}', en: 'The promiser has answered: {number}' },
    body: {
      zh: '{subject}已就拟认定提出意见，请在 {due} 前作出认定（{id}）。',
      en: '{subject} has answered the findings. Decide by {due} ({id}).',
    },
  },
  'commitment.kept': {
    title: { zh: '承诺已全部履行：{number}', en: 'Promise kept: {number}' },
    body: {
      zh: '{unit}认定您就“{matter}”作出的承诺已全部履行，并已记入信用承诺记录。',
      en: '{unit} finds that your promise for “{matter}” was kept. Your record of commitments says so.',
    },
  },
  'commitment.unkept': {
    title: { zh: '承诺履行认定：{number}', en: 'Finding on a promise: {number}' },
    body: {
      zh: '{unit}认定{subject}就“{matter}”作出的承诺为“{outcome}”（文号 {document}）。未履行的内容：{findings}。后果：{consequences}认定已记入信用承诺记录；纠正后可以申请信用修复。',
      en: '{unit} finds the promise of {subject} for “{matter}” to be “{outcome}” (document {document}). What was not kept: {findings}. What follows: {consequences} The record of commitments says so. Once it is put right, credit repair can be applied for.',
    },
  },
  'commitment.withdrawn': {
    title: { zh: '承诺已撤回：{number}', en: 'Promise withdrawn: {number}' },
    body: {
      zh: '{subject}撤回了就“{matter}”作出的承诺，请按普通程序办理。原因：{reason}。',
      en: '{subject} has withdrawn its promise for “{matter}”: go on by the ordinary procedure. Reason: {reason}.',
    },
  },
  'commitment.ended': {
    title: { zh: '承诺已终止：{number}', en: 'Promise ended: {number}' },
    body: {
      zh: '{unit}不予受理或者终止了您就“{matter}”作出的承诺，请按普通程序提交材料。原因：{reason}。',
      en: '{unit} has turned down or ended your promise for “{matter}”: bring the papers. Reason: {reason}.',
    },
  },
  'commitment.day-set': {
    title: { zh: '办理期限已确定：{number}', en: 'The due date is set: {number}' },
    body: {
      zh: '国务院办公厅已公布节假日安排，承诺 {id} 的“{step}”期限为 {due}。',
      en: 'The State Council’s calendar is known now: “{step}” of promise {id} is due on {due}.',
    },
  },
  'commitment.remind': {
    title: { zh: '即将到期：{number}', en: 'Due soon: {number}' },
    body: {
      zh: '承诺 {id} 的“{step}”将于 {due} 到期，请及时办理。',
      en: '“{step}” of promise {id} is due on {due}.',
    },
  },
  'commitment.overdue': {
    title: { zh: '已逾期：{number}', en: 'Overdue: {number}' },
    body: {
      zh: '承诺 {id} 的“{step}”已于 {due} 到期，尚未办理。',
      en: '“{step}” of promise {id} was due on {due} and has not been done.',
    },
  },
  'commitment.escalate': {
    title: { zh: '逾期督办：{number}', en: 'Overdue and escalated: {number}' },
    body: {
      zh: '{unit}受理的承诺 {id}（{matter}），“{step}”已于 {due} 到期，至今未办理，请督促。',
      en: '“{step}” of promise {id} (“{matter}”, {unit}) was due on {due} and is still not done. See that it is.',
    },
  },
  'commitment-item.proposed': {
    title: { zh: '告知承诺事项待审定：{id}', en: 'An item waits for approval: {id}' },
    body: {
      zh: '{unit}提交了告知承诺事项“{matter}”，请在 {due} 前审定。',
      en: '{unit} proposes the item “{matter}”. Decide on it by {due}.',
    },
  },
  'commitment-item.approved': {
    title: { zh: '事项已列入清单：{id}', en: 'On the list: {id}' },
    body: {
      zh: '告知承诺事项“{matter}”已经审定，列入清单，即时生效。',
      en: 'The item “{matter}” was approved: it is on the list from now on.',
    },
  },
  'commitment-item.declined': {
    title: { zh: '事项未列入清单：{id}', en: 'Not put on the list: {id}' },
    body: {
      zh: '告知承诺事项“{matter}”未予列入清单。理由：{reason}。',
      en: 'The item “{matter}” was not put on the list. Reason: {reason}.',
    },
  },
  'commitment-item.retired': {
    title: { zh: '事项已移出清单：{id}', en: 'Off the list: {id}' },
    body: {
      zh: '告知承诺事项“{matter}”已移出清单，不再接受新的承诺。理由：{reason}。',
      en: 'The item “{matter}” is off the list: no new promise is taken. Reason: {reason}.',
    },
  },
  'commitment-item.day-set': {
    title: { zh: '办理期限已确定：{id}', en: 'The due date is set: {id}' },
    body: {
      zh: '国务院办公厅已公布节假日安排，事项“{matter}”的审定期限为 {due}。',
      en: 'The State Council’s calendar is known now: the item “{matter}” is to be decided on by {due}.',
    },
  },
  'commitment-item.remind': {
    title: { zh: '即将到期：{id}', en: 'Due soon: {id}' },
    body: {
      zh: '告知承诺事项“{matter}”的审定将于 {due} 到期。',
      en: 'The item “{matter}” is to be decided on by {due}.',
    },
  },
  'commitment-item.overdue': {
    title: { zh: '已逾期：{id}', en: 'Overdue: {id}' },
    body: {
      zh: '告知承诺事项“{matter}”的审定已于 {due} 到期，尚未办理。',
      en: 'The item “{matter}” was to be decided on by {due}, and was not.',
    },
  },
  'commitment-item.escalate': {
    title: { zh: '逾期督办：{id}', en: 'Overdue and escalated: {id}' },
    body: {
      zh: '{unit}提交的告知承诺事项“{matter}”，审定已于 {due} 到期，至今未办理。',
      en: 'The item “{matter}” of {unit} was to be decided on by {due} and still is not.',
    },
  },
} as const;
