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
    thisLetter: 'Download the letter on this (PDF)',
    supplementStep: 'Supplement what is missing',
    confirmStep: 'Confirmation by a second officer',
    disputed:
      'While it is being checked the record is marked as disputed on its page, in the API and in reports, so that whoever uses it takes care. The mark goes with the decision.',
    content: 'The objection',
    record: 'Record',
    subject: 'Subject',
    kind: 'Ground',
    statement: 'Statement',
    requested: 'Asked for',
    evidence: 'Evidence',
    contact: 'Contact',
    unit: 'Provider unit',
    policy: 'Rules that apply',
    filedAt: 'Filed',
    decision: 'Decision',
    outcome: 'Result',
    opinion: 'Grounds',
    decidedBy: 'Decided',
    changes: 'What was corrected',
    column: 'Item',
    before: 'Before',
    after: 'After',
    proposal: 'A decision waits for confirmation',
    proposalText: 'It takes effect once another officer has confirmed it.',
    added: 'Added record',
    reckonedAnew: 'The evaluation is being recalculated.',
    evaluation: 'See the evaluation',
    renewedByAdding: 'The entry was added. You can issue a new report.',
    renewed:
      'Reports issued before that show this record are now out of date when they are checked. You can get a new one.',
    renew: 'Get a new report',
  },
  acts: {
    return:
      'Say what is missing and how to put it right. The filer sees the reason; the time limit is suspended.',
    reject:
      'The case ends here; the filer can ask once for another look, and sees the reason: write it so that it can be understood.',
    settle:
      'Only for what the platform itself got wrong: the record is brought back to the row as its unit sent it, at once, and the unit is told; reports that show the record become out of date. Where the row itself is wrong, send the case to the unit.',
    decision:
      'It takes effect at once: record, case and audit change together. Where this service asks for a second officer, it takes effect with the confirmation.',
    decline: 'It goes back to your colleague to be verified again. Say why.',
    extend: 'As often and as long as this service allows. The filer sees the reason.',
    supplement: 'The case is filed again and goes on.',
    withdraw: 'The case ends. You can object to the same record again later.',
    review:
      'You can ask once for another look: by the provider unit where the record was upheld or not confirmed, by another officer of the credit centre where the objection was not accepted.',
    assign:
      'This only records who is handling the case; access rights do not change. Leave it empty for nobody.',
  },
  actFields: {
    words: 'What you would like to add',
    statement: 'Supplement',
    statementHint: 'At most 5,000 characters',
    outcome: 'Result',
    outcomeHints: {
      correct: 'It is wrong: it is corrected as entered below; what it said before is kept',
      revoke: 'It should not exist or not be public: it is taken off at once',
      add: 'It was missing and your unit has reported it in: choose it below',
      uphold: 'Nothing is wrong or missing: it stays as it is; the grounds must be given',
      unconfirmed:
        'It cannot be established: it stays as it is; the filer’s statement is shown beside the record',
    },
    evaluationCorrected:
      'It was wrong, and what it rests on has been put right: it is recalculated at once, unless the result stays the same',
    added: 'Record that was added',
    addedHint:
      'For the outcome “Added”: what was reported in of this subject and catalogue since the filing.',
    noneAdded:
      'Your unit has reported nothing of this subject and catalogue since the filing. Where something is missing, report it in first.',
    correction: 'Corrected content',
    emptyColumns: (count) => `${plural(count, 'item')} without content`,
    correctionHint:
      'Change what is wrong alone and leave the rest. Items that identify the record cannot be corrected.',
    options: (options) => `One of: ${options}`,
    opinion: 'Grounds',
    opinionHint: 'The filer sees them, and they are printed on the decision. At most 5,000 characters.',
    holder: 'Name of the colleague',
  },
};

/** Texts of the page of an objection and of its acts. */
export const objectionCaseTexts = { 'zh-CN': zhCN, en };
