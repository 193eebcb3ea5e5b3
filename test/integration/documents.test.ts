import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMonths, chinaDate } from '../../shared/domain/china-time.ts';
import { dayText } from '../../shared/domain/day-text.ts';
import { documentKinds } from '../../shared/domain/documents.ts';
import { circularNumber } from '../../shared/domain/statistics/circular.ts';
import { added, qualitySummary } from '../../shared/domain/statistics/quality.ts';
import { loadCertificates } from '../../shared/signing/certificates.ts';
import { ownRevocationList } from '../../shared/signing/evidence.ts';
import { fileKey } from '../../shared/signing/file-key.ts';
import { openLocalAuthority } from '../../shared/signing/local-authority.ts';
import { signPdf } from '../../shared/signing/sign-pdf.ts';
import { signerFromEnvironment } from '../../shared/signing/signer.ts';
import { ownListAddress } from '../../shared/signing/stage-certificates.ts';
import { circularOf, circularWrite } from '../../shared/store/circulars.ts';
import type { DocumentItem } from '../../shared/store/documents.ts';
import type { RecordItem } from '../../shared/store/records.ts';
import {
  type ReportItem,
  reportContentFile,
  reportFile,
  reportKey,
  type StoredContent,
} from '../../shared/store/reports.ts';
import { importing } from '../support/importing.ts';
import { readImports } from '../support/imports.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { aStoredRecord } from '../support/objection-city.ts';
import { anItem, aPromise, promisePeople as promiser } from '../support/promise-city.ts';
import { qrCodes } from '../support/qr-code.ts';
import { copiedText } from '../support/read-pdf.ts';
import { aCleanUpload, anEcologyPenalty, repairPeople as people } from '../support/repair-city.ts';
import { signablePdf } from '../support/signable-pdf.ts';
import { dss, lacks, pdfsig, pyhanko } from '../support/signature-judges.ts';
import { authorityNames } from '../support/signing-stage.ts';
import { aDeclaration, aKnownSubject } from '../support/submission-city.ts';

interface Answer {
  readonly id: string;
  readonly status: string;
  readonly reason: string;
  readonly kind?: string;
  readonly number?: string;
  readonly title?: string;
  readonly reference?: string;
  readonly subjectName?: string;
  readonly signature: { readonly valid: boolean; readonly trusted: boolean };
  readonly history?: readonly { readonly outcome?: string | null; readonly letterUrl?: string }[];
}

const names = [
  'agencies',
  'commitments',
  'documents',
  'objections',
  'repairs',
  'reports',
  'submissions',
  'verification',
] as const;
const folder = mkdtempSync(join(tmpdir(), 'documents-'));
const revocationList = ownListAddress('http://localhost:3000');
let service: Awaited<ReturnType<typeof inProcess>>;
let files: Awaited<ReturnType<typeof importing>>;
let handlers: Readonly<Record<(typeof names)[number], unknown>>;
let sign: (pdf: Uint8Array) => Promise<Uint8Array>;
beforeAll(async () => {
  service = await inProcess();
  files = await importing(service.table);
  files.serve();
  const keyFile = join(folder, 'signing-key.pem');
  const { certificatesFile } = await openLocalAuthority(
    { folder, keyFile, revocationList, names: authorityNames },
    new Date(Date.now() - 60_000),
  );
  const list = readFileSync(certificatesFile, 'utf8');
  await files.files.put('signing/certificates.json', list, { contentType: 'application/json' });
  Object.assign(process.env, {
    SIGNING_KEY: pathToFileURL(keyFile).href,
    REPORT_RETENTION_YEARS: '1',
    REPORT_ISSUER: JSON.stringify({ zh: '信用示范', en: 'Credit Shifan' }),
    OBJECTION_POLICY: 'guangzhou-2026.1',
  });
  const signer = await signerFromEnvironment({ SIGNING_KEY_FILE: keyFile, SIGNING_CERTIFICATES: list });
  sign = async (pdf) => signPdf(pdf, { ...signer, signedAt: new Date() });
  const loaded = await Promise.all(
    names.map(async (name) => [name, (await import(`../../functions/${name}/handler.ts`)).handler] as const),
  );
  handlers = Object.fromEntries(loaded) as typeof handlers;
  await aKnownSubject(service.table);
  await onTheList();
});
afterAll(async () => {
  await files.close();
  await service.close();
  rmSync(folder, { recursive: true });
});

