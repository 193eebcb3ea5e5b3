import { execFile } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mintToken, mintTokenFor } from '../../infra/local/access-token.ts';
import { credentials } from '../../infra/local/deployment.ts';
import { listen, type RunningServer } from '../../infra/local/loopback.ts';
import type { SampleAccount } from '../../infra/local/sample-city/accounts.ts';
import { readAddresses } from '../../infra/local/stage-address.ts';
import { statusList } from '../../shared/store/reports.ts';
import { Table } from '../../shared/store/table.ts';
import { assemblyWith } from '../support/changed-stage.ts';
import { csvOf, penaltyRow, registrationRow, testCompany } from '../support/service.ts';
import { lacks, openssl, pdfsig } from '../support/signature-judges.ts';
import { type TestStage, testStage } from '../support/stage.ts';
import { pdf } from '../support/upload-files.ts';
import { send } from '../support/uploading.ts';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'administering-'));
const company = testCompany();

/** What the city's message gateway and malware scanner answer now. */
const answers = { gateway: 204, scanner: 200 };
const heard: string[] = [];
/** Of these the gateway took. */
const taken: string[] = [];
let others: RunningServer;
let assembly: string;
let stage: TestStage;
let table: Table;

async function startedStage(): Promise<void> {
  stage = await testStage({ assembly, folder: join(folder, 'state') });
  const endpoint = readAddresses(stage.folder)?.operations.AWS_ENDPOINT_URL_DYNAMODB ?? '';
  const name = readAddresses(stage.folder)?.operations.TABLE ?? '';
  table = new Table(name, new DynamoDBClient({ endpoint, region: 'cn-north-1', credentials }));
}

beforeAll(async () => {
  others = await listen(
    createServer((request, response) => {
      const path = request.url ?? '';
      if (path === '/gateway') {
        const id = String(request.headers['webhook-id']);
        heard.push(id);
        if (answers.gateway < 300) taken.push(id);
      }
      request.resume().on('end', () => {
        response.writeHead(path === '/gateway' ? answers.gateway : answers.scanner);
        response.end(path === '/scanner' ? '{"result":"clean"}' : undefined);
      });
    }),
    0,
  );
  const at = `http://127.0.0.1:${others.port}`;
  assembly = await assemblyWith(join(folder, 'assembly'), {
    NOTICE_CHANNELS: '["web-hook"]',
    DELIVERY: JSON.stringify({ webHook: { url: `${at}/gateway` } }),
    MALWARE_SCANNER: 'http',
    MALWARE_SCANNER_URL: `${at}/scanner`,
  });
  await startedStage();
});
afterAll(async () => {
  await stage?.close();
  await others.close();
  rmSync(folder, { recursive: true, force: true });
});

type Who = string | SampleAccount;

async function call(who: Who | null, path: string, init: RequestInit = {}): Promise<Response> {
  const token =
    who === null
      ? undefined
      : typeof who === 'string'
        ? await mintToken(stage.folder, who)
        : await mintTokenFor(stage.folder, who);
  return fetch(`${stage.url}${path}`, {
    redirect: 'follow',
    ...init,
    headers: {
      accept: 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(init.headers as Record<string, string>),
    },
  });
}

