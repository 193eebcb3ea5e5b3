import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { labourUnit } from '../../infra/local/sample-city/breaches.ts';
import { addMonths, chinaDate } from '../../shared/domain/china-time.ts';
import type { ReportContent } from '../../shared/domain/report/report-content.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { entriesAbout, type StoredAuditEntry } from '../../shared/store/audit.ts';
import { recordsOf } from '../../shared/store/records.ts';
import { reportContentFile } from '../../shared/store/reports.ts';
import { importing } from '../support/importing.ts';
import { inProcess, type Person, type Request } from '../support/in-process.ts';
import { issuing } from '../support/issuing.ts';
import { people } from '../support/objection-city.ts';
import { penaltyRow } from '../support/service.ts';

const acr = 'confirmed';
const today = chinaDate(new Date());
const number = '11010519491231002X';
const subject = `P${number}`;
const name = '王小明';
const holder: Person & { acr: string } = { ...people.citizen, sub: 'holder', name, subjects: [subject], acr };

let service: Awaited<ReturnType<typeof inProcess>>;
let imports: Awaited<ReturnType<typeof importing>>;
let authority: Awaited<ReturnType<typeof issuing>>;
let reports: unknown;
let subjects: unknown;
let verification: unknown;
beforeAll(async () => {
  service = await inProcess();
  imports = await importing(service.table);
  authority = await issuing(imports);
  process.env.IDENTITY_ACR = JSON.stringify({ substantial: acr });
  reports = (await import('../../functions/reports/handler.ts')).handler;
  subjects = (await import('../../functions/subjects/handler.ts')).handler;
  verification = (await import('../../functions/verification/handler.ts')).handler;
  await import_('administrative-penalty', penaltyRow({ code: subject, name }, personHead));
  await import_('honour', { ...head, 荣誉名称: '三星级志愿者', ...honoured });
  await import_('honour', { ...head, 荣誉名称: '诚信先进个人', ...honoured });
  await import_('professional-qualification', title);
}, 120_000);
afterAll(async () => {
  await authority.remove();
  await imports.close();
  await service.close();
});

const personHead = {
  行政相对人类别: '自然人',
  '行政相对人代码_1(统一社会信用代码)': '',
  自然人证件类型: '身份证',
  自然人证件号码: number,
  法定代表人: '',
};
const head = { 主体名称: name, 主体类别: '自然人', 证件类型: '身份证', 证件号码: number };
const honoured = {
  评价年度: today.slice(0, 4),
  认定日期: addMonths(today, -1),
  认定单位: '示范市文明办',
};
const title = {
  姓名: name,
  主体类别: '自然人',
  证件类型: '身份证',
  证件号码: number,
  资格类别: '职称',
  资格名称: '工程师',
  取得日期: addMonths(today, -24),
  发证机关: '示范市人力资源和社会保障局',
};

async function import_(catalogue: CatalogueCode, row: Readonly<Record<string, string>>): Promise<string> {
  // Titles are conferred by another unit than what else is told here.
  const received = await imports.received([row], {
    catalogue,
    ...(catalogue === 'professional-qualification' ? { unit: labourUnit } : {}),
  });
  await imports.run(received);
  return imports.told(received.batch);
}

interface Shown {
  readonly number: string;
  readonly subjectName: string;
  readonly issuedTo: string;
  readonly recordCount: number;
  readonly verificationCode: string;
  readonly leaveOut: readonly string[];
  readonly errors?: readonly { readonly pointer: string }[];
}

function ask(who: Person | null, body: Record<string, unknown> = {}, request: Request = {}) {
  return service.call<Shown>(
    reports,
    who,
    'POST /reports',
    {},
    { body: { subject, edition: 'person', ...body }, ...request },
  );
}

async function contentOf(report: string): Promise<ReportContent> {
  const bytes = await imports.files.get(reportContentFile({ number: report }));
  return (JSON.parse(Buffer.from(bytes ?? []).toString('utf8')) as { content: ReportContent }).content;
}

async function printed(body: Record<string, unknown> = {}): Promise<ReportContent> {
  const { status, json, text } = await ask(holder, body);
  expect(status, text).toBe(201);
  return contentOf(json.number);
}

const titlesIn = ({ sections }: ReportContent) =>
  sections.flatMap(({ catalogue, entries }) => entries.map((entry) => `${catalogue}: ${entry.title}`));

