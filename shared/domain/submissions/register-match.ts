import type { CatalogueCode } from '../../policy/catalogue.ts';
import { categorySchemas } from '../../policy/submissions.ts';
import type { CreditRecord } from '../record.ts';
import { type Declaration, plainName, plainNumber } from './declaration.ts';

/** An entry of a department that says what the subject declares. */
export interface RegisterMatch {
  readonly record: string;
  readonly catalogue: CatalogueCode;
  readonly title: string;
  /** By what it was found: the number is certain, the name a hint. */
  readonly by: 'number' | 'name';
}

/** Columns that hold a number, and those that hold a name, of the catalogues that know licences and honours. */
const columns: Readonly<
  Partial<Record<CatalogueCode, { readonly numbers: string[]; readonly names: string[] }>>
> = {
  'administrative-licence': { numbers: ['XK_XKBH', 'XK_WSH'], names: ['XK_XKZS', 'XK_XKWS'] },
  honour: { numbers: [], names: ['RY_MC_RY'] },
};

/** Shorter numbers are equal by chance. */
const shortestNumber = 4;

/**
 * Entries in the subject's own record that say the same, those found by number first. Only the catalogues are looked
 * at that the declaration's category names.
 */
export function registerMatches(declaration: Declaration, records: readonly CreditRecord[]): RegisterMatch[] {
  const { registers } = categorySchemas[declaration.category];
  const number = plainNumber(declaration.certificateNumber ?? '');
  const name = plainName(declaration.title);
  const matches = records.flatMap((record): RegisterMatch[] => {
    const known = columns[record.catalogue];
    if (known === undefined || !registers.includes(record.catalogue) || record.standing === 'revoked')
      return [];
    const { id, catalogue, title } = record;
    const has = (codes: readonly string[], wanted: string, plain: (text: string) => string) =>
      codes.some((code) => plain(record.data[code] ?? '') === wanted);
    if (number.length >= shortestNumber && has(known.numbers, number, plainNumber))
      return [{ record: id, catalogue, title, by: 'number' }];
    return has(known.names, name, plainName) ? [{ record: id, catalogue, title, by: 'name' }] : [];
  });
  return matches.sort((a, b) => Number(b.by === 'number') - Number(a.by === 'number'));
}
