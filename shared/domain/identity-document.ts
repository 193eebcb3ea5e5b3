import { identityCard } from '../policy/identity-documents.ts';
import type { Text } from '../policy/text.ts';
import { checkIdNumber, cleanDocumentNumber, idNumberProblemMessage } from './id-number.ts';

/**
 * The number by which the holder of a document is told apart, or why there is none. An identity card's is checked
 * (GB 11643) and brought to 18 characters; any other is taken as it is.
 * @param today YYYY-MM-DD
 */
export function documentNumber(
  kind: string,
  text: string,
  today: string,
): { readonly number: string } | { readonly problem: Text } {
  if (kind !== identityCard) return { number: cleanDocumentNumber(text) };
  const { number, problem } = checkIdNumber(text, today);
  return problem === null ? { number } : { problem: idNumberProblemMessage(problem) };
}
