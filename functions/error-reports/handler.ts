import { randomBytes } from 'node:crypto';
import { caseNumber, parseCaseNumber } from '../../shared/domain/cases/case-number.ts';
import { chinaDate, toChinaTime } from '../../shared/domain/china-time.ts';
import { maskPersonName } from '../../shared/domain/masking.ts';
import { visible } from '../../shared/domain/publication.ts';
import { subjectKind } from '../../shared/domain/record.ts';
import type { Call } from '../../shared/http/call.ts';
import { notFound, Problem } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { actsFor, isCentre } from '../../shared/identity/rights.ts';
import { actor, auditWrite } from '../../shared/store/audit.ts';
import {
  type ErrorReportItem,
  errorAnswerWrite,
  errorReportById,
  errorReportItem,
  errorReportQueue,
  errorReportsOf,
  errorReportWrites,
} from '../../shared/store/error-reports.ts';
import { outboxWrite } from '../../shared/store/outbox.ts';
import { recordById } from '../../shared/store/records.ts';
import { ConditionFailedError, theTable } from '../../shared/store/table.ts';
import {
  errorReportPage,
  errorReportsPage,
  newErrorReportPage,
  type ShownErrorReport,
} from '../../templates/pages/error-reports.tsx';
import { emptyForm, enteredIn } from '../../templates/pages/form.tsx';
import { capability } from '../capability.ts';
import { routes } from './routes.ts';

/** First letters of a report's number (纠错). */
const prefix = 'JC';

function shown(report: ErrorReportItem) {
  return {
    id: report.id,
    record: report.record,
    recordTitle: report.recordTitle,
    state: report.state,
    statement: report.statement,
    contact: report.contact,
    filedAt: toChinaTime(new Date(report.filedAt)),
    answer: report.answer,
    answeredAt: report.answeredAt === null ? null : toChinaTime(new Date(report.answeredAt)),
  };
}

async function readable(viewer: Identity | undefined, number: string): Promise<ErrorReportItem> {
  const id = parseCaseNumber(prefix, number);
  const report = id === null ? undefined : await errorReportById(theTable(), id);
  if (report === undefined || !(isCentre(viewer) || report.filedBy === viewer?.sub)) throw notFound();
  return report;
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

function onPage(report: ErrorReportItem): ShownErrorReport {
  const { contact } = report;
  const line =
    contact === null || typeof contact === 'string'
      ? (contact ?? '')
      : [contact.name, contact.phone, contact.email, contact.address].filter(Boolean).join(' · ');
  return { ...shown(report), contact: line };
}

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
          en: 'The record is about you or a subject that you act for: file an objection, which has deadlines.',
        });
      }
      // Only what the public sees: the title kept and shown is the public one.
      const seen = visible(record, 'public', chinaDate(now));
      if (seen === null) throw notFound();
      const report = errorReportItem({
        id: caseNumber(prefix, chinaDate(now).slice(0, 4), randomBytes(4)),
        record: record.id,
        recordTitle: seen.title,
        unit: record.unit,
        state: 'received',
        statement: body.statement,
        contact: body.contact === undefined || body.contact === '' ? null : body.contact,
        filedBy: viewer.sub,
        filedAt: now.toISOString(),
        answer: null,
        answeredAt: null,
      });
      const location = `/error-reports/${report.id}`;
      const json = shown(report);
      await call.commit(
        [
          ...errorReportWrites(report),
          auditWrite({
            entity: `error-report:${report.id}`,
            action: 'error-report.received',
            by: actor(viewer),
            at: now,
            request: call.request,
            details: { record: record.id },
          }),
          outboxWrite(
            {
              id: `${report.id}-received`,
              event: 'error-report.received',
              object: location,
              announcements: [
                {
                  to: 'centre',
                  text: 'error-report.received',
                  values: { id: report.id, record: seen.title },
                },
              ],
            },
            now,
          ),
        ],
        { status: 201, location, json },
      );
      return { status: 201, location, json };
    },
  },

  listErrorReports: async (call) => {
    const { viewer, query } = call;
    if (viewer === undefined) throw notFound();
    const page = isCentre(viewer)
      ? await errorReportQueue(theTable(), query.state ?? 'received', query)
      : await errorReportsOf(theTable(), viewer.sub, query.state, query);
    const { items } = page;
    return {
      status: 200,
      json: { items: items.map(shown), next: page.next },
      page: () =>
        errorReportsPage(call, {
          items: items.map(onPage),
          next: page.next,
          cursor: query.cursor,
          state: query.state,
        }),
    };
  },

  showErrorReport: async (call) => {
    const report = await readable(call.viewer, call.params.id);
    return { status: 200, json: shown(report), page: () => errorReportPage(call, onPage(report), emptyForm) };
  },

  answerErrorReport: {
    form: async (call, filled) =>
      errorReportPage(call, onPage(await readable(call.viewer, call.params.id)), filled),
    answer: async (call) => {
      const { viewer, now } = call;
      const report = await readable(viewer, call.params.id);
      const answered = errorReportItem({
        ...report,
        state: 'answered',
        answer: call.body.answer,
        answeredAt: now.toISOString(),
      });
      const location = `/error-reports/${report.id}`;
      const json = shown(answered);
      try {
        await call.commit(
          [
            errorAnswerWrite(answered),
            auditWrite({
              entity: `error-report:${report.id}`,
              action: 'error-report.answered',
              by: actor(viewer),
              at: now,
              request: call.request,
            }),
            outboxWrite(
              {
                id: `${report.id}-answered`,
                event: 'error-report.answered',
                object: location,
                announcements: [
                  {
                    to: `person:${report.filedBy}`,
                    text: 'error-report.answered',
                    values: { id: report.id, record: report.recordTitle, reason: call.body.answer },
                  },
                ],
              },
              now,
            ),
          ],
          { status: 200, location, json },
        );
      } catch (error) {
        if (!(error instanceof ConditionFailedError)) throw error;
        throw new Problem(409, 'answered-already', {
          zh: '这条线索已经答复。',
          en: 'This report has been answered already.',
        });
      }
      return { status: 200, location, json };
    },
  },
});
