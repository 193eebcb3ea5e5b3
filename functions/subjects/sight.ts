import { visibleValue } from '../../shared/domain/publication.ts';
import type { RecordState, Subject } from '../../shared/domain/record.ts';
import type { DeclaredInformation } from '../../shared/domain/submissions/declared.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { isCentre } from '../../shared/identity/rights.ts';
import { type CatalogueCode, catalogueCodes } from '../../shared/policy/catalogue.ts';
import type { Page, PageRequest } from '../../shared/store/pages.ts';
import {
  type RecordItem,
  recordById,
  recordStretch,
  registrationKey,
  type SubjectItem,
  subjectKey,
} from '../../shared/store/records.ts';
import type { FoundSubject } from '../../shared/store/search.ts';
import type { Filter } from '../../shared/store/stretch.ts';
import { declaredOf, submissions } from '../../shared/store/submissions.ts';
import { theTable } from '../../shared/store/table.ts';
import { type RecordView, recordView, seesAll, viewerOf } from './view.ts';

/** Somebody who looks at the records of one subject on a day. What they may not see is not there for them. */
export interface Sight {
  readonly viewer: Identity | undefined;
  readonly subject: string;
  /** YYYY-MM-DD, China. */
  readonly today: string;
  /** Sees more of the subject than what is public or its own unit's: what there is to see, `recordView` says. */
  readonly all: boolean;
}

export function sightOf(viewer: Identity | undefined, subject: string, today: string): Sight {
  const all = seesAll(viewer, subject) || isCentre(viewer) || viewer?.role === 'auditor';
  return { viewer, subject, today, all };
}

/** Spares reading what this looker will not see. What they do see is for `recordView` to say. */
function filterOf({ viewer, today, all }: Sight): Filter | undefined {
  if (all) return undefined;
  const values = { ':today': today };
  const unit = viewer?.role === 'provider' ? viewer.unit : null;
  return unit === null
    ? { expression: 'publicUntil >= :today', values }
    : {
        expression: 'publicUntil >= :today OR #unit = :unit',
        names: { '#unit': 'unit' },
        values: { ...values, ':unit': unit },
      };
}

/** Which records of a subject somebody wants to see, and in which order. */
export interface Wanted {
  readonly state?: RecordState | undefined;
  /** Of their days, both included. YYYY-MM-DD */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Part of what they are called, or of a value that whoever looks may see. */
  readonly q?: string | undefined;
  readonly first?: 'newest' | 'oldest' | undefined;
}

/** Whether a record is among those wanted, as far as its list does not tell. */
function isWanted({ state, title, fields }: RecordView, wanted: Wanted): boolean {
  if (wanted.state !== undefined && state !== wanted.state) return false;
  const words = wanted.q?.toUpperCase();
  return (
    words === undefined ||
    [title, ...fields.map(({ value }) => value)].some((each) => each.toUpperCase().includes(words))
  );
}

/** A page of the records in some catalogues that are there for this looker, newest first where nothing else is wanted. */
export async function seenRecords(
  sight: Sight,
  catalogues: readonly CatalogueCode[],
  page: PageRequest,
  wanted: Wanted = {},
): Promise<Page<RecordView>> {
  const { viewer, subject, today } = sight;
  const { first, from, to } = wanted;
  // No day is in between; the table refuses to be asked for that.
  if (from !== undefined && to !== undefined && from > to) return { items: [], next: null };
  // The order of a record in its list is its day and its identifier.
  const within = { filter: filterOf(sight), first, from, to: to === undefined ? undefined : `${to}#~` };
  const lists = catalogues.map((code) => recordStretch(subject, code, within));
  return theTable().page<RecordItem, RecordView>(lists, page, (found) =>
    found
      .map((record) => recordView(record, viewer, today))
      .map((view) => (view === null || isWanted(view, wanted) ? view : null)),
  );
}

/** The records of a catalogue that are there for this looker, in short. */
export interface Survey {
  readonly count: number;
  /** There are more than were counted (`mostSurveyed`, the newest): all that follows is of those. */
  readonly hasMore: boolean;
  /** Those of them that count now: neither revoked nor repaired nor past their publicity. */
  readonly current: number;
  /** Latest day on which a department sent one of them. Null: none is known. YYYY-MM-DD */
  readonly reportedOn: string | null;
  /** How many are of each month that has any, the earliest first. YYYY-MM */
  readonly months: readonly { readonly month: string; readonly count: number }[];
}

/** The latest of some days; null where none is known. */
export function latest(days: readonly (string | null)[]): string | null {
  return days.reduce((a, b) => ((b ?? '') > (a ?? '') ? b : a), null);
}

const currentStates: readonly RecordState[] = ['published', 'disputed', 'corrected'];

