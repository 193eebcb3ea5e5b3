/**
 * Whether the tests of folders of shared/domain notice faults, quickly: npm run mutate:quick -- cases import
 * `.` means the files of shared/domain itself. Each folder is asked against its own tests (docs/mutation.md). A file is
 * asked as import/day, against import/day.test.ts and import/day-*.test.ts; with others as import/day:import/{day,row}*.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Mutant {
  readonly id: string;
  readonly fileName: string;
  readonly mutatorName: string;
  readonly replacement: string;
  readonly status?: string;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
}

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Milliseconds that a test may take in each round, and how often a round begins anew. */
const rounds = [8, 60, 1000];
const mostStarts = 25;

/** The files that are asked about and the tests that are asked, as patterns below shared/domain without their endings. */
function asking(what: string): { readonly files: string; readonly tests: string } {
  if (what === '.') return { files: '*', tests: '*' };
  const [files = '', tests = `${files}{,-*}`] = what.split(':');
  if (existsSync(`${root}shared/domain/${what}`)) return { files: `${what}/**/*`, tests: `${what}/**/*` };
  return { files, tests };
}

function asked(what: string, out: string): void {
  const { files, tests } = asking(what);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  for (const dearest of rounds) {
    rmSync(`${out}/dear`, { force: true });
    for (let start = 1; start <= mostStarts; start += 1) {
      const { stdout, stderr } = spawnSync(
        'npx',
        ['vitest', 'run', '--config', 'test/mutation/vitest.config.ts', '--reporter=dot'],
        {
          cwd: root,
          encoding: 'utf8',
          env: {
            ...process.env,
            CI: '1',
            MUTATE_OUT: out,
            MUTATE_TESTS: `test/unit/shared/domain/${tests}.test.ts`,
            MUTATE_FILES: `shared/domain/${files}.ts`,
            MUTATE_DEAREST: String(dearest),
          },
        },
      );
      const said = `${stdout}${stderr}`;
      writeFileSync(`${out}/log.txt`, said);
      // A process that a mutant has brought down begins anew with what is left.
      if (/No test files/.test(said) || (/Test Files/.test(said) && !/Worker|SIGKILL|Unhandled/.test(said)))
        break;
    }
    if (!existsSync(`${out}/dear`)) return;
  }
}

function report(folder: string, out: string): string {
  const mutants: Mutant[] = JSON.parse(readFileSync(`${out}/mutants.json`, 'utf8'));
  const atLoad = new Set<string>(
    existsSync(`${out}/static.json`) ? JSON.parse(readFileSync(`${out}/static.json`, 'utf8')) : [],
  );
  const lines = existsSync(`${out}/results.txt`)
    ? readFileSync(`${out}/results.txt`, 'utf8').split('\n')
    : [];
  const known = new Map(lines.map((line) => line.split('\t') as [string, string]));
  const counted = mutants
    .filter(({ status }) => status !== 'Ignored')
    .map((mutant) => ({
      ...mutant,
      found: known.get(mutant.id) ?? (atLoad.has(mutant.id) ? 'Static' : 'Never run'),
    }))
    .filter(({ found }) => found !== 'Static');
  const left = counted.filter(({ found }) => found === 'Survived' || found === 'Never run');
  const survivors = left.map(({ fileName, location: { start }, mutatorName, replacement, found }) =>
    [
      `${fileName}:${start.line + 1}:${start.column + 1}`,
      found,
      mutatorName,
      JSON.stringify(replacement),
    ].join('  '),
  );
  writeFileSync(`${out}/survivors.txt`, `${survivors.join('\n')}\n`);
  const killed = counted.length - left.length;
  const share = ((100 * killed) / Math.max(1, counted.length)).toFixed(1);
  return `${folder}: ${killed} of ${counted.length} killed, ${share} %; the others in ${out}/survivors.txt`;
}

const named = process.argv.slice(2);
const all = [
  '.',
  ...globSync('shared/domain/*/', { cwd: root }).map((path) => path.split('/')[2] ?? ''),
].sort();
for (const folder of named.length === 0 ? all : named) {
  const out = `${root}.build/mutation/quick/${folder === '.' ? 'domain' : folder.replace(/:.*/, '')}`;
  asked(folder, out);
  console.log(report(folder, out));
}
