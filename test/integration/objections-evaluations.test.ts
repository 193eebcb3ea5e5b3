import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { entriesAbout, type StoredAuditEntry } from '../../shared/store/audit.ts';
import { evaluationOf, openEvaluation } from '../../shared/store/evaluations.ts';
import type { RecordItem } from '../../shared/store/records.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { people } from '../support/objection-city.ts';
import { aCode, anEntry, aPenalty } from '../support/partner-city.ts';

interface Case {
  readonly id: string;
  readonly state: string;
  readonly record: string | null;
  readonly recordTitle: string;
  readonly catalogue: string;
  readonly unit: string;
  readonly evaluation: { readonly digest: string; readonly indicator: string | null } | null;
  readonly decision: { readonly outcome: string } | null;
  readonly errors?: readonly { readonly pointer: string }[];
  readonly type?: string;
  readonly detail?: string;
}

let service: Awaited<ReturnType<typeof inProcess>>;
let functions: Readonly<Record<'objections' | 'changes' | 'checks' | 'notices' | 'documents', unknown>>;
beforeAll(async () => {
  service = await inProcess();
  Object.assign(process.env, {
    NOTICE_CHANNELS: '[]',
    DELIVERY: '{}',
    REPORT_ISSUER: JSON.stringify({ zh: '信用示范', en: 'Credit Shifan' }),
  });
  functions = {
    objections: (await import('../../functions/objections/handler.ts')).handler,
    changes: (await import('../../functions/changes/handler.ts')).handler,
    checks: (await import('../../functions/checks/handler.ts')).handler,
    notices: (await import('../../functions/notices/handler.ts')).handler,
    documents: (await import('../../functions/documents/handler.ts')).handler,
  };
});
afterAll(async () => {
  await service.close();
});

const today = chinaDate(new Date());
const ownerOf = (subject: string): Person => ({
  ...people.filer,
  sub: `owner-${subject}`,
  subjects: [subject],
});

let marks = 0;

async function evaluated(subject: string) {
  marks += 1;
  await openEvaluation(service.table, subject, `test-${marks}`);
  await service.drain(functions.checks, ['evaluation'], false, 'checks');
  const { wholeEvaluation } = await import('../../shared/store/evaluations.ts');
  const found = await wholeEvaluation(service.table, subject);
  if (found === undefined) throw new Error('Nothing was reckoned');
  return found.evaluation;
}

/** An enterprise with a penalty, evaluated. */
async function anEnterprise() {
  const subject = aCode();
  await anEntry(
    service.table,
    'registration',
    { DJ_QYMC: '示范食品有限公司', DJ_DJZT: '存续', DJ_QYLX: '有限责任公司' },
    { subject },
  );
  const penalty = await aPenalty(service.table, { subject }, { CF_JDRQ: today });
  const evaluation = await evaluated(subject);
  return { subject, penalty, evaluation, owner: ownerOf(subject) };
}

type Enterprise = Awaited<ReturnType<typeof anEnterprise>>;

function filing({ subject, evaluation }: Enterprise, over: object = {}) {
  return {
    subject,
    evaluation: evaluation.inputDigest,
    kind: 'wrong',
    statement: '行政执法指标扣分有误',
    requested: '重新计算',
    ...over,
  };
}

const post = (who: Person, body: object) =>
  service.call<Case>(functions.objections, who, 'POST /objections', {}, { body });

async function done(who: Person, id: string, action: string, body: object = {}): Promise<Case> {
  const { status, json } = await service.call<Case>(
    functions.objections,
    who,
    `POST /objections/{id}/${action}`,
    { id },
    { body },
  );
  expect(status, JSON.stringify(json)).toBe(200);
  return json;
}

async function verifying(of: Enterprise, over: object = {}): Promise<string> {
  const { status, json } = await post(of.owner, filing(of, over));
  expect(status, JSON.stringify(json)).toBe(201);
  await done(people.centre, json.id, 'accept');
  await done(people.centre, json.id, 'dispatch');
  return json.id;
}

const decide = (id: string, body: object) =>
  service.call<Case>(
    functions.objections,
    people.centre,
    'POST /objections/{id}/decision',
    { id },
    { body: { opinion: '已核实', ...body } },
  );

/** What becomes of the penalty, as its unit would have it. */
async function revoked(penalty: RecordItem): Promise<void> {
  await service.table.put({ ...penalty, version: penalty.version + 1, standing: 'revoked' });
}

