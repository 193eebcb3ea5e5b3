import { plural } from './plural.ts';

const zhCN = {
  objection: {
    title: (record: string) => `异议：${record}`,
    number: '异议编号',
    receipt: '下载提交回执（PDF）',
    letter: '下载处理决定（PDF）',
    thisLetter: '下载本次告知书（PDF）',
    supplementStep: '补充材料',
    confirmStep: '第二名经办人确认',
    disputed:
      '核实期间，这条信息在页面、接口和信用报告中都标注“异议处理中”，提醒使用者谨慎参考。作出决定后标注取消。',
    content: '异议内容',
    record: '涉及的信息',
    subject: '信用主体',
    kind: '事由',
    statement: '情况说明',
    requested: '要求',
    evidence: '证据材料',
    contact: '联系方式',
    unit: '信息提供单位',
    policy: '适用规则',
    filedAt: '提交时间',
    decision: '处理决定',
    outcome: '结果',
    opinion: '理由',
    decidedBy: '作出决定',
    changes: '更正的内容',
    column: '项目',
    before: '更正前',
    after: '更正后',
    proposal: '等待确认的处理决定',
    proposalText: '须由另一名经办人确认后生效。',
    added: '补录的信息',
    reckonedAnew: '已经重新评价，稍后可以查看。',
    evaluation: '查看评价',
    renewedByAdding: '信息已经补录。您可以开具新的报告。',
    renewed: '此前开具的报告如含这条信息，核验时会显示“已过时”。您可以开具新的报告。',
    renew: '开具新报告',
  },
  acts: {
    return: '写明缺什么、怎样补。申请人会看到原因，办理时限暂停。',
    reject: '本件到此结束，申请人可以申请一次复核。申请人会看到理由，请写得让人看得懂。',
    settle:
      '只用于平台处理数据时造成的错误：信息恢复为提供单位报送的那一行，立即生效，并告知提供单位，含这条信息的报告随之过时。报送的内容本身有误的，请转提供单位。',
    decision: '提交后立即生效，信息、异议和操作记录一并更新。本平台设为第二人确认的，确认后生效。',
    decline: '退回同事重新核实。请写明原因。',
    extend: '只能延长本平台设定的次数和天数。申请人会看到原因。',
    supplement: '补充后重新提交，本件继续办理。',
    withdraw: '撤回后本件结束。以后仍可以对同一条信息重新提出异议。',
    review:
      '可以申请一次复核：结果为“维持”或“无法核实”的，由信息提供单位重新核实；不予受理的，由信用中心另一名经办人决定。',
    assign: '只是标明谁在办理，不影响权限。留空表示没有人。',
  },
  actFields: {
    words: '您想补充说明的',
    statement: '补充说明',
    statementHint: '最多 5000 字',
    outcome: '结果',
    outcomeHints: {
      correct: '内容确实有误：按下面填写的内容更正，更正前的内容留存备查',
      revoke: '不应存在或不应公示：立即停止公示',
      add: '确有遗漏，本单位已经补报：在下面选择补报的信息',
      uphold: '没有错误或遗漏：保持不变，必须说明理由',
      unconfirmed: '查不清：保持不变；针对已有信息的，申请人的说明一并展示',
    },
    evaluationCorrected:
      '评价确实有误，依据的信息或者规则已经更正：立即重新评价。重新计算结果不变的，不能选择',
    added: '补报的信息',
    addedHint: '结果为“补录”时选择。只列出提出异议以后报送的、这一主体和这一目录的信息。',
    noneAdded: '提出异议以后，本单位还没有报送这一主体和这一目录的信息。确有遗漏的，请先补报。',
    correction: '更正内容',
    emptyColumns: (count: number) => `现在没有内容的 ${count} 个项目`,
    correctionHint: '只改有误的项目，其余保持原样。用于识别这条信息的项目不能更正。',
    options: (options: string) => `可填：${options}`,
    opinion: '理由',
    opinionHint: '申请人会看到，并印在处理决定上。最多 5000 字。',
    holder: '同事姓名',
  },
};

