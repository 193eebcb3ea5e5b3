/**
 * `npm run bench:cold-start`: processor time of loading each function's bundle in a new process, beside that of a
 * bundle with nothing but the client of DynamoDB, in turn. What counts is the ratio: the machine's clock is noisy.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleFolder } from '../../infra/bundle.ts';
import { figure, median } from './figures.ts';

const rounds = Number(process.argv[2] ?? 9);
/** Times the bare client. */
const most = 1.25;

const folder = mkdtempSync(join(tmpdir(), 'cold-start-'));
const bare = join(folder, 'bare.mjs');
await build({
  stdin: {
    contents:
      "import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'; export const client = new DynamoDBClient({}); export const command = GetItemCommand;",
    resolveDir: import.meta.dirname,
  },
  outfile: bare,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});

const measuring =
  'const before = process.cpuUsage(); await import(process.argv[1]); const { user, system } = process.cpuUsage(before); console.log((user + system) / 1000); process.exit();';

/** Milliseconds of processor time that loading a file takes in a new process, without what was compiled before. */
function load(file: string): number {
  const { NODE_COMPILE_CACHE: _, ...environment } = process.env;
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', measuring, file], {
    env: { ...environment, AWS_REGION: 'cn-north-1', TABLE: 't', STAGE: 'local' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return Number(printed.toString().trim().split('\n').at(-1));
}

try {
  const measured = readdirSync(bundleFolder).map((name) => {
    const file = join(bundleFolder, name, 'index.mjs');
    const [ours, yardstick]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      yardstick.push(load(bare));
      ours.push(load(file));
    }
    return { name, ours: median(ours), bare: median(yardstick), ratio: median(ours) / median(yardstick) };
  });
  console.log('function            | ms   | × the bare client');
  for (const { name, ours, ratio } of measured.toSorted((a, b) => b.ratio - a.ratio))
    console.log(`${name.padEnd(19)} | ${ours.toFixed(0).padStart(4)} | ${ratio.toFixed(2)}`);
  const byRatio = measured.toSorted((a, b) => b.ratio - a.ratio);
  const some = [
    ['the slowest', byRatio[0]],
    ['the one in the middle', byRatio[byRatio.length >> 1]],
    ['verification', byRatio.find(({ name }) => name === 'verification')],
  ] as const;
  for (const [which, bundle] of some)
    if (bundle !== undefined)
      figure({
        part: 'Cold start',
        what: which === bundle.name ? bundle.name : `${which}: ${bundle.name}`,
        value: bundle.ours,
        unit: 'ms of CPU',
        yardstick: { name: 'a bundle with the client of DynamoDB alone', value: bundle.bare },
        atMost: most,
        limit: 'reading and running what the function starts with',
        headline: true,
      });
  console.log(`${measured.filter(({ ratio }) => ratio > most).length} of ${measured.length} above ${most}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
