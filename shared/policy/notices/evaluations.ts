/** Text of the notice that comes before a fall to the lowest grade is used. */
export const evaluationNotices = {
  'evaluation.falling': {
    title: {
      zh: '信用等级将降为最低：{subject}',
      en: 'Credit grade to fall to the lowest: {subject}',
    },
    body: {
      zh: '按现有信用信息，{subject}的公共信用等级为{grade}，自 {from} 起使用；在此之前仍为{former}。扣分依据和未计入的信息见信用评价页面。信息有误的，请在该信息的页面提出异议；符合条件的，可以申请信用修复。信息更正、修复或者撤销后重新评价，不收费。',
      en: 'Based on the credit information on record, the public credit grade of {subject} is {grade}, used from {from}; until then it remains {former}. The page of the credit evaluation shows the entries points were deducted for and the entries not counted. If an entry is wrong, please file an objection on the page of the entry; if the conditions are met, you can apply for credit repair. After a correction, repair or revocation, the evaluation is repeated free of charge.',
    },
  },
} as const;
