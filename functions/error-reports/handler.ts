import { born } from '../../shared/domain/cases/kind.ts';
import { chinaDate, inChinaTime } from '../../shared/domain/china-time.ts';
import { type ErrorReport, errorReportKind } from '../../shared/domain/error-reports/error-report.ts';
import { errorReportStates } from '../../shared/domain/error-reports/life-cycle.ts';
import { maskPersonName } from '../../shared/domain/masking.ts';
import { visible } from '../../shared/domain/publication.ts';
import { subjectKind } from '../../shared/domain/subject-kind.ts';
import type { Call } from '../../shared/http/call.ts';
import { wantsCsv } from '../../shared/http/csv-answer.ts';
import { notFound, Problem } from '../../shared/http/problem.ts';
import { etagOf } from '../../shared/http/version.ts';
import { actsFor, isCentre } from '../../shared/identity/rights.ts';
import { actor } from '../../shared/store/audit.ts';
import { errorReports } from '../../shared/store/error-reports.ts';
import type { PageRequest } from '../../shared/store/pages.ts';
import { recordById } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import { filedAddress } from '../../templates/pages/case/filed.tsx';
import {
  errorReportFace,
  errorReportPage,
  errorReportsPage,
  listed,
  newErrorReportPage,
  type ShownErrorReport,
} from '../../templates/pages/error-reports.tsx';
import { emptyForm, enteredIn } from '../../templates/pages/form.tsx';
import { capability } from '../capability.ts';
import { auditAbout, birthWrites, newNumber, readable, type Service } from '../cases/acting.ts';
import { handling } from '../cases/handling.ts';
import { queueAnswer, queuePageOf } from '../cases/queue.ts';
import { routes } from './routes.ts';

const errorReportService: Service<ErrorReport> = {
  store: errorReports,
  partyOf: (viewer, { filedBy }) => (isCentre(viewer) ? 'centre' : filedBy === viewer?.sub ? 'filer' : null),
};

function shown(report: ErrorReport) {
  return {
    id: report.id,
    record: report.record,
    recordTitle: report.recordTitle,
    state: report.state,
    statement: report.statement,
    contact: report.contact,
    filedAt: inChinaTime(report.filedAt),
    answer: report.answer,
    answeredAt: report.answeredAt === null ? null : inChinaTime(report.answeredAt),
  };
}

/** The record as the public sees it: whoever reports an error is shown no more than that. */
async function publicRecord(call: Pick<Call, 'viewer' | 'now'>, id: string) {
  const record = await recordById(theTable(), id);
  if (record === undefined) throw notFound();
  const own = actsFor(call.viewer, record.subject, 'objections');
  const seen = visible(record, own ? 'subject' : 'public', chinaDate(call.now));
  if (seen === null) throw notFound();
  const subjectName =
    own || subjectKind(record.subject) === 'organisation'
      ? record.subjectName
      : maskPersonName(record.subjectName);
  return { id: record.id, title: seen.title, subjectName, own };
}

function onPage(report: ErrorReport): ShownErrorReport {
  const { contact } = report;
  const line =
    contact === null || typeof contact === 'string'
      ? (contact ?? '')
      : [contact.name, contact.phone, contact.email, contact.address].filter(Boolean).join(' · ');
  return { ...shown(report), contact: line };
}

const acting = handling<ErrorReport>({
  service: errorReportService,
  whole: ({ of }) => shown(of),
  formAgain: async (call, { of }, _act, filled) => errorReportPage(call, onPage(of), filled),
});

export const handler = capability(routes, {
  newErrorReport: async (call) => {
    const record = await publicRecord(call, call.query.record);
    return {
      status: 200,
      json: { record: record.id, title: record.title, own: record.own },
      page: () => newErrorReportPage(call, record, emptyForm),
    };
  },

  reportError: {
    form: async (call, filled) => {
      const id = enteredIn(filled, 'record');
      return id === '' ? null : newErrorReportPage(call, await publicRecord(call, id), filled);
    },
    answer: async (call) => {
      const { viewer, body, now } = call;
      const record = await recordById(theTable(), body.record);
      if (viewer === undefined || record === undefined) throw notFound();
      if (actsFor(viewer, record.subject, 'objections')) {
        throw new Problem(409, 'your-own-record', {
          zh: '这条信息是关于您或您所代理的主体的，请提出异议，办理有明确期限。',
          en: 'This record is about you or a subject you act for. Please file an objection instead: it has fixed deadlines.',
        });
      }
      // Only what the public sees: the title kept and shown is the public one.
      const seen = visible(record, 'public', chinaDate(now));
      if (seen === null) throw notFound();
      const by = { party: 'filer', sub: viewer.sub, name: viewer.name } as const;
      const report = born(
        errorReportKind,
        {
          id: newNumber(errorReportService, now),
          policy: '',
          record: record.id,
          recordTitle: seen.title,
          unit: record.unit,
          statement: body.statement,
          contact: body.contact === undefined || body.contact === '' ? null : body.contact,
          filedBy: viewer.sub,
          filedAt: now.toISOString(),
          answer: null,
          answeredAt: null,
        },
        by,
        now,
      );
      const location = filedAddress(`/error-reports/${report.id}`, call);
      const json = shown(report);
      const occasion = { by, actor: actor(viewer), now, request: call.request };
      const writes = birthWrites(errorReportService, report, { details: { record: record.id } }, occasion);
      await call.commit(writes, { status: 201, location, json });
      return { status: 201, location, json };
    },
  },

  listErrorReports: async (call) => {
    const { viewer, query } = call;
    if (viewer === undefined) throw notFound();
    const { state, q, first } = query;
    // Those that wait, where neither a state nor words are asked for.
    const asked = state ?? (q === undefined ? 'received' : undefined);
    const read = (of: PageRequest) =>
      queuePageOf(errorReports, null, errorReportStates, { ...of, state: asked, q }, { first });
    if (isCentre(viewer) && wantsCsv(call)) {
      const rowOf = (report: ErrorReport) => listed(onPage(report));
      return (await queueAnswer(errorReportFace, call, query, read, rowOf)).answer;
    }
    const page = isCentre(viewer)
      ? await read(query)
      : await errorReports.ofOwners(
          theTable(),
          [`PERSON#${viewer.sub}`],
          query,
          (each) => state === undefined || each.state === state,
        );
    const { items } = page;
    // Those that wait alone: the answered ones grow without end, and nobody counts them as they come.
    const received = call.html && isCentre(viewer) ? await errorReports.count(theTable(), 'received') : 0;
    return {
      status: 200,
      json: { items: items.map(shown), next: page.next },
      page: () =>
        errorReportsPage(call, {
          items: items.map(onPage),
          next: page.next,
          cursor: query.cursor,
          state: query.state,
          q,
          first,
          counts: { received },
        }),
    };
  },

  showErrorReport: async (call) => {
    const { of } = await readable(errorReportService, call.viewer, call.params.id, call.now);
    await auditAbout(errorReportService, call, of, 'error-report.read');
    return {
      status: 200,
      json: shown(of),
      headers: { etag: etagOf(of.version) },
      page: () => errorReportPage(call, onPage(of), emptyForm),
    };
  },

  answerErrorReport: acting('answer', ({ body, now }: Call<(typeof routes)['answerErrorReport']>) => ({
    note: body.answer,
    more: { answer: body.answer, answeredAt: now.toISOString() },
  })),
});
