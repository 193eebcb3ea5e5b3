import { randomBytes } from 'node:crypto';
import { chinaDate, inChinaTime } from '../../shared/domain/china-time.ts';
import { reportNumber } from '../../shared/domain/report/identifiers.ts';
import { reportScope } from '../../shared/domain/report/request.ts';
import type { ReportStatus } from '../../shared/domain/report/validity.ts';
import { subjectKind } from '../../shared/domain/subject-kind.ts';
import { theFiles } from '../../shared/files/files.ts';
import { isAssured, requireAssurance } from '../../shared/http/admission.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call, Refusal, RefusedCall } from '../../shared/http/call.ts';
import type { PageFacts } from '../../shared/http/presentation.ts';
import { invalid, notFound, Problem } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { subjectsFor } from '../../shared/identity/rights.ts';
import { editions } from '../../shared/policy/reports.ts';
import type { Text } from '../../shared/policy/text.ts';
import { setting } from '../../shared/settings.ts';
import { offersSeals } from '../../shared/signing/sm2/stage-seals.ts';
import { actor, auditItem, auditWrite } from '../../shared/store/audit.ts';
import { domainCoverage } from '../../shared/store/coverage.ts';
import { knownSubject } from '../../shared/store/known-subject.ts';
import { type Look, lookWrites } from '../../shared/store/looks.ts';
import { checksOf } from '../../shared/store/report-checks.ts';
import { orderWrite, reportOrder } from '../../shared/store/report-orders.ts';
import { standingOf, subjectFacts } from '../../shared/store/report-standing.ts';
import { withdrawalWrites } from '../../shared/store/report-withdrawal.ts';
import { type ReportItem, reportByNumber, reportFile, reportList } from '../../shared/store/reports.ts';
import { listStretch } from '../../shared/store/stretch.ts';
import { ConditionFailedError, theTable } from '../../shared/store/table.ts';
import { emptyForm, type Filled } from '../../templates/pages/form.tsx';
import { newReportPage } from '../../templates/pages/new-report.tsx';
import { reportLinkPage } from '../../templates/pages/report-link.tsx';
import { awaitedReportPage, reportPage, reportsPage } from '../../templates/pages/reports.tsx';
import { MissingGlyphError } from '../../templates/paper/pdf/missing-glyph.ts';
import { capability } from '../capability.ts';
import { choicesOf, valuesLike } from './choices.ts';
import { type IssueRequest, LongReportError, makeReport, reportWrites, storeReport } from './issue.ts';
import { madeLink } from './links.ts';
import { isForHolder, onScreen, requireMayHave } from './person-edition.ts';
import { routes } from './routes.ts';
import { showSample } from './sample.ts';
import { sealOf } from './sealing.ts';
import { maySee, readable, visible } from './visible.ts';

/** Seconds that the address of a PDF works: long enough to begin a download. */
const addressSeconds = 60;

function shown(
  {
    shown: _,
    shownVersions: _versions,
    shownApart: _parts,
    run: _run,
    list: _list,
    listOrder: _order,
    ...report
  }: ReportItem,
  status: ReportStatus,
) {
  const { coverage = null, validUntil = null, withdrawn, leaveOut = [] } = report;
  return {
    ...onScreen(report),
    status,
    leaveOut,
    coverage,
    validUntil,
    sealed: offersSeals(),
    withdrawn: withdrawn && { ...withdrawn, at: inChinaTime(withdrawn.at) },
    verifyUrl: `${setting('PUBLIC_URL')}/verify/${report.number}?code=${report.verificationCode}`,
  };
}

/** A report as it stands now. `facts`: shared by the reports of one list. */
async function shownNow(report: ReportItem, now: Date, facts = subjectFacts(theTable())) {
  const standing = await standingOf(theTable(), report, now, facts);
  return shown(report, standing === 'current' ? 'valid' : standing);
}

/** One report as its owner sees it: with when it was checked. */
async function described(report: ReportItem, at: Date) {
  const [now, { count, last }] = await Promise.all([
    shownNow(report, at),
    checksOf(theTable(), report.number),
  ]);
  return { ...now, checks: { count, last: last.map((each) => inChinaTime(each)) } };
}

type Described = Awaited<ReturnType<typeof described>>;

/** Its page, which asks whoever may withdraw it who they are before it has the form. */
function pageOf(call: PageFacts, report: Described, filled: Filled): string {
  return reportPage(call, report, filled, isAssured('substantial', call.viewer));
}

/** Its page again, with what was entered in one of its forms. */
async function reportAgain(
  call: RefusedCall & { readonly params: { readonly number: string } },
  filled: Refusal,
): Promise<string> {
  return pageOf(call, await described(await readable(call, call.params.number), call.now), filled);
}

/** What somebody sees who is shown a report, or that there is one. */
function lookAt({ number, subject }: Pick<ReportItem, 'number' | 'subject'>): Look {
  return { subject, entity: `report:${number}` };
}

