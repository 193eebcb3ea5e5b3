import { readable } from '../../shared/domain/readable-days.ts';
import { withoutStop } from '../../shared/domain/without-stop.ts';
import { type NoticeCode, noticeTexts } from '../../shared/policy/notices.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';

export interface NoticeWording {
  readonly title: string;
  readonly body: string;
}

/** Another release running beside this one may write notices that this one has no words for. */
const unworded = {
  title: { zh: '有新的进展', en: 'There is an update' },
  body: {
    zh: '您关注的事项有新的进展，请点开查看。',
    en: 'There is an update on a matter of yours. Open it to see the details.',
  },
};

/**
 * A notice in words: the text of its code with the case's values in place of the names in braces, or the words that the text
 * has for a value, days as people read them.
 */
export function noticeWording(
  code: NoticeCode,
  values: Readonly<Record<string, string | Text>>,
  language: Language,
): NoticeWording {
  const { title, body, parts } = { parts: undefined, ...(noticeTexts[code] ?? unworded) };
  const wordsOf = (name: string): string => {
    const value = values[name] ?? '';
    if (typeof value !== 'string') return inLanguage(readable(inLanguage(value, language)), language);
    const part = parts?.[name]?.[value];
    return part === undefined ? inLanguage(readable(value), language) : filled(part);
  };
  const filled = (text: Text): string =>
    inLanguage(text, language).replace(
      /( ?)\{(\w+)\}( ?)([。.]?)/g,
      (_, before: string, name: string, after: string, stop: string) => {
        const said = wordsOf(name);
        if (stop !== '') return `${before}${withoutStop(said)}${stop}`;
        // Blanks part numbers from Chinese words; among words there are none.
        return language === 'zh-CN' && /^\p{sc=Han}.*\p{sc=Han}$/su.test(said)
          ? said
          : `${before}${said}${after}`;
      },
    );
  return { title: filled(title), body: filled(body) };
}

/** The text of an e-mail: both languages, where to look, and that nobody reads answers. */
export function emailText(
  code: NoticeCode,
  values: Readonly<Record<string, string | Text>>,
  { url, issuer }: { readonly url: string; readonly issuer: Text },
): { readonly subject: string; readonly body: string } {
  const zh = noticeWording(code, values, 'zh-CN');
  const en = noticeWording(code, values, 'en');
  return {
    subject: `【${issuer.zh}】${zh.title}`,
    body: [
      zh.body,
      `查看详情：${url}`,
      '',
      en.body,
      `Details: ${url}`,
      '',
      `${issuer.zh} ${issuer.en}`,
      '本邮件由系统发出，请勿回复。 This mail was sent by a system: please do not answer it.',
    ].join('\n'),
  };
}
