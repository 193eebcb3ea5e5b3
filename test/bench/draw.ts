/**
 * `npm run bench:draw`: a directory of 10⁴, 10⁵ and 10⁶ objects read from a unit's file, frozen and drawn, by the very
 * steps of the service; files lie in memory, so that the store's own time is left out.
 */
import { createHash } from 'node:crypto';
import { draw, orderOfObjects, strataOf } from '../../shared/domain/inspections/draw.ts';
import { keptLines, rowsOf } from '../../shared/domain/inspections/kept-library.ts';
import { readLibrary } from '../../shared/domain/inspections/library.ts';
import { poolDigests, poolFile, poolOf } from '../../shared/domain/inspections/pool.ts';
import { checkCharacter, innerCheckCharacter } from '../../shared/domain/unified-social-credit-code.ts';
import { inspectionPolicy } from '../../shared/policy/inspections.ts';
import { figure } from './figures.ts';

const ratios = { base: inspectionPolicy.baseRatio, grades: inspectionPolicy.ratios };
const officers = Array.from({ length: 200 }, (_, at) => `GZ${String(at).padStart(4, '0')}`);

function codeOf(at: number): string {
  const inner = `MA${String(at).padStart(6, '0').slice(-6)}`;
  const region = String(440_100 + Math.floor(at / 1_000_000));
  const first17 = `91${region}${inner}${innerCheckCharacter(inner)}`;
  return `${first17}${checkCharacter(first17)}`;
}

function fileOf(count: number): Buffer {
  const head = '主体代码,名称,区,行业,许可类别,公共信用等级,重点监管领域,状态\r\n';
  const lines = Array.from({ length: count }, (_, at) => {
    // Shares of the grades as a city has them: most are A or B.
    const grade = at % 50 === 0 ? 'D' : at % 12 === 0 ? 'C' : at % 3 === 0 ? 'B' : 'A';
    return `${codeOf(at)},示范第${at}号商贸有限公司,东湖区,批发和零售业,食品经营,${grade},${at % 20 === 0 ? '是' : '否'},存续\r\n`;
  });
  return Buffer.from(head + lines.join(''));
}

/** Seconds of the processor by what was done, and with how many objects. */
const taken = new Map<string, { readonly count: number; readonly seconds: number }[]>();

/** Seconds of the processor, and what the process held then, in MB. */
function measured<T>(name: string, count: number, work: () => T): T {
  const begun = process.cpuUsage();
  const done = work();
  const { user, system } = process.cpuUsage(begun);
  const megabytes = process.memoryUsage().rss / 1e6;
  taken.set(name, [...(taken.get(name) ?? []), { count, seconds: (user + system) / 1e6 }]);
  console.log(`  ${name}: ${((user + system) / 1e6).toFixed(2)} s, ${megabytes.toFixed(0)} MB held`);
  return done;
}

const counts = process.argv.slice(2).map(Number);
for (const count of counts.length > 0 ? counts : [10_000, 100_000, 1_000_000]) {
  console.log(`${count.toLocaleString('en')} objects`);
  const kept = takenOver(fileOf(count), count);
  const frozen = measured('freeze: pool, digests, file', count, () => {
    const pool = poolOf(rowsOf('objects', kept), { district: '', industry: '', licence: '' }, false);
    const file = poolFile(pool.entries);
    return { pool: pool.entries, strata: strataOf(pool.entries, ratios), ...poolDigests(pool.entries, file) };
  });
  const seed = createHash('sha256').update(`bench ${count}`).digest('hex');
  measured('order of all objects', count, () => orderOfObjects(seed, 'CC-BENCH', frozen.pool).length);
  const { objects } = measured('draw: order, officers', count, () =>
    draw({
      seed,
      task: 'CC-BENCH',
      ...frozen,
      officers,
      officersEach: 2,
      capped: () => false,
      avoids: () => false,
    }),
  );
  console.log(`  ${objects.length.toLocaleString('en')} drawn`);
}

function takenOver(bytes: Buffer, count: number): Buffer {
  return measured('take over a file', count, () => {
    const read = readLibrary('objects', 'public-credit', bytes);
    if ('faults' in read) throw new Error(JSON.stringify(read.faults));
    return Buffer.from([...keptLines('objects', read.rows)].join(''));
  });
}

for (const [what, [few, ...more]] of taken) {
  const most = more.at(-1);
  if (few === undefined || most === undefined) continue;
  const each = ({ count, seconds }: typeof few) => (seconds / count) * 1e6;
  figure({
    part: 'Draw',
    what: `${what}, ${most.count.toLocaleString('en')} objects`,
    value: each(most),
    unit: 'µs of CPU each',
    yardstick: { name: `of ${few.count.toLocaleString('en')}`, value: each(few) },
    limit: 'a digest for each object, and sorting',
    ...(what.startsWith('draw') ? { headline: true as const } : {}),
  });
}
