import { createHash } from 'node:crypto';
import type { CatalogueCode } from '../policy/catalogue.ts';
import { catalogue } from '../policy/catalogues.ts';
import { recordKey } from './import/natural-key.ts';
import { asSent, type CreditRecord } from './record.ts';
import { subjectKind } from './subject-kind.ts';

/** What a unit's system can say of an entry without sending it: which one it is, and what it says. */
export interface Holding {
  /** 32 hexadecimal digits: see `holdingKey`. */
  readonly key: string;
  /** 32 hexadecimal digits: see `holdingDigest`. */
  readonly digest: string;
}

/** Parts into which holdings are cut by the first digit of their key. */
export const holdingParts = [...'0123456789abcdef'] as const;

type Entry = Pick<CreditRecord, 'catalogue' | 'subject' | 'data' | 'clear'>;

function short(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 32);
}

/**
 * SHA-256, of which the first 32 digits count, of lines parted by line feeds: the code of the catalogue; the code of the
 * organisation, or the name of the person; the columns of the natural key, each by NFKC, without blanks, with round
 * brackets and capital letters (docs/reconciliation.md).
 */
export function holdingKey({ catalogue: code, subject, data }: Entry): string {
  const of = catalogue(code);
  const whom = subjectKind(subject) === 'person' ? (data[of.subject.name] ?? '') : subject;
  return short([code, whom, recordKey(of, data)].join('\n'));
}

const leftOut = new Map<CatalogueCode, ReadonlySet<string>>();

/** Columns that say nothing of what a unit has: those that are filled in here, and numbers that are kept masked. */
function columnsLeftOut(code: CatalogueCode): ReadonlySet<string> {
  const known = leftOut.get(code);
  if (known !== undefined) return known;
  const found = new Set(
    catalogue(code)
      .fields.filter(({ type, filledFrom }) => type === 'person-id' || filledFrom !== undefined)
      .map((field) => field.code),
  );
  leftOut.set(code, found);
  return found;
}

/**
 * SHA-256, of which the first 32 digits count, of a line `CODE=value` for each column that is filled in, by code in the
 * order of its characters, parted by line feeds. Values are as the record shows them. Left out are the numbers of identity
 * documents and what may be left empty because it is filled in here.
 */
export function holdingDigest(entry: Entry): string {
  const out = columnsLeftOut(entry.catalogue);
  const lines = Object.entries(
    asSent({ data: entry.data, ...(entry.clear === undefined ? {} : { clear: entry.clear }) }),
  )
    .filter(([code, value]) => value !== '' && !out.has(code))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, value]) => `${code}=${value}`);
  return short(lines.join('\n'));
}
