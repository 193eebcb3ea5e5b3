/**
 * `npm run bench:report`: the report against the release before (or a commit that is named) and its peers, at 5, 60 and
 * 600 records of ten lines, the ratios of both, then 5 000 records of our own, signed, against their limits. The peers set the
 * same texts into a plain table, without tags, summary, QR code or signature field. Renderers take turns, each in
 * a process of its own, each document with new texts; the figures are medians of the warm turns.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { buildFonts } from '../../templates/fonts/build.ts';
import { previousRelease } from '../support/rollout/releases.ts';
import { figure, median, quick } from './figures.ts';
import { formerCheckout } from './former.ts';
import { type RendererName, rendererNames } from './report-renderers.ts';

/** A turn is a burst of `burst` documents; the first turns are not counted. */
const allSizes = [
  { records: 5, burst: 12, warmUp: 6, turns: 12 },
  { records: 60, burst: 3, warmUp: 4, turns: 8 },
  { records: 600, burst: 1, warmUp: 2, turns: 5 },
];
const sizes = quick ? allSizes.slice(0, 2) : allSizes;
type Size = (typeof sizes)[number];

/** For 5 000 records: milliseconds of CPU, and bytes of the whole process. */
const mostCpu = 3000;
const mostMemory = 400e6;

interface Measure {
  readonly milliseconds: number;
  /** Milliseconds of processor: what a loaded machine leaves alone. */
  readonly cpu: number;
  readonly bytes: number;
  /** Peak resident memory of the process, in bytes. */
  readonly peak: number;
}

async function measure({ records, burst, warmUp, turns }: Size): Promise<Map<RendererName, Measure>> {
  const worker = fileURLToPath(new URL('report-worker.ts', import.meta.url));
  const children = await Promise.all(
    names.map(async (name) => {
      const child = fork(worker, [name, `${records}`, former ?? '']);
      await once(child, 'message');
      return { name, child, measures: [] as Measure[] };
    }),
  );
  for (let turn = 0; turn < warmUp + turns; turn++) {
    for (const { child, measures } of children) {
      for (let i = 0; i < burst; i++) {
        child.send(turn * burst + i);
        const [measured] = (await once(child, 'message')) as [Measure];
        measures.push(measured);
      }
    }
    process.stderr.write(`\r${records} records: turn ${turn + 1} of ${warmUp + turns} `);
  }
  process.stderr.write('\r\u001b[K');
  const results = new Map<RendererName, Measure>();
  for (const { name, child, measures } of children) {
    child.disconnect();
    results.set(name, {
      milliseconds: median(measures.slice(warmUp * burst).map((m) => m.milliseconds)),
      cpu: median(measures.slice(warmUp * burst).map((m) => m.cpu)),
      bytes: median(measures.map((m) => m.bytes)),
      peak: Math.max(...measures.map((m) => m.peak)),
    });
  }
  return results;
}

/** How many times as long as we the others take, and how many times as large their file is: above 1 we are better. */
function ratiosOf(records: number, results: ReadonlyMap<RendererName, Measure>): string {
  const ours = results.get('project');
  const cells = (['former', 'typst'] as const).flatMap((name) => {
    const theirs = results.get(name);
    return (['milliseconds', 'cpu', 'bytes'] as const).map((what) =>
      ((theirs?.[what] ?? Number.NaN) / (ours?.[what] ?? Number.NaN)).toFixed(2),
    );
  });
  return `| ${[records, ...cells].join(' | ')} |`;
}

/** Which release it is held against: the one before, or the commit that is named; in a quick run none. */
function formerFolder(): string | null {
  const [, , commit] = process.argv;
  if (commit !== undefined) return formerCheckout(commit);
  if (quick) return null;
  const release = previousRelease();
  if (typeof release === 'string') throw new Error(release);
  return formerCheckout(release.commit);
}

const former = formerFolder();
const names = rendererNames.filter((name) => name !== 'former' || former !== null);
const peers: Readonly<Partial<Record<RendererName, string>>> = {
  former: 'the release before',
  typst: 'Typst',
  pdfkit: 'pdfkit',
};
buildFonts();
console.log('| records | renderer | time | file | peak memory | time, project = 1 |');
console.log('| ---: | --- | ---: | ---: | ---: | ---: |');
const ratios: string[] = [];
for (const size of sizes) {
  const { records } = size;
  const results = await measure(size);
  ratios.push(ratiosOf(records, results));
  const ours = results.get('project')?.milliseconds ?? Number.NaN;
  for (const [name, { milliseconds, bytes, peak }] of results) {
    const cells = [
      records,
      name,
      `${milliseconds.toFixed(1)} ms`,
      `${(bytes / 1000).toFixed(0)} kB`,
      `${(peak / 1e6).toFixed(0)} MB`,
      (milliseconds / ours).toFixed(2),
    ];
    console.log(`| ${cells.join(' | ')} |`);
    if (name !== 'project')
      figure({
        part: 'Rendering a report',
        what: `${records} records`,
        value: ours,
        unit: 'ms',
        yardstick: { name: peers[name] ?? name, value: milliseconds },
        ...(name === 'former' ? { atMost: 1.1 } : {}),
        limit: 'breaking lines and writing the objects of tagged pages',
        ...(records === 60 && name !== 'former' ? { headline: true as const } : {}),
      });
  }
}

console.log(
  '\n| records | former release / project: time | CPU | file | Typst / project: time | CPU | file |',
);
console.log('| ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
for (const row of ratios) console.log(row);

const most = fork(fileURLToPath(new URL('report-worker.ts', import.meta.url)), [
  'signed',
  '5000',
  former ?? '',
]);
await once(most, 'message');
most.send(0);
const [{ milliseconds, bytes, peak, cpu }] = (await once(most, 'message')) as [Measure];
most.disconnect();
const isWithin = cpu < mostCpu && peak < mostMemory;
console.log(
  `\n5 000 records: ${cpu.toFixed(0)} ms of CPU, ${milliseconds.toFixed(0)} ms, ${(bytes / 1e6).toFixed(1)} MB, peak ${(peak / 1e6).toFixed(0)} MB: ${isWithin ? 'within' : 'ABOVE'} ${mostCpu / 1000} s and ${mostMemory / 1e6} MB`,
);
