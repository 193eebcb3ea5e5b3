import { createHash } from 'node:crypto';
import type { CatalogueCode } from '../policy/catalogue.ts';
import { catalogue } from '../policy/catalogues.ts';
import type { ReleaseRule } from '../policy/release.ts';
import { openEnd } from './china-time.ts';
import type { Publicity } from './publicity.ts';
import { releaseOf } from './release.ts';
import { subjectKind } from './subject-kind.ts';

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
  /**
   * Free texts as they were sent, of columns in which `data` has personal data masked: for the subject and the organ.
   * Numbers of identity documents are masked here too.
   */
  readonly clear: Readonly<Record<string, string>>;
  /** Values of columns that the catalogue does not know, by the name they came with. */
  readonly remarks: Readonly<Record<string, string>>;
  /** The day by which it is ordered and picked into a period. */
  readonly date: string;
  /** How long it may be published, by which rule. */
  readonly publicity: Publicity;
  /** Code of the domain that it counts for, where it speaks against its subject; null elsewhere. */
  readonly domain: string | null;
  /** Code of the provider unit that answers for it. */
  readonly unit: string;
  /** Headline. */
  readonly title: string;
}

/** Where a version of an entry was read: of two, the later one counts, whichever was imported first. */
export interface RecordSource {
  /** When its file was received. RFC 3339, UTC. */
  readonly received: string;
  readonly batch: string;
  /** As the sender's spreadsheet or editor numbers it. */
  readonly row: number;
  /** Of the file, lower-case hexadecimal. */
  readonly sha256: string;
}

/** Who took an entry off, when and why. */
export interface Withholding {
  /** RFC 3339, UTC. */
  readonly at: string;
  /** `sub` of the officer. */
  readonly by: string;
  readonly reason: string;
  /** What it was before. */
  readonly from: Standing;
}

/** What repair (信用修复) has made of an entry. */
export interface RepairMark {
  /** `repair:XF-…`, by a case; `batch:…`, in another system, as its row says. */
  readonly by: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  /** `shielded`: only for as long as a plan that a court approved is carried out. `reinstated`: the repair was undone. */
  readonly as: 'repaired' | 'shielded' | 'reinstated';
  /** What it was before. */
  readonly from: Standing;
}

/**
 * What became of an entry since it was first reported. A repaired (信用修复) or revoked one no longer counts. One that
 * the centre withholds is stored as revoked, with `withheld` beside it: the release before knows no other way to show
 * it to nobody. One that is shielded is stored as repaired for the same reason, and told apart by its mark.
 */
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
  /**
   * Last day on which the public may see it (2099-12-31: no end); null: not published, for whatever reason. Follows
   * from standing and publicity; whoever asks for what is public asks for this alone.
   */
  readonly publicUntil: string | null;
  /** Absent from entries that a release before 0.3.0 stored. */
  readonly publicity?: Publicity;
  readonly withheld?: Withholding;
  readonly repair?: RepairMark;
  readonly domain: string | null;
  readonly unit: string;
  readonly data: Readonly<Record<string, string>>;
  /** As in `RecordContent`. Absent from entries that a release before 0.3.0 stored, whose `data` was masked less. */
  readonly clear?: Readonly<Record<string, string>>;
  readonly remarks: Readonly<Record<string, string>>;
}

/** What may be done with an entry by the rules as they are now: releases before 0.3.0 stored and published more. */
export function releaseOfRecord({
  catalogue: code,
  subject,
  data,
}: Pick<CreditRecord, 'catalogue' | 'subject' | 'data'>): ReleaseRule {
  return releaseOf({ catalogue: code, about: subjectKind(subject), data });
}

export const recordStates = [
  'published',
  'disputed',
  'corrected',
  'repaired',
  /** Not shown for the time, by a ruling of a court in bankruptcy. */
  'shielded',
  'revoked',
  'withheld',
  'expired',
  /** Shown to those entitled, and never to the public. */
  'unpublished',
] as const;
export type RecordState = (typeof recordStates)[number];

/** Whether its publicity has ended by `today`. Computed whenever asked: a stored state would be late. */
export function isExpired(record: CreditRecord, today: string): boolean {
  return record.publicUntil !== null && record.publicUntil < today;
}