describe('the report of a natural person', () => {
  it('is had by the person, free and as often as wanted, in the sections for persons (G1)', async () => {
    await printed();
    const content = await printed({ purpose: '求职' });
    expect(content.sections.map(({ catalogue }) => catalogue)).toEqual([
      'administrative-licence',
      'administrative-penalty',
      'honour',
      'professional-qualification',
      'serious-dishonesty',
      'commitment',
      'judgment',
      'abnormal-operation',
    ]);
    expect(titlesIn(content).sort()).toEqual([
      expect.stringMatching(/^administrative-penalty: /),
      'honour: 三星级志愿者',
      'honour: 诚信先进个人',
      'professional-qualification: 工程师',
    ]);
    expect(content).toMatchObject({ purpose: '求职', period: null, result: null, domains: [] });
  });

  it('has the whole name in the PDF of its holder, and on no screen', async () => {
    const { json } = await ask(holder);
    expect(json).toMatchObject({ subjectName: '王*明', issuedTo: '王*明' });
    const content = await contentOf(json.number);
    expect(content.subject.name).toBe(name);
    const shown = await service.call(reports, holder, 'GET /reports/{number}', { number: json.number });
    const listed = await service.call(reports, holder, 'GET /reports');
    const page = await service.call(
      reports,
      holder,
      'GET /reports/{number}',
      { number: json.number },
      { headers: { accept: 'text/html' } },
    );
    const checked = await service.call(
      verification,
      null,
      'GET /verify/{number}',
      { number: json.number },
      { query: { code: json.verificationCode } },
    );
    expect(checked.json).toMatchObject({ status: 'genuine', edition: 'person', subjectName: '王*明' });
    for (const { text } of [shown, listed, checked]) expect(text).not.toContain(name);
    // The page's head names who is signed in.
    expect(page.page).toContain('王*明');
    expect(page.page.replaceAll(/<header[\s\S]*?<\/header>/g, '')).not.toContain(name);
  });

  it('never has the number of an identity document', async () => {
    const content = await printed();
    expect(content.registration).toContainEqual({
      label: { zh: '证件号码', en: 'Identity document' },
      value: '1101**********002X',
    });
    expect(JSON.stringify(content.registration)).not.toContain(number);
    const said = content.sections.flatMap(({ entries }) =>
      entries.map(({ title: headline, lines }) => [headline, lines]),
    );
    expect(JSON.stringify(said)).not.toContain(number);
  });

  it('leaves out what the person wants left out, and says so (G7)', async () => {
    const without = await printed({ leaveOut: ['volunteering'] });
    expect(titlesIn(without)).toContain('honour: 诚信先进个人');
    expect(titlesIn(without)).not.toContain('honour: 三星级志愿者');
    expect(without.omitted).toEqual(['volunteering']);
    const none = await printed({ leaveOut: ['honours'] });
    expect(none.sections.map(({ catalogue }) => catalogue)).not.toContain('honour');
    const standard = await ask(holder, { edition: 'standard', leaveOut: ['honours'] });
    expect(standard).toMatchObject({ status: 422, json: { errors: [{ pointer: '/leaveOut' }] } });
  });

  it('prints who looked in the last two years (G6)', async () => {
    for await (const { id } of recordsOf(service.table, subject))
      await service.call(subjects, people.provider, 'GET /records/{id}', { id });
    const { looks } = await printed();
    expect(looks?.since).toBe(addMonths(today, -24));
    expect(looks?.more).toBe(0);
    expect(looks?.items).toContainEqual({
      at: expect.stringContaining('+08:00'),
      by: { zh: '示范市市场监督管理局', en: 'Shifan Market Supervision Bureau' },
      purpose: { zh: '信用信息管理', en: 'Credit information management' },
      what: { zh: '信用信息', en: 'Record' },
    });
    expect(JSON.stringify(looks)).not.toContain(people.provider.name);
  });

  it('is had without a record as well', async () => {
    const id = `P${'0f'.repeat(16)}`;
    const newcomer: Person & { acr: string } = { ...holder, sub: 'newcomer', name: '𠮷野', subjects: [id] };
    const { status, json, text } = await ask(newcomer, { subject: id });
    expect(status, text).toBe(201);
    expect(json).toMatchObject({ recordCount: 0, subjectName: '𠮷*' });
    expect((await contentOf(json.number)).sections.every(({ entries }) => entries.length === 0)).toBe(true);
  });

  it('has neither domains nor a period, and is about no organisation', async () => {
    const scoped = await ask(holder, { from: '2026-01-01', domains: ['ecology'] });
    expect(scoped.json.errors?.map(({ pointer }) => pointer)).toEqual(['/domains', '/from']);
    const [code] = people.filer.subjects;
    const agent = { ...people.filer, acr } as Person;
    await import_('administrative-penalty', penaltyRow({ code, name: '示范食品有限公司' }));
    expect(await ask(agent, { subject: code })).toMatchObject({
      status: 422,
      json: { errors: [{ pointer: '/edition' }] },
    });
  });
});

