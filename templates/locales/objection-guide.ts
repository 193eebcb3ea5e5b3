import type { Language } from '../../shared/policy/text.ts';

const zh = {
  objectionGuide: {
    title: '信用异议指南',
    lead: '认为关于自己的信息有误、有遗漏或者不应公示的，可以要求核实。',
    free: '全程免费',
    freeText: '提出异议、补充材料、领取处理决定都不收费，也不需要找人代办。',
    begin: '提出异议',
    what: '哪些情况可以提出异议',
    bring: '需要准备什么',
    bringItems: [
      '说清楚哪里不对、正确的是什么、有什么依据。',
      '有决定书、证照、缴款凭证等材料的，随表单一并上传；没有材料也可以提出。',
      '由本人或者企业的代表提出；也可以授权他人代为办理。',
    ],
    how: '提出以后会怎样',
    filed: '提交后立即得到编号和回执，办到哪一步、轮到谁、最迟哪一天，随时可以查看。',
    other: '不属于异议的情况',
    otherText: '发现别人的信息有误，打开该条信息，在页面末尾提交纠错线索。',
    toSearch: '查询信用信息',
    repairText: '信息没有错，但已经改正、希望提前停止公示的，申请信用修复。',
    toRepair: '信用修复指南',
  },
};

export const objectionGuideTexts: Readonly<Record<Language, typeof zh>> = {
  'zh-CN': zh,
  en: {
    objectionGuide: {
      title: 'Guide to objections',
      lead: 'Where information about you is wrong, incomplete or should not be public, you can have it checked.',
      free: 'Free of charge',
      freeText: 'Filing, adding evidence and receiving the decision cost nothing, and no agent is needed.',
      begin: 'File an objection',
      what: 'What you can object to',
      bring: 'What you need',
      bringItems: [
        'Say what is wrong, what would be right, and how that can be seen.',
        'Attach decisions, licences or receipts to the form if you have any. You can file without them.',
        'You file for yourself, or for an enterprise that you represent. Somebody else can be authorised to do so.',
      ],
      how: 'What happens next',
      filed:
        'You receive a number and a receipt at once, and can always see where the case stands, whose turn it is and when it is due.',
      other: 'What is not an objection',
      otherText:
        'If information about somebody else is wrong, open the entry and report the error at the end of its page.',
      toSearch: 'Search for credit information',
      repairText:
        'If the information is right, but you have put things right and want its publication to end early, apply for credit repair.',
      toRepair: 'Guide to credit repair',
    },
  },
};
