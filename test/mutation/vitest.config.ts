import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { MUTATE_OUT: out = '', MUTATE_TESTS: tests = '', MUTATE_FILES: files = '' } = process.env;
const log = { debug() {}, info() {}, isDebugEnabled: () => false } as never;

/** The files asked about with all of Stryker's mutants in them, none of them on; the list of these beside the results. */
async function instrumented(): Promise<ReadonlyMap<string, string>> {
  const sources = globSync(files, { cwd: root })
    .sort()
    .map((name) => ({ name, mutate: true, content: readFileSync(root + name, 'utf8') }));
  const options = { plugins: null, excludedMutations: [], ignorers: [] };
  const made = await new Instrumenter(log).instrument(sources, options);
  mkdirSync(out, { recursive: true });
  writeFileSync(`${out}/mutants.json`, JSON.stringify(made.mutants));
  return new Map(made.files.map(({ name, content }) => [root + name, content]));
}

/** Started by run.ts. All tests run in one process, one after another, with the mutants in the code. */
export default defineConfig(async () => {
  const sources = await instrumented();
  return {
    root,
    plugins: [
      {
        name: 'mutants',
        enforce: 'pre' as const,
        load: (id: string) => sources.get(id.split('?')[0] ?? ''),
      },
    ],
    test: {
      include: [tests],
      runner: fileURLToPath(new URL('in-place.ts', import.meta.url)),
      setupFiles: [fileURLToPath(new URL('setup.ts', import.meta.url))],
      pool: 'forks' as const,
      maxWorkers: 1,
      isolate: false,
      testTimeout: 0,
      update: 'none' as const,
    },
  };
});
