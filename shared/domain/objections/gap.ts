import { createHash } from 'node:crypto';
import type { CatalogueCode } from '../../policy/catalogue.ts';
import { catalogue as catalogueOf } from '../../policy/catalogues.ts';
import type { Text } from '../../policy/text.ts';
import type { CreditRecord } from '../record.ts';
import type { Objection } from './objection.ts';

/** Headline of a case about an entry that is not there (信息遗漏), which has none of its own. */
export function gapTitle(code: CatalogueCode): Text {
  const { name } = catalogueOf(code);
  return { zh: `${name.zh}（缺失）`, en: `${name.en} (missing entry)` };
}

/** Whether a record is of the subject, catalogue and unit of a gap, and counts. */
export function fits(
  gap: Pick<Objection, 'subject' | 'catalogue' | 'unit'>,
  { subject, catalogue, unit, standing }: CreditRecord,
): boolean {
  return (
    subject === gap.subject && catalogue === gap.catalogue && unit === gap.unit && standing !== 'revoked'
  );
}

/**
 * What tells one gap from another of the same subject, catalogue and unit: what is said to be missing, however it is
 * spaced or punctuated. 16 characters.
 */
export function gapMark({ statement }: Pick<Objection, 'statement'>): string {
  const said = statement
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return createHash('sha256').update(said).digest('hex').slice(0, 16);
}
