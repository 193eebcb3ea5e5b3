import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { TestRunner } from 'vitest';

type Test = Parameters<TestRunner['onAfterTryTask']>[0];
type Hits = Readonly<Record<string, number>>;

/** What Stryker's instrumenter looks at: which mutant is on, and what was reached by which test, or while loading. */
interface Switch {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: { readonly static: Record<string, number>; readonly perTest: Record<string, Hits> };
}

/** What is the same for all test files of this process, which loads this module anew for each. */
interface Shared {
  readonly known: Map<string, string>;
  readonly fileOf: ReadonlyMap<string, string>;
  /** The mutant that is on, or -1, and how many were. */
  readonly watch: Int32Array;
  ran: boolean;
}
const globals = globalThis as { __stryker__?: Switch; __mutation__?: Shared };

const out = process.env.MUTATE_OUT ?? '';
/** Milliseconds that a test may take to be asked: dear ones come in a round of their own, when others have killed most. */
const dearest = Number(process.env.MUTATE_DEAREST);
const results = `${out}/results.txt`;
/** Seconds of work after which a mutant ends no run: many times what the test may take. */
const longestSeconds = Math.max(1, (12 * dearest) / 1000);
/** Milliseconds, on a machine that others share, after which a test waits for what never comes. */
const longestWait = 10_000 + 1000 * longestSeconds;

const coverage: NonNullable<Switch['mutantCoverage']> = { static: {}, perTest: {} };
globals.__stryker__ ??= {};
const state = globals.__stryker__;
state.mutantCoverage ??= coverage;
const { perTest, static: atLoad } = state.mutantCoverage;
globals.__mutation__ ??= begun();
const shared = globals.__mutation__;

function begun(): Shared {
  const mutants: { id: string; fileName: string; status?: string }[] = JSON.parse(
    readFileSync(`${out}/mutants.json`, 'utf8'),
  );
  const lines = existsSync(results) ? readFileSync(results, 'utf8').trim().split('\n') : [];
  return {
    known: new Map(lines.map((line) => line.split('\t') as [string, string])),
    fileOf: new Map(
      mutants.filter(({ status }) => status !== 'Ignored').map(({ id, fileName }) => [id, fileName]),
    ),
    watch: watched(),
    ran: false,
  };
}

/** Ends the process where one mutant takes for ever: what is known is in the file, and the next process goes on. */
function watched(): Int32Array {
  const watch = new Int32Array(new SharedArrayBuffer(8)).fill(-1, 0, 1);
  const code = `const { workerData: [watch, results, longest] } = require('node:worker_threads');
    let last = -1, since = 0;
    setInterval(() => {
      const now = process.cpuUsage().user / 1e6;
      const [mutant, count] = watch;
      if (mutant < 0 || count !== last) { last = count; since = now; return; }
      if (now - since < longest) return;
      require('node:fs').appendFileSync(results, mutant + '\\tTimeout\\n');
      process.kill(process.pid, 'SIGKILL');
    }, 500);`;
  new Worker(code, { eval: true, workerData: [watch, results, longestSeconds], execArgv: [] }).unref();
  return watch;
}

function say(id: string, what: string): void {
  shared.known.set(id, what);
  appendFileSync(results, `${id}\t${what}\n`);
}

const tooLong = () =>
  new Promise((_, fail) => setTimeout(() => fail(new Error('Takes too long')), longestWait).unref());

/** What a test reaches because it loads modules anew: of these files all that is run while they are loaded. */
function reloaded(hits: Hits): ReadonlySet<string> {
  const byFile = Map.groupBy(Object.keys(atLoad), (id) => shared.fileOf.get(id));
  return new Set([...byFile.values()].filter((ids) => ids.every((id) => id in hits)).flat());
}

/**
 * Runs each test as it is, then again with each mutant that it reaches and that no test before it has noticed. Nothing is
 * loaded between two of these, which is what makes it quick.
 */
export default class InPlace extends TestRunner {
  override onAfterRunFiles(): void {
    super.onAfterRunFiles();
    writeFileSync(`${out}/static.json`, JSON.stringify(Object.keys(atLoad)));
  }

  async runTask(test: Test): Promise<void> {
    const began = process.cpuUsage();
    state.currentTestId = test.id;
    try {
      await TestRunner.getTestFn(test)();
    } catch (error) {
      // What a mutant has left behind in a module is gone with the process.
      if (shared.ran) process.kill(process.pid, 'SIGKILL');
      throw error;
    } finally {
      state.currentTestId = undefined;
    }
    const hits = perTest[test.id] ?? {};
    const again = reloaded(hits);
    const reached = Object.keys(hits).filter((id) => !again.has(id) && shared.fileOf.has(id));
    for (const id of reached) if (!shared.known.has(id)) say(id, 'Survived');
    const left = reached.filter((id) => shared.known.get(id) === 'Survived');
    if (left.length === 0) return;
    if (process.cpuUsage(began).user / 1000 > dearest) {
      writeFileSync(`${out}/dear`, '');
      return;
    }
    state.currentTestId = 'mutants';
    // What cannot be run twice tells nothing.
    if (await this.#passes(test)) for (const id of left) await this.#ask(test, id, hits[id] ?? 0);
    state.currentTestId = undefined;
  }

  async #ask(test: Test, id: string, hits: number): Promise<void> {
    shared.ran = true;
    shared.watch[1] = (shared.watch[1] ?? 0) + 1;
    shared.watch[0] = Number(id);
    Object.assign(state, { hitCount: 0, hitLimit: hits * 100, activeMutant: id });
    const passed = await this.#passes(test);
    const endless = (state.hitCount ?? 0) > (state.hitLimit ?? 0);
    Object.assign(state, { hitCount: undefined, activeMutant: undefined });
    shared.watch[0] = -1;
    if (passed) return;
    say(id, endless ? 'Timeout' : 'Killed');
    if (!(await this.#passes(test))) process.kill(process.pid, 'SIGKILL');
  }

  async #passes(test: Test): Promise<boolean> {
    this.onBeforeTryTask(test);
    try {
      await Promise.race([TestRunner.getTestFn(test)(), tooLong()]);
      this.onAfterTryTask(test);
      return true;
    } catch {
      return false;
    }
  }
}