describe('an objection to an evaluation', () => {
  it('names what it is about, is verified by the centre and, corrected, has the subject reckoned anew', async () => {
    const of = await anEnterprise();
    const [indicator] = of.evaluation.indicators.filter(({ effects }) => effects.length > 0);
    const id = await verifying(of, { indicator: indicator?.code, entry: of.penalty.id });
    const { json } = await service.call<Case>(functions.objections, of.owner, 'GET /objections/{id}', { id });
    expect(json).toMatchObject({
      record: null,
      recordTitle: '公共信用综合评价',
      catalogue: 'administrative-penalty',
      evaluation: {
        ruleSet: of.evaluation.ruleSet,
        asOf: today,
        grade: of.evaluation.grade,
        digest: of.evaluation.inputDigest,
        indicator: indicator?.code,
        entry: of.penalty.id,
      },
    });

    // As long as it comes out the same, nothing is corrected.
    expect(await decide(id, { outcome: 'correct' })).toMatchObject({
      status: 409,
      json: { type: expect.stringMatching(/as-it-was-reckoned$/) },
    });
    await revoked(of.penalty);
    const decided = await decide(id, { outcome: 'correct' });
    expect(decided).toMatchObject({ status: 200, json: { state: 'decided' } });
    expect((await evaluationOf(service.table, of.subject))?.state).toBe('open');
    await service.drain(functions.checks, ['evaluation'], false, 'checks');
    const after = await evaluationOf(service.table, of.subject);
    expect(after).toMatchObject({ state: 'done', reckoned: { score: expect.any(Number) } });
    expect(after?.reckoned?.score).toBeGreaterThan(of.evaluation.score ?? 0);
    const audit = await Array.fromAsync(
      service.table.each<StoredAuditEntry>(entriesAbout(`evaluation:${of.subject}`)),
    );
    expect(audit).toContainEqual(
      expect.objectContaining({ action: 'evaluation.reopened', details: { objection: id } }),
    );
    expect((await done(people.centre, id, 'close')).state).toBe('closed');

    await service.drain(functions.changes, ['outbox']);
    const notices = await service.call<{ items: { body: string; object: string }[] }>(
      functions.notices,
      of.owner,
      'GET /notices',
      {},
    );
    const told = notices.json.items.filter(({ object }) => object === `/objections/${id}`);
    expect(told.map(({ body }) => body).join('\n')).toMatch(/已经重新评价/);
    expect(told.map(({ body }) => body).join('\n')).not.toMatch(/标注为“异议处理中”|信用报告/);
  });

  it('is upheld with grounds, and nothing is reckoned', async () => {
    const of = await anEnterprise();
    const id = await verifying(of);
    const before = await evaluationOf(service.table, of.subject);
    expect(await decide(id, { outcome: 'uphold' })).toMatchObject({ status: 200 });
    expect(await evaluationOf(service.table, of.subject)).toEqual(before);
  });

  it.each<[string, object, string]>([
    ['a record beside it', { record: 'R1' }, '/record'],
    ['a unit of its own', { unit: 'x' }, '/unit'],
    ['a ground of records alone', { kind: 'not-public' }, '/kind'],
    ['an unknown indicator', { indicator: 'faith' }, '/indicator'],
    ['an entry of others', { entry: 'R1' }, '/entry'],
  ])('with %s is refused', async (_, over, pointer) => {
    const of = await anEnterprise();
    const { status, json } = await post(of.owner, filing(of, over));
    expect(status).toBe(422);
    expect(json.errors?.map((error) => error.pointer)).toEqual([pointer]);
  });

  it('is about what its filer has seen, is one at a time, and is not for others to file', async () => {
    const of = await anEnterprise();
    expect(await post(people.stranger, filing(of))).toMatchObject({ status: 403 });
    expect(await post(of.owner, filing(of, { evaluation: 'f'.repeat(64) }))).toMatchObject({
      status: 409,
      json: { type: expect.stringMatching(/evaluated-anew$/) },
    });
    const first = await post(of.owner, filing(of));
    expect(first.status).toBe(201);
    expect(await post(of.owner, filing(of, { statement: '另一处有误' }))).toMatchObject({
      status: 409,
      json: { detail: expect.stringContaining(first.json.id) },
    });
    await done(of.owner, first.json.id, 'withdraw');
    expect((await post(of.owner, filing(of))).status).toBe(201);
    expect(await post(ownerOf(aCode()), filing({ ...of, subject: aCode() }))).toMatchObject({ status: 403 });
    const unknown = aCode();
    expect(await post(ownerOf(unknown), filing({ ...of, subject: unknown }))).toMatchObject({
      status: 409,
      json: { type: expect.stringMatching(/not-evaluated$/) },
    });
  });

  it('has a form with the indicators and entries of the evaluation, and none for others', async () => {
    const of = await anEnterprise();
    const form = (who: Person) =>
      service.call<string>(
        functions.objections,
        who,
        'GET /objections/new',
        {},
        { query: { evaluation: of.subject }, headers: { accept: 'text/html' } },
      );
    const { status, text } = await form(of.owner);
    expect(status).toBe(200);
    expect(text).toContain(of.evaluation.inputDigest);
    expect(text).toContain(of.penalty.id);
    expect((await form(people.stranger)).status).toBe(404);
  });
});
