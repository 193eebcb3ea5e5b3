/**
 * `npm run bench:cold-start`: processor time of loading each function's bundle in a new process, beside that of a
 * bundle with nothing but the client of DynamoDB, in turn. What counts is the ratio: the machine's clock is noisy. What a
 * function loads with its first calls is no secret: the first answer as JSON and the first page stand beside it.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { allManifests } from '../../functions/manifests.ts';
import { bundleFolder } from '../../infra/bundle.ts';
import { figure, median } from './figures.ts';

const rounds = Number(process.argv[2] ?? 9);
/** Functions that answer requests. */
const answering = new Set(allManifests.flatMap(([name, { routes }]) => (routes === undefined ? [] : [name])));
/** What a page of any function is made with. */
const page = { PUBLIC_URL: 'http://localhost', CITY: JSON.stringify({ zh: '示范市', en: 'Model City' }) };
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

/** A request of nobody for nothing, which every function that answers requests refuses as JSON and with a page. */
const request = (accept: string) => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: '/nowhere',
  rawQueryString: '',
  headers: { accept },
  requestContext: {
    requestId: 'first',
    http: { method: 'GET', path: '/nowhere', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' },
  },
  isBase64Encoded: false,
});

const measuring = `
  const spent = [process.cpuUsage()];
  const { handler } = await import(process.argv[1]);
  spent.push(process.cpuUsage());
  for (const request of process.argv[2] === 'called' ? ${JSON.stringify([request('application/json'), request('text/html')])} : []) {
    await handler(request, {});
    spent.push(process.cpuUsage());
  }
  const [start, ...after] = spent.map(({ user, system }) => (user + system) / 1000);
  console.log();
  console.log(JSON.stringify(after.map((each) => each - start)));
  process.exit();`;

/** Milliseconds of processor time from a new process's start to what was loaded, and answered, by then. */
interface Spent {
  readonly loaded: number;
  readonly answered: number;
  readonly shown: number;
}

/** Loads a file in a new process, without what was compiled before, and calls it twice. */
function load(file: string, calls: boolean): Spent {
  const { NODE_COMPILE_CACHE: _, ...environment } = process.env;
  const printed = execFileSync(
    process.execPath,
    ['--input-type=module', '-e', measuring, file, calls ? 'called' : 'loaded'],
    {
      env: { ...environment, AWS_REGION: 'cn-north-1', TABLE: 't', STAGE: 'local', ...page },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const [loaded = 0, answered = loaded, shown = answered] = JSON.parse(
    printed.toString().trim().split('\n').at(-1) ?? '',
  ) as number[];
  return { loaded, answered, shown };
}

try {
  const measured = readdirSync(bundleFolder).map((name) => {
    const file = join(bundleFolder, name, 'index.mjs');
    const [ours, yardstick]: [Spent[], number[]] = [[], []];
    const calls = answering.has(name);
    for (let round = 0; round < rounds; round += 1) {
      yardstick.push(load(bare, false).loaded);
      ours.push(load(file, calls));
    }
    const of = (what: keyof Spent) => median(ours.map((each) => each[what]));
    const besides = calls ? { answered: of('answered'), shown: of('shown') } : null;
    const loaded = of('loaded');
    return { name, ours: loaded, bare: median(yardstick), ratio: loaded / median(yardstick), besides };
  });
  console.log('function            | ms   | × the bare client | with the first JSON | with the first page');
  for (const { name, ours, ratio, besides } of measured.toSorted((a, b) => b.ratio - a.ratio)) {
    const called = [besides?.answered, besides?.shown].map((each) => each?.toFixed(0) ?? '');
    console.log(
      `${name.padEnd(19)} | ${ours.toFixed(0).padStart(4)} | ${ratio.toFixed(2).padEnd(17)} | ${called.map((each) => each.padStart(4).padEnd(19)).join(' | ')}`,
    );
  }
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
  const dearest = measured
    .filter(({ besides }) => besides !== null)
    .toSorted((a, b) => (b.besides?.shown ?? 0) - (a.besides?.shown ?? 0))[0];
  if (dearest?.besides != null)
    figure({
      part: 'Cold start',
      what: `with its first page, the slowest: ${dearest.name}`,
      value: dearest.besides.shown,
      unit: 'ms of CPU',
      yardstick: { name: 'loading it alone', value: dearest.ours },
      limit: 'loading what pages are made with',
    });
  console.log(`${measured.filter(({ ratio }) => ratio > most).length} of ${measured.length} above ${most}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