async function post<T>(who: Who, path: string, body: unknown): Promise<T> {
  const answer = await call(who, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

async function reported(catalogue: string, rows: readonly Record<string, string>[]): Promise<void> {
  const sent = await call('provider', `/records/batches?catalogue=${catalogue}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: csvOf(rows),
  });
  expect(sent.status).toBe(202);
  await stage.drain();
}

interface Report {
  readonly number: string;
  readonly verificationCode: string;
}
const issue = () => post<Report>(company.agent, '/reports', { subject: company.code, edition: 'standard' });
const statusOf = async ({ number, verificationCode }: Report) =>
  ((await (await call(null, `/verify/${number}?code=${verificationCode}`)).json()) as { status: string })
    .status;

/** Files an objection to the company's newest penalty: the centre's inbox and the gateway hear of it. */
async function file(): Promise<string> {
  const records = (await (
    await call(company.agent, `/subjects/${company.code}/records?catalogue=administrative-penalty`)
  ).json()) as { items: { id: string; disputed?: unknown }[] };
  const { id } = await post<{ id: string }>(company.agent, '/objections', {
    record: records.items[objections.length]?.id,
    kind: 'wrong',
    statement: '有误',
    requested: '更正',
    contact: { name: '张三', phone: '13800000000' },
  });
  objections.push(id);
  await stage.drain();
  return id;
}
const objections: string[] = [];

async function noticesAbout(objection: string): Promise<{ id: string }[]> {
  const { items } = (await (await call('centre', '/notices?limit=100')).json()) as {
    items: { id: string; object: string }[];
  };
  return items.filter(({ object }) => object === `/objections/${objection}`);
}

/** Runs `npm run admin`; with its exit code and all that it printed. */
async function admin(...args: string[]): Promise<{ code: number; out: string }> {
  const options = {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, STAGE_FOLDER: stage.folder },
  };
  return run(process.execPath, ['infra/admin/main.ts', ...args], options).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      out: error.stdout + error.stderr,
    }),
  );
}

describe('the administrator of a stage', () => {
  beforeAll(async () => {
    await reported('registration', [registrationRow(company)]);
    await reported(
      'administrative-penalty',
      [1, 2, 3].map((number) => penaltyRow(company, { 行政处罚决定书文号: `示市监罚〔2026〕${number}号` })),
    );
  });

  it('is told what each command takes, and what it does not', async () => {
    expect(await admin('help')).toMatchObject({
      code: 0,
      out: expect.stringContaining('catch-up --since MOMENT'),
    });
    expect((await admin('help', 'withdraw-report')).out).toContain('--reason  TEXT: why');
    expect((await admin('redrive', '--help')).out).toContain('brings dead letters');
    expect(await admin('nonsense')).toMatchObject({
      code: 2,
      out: expect.stringContaining('no command nonsense'),
    });
    const unknown = await admin('health', '--resaon', 'x');
    expect(unknown).toMatchObject({ code: 2, out: expect.stringContaining("'--resaon'") });
    expect((await admin('queues', 'x')).out).toContain('queues takes nothing');
    expect((await admin('find')).out).toContain('Which number?');
  });

  it('sees when each task last ran', async () => {
    const before = Date.now();
    await stage.fireSchedule('SweepDeadlines');
    // What goes the ways that people go from outside, and does not say so unless it got there.
    for (const watching of ['WatchService', 'WalkJourneys', 'WatchKeys']) await stage.fireSchedule(watching);
    const { out } = await admin('health');
    const minutes = Math.floor((Date.now() - before) / 60_000);
    for (const task of ['watch-service', 'walk-journeys', 'watch-keys', 'sweep-deadlines']) {
      const [, ago] = new RegExp(`✓ task ${task} +done (\\d+) minute`).exec(out) ?? [];
      expect(Number(ago), out).toBeLessThanOrEqual(minutes);
    }
    expect(out).toMatch(/- task watch-certificates +has not run yet/);
    await table.put({ pk: 'TASK', sk: 'sweep-deadlines', type: 'task', doneAt: '2026-01-01T00:00:00.000Z' });
    expect(await admin('health')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/✗ task sweep-deadlines +last done \d+ minutes ago/),
    });
    await stage.fireSchedule('SweepDeadlines');
  });

  it('finds a case by the number on its receipt, however it is typed', async () => {
    const id = await file();
    const { out } = await admin('find', id.replaceAll('-', ' ').toLowerCase());
    expect(out).toMatch(new RegExp(`objection +${id}\nstate +filed`));
    expect((await admin('queues')).out).toMatch(/1 +0 +objections filed/);
    expect((await admin('audit', `objection:${id}`)).out).toMatch(/^[\dT:-]+\+08:00 +objection\.filed/m);
  });

  it('sends a notice again that the message gateway refused for good', async () => {
    answers.gateway = 410;
    const id = await file();
    const [notice] = await noticesAbout(id);
    const delivery = `${notice?.id}-web-hook`;
    await stage.fireSchedule('SendDeliveries');
    expect((await admin('find', delivery)).out).toMatch(/state +failed/);
    expect((await admin('queues')).out).toMatch(/[1-9] +deliveries of notices failed/);

    answers.gateway = 204;
    const tries = heard.filter((each) => each === notice?.id).length;
    const dry = await admin('resend-notice', delivery);
    expect(dry.out).toContain('410');
    expect(dry.out).toContain('Nothing was changed');
    await stage.fireSchedule('SendDeliveries');
    expect(heard.filter((each) => each === notice?.id)).toHaveLength(tries);

    expect(await admin('resend-notice', delivery, '--yes')).toMatchObject({ code: 0 });
    expect(await admin('resend-notice', delivery, '--yes')).toMatchObject({
      code: 1,
      out: expect.stringContaining('on its way already'),
    });
    await stage.fireSchedule('SendDeliveries');
    expect((await admin('find', delivery)).out).toMatch(/state +sent/);
    expect(heard.filter((each) => each === notice?.id)).toHaveLength(tries + 1);
    expect((await admin('audit', `delivery:${delivery}`)).out).toMatch(/delivery\.resent.*"former":"failed"/);
  });

  it('need not wait for the next try of a gateway that was down', async () => {
    answers.gateway = 500;
    const id = await file();
    const [notice] = await noticesAbout(id);
    const delivery = `${notice?.id}-web-hook`;
    await stage.fireSchedule('SendDeliveries');
    expect((await admin('find', delivery)).out).toMatch(/state +pending\nattempts +1\nfault +Error: .*500/);
    answers.gateway = 200;
    await admin('resend-notice', delivery, '--yes');
    await stage.fireSchedule('SendDeliveries');
    expect((await admin('find', delivery)).out).toMatch(/state +sent/);
  });

  it('is told of a task that failed, and leaves it to its next run', async () => {
    const keys = join(stage.folder, 'keys');
    const key = readdirSync(keys).find((name) => name.startsWith('WebHookKey')) ?? '';
    renameSync(join(keys, key), join(keys, 'hidden'));
    await stage.fireSchedule('SendDeliveries');
    renameSync(join(keys, 'hidden'), join(keys, key));

    expect(readdirSync(join(stage.folder, 'dead-letters'))).toEqual(['DeadLetters']);
    expect((await admin('dead-letters')).out).toMatch(/ 1 +delivery +task send-deliveries +ENOENT/);
    expect((await admin('health')).out).toMatch(/✗ dead letters +1/);
    expect((await admin('redrive')).out).toContain('remove: the next run of the schedule does it');
    expect((await admin('dead-letters')).out).toContain('send-deliveries');
    expect((await admin('redrive', '--yes')).out).toContain('1 of 1 brought back');
    expect((await admin('redrive', '--yes')).out).toBe('none\n');
    expect((await admin('audit', 'function:delivery')).out).toContain('"what":"task send-deliveries"');
  });

  it('is told of a file whose check failed, and leaves it to the clock', async () => {
    answers.scanner = 500;
    const form = await post<{ id: string; url: string; fields: Record<string, string> }>(
      company.agent,
      '/uploads',
      { fileName: '证书', contentType: 'application/pdf', bytes: pdf().length },
    );
    expect((await send(form, pdf())).status).toBe(204);
    await stage.drain();
    expect((await admin('dead-letters')).out).toMatch(
      new RegExp(`scanning +check of upload ${form.id} +The malware scanner answered 500`),
    );
    expect((await admin('redrive')).out).toContain('remove: check-uploads looks at it every minute');
    expect((await admin('find', form.id)).out).toMatch(/state +waiting/);
    answers.scanner = 200;
    expect((await admin('redrive', '--yes')).out).toContain('1 of 1');
  });

  it('catches up with what the stream has forgotten, and announces nothing twice', async () => {
    const since = new Date(Date.now() - 3_600_000).toISOString();
    await stage.fireSchedule('SendDeliveries');
    const [lost] = await noticesAbout(objections[0] ?? '');
    // As if the event had never reached its function.
    await table.transact([
      { Delete: { Key: { pk: `NOTICE#${lost?.id}`, sk: 'NOTICE' } } },
      { Delete: { Key: { pk: `DELIVERY#${lost?.id}-web-hook`, sk: 'DELIVERY' } } },
    ]);
    const former = taken.length;
    const known = new Set(taken);
    expect((await admin('catch-up')).out).toContain('Since when?');
    expect((await admin('catch-up', '--since', since)).out).toMatch(/3 +objection/);
    await stage.drain();
    expect(await noticesAbout(objections[0] ?? '')).toEqual([]);

    for (let times = 0; times < 2; times += 1) {
      expect((await admin('catch-up', '--since', since, '--yes')).out).toContain('touched');
      await stage.drain();
      await stage.fireSchedule('SendDeliveries');
      expect(await noticesAbout(objections[0] ?? '')).toMatchObject([{ id: lost?.id }]);
      // Whose trace is lost goes out again; nothing else does, and that once.
      expect(taken.slice(former).filter((id) => id === lost?.id || known.has(id))).toEqual([lost?.id]);
    }
    expect((await admin('audit', 'function:changes')).out).toContain('changes.caught-up');
  });

  it('catches up with the list of superseded reports', async () => {
    const report = await issue();
    await reported('administrative-penalty', [
      penaltyRow(company, {
        行政处罚决定书文号: '示市监罚〔2026〕1号',
        处罚内容: '罚款10000元',
        '罚款金额(万元)': '1',
      }),
    ]);
    const listed = async () => (await statusList(table)).some(({ number }) => number === report.number);
    expect(await listed()).toBe(true);
    await table.transact([{ Delete: { Key: { pk: 'REPORT-STATUS#superseded', sk: report.number } } }]);
    await admin('catch-up', '--since', new Date(Date.now() - 3_600_000).toISOString(), '--yes');
    await stage.drain();
    expect(await listed()).toBe(true);
  });

  it('withdraws a report, and the list of what administrators did says so', async () => {
    const report = await issue();
    expect((await admin('withdraw-report', report.number)).out).toContain('Say why');
    await admin('withdraw-report', report.number, '--reason', '签发有误');
    expect(await statusOf(report)).toBe('genuine');
    await admin('withdraw-report', report.number, '--reason', '签发有误', '--yes');
    expect(await statusOf(report)).toBe('withdrawn');
    expect(await admin('withdraw-report', report.number, '--reason', 'x', '--yes')).toMatchObject({
      code: 1,
    });
    const name = /administrator:\S+/.exec((await admin('audit', `report:${report.number}`)).out)?.[0] ?? '';
    const did = (await admin('audit', name)).out;
    for (const action of ['report.withdrawn', 'delivery.resent', 'dead-letter.redriven', 'changes.caught-up'])
      expect(did).toContain(action);
  });

  it.skipIf(lacks('openssl', 'pdfsig', 'certutil'))(
    'rotates in a certificate of another authority, and reports of before stay genuine',
    async () => {
      const former = await issue();
      const at = (name: string) => join(folder, `authority-${name}`);
      const request = await admin('certificate-request', '--name', '信用示范', '--country', 'CN');
      writeFileSync(at('request.pem'), request.out);
      writeFileSync(
        at('signer.cnf'),
        'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n',
      );
      const subject = '/C=CN/O=Own authority/CN=Own root';
      await openssl(
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-noenc',
        '-days',
        '3650',
        '-subj',
        subject,
        '-keyout',
        at('root-key.pem'),
        '-out',
        at('root.pem'),
      );
      const certify = async () => {
        await openssl(
          ...['x509', '-req', '-in', at('request.pem'), '-CA', at('root.pem'), '-CAkey', at('root-key.pem')],
          ...['-days', '800', '-extfile', at('signer.cnf'), '-out', at('leaf.pem')],
        );
        const { stdout: chain } = await run('cat', [at('leaf.pem'), at('root.pem')]);
        writeFileSync(at('chain.pem'), chain);
      };
      await certify();
      expect((await admin('rotate-certificate', at('chain.pem'), '--yes')).out).toContain(
        'neither a list of revoked certificates nor an OCSP responder',
      );
      appendFileSync(at('signer.cnf'), 'crlDistributionPoints=URI:http://crl.example.com/root.crl\n');
      await certify();

      expect((await admin('rotate-certificate', at('none.pem'), '--yes')).out).toContain('cannot be read');
      expect((await admin('rotate-certificate', at('root.pem'), '--yes')).out).toContain(
        'not for the signing key',
      );
      expect((await admin('rotate-certificate', at('leaf.pem'), '--yes')).out).toContain('not issued by');
      expect((await admin('rotate-certificate', at('chain.pem'))).out).toContain('Nothing was changed');
      expect((await admin('certificates')).out.trim().split('\n')).toHaveLength(2);
      expect((await admin('rotate-certificate', at('chain.pem'), '--yes')).out).toContain(
        'within five minutes',
      );
      expect((await admin('rotate-certificate', at('chain.pem'), '--yes')).out).toContain(
        'on the list already',
      );
      expect((await admin('certificates')).out.trim().split('\n')).toHaveLength(3);
      expect((await admin('audit', 'signing:certificates')).out).toContain('certificate.rotated');

      // Functions go on with what they have read for five minutes; new ones read it anew. The start keeps the list.
      await stage.close();
      await startedStage();
      const after = await issue();
      const file = async ({ number }: Report) =>
        new Uint8Array(await (await call(company.agent, `/reports/${number}/pdf`)).arrayBuffer());
      const judged = await pdfsig(await file(after), at('root.pem'));
      expect(judged).toContain('Signature is Valid');
      expect(judged).toContain('Certificate is Trusted');
      expect(await pdfsig(await file(former), at('root.pem'))).not.toContain('Certificate is Trusted');
      expect([await statusOf(former), await statusOf(after)]).toEqual(['genuine', 'genuine']);
      const uploaded = await call(null, '/verify', {
        method: 'POST',
        headers: { 'content-type': 'application/pdf' },
        body: await file(former),
      });
      expect(await uploaded.json()).toMatchObject({ status: 'genuine' });
      const published = (await (await call(null, '/.well-known/report-certificates.json')).json()) as {
        certificates: { until: string | null }[];
      };
      expect(published.certificates.map(({ until }) => until === null)).toEqual([false, true]);
      expect((await admin('health')).out).toMatch(/✓ signing certificate +799 days left/);
    },
  );
});