const today = chinaDate(new Date());
const aPenalty = () => anEcologyPenalty(service.table, addMonths(today, -5));
type Path = `${'GET' | 'POST'} /${string}`;

async function call(
  name: keyof typeof handlers,
  who: Person | null,
  route: Path,
  params = {},
  body?: object,
) {
  return service.call<Answer>(handlers[name], who, route, params, body === undefined ? {} : { body });
}

/** A signed paper: its bytes, its entry in the register, and what it says of itself. */
interface Signed<Entry extends DocumentItem | ReportItem = DocumentItem | ReportItem> {
  readonly bytes: Uint8Array;
  readonly entry: Entry;
  /** What its QR code says. */
  readonly qr: string;
  /** What stands on it. */
  readonly said: readonly string[];
}

/** The document behind a route. */
async function paper(
  who: Person,
  route: Path,
  id: string,
  params: Readonly<Record<string, string>> = { id },
  query: Readonly<Record<string, string>> = {},
): Promise<Signed<DocumentItem>> {
  const reply = await service.call<Answer>(handlers.documents, who, route, params, { query });
  expect(reply.status, reply.text).toBe(303);
  const response = await fetch(String(reply.headers.location));
  const bytes = new Uint8Array(await response.arrayBuffer());
  const [, number = ''] = /([0-9]{14}[0-9A-Z]{8})\.pdf/.exec(String(reply.headers.location)) ?? [];
  const entry = await service.table.get<DocumentItem>({ pk: `DOCUMENT#${number}`, sk: 'DOCUMENT' });
  if (entry === undefined) throw new Error(`${route} is not on the register`);
  const { verificationCode: code, reference } = entry;
  const qr = `${process.env.PUBLIC_URL}/verify/${number}?code=${code}`;
  return { bytes, entry, qr, said: [number, code, reference, '文书核验'] };
}

async function report(): Promise<Signed<ReportItem>> {
  const body = { subject: people.filer.subjects[0], edition: 'standard' };
  const { json, text } = await call('reports', people.filer, 'POST /reports', {}, body);
  const number = json.number ?? '';
  const entry = await service.table.get<ReportItem>(reportKey(number));
  const [bytes, content] = await Promise.all(
    [reportFile({ number }), reportContentFile({ number })].map((name) => files.files.get(name)),
  );
  if (entry === undefined || bytes === undefined || content === undefined) throw new Error(text);
  const { verification } = (JSON.parse(Buffer.from(content).toString()) as StoredContent).content;
  return { bytes, entry, qr: verification.qr, said: [number, entry.verificationCode, '报告核验'] };
}

async function verifyFile(bytes: Uint8Array) {
  const headers = { 'content-type': 'application/pdf' };
  const reply = await service.call<Answer>(
    handlers.verification,
    null,
    'POST /verify',
    {},
    { bytes, headers },
  );
  const { page } = await service.call(
    handlers.verification,
    null,
    'POST /verify',
    {},
    { bytes, headers: { ...headers, accept: 'text/html' } },
  );
  const text = page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  // What our key signed is never said not to be ours, whatever else is said of it.
  expect(text.includes('由本平台签署 是') && text.includes('不是本平台')).toBe(false);
  return { ...reply.json, text };
}

async function verifyNumber({
  number,
  verificationCode: code,
}: Pick<DocumentItem | ReportItem, 'number' | 'verificationCode'>) {
  return service.call<Answer>(
    handlers.verification,
    null,
    'GET /verify/{number}',
    { number },
    { query: { code } },
  );
}

