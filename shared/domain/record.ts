import { createHash } from 'node:crypto';
import type { CatalogueCode } from '../policy/catalogue.ts';
import { catalogue } from '../policy/catalogues.ts';
import { openEnd } from './china-time.ts';

/**
 * Who the information is about (信用主体): an organisation, whose id is its unified social credit code, or a person,
 * whose id is P and a keyed hash of the identity document.
 */
export interface Subject {
  readonly id: string;
  readonly kind: 'organisation' | 'person';
  readonly name: string;
}

/** What a department reported in one row, checked and normalised. */
export interface RecordContent {
  readonly catalogue: CatalogueCode;
  /** Version of the catalogue it was checked by. */
  readonly catalogueVersion: string;
  readonly subject: Subject;
  /** With subject and catalogue, what makes it the same entry when it is sent again. */
  readonly recordKey: string;
  /** Values by column code; columns left empty are absent, numbers of identity documents masked. */
  readonly data: Readonly<Record<string, string>>;
  /** Values of columns that the catalogue does not know, by the name they came with. */
  readonly remarks: Readonly<Record<string, string>>;
  /** The day by which it is ordered and picked into a period. */
  readonly date: string;
  /** Last day on which the public may see it (2099-12-31: no end); null: never published. */
  readonly publicUntil: string | null;
  /** Code of the domain that it counts for, where it speaks against its subject; null elsewhere. */
  readonly domain: string | null;
  /** Code of the provider unit that answers for it. */
  readonly unit: string;
  /** Headline. */
  readonly title: string;
}

/** What became of an entry since it was first reported. A repaired (信用修复) or revoked one no longer counts. */
export type Standing = 'published' | 'corrected' | 'repaired' | 'revoked';

/** An entry as it stands: the current version of its content, and what became of it. */
export interface CreditRecord {
  readonly id: string;
  /** Id of the subject. */
  readonly subject: string;
  readonly subjectName: string;
  readonly catalogue: CatalogueCode;
  /** 1, and one more with each correction. */
  readonly version: number;
  readonly standing: Standing;
  /** An objection against it is pending (异议标注). */
  readonly disputed: boolean;
  readonly title: string;
  readonly date: string;
  readonly publicUntil: string | null;
  readonly domain: string | null;
  readonly unit: string;
  readonly data: Readonly<Record<string, string>>;
  readonly remarks: Readonly<Record<string, string>>;
}

/** Which kind of subject an id is of: those of persons begin with P, and no code of an organisation does. */
export function subjectKind(id: string): Subject['kind'] {
  return id.startsWith('P') && id.length !== 18 ? 'person' : 'organisation';
}

export type RecordState = 'published' | 'disputed' | 'corrected' | 'revoked' | 'expired';

/** Whether its publicity has ended by `today`. Computed whenever asked: a stored state would be late. */
export function isExpired(record: CreditRecord, today: string): boolean {
  return record.publicUntil !== null && record.publicUntil < today;
}

/** Whether, on the day `today`, it has been repaired or taken off its list. */
export function isRepaired(record: CreditRecord, today: string): boolean {
  const { removedOn } = catalogue(record.catalogue);
  const removed = removedOn === undefined ? undefined : record.data[removedOn];
  return record.standing === 'repaired' || (removed ?? openEnd) <= today;
}

/** The one state that says most about the entry on the day `today`. */
export function recordState(record: CreditRecord, today: string): RecordState {
  if (record.standing === 'revoked') return 'revoked';
  if (record.disputed) return 'disputed';
  if (isExpired(record, today) || isRepaired(record, today)) return 'expired';
  return record.standing === 'corrected' ? 'corrected' : 'published';
}

/** Stable identifier of an entry: the same entry sent again, by whichever file, has the same one. */
export function recordId(subjectId: string, catalogue: CatalogueCode, recordKey: string): string {
  const hash = createHash('sha256').update(`${catalogue}\n${recordKey}`).digest('hex');
  return `${subjectId}-${hash.slice(0, 16)}`;
}

/** Equal for two rows that say the same. 32 characters. */
export function contentHash(content: RecordContent): string {
  const { subject, data, remarks, unit } = content;
  const said = [subject.name, sorted(data), sorted(remarks), unit];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 32);
}

function sorted(values: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
}
