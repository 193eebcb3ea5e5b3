import type { Language } from '../../shared/policy/text.ts';

/**
 * What says of a text that it is in another language than its paper, as an entry of its structure element: a reader of
 * the screen speaks it so. Empty where it is not, or belongs to none (numbers, codes).
 */
export function otherLanguage(text: string, language: Language): string {
  const chinese = /\p{Script=Han}/u.test(text);
  if (language === 'en') return chinese ? '/Lang(zh-CN)' : '';
  return !chinese && /\p{Script=Latin}\p{Ll}/u.test(text) && !text.includes('://') ? '/Lang(en)' : '';
}
