import { born } from '../../shared/domain/cases/kind.ts';
import {
  type Compared,
  type Contradiction,
  comparedWith,
  contradictionsOf,
  endedBy,
  hasEnded,
  isPairOfName,
  otherNames,
} from '../../shared/domain/data-queries/contradictions.ts';
import { type DataQuery, dataQueryKind } from '../../shared/domain/data-queries/data-query.ts';
import { isSameName } from '../../shared/domain/import/names.ts';
import { askedNames, askedWrites, wasAsked } from '../../shared/store/data-queries.ts';
import { recordNote, recordsNoted } from '../../shared/store/record-notes.ts';
import {
  type RecordItem,
  recordHistory,
  registrationKey,
  type SubjectItem,
  subjectKey,
} from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import { birthWrites, newNumber, occasionOfClock } from '../cases/acting.ts';
import { contentOf, dataQueryService } from '../data-queries/service.ts';
import type { Change, Reads } from '../stream.ts';
import { allRecords } from './reading.ts';

/**
 * Holds records that are new or have changed against the others of their subjects, and asks a unit about what cannot be
 * right: once of each pair, whichever of the two came in later.
 */
export async function examine(
  records: readonly RecordItem[],
  { log, reads }: Pick<Change, 'log' | 'reads'>,
): Promise<void> {
  const ids = [...new Set(records.map(({ subject }) => subject))];
  const subjects = await theTable().getMany<SubjectItem>(ids.map(subjectKey));
  const bySubject = new Map(subjects.map((subject) => [subject.id, subject]));
  for (const record of records) {
    for (const contradiction of await foundFor(record, bySubject.get(record.subject), reads)) {
      const query = await open(contradiction, new Date());
      if (query !== null) log.info('contradiction found', { code: contradiction.code, query });
    }
  }
}

function registrationOf({ subject }: Pick<RecordItem, 'subject'>): Promise<RecordItem | undefined> {
  return theTable().get<RecordItem>(registrationKey(subject));
}

/** What the record contradicts; only what it must be held against is read for it. */
async function foundFor(
  record: RecordItem,
  subject: SubjectItem | undefined,
  reads: Reads,
): Promise<Contradiction[]> {
  const table = theTable();
  const { all, registration, number } = comparedWith(record);
  if (number !== null) await table.put({ ...recordNote('document-number', record, number) });
  const named = subject !== undefined && isNamedOtherwise(record, subject) && (await isNewName(record));
  if (all || named) {
    const others = await allRecords(reads, record.subject);
    const found = contradictionsOf(await withItsEnd(record), await Promise.all(others.map(withItsEnd)));
    return [...found, ...(named ? await namesIn(others) : [])];
  }
  const registered = registration ? await registrationOf(record) : undefined;
  const numbers = number === null ? [] : [number];
  const ofDocument = await recordsNoted(table, 'document-number', record.subject, numbers);
  return contradictionsOf(record, [
    ...(registered === undefined ? [] : [await withItsEnd(registered)]),
    ...[...ofDocument.values()].flat(),
  ]);
}

/** A registration that has ended with the version that first said so: what was reported since is no later end. */
async function withItsEnd(record: RecordItem): Promise<Compared> {
  if (record.version === 1 || !hasEnded(record)) return record;
  const first = endedBy(await recordHistory(theTable(), record.id));
  return first === undefined ? record : { ...record, endedBy: first };
}

/** Whether it has a name that was neither asked about nor registered before; a registration may make others such. */
async function isNewName(record: RecordItem): Promise<boolean> {
  const { catalogue, subject, subjectName } = record;
  if (catalogue === 'registration') return true;
  const asked = await askedNames(theTable(), subject);
  if (asked.some((pair) => isPairOfName(pair, subjectName))) return false;
  const registration = await registrationOf(record);
  if (registration === undefined) return true;
  const former = await recordHistory(theTable(), registration.id);
  return ![registration, ...former].some((each) => isSameName(each.subjectName, subjectName));
}

/** Whether it has another name than its subject; a registration, whether any name of its subject is another than its own. */
function isNamedOtherwise({ catalogue, subjectName }: RecordItem, { name, names }: SubjectItem): boolean {
  const others = catalogue === 'registration' ? [...(names ?? []), name] : [name];
  return others.some((each) => !isSameName(each, subjectName));
}

async function namesIn(all: readonly RecordItem[]): Promise<Contradiction[]> {
  const registration = all.find(({ catalogue }) => catalogue === 'registration');
  const oldest = all.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))[0];
  const reference = registration ?? oldest;
  if (reference === undefined) return [];
  const former = registration === undefined ? [] : await recordHistory(theTable(), registration.id);
  return otherNames(
    all,
    reference,
    former.map(({ subjectName }) => subjectName),
  );
}

/** Opens the query, unless the pair was asked about before. @returns its number, or null */
async function open(contradiction: Contradiction, now: Date): Promise<string | null> {
  const table = theTable();
  if (await wasAsked(table, contradiction)) return null;
  const { code, pair, doubtful, other } = contradiction;
  const id = newNumber(dataQueryService, now);
  const occasion = occasionOfClock<DataQuery>('clock', now);
  const asked = { question: '', contradiction: { code, pair, other: other.id, otherTitle: other.title } };
  const of = born<DataQuery>(dataQueryKind, { ...contentOf(doubtful, asked), id }, occasion.by, now);
  const writes = birthWrites(
    dataQueryService,
    of,
    { writes: askedWrites(id, contradiction), details: { contradiction: code } },
    occasion,
  );
  // Else another run has asked in between.
  return (await table.transactIf(writes)) ? id : null;
}
