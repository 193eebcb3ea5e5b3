import type { Language } from '../../shared/policy/text.ts';
import { answerWords } from './answer-words.ts';
import { fieldWords } from './field-words.ts';

/**
 * A description of the contract in both languages.
 * @throws Error for one without Chinese, which a test finds first: the whole contract is made at once
 */
export function inBoth(description: string): Readonly<Record<Language, string>> {
  const chinese = fieldWords[description] ?? answerWords[description];
  if (chinese === undefined)
    throw new Error(
      `functions/portal/field-words.ts and answer-words.ts have no Chinese for “${description}”`,
    );
  return { 'zh-CN': chinese, en: description };
}
