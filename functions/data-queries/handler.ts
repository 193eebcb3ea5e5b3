import { chinaDate, inChinaTime } from '../../shared/domain/china-time.ts';
import type { DataQuery } from '../../shared/domain/data-queries/data-query.ts';
import { visible } from '../../shared/domain/publication.ts';
import type { Handler } from '../../shared/http/call.ts';
import { notFound, Problem } from '../../shared/http/problem.ts';
import type { Route } from '../../shared/http/route.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { isCentre } from '../../shared/identity/rights.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import { lookAtRecord } from '../../shared/store/looks.ts';
import { type RecordItem, recordById } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import { type DataQueryFacts, dataQueryFace } from '../../templates/pages/data-query-face.tsx';
import { enteredIn } from '../../templates/pages/form.tsx';
import { capability } from '../capability.ts';
import { correctableOf } from '../cases/correcting.ts';
import { caseHandlers } from '../cases/handlers.ts';
import { viewerOf } from '../subjects/view.ts';
import { confirmation, correction, revocation } from './answering.ts';
import { type bodies, routes } from './routes.ts';
import { contentOf, dataQueryService } from './service.ts';

function shown({ contradiction, answer, ...of }: DataQuery) {
  return {
    record: of.record,
    recordTitle: of.recordTitle,
    catalogue: of.catalogue,
    subject: of.subject,
    subjectName: of.subjectName,
    unit: of.unit,
    unitName: unitOf(of.unit)?.name.zh ?? of.unit,
    question: of.question,
    contradiction: contradiction && {
      code: contradiction.code,
      other: contradiction.other,
      otherTitle: contradiction.otherTitle,
    },
    answer: answer && { ...answer, at: inChinaTime(answer.at) },
  };
}

/** A record that the centre can see. @throws Problem 404 */
async function seenRecord(viewer: Identity | undefined, id: string, now: Date): Promise<RecordItem> {
  const record = id === '' ? undefined : await recordById(theTable(), id);
  if (record === undefined || !isCentre(viewer)) throw notFound();
  if (visible(record, viewerOf(viewer, record), chinaDate(now)) === null) throw notFound();
  return record;
}

const own = caseHandlers<DataQuery, typeof bodies>({
  service: dataQueryService,
  files: false,
  face: dataQueryFace,
  owners: () => [],
  desk: (viewer) =>
    isCentre(viewer) ? { party: 'centre', unit: null } : { party: 'unit', unit: viewer.unit ?? '' },
  shown: ({ of }) => shown(of),
  async begin({ viewer, body, now }) {
    const record = await seenRecord(viewer, body.record, now);
    if (record.standing === 'revoked' && record.withheld === undefined)
      throw new Problem(409, 'record-revoked', {
        zh: '这条信息已经撤销，不再展示，无需核查。',
        en: 'The record has been revoked and is no longer shown, so there is nothing to verify.',
      });
    const { question } = body;
    return { content: contentOf(record, { question, contradiction: null }), note: question };
  },
  async facts({ viewer, now }, act, of, filled): Promise<Omit<DataQueryFacts, 'files'>> {
    if (act === 'correct' && of !== null) {
      const record = await recordById(theTable(), of.record);
      return {
        record: null,
        correctable: record === undefined ? [] : correctableOf(record),
        recordVersion: record?.version ?? null,
      };
    }
    const id = act === 'ask' ? enteredIn(filled, 'record') : '';
    const record = await seenRecord(viewer, id, now).catch(() => null);
    return { record: record && { id: record.id, title: record.title }, correctable: [], recordVersion: null };
  },
  effects: {
    correct: (call, found) => correction(call, found),
    revoke: (call, found) => revocation(call, found),
    confirm: (call, found) => confirmation(call, found),
  },
});

export const handler = capability(routes, {
  ...own,

  /** The form names the record that the query is to be about. */
  begin: async (call) => {
    const { record: id = '' } = call.query as { readonly record?: string };
    const record = await seenRecord(call.viewer, id, call.now).catch(() => null);
    const answer = await (own.begin as Handler<Route>)(call as never);
    return { ...answer, looks: record === null ? [] : [lookAtRecord(record.id)] };
  },
});
