import { chinaDate, inChinaTime } from '../../shared/domain/china-time.ts';
import { isListing } from '../../shared/domain/measures/listing.ts';
import { ineligibility } from '../../shared/domain/objections/eligibility.ts';
import type { Subject } from '../../shared/domain/record.ts';
import { standsAgainst } from '../../shared/domain/repairs/adverse-notice.ts';
import { repairTerms } from '../../shared/domain/repairs/terms.ts';
import type { Call } from '../../shared/http/call.ts';
import { notFound } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { actsFor, isCentre, isOfUnit, represents } from '../../shared/identity/rights.ts';
import { type CatalogueCode, catalogueCodes } from '../../shared/policy/catalogue.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { setting } from '../../shared/settings.ts';
import { actor, auditItem } from '../../shared/store/audit.ts';
import { dataQueriesAbout } from '../../shared/store/data-queries.ts';
import { knownSubject } from '../../shared/store/known-subject.ts';
import { type Look, lookAtRecord } from '../../shared/store/looks.ts';
import { openMeasureCases } from '../../shared/store/measure-cases.ts';
import { openObjectionOf } from '../../shared/store/objections.ts';
import { type RecordItem, recordById, recordHistory } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import { type ObjectingTo, recordPage } from '../../templates/pages/record.tsx';
import type { Acting } from '../../templates/pages/record-acts.tsx';
import type { CanDo } from '../../templates/pages/record-rows.tsx';
import type { ShownRepair } from '../../templates/pages/repair-conditions.tsx';
import { subjectPage } from '../../templates/pages/subject.tsx';
import { subjectRecordsPage } from '../../templates/pages/subject-records.tsx';
import { capability } from '../capability.ts';
import { measureService } from '../measures/service.ts';
import { eligibilityOf } from '../repairs/applying.ts';
import { shownDeclared } from './declared.ts';
import { listLooks } from './looks.ts';
import { publicationHandlers } from './publications.ts';
import { routes } from './routes.ts';
import { searchSubjects } from './searching.ts';
import {
  latest,
  type Sight,
  seenDeclared,
  seenRecords,
  seenSubject,
  sightOf,
  surveyOf,
  surveySeen,
} from './sight.ts';
import { type RecordView, recordView, seesAll, viewerOf } from './view.ts';

/** Records of each catalogue on a subject's page; the rest is behind its list. */
const recordsOnPage = 10;

/** Reads of what is not public are in the audit. */
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

/** The subject as it is there for whoever asks, and as whom they look at it. @throws Problem 404 */
async function openSubject({ viewer, now }: Pick<Call, 'viewer' | 'now'>, id: string) {
  const sight = sightOf(viewer, id, chinaDate(now));
  const subject = await seenSubject(sight, await knownSubject(theTable(), id, viewer));
  if (subject === null) throw notFound();
  return { subject, sight };
}