/** In the words of whoever asked. */
function purposeOf(purpose: string | undefined): Pick<Look, 'purpose'> {
  return purpose === undefined ? {} : { purpose: { zh: purpose, en: purpose } };
}

const shownElsewhere: Text = {
  zh: '凭您提供的一次性链接查看报告现状',
  en: 'viewing the status of a report through a one-time link you provided',
};

/** Milliseconds after which a report is not put on the register: the API waits for 29 seconds. */
const longestWait = 25_000;

const tooLate = () =>
  new Problem(503, 'too-late', {
    zh: '报告没有及时生成，未出具。请稍后再试。',
    en: 'The report was not generated in time and has not been issued. Please try again later.',
  });

/** Takes a long report in order: its address is there at once, the report when it is made. */
async function ordered(
  call: Call<(typeof routes)['issueReport']>,
  viewer: Identity,
  { subject, coverage: _, ...wanted }: IssueRequest,
): Promise<Answer> {
  const { now } = call;
  const number = reportNumber(now, randomBytes(8));
  const by = actor(viewer, subject.id);
  const order = {
    ...wanted,
    number,
    subject: subject.id,
    by,
    request: call.request,
    orderedAt: now.toISOString(),
  };
  const answer = {
    status: 202,
    location: `/reports/${number}`,
    json: { number, subject: subject.id, status: 'pending' as const },
  };
  await call.commit(
    [
      orderWrite({ ...order, state: 'open' }),
      auditWrite({
        entity: `report:${number}`,
        action: 'report.ordered',
        by,
        at: now,
        request: call.request,
        details: { subject: subject.id, edition: wanted.scope.edition },
      }),
      ...lookWrites(call, [{ ...lookAt(answer.json), ...purposeOf(call.body.purpose) }]),
    ],
    answer,
  );
  return { ...answer, looks: 'written' };
}

/** What is there of a report that was ordered and is not made yet. */
async function awaited(
  call: Pick<Call, 'viewer'>,
  number: string,
): Promise<{ number: string; subject: string; status: 'pending' | 'failed' } | undefined> {
  const order = await reportOrder(theTable(), number);
  if (order === undefined || order.state === 'done' || !maySee(call.viewer, order.subject)) return undefined;
  const { subject, state } = order;
  return { number, subject, status: state === 'open' ? 'pending' : 'failed' };
}