/** Whether, on the day `today`, it has been taken off its list. */
export function isRemoved(record: Pick<CreditRecord, 'catalogue' | 'data'>, today: string): boolean {
  const { removedOn } = catalogue(record.catalogue);
  const removed = removedOn === undefined ? undefined : record.data[removedOn];
  return (removed ?? openEnd) <= today;
}

/**
 * The days for which an entry counts, both included: of an event its one day, of a lasting state (a listing, a licence)
 * all from its beginning to its end, 2099-12-31 where it has none yet.
 */
export function spanOf({ catalogue: code, date, data }: Pick<CreditRecord, 'catalogue' | 'date' | 'data'>): {
  readonly from: string;
  readonly to: string;
} {
  const { lasts } = catalogue(code);
  if (lasts === undefined) return { from: date, to: date };
  const from = lasts.from === undefined ? undefined : data[lasts.from];
  return { from: from ?? date, to: data[lasts.until] ?? openEnd };
}

/** Whether it is off the public for the time of a plan only, and not repaired. */
export function isShielded({ standing, repair }: Pick<CreditRecord, 'standing' | 'repair'>): boolean {
  return standing === 'repaired' && repair?.as === 'shielded';
}

/** The one state that says most about the entry on the day `today`. */
export function recordState(record: CreditRecord, today: string): RecordState {
  if (record.standing === 'revoked') return record.withheld === undefined ? 'revoked' : 'withheld';
  if (record.disputed) return 'disputed';
  if (record.standing === 'repaired') return isShielded(record) ? 'shielded' : 'repaired';
  if (isExpired(record, today) || isRemoved(record, today)) return 'expired';
  if (record.publicUntil === null || !releaseOfRecord(record).published) return 'unpublished';
  return record.standing === 'corrected' ? 'corrected' : 'published';
}

/** Stable identifier of an entry: the same entry sent again, by whichever file, has the same one. */
export function recordId(subjectId: string, catalogue: CatalogueCode, recordKey: string): string {
  const hash = createHash('sha256').update(`${catalogue}\n${recordKey}`).digest('hex');
  return `${subjectId}-${hash.slice(0, 16)}`;
}

/**
 * Whether two contents of one entry say the same in the fields of their catalogue. Columns outside it (serial numbers,
 * times of export) say nothing about the subject.
 */
export function saysTheSame(
  a: Said & { readonly unit: string },
  b: Said & { readonly unit: string },
): boolean {
  return a.unit === b.unit && JSON.stringify(sorted(asSent(a))) === JSON.stringify(sorted(asSent(b)));
}

type Said = Pick<CreditRecord, 'data' | 'clear'>;

/** The values of an entry as its row had them, numbers of identity documents aside. */
export function asSent({ data, clear }: Said): Readonly<Record<string, string>> {
  return { ...data, ...clear };
}

/** The number of the document by which its organ takes the entry back in the row itself (撤销标志), or undefined. */
export function revocationIn({
  catalogue: code,
  data,
}: Pick<RecordContent, 'catalogue' | 'data'>): string | undefined {
  const { revocation } = catalogue(code);
  return revocation === undefined || data[revocation.flag] !== revocation.set
    ? undefined
    : (data[revocation.document] ?? '');
}

/** The day on which its organ has repaired the entry in a system of its own, as the row itself says (修复日期), or undefined. */
export function repairedIn({
  catalogue: code,
  data,
}: Pick<RecordContent, 'catalogue' | 'data'>): string | undefined {
  const { repaired } = catalogue(code);
  return repaired === undefined ? undefined : data[repaired.on];
}

/** Whether a row of a file comes after the one that a version was read from, in the order in which they were sent. */
export function isLater(
  { received, batch, row }: Pick<RecordSource, 'received' | 'batch' | 'row'>,
  than: Pick<RecordSource, 'received' | 'batch' | 'row'>,
): boolean {
  if (received !== than.received) return received > than.received;
  return batch !== than.batch ? batch > than.batch : row > than.row;
}

/**
 * By which the release before 0.3.0 tells whether a row says something new, remarks included; `saysTheSame` does it
 * since. Of what was sent, which that release stores. 32 characters.
 */
export function contentHash(content: Pick<RecordContent, 'subject' | 'remarks' | 'unit'> & Said): string {
  const { subject, remarks, unit } = content;
  const said = [subject.name, sorted(asSent(content)), sorted(remarks), unit];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 32);
}

function sorted(values: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
}
