import { chinaDate } from '../../shared/domain/china-time.ts';
import { maskPersonName } from '../../shared/domain/masking.ts';
import { ineligibility } from '../../shared/domain/objection/eligibility.ts';
import type { Subject } from '../../shared/domain/record.ts';
import { parseCode } from '../../shared/domain/unified-social-credit-code.ts';
import { notFound } from '../../shared/http/problem.ts';
import type { Call } from '../../shared/http/serve.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { actsFor, isCentre, isOfUnit } from '../../shared/identity/rights.ts';
import { type CatalogueCode, catalogueCodes } from '../../shared/policy/catalogue.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { actor, auditItem } from '../../shared/store/audit.ts';
import { knownSubject } from '../../shared/store/known-subject.ts';
import { openObjectionOf } from '../../shared/store/open-objections.ts';
import {
  type RecordItem,
  recordById,
  recordHistory,
  recordList,
  recordPage as recordsPageOf,
  subjectById,
} from '../../shared/store/records.ts';
import { type FoundSubject, searchByName } from '../../shared/store/search.ts';
import { declaredOf } from '../../shared/store/submissions.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Acting } from '../../templates/pages/record-acts.tsx';
import {
  type ObjectingTo,
  recordPage,
  recordsPage,
  searchPage,
  subjectPage,
} from '../../templates/pages/subjects.tsx';
import { capability } from '../capability.ts';
import { shownDeclared } from './declared.ts';
import { routes } from './routes.ts';
import { type RecordView, recordView, seesAll } from './view.ts';

/** Records of each catalogue on a subject's page; the rest is behind its list. */
const recordsOnPage = 10;

/** Reads of what is not public leave a trace. */
async function auditRead(
  call: Pick<Call, 'viewer' | 'now' | 'request'>,
  entity: string,
  subject: string,
): Promise<void> {
  await theTable().put(
    auditItem({
      entity,
      action: 'non-public.read',
      by: actor(call.viewer, subject),
      at: call.now,
      request: call.request,
    }),
  );
}

/**
 * The subject, to whoever may know about it: an organisation to everyone, a person to those who act for it and to
 * the centre. The public finds a person only through a published record.
 */
async function openSubject(call: Pick<Call, 'viewer'>, id: string): Promise<Subject> {
  const subject = await knownSubject(theTable(), id, call.viewer);
  const open = subject?.kind === 'organisation' || seesAll(call.viewer, id) || isCentre(call.viewer);
  if (subject === undefined || !open) throw notFound();
  return subject;
}

/** A person's name in full is for those who act for them, and for the centre. */
function shownName({ viewer }: Pick<Call, 'viewer'>, { id, kind, name }: Subject): string {
  return kind === 'person' && !seesAll(viewer, id) && !isCentre(viewer) ? maskPersonName(name) : name;
}

/** A page of what this viewer may see. Records withheld leave a page shorter, never out of order. */
async function visiblePage(call: Call, subject: string, code: CatalogueCode, limit: number, cursor?: string) {
  const today = chinaDate(call.now);
  const page = await recordsPageOf(theTable(), subject, code, { limit, cursor });
  const records = page.items.flatMap((item) => recordView(item, call.viewer, today) ?? []);
  return { records, next: page.next };
}

/** What the viewer can do about a record that seems wrong. */
async function objectingTo({ viewer }: Pick<Call, 'viewer'>, record: RecordItem): Promise<ObjectingTo> {
  if (viewer === undefined) return { way: 'unknown' };
  if (viewer.role !== 'agent' && viewer.role !== 'citizen') return { way: 'official' };
  const actsForSubject = actsFor(viewer, record.subject, 'objections');
  const openCase = actsForSubject ? await openObjectionOf(theTable(), record.id) : undefined;
  if (openCase !== undefined) return { way: 'open-case', objection: openCase };
  const reason = ineligibility(record, { actsForSubject, openCase });
  if (reason === null) return { way: 'object' };
  return { way: reason === 'not-yours' ? 'others' : 'not-open' };
}

