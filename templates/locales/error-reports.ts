const zhCN = {
  errorReports: {
    title: '纠错线索',
    lead: '发现别人的公开信息可能有误，可以告诉信用中心。信用中心核查后答复您；是否更正由信息提供单位决定。',
    none: '没有纠错线索。',
    newTitle: '提交纠错线索',
    record: '涉及的信息',
    subject: '信用主体',
    statement: '哪里不对',
    statementHint: '写清楚哪里不对、您怎样知道的。最多 5000 字。请勿填写他人的隐私。',
    contact: '联系方式',
    contactHint: '电话或电子邮箱，只供信用中心核实时联系您',
    submit: '提交线索',
    cancel: '取消',
    number: '线索编号',
    filedAt: '提交时间',
    answer: '答复',
    answerHint: '提交人会看到。最多 5000 字。',
    send: '发送答复',
    own: '这条信息是关于您或您所代理的主体的，请提出异议：有明确期限，也能看到进度。',
    object: '提出异议',
  },
};

const en: typeof zhCN = {
  errorReports: {
    title: 'Error reports',
    lead: 'If public information about someone else seems wrong, you can tell the credit centre. It will look into the matter and answer you; the provider unit decides whether to make a correction.',
    none: 'There are no error reports.',
    newTitle: 'Report an error',
    record: 'Record',
    subject: 'Subject',
    statement: 'What is wrong',
    statementHint:
      'Say what is wrong and how you know. At most 5,000 characters. Do not include private information about others.',
    contact: 'Contact',
    contactHint: 'Telephone or e-mail; used only by the credit centre to contact you with questions',
    submit: 'Submit the report',
    cancel: 'Cancel',
    number: 'Number',
    filedAt: 'Submitted',
    answer: 'Answer',
    answerHint: 'Shown to the person who reported the error. At most 5,000 characters.',
    send: 'Send the answer',
    own: 'This record is about you or a subject you act for. Please file an objection instead: it has fixed deadlines and you can follow its progress.',
    object: 'File an objection',
  },
};

/** Texts of reporting errors in information about somebody else. */
export const errorReportTexts = { 'zh-CN': zhCN, en };
