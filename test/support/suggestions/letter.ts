import { inLanguage, type Language, type Text } from '../../../shared/policy/text.ts';
import { renderLetter } from '../../../templates/letters/letter.ts';
import type { Suggestion } from './suggestion.ts';
import { suggestionTexts } from './texts.ts';

const templateVersion = '1.0.0';
const words = {
  'zh-CN': {
    title: '建议答复函',
    number: '编号',
    issued: '出具单位',
    note: '本函由系统出具。',
    reason: '告知答复',
  },
  en: {
    title: 'Answer to a suggestion',
    number: 'Number',
    issued: 'Issued by',
    note: 'Made by the system.',
    reason: 'Tells the answer',
  },
};

/** The answer as a letter. `at`: RFC 3339 with +08:00. */
export function renderAnswer(
  { id, topic, text, answer }: Suggestion,
  issuer: Text,
  at: string,
  lang: Language,
) {
  const say = words[lang];
  const t = suggestionTexts[lang];
  return renderLetter(
    {
      title: say.title,
      names: [],
      number: [say.number, id],
      template: ['suggestion letter', templateVersion],
      issuer: inLanguage(issuer, lang),
      at,
      check: { number: id, code: '', url: '' },
      signed: { head: say.issued, note: say.note, reason: say.reason },
    },
    lang,
    ({ table, heading, paragraph }) => {
      table([[t.topic, topic]]);
      heading(t.text);
      paragraph(text);
      heading(t.answer);
      paragraph(answer ?? '');
    },
  );
}
