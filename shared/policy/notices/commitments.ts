/** Texts of notices on promises in place of papers (告知承诺), and on their list. In braces: what the case says. */
export const commitmentNotices = {
  'commitment.made': {
    title: { zh: '承诺已提交：{number}', en: 'Commitment submitted: {number}' },
    body: {
      zh: '您就“{matter}”作出的承诺已提交{unit}，承诺编码 {number}，受理编号 {id}。{unit}将在 {due} 前决定是否受理。',
      en: 'Your commitment on “{matter}” has been submitted to {unit} with commitment number {number} (case {id}). {unit} decides by {due} whether to accept it.',
    },
  },
  'commitment.confirmed': {
    title: { zh: '集体承诺已确认：{number}', en: 'Collective commitment confirmed: {number}' },
    body: {
      zh: '{subject}已确认“{matter}”，承诺编码 {number}，已计入信用承诺记录（{id}）。',
      en: '{subject} has confirmed “{matter}” with commitment number {number}; it has been entered in the commitment record ({id}).',
    },
  },
  'commitment.to-accept': {
    title: { zh: '新的承诺待受理：{number}', en: 'New commitment to accept: {number}' },
    body: {
      zh: '{subject}就“{matter}”作出承诺，请在 {due} 前决定是否受理（{id}）。',
      en: '{subject} has made a commitment on “{matter}”. Please decide by {due} whether to accept it ({id}).',
    },
  },
  'commitment.accepted': {
    title: { zh: '承诺已受理：{number}', en: 'Commitment accepted: {number}' },
    body: {
      zh: '{unit}已受理您就“{matter}”作出的承诺，将在 {due} 前核查履行情况。承诺已计入您的信用承诺记录。',
      en: '{unit} has accepted your commitment on “{matter}” and will check its performance by {due}. The commitment has been entered in your commitment record.',
    },
  },
  'commitment.checking': {
    title: { zh: '承诺核查已开始：{number}', en: 'Check of the commitment started: {number}' },
    body: {
      zh: '“{matter}”已经办结，{unit}开始核查您的承诺是否履行。',
      en: '“{matter}” has been concluded. {unit} has started to check whether your commitment has been fulfilled.',
    },
  },
  'commitment.to-mend': {
    title: { zh: '请限期整改：{number}', en: 'Please put right: {number}' },
    body: {
      zh: '{unit}核查发现您就“{matter}”作出的承诺没有履行到位，请在 {due} 前整改：{reason}。',
      en: '{unit} has found that your commitment on “{matter}” has not been fully fulfilled. Please put this right by {due}: {reason}.',
    },
  },
  'commitment.to-answer': {
    title: { zh: '拟认定告知，请陈述申辩：{number}', en: 'Intended finding, please respond: {number}' },
    body: {
      zh: '{unit}拟认定您就“{matter}”作出的承诺为“{outcome}”。核查情况：{findings}。如认定，后果是：{consequences}您可以在 {due} 前陈述申辩（{id}）。',
      en: '{unit} intends to find your commitment on “{matter}” to be “{outcome}”. Results of the check: {findings}. Consequences of such a finding: {consequences} You can respond by {due} ({id}).',
    },
  },
  'commitment.answered': {
    title: { zh: '承诺人已陈述申辩：{number}', en: 'Committing party has responded: {number}' },
    body: {
      zh: '{subject}已就拟认定提出意见，请在 {due} 前作出认定（{id}）。',
      en: '{subject} has responded to the intended finding. Please make a finding by {due} ({id}).',
    },
  },
  'commitment.kept': {
    title: { zh: '承诺已全部履行：{number}', en: 'Commitment fulfilled: {number}' },
    body: {
      zh: '{unit}认定您就“{matter}”作出的承诺已全部履行，并已记入信用承诺记录。',
      en: '{unit} has found that your commitment on “{matter}” has been fulfilled. This has been entered in the commitment record.',
    },
  },
  'commitment.unkept': {
    title: { zh: '承诺履行认定：{number}', en: 'Finding on a commitment: {number}' },
    body: {
      zh: '{unit}认定{subject}就“{matter}”作出的承诺为“{outcome}”（文号 {document}）。未履行的内容：{findings}。后果：{consequences}认定已记入信用承诺记录；纠正后可以申请信用修复。',
      en: '{unit} has found the commitment of {subject} on “{matter}” to be “{outcome}” (document {document}). Parts not fulfilled: {findings}. Consequences: {consequences} The finding has been entered in the commitment record; once the breach has been put right, credit repair can be applied for.',
    },
  },
  'commitment.withdrawn': {
    title: { zh: '承诺已撤回：{number}', en: 'Commitment withdrawn: {number}' },
    body: {
      zh: '{subject}撤回了就“{matter}”作出的承诺，请按普通程序办理。原因：{reason}。',
      en: '{subject} has withdrawn its commitment on “{matter}”. Please follow the ordinary procedure. Reason: {reason}.',
    },
  },
  'commitment.ended': {
    title: { zh: '承诺已终止：{number}', en: 'Commitment ended: {number}' },
    body: {
      zh: '{unit}不予受理或者终止了您就“{matter}”作出的承诺，请按普通程序提交材料。原因：{reason}。',
      en: '{unit} has refused or ended your commitment on “{matter}”. Please submit the documents under the ordinary procedure. Reason: {reason}.',
    },
  },
  'commitment.day-set': {
    title: { zh: '办理期限已确定：{number}', en: 'Due date set: {number}' },
    body: {
      zh: '国务院办公厅已公布节假日安排，承诺 {id} 的“{step}”期限为 {due}。',
      en: 'The State Council has announced the public holidays: “{step}” of commitment {id} is due on {due}.',
    },
  },
  'commitment.remind': {
    title: { zh: '即将到期：{number}', en: 'Due soon: {number}' },
    body: {
      zh: '承诺 {id} 的“{step}”将于 {due} 到期，请及时办理。',
      en: '“{step}” of commitment {id} is due on {due}. Please act in time.',
    },
  },
  'commitment.overdue': {
    title: { zh: '已逾期：{number}', en: 'Overdue: {number}' },
    body: {
      zh: '承诺 {id} 的“{step}”已于 {due} 到期，尚未办理。',
      en: '“{step}” of commitment {id} was due on {due} and has not been completed yet.',
    },
  },
  'commitment.escalate': {
    title: { zh: '逾期督办：{number}', en: 'Overdue and escalated: {number}' },
    body: {
      zh: '{unit}受理的承诺 {id}（{matter}），“{step}”已于 {due} 到期，至今未办理，请督促。',
      en: '“{step}” of commitment {id} (“{matter}”, {unit}) was due on {due} and has still not been completed. Please follow it up.',
    },
  },
  'commitment-item.proposed': {
    title: { zh: '告知承诺事项待审定：{id}', en: 'Item for commitment to review: {id}' },
    body: {
      zh: '{unit}提交了告知承诺事项“{matter}”，请在 {due} 前审定。',
      en: '{unit} has proposed the item for commitment “{matter}”. Please review it by {due}.',
    },
  },
  'commitment-item.approved': {
    title: { zh: '事项已列入清单：{id}', en: 'Item listed: {id}' },
    body: {
      zh: '告知承诺事项“{matter}”已经审定，列入清单，即时生效。',
      en: 'The item for commitment “{matter}” has been approved and listed with immediate effect.',
    },
  },
  'commitment-item.declined': {
    title: { zh: '事项未列入清单：{id}', en: 'Item not listed: {id}' },
    body: {
      zh: '告知承诺事项“{matter}”未予列入清单。理由：{reason}。',
      en: 'The item for commitment “{matter}” has not been listed. Reason: {reason}.',
    },
  },
  'commitment-item.retired': {
    title: { zh: '事项已移出清单：{id}', en: 'Item removed from the list: {id}' },
    body: {
      zh: '告知承诺事项“{matter}”已移出清单，不再接受新的承诺。理由：{reason}。',
      en: 'The item for commitment “{matter}” has been removed from the list; no new commitments are accepted. Reason: {reason}.',
    },
  },
  'commitment-item.day-set': {
    title: { zh: '办理期限已确定：{id}', en: 'Due date set: {id}' },
    body: {
      zh: '国务院办公厅已公布节假日安排，事项“{matter}”的审定期限为 {due}。',
      en: 'The State Council has announced the public holidays: the review of the item “{matter}” is due on {due}.',
    },
  },
  'commitment-item.remind': {
    title: { zh: '即将到期：{id}', en: 'Due soon: {id}' },
    body: {
      zh: '告知承诺事项“{matter}”的审定将于 {due} 到期。',
      en: 'The review of the item for commitment “{matter}” is due on {due}.',
    },
  },
  'commitment-item.overdue': {
    title: { zh: '已逾期：{id}', en: 'Overdue: {id}' },
    body: {
      zh: '告知承诺事项“{matter}”的审定已于 {due} 到期，尚未办理。',
      en: 'The review of the item for commitment “{matter}” was due on {due} and has not been carried out yet.',
    },
  },
  'commitment-item.escalate': {
    title: { zh: '逾期督办：{id}', en: 'Overdue and escalated: {id}' },
    body: {
      zh: '{unit}提交的告知承诺事项“{matter}”，审定已于 {due} 到期，至今未办理。',
      en: 'The review of the item for commitment “{matter}” proposed by {unit} was due on {due} and has still not been carried out.',
    },
  },
} as const;
