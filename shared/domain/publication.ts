import type { Access, Catalogue, CatalogueCode, Field } from '../policy/catalogue.ts';
import { catalogue } from '../policy/catalogues.ts';
import type { Release } from '../policy/release.ts';
import type { Text } from '../policy/text.ts';
import { openData } from './free-texts.ts';
import { valueOn } from './inner-value.ts';
import { maskPersonName } from './masking.ts';
import { maskPersonalData } from './personal-data.ts';
import {
  asSent,
  type CreditRecord,
  isExpired,
  isRemoved,
  type RecordState,
  recordState,
  releaseOfRecord,
  type Subject,
} from './record.ts';
import { subjectKind } from './subject-kind.ts';

/**
 * Who looks at a record: anyone; its subject (or whoever may act for it); the provider unit that answers for it; the
 * credit centre. Another provider unit is the public.
 */
export type Viewer = 'public' | 'subject' | 'provider' | 'centre';

/** What one viewer may see of a record. */
export interface VisibleRecord {
  readonly id: string;
  readonly catalogue: CatalogueCode;
  readonly subject: Subject;
  readonly state: RecordState;
  readonly disputed: boolean;
  readonly corrected: boolean;
  readonly version: number;
  readonly title: string;
  readonly date: string;
  readonly publicUntil: string | null;
  readonly domain: string | null;
  readonly unit: string;
  readonly fields: readonly VisibleField[];
  /** Columns outside the catalogue; for the authorities alone. */
  readonly remarks: Readonly<Record<string, string>>;
}

export interface VisibleField {
  readonly code: string;
  readonly label: Text;
  readonly value: string;
}

const maySee: Readonly<Record<Viewer, readonly Access[]>> = {
  public: ['public'],
  subject: ['public', 'shared'],
  provider: ['public', 'shared', 'restricted'],
  centre: ['public', 'shared', 'restricted'],
};

/** Whether the public may see the record on the day `today`. */
function isPublic(record: CreditRecord, release: Release, today: string): boolean {
  return (
    record.standing !== 'revoked' &&
    record.publicUntil !== null &&
    !isExpired(record, today) &&
    record.standing !== 'repaired' &&
    !isRemoved(record, today) &&
    release.published
  );
}

/** The rule by which `viewer` may see of the record on the day `today` what there is to see; null: nothing. */
function releaseSeen(record: CreditRecord, viewer: Viewer, today: string): Release | null {
  const release = releaseOfRecord(record);
  if (viewer === 'public' && !isPublic(record, release, today)) return null;
  return viewer === 'subject' || release.collected ? release : null;
}

/**
 * What `viewer` may see of `record` on the day `today` (China), or null where that is nothing. Free texts are as they
 * were sent to the subject and the organ, and have personal data masked for everybody else. To the public, where a city
 * publishes persons at all, they are de-identified: the name is cut to its first character wherever it stands.
 */
export function visible(record: CreditRecord, viewer: Viewer, today: string): VisibleRecord | null {
  const release = releaseSeen(record, viewer, today);
  if (release === null) return null;
  const masked = { ...record, title: maskPersonalData(record.title).text };
  const shown = viewer === 'public' ? deidentified(masked) : masked;
  const { id, disputed, version, title, date, publicUntil, domain, unit } = shown;
  return {
    id,
    catalogue: shown.catalogue,
    subject: { id: shown.subject, kind: subjectKind(shown.subject), name: shown.subjectName },
    state: recordState(record, today),
    disputed,
    corrected: record.standing === 'corrected',
    version,
    title,
    date,
    publicUntil: release.published ? publicUntil : null,
    domain,
    unit,
    fields: visibleFields(catalogue(shown.catalogue), dataFor(viewer, shown), maySee[viewer], today),
    remarks: viewer === 'provider' || viewer === 'centre' ? shown.remarks : {},
  };
}

/**
 * The same of whom it is about and one column alone, for whoever asks that of many: nothing is masked in the others.
 * `value` is null where the column is empty or not theirs to see.
 */
export function visibleValue(
  record: CreditRecord,
  column: string,
  viewer: Viewer,
  today: string,
): { readonly name: string; readonly value: string | null } | null {
  if (releaseSeen(record, viewer, today) === null) return null;
  const of = catalogue(record.catalogue);
  const fields = of.fields.filter(({ code }) => code === column);
  const needed = new Set([column, of.date, ...fields.flatMap(({ inner }) => inner?.until ?? [])]);
  const only = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(values).filter(([code]) => needed.has(code)));
  const narrowed = { ...record, data: only(record.data), clear: only(record.clear ?? {}) };
  const shown = viewer === 'public' ? deidentified(narrowed) : narrowed;
  const [seen] = visibleFields({ ...of, fields }, dataFor(viewer, shown), maySee[viewer], today);
  return { name: shown.subjectName, value: seen?.value ?? null };
}

/** The values of a record, or of a former version of it, as this viewer may read their texts. */
export function dataFor(
  viewer: Viewer,
  record: Pick<CreditRecord, 'catalogue' | 'subject' | 'data' | 'clear'>,
): Readonly<Record<string, string>> {
  return viewer === 'subject' || viewer === 'provider' ? asSent(record) : openData(record);
}

function deidentified(record: CreditRecord): CreditRecord {
  const { subject, subjectName: name } = record;
  if (subjectKind(subject) === 'organisation') return record;
  const masked = maskPersonName(name);
  const hide = (text: string) => ([...name].length < 2 ? text : text.replaceAll(name, masked));
  const nameColumn = catalogue(record.catalogue).subject.name;
  const data = Object.fromEntries(
    Object.entries(record.data).map(([code, value]) => [code, code === nameColumn ? masked : hide(value)]),
  );
  return { ...record, subjectName: masked, title: hide(record.title), data };
}

/** The fields that have a value and one of these kinds of access, in the catalogue's order, as they read on `today`. */
export function visibleFields(
  { fields }: Catalogue,
  data: Readonly<Record<string, string>>,
  access: readonly Access[],
  today: string,
): VisibleField[] {
  const seen: VisibleField[] = [];
  for (const field of fields) {
    const value = valueOn(field, data, today);
    if (value !== undefined && access.includes(field.access))
      seen.push({ code: field.code, label: label(field), value });
  }
  return seen;
}

/**
 * What stands beside a value of the column, for people: of a column that the standard numbers (行政相对人代码_1(统一社会信用代码))
 * what it holds. Files and their faults name columns as the standard does.
 */
export function label({ name, english }: Pick<Field, 'name' | 'english'>): Text {
  return { zh: /_\d+\((.+)\)$/.exec(name)?.[1] ?? name, en: english };
}
