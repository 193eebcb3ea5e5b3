/** Text of the notice that comes before a fall to the lowest grade is used. */
export const evaluationNotices = {
  'evaluation.falling': {
    title: {
      zh: '信用等级将降为最低：{subject}',
      en: 'Your credit grade is to fall to the lowest: {subject}',
    },
    body: {
      zh: '按现有信用信息，{subject}的公共信用等级为{grade}，自 {from} 起使用；在此之前仍为{former}。扣分依据和未计入的信息见信用评价页面。信息有误的，请在该信息的页面提出异议；符合条件的，可以申请信用修复。信息更正、修复或者撤销后重新评价，不收费。',
      en: 'By the information on record the public credit grade of {subject} comes to {grade}, which is used from {from} on; until then it is {former}. The page of the evaluation says which entries it rests on and which were not counted. Object to an entry that is wrong on the page of the entry, or apply for its repair where the conditions are met. What is corrected, repaired or revoked is evaluated anew, free of charge.',
    },
  },
} as const;
