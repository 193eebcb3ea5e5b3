import { cleanFile } from '../../../shared/store/uploads.ts';
import type { Person } from '../in-process.ts';
import { financeUnit, listedBefore, listedSubject } from '../measure-city.ts';
import { aStoredRecord } from '../objection-city.ts';
import { aPromise } from '../promise-city.ts';
import { aCleanUpload, anEcologyPenalty } from '../repair-city.ts';
import { aStoredReport } from '../stored-report.ts';
import { aDeclaration } from '../submission-city.ts';
import {
  type Asked,
  type Askers,
  type City,
  centre,
  filer,
  halfAYearAgo,
  inHalfAYear,
  now,
  otherProvider,
  provider,
  subject,
} from './city.ts';

/** Cases of the subject, or about a record of it: each function makes one and answers its number. */
export function casesOf({ table, call, done }: City) {
  const evidence = async () => [await aCleanUpload(table, filer.sub)];
  const made = async (who: Person, key: string, body: unknown): Promise<string> => {
    const { id = '' } = await done(who, key, {}, body);
    return id;
  };
  const acts =
    (who: Person, path: string, id: string) =>
    async (act: string, body: unknown = {}) =>
      done(who, `POST ${path}/{id}/${act}`, { id }, body);
  let shops = 0;
  let lists = 0;

  const cases = {
    async anObjection(): Promise<string> {
      const { id: record } = await aStoredRecord(table);
      const said = { record, kind: 'wrong', statement: '金额有误', requested: '更正' };
      return made(filer, 'POST /objections', { ...said, evidence: await evidence() });
    },
    async sentOut(): Promise<string> {
      const id = await cases.anObjection();
      for (const act of ['accept', 'dispatch']) await acts(centre, '/objections', id)(act);
      return id;
    },
    async aRepair(): Promise<string> {
      const { id: record } = await anEcologyPenalty(table, halfAYearAgo);
      const commitment = { accepted: true, signatory: '张三' };
      return made(filer, 'POST /repairs', {
        record,
        statement: '已停止排放',
        evidence: await evidence(),
        commitment,
      });
    },
    async decided(): Promise<string> {
      const id = await cases.aRepair();
      await acts(centre, '/repairs', id)('forward');
      for (const act of ['accept', 'approve']) await acts(otherProvider, '/repairs', id)(act);
      return id;
    },
    async aSubmission(): Promise<string> {
      const term = { issuedOn: halfAYearAgo, validUntil: inHalfAYear };
      return made(filer, 'POST /submissions', aDeclaration({ attachments: await evidence(), ...term }));
    },
    async anAgency(): Promise<string> {
      return made(filer, 'POST /agencies', {
        subject,
        name: '陈九',
        scopes: ['reports'],
        until: inHalfAYear,
      });
    },
    async withAttorney(): Promise<{ readonly id: string; readonly attorney: string }> {
      const [attorney = ''] = await evidence();
      const asked = { subject, name: '陈九', scopes: ['repairs'], until: inHalfAYear };
      const id = await made(filer, 'POST /agencies', { ...asked, evidence: [attorney] });
      return { id, attorney };
    },
    async aPromise(): Promise<string> {
      shops += 1;
      return made(filer, 'POST /commitments', aPromise(subject, { matter: `${shops}号店` }));
    },
    /** A promise that is checked, and whose promiser has answered what may be found. */
    async answered(): Promise<string> {
      const id = await cases.aPromise();
      const act = acts(provider, '/commitments', id);
      await act('accept');
      await act('check', { decision: '示市监许〔2026〕1号' });
      await act('hear', { intended: 'broken', findings: '没有冷藏设备' });
      const said = { statement: '设备已在途中', evidence: await evidence() };
      await acts(filer, '/commitments', id)('answer', said);
      return id;
    },
    async kept(): Promise<string> {
      const id = await cases.answered();
      await acts(provider, '/commitments', id)('mend', { reason: '配齐冷藏设备' });
      await acts(provider, '/commitments', id)('kept');
      return id;
    },
    async aDataQuery(): Promise<string> {
      const { id: record } = await aStoredRecord(table);
      return made(centre, 'POST /data-queries', { record, question: '罚款金额与处罚内容不一致' });
    },
    async aMeasureCase(): Promise<string> {
      const { id: record } = await listedBefore(table, listedSubject);
      return made(centre, 'POST /measure-cases', { record, unit: financeUnit });
    },
    async aRectification(): Promise<string> {
      lists += 1;
      return made(centre, 'POST /rectifications', {
        list: `名单${lists}`,
        subject,
        cause: '拖欠工资',
        unit: provider.unit,
        condition: '付清工资',
        target: inHalfAYear,
      });
    },
    async anAuthorisation(): Promise<string> {
      const body = { subject, partner: 'partner-bank', purpose: 'financing', classes: ['honour'] };
      return made(filer, 'POST /authorisations', body);
    },
    /** Somebody whom the enterprise has appointed: an agent is somebody else, too. */
    async anAgent(scope = 'objections'): Promise<Person> {
      const body = { subject, name: '陈九', scopes: [scope], until: inHalfAYear };
      const { id, invitation } = (await done(filer, 'POST /agencies', {}, body)) as unknown as {
        readonly id: string;
        readonly invitation: { readonly code: string };
      };
      const agent: Person = { sub: `agent-${id}`, name: '陈九', role: 'citizen', subjects: [], unit: null };
      await acts(agent, '/agencies', id)('accept', { code: invitation.code });
      return agent;
    },
    /** The first file of a case, as the list of that name has it. */
    async fileOf(path: string, id: string, list = 'files'): Promise<string> {
      const { json } = await call(filer, `GET ${path}/{id}`, { id });
      const [file] = ((json as Record<string, unknown>)[list] ?? []) as { id: string }[];
      return file?.id ?? '';
    },
  };
  return cases;
}

