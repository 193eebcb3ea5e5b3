import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EvaluationItem, evaluationKey } from '../../shared/store/evaluations.ts';
import type { inspecting as Inspecting, ShownPlan } from '../support/inspecting.ts';

type Support = typeof import('../support/inspecting.ts');

let city: Awaited<ReturnType<typeof Inspecting>>;
let support: Support;
let ruleSet: string;
beforeAll(async () => {
  globalThis.STAGE_POLICY = { policy: { inspections: { evaluationGrades: true } }, mark: 'test' };
  support = await import('../support/inspecting.ts');
  ruleSet = (await import('../../shared/policy/evaluation-sample.ts')).sampleRuleSet.version;
  city = await support.inspecting();
  const { anObject, anOfficer, codes, ecology } = support;
  await city.directories(
    ecology,
    codes.map((code) => anObject(code, { 公共信用等级: 'D' })),
    ['GZ001', 'GZ002', 'GZ003'].map((number) => anOfficer(number)),
  );
}, 600_000);
afterAll(async () => {
  globalThis.STAGE_POLICY = undefined;
  await city.close();
});

async function graded(subject: string, grade: string, by = ruleSet): Promise<void> {
  const item: EvaluationItem = {
    ...evaluationKey(subject),
    type: 'evaluation',
    subject,
    state: 'done',
    list: 'EVALUATIONS#00',
    listOrder: subject,
    inUse: { grade, ruleSet: by, asOf: '2026-11-01' },
    falling: null,
  };
  await city.table.put({ ...item });
}

interface Frozen extends ShownPlan {
  readonly gradesFrom: string;
  readonly grades: { readonly ruleSet: string; readonly graded: number } | null;
}

const act = async (id: string, what: 'freeze' | 'draw') => {
  const { status, json, text } = await city.act(support.ecology, id, what);
  expect(status === 200 ? '' : text).toBe('');
  return json as Frozen;
};

describe('a plan by grades of the evaluation', () => {
  it('draws by the grades in use at the freeze, whatever they are at the draw, and can be repeated', async () => {
    const { codes, ecology } = support;
    await graded(codes[0], 'A');
    await graded(codes[1], 'A');
    await graded(codes[2], 'C');
    // By former rules: it is not compared with the others.
    await graded(codes[3], 'A', 'former-rules');
    const planned = await city.plan(ecology, {
      gradesFrom: 'evaluation',
      ratios: { A: 50, C: 100 },
      baseRatio: 0,
    });
    expect(planned.status).toBe(201);
    const { id } = planned.json;
    const frozen = await act(id, 'freeze');
    expect(frozen).toMatchObject({ gradesFrom: 'evaluation', grades: { ruleSet, graded: 3 } });
    expect(frozen.strata).toEqual([
      { grade: 'A', strict: false, pool: 2, ratio: 50, take: 1 },
      { grade: 'C', strict: false, pool: 1, ratio: 100, take: 1 },
      { grade: 'none', strict: false, pool: 5, ratio: 0, take: 0 },
    ]);
    await graded(codes[2], 'A');
    const drawn = await act(id, 'draw');
    expect(drawn.poolFileDigest).toBe(frozen.poolFileDigest);
    expect(drawn.objects?.map(({ code }) => code)).toContain(codes[2]);
    expect(drawn.objects).toHaveLength(2);

    const folder = mkdtempSync(join(tmpdir(), 'repeat-'));
    const { text } = await city.ask(null, 'GET /inspections/plans/{id}', { id });
    const names = [['plan.json', text] as const];
    for (const name of ['pool', 'removed', 'drawn'] as const)
      names.push([name, await city.file(id, name)] as never);
    const files = names.map(([name, content]) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    });
    const script = join(import.meta.dirname, '../../docs/repeat-a-draw.mjs');
    expect(execFileSync(process.execPath, [script, ...files], { encoding: 'utf8' })).toMatch(/^The same: 2/);
    rmSync(folder, { recursive: true });
  });

  it('is refused once the directory has changed after the freeze (D11)', async () => {
    const { anObject, asCsv, codes, ecology } = support;
    const { id } = (await city.plan(ecology, { gradesFrom: 'evaluation' })).json;
    await act(id, 'freeze');
    await city.send(ecology, 'objects', asCsv(codes.slice(1).map((code) => anObject(code))));
    expect((await city.act(ecology, id, 'draw')).status).toBe(409);
  });

  it('is not one by risk classes of market supervision (D12)', async () => {
    const { status, json } = await city.plan(support.ecology, {
      gradesFrom: 'evaluation',
      scale: 'samr-risk',
    });
    expect(status).toBe(422);
    expect(json).toMatchObject({ errors: [expect.objectContaining({ pointer: '/scale' })] });
  });
});