const en: typeof zhCN = {
  objection: {
    title: (record) => `Objection: ${record}`,
    number: 'Number',
    receipt: 'Download the receipt (PDF)',
    letter: 'Download the decision (PDF)',
    thisLetter: 'Download this notice (PDF)',
    supplementStep: 'Provide the missing material',
    confirmStep: 'Confirmation by a second officer',
    disputed:
      'While it is being verified, the record is marked “Disputed” on its page, in the API and in credit reports, so that users treat it with caution. The mark is removed once a decision has been made.',
    content: 'Objection',
    record: 'Record',
    subject: 'Subject',
    kind: 'Ground',
    statement: 'Statement',
    requested: 'Request',
    evidence: 'Evidence',
    contact: 'Contact',
    unit: 'Provider unit',
    policy: 'Applicable rules',
    filedAt: 'Filed',
    decision: 'Decision',
    outcome: 'Result',
    opinion: 'Grounds',
    decidedBy: 'Decided by',
    changes: 'Corrections',
    column: 'Item',
    before: 'Before',
    after: 'After',
    proposal: 'Decision awaiting confirmation',
    proposalText: 'It takes effect once another officer has confirmed it.',
    added: 'Added record',
    reckonedAnew: 'The evaluation is being recalculated.',
    evaluation: 'View the evaluation',
    renewedByAdding: 'The entry has been added. You can get a new report.',
    renewed:
      'Earlier reports that contain this record are now shown as “out of date” when verified. You can get a new report.',
    renew: 'Get a new report',
  },
  acts: {
    return:
      'Say what is missing and how to put it right. The applicant sees the reason; the time limit is suspended.',
    reject:
      'This closes the case; the applicant can request one review. The applicant sees the reason, so please make it easy to understand.',
    settle:
      'Only for errors the platform made when processing data: the record is restored at once to the row as the provider unit reported it, and the unit is notified; reports containing the record become out of date. If the reported row itself is wrong, send the case to the provider unit.',
    decision:
      'The decision takes effect at once: the record, the objection and the audit log are updated together. If a second officer is required, it takes effect on confirmation.',
    decline: 'The case goes back to your colleague to be verified again. Please give the reason.',
    extend:
      'Extensions are limited to the number and length set by this service. The applicant sees the reason.',
    supplement: 'The case is resubmitted and continues.',
    withdraw: 'This closes the case. You can object to the same record again later.',
    review:
      'You can request one review: by the provider unit if the result was “Upheld” or “Could not be confirmed”, or by another officer of the credit centre if the objection was not accepted.',
    assign:
      'This only records who is handling the case; access rights do not change. Leave it empty for nobody.',
  },
  actFields: {
    words: 'What you would like to add',
    statement: 'Additional statement',
    statementHint: 'At most 5,000 characters',
    outcome: 'Result',
    outcomeHints: {
      correct: 'The content is wrong: it is corrected as entered below, and the previous content is kept',
      revoke: 'It should not exist or should not be public: publication ends at once',
      add: 'It was missing and your unit has since reported it: choose the record below',
      uphold: 'Nothing is wrong or missing: it stays as it is; grounds must be given',
      unconfirmed:
        'The facts cannot be established: it stays as it is; the applicant’s statement is shown beside the record',
    },
    evaluationCorrected:
      'The evaluation is wrong, and the entries or rules it is based on have been corrected: it is recalculated at once. Not available if the result stays the same',
    added: 'Record reported later',
    addedHint:
      'Choose this for the outcome “Added”. Only records of this subject and catalogue reported after the objection was filed are listed.',
    noneAdded:
      'Your unit has not reported any record of this subject and catalogue since the objection was filed. If something is missing, report it first.',
    correction: 'Corrections',
    emptyColumns: (count) => `${plural(count, 'item')} currently empty`,
    correctionHint:
      'Change only what is wrong and leave the rest as it is. Items that identify the record cannot be corrected.',
    options: (options) => `One of: ${options}`,
    opinion: 'Grounds',
    opinionHint: 'Shown to the applicant and printed on the decision. At most 5,000 characters.',
    holder: 'Name of the colleague',
  },
};

/** Texts of the page of an objection and of its acts. */
export const objectionCaseTexts = { 'zh-CN': zhCN, en };
