import type { Language } from '../../shared/policy/text.ts';
import type { Typesetter } from './pdf/typesetter.ts';
import { paperTexts } from './texts.ts';

/** What a document says of its own print, once all else is set: codes in place of characters, names in Chinese alone. */
export function printingNotes(type: Typesetter, language: Language): string[] {
  const { coded, renamed } = paperTexts[language];
  return [...(type.coded.size > 0 ? [coded] : []), ...(type.renames ? [renamed] : [])];
}
