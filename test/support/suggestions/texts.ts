const zhCN = {
  topic: '主题',
  text: '建议内容',
  unit: '承办单位',
  answer: '答复内容',
  labels: { topic: '主题', text: '建议内容', unit: '承办单位', answer: '答复内容' },
  words: { title: '我的建议', queue: '建议办理', lead: '您提出的建议，最新的在前。', none: '还没有建议。' },
};

const en: typeof zhCN = {
  topic: 'Topic',
  text: 'Suggestion',
  unit: 'Unit',
  answer: 'Answer',
  labels: { topic: 'Topic', text: 'Suggestion', unit: 'Unit', answer: 'Answer' },
  words: {
    title: 'Your suggestions',
    queue: 'Suggestions to deal with',
    lead: 'What you suggested, newest first.',
    none: 'There is none yet.',
  },
};

export const suggestionTexts = { 'zh-CN': zhCN, en };
