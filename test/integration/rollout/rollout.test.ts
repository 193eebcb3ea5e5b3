import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleSubjects } from '../../../infra/local/sample-city/subjects.ts';
import { projectFolder, synthesize } from '../../../infra/local/synthesis.ts';
import { describeAssembly } from '../../../infra/local/template/description.ts';
import { kinds, type World } from '../../support/rollout/cases.ts';
import { differences } from '../../support/rollout/facts.ts';
import { lostWithPresent } from '../../support/rollout/lost.ts';
import { type Moment, mixedAssembly } from '../../support/rollout/mixed-assembly.ts';
import { buildRelease, previousRelease } from '../../support/rollout/releases.ts';
import {
  call,
  callStage,
  csvOf,
  formerPenaltyRow,
  importFile,
  registrationRow,
  testCompany,
  type Who,
} from '../../support/service.ts';
import { type TestStage, testStage } from '../../support/stage.ts';

/** What anybody, or an authority, can read at any time. */
const always: readonly (readonly [Who, string])[] = [
  ...[
    '/',
    '/healthz',
    '/openapi.json',
    '/catalogues',
    '/domains',
    '/statistics',
    '/verify',
    `/subjects?q=${encodeURIComponent('示范市')}`,
    '/.well-known/jwks.json',
    '/.well-known/report-certificates.json',
    '/.well-known/report-root.pem',
    '/.well-known/report-status.json',
    '/submissions/commitment-text',
    '/submissions/categories',
  ].map((path) => [null, path] as const),
  ...['/objections', '/objections/counts', '/records/batches', '/notices'].map(
    (path) => ['provider', path] as const,
  ),
  ...[
    '/objections',
    '/objections/counts',
    '/submissions',
    '/submissions/counts',
    '/reports',
    '/error-reports',
    '/records/batches',
    '/notices',
    '/notices/deliveries',
  ].map((path) => ['centre', path] as const),
];

/** A moment of the rollout; `finishes` says which cases go to their end in it, by the phase in which they began. */
interface Phase extends Pick<Moment, 'template'> {
  readonly title: string;
  readonly former: (name: string) => boolean;
  readonly migrates?: true;
  readonly finishes?: (began: number) => boolean;
  readonly readsAll?: true;
}

const [data, page] = ['application/json', 'text/html'];

/** Rights that 0.1.0 has and never uses: these may go at once. Emptied with the next release. */
const heldForNothing = [
  // No write of objections is a condition check, and none of uploads an update.
  /^right of objectionsRole\w+: dynamodb:ConditionCheckItem /,
  /^right of uploadsRole\w+: dynamodb:UpdateItem /,
  // It takes files away, never a version of one.
  /^right of (uploads|scanning)Role\w+: s3:DeleteObject\* /,
];

/** Notices without those that lie where the release before does not look, having no words for them: shared/store/notices.ts. */
function knownToBoth(json: object): unknown {
  if (!('items' in json) || !Array.isArray(json.items)) return json;
  return { ...json, items: json.items.filter((item) => item?.event !== 'record.adverse') };
}

const former = previousRelease();
const unknown = typeof former === 'string' ? former : undefined;
if (unknown !== undefined) console.warn(`Two versions on one table: not tested, ${unknown}.`);