describe('others', () => {
  it('do not get it: an enterprise about its employee, the centre, somebody about nobody (G2)', async () => {
    const employer = { ...people.filer, acr } as Person;
    const answers = await Promise.all([
      ask(employer),
      ask(employer, { subject: `P${'ab'.repeat(16)}` }),
      ask({ ...people.centre, acr } as Person),
      ask({ ...people.citizen, acr } as Person),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    const entries = await Array.fromAsync(
      service.table.each<StoredAuditEntry>(entriesAbout(`subject:${subject}`)),
    );
    expect(entries).toContainEqual(
      expect.objectContaining({ action: 'report.refused', by: { sub: employer.sub, role: 'agent' } }),
    );
  });

  it('do not see one that was issued', async () => {
    const { json } = await ask(holder);
    for (const path of ['GET /reports/{number}', 'GET /reports/{number}/pdf']) {
      const { status } = await service.call(reports, people.stranger, path, { number: json.number });
      expect(status).toBe(404);
    }
  });

  it('find no person by name (G5)', async () => {
    for (const who of [null, people.filer, people.centre, people.provider]) {
      const { json } = await service.call(subjects, who, 'GET /subjects', {}, { query: { q: name } });
      expect(json).toMatchObject({ items: [], next: null, count: 0 });
    }
  });
});

describe('the form of whoever has an enterprise and is a person as well', () => {
  const form = async (who: Person) =>
    (await service.call(reports, who, 'GET /reports/new', {}, { headers: { accept: 'text/html' } })).page;

  it('has the edition for natural persons once it is sure who asks, and says so before', async () => {
    const both = { ...holder, sub: 'both', subjects: [...people.filer.subjects, subject] };
    const { acr: _, ...unsure } = { ...both, sub: 'both-unsure' };
    const [sure, before] = [await form(both), await form(unsure)];
    expect(sure).toContain('value="person"');
    expect(sure).not.toContain('先确认身份');
    expect(before).not.toContain('value="person"');
    expect(before).toContain('href="/session/login?return=%2Freports%2Fnew&amp;acr=substantial"');
    expect(before).toContain('value="standard"');
  });
});

describe('a sign-in without a confirmed identity', () => {
  const { acr: _, ...plain } = holder;

  it('gets no report of a person, neither a new one nor its PDF', async () => {
    const { json } = await ask(holder);
    const unsure = { ...plain, sub: 'holder-unsure' };
    const refused = await ask(unsure);
    expect(refused.status).toBe(401);
    expect(refused.headers['www-authenticate']).toContain('insufficient_user_authentication');
    const file = await service.call(reports, unsure, 'GET /reports/{number}/pdf', { number: json.number });
    expect(file.status).toBe(401);
  });
});

describe('what never gets into it', () => {
  it('is what concerns a minor: the row is refused (G8)', async () => {
    const minor = '440106201311200015';
    const told = await import_('professional-qualification', {
      ...title,
      证件号码: minor,
      取得日期: addMonths(today, -1),
    });
    expect(told).toContain('未满18周岁');
    expect(await Array.fromAsync(recordsOf(service.table, `P${minor}`))).toEqual([]);
  });

  it('is a title of an organisation: the catalogue is about persons alone', async () => {
    const [code] = people.filer.subjects;
    const told = await import_('professional-qualification', {
      ...title,
      主体类别: '法人及非法人组织',
      统一社会信用代码: code,
      证件号码: '',
    });
    expect(told).toContain('不归集企业等单位的职称和职业资格信息');
  });
});

describe('the report of a firm', () => {
  it('has the number of its representative masked (G9)', async () => {
    const [code] = people.filer.subjects;
    await import_(
      'administrative-penalty',
      penaltyRow(
        { code, name: '示范食品有限公司' },
        {
          行政处罚决定书文号: '示市监罚〔2026〕代1号',
          法定代表人: '张三',
          法定代表人证件类型: '身份证',
          法定代表人证件号码: number,
        },
      ),
    );
    const { status, json, text } = await ask(people.filer, { subject: code, edition: 'standard' });
    expect(status, text).toBe(201);
    const content = JSON.stringify(await contentOf(json.number));
    expect(content).toContain('示市监罚〔2026〕代1号');
    expect(content).not.toContain(number);
  });
});