export const handler = capability(routes, {
  showSample,

  newReport: async (call) => {
    const [choices, values] = await Promise.all([choicesOf(call), valuesLike(call)]);
    const { subjects, earliest, last, today } = choices;
    // Whoever can only have the edition for natural persons confirms who it is before the form, not in its middle.
    const persons = subjects.filter(({ id }) => subjectKind(id) === 'person');
    const onlyPersons = persons.length > 0 && persons.length === subjects.length && !choices.anySubject;
    if (call.html && call.viewer !== undefined && onlyPersons) requireAssurance('substantial', call.viewer);
    return {
      status: 200,
      json: {
        subjects,
        editions: Object.keys(editions),
        domains: choices.domains.map(({ code, name, covered }) => ({ code, name: name.zh, covered })),
        earliest,
        last,
        today,
      },
      page: () => newReportPage(call, choices, { problem: null, prefilled: true, values }),
    };
  },

  issueReport: {
    form: async (call, filled) => newReportPage(call, await choicesOf(call), filled),
    answer: async (call) => {
      const { viewer, body, now, log } = call;
      const began = performance.now();
      if (body.edition === 'person') await requireMayHave(call, body.subject);
      if (viewer === undefined || !maySee(viewer, body.subject)) throw notFound();
      const today = chinaDate(now);
      const [subject, coverage] = await Promise.all([
        knownSubject(theTable(), body.subject, viewer),
        domainCoverage(theTable(), today),
      ]);
      if (subject === undefined) {
        throw notFound({
          zh: '平台还没有这一主体的信息，暂时不能出具报告。刚成立的企业请在登记信息归集后再试。',
          en: 'There is no information on this subject yet, so no report can be issued. If the enterprise has just been established, try again once its registration has been collected.',
        });
      }
      const asked = reportScope(body, subject.kind, today, coverage);
      if (!asked.ok) throw invalid(asked.errors);
      const request: IssueRequest = {
        subject,
        scope: asked.scope,
        coverage,
        purpose: body.purpose ?? null,
        lang: body.lang ?? 'zh-CN',
        issuedTo: viewer.name,
        issuedBy: viewer.sub,
        forHolder: isForHolder(viewer, subject.id),
      };
      const report = await makeReport(request, now).catch((error: unknown) => {
        if (error instanceof LongReportError) return undefined;
        if (!(error instanceof MissingGlyphError)) throw error;
        throw new Problem(
          500,
          'missing-glyph',
          {
            zh: `报告未出具：${error.message}。我们已收到通知，将尽快补充字库。`,
            en: `The report was not issued: ${error.message}. We have been notified and will add the character as soon as possible.`,
          },
          { cause: error },
        );
      });
      if (report === undefined) return ordered(call, viewer, request);
      const { item } = report;
      await storeReport(report);
      // The API has given up by then, and whoever asked was told so: there must be no report that they do not know of.
      if (performance.now() - began > longestWait) throw tooLate();
      const location = `/reports/${item.number}`;
      const json = shown(item, 'valid');
      await call.commit(
        [
          ...reportWrites(report, { by: actor(viewer, item.subject), request: call.request }, now),
          ...lookWrites(call, [{ ...lookAt(item), ...purposeOf(body.purpose) }]),
        ],
        { status: 201, location, json },
      );
      log.info('report issued', {
        edition: item.edition,
        pages: item.pages,
        records: item.recordCount,
        bytes: item.bytes,
      });
      return { status: 201, location, json, looks: 'written' };
    },
  },

  listReports: async (call) => {
    const { viewer, query } = call;
    const subjects = query.subject === undefined ? subjectsFor(viewer, 'reports') : [query.subject];
    if (!subjects.every((subject) => maySee(viewer, subject))) throw notFound();
    const lists = subjects.map((subject) => listStretch(reportList(subject)));
    const page = await theTable().page<ReportItem>(lists, query);
    const facts = subjectFacts(theTable());
    const items = await Promise.all(page.items.map((report) => shownNow(report, call.now, facts)));
    const json = { items, next: page.next };
    return {
      status: 200,
      json,
      looks: page.items.map((report): Look => ({ ...lookAt(report), listed: true })),
      page: () => reportsPage(call, { ...json, cursor: query.cursor, subject: query.subject }),
    };
  },

  showReport: async (call) => {
    const issued = await reportByNumber(theTable(), call.params.number);
    const waiting = issued === undefined ? await awaited(call, call.params.number) : undefined;
    if (waiting !== undefined)
      return {
        status: 202,
        json: waiting,
        looks: [lookAt(waiting)],
        page: () => awaitedReportPage(call, waiting),
      };
    const report = await described(visible(call, issued), call.now);
    return {
      status: 200,
      json: report,
      looks: [lookAt(report)],
      page: () => pageOf(call, report, emptyForm),
    };
  },

  downloadReport: async (call) => {
    const report = await readable(call, call.params.number);
    if (call.viewer !== undefined && editions[report.edition].masksNames)
      requireAssurance('substantial', call.viewer);
    const file = call.query.as === 'seal' ? await sealOf(call, report) : reportFile(report);
    await theTable().put(
      auditItem({
        entity: `report:${report.number}`,
        action: 'report.downloaded',
        by: actor(call.viewer, report.subject),
        at: call.now,
        request: call.request,
      }),
    );
    const location = await theFiles().addressOf(file, addressSeconds);
    return { status: 303, location, looks: [lookAt(report)] };
  },

  linkReport: {
    form: reportAgain,
    answer: async (call) => {
      const report = await readable(call, call.params.number);
      const { portal } = call.body;
      const { writes, answer } = await madeLink(call, report, {
        actor: actor(call.viewer, report.subject),
        by: { role: 'link', code: null, name: { zh: portal, en: portal } },
        purpose: shownElsewhere,
        details: { portal },
      });
      await call.commit([...writes, ...lookWrites(call, [lookAt(report)])], answer);
      return {
        ...answer,
        looks: 'written',
        page: () => reportLinkPage(call, { ...answer.json, number: report.number, portal }),
      };
    },
  },

  withdrawReport: {
    form: reportAgain,
    answer: async (call) => {
      const { viewer, now } = call;
      const report = await reportByNumber(theTable(), call.params.number);
      if (viewer === undefined || report === undefined) throw notFound();
      const already = new Problem(409, 'already-withdrawn', {
        zh: '这份报告已经撤回。',
        en: 'This report has already been withdrawn.',
      });
      if (report.withdrawn !== null) throw already;
      const withdrawn = { at: now.toISOString(), by: viewer.sub, reason: call.body.reason };
      const location = `/reports/${report.number}`;
      const json = shown({ ...report, withdrawn }, 'withdrawn');
      const writes = [
        ...withdrawalWrites(report, withdrawn),
        auditWrite({
          entity: `report:${report.number}`,
          action: 'report.withdrawn',
          by: actor(viewer),
          at: now,
          request: call.request,
          details: { reason: call.body.reason },
        }),
        ...lookWrites(call, [lookAt(report)]),
      ];
      try {
        await call.commit(writes, { status: 200, location, json });
      } catch (error) {
        // Another officer was faster.
        throw error instanceof ConditionFailedError && error.failed.includes(0) ? already : error;
      }
      return { status: 200, location, json, looks: 'written' };
    },
  },
});
