const zhCN = {
  dataQueries: {
    words: {
      title: '数据核查',
      queue: '数据核查',
      lead: '可能有误的信息，由提供单位核查。',
      none: '还没有数据核查。',
      about: '信息',
      content: '核查内容',
    },
    record: '信息',
    recordNumber: '信息编号',
    recordHint: '在信息的详情页发起核查时自动填写。',
    other: '相互矛盾的另一条信息',
    subject: '信用主体',
    unit: '提供单位',
    question: '疑问',
    questionHint: '写明哪一项可能有误、依据是什么。信用主体不会看到。最多 5000 字。',
    found: '平台比对发现',
    askedBy: '信用中心提出',
    answer: '核查结果',
    answers: { correct: '已更正', revoke: '已撤销', confirm: '确认无误' },
    changes: '更正内容',
    change: (column: string, before: string, after: string) => `${column}：“${before}”改为“${after}”`,
    empty: '空',
    document: '撤销文书号',
    documentHint: '撤销原决定的文书编号。',
    reason: '说明',
    actLead: {
      ask: '发起后，提供单位在三个工作日内核查并答复。信用主体不会收到通知，也看不到核查。',
      correct: '更正立即生效，并留存更正前的内容。原来有误的值再次报送时不会采用。',
      revoke: '撤销后，这条信息立即停止展示，并通知信用主体；再次报送不会采用。',
      confirm: '信息保持不变。请写明核查的情况和依据。',
    },
    panel: '数据核查',
    panelText: '只有信用中心和提供单位能看到，信用主体看不到。',
    ask: '对这条信息发起核查',
  },
};

const en: typeof zhCN = {
  dataQueries: {
    words: {
      title: 'Data queries',
      queue: 'Data queries',
      lead: 'Records that may be wrong, to be verified by the units that provided them.',
      none: 'There are no data queries yet.',
      about: 'Record',
      content: 'The query',
    },
    record: 'Record',
    recordNumber: 'Number of the record',
    recordHint: 'Filled in automatically when you open the query from the page of a record.',
    other: 'Contradicting record',
    subject: 'Subject',
    unit: 'Provider unit',
    question: 'What seems wrong',
    questionHint:
      'Say which item may be wrong and on what grounds. The subject does not see this. At most 5,000 characters.',
    found: 'Found by automatic comparison',
    askedBy: 'Raised by the credit centre',
    answer: 'Result',
    answers: { correct: 'Corrected', revoke: 'Revoked', confirm: 'Confirmed' },
    changes: 'What was corrected',
    change: (column, before, after) => `${column}: “${before}” changed to “${after}”`,
    empty: 'nothing',
    document: 'Number of the revoking document',
    documentHint: 'The number of the document that revokes the original decision.',
    reason: 'Explanation',
    actLead: {
      ask: 'The provider unit verifies the record and answers within three working days. The subject is not notified and does not see the query.',
      correct:
        'The correction takes effect at once, and what the record said before is kept. If the wrong values are reported again, they are not accepted.',
      revoke:
        'The record is no longer shown, and its subject is notified. If it is reported again, it is not accepted.',
      confirm: 'The record remains unchanged. Say what was checked and on what basis.',
    },
    panel: 'Data queries',
    panelText: 'Visible only to the credit centre and the provider unit, not to the subject.',
    ask: 'Open a data query on this record',
  },
};

/** Texts of data queries. */
export const dataQueryTexts = { 'zh-CN': zhCN, en };