/** Sums up records that somebody sees. */
export function surveyOf(
  records: readonly Pick<RecordView, 'state' | 'date' | 'reportedOn'>[],
  hasMore = false,
): Survey {
  const months = Map.groupBy(records, ({ date }) => date.slice(0, 7));
  return {
    count: records.length,
    hasMore,
    current: records.filter(({ state }) => currentStates.includes(state)).length,
    reportedOn: latest(records.map(({ reportedOn }) => reportedOn)),
    months: [...months]
      .map(([month, { length }]) => ({ month, count: length }))
      .sort((a, b) => (a.month < b.month ? -1 : 1)),
  };
}

/** Records of a catalogue that a page counts at the most: each look at the page reads them. A default of ours. */
const mostSurveyed = 500;

/** The records of a catalogue that are there for this looker, in short. */
export async function surveySeen(sight: Sight, code: CatalogueCode): Promise<Survey> {
  const { viewer, subject, today } = sight;
  const seen: Pick<RecordView, 'state' | 'date' | 'reportedOn'>[] = [];
  for await (const record of theTable().each<RecordItem>(
    recordStretch(subject, code, { filter: filterOf(sight) }),
  )) {
    const view = recordView(record, viewer, today);
    if (view === null) continue;
    if (seen.length === mostSurveyed) return surveyOf(seen, true);
    seen.push({ state: view.state, date: view.date, reportedOn: view.reportedOn });
  }
  return surveyOf(seen);
}

/** What the subject declared itself, without references to records that are not there for this looker. */
export async function seenDeclared({ viewer, subject, today }: Sight): Promise<SeenDeclared[]> {
  const isSeen = async (id: string) => {
    const record = await recordById(theTable(), id);
    return record !== undefined && recordView(record, viewer, today) !== null;
  };
  const declared = await declaredOf(theTable(), subject, today);
  return Promise.all(
    declared.map(async (each) => {
      const { commitmentRecord, matchedRecord } = each;
      const [commitment, match] = await Promise.all([
        isSeen(commitmentRecord),
        matchedRecord !== null && isSeen(matchedRecord),
      ]);
      return {
        ...each,
        commitmentRecord: commitment ? commitmentRecord : null,
        matchedRecord: match ? matchedRecord : null,
      };
    }),
  );
}

export type SeenDeclared = Omit<DeclaredInformation, 'commitmentRecord'> & {
  readonly commitmentRecord: string | null;
};

/** How this looker knows a subject. */
interface Known {
  /**
   * That of its registration, or else of its newest record, or of what it declares, of those that are there for them.
   * Null where none is: then the organisation is not there either.
   */
  readonly name: string | null;
  /** 登记状态, as its registration says. */
  readonly standing: string | null;
}

/** @param stored its name in the table, whichever record it came from; null where this looker has no use for it */
async function knownAs(
  sight: Sight,
  stored: string | null,
  registered: RecordItem | undefined,
): Promise<Known> {
  const { viewer, subject, today } = sight;
  const registration =
    registered === undefined
      ? null
      : visibleValue(registered, 'DJ_DJZT', viewerOf(viewer, registered), today);
  const standing = registration?.value ?? null;
  if (seesAll(viewer, subject)) return { name: stored, standing };
  if (registration !== null) return { name: registration.name, standing };
  const [newest] = (await seenRecords(sight, catalogueCodes, { limit: 1 })).items;
  if (newest !== undefined) return { name: newest.subjectName, standing };
  const [declared] = await declaredOf(theTable(), subject, today);
  const submission =
    declared === undefined ? undefined : await submissions.byId(theTable(), declared.submission);
  return { name: submission?.subjectName ?? null, standing };
}

/** A subject as it is there for a looker, by the name that they know it by; null where it is not. */
export async function seenSubject(sight: Sight, subject: Subject | undefined): Promise<FoundSubject | null> {
  if (subject === undefined) return null;
  const { id, kind, name: stored } = subject;
  // The public finds a person only through a published record.
  if (kind === 'person' && !sight.all) return null;
  const registered = await theTable().get<RecordItem>(registrationKey(id));
  const { name, standing } = await knownAs(sight, stored, registered);
  return name === null ? null : { id, kind, name, standing };
}

/**
 * Organisations that the table knows, as they are there for a looker, in no order; those left out that are not. The
 * registrations by which nearly all are known are read in one call.
 */
export async function seenOrganisations(
  viewer: Identity | undefined,
  ids: readonly string[],
  today: string,
): Promise<FoundSubject[]> {
  const own = ids.filter((id) => seesAll(viewer, id));
  const read = await theTable().getMany<SubjectItem | RecordItem>([
    ...ids.map(registrationKey),
    ...own.map(subjectKey),
  ]);
  const registrations = new Map(
    read.flatMap((each) => (each.type === 'subject' ? [] : [[each.subject, each]])),
  );
  const names = new Map(read.flatMap((each) => (each.type === 'subject' ? [[each.id, each.name]] : [])));
  const seen = await Promise.all(
    ids.map(async (id): Promise<FoundSubject | null> => {
      const sight = sightOf(viewer, id, today);
      const { name, standing } = await knownAs(sight, names.get(id) ?? null, registrations.get(id));
      return name === null ? null : { id, kind: 'organisation', name, standing };
    }),
  );
  return seen.filter((each) => each !== null);
}
