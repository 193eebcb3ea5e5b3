import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type * as z from 'zod';
import { allRoutes } from '../../functions/portal/openapi.ts';
import { listCodes } from '../../shared/domain/overview/parts.ts';
import { routeKey } from '../../shared/http/route.ts';
import { createRouter } from '../../shared/http/router.ts';
import { agencyScopes } from '../../shared/policy/agencies.ts';
import { catalogueCodes } from '../../shared/policy/catalogue.ts';
import { dataSetCodes } from '../../shared/policy/open-data.ts';
import { publicListCodes } from '../../shared/policy/public-lists.ts';
import { marketSupervisionUnit } from '../../shared/policy/units.ts';
import { withoutPage } from '../journeys/pages.ts';
import { inProcess, type Person, type Request } from '../support/in-process.ts';
import { association, organisationPeople } from '../support/organisation-city.ts';
import { partnerPeople } from '../support/partner-city.ts';
import { organisations, people, secretiveCity } from '../support/secretive-city.ts';

/** One way of asking a route: what stands in its path, its query, its body. */
interface Asked {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const codes = Object.values(organisations).map(({ code }) => code);
const names = ['朝晖', '示范市朝晖', '旧名', '新名', '隐名', '未名', '邻里', '有限公司', '示'];
const once: readonly Asked[] = [{}];
const ofSubjects = codes.map((subject): Asked => ({ query: { subject } }));
const ofEntities = codes.map((code): Asked => ({ query: { entity: `subject:${code}` } }));
const withId = (ids: readonly string[]) => ids.map((id): Asked => ({ params: { id } }));

/** How each route is asked that answers about subjects and records; the rest says why it need not be. */
const asked: Readonly<Record<string, ((records: readonly string[]) => readonly Asked[]) | string>> = {
  'GET /': () => once,
  'GET /healthz': 'knows no records',
  'GET /openapi.json': 'knows no records',
  'GET /openapi': 'knows no records',
  'GET /openapi/{group}': 'knows no records',
  'GET /assets/{name}': 'knows no records',
  'GET /help': () => once,
  'GET /site-map': () => once,
  'GET /regulations': 'knows no records',
  'GET /regulations/{name}': 'knows no records',
  'GET /announcements': 'knows no records',
  'GET /announcements/{name}': 'knows no records',
  'GET /privacy': () => once,
  'GET /accessibility': () => once,
  $default: 'knows no records',
  'GET /session/login': 'about the browser that asks',
  'GET /session/callback': 'about the browser that asks',
  'GET /session': 'about the browser that asks',
  'GET /session/form': 'about the browser that asks',
  'GET /session/logout': 'about the browser that asks',
  'GET /catalogues': () => once,
  'GET /catalogues/{code}': 'knows no records',
  'GET /catalogues/{code}/template': 'knows no records',
  'GET /domains': () => once,
  'GET /subjects': () => [
    ...once,
    ...[...names, ...codes].map((q): Asked => ({ query: { q } })),
    { query: { q: '朝晖', limit: '1' } },
    // By first digits and by initials; narrowed down.
    ...['91320100', '91110108', 'szh', 'zhymyxgs'].map((q): Asked => ({ query: { q } })),
    { query: { q: '朝晖', district: 'elsewhere', standing: '存续' } },
    ...['朝晖', '示', organisations.open.code].map((q): Asked => ({ query: { q, cursor: 'broken' } })),
  ],
  'GET /publications': () => once,
  'GET /publications/{list}': () =>
    publicListCodes.flatMap((list) =>
      [
        {},
        { limit: '3' },
        { unit: marketSupervisionUnit },
        { district: 'elsewhere', unit: marketSupervisionUnit },
        { from: '2026-03-01', to: '2026-06-30' },
        { number: '示市监罚(2026)1' },
        { format: 'csv' },
      ].map((query): Asked => ({ params: { list }, query })),
    ),
  'GET /subjects/{id}': () => withId(codes),
  'GET /subjects/{id}/records': () => [
    ...withId(codes),
    ...[
      ...catalogueCodes.map((catalogue) => ({ catalogue })),
      // As many as there are, one more and fewer.
      ...['5', '14', '15', '16'].map((limit) => ({ limit })),
      ...['5', '13', '14', '15'].map((limit) => ({ limit, catalogue: 'administrative-penalty' })),
      { cursor: 'broken' },
      { first: 'oldest', limit: '5' },
      { state: 'published' },
      { state: 'revoked' },
      { q: '罚' },
      { from: '2026-01-01', to: '2026-06-30' },
    ].map((query): Asked => ({ params: { id: organisations.open.code }, query })),
  ],
  'GET /subjects/{id}/looks': () => withId(codes),
  'GET /subjects/{id}/evaluation': () => withId(codes),
  'GET /evaluations': () => once,
  'GET /evaluations/runs/{id}': 'counts of all subjects, for the centre and those who audit it',
  'GET /records/{id}': withId,
  'GET /records/{id}/repair-notice': withId,
  'GET /records/{id}/source': withId,
  'GET /changes': () => [{}, { query: { since: '2026-01-01' } }],
  'GET /records/batches': () => [{}, { query: { limit: '1' } }],
  'GET /records/batches/{id}': 'an identifier that only its unit and the centre know',
  'GET /records/batches/{id}/rows': 'an identifier that only its unit and the centre know',
  'GET /records/batches/{id}/errors': 'an identifier that only its unit and the centre know',
  'GET /records/batches/{id}/returned': 'an identifier that only its unit and the centre know',
  'GET /reconciliations': () => once,
  'GET /reconciliations/{id}': 'an identifier that only its unit and the centre know',
  'GET /reconciliations/{id}/result': 'an identifier that only its unit and the centre know',
  'GET /web-hook': () => once,
  'GET /web-hook/deliveries': () => once,
  'GET /web-hooks': () => once,
  'GET /web-hooks/{owner}/deliveries': 'numbers and states of messages',
  'GET /event-types': 'knows no records',
  'GET /event-types/{type}': 'knows no records',
  'GET /reports': () => [{}, ...ofSubjects],
  'GET /reports/sample': 'knows no records',
  'GET /reports/new': () => ofSubjects,
  'GET /reports/{number}': 'a number that only its owner and the centre know',
  'GET /reports/{number}/records': 'a number that only its owner and the centre know',
  'GET /reports/{number}/pdf': 'a number that only its owner and the centre know',
  'GET /objections': () => once,
  'GET /objections/counts': () => once,
  'GET /objections/guide': 'knows no records',
  'GET /objections/new': (records) => records.map((record) => ({ query: { record } })),
  'GET /objections/eligibility': (records) => records.map((record) => ({ query: { record } })),
  'GET /objections/{id}': 'a number that only the parties know',
  'GET /objections/{id}/evidence/{file}': 'a number that only the parties know',
  'GET /objections/{id}/receipt': 'a number that only the parties know',
  'GET /objections/{id}/letter': 'a number that only the parties know',
  'GET /repairs/guide': () => [{}, { query: { degree: 'ordinary', from: '2026-05-31' } }],
  'GET /repairs/eligibility': (records) => records.map((record) => ({ query: { record } })),
  'GET /repairs': () => once,
  'GET /repairs/counts': () => once,
  'GET /repairs/new': (records) => records.map((record) => ({ query: { record } })),
  'GET /repairs/{id}': 'a number that only the parties know',
  'GET /repairs/{id}/files/{file}': 'a number that only the parties know',
  'GET /repairs/{id}/letter': 'a number that only the parties know',
  'GET /commitment-items': () => [{}, { query: { limit: '1' } }],
  'GET /commitment-items/{code}': 'knows no records',
  'GET /commitment-items/versions': () => once,
  'GET /commitment-items/versions/counts': () => once,
  'GET /commitment-items/versions/new': () => once,
  'GET /commitment-items/versions/{id}': 'knows no records',
  'GET /commitment-items/versions/{id}/files/{file}': 'knows no records',
  'GET /commitments/eligibility': () =>
    codes.map((subject): Asked => ({ query: { item: 'SC-0001', subject } })),
  'GET /commitments': () => once,
  'GET /commitments/counts': () => once,
  'GET /commitments/new': () => ofSubjects,
  'GET /commitments/{id}': 'a number that only the parties know',
  'GET /commitments/{id}/files/{file}': 'a number that only the parties know',
  'GET /commitments/{id}/copy': 'a number that only the parties know',
  'GET /commitments/{id}/letter': 'a number that only the parties know',
  'GET /error-reports': () => once,
  'GET /error-reports/new': (records) => records.map((record) => ({ query: { record } })),
  'GET /error-reports/{id}': 'a number that only whoever reported it and the centre know',
  'GET /data-queries': () => once,
  'GET /data-queries/counts': () => once,
  'GET /data-queries/new': (records) => records.map((record) => ({ query: { record } })),
  'GET /data-queries/{id}': 'a number that only the unit and the centre know',
  'GET /measures': () => once,
  'GET /measures/check': () => once,
  'GET /measure-cases': () => once,
  'GET /measure-cases/counts': () => once,
  'GET /measure-cases/new': (records) => records.map((record) => ({ query: { record } })),
  'GET /measure-cases/{id}': 'a number that only the parties know',
  'GET /agencies/{id}/files/{file}': 'a number that only the parties know',
  'GET /organisations': () => once,
  'GET /organisations/{code}': 'knows no records',
  'GET /organisations/{code}/members': () => [{ params: { code: association } }],
  'GET /organisations/{code}/members/{subject}': () =>
    codes.map((subject): Asked => ({ params: { code: association, subject } })),
  'GET /organisations/{code}/commitments': () => [{ params: { code: association } }],
  'GET /organisations/{code}/commitments/{id}': 'knows no records',
  'GET /collective-commitments': () => once,
  'GET /collective-commitments/counts': () => once,
  'GET /collective-commitments/new': () => once,
  'GET /collective-commitments/{id}': 'knows no records',
  'GET /collective-commitments/{id}/files/{file}': 'knows no records',
  'GET /complaints': () => once,
  'GET /complaints/counts': () => once,
  'GET /complaints/new': () => once,
  'GET /complaints/{id}': 'a number that only the parties know',
  'GET /complaints/{id}/files/{file}': 'a number that only the parties know',
  'GET /complaints/{id}/letter': 'a number that only the parties know',
  'GET /guardianships': () => once,
  'GET /guardianships/counts': () => once,
  'GET /guardianships/new': () => once,
  'GET /guardianships/{id}': 'a number that only the parties know',
  'GET /guardianships/{id}/files/{file}': 'a number that only the parties know',
  'GET /partners': () => once,
  'GET /scenes': () => once,
  'GET /subjects/{id}/scenes': () => withId(codes),
  'GET /scenes/{code}/badge': () =>
    codes.map((subject): Asked => ({ params: { code: 'green-channel' }, query: { subject } })),
  'GET /badges/{token}': 'a token that only its holder hands out',
  'GET /authorisations': () => once,
  'GET /authorisations/counts': () => once,
  'GET /authorisations/text': () => once,
  'GET /authorisations/new': () =>
    codes.map((subject) => ({
      query: { partner: 'partner-bank', purpose: 'financing', subject, classes: 'honour' },
    })),
  'GET /authorisations/{id}': 'a number that only the parties know',
  'GET /authorisations/{id}/files/{file}': 'a number that only the parties know',
  'GET /partner/subjects/{id}': 'told to partners alone: partners.test.ts',
  'GET /embedded/{token}': 'a token that only who was handed the link knows',
  'GET /partner/reports/{number}': 'a number that only its owner and the centre know',
  'GET /partner/checks/{id}': 'an identifier that only its partner knows',
  'GET /partner/web-hook': 'told to partners alone: partner-hooks.test.ts',
  'GET /partner/web-hook/deliveries': 'told to partners alone: partner-hooks.test.ts',
  'GET /partner/watches': 'told to partners alone: partner-hooks.test.ts',
  'GET /partner/checks/{id}/file': 'an identifier that only its partner knows',
  'GET /agencies': () => [{}, ...ofSubjects],
  'GET /agencies/new': () => ofSubjects,
  'GET /agencies/invitations': () => [{ query: { code: '1234-5678-9012' } }],
  'GET /agencies/invitations/{code}': 'a code that only the parties know',
  'GET /agencies/{id}': 'a number that only the parties know',
  'GET /notices': () => [{}, { query: { limit: '1' } }],
  'GET /notices/deliveries': () => once,
  'GET /subscriptions': () => once,
  'GET /inspections/plans': () => [{}, { query: { limit: '1' } }],
  'GET /inspections/plans/new': () => once,
  'GET /inspections/plans/{id}': 'what a unit’s own directory says of objects: inspection-results.test.ts',
  'GET /inspections/plans/{id}/files/{name}': 'what a unit’s own directory says of objects',
  'GET /inspections/plans/{id}/results':
    'results whose record is hidden stand there for nobody else: inspection-results.test.ts',
  'GET /inspections/tasks': () => once,
  'GET /inspections/results': () => once,
  'GET /inspections/items': () => once,
  'GET /inspections/libraries': () => once,
  'GET /inspections/libraries/{id}': 'an identifier that only its unit knows',
  'GET /statistics': () => once,
  'GET /ratings': () => once,
  'GET /ratings/new': 'a number that only the parties know',
  'GET /rectifications': () => once,
  'GET /rectifications/counts': () => once,
  'GET /rectifications/new': () => once,
  'GET /rectifications/{id}': 'a number that only the parties know',
  'GET /rectifications/import': () => once,
  'GET /rectifications/import/template': 'knows no records',
  'GET /rectifications/monitoring': () => [{}, { query: { act: 'administrative-penalty' } }],
  'GET /rectifications/units': () => once,
  'GET /quality': () => once,
  'GET /quality/circulars': () => once,
  'GET /quality/circulars/{month}': () => [{ params: { month: '2026-10' } }],
  'GET /quality/units/{unit}': () => [{ params: { unit: '11440100XXXX00027P' } }],
  'GET /overview': () => once,
  'GET /overview/{list}': () => listCodes.map((list): Asked => ({ params: { list } })),
  'GET /open-data': () => once,
  'GET /open-data/{dataset}': () =>
    dataSetCodes
      // How many entries the city's units reported, shown or not: a figure of the city, about nobody (ADR 0146).
      .filter((dataset) => dataset !== 'records')
      .map((dataset): Asked => ({ params: { dataset } })),
  'GET /audit': (records) => [
    ...ofEntities,
    ...records.map((record): Asked => ({ query: { entity: `record:${record}` } })),
  ],
  'GET /submissions/commitment-text': () => once,
  'GET /submissions/categories': () => once,
  'GET /submissions/new': () => ofSubjects,
  'GET /submissions': () => [{}, ...ofSubjects],
  'GET /submissions/counts': () => once,
  'GET /submissions/{id}': 'a number that only the parties know',
  'GET /submissions/{id}/copy': 'a number that only the parties know',
  'GET /submissions/{id}/attachments/{file}': 'a number that only the parties know',
  'GET /submissions/drafts': () => once,
  'GET /submissions/drafts/{id}': 'a number that only its owner knows',
  'GET /submissions/drafts/{id}/check': 'asked below, of a draft that is begun first',
  'GET /uploads/{id}': 'a number that only its owner knows',
  'GET /uploads/{id}/file': 'a number that only its owner knows',
  'GET /verify/{number}': 'a number and a code that only a report has',
  'GET /verify': () => once,
  'GET /.well-known/security.txt': 'knows no records',
  'GET /.well-known/jwks.json': 'knows no records',
  'GET /.well-known/report-certificates.json': 'knows no records',
  'GET /.well-known/report-root.pem': 'knows no records',
  'GET /.well-known/report-root.crl': 'knows no records',
  'GET /.well-known/report-status.jwt': 'knows numbers of reports, which any subject may have',
  'GET /verify/files/{sha256}': 'a file that only a report has',
  'GET /verify/{number}/content': 'a number and a code that only a report has',
  'GET /.well-known/report-status.json': 'knows numbers of reports, which any subject may have',
  // Writes that could tell something by being refused.
  'POST /reports': () => codes.map((subject) => ({ body: { subject, edition: 'standard' } })),
  'POST /objections/check': (records) => records.map((record) => ({ body: objection(record) })),
  'POST /objections': (records) => records.map((record) => ({ body: objection(record) })),
  'POST /repairs': (records) => records.map((record) => ({ body: application(record) })),
  'POST /measure-cases': (records) =>
    records.map((record) => ({ body: { record, unit: '11440100XXXX001156' } })),
  'POST /error-reports': (records) =>
    records.map((record) => ({ body: { record, statement: '这条信息与事实不符' } })),
  'POST /agencies': () =>
    codes.map((subject) => ({ body: { subject, name: '陈九', scopes: ['reports'], until: '2026-12-31' } })),
  'POST /authorisations': () =>
    codes.map((subject) => ({
      body: { subject, partner: 'partner-bank', purpose: 'financing', classes: ['honour'] },
    })),
  'POST /subscriptions': () => codes.map((subject) => ({ body: { subject } })),
  'POST /submissions': () => codes.map((subject) => ({ body: declaration(subject) })),
  'POST /records/{id}/withhold': (records) => withReason(records),
  'POST /records/{id}/revoke': (records) => withReason(records),
  'POST /records/{id}/restore': (records) => withReason(records),
};

function objection(record: string) {
  return { record, kind: 'wrong', statement: '金额有误，实际为两千元', requested: '更正金额' };
}

function application(record: string) {
  return { record, statement: '已经改正', evidence: [], commitment: { accepted: true, signatory: '张三' } };
}

function declaration(subject: string) {
  return {
    subject,
    category: 'qualification',
    title: 'ISO 9001',
    issuer: '示范认证中心',
    certificateNumber: 'Q-1',
    issuedOn: '2026-01-05',
    commitment: { accepted: true, signatory: '张三' },
  };
}

function withReason(records: readonly string[]): Asked[] {
  return records.map((id) => ({
    params: { id },
    body: { reason: '公示内容有误', documentNumber: '示市监撤〔2026〕2号' },
  }));
}

/** Those for whom what is withheld, revoked, over or never public is not there. */
const outsiders: Readonly<Record<string, Person | null>> = {
  nobody: null,
  stranger: people.stranger,
  citizen: people.citizen,
  'another unit': people.otherProvider,
};

const auditor: Person = { sub: 'auditor', name: '审计', role: 'auditor', subjects: [], unit: null };

let service: Awaited<ReturnType<typeof inProcess>>;
const handlers = new Map<string, unknown>();

/** What differs from one answer to the next, whatever the city is like: numbers, moments, keys of forms, cursors. */
function settled(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g, '<uuid>')
    .replaceAll(/request-\d+/g, '<request>')
    .replaceAll(/\b[A-Z]{2}-\d{4}-[\dA-Z]{9}\b/g, '<number>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+(\+08:00|Z)/g, '<moment>')
    .replaceAll(/\d{4}年\d+月\d+日 \d\d:\d\d/g, '<moment>')
    .replaceAll(/(cursor=|"next":")[A-Za-z0-9_-]+/g, '$1<cursor>');
}

/** The place at which two texts begin to differ. */
function difference(one: string, other: string): string {
  const at = [...one].findIndex((_, index) => one[index] !== other[index]);
  const around = (text: string) => text.slice(Math.max(0, at - 100), at + 100);
  return `with: …${around(one)}…\nwithout: …${around(other)}…`;
}

const mostPages = 60;

/** All answers to one question: to JSON, all pages of it, and the page that a browser gets. */
async function answersTo(who: Person | null, key: string, { params, query, body }: Asked): Promise<string[]> {
  const handler = handlers.get(key);
  const answers: string[] = [];
  for (const accept of ['application/json', 'text/html']) {
    let cursor: string | undefined;
    do {
      const request: Request = {
        headers: { accept },
        query: { ...query, ...(cursor === undefined ? {} : { cursor }) },
        ...(body === undefined ? {} : { body }),
      };
      const { status, headers, text, json } = await service.call(handler, who, key, params, request);
      answers.push(settled(`${status} ${JSON.stringify(headers)}\n${text}`));
      cursor = typeof json.next === 'string' ? json.next : undefined;
    } while (cursor !== undefined && answers.length < mostPages);
  }
  return answers;
}

/** Every answer to everybody, by who asks, the route and the question. What changes something comes last. */
async function allAnswers(
  askers: Readonly<Record<string, Person | null>>,
  records: readonly string[],
  only: (key: string) => boolean = () => true,
): Promise<Map<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  const ask = async (who: string, person: Person | null, method: string) => {
    for (const [key, ways] of Object.entries(asked)) {
      if (typeof ways === 'string' || !only(key) || !key.startsWith(method)) continue;
      for (const way of ways(records))
        found.set(`${who}: ${key} ${JSON.stringify(way)}`, await answersTo(person, key, way));
    }
  };
  await Promise.all(Object.entries(askers).map(([who, person]) => ask(who, person, 'GET')));
  for (const [who, person] of Object.entries(askers)) await ask(who, person, 'POST');
  return found;
}

/** Another city begins: nothing is left of the one before, nor of what would follow from it. */
async function empty(): Promise<void> {
  const { handler } = await import('../../functions/changes/handler.ts');
  // What follows from a change is a change, too.
  while ((await service.drain(handler, ['subject', 'outbox', 'changes'])) > 0);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const { table } = service;
  for await (const { Items = [] } of paginateScan({ client }, { TableName: process.env.TABLE }))
    for (let at = 0; at < Items.length; at += 100)
      await table.transact(Items.slice(at, at + 100).map(({ pk, sk }) => ({ Delete: { Key: { pk, sk } } })));
}

const answers: { secrets?: Map<string, readonly string[]>; none?: Map<string, readonly string[]> } = {};
const insiders = { owner: people.owner, centre: people.centre, 'its unit': people.provider };
/** What the page says on which a draft is checked that names this subject. */
async function checkedDraft(subject: string): Promise<string> {
  const handler = handlers.get('POST /submissions/drafts');
  const begun = await service.call<{ id: string }>(
    handler,
    people.stranger,
    'POST /submissions/drafts',
    {},
    {
      body: { subject, category: 'qualification' },
    },
  );
  const page = await service.call(
    handler,
    people.stranger,
    'GET /submissions/drafts/{id}/check',
    { id: begun.json.id },
    { headers: { accept: 'text/html' } },
  );
  return `${page.status} ${page.text}`;
}
let draftPage = '';

const looks = (key: string) => key.startsWith('GET /subjects');
const seen: { secrets?: string; none?: string } = {};

beforeAll(async () => {
  service = await inProcess();
  process.env.NOTICE_CHANNELS = '[]';
  process.env.FILES = 'files';
  const now = new Date('2026-11-24T02:00:00Z');
  for (const [name, routes] of Object.entries(allRoutes)) {
    const folder = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const { handler } = await import(`../../functions/${folder}/handler.ts`);
    for (const route of Object.values(routes)) handlers.set(routeKey(route), handler);
  }
  const records = await secretiveCity(service, true, now);
  answers.secrets = await allAnswers(outsiders, records);
  seen.secrets = [...(await allAnswers(insiders, records, looks)).values()].join('\n');
  draftPage = await checkedDraft(organisations.onlyWithheld.code);
  await empty();
  await secretiveCity(service, false, now);
  answers.none = await allAnswers(outsiders, records);
  seen.none = [...(await allAnswers(insiders, records, looks)).values()].join('\n');
}, 1_800_000);

afterAll(async () => {
  vi.useRealTimers();
  await service.close();
});

describe('what may not be seen', () => {
  it('is looked for at every address', () => {
    const gets = [...Object.values(allRoutes).flatMap((group) => Object.values(group))]
      .filter(({ method }) => method === 'GET')
      .map(routeKey);
    expect(gets.filter((key) => asked[key] === undefined)).toEqual([]);
    expect(Object.keys(asked).filter((key) => !handlers.has(key))).toEqual([]);
  });

  it('leaves no trace in any answer to those who may not see it', () => {
    const { secrets = new Map(), none = new Map() } = answers;
    expect(secrets.size).toBeGreaterThan(500);
    expect([...none.keys()].sort()).toEqual([...secrets.keys()].sort());
    const different = [...secrets].flatMap(([key, found]) => {
      const there = found.join('\n');
      const without = none.get(key)?.join('\n') ?? '';
      return there === without ? [] : [`${key}\n${difference(there, without)}`];
    });
    expect(different).toEqual([]);
  });

  it('is not told by a draft that names its subject', () => {
    expect(draftPage).toMatch(/^200 /);
    expect(draftPage).toContain(organisations.onlyWithheld.code);
    expect(draftPage).not.toContain(organisations.onlyWithheld.name);
  });

  it('is there for those who may, so that the cities do differ', () => {
    for (const text of [
      '第100种标签',
      '示范市朝晖隐名有限公司',
      '示范市朝晖未名有限公司',
      '示范市朝晖新名有限公司',
    ]) {
      expect(seen.secrets).toContain(text);
      expect(seen.none).not.toContain(text);
    }
  });
});

describe('a cursor that is not of the list', () => {
  const lists = Object.values(allRoutes)
    .flatMap((group) => Object.values(group))
    .filter(
      ({ method, query }) =>
        method === 'GET' && 'cursor' in ((query as z.ZodObject | undefined)?.shape ?? {}),
    )
    // Their lists stand with one agency, and one report: sources.test.ts.
    .filter(({ path }) => path !== '/agencies/{id}' && path !== '/reports/{number}/records');
  const everybody: readonly Person[] = [
    ...Object.values(people),
    auditor,
    organisationPeople.associationHead,
    partnerPeople.bank,
  ];
  const theSubject = organisations.open.code;
  /** Lists that are not there for anybody but whose they are. */
  const whose = new Map<string, string>([
    ['GET /subjects/{id}/looks', theSubject],
    ['GET /organisations/{code}/members', association],
  ]);

  it.each(lists.map((route) => [routeKey(route), route] as const))('is refused by %s', async (key, route) => {
    const { who, path } = route;
    const may =
      who === 'everyone' ? [null, ...everybody] : everybody.filter(({ role }) => who.includes(role));
    const owner = whose.get(key);
    const askers = may.filter((asker) => owner === undefined || asker?.subjects.includes(owner));
    expect(askers.length).toBeGreaterThan(0);
    for (const asker of askers) {
      const { status, json } = await service.call(
        handlers.get(key),
        asker,
        key,
        {
          id: theSubject,
          list: path.startsWith('/publications') ? publicListCodes[0] : listCodes[0],
          code: association,
          owner: `unit:${marketSupervisionUnit}`,
        },
        { query: { entity: 'subject:x', cursor: Buffer.from('{"pk":"x","sk":"x"}').toString('base64url') } },
      );
      expect({ asker: asker?.sub, status, type: json.type }).toMatchObject({
        status: 400,
        type: expect.stringMatching(/bad-cursor$/),
      });
    }
  });
});

describe('every page', () => {
  /** Pages that nobody is led to by a link alone, and what leads there. */
  const ledOtherwise: Readonly<Record<string, string>> = {
    'GET /session/callback': 'the identity provider',
    'GET /session/form': 'a form that was kept',
    'GET /ratings/new': 'a case of one’s own that has ended',
    'GET /session/logout': 'the button of whoever is signed in',
    'GET /web-hook/deliveries': 'the page of a hook that is there',
    'GET /collective-commitments': 'the page of an association, for those who speak for it',
    'GET /collective-commitments/new': 'the page of an association, for those who speak for it',
  };
  const routes = Object.values(allRoutes).flatMap((group) => Object.values(group));
  const find = createRouter(routes.map((route) => ({ key: routeKey(route), target: route })));
  /** Pages of one address that are looked at for further links: others of it say the same. */
  const mostOfRoute = 3;

  /** The routes that somebody is led to from the home page, link by link. */
  async function reached(who: Person | null): Promise<Set<string>> {
    const [seenRoutes, seenAddresses] = [new Set<string>(), new Set<string>()];
    const looked = new Map<string, number>();
    const waiting = ['/'];
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      const [path = '/', query = ''] = address.split('?');
      const match = find('GET', path);
      if (match === undefined || seenAddresses.has(address)) continue;
      const { key, pathParameters } = match;
      seenAddresses.add(address);
      seenRoutes.add(key);
      looked.set(key, (looked.get(key) ?? 0) + 1);
      if ((looked.get(key) ?? 0) > mostOfRoute || key.includes('/session/')) continue;
      const { page } = await service.call(handlers.get(key), who, key, pathParameters, {
        headers: { accept: 'text/html' },
        query: Object.fromEntries(new URLSearchParams(query)),
      });
      for (const [, href = ''] of page.matchAll(/href="(\/[^"#]*)/g))
        waiting.push(href.replaceAll('&amp;', '&'));
    }
    return seenRoutes;
  }

  /** A citizen whom an organisation lets do everything. */
  const letByAll: Person = { ...people.citizen, sub: 'let' };
  beforeAll(async () => {
    await service.table.put({
      pk: `AGENT#${letByAll.sub}`,
      sk: 'AGENCY#1',
      type: 'held-agency',
      id: '1',
      subject: organisations.open.code,
      subjectName: organisations.open.name,
      scopes: agencyScopes,
      until: '2027-12-31',
      state: 'active',
      invitationUntil: '2026-12-31T00:00:00.000Z',
    });
  });

  it.each([
    ['nobody', [null]],
    // Of one's own entries another thing can be done than of others'.
    ['agent', [people.owner, people.stranger]],
    // A citizen acts for whoever let them, and for themselves.
    ['citizen', [people.citizen, letByAll]],
    ['provider', [people.provider]],
    ['centre', [people.centre]],
    ['auditor', [auditor]],
  ] as const)('is linked from a page of whoever may open it: %s', async (role, walkers) => {
    const found = new Set<string>();
    for (const who of walkers) for (const key of await reached(who)) found.add(key);
    const lost = routes
      .filter(
        ({ method, path, who: may }) =>
          method === 'GET' &&
          !path.includes('{') &&
          path !== '$default' &&
          (may === 'everyone' || walkers.some((who) => who !== null && may.includes(who.role))),
      )
      .map(routeKey)
      .filter((key) => withoutPage[key] === undefined && ledOtherwise[key] === undefined && !found.has(key));
    expect(lost, `linked from no page of ${role}`).toEqual([]);
  });
});
