import { createHash, randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { addDays, chinaDate } from '../../../shared/domain/china-time.ts';
import { Browser } from '../cookie-browser.ts';
import {
  call,
  csvOf,
  formerPenaltyRow,
  importFile,
  post,
  type TestCompany,
  testCompany,
  type Who,
} from '../service.ts';
import { declaration } from '../submitting.ts';
import { pdf } from '../upload-files.ts';
import { checked, send, uploaded } from '../uploading.ts';

/** What the cases of a rollout have in common. */
export interface World {
  readonly url: string;
  /** Whoever could read these addresses once can read them from then on, whichever version answers. */
  readonly remember: (who: Who, ...paths: string[]) => void;
  /** Waits for the work in the background. */
  readonly settled: () => Promise<void>;
}

/** A company that is registered and was penalised once. */
export interface PenalisedCompany extends TestCompany {
  readonly record: string;
}

/** What takes days, step by step: between any two of them another version may have taken over. */
type Steps = readonly (() => Promise<void>)[];

/** Each kind of case begins anew in every phase of a rollout. */
export const kinds: Readonly<Record<string, (world: World, company: PenalisedCompany) => Steps>> = {
  report,
  correction,
  review,
  declared,
  agency,
  errorReport,
  reporting,
  browser,
};

type Json = Record<string, unknown>;

/** The body of an answer that has the wanted status. */
async function body<T = Json>(asked: Promise<Response>, status = 200): Promise<T> {
  const answer = await asked;
  const text = await answer.text();
  expect(answer.status, `${new URL(answer.url).pathname}: ${text.slice(0, 500)}`).toBe(status);
  return (text === '' ? {} : JSON.parse(text)) as T;
}

/** The file that an answer leads to. */
async function file(who: Who, path: string): Promise<Buffer<ArrayBuffer>> {
  const address = await call(who, path);
  expect(address.status, path).toBe(303);
  const answer = await fetch(address.headers.get('location') ?? '');
  expect(answer.status, path).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

interface Report {
  readonly number: string;
  readonly verificationCode: string;
  readonly sha256: string;
}

const issue = (who: Who, subject: string, edition = 'standard', headers = {}) =>
  body<Report>(post(who, '/reports', { subject, edition }, headers), 201);

const verified = async (path: string) => (await body<{ status: string }>(call(null, path))).status;
const verifyPath = ({ number, verificationCode }: Report) => `/verify/${number}?code=${verificationCode}`;

/** Enterprise, bank and centre: a report is issued, asked for again, checked by number and file, withdrawn. */
function report({ remember }: World, { code, agent }: PenalisedCompany): Steps {
  const key = { 'idempotency-key': randomUUID() };
  let first: Report;
  let second: Report;
  const genuine = async (of: Report) => {
    expect(await verified(verifyPath(of))).toBe('genuine');
    const bytes = await file(agent, `/reports/${of.number}/pdf`);
    expect(sha256(bytes)).toBe(of.sha256);
    const headers = { 'content-type': 'application/pdf' };
    const found = await body(call(null, '/verify', { method: 'POST', headers, body: bytes }));
    expect(found).toMatchObject({ status: 'genuine', number: of.number, signature: { valid: true } });
  };
  return [
    async () => {
      first = await issue(agent, code, 'standard', key);
      remember(agent, `/reports/${first.number}`, '/reports');
      remember('centre', `/reports/${first.number}`);
      remember('auditor', `/audit?limit=100&entity=report:${first.number}`);
      remember(null, verifyPath(first));
      await genuine(first);
    },
    async () => {
      expect((await issue(agent, code, 'standard', key)).number).toBe(first.number);
      await genuine(first);
    },
    async () => {
      second = await issue(agent, code, 'no-violation');
      remember(null, verifyPath(second));
      await genuine(second);
    },
    async () => {
      await body(post('centre', `/reports/${first.number}/withdraw`, { reason: '签发有误' }));
      expect(await verified(verifyPath(first))).toBe('withdrawn');
      await genuine(second);
    },
  ];
}

interface Objection {
  readonly id: string;
  readonly state: string;
}

/** One objected to: what stands about it in the register, and the steps of its case. */
function objecting({ remember }: World, { record, agent }: PenalisedCompany) {
  let path = '';
  return {
    file: async (evidence: readonly string[]) => {
      const asked = {
        record,
        kind: 'wrong',
        statement: '决定书载明罚款为5000元。',
        requested: '将罚款金额更正为0.5万元',
        evidence,
        contact: { name: '张三', phone: '13800000000' },
      };
      const { id } = await body<Objection>(post(agent, '/objections', asked), 201);
      path = `/objections/${id}`;
      remember(agent, path, '/objections', '/notices', `/records/${record}`);
      remember('centre', path);
      remember('auditor', `/audit?limit=100&entity=objection:${id}`);
      remember(null, `/records/${record}`);
      return path;
    },
    does: async (who: Who, action: string, state: string, said: object = {}) => {
      expect(await body<Objection>(post(who, `${path}/${action}`, said))).toMatchObject({ state });
    },
    recordIs: async (expected: object) => {
      expect(await body(call(agent, `/records/${record}`))).toMatchObject(expected);
    },
  };
}

/** An objection that is right: from the wrong record to the corrected one, its letters, notices and audit trail. */
function correction(world: World, company: PenalisedCompany): Steps {
  const { agent, code } = company;
  const { file: fileObjection, does, recordIs } = objecting(world, company);
  let path = '';
  let evidence = '';
  let former: Report;
  return [
    async () => {
      former = await issue(agent, code);
      evidence = await uploaded(agent, pdf());
      path = await fileObjection([evidence]);
    },
    async () => {
      await does('centre', 'accept', 'accepted');
      await recordIs({ state: 'disputed' });
      world.remember(null, verifyPath(former));
    },
    async () => {
      await does('centre', 'dispatch', 'verifying');
      world.remember('provider', path);
      expect((await file('provider', `${path}/evidence/${evidence}`)).length).toBe(pdf().length);
    },
    async () => {
      await does('provider', 'decision', 'decided', {
        outcome: 'correct',
        correction: { '罚款金额(万元)': '0.5', 处罚内容: '罚款5000元' },
        opinion: '报送时录入有误，已更正。',
      });
      expect(await verified(verifyPath(former))).toBe('superseded');
    },
    async () => {
      await does('centre', 'close', 'closed');
      await recordIs({ state: 'corrected', version: 2 });
      for (const kind of ['receipt', 'letter'])
        expect((await file(agent, `${path}/${kind}`)).includes('/ByteRange')).toBe(true);
      await world.settled();
      const told = await body<{ items: { id: string; event: string; object: string }[] }>(
        call(agent, '/notices'),
      );
      const events = told.items.filter(({ object }) => object === path).map(({ event }) => event);
      const order = ['closed', 'decided', 'dispatched', 'accepted', 'filed'];
      expect(events).toEqual(order.map((event) => `objection.${event}`));
      await body(post(agent, `/notices/${told.items[0]?.id}/read`, {}));
      const trail = await body<{ items: { action: string }[] }>(
        call('auditor', `/audit?limit=100&entity=${path.replace('/objections/', 'objection:')}`),
      );
      expect(trail.items.map(({ action }) => action)).toEqual(
        expect.arrayContaining(order.map((event) => `objection.${event}`)),
      );
    },
  ];
}

/** An objection that is returned, supplemented, not found right, and looked at again. */
function review(world: World, company: PenalisedCompany): Steps {
  const { agent } = company;
  const { file: fileObjection, does, recordIs } = objecting(world, company);
  return [
    async () => void (await fileObjection([])),
    () => does('centre', 'return', 'returned', { reason: '请附决定书' }),
    async () => {
      const evidence = await uploaded(agent, pdf({ pages: 2 }));
      await does(agent, 'supplement', 'filed', { statement: '见附件。', evidence: [evidence] });
    },
    async () => {
      await does('centre', 'accept', 'accepted');
      await does('centre', 'dispatch', 'verifying');
    },
    async () => {
      await does('provider', 'decision', 'decided', { outcome: 'uphold', opinion: '与决定书一致。' });
      await recordIs({ version: 1 });
    },
    () => does(agent, 'review', 'verifying', { reason: '请再核对' }),
  ];
}

interface Submission {
  readonly id: string;
  readonly state: string;
  readonly commitment: { readonly number: string | null; readonly record: string | null };
}

/** A declaration from its draft to its publication, and to what follows when it was false. */
function declared({ remember }: World, company: PenalisedCompany): Steps {
  const { agent } = company;
  type Form = Parameters<typeof send>[0] & { readonly id: string };
  let draft = '';
  let upload: Form;
  let path = '';
  const does = async (who: Who, action: string, state: string, said: object = {}) => {
    const after = await body<Submission>(post(who, `${path}/${action}`, said));
    expect(after).toMatchObject({ state });
    return after;
  };
  let record = '';
  return [
    async () => {
      const { id } = await body<Submission>(
        post(agent, '/submissions/drafts', { category: 'qualification' }),
        201,
      );
      draft = id;
      const announced = { fileName: '证书.pdf', contentType: 'application/pdf', bytes: pdf().length };
      upload = await body<Form>(post(agent, '/uploads', announced), 201);
    },
    async () => {
      const saved = post(agent, `/submissions/drafts/${draft}`, { title: 'ISO 9001' }, { 'if-match': '"1"' });
      expect(await body(saved)).toMatchObject({ version: 2, values: { title: 'ISO 9001' } });
      expect((await send(upload, pdf())).status).toBe(204);
      expect(await checked(agent, upload.id)).toMatchObject({ state: 'clean' });
      remember(agent, `/uploads/${upload.id}`);
    },
    async () => {
      const said = declaration(company, { draft, attachments: [upload.id] });
      const { id } = await body<Submission>(post(agent, '/submissions', said), 201);
      path = `/submissions/${id}`;
      expect((await call(agent, `/submissions/drafts/${draft}`)).status).toBe(404);
      remember(agent, path, `${path}/copy`, `${path}/attachments/${upload.id}`, '/submissions');
      remember('centre', path);
      remember('auditor', `/audit?limit=100&entity=submission:${id}`);
    },
    async () => void (await does('centre', 'return', 'returned', { reason: '名称与证书不一致' })),
    async () => void (await does(agent, 'resubmit', 'submitted', { title: '质量管理体系认证证书' })),
    async () => {
      const { commitment } = await does('centre', 'publish', 'published', { duplicatesChecked: true });
      expect(commitment.number).toMatch(/^440100\d{14}$/);
      record = commitment.record ?? '';
      remember(null, `/records/${record}`, `/subjects/${company.code}`);
      await issue(agent, company.code);
    },
    async () => {
      const reason = '发证机构确认未颁发该证书';
      const asked = await post('centre', `${path}/mark-false`, { reason, findings: reason });
      // The release before asks for no ground, and one officer is enough.
      if (asked.status === 422) await does('centre', 'mark-false', 'false', { reason });
      else {
        expect(await body<Submission>(Promise.resolve(asked))).toMatchObject({ state: 'questioned' });
        await does(agent, 'respond', 'questioned', { statement: '证书真实。' });
        await does('centre-b', 'confirm-false', 'false');
      }
      expect(await body(call(null, `/records/${record}`))).toMatchObject({ version: 2 });
    },
  ];
}

/** An agent is invited, accepts, acts, and is removed. */
function agency({ remember }: World, { code, agent: boss }: PenalisedCompany): Steps {
  const sub = `agent-${randomUUID()}`;
  const agent = { ...boss, account: sub, sub, name: '陈九', subjects: [] };
  let id = '';
  let invitation = '';
  let number = '';
  return [
    async () => {
      const until = addDays(chinaDate(new Date()), 30);
      const asked = { subject: code, name: agent.name, scopes: ['reports', 'objections'], until };
      const made = await body<{ id: string; invitation: { code: string } }>(
        post(boss, '/agencies', asked),
        201,
      );
      id = made.id;
      invitation = made.invitation.code;
      remember(boss, `/agencies/${id}`, '/agencies');
      remember('auditor', `/audit?limit=100&entity=agency:${id}`);
      await body(call(agent, `/agencies/invitations/${invitation}`));
    },
    async () => {
      expect(await body(post(agent, `/agencies/${id}/accept`, { code: invitation }))).toMatchObject({
        state: 'active',
      });
      remember(agent, '/agencies', '/notices');
    },
    async () => {
      number = (await issue(agent, code)).number;
      const { acts } = await body<{ acts: { items: Json[] } }>(call(boss, `/agencies/${id}`));
      expect(acts.items).toMatchObject([{ action: 'report.issued', object: `/reports/${number}` }]);
    },
    async () => {
      await body(call(agent, `/reports/${number}`));
      await body(post(boss, `/agencies/${id}/remove`, { reason: '离职' }));
      await body(call(agent, `/reports/${number}`), 404);
      await body(call(boss, `/reports/${number}`));
    },
  ];
}

/** Somebody reports an error in a record about somebody else. */
function errorReport({ remember }: World, { record }: PenalisedCompany): Steps {
  const who = testCompany('示范市旁人有限公司').agent;
  let path = '';
  return [
    async () => {
      const { id } = await body<{ id: string }>(
        post(who, '/error-reports', { record, statement: '机关名称有误' }),
        201,
      );
      path = `/error-reports/${id}`;
      remember(who, path, '/error-reports');
      remember('centre', path);
    },
    async () => {
      await body(post('centre', `${path}/answer`, { answer: '已转提供单位核对。' }));
      expect(await body(call(who, path))).toMatchObject({ state: 'answered', answer: '已转提供单位核对。' });
    },
  ];
}

/** A department reports the same again, then a change, then again what was before. */
function reporting({ remember }: World, company: PenalisedCompany): Steps {
  const sends = async (expected: object, ...rows: Readonly<Record<string, string>>[]) => {
    const batch = await importFile('provider', 'administrative-penalty', csvOf(rows));
    expect(batch).toMatchObject({ state: 'done', ...expected });
    remember('provider', `/records/batches/${batch.id}`);
    if (batch.errorsUrl !== null) remember('provider', batch.errorsUrl);
  };
  const less = formerPenaltyRow(company, { 处罚内容: '罚款10000元', '罚款金额(万元)': '1' });
  const wrong = formerPenaltyRow(company, { 处罚决定日期: '2026-02-30', 行政处罚决定书文号: '错1' });
  return [
    () => sends({ unchanged: 1, rejected: 1 }, formerPenaltyRow(company), wrong),
    () => sends({ unchanged: 1 }, formerPenaltyRow(company)),
    () => sends({ accepted: 1 }, less),
    () => sends({ unchanged: 1 }, less),
    async () => {
      await sends({ accepted: 1 }, formerPenaltyRow(company));
      const { history } = await body<{ history: Json[] }>(call(company.agent, `/records/${company.record}`));
      expect(history.map(({ version }) => version)).toEqual([1, 2, 3]);
    },
  ];
}

const titleOf = (html: string) => /<title>([^<]*)/.exec(html)?.[1] ?? html.slice(0, 200);

/** Somebody is signed in on pages, has a form open while another version takes over, sends it, and signs out. */
function browser({ url }: World): Steps {
  const person = new Browser();
  let open: Readonly<Record<string, string>> = {};
  const opens = async () => {
    const page = await person.open(`${url}/reports/new`);
    expect(page.status).toBe(200);
    const form = /<form action="\/reports"[\s\S]*?<\/form>/.exec(page.html)?.[0] ?? '';
    const hidden = [...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
    open = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
    expect(Object.keys(open)).toEqual(expect.arrayContaining(['idempotencyKey', 'proof', 'subject']));
  };
  const sends = async () => {
    const page = await person.open(`${url}/reports`, { ...open, edition: 'standard', lang: 'zh-CN' });
    expect(page.url, titleOf(page.html)).toMatch(/\/reports\/\d{14}[0-9A-Z]{8}/);
    expect(page.status).toBe(200);
  };
  return [
    async () => {
      const page = await person.open(`${url}/session/login?return=/notices`);
      const back = await person.open(page.url, { account: 'enterprise' });
      expect(new URL(back.url).pathname, titleOf(back.html)).toBe('/notices');
      await opens();
    },
    async () => {
      await sends();
      await opens();
    },
    sends,
    async () => {
      const asked = await person.open(`${url}/session/logout`);
      expect(asked.status).toBe(200);
      await person.open(`${url}/session/logout`, {});
      expect((await person.open(`${url}/notices`)).status).toBe(401);
    },
  ];
}
