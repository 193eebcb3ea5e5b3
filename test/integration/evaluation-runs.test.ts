import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RuleSetSetting } from '../../shared/policy/evaluation.ts';

/** A city with rules in force, and others that it thinks of. */
vi.hoisted(() => {
  const text = (en: string) => ({ zh: en, en });
  const rules = (version: string, points: number): RuleSetSetting => ({
    version,
    name: text(version),
    from: '2026-01-01',
    source: text('our document'),
    dimensions: [{ code: 'law', name: text('law'), weight: 100 }],
    indicators: [
      {
        code: 'penalties',
        dimension: 'law',
        name: text('penalties'),
        weight: 100,
        direction: 'adverse',
        source: { catalogue: 'administrative-penalty' },
        points,
      },
    ],
    grades: [
      { code: 'A', name: text('A'), from: 80, meaning: text('A') },
      { code: 'B', name: text('B'), from: 40, meaning: text('B') },
      { code: 'D', name: text('D'), from: 0, meaning: text('D') },
    ],
  });
  globalThis.STAGE_POLICY = {
    policy: { evaluation: { ruleSets: [rules('city-1', 10), rules('city-2', 30)] } },
    mark: 'test',
  };
});

const { chinaDate } = await import('../../shared/domain/china-time.ts');
const store = await import('../../shared/store/evaluation-runs.ts');
const { latestEvaluation, openEvaluation } = await import('../../shared/store/evaluations.ts');
const { inProcess } = await import('../support/in-process.ts');
const { people } = await import('../support/objection-city.ts');
const { aCode, anEntry, aPenalty } = await import('../support/partner-city.ts');

interface Run {
  readonly id: string;
  readonly state: string;
  readonly subjects: number;
  readonly changed: number;
  readonly movement: {
    readonly grades: readonly (string | null)[];
    readonly before: readonly number[];
    readonly after: readonly number[];
    readonly matrix: readonly (readonly number[])[];
  };
}

interface Overview {
  readonly inForce: string;
  readonly ruleSets: readonly { readonly version: string; readonly inForce: boolean }[];
  readonly distribution: Run['movement'] | null;
  readonly items: readonly Run[];
}

type Person = (typeof people)[keyof typeof people];

let service: Awaited<ReturnType<typeof inProcess>>;
let evaluations: unknown;
let checks: unknown;
let running: typeof import('../../functions/checks/evaluating.ts');
let daily: typeof import('../../functions/clock/evaluate-daily.ts');
const subjects = Array.from({ length: 6 }, aCode);
beforeAll(async () => {
  service = await inProcess();
  evaluations = (await import('../../functions/evaluations/handler.ts')).handler;
  checks = (await import('../../functions/checks/handler.ts')).handler;
  running = await import('../../functions/checks/evaluating.ts');
  daily = await import('../../functions/clock/evaluate-daily.ts');
  for (const [at, subject] of subjects.entries()) {
    await anEntry(service.table, 'registration', { DJ_DJZT: at === 5 ? '注销' : '存续' }, { subject });
    if (at < 2) await aPenalty(service.table, { subject });
    await openEvaluation(service.table, subject, 'test');
  }
  await work();
}, 120_000);
afterAll(() => service.close());

/** Works on what is open until nothing is, as the changes of the table bring one run after the other. */
async function work(): Promise<void> {
  while ((await service.drain(checks, ['evaluation', 'evaluation-part'], false, 'checks')) > 0);
}

const start = (body: object, who: Person = people.centre) =>
  service.call<Run & { readonly detail?: string; readonly errors?: readonly { readonly pointer: string }[] }>(
    evaluations,
    who,
    'POST /evaluations/runs',
    {},
    { body },
  );
const show = (id: string, query: Record<string, string> = {}) =>
  service.call<Run>(evaluations, people.centre, 'GET /evaluations/runs/{id}', { id }, { query });
const putInForce = (id: string, who: Person) =>
  service.call<Run & { readonly type: string }>(
    evaluations,
    who,
    'POST /evaluations/runs/{id}/put-in-force',
    { id },
    { body: {} },
  );
const overview = async () =>
  (await service.call<Overview>(evaluations, people.centre, 'GET /evaluations')).json;
const gradeOf = async (at: number) =>
  (await latestEvaluation(service.table, subjects[at] ?? ''))?.grade ?? null;

