const zhCN = {
  ratings: {
    title: '好差评',
    lead: '办完一件事，可以评价一次。这里公布最近十二个月的结果。',
    none: '最近十二个月还没有评价。',
    kind: '事项',
    count: '评价数',
    satisfied: '满意率',
    satisfiedHint: '满意率是“基本满意”以上的评价所占的比例。',
    table: '各类事项的评价',
    all: '全部事项',
    names: ['非常不满意', '不满意', '基本满意', '满意', '非常满意'],
    rate: '评价这次办理',
    later: '办妥后，可以在本页评价这次办理。',
    rateTitle: (title: string) => `评价：${title}`,
    stars: '您对这次办理的评价',
    comment: '意见和建议',
    commentHint: '请不要填写身份证号码、电话等个人信息。',
    send: '提交评价',
    rated: '这件事项已经评价过了，谢谢。',
    seeCase: '回到该事项',
  },
};

const en: typeof zhCN = {
  ratings: {
    title: 'Ratings',
    lead: 'Once a matter has been handled, it can be rated once. These are the results for the last twelve months.',
    none: 'There are no ratings for the last twelve months.',
    kind: 'Matter',
    count: 'Ratings',
    satisfied: 'Satisfaction rate',
    satisfiedHint: 'The satisfaction rate is the share of ratings of “Satisfied on the whole” or better.',
    table: 'Ratings by kind of matter',
    all: 'All matters',
    names: ['Very dissatisfied', 'Dissatisfied', 'Satisfied on the whole', 'Satisfied', 'Very satisfied'],
    rate: 'Rate how this was handled',
    later: 'Once the matter is settled, you can rate on this page how it was handled.',
    rateTitle: (title) => `Rate: ${title}`,
    stars: 'How satisfied are you with how this was handled?',
    comment: 'Comments and suggestions',
    commentHint: 'Please do not include personal information such as identity document or telephone numbers.',
    send: 'Submit the rating',
    rated: 'This matter has already been rated. Thank you.',
    seeCase: 'Back to the matter',
  },
};

/** Texts of the ratings. */
export const ratingTexts = { 'zh-CN': zhCN, en };