/** Audits that somebody was shown more of a subject than anybody is, and says of what. */
async function looksThrough(
  call: Pick<Call, 'viewer' | 'now' | 'request'>,
  { subject, all }: Sight,
  shown: readonly RecordView[],
): Promise<Look[]> {
  const more = shown.filter(({ unit }) => all || isOfUnit(call.viewer, unit));
  if (!all && more.length === 0) return [];
  const entity = `subject:${subject}`;
  await auditRead(call, entity, subject);
  const seen = new Set(more.map(({ catalogue: code }) => code));
  return [{ subject, entity, classes: catalogueCodes.filter((code) => seen.has(code)) }];
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

/** What the viewer can do about the entries of a subject, where they stand in a list. */
function canDoAbout(viewer: Identity | undefined, subject: string): CanDo {
  if (viewer === undefined) return { as: 'guest' };
  if (viewer.role !== 'agent' && viewer.role !== 'citizen') return { as: 'official' };
  return {
    as: represents(viewer, subject) || seesAll(viewer, subject) ? 'subject' : 'others',
    objects: actsFor(viewer, subject, 'objections'),
    repairs: actsFor(viewer, subject, 'repairs'),
  };
}

/** What an authority may do to the record from its page. */
function actingOn(viewer: Identity | undefined, record: RecordItem): Acting | undefined {
  if (isCentre(viewer)) return { record, side: 'centre' };
  return isOfUnit(viewer, record.unit) ? { record, side: 'unit' } : undefined;
}

/** Doubts about the record that were looked into or are: for its unit, the centre and those who audit it. */
async function queriesOn(viewer: Identity | undefined, record: RecordItem) {
  const as = viewerOf(viewer, record);
  if (as === 'public' || as === 'subject') return {};
  const found = await dataQueriesAbout(theTable(), record.id);
  // The query on another unit's record is that unit's.
  const told = isOfUnit(viewer, record.unit) ? found.filter(({ unit }) => unit === record.unit) : found;
  return {
    queries: told.map(({ id, state, history, contradiction, answer }) => ({
      id,
      state,
      at: inChinaTime(history[0]?.at ?? ''),
      contradiction: contradiction?.code ?? null,
      answer: answer?.as ?? null,
    })),
  };
}

/** The open cases of measures after a listing in which the viewer has a part. */
async function measuresAfter(viewer: Identity | undefined, record: RecordItem) {
  if (viewer === undefined || !isListing(record)) return {};
  const found = await openMeasureCases(theTable(), record.id);
  const own = found.filter((each) => measureService.partyOf(viewer, each) !== null);
  if (own.length === 0) return {};
  return { measureCases: own.map(({ id, unit, state }) => ({ id, unit, state })) };
}

/** What an adverse entry's page says of its repair: to its subject, its unit and the centre. */
async function repairOf(
  { viewer, now }: Pick<Call, 'viewer' | 'now'>,
  record: RecordItem,
): Promise<ShownRepair | undefined> {
  const terms = repairTerms(record);
  if (viewerOf(viewer, record) === 'public') return undefined;
  if (terms.degree === null && (terms.elsewhere === null || !catalogue(record.catalogue).adverse))
    return undefined;
  const own = actsFor(viewer, record.subject, 'repairs');
  const { open, ...eligibility } = await eligibilityOf(record, now);
  return {
    ...eligibility,
    open: own ? (open.repair ?? null) : null,
    mayApply: own,
    notice: standsAgainst(record, chinaDate(now)),
  };
}

/** Catalogues of which a subject's page has a group each; its registration stands at the top. */
const groupedCatalogues = catalogueCodes.filter((code) => code !== 'registration');

/** Those of them that may hold something about such a subject. */
function groupsOf({ kind }: Subject): CatalogueCode[] {
  return groupedCatalogues.filter((code) => kind === 'person' || catalogue(code).personsOnly !== true);
}

export const handler = capability(routes, {
  ...publicationHandlers,

  searchSubjects,

  showSubject: async (call) => {
    const { subject, sight } = await openSubject(call, call.params.id);
    const group = async (code: CatalogueCode) => {
      const { items, next } = await seenRecords(sight, [code], { limit: recordsOnPage });
      return {
        catalogue: code,
        name: catalogue(code).name.zh,
        ...(next === null ? surveyOf(items) : await surveySeen(sight, code)),
        records: items,
        more:
          next === null
            ? null
            : `/subjects/${subject.id}/records?catalogue=${code}&cursor=${encodeURIComponent(next)}`,
      };
    };
    const [groups, registrations, declared] = await Promise.all([
      Promise.all(groupsOf(subject).map(group)),
      seenRecords(sight, ['registration'], { limit: 1 }),
      seenDeclared(sight),
    ]);
    const looks = await looksThrough(
      call,
      sight,
      groups.flatMap(({ records }) => records),
    );
    const [registration] = registrations.items;
    const json = {
      ...subject,
      registration: registration?.fields ?? [],
      reportedOn: latest([registration?.reportedOn ?? null, ...groups.map(({ reportedOn }) => reportedOn)]),
      declared: shownDeclared(declared),
      catalogues: groups,
    };
    const facts = {
      represented: represents(call.viewer, subject.id),
      can: canDoAbout(call.viewer, subject.id),
      today: sight.today,
      address: `${setting('PUBLIC_URL')}/subjects/${subject.id}`,
    };
    return { status: 200, json, looks, page: () => subjectPage(call, json, facts) };
  },

  listSubjectRecords: async (call) => {
    const { subject, sight } = await openSubject(call, call.params.id);
    const { limit, cursor, ...wanted } = call.query;
    const of = wanted.catalogue === undefined ? groupedCatalogues : [wanted.catalogue];
    const json = await seenRecords(sight, of, { limit, cursor }, wanted);
    return {
      status: 200,
      json,
      looks: await looksThrough(call, sight, json.items),
      page: () =>
        subjectRecordsPage(call, {
          subject,
          wanted,
          catalogues: groupsOf(subject),
          can: canDoAbout(call.viewer, subject.id),
          ...json,
          cursor,
        }),
    };
  },

  listLooks,

  showRecord: async (call) => {
    const table = theTable();
    const record = await recordById(table, call.params.id);
    if (record === undefined) throw notFound();
    const today = chinaDate(call.now);
    const seen = recordView(
      record,
      call.viewer,
      today,
      record.version > 1 ? await recordHistory(table, record.id) : [],
    );
    if (seen === null) throw notFound();
    const json = {
      ...seen,
      ...(await queriesOn(call.viewer, record)),
      ...(await measuresAfter(call.viewer, record)),
    };
    const looks: Look[] = [];
    if (json.history !== undefined) {
      const entity = `record:${record.id}`;
      await auditRead(call, entity, record.subject);
      looks.push(lookAtRecord(record.id));
    }
    const objecting = call.html ? await objectingTo(call, record) : { way: 'unknown' as const };
    const acting = actingOn(call.viewer, record);
    const repair = call.html ? await repairOf(call, record) : undefined;
    return { status: 200, json, looks, page: () => recordPage(call, json, objecting, acting, repair) };
  },
});