/** What an authority may do to the record from its page. */
function actingOn(viewer: Identity | undefined, record: RecordItem): Acting | undefined {
  if (isCentre(viewer)) return { record, side: 'centre' };
  return isOfUnit(viewer, record.unit) ? { record, side: 'unit' } : undefined;
}

export const handler = capability(routes, {
  searchSubjects: {
    form: (call, { values, problem }) =>
      searchPage(call, { items: [], next: null, filled: { values, problem } }),
    answer: async (call) => {
      const { q = '', limit, cursor } = call.query;
      const code = parseCode(q);
      let found: { items: FoundSubject[]; next: string | null } = { items: [], next: null };
      if (code !== null) {
        const subject = await subjectById(theTable(), code);
        if (subject?.kind === 'organisation')
          found.items = [{ id: subject.id, name: subject.name, kind: subject.kind }];
      } else if ([...q].length >= 2) {
        found = await searchByName(theTable(), q, { limit, cursor });
      }
      return {
        status: 200,
        json: found,
        page: () => searchPage(call, { ...found, cursor, filled: { values: { q }, problem: null } }),
      };
    },
  },

  showSubject: async (call) => {
    const subject = await openSubject(call, call.params.id);
    const groups = await Promise.all(
      catalogueCodes
        .filter((code) => code !== 'registration')
        .map(async (code) => {
          const [{ records, next }, count] = await Promise.all([
            visiblePage(call as unknown as Call, subject.id, code, recordsOnPage),
            theTable().listCount(recordList(subject.id, code)),
          ]);
          const more =
            next === null ? null : `/subjects/${subject.id}/records?catalogue=${code}&cursor=${next}`;
          return { catalogue: code, name: catalogue(code).name.zh, count, records, more };
        }),
    );
    const [registration] = (await visiblePage(call as unknown as Call, subject.id, 'registration', 1))
      .records;
    const entitled = seesAll(call.viewer, subject.id) || isCentre(call.viewer);
    if (entitled) await auditRead(call, `subject:${subject.id}`, subject.id);
    const json = {
      id: subject.id,
      name: shownName(call, subject),
      kind: subject.kind,
      registration: registration?.fields ?? [],
      declared: shownDeclared(await declaredOf(theTable(), subject.id, chinaDate(call.now))),
      catalogues: groups,
    };
    return { status: 200, json, page: () => subjectPage(call, json) };
  },

  listSubjectRecords: async (call) => {
    const subject = await openSubject(call, call.params.id);
    const { catalogue: code, limit, cursor } = call.query;
    const lists = code === undefined ? catalogueCodes.filter((each) => each !== 'registration') : [code];
    const page = await theTable().mergedPage<RecordItem & { list: string; listOrder: string }>(
      lists.map((each) => recordList(subject.id, each)),
      { limit, cursor },
    );
    const today = chinaDate(call.now);
    const items: RecordView[] = page.items.flatMap((item) => recordView(item, call.viewer, today) ?? []);
    if (seesAll(call.viewer, subject.id) || isCentre(call.viewer))
      await auditRead(call, `subject:${subject.id}`, subject.id);
    const json = { items, next: page.next };
    return {
      status: 200,
      json,
      page: () =>
        recordsPage(call, {
          subject: { id: subject.id, name: shownName(call, subject) },
          catalogue: code,
          items,
          next: page.next,
          cursor,
        }),
    };
  },

  showRecord: async (call) => {
    const table = theTable();
    const record = await recordById(table, call.params.id);
    if (record === undefined) throw notFound();
    const today = chinaDate(call.now);
    const json = recordView(
      record,
      call.viewer,
      today,
      record.version > 1 ? await recordHistory(table, record.id) : [],
    );
    if (json === null) throw notFound();
    if (json.history !== undefined) await auditRead(call, `record:${record.id}`, record.subject);
    const objecting = call.html ? await objectingTo(call, record) : { way: 'unknown' as const };
    const acting = actingOn(call.viewer, record);
    return { status: 200, json, page: () => recordPage(call, json, objecting, acting) };
  },
});