describe('a dry run of other rules', () => {
  let id = '';

  it('shows what would come of them, and changes nothing', async () => {
    const { status, json, headers } = await start({ ruleSet: 'city-2', dryRun: true });
    expect([status, headers.location, json.state]).toEqual([202, `/evaluations/runs/${json.id}`, 'running']);
    ({ id } = json);
    await work();
    const shown = (await show(id)).json;
    expect(shown).toMatchObject({ state: 'done', subjects: 6, changed: 2 });
    expect(shown.movement).toEqual({
      grades: ['A', 'B', 'D', null],
      before: [5, 0, 0, 1],
      after: [3, 2, 0, 1],
      matrix: [
        [3, 2, 0, 0],
        [0, 0, 0, 0],
        [0, 0, 0, 0],
        [0, 0, 0, 1],
      ],
    });
    expect(await Promise.all([gradeOf(0), gradeOf(5)])).toEqual(['A', null]);
    expect((await show(id, { format: 'csv' })).text).toContain('A,B,2\r\n');
  });

  it('is needed before rules are in force, and evaluates nobody by others', async () => {
    expect(await start({ ruleSet: 'city-2', dryRun: false })).toMatchObject({
      status: 409,
      json: { type: expect.stringContaining('not-in-force') },
    });
    const unknown = await start({ ruleSet: 'city-3', dryRun: true });
    expect([unknown.status, unknown.json.errors?.[0]?.pointer]).toEqual([422, '/ruleSet']);
    expect((await start({ ruleSet: 'city-1', dryRun: true }, people.provider)).status).toBe(403);
  });

  it('is looked at by a second officer, who puts the rules in force', async () => {
    expect(await putInForce(id, people.centre)).toMatchObject({
      status: 403,
      json: { type: expect.stringContaining('same-officer') },
    });
    expect((await overview()).inForce).toBe('city-1');
    const { status, json } = await putInForce(id, people.centreTwo);
    expect(status).toBe(200);
    await work();
    expect((await show(json.id)).json).toMatchObject({ state: 'done', subjects: 6, changed: 2 });
    expect(await Promise.all([gradeOf(0), gradeOf(2)])).toEqual(['B', 'A']);
    expect(await overview()).toMatchObject({ inForce: 'city-2', distribution: { after: [3, 2, 0, 1] } });
    expect((await putInForce(id, people.centreTwo)).status).toBe(409);
  });

  it('that began before other rules were in force is too old', async () => {
    const { json } = await start({ ruleSet: 'city-1', dryRun: true });
    await work();
    const before = await store.rulesInForce(service.table);
    const later = new Date(Date.now() + 1000).toISOString();
    const item = { ruleSet: 'city-2', since: later, run: '', proposedBy: '', by: '' };
    await service.table.transact([store.inForceWrite(before, item)]);
    expect(await putInForce(json.id, people.centreTwo)).toMatchObject({
      status: 409,
      json: { type: expect.stringContaining('rules-changed') },
    });
  });
});

describe('a run', () => {
  const now = new Date();
  const partsOf = (id: string) =>
    Array.fromAsync(
      service.table.partition<import('../../shared/store/evaluation-runs.ts').EvaluationPartItem>(
        `EVALUATION-RUN#${id}`,
        'PART#',
      ),
    );
  const begin = (id: string, dryRun: boolean) =>
    service.table.transact(
      store.newRunWrites(
        {
          id,
          ruleSet: 'city-2',
          dryRun,
          scope: 'all',
          asOf: chinaDate(now),
          by: null,
          startedAt: now.toISOString(),
        },
        'test',
      ),
    );
  const runPart = (part: Parameters<typeof running.runPart>[0], most: number) =>
    service.as('checks', () => running.runPart(part, now, most));

  it('counts a subject once, however often a part of it is broken off or done twice', async () => {
    await aPenalty(service.table, { subject: subjects[2] ?? '' });
    await begin('E-broken', false);
    for (const part of await partsOf('E-broken')) {
      // Two at once, one subject at a time.
      await Promise.all([runPart(part, 1), runPart(part, 1)]);
      for (;;) {
        const next = await store.partOf(service.table, part);
        if (next?.state !== 'open') break;
        await runPart(next, 1);
        // Came again, late.
        await runPart(next, 1);
      }
    }
    const { moves, subjects: count, state } = await store.progressOf(service.table, 'E-broken');
    expect({ moves, count, state }).toEqual({
      moves: { '->-': 1, 'A>A': 2, 'A>B': 1, 'B>B': 2 },
      count: 6,
      state: 'done',
    });
  });

  it('stops where other rules were put in force', async () => {
    await begin('E-stopped', false);
    const before = await store.rulesInForce(service.table);
    const item = { ruleSet: 'city-1', since: now.toISOString(), run: '', proposedBy: '', by: '' };
    await service.table.transact([store.inForceWrite(before, item)]);
    for (const part of await partsOf('E-stopped')) await runPart(part, 10);
    expect(await store.progressOf(service.table, 'E-stopped')).toMatchObject({
      state: 'stopped',
      subjects: 0,
    });
  });
});

describe('the evaluation of the day', () => {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined } as never;
  const run = (now: Date) => service.as('clock', () => daily.evaluateDaily({ now, log }));

  it('begins once, and goes on where a part stands still', async () => {
    const now = new Date();
    const id = `E${chinaDate(now).replaceAll('-', '')}`;
    await run(now);
    await run(now);
    expect(await store.runById(service.table, id)).toMatchObject({ scope: 'due', by: null });
    expect(await store.progressOf(service.table, id)).toMatchObject({ state: 'running', partsDone: 0 });
    await run(new Date(now.getTime() + 20 * 60_000));
    await work();
    expect(await store.progressOf(service.table, id)).toMatchObject({ state: 'done', subjects: 6 });
  });
});

describe('the page of the centre', () => {
  it('shows rules, grades and runs, and takes a form', async () => {
    const { page, status } = await service.call(
      evaluations,
      people.centre,
      'GET /evaluations',
      {},
      { headers: { accept: 'text/html' } },
    );
    expect(status).toBe(200);
    expect(page).toContain('city-2');
    expect(page).toContain('<svg');
  });
});