describe.skipIf(unknown !== undefined)('the release before this one, and this one, on one table', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rollout-'));
  const assemblies = { former: '', present: '' };
  const answering = new Set<string>();
  const names: string[] = [];
  let stage: TestStage & AsyncDisposable;

  beforeAll(async () => {
    if (typeof former === 'string') return;
    assemblies.former = buildRelease(former);
    assemblies.present = await synthesize();
    const { functions, routes } = describeAssembly(assemblies.present, {
      folder,
      publicUrl: 'http://localhost',
    });
    for (const { name, environment } of functions) {
      names.push(environment.FUNCTION ?? '');
      if (routes.some(({ target }) => target === name)) answering.add(environment.FUNCTION ?? '');
    }
    const nobody: Moment = { ...assemblies, template: 'former', formerRuns: () => true };
    stage = await testStage({
      folder: join(folder, 'stage'),
      assembly: mixedAssembly(join(folder, 'first'), nobody),
    });
    callStage(stage);
  }, 300_000);

  afterAll(async () => {
    await stage?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /**
   * What works in the background has no canary, and what starts it (streams, schedules, the state machine) refers to its
   * alias: CloudFormation changes that first. So it never runs as the former one under this release's template.
   */
  const atOnce = (name: string) => !answering.has(name);

  const phases: readonly Phase[] = [
    { title: 'the former release alone', template: 'former', former: () => true },
    {
      title: 'this one works in the background, the former one answers',
      template: 'present',
      former: (name) => answering.has(name),
    },
    {
      title: 'this one answers, the former one works in the background',
      template: 'present',
      former: (name) => !answering.has(name) && !atOnce(name),
    },
    {
      title: 'every other function is the former one',
      template: 'present',
      former: (name) => names.indexOf(name) % 2 === 0 && !atOnce(name),
    },
    { title: 'this one alone', template: 'present', former: () => false, migrates: true },
    {
      title: 'rolled back to the former one',
      template: 'former',
      former: () => true,
      finishes: (began) => began === 5,
      readsAll: true,
    },
    {
      title: 'this one again',
      template: 'present',
      former: () => false,
      migrates: true,
      finishes: (began) => began === 6,
    },
  ];

  /** Something under way: when it began, what it has come to, where that can be read. */
  interface Case {
    readonly kind: string;
    readonly began: number;
    readonly steps: readonly (() => Promise<void>)[];
    readonly addresses: Map<string, Address>;
    taken: number;
    failed: boolean;
    /** A step was taken since all was read last. */
    moved: boolean;
  }
  interface Address {
    readonly who: Who;
    readonly path: string;
    /** What the version before made of it. */
    before?: unknown;
  }
  const cases: Case[] = [];

  async function read({ who, path }: Address, accept: string) {
    const answer = await call(who, path, { headers: { accept } });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') === true;
    return { status: answer.status, json: isJson ? knownToBoth(JSON.parse(text) as object) : undefined };
  }

  /**
   * Reads, as data and as pages, what anybody can read and what moved in the phase before, or all there ever was.
   * @returns what could not be read, or is not what the version before made of it
   */
  async function readAgain({ readsAll }: Phase): Promise<string[]> {
    const faults: string[] = [];
    const look = async (address: Address) => {
      for (const accept of [data, page]) {
        const { status, json } = await read(address, accept);
        if (status !== 200 && status !== 303) faults.push(`${address.path} (${accept}): ${status}`);
        else if (accept === data && address.before !== undefined)
          faults.push(...differences(address.before, json).map((said) => `${address.path}${said}`));
      }
    };
    for (const [who, path] of always) await look({ who, path });
    for (const { addresses, moved } of cases)
      for (const address of moved || readsAll ? addresses.values() : []) await look(address);
    return faults;
  }

  async function rememberWhatIsRead(): Promise<void> {
    for (const { addresses, moved } of cases)
      for (const address of moved ? addresses.values() : [])
        address.before = (await read(address, data)).json;
  }

  /** Takes a step in each case, or all that are left; says which failed. A case that failed goes no further. */
  async function takeSteps({ finishes = () => false }: Phase): Promise<string[]> {
    const faults: string[] = [];
    for (const each of cases) {
      each.moved = false;
      const last = finishes(each.began) ? each.steps.length : each.taken + 1;
      for (const step of each.failed ? [] : each.steps.slice(each.taken, last)) {
        each.taken += 1;
        each.moved = true;
        try {
          await step();
        } catch (cause) {
          const said = cause instanceof Error ? cause.message : String(cause);
          faults.push(`${each.kind}, begun in phase ${each.began}, step ${each.taken}: ${said}`);
          each.failed = true;
          break;
        }
      }
    }
    return faults;
  }

  async function begin(phase: number): Promise<void> {
    const companies = Object.keys(kinds).map((kind) => ({
      kind,
      ...testCompany(`示范市${kind}${phase}有限公司`),
    }));
    const registered = [sampleSubjects.enterprise, ...companies];
    await importFile(
      'provider',
      'registration',
      csvOf(registered.map((company) => registrationRow(company))),
    );
    const penalties = csvOf(companies.map((company) => formerPenaltyRow(company)));
    await importFile('provider', 'administrative-penalty', penalties);
    for (const { kind, ...company } of companies) {
      const path = `/subjects/${company.code}/records?catalogue=administrative-penalty`;
      const { json } = await read({ who: company.agent, path }, data);
      const record = (json as { items: { id: string }[] }).items[0]?.id ?? '';
      const addresses = new Map<string, Address>();
      const world: World = {
        url: stage.url,
        remember: (who, ...paths) => {
          for (const path of paths)
            addresses.set(`${typeof who === 'object' ? who?.sub : who} ${path}`, { who, path });
        },
        settled: () => stage.drain(),
      };
      const steps = kinds[kind]?.(world, { ...company, record }) ?? [];
      cases.push({ kind, began: phase, steps, addresses, taken: 0, failed: false, moved: false });
    }
  }

  function migrate(): void {
    execFileSync(process.execPath, ['infra/migrations/run.ts', 'local'], {
      cwd: projectFolder,
      env: { ...process.env, STAGE_FOLDER: stage.folder },
      stdio: 'pipe',
    });
  }

  let seen = { requests: 0, printed: 0 };

  /** Requests that failed on our side and faults in the logs, since this was asked last. */
  function faultsSince(): { failedRequests: string[]; logged: string[] } {
    const log = readFileSync(join(stage.folder, 'logs', 'access.log'), 'utf8')
      .trimEnd()
      .split('\n');
    const requests = log.slice(seen.requests).map((line) => JSON.parse(line) as Record<string, unknown>);
    const printed = stage.printed.slice(seen.printed);
    seen = { requests: log.length, printed: stage.printed.length };
    return {
      failedRequests: requests
        .filter(({ status }) => Number(status) >= 500)
        .map(({ method, path, status }) => `${method} ${path}: ${status}`),
      logged: printed.filter((line) => line.startsWith('✗')),
    };
  }

  function deadLetters(): string[] {
    const kept = join(stage.folder, 'dead-letters');
    return existsSync(kept) ? readdirSync(kept, { recursive: true }).map(String) : [];
  }

  it.each(phases.map((phase, at) => ({ number: at + 1, ...phase })))(
    '$number: $title',
    { timeout: 300_000 },
    async (phase) => {
      const { number, template, former: formerRuns } = phase;
      const moment = mixedAssembly(join(folder, String(number)), { ...assemblies, template, formerRuns });
      await stage.reload(moment);
      if (phase.migrates) migrate();
      const unread = await readAgain(phase);
      await begin(number);
      const failedSteps = await takeSteps(phase);
      for (const { name } of stage.description.schedules) await stage.fireSchedule(name);
      await stage.drain();
      await rememberWhatIsRead();
      expect({ unread, failedSteps, ...faultsSince(), deadLetters: deadLetters() }).toEqual({
        unread: [],
        failedSteps: [],
        failedRequests: [],
        logged: [],
        deadLetters: [],
      });
    },
  );

  it('nothing that the former release stands on is taken away with this one', () => {
    const lost = lostWithPresent(assemblies);
    expect(lost.filter((one) => !heldForNothing.some((held) => held.test(one)))).toEqual([]);
  });
});