/** How somebody else than the subject asks for its cases, their papers and files. */
export function caseAskers({ table, done, withPaper }: City, cases: ReturnType<typeof casesOf>): Askers {
  const one = (who: Person, make: () => Promise<string>) => async (): Promise<Asked> => ({
    who,
    params: { id: await make() },
  });
  const listed =
    (who: Person, make: () => Promise<string>, query = {}) =>
    async (): Promise<Asked> => {
      await make();
      return { who, request: { query } };
    };
  const fileIn =
    (who: Person, path: string, make: () => Promise<string>, list = 'files') =>
    async (): Promise<Asked> => {
      const id = await make();
      const file = await cases.fileOf(path, id, list);
      await withPaper(cleanFile(file));
      return { who, params: { id, file } };
    };
  const together =
    (who: Person, act: string, make: () => Promise<string>, of?: string) => async (): Promise<Asked> => ({
      who,
      request: { body: { act, ids: [await make()] } },
      ...(of === undefined ? {} : { of }),
    });
  const asAgent = async (): Promise<Asked> => ({
    who: await cases.anAgent(),
    request: { query: { record: (await aStoredRecord(table)).id } },
  });
  return {
    'GET /subjects/{id}/scenes': async () => ({
      who: await cases.anAgent('authorisations'),
      params: { id: subject },
    }),
    'POST /reports/{number}/links': async () => ({
      who: await cases.anAgent('reports'),
      params: { number: (await aStoredReport(table, subject, [], now)).number },
      request: { body: { portal: '示范市政务服务网' } },
    }),
    'GET /objections': listed(provider, cases.sentOut),
    'GET /objections/{id}': one(provider, cases.sentOut),
    'GET /objections/{id}/evidence/{file}': fileIn(provider, '/objections', cases.sentOut, 'evidenceFiles'),
    'GET /objections/{id}/receipt': one(provider, cases.sentOut),
    'GET /objections/{id}/letter': async () => {
      const id = await cases.anObjection();
      await done(centre, 'POST /objections/{id}/reject', { id }, { reason: '不属于异议' });
      return { who: centre, params: { id } };
    },
    'POST /objections/dispatch': async () => {
      const id = await cases.anObjection();
      await done(centre, 'POST /objections/{id}/accept', { id }, {});
      return { who: centre, request: { body: { ids: [id] } } };
    },
    'POST /objections/together': together(centre, 'accept', cases.anObjection),
    'POST /objections/{id}/note': async () => ({
      who: provider,
      params: { id: await cases.sentOut() },
      request: { body: { text: '已联系当事人' } },
    }),
    'GET /objections/new': asAgent,
    'GET /objections/eligibility': asAgent,

    'GET /repairs/eligibility': async () => {
      const { id: record } = await anEcologyPenalty(table, halfAYearAgo);
      return { who: otherProvider, request: { query: { record } } };
    },
    'POST /repairs/together': together(centre, 'forward', cases.aRepair),
    'GET /repairs': listed(centre, cases.aRepair),
    'GET /repairs/{id}': one(centre, cases.aRepair),
    'GET /repairs/{id}/files/{file}': fileIn(centre, '/repairs', cases.aRepair),
    'GET /repairs/{id}/letter': one(centre, cases.decided),

    'GET /submissions': listed(centre, cases.aSubmission),
    'GET /submissions/{id}': one(centre, cases.aSubmission),
    'GET /submissions/{id}/copy': one(centre, cases.aSubmission),
    'GET /submissions/{id}/attachments/{file}': fileIn(centre, '/submissions', cases.aSubmission),

    'GET /agencies': listed(centre, cases.anAgency, { subject }),
    'GET /agencies/{id}': one(centre, cases.anAgency),
    'GET /agencies/{id}/files/{file}': async () => {
      const { id, attorney } = await cases.withAttorney();
      await withPaper(cleanFile(attorney));
      return { who: centre, params: { id, file: attorney } };
    },

    'GET /commitments/eligibility': async () => ({
      who: provider,
      request: { query: { item: 'SC-0001', subject } },
    }),
    'POST /commitments/together': together(provider, 'accept', cases.aPromise),
    'GET /commitments': listed(provider, cases.aPromise),
    'GET /commitments/{id}': one(centre, cases.aPromise),
    'GET /commitments/{id}/files/{file}': fileIn(provider, '/commitments', cases.answered),
    'GET /commitments/{id}/copy': one(provider, cases.aPromise),
    'GET /commitments/{id}/letter': one(centre, cases.kept),

    'POST /data-queries/together': together(centre, 'close', async () => {
      const id = await cases.aDataQuery();
      await done(provider, 'POST /data-queries/{id}/confirm', { id }, { reason: '核对无误' });
      return id;
    }),
    'GET /data-queries': listed(provider, cases.aDataQuery),
    'GET /data-queries/{id}': one(provider, cases.aDataQuery),
    'GET /data-queries/new': async () => ({
      who: centre,
      request: {
        query: { record: (await aStoredRecord(table)).id },
        headers: { accept: 'text/html' },
      },
    }),
    'POST /data-queries': async () => ({
      who: centre,
      request: { body: { record: (await aStoredRecord(table)).id, question: '金额不一致' } },
    }),

    'POST /measure-cases/together': together(
      { ...provider, sub: 'officer-finance', unit: financeUnit },
      'receive',
      cases.aMeasureCase,
      listedSubject,
    ),
    'GET /measure-cases': async () => ({
      ...(await listed(centre, cases.aMeasureCase)()),
      of: listedSubject,
    }),
    'GET /measure-cases/{id}': async () => ({
      ...(await one(centre, cases.aMeasureCase)()),
      of: listedSubject,
    }),
    'POST /measure-cases': async () => ({
      who: centre,
      request: { body: { record: (await listedBefore(table, listedSubject)).id, unit: financeUnit } },
      of: listedSubject,
    }),
    'GET /rectifications': listed(provider, cases.aRectification),
    'GET /rectifications/{id}': one(centre, cases.aRectification),

    'GET /authorisations': listed(centre, cases.anAuthorisation),
    'GET /authorisations/{id}': one(centre, cases.anAuthorisation),
  };
}