async function act(
  name: 'commitments' | 'complaints' | 'repairs' | 'objections',
  who: Person,
  id: string,
  action: string,
  body: object = {},
) {
  const reply = await call(
    name === 'complaints' ? 'agencies' : name,
    who,
    `POST /${name}/{id}/${action}`,
    { id },
    body,
  );
  expect(reply.status, reply.text).toBe(200);
}

async function anObjection(record: RecordItem): Promise<string> {
  const body = { record: record.id, kind: 'wrong', statement: '金额有误', requested: '更正' };
  return (await call('objections', people.filer, 'POST /objections', {}, body)).json.id;
}

async function aRepaired(): Promise<string> {
  const record = await aPenalty();
  const body = {
    record: record.id,
    statement: '已停止排放，罚款已缴清',
    evidence: [await aCleanUpload(service.table, people.filer.sub)],
    commitment: { accepted: true, signatory: '张三' },
  };
  const { id } = (await call('repairs', people.filer, 'POST /repairs', {}, body)).json;
  await act('repairs', people.centre, id, 'forward');
  await act('repairs', people.unit, id, 'accept');
  await act('repairs', people.unit, id, 'approve', { documentNumber: '示环信修〔2026〕1号' });
  return id;
}

/** Puts an item on the list that a promise can be made for. */
async function onTheList(): Promise<void> {
  const path = '/commitment-items/versions';
  const { json } = await call('commitments', promiser.unit, `POST ${path}`, {}, anItem());
  await call('commitments', promiser.centre, `POST ${path}/{id}/approve`, { id: json.id }, {});
}

/** A promise whose unit has found that it was kept. */
async function aKeptPromise(): Promise<string> {
  promises += 1;
  const body = aPromise(promiser.filer.subjects[0], { matter: `${promises}号店` });
  const { id } = (await call('commitments', promiser.filer, 'POST /commitments', {}, body)).json;
  await act('commitments', promiser.unit, id, 'accept');
  await act('commitments', promiser.unit, id, 'check', { decision: '示市监许〔2026〕1号' });
  await act('commitments', promiser.unit, id, 'kept');
  return id;
}
let promises = 0;

/** All that is signed. */
const kinds = [...documentKinds, 'report'] as const;

/** One paper of each kind. */
const makers: Readonly<Record<(typeof kinds)[number], () => Promise<Signed>>> = {
  report,
  receipt: async () =>
    paper(people.filer, 'GET /objections/{id}/receipt', await anObjection(await aPenalty())),
  async letter() {
    const id = await anObjection(await aStoredRecord(service.table));
    await act('objections', people.centre, id, 'accept');
    await act('objections', people.centre, id, 'dispatch');
    await act('objections', people.provider, id, 'decision', { outcome: 'uphold', opinion: '经核实无误' });
    return paper(people.filer, 'GET /objections/{id}/letter', id);
  },
  decision: async () => paper(people.filer, 'GET /repairs/{id}/letter', await aRepaired()),
  async copy() {
    const { json } = await call('submissions', people.filer, 'POST /submissions', {}, aDeclaration());
    return paper(people.filer, 'GET /submissions/{id}/copy', json.id);
  },
  promise: async () => paper(people.filer, 'GET /commitments/{id}/copy', await aKeptPromise()),
  finding: async () => paper(people.filer, 'GET /commitments/{id}/letter', await aKeptPromise()),
  notice: async () => paper(people.unit, 'GET /records/{id}/repair-notice', (await aPenalty()).id),
  async answer() {
    const body = { organisation: '91440100XX0009021F', statement: '承诺包修复' };
    const { id } = (await call('agencies', people.citizen, 'POST /complaints', {}, body)).json;
    await act('complaints', people.centre, id, 'accept');
    const clerk = { ...people.stranger, sub: 'clerk', subjects: ['91440100XX0009021F'] };
    await act('complaints', clerk, id, 'respond', { statement: '已撤下宣传' });
    await act('complaints', people.centre, id, 'answer', { findings: '宣传页承诺“包修复”' });
    return paper(people.citizen, 'GET /complaints/{id}/letter', id);
  },
  async circular() {
    const month = '2026-10';
    if ((await circularOf(service.table, month)) === undefined) {
      const total = qualitySummary(added([]));
      const content = { number: circularNumber(month), month, total, units: [] };
      await service.table.transact([circularWrite({ ...content, at: new Date().toISOString() })]);
    }
    return paper(people.centre, 'GET /quality/circulars/{month}', month, { month });
  },
};

