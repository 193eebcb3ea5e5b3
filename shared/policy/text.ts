/** A text for people in both languages of the service. Chinese is the original, English its twin. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export type Language = 'zh-CN' | 'en';

/** The wording of `text` in `language`. */
export function inLanguage(text: Text, language: Language): string {
  return language === 'en' ? text.en : text.zh;
}
