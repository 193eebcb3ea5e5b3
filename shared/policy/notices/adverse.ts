/** Where, from when and with what an entry can be repaired. */
export const repairParts = {
  elsewhere: {
    zh: '信用修复请到{system}申请，结果传来后本平台随即更新。',
    en: 'For credit repair, please apply to {system}; this service is updated as soon as the result has been received.',
  },
  here: {
    zh: '失信行为已经纠正、义务已经履行完毕的，自 {earliest} 起可以在这条信息的页面申请信用修复，需要证明材料和信用修复承诺。',
    en: 'Once the breach has been put right and the obligations have been met, you can apply for credit repair on the page of this entry from {earliest}; supporting documents and a credit repair commitment are required.',
  },
} as const;

/** Text of the notice that goes with an entry that speaks against its subject (两书同达). */
export const adverseNotices = {
  'record.adverse': {
    title: { zh: '新的失信信息：{record}', en: 'New adverse entry: {record}' },
    body: {
      zh: '{unit}报送了{subject}的“{record}”（{catalogue}）：{organ}于 {date} 认定{document}。{publicity}。内容有误的，请在这条信息的页面提出异议。{repair}办理异议和信用修复都不收费。《信用修复告知书》可在同一页面下载。',
      en: '{unit} has reported “{record}” ({catalogue}) of {subject}: decided by {organ} on {date}{document}. {publicity}. If the content is wrong, please file an objection on the page of the entry. {repair} Objections and credit repair are free of charge. The notice on credit repair can be downloaded from the same page.',
    },
    parts: {
      document: { numbered: { zh: '，文书号 {number}', en: ' (document {number})' } },
      publicity: {
        none: { zh: '该信息不向社会公示', en: 'The entry is not published' },
        open: {
          zh: '该信息自 {from} 起公示，移出、修复或者撤销后停止公示',
          en: 'The entry is published from {from} until it is removed, repaired or revoked',
        },
        until: {
          zh: '该信息自 {from} 起公示，至 {until} 为止',
          en: 'The entry is published from {from} to {until}',
        },
      },
      repair: repairParts,
    },
  },
} as const;