/** Whom the register names for those that are about no subject's entries. */
const named: Readonly<Partial<Record<DocumentItem['kind'], string>>> = {
  circular: '信用示范',
  answer: '示范信用服务有限公司',
};

/** The papers that were made, for programs of others to judge together: their start is what costs. */
const papers = new Map<string, Uint8Array>();

describe.each(kinds)('a signed paper: %s', (kind) => {
  it('is on the register and verified by its file and by its number', async () => {
    const { bytes, entry, qr, said } = await makers[kind]();
    expect(await verifyFile(bytes)).toMatchObject({
      status: 'genuine',
      reason: 'genuine',
      kind,
      number: entry.number,
      ...(entry.type === 'document' ? { title: entry.title.zh } : {}),
      subjectName: (kind === 'report' ? undefined : named[kind]) ?? '示范食品有限公司',
      signature: { valid: true, trusted: true },
    });
    expect((await verifyNumber(entry)).json).toMatchObject({ status: 'genuine', kind, number: entry.number });
    expect((await verifyNumber({ ...entry, verificationCode: 'AAAA-AAAA-AAAA' })).status).toBe(404);
    const text = await copiedText(bytes);
    for (const each of said) expect(text).toContain(each);
    const { drawn, wanted } = await qrCodes(bytes, qr);
    expect(drawn).toEqual(wanted);
    papers.set(kind, bytes);
  });

  it('is said to be changed where a byte of it is', async () => {
    const { bytes, entry } = await makers[kind]();
    const changed = Uint8Array.from(bytes);
    changed[600] = (changed[600] ?? 0) ^ 1;
    expect(await verifyFile(changed)).toMatchObject({
      status: 'altered',
      number: entry.number,
      signature: { trusted: false },
    });
  });
});

describe('the content of a report', () => {
  it('is given, by number and code, in the bytes that the token in its QR code has the digest of', async () => {
    const { entry, qr } = await report();
    const get = (code: string) =>
      service.call(
        handlers.verification,
        null,
        'GET /verify/{number}/content',
        { number: entry.number },
        {
          query: { code },
        },
      );
    const { d } = JSON.parse(Buffer.from(qr.split('#')[1]?.split('.')[1] ?? '', 'base64url').toString()) as {
      d: string;
    };
    const given = await get(entry.verificationCode);
    expect(given.status).toBe(200);
    expect(createHash('sha256').update(given.text).digest('base64url')).toBe(d);
    expect((await get('AAAA-AAAA-AAAA')).status).toBe(404);
  });
});

