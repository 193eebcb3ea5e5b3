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

/** A character by its Unicode number: U+2082. */
export function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
