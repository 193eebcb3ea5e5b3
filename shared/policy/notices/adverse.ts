/** Text of the notice that goes with an entry that speaks against its subject (两书同达). */
export const adverseNotices = {
  'record.adverse': {
    title: { zh: '新的失信信息：{record}', en: 'New adverse entry: {record}' },
    body: {
      zh: '{unit}报送了{subject}的“{record}”（{catalogue}）：{organ}于 {date} 认定{document}。{publicity}。内容有误的，请在这条信息的页面提出异议。{repair}办理异议和信用修复都不收费。《信用修复告知书》可在同一页面下载。',
      en: '{unit} has reported “{record}” ({catalogue}) of {subject}: decided by {organ} on {date}{document}. {publicity}. If the content is wrong, please file an objection on the page of the entry. {repair} Objections and credit repair are free of charge. The notice on credit repair can be downloaded from the same page.',
    },
  },
} as const;