describe('the papers of every kind, as others judge them', () => {
  const rootFile = join(folder, 'root.pem');

  it('are all there', () => expect([...papers.keys()]).toEqual(kinds));

  it.skipIf(lacks('dss'))('pass DSS by the root and its list of revoked certificates', async () => {
    const key = fileKey(readFileSync(join(folder, 'root-key.pem')));
    const certificates = await loadCertificates(join(folder, 'certificates.json'));
    const { list } = await ownRevocationList(certificates, { address: revocationList, key }, new Date());
    const verdicts = await dss([...papers.values()], { roots: [rootFile], lists: [list], at: new Date() });
    for (const [index, kind] of kinds.entries())
      expect({ kind, ...verdicts[index] }).toMatchObject({
        kind,
        signatures: [{ indication: 'TOTAL_PASSED', level: 'PAdES-BASELINE-B', changes: false, errors: [] }],
      });
  });

  it.skipIf(lacks('pyhanko'))('pass pyHanko, which finds nothing changed', async () => {
    for (const [kind, bytes] of papers)
      expect({ kind, ...(await pyhanko(bytes, [rootFile], new Date())) }).toMatchObject({
        kind,
        signatures: 1,
        bottomLine: true,
        coverage: 'ENTIRE_FILE',
        docmdp: 'NO_CHANGES',
        pades: true,
      });
  });

  it.skipIf(lacks('pdfsig', 'certutil'))('pass pdfsig, with one signature over all of each', async () => {
    for (const [kind, bytes] of papers) {
      const said = await pdfsig(bytes, rootFile);
      expect(said.match(/^Signature #/gm), kind).toHaveLength(1);
      for (const line of ['Signature is Valid.', 'Certificate is Trusted.', 'Total document signed'])
        expect(said, kind).toContain(line);
    }
  });
});

describe('the letter of a dismissed complaint', () => {
  const dismissed = async (accepted: boolean) => {
    const body = { organisation: '91440100XX0009021F', statement: '承诺包修复' };
    const who = { ...people.citizen, sub: `complainer-${accepted}` };
    const { id } = (await call('agencies', who, 'POST /complaints', {}, body)).json;
    const early = await call('documents', who, 'GET /complaints/{id}/letter', { id });
    expect(early.status).toBe(409);
    if (accepted) await act('complaints', people.centre, id, 'accept');
    await act('complaints', people.centre, id, 'dismiss', { reason: '所附截图不是该机构发布的' });
    return { who, text: await copiedText((await paper(who, 'GET /complaints/{id}/letter', id)).bytes) };
  };

  it.each([true, false])(
    'says why, and names nobody who complained; accepted before: %s',
    async (accepted) => {
      const { who, text } = await dismissed(accepted);
      for (const said of ['不予支持', '所附截图不是该机构发布的', accepted ? '没有提交说明' : '没有受理'])
        expect(text).toContain(said);
      expect(text).not.toContain(who.name);
    },
  );
});

describe('documents on the register', () => {
  it('are one file for the same words, also where two ask at once', async () => {
    const { id } = await aPenalty();
    const both = await Promise.all(
      [1, 2].map(() => paper(people.unit, 'GET /records/{id}/repair-notice', id)),
    );
    expect(new Set(both.map(({ entry }) => entry.number)).size).toBe(1);
    const later = await paper(people.filer, 'GET /records/{id}/repair-notice', id);
    expect(later.entry.number).toBe(both[0]?.entry.number);
  });

  it('do not stand by what was taken back or has changed', async () => {
    const id = await aRepaired();
    const decision = await paper(people.filer, 'GET /repairs/{id}/letter', id);
    await act('repairs', people.unit, id, 'reinstate', {
      reason: '凭证系伪造',
      documentNumber: '示环撤修〔2026〕1号',
    });
    expect(await verifyFile(decision.bytes)).toMatchObject({
      status: 'withdrawn',
      signature: { trusted: true },
    });
    expect((await verifyNumber(decision.entry)).json.status).toBe('withdrawn');

    const record = await aPenalty();
    const notice = await paper(people.unit, 'GET /records/{id}/repair-notice', record.id);
    await service.table.put({ ...record, version: record.version + 1 });
    expect((await verifyFile(notice.bytes)).status).toBe('superseded');
  });

  it('tell each result of a case as it was, before and after another look', async () => {
    const id = await anObjection(await aStoredRecord(service.table));
    await act('objections', people.centre, id, 'accept');
    await act('objections', people.centre, id, 'dispatch');
    await act('objections', people.provider, id, 'decision', { outcome: 'uphold', opinion: '经核实一致' });
    const whole = async () =>
      (await call('objections', people.filer, 'GET /objections/{id}', { id })).json.history ?? [];
    const before = await whole();
    await act('objections', people.filer, id, 'review', { reason: '决定书已撤销' });
    await act('objections', people.provider, id, 'decision', { outcome: 'revoke', opinion: '确已撤销' });
    const history = await whole();
    expect(history.slice(0, before.length)).toEqual(before);
    const results = history.flatMap(({ outcome, letterUrl }) => (letterUrl ? { outcome, letterUrl } : []));
    expect(results.map(({ outcome }) => outcome)).toEqual(['uphold', 'revoke']);
    const letters = await Promise.all(
      results.map(async ({ letterUrl }) => {
        const result = new URL(letterUrl, 'http://localhost').searchParams.get('result') ?? '';
        const { bytes } = await paper(people.filer, 'GET /objections/{id}/letter', id, { id }, { result });
        return copiedText(bytes);
      }),
    );
    expect(letters[0]).toContain('可以申请复核一次');
    expect(letters[0]).not.toContain('确已撤销');
    expect(letters[1]).toContain('确已撤销');
    const third = await service.call(
      handlers.documents,
      people.filer,
      'GET /objections/{id}/letter',
      { id },
      {
        query: { result: '3' },
      },
    );
    expect(third.status).toBe(404);
  });

  it('that our key signed and nobody registered are not said to be somebody else’s', async () => {
    const found = await verifyFile(await sign(await signablePdf()));
    expect(found).toMatchObject({
      status: 'unknown',
      reason: 'not-in-register',
      signature: { trusted: true },
    });
    expect(found.text).toContain('有本平台的签名，但没有登记');
    const { entry } = await makers.copy();
    const other = await verifyFile(await sign(await signablePdf({ number: entry.number })));
    expect(other).toMatchObject({ status: 'altered', reason: 'differs-from-register' });
    expect(other.text).toContain('有本平台的签名，但与登记的不是同一文件');
    const foreign = await verifyFile(await signablePdf());
    expect(foreign).toMatchObject({ status: 'unknown', signature: { trusted: false } });
    expect(foreign.text).toContain('不是本平台出具的文件');
  });
});

describe('the notice on repair', () => {
  it('says the days and the data of the entry, how to repair it and how to object', async () => {
    const record = await aPenalty();
    const { bytes, entry } = await paper(people.centre, 'GET /records/{id}/repair-notice', record.id);
    expect(entry).toMatchObject({ about: record.id, edition: record.version });
    const text = (await copiedText(bytes)).replace(/\s/g, '');
    for (const part of [
      '信用修复告知书',
      record.data.CF_WSH ?? '',
      '示范市生态环境局',
      dayText(record.publicity?.atLeastUntil ?? '', 'zh-CN'),
      dayText(record.publicUntil ?? '', 'zh-CN'),
      `/records/${record.id}`,
      '不收取任何费用',
    ])
      expect(text).toContain(part);
  });

  it('is for its subject, its unit and the centre, and for nobody else', async () => {
    const { id } = await aPenalty();
    for (const who of [people.filer, people.unit, people.centre])
      expect((await call('documents', who, 'GET /records/{id}/repair-notice', { id })).status).toBe(303);
    for (const who of [people.stranger, people.citizen, people.otherUnit])
      expect((await call('documents', who, 'GET /records/{id}/repair-notice', { id })).status).toBe(404);
    const unknown = await call('documents', people.filer, 'GET /records/{id}/repair-notice', {
      id: 'nothing',
    });
    expect(unknown.status).toBe(404);
  });

  it('is not given out of what speaks against nobody, or no longer counts', async () => {
    const over = await anEcologyPenalty(service.table, addMonths(today, -13));
    const repaired = await anEcologyPenalty(
      service.table,
      addMonths(today, -5),
      {},
      {
        standing: 'repaired',
        publicUntil: null,
      },
    );
    for (const { id } of [over, repaired]) {
      const reply = await call('documents', people.filer, 'GET /records/{id}/repair-notice', { id });
      expect(reply.status).toBe(409);
      expect(reply.text).toContain('nothing-to-repair');
    }
  });
});

it('nothing is signed but what these are made by', () => {
  const root = join(import.meta.dirname, '../..');
  const signs = ['functions/documents/paper.ts', 'functions/reports/issue.ts'];
  const imports = readImports(root, '{functions,templates,shared,infra}/**/*.{ts,tsx}');
  const found = [...imports].flatMap(([file, paths]) =>
    paths.includes('shared/signing/sign-pdf.ts') ? [file] : [],
  );
  expect(found.sort()).toEqual(signs);
});
