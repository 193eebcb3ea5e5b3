import type { Language } from '../../shared/policy/text.ts';
import { en } from './en.ts';
import { type Texts, zhCN } from './zh-CN.ts';

const byLanguage: Readonly<Record<Language, Texts>> = { 'zh-CN': zhCN, en };

/** The pages' texts in a language. Pages name it `t`, and the test that finds unused texts goes by that. */
export function texts(language: Language): Texts {
  return byLanguage[language];
}
