/**
 * `npm run bench:checks`: a batch of a partner with 100 000 codes, of which every hundredth is known, on DynamoDB Local and
 * the object store: seconds and codes a second of each run, and the memory that all of it needs. The time of a run should
 * follow its codes and not how many came before.
 */
import { codesInRun, runCheck } from '../../functions/checks/run.ts';
import { batchCodes } from '../../shared/domain/partners/batch.ts';
import { largestBatch } from '../../shared/policy/partners.ts';
import {
  type CheckItem,
  checkById,
  checkKey,
  codesFile,
  openChecks,
} from '../../shared/store/partner-checks.ts';
import { importing } from '../support/importing.ts';
import { inProcess } from '../support/in-process.ts';
import { aCode, anEntry } from '../support/partner-city.ts';
import { figure } from './figures.ts';

const most = Number(process.argv[2] ?? largestBatch);
const service = await inProcess();
const imports = await importing(service.table);
imports.serve();

const lines = Array.from({ length: most }, () => aCode());
for (let at = 0; at < lines.length; at += 100)
  await anEntry(
    service.table,
    'serious-dishonesty',
    { YZ_MDMC: '失信被执行人', YZ_LRRQ: '2026-09-01' },
    { subject: lines[at] ?? '' },
  );

const megabytes = () => Math.round(process.memoryUsage().rss / 1e6);
const before = megabytes();
const checking = performance.now();
const read = batchCodes(lines);
if (!('codes' in read)) throw new Error('A line is no code');
console.log(`${most} lines checked in ${Math.round(performance.now() - checking)} ms`);

const id = 'C2026112900000000000000aa';
const receivedAt = new Date().toISOString();
await imports.files.put(codesFile(id), JSON.stringify(read.codes), { contentType: 'application/json' });
const check: CheckItem = {
  ...checkKey(id),
  type: 'partner-check',
  id,
  partner: 'partner-permit',
  purpose: 'supervision',
  matter: null,
  format: 'csv',
  state: 'open',
  codes: most,
  answered: 0,
  parts: 0,
  sha256: '',
  receivedAt,
  doneAt: null,
  bytes: null,
  request: 'bench',
  list: openChecks,
  listOrder: receivedAt,
  revivals: 0,
};
await service.table.put({ ...check });

let peak = before;
/** Milliseconds a code of each run. */
const runs: number[] = [];
const all = performance.now();
for (;;) {
  const open = await checkById(service.table, id);
  if (open?.state !== 'open') break;
  const start = performance.now();
  await service.as('checks', () => runCheck(open, new Date()));
  const seconds = (performance.now() - start) / 1000;
  peak = Math.max(peak, megabytes());
  const codes = Math.min(codesInRun, most - open.answered);
  runs.push((1000 * seconds) / codes);
  console.log(
    `${String(open.answered + codes).padStart(7)} codes: ${seconds.toFixed(1)} s, ${Math.round(codes / seconds)} a second, ${megabytes()} MB`,
  );
}
const done = await checkById(service.table, id);
console.log(
  `${done?.state}: ${done?.answered} codes in ${((performance.now() - all) / 1000).toFixed(0)} s, file of ${Math.round((done?.bytes ?? 0) / 1e6)} MB, memory ${before} MB before, ${peak} MB at most`,
);
const [first, last] = [runs[0], runs.at(-1)];
if (first !== undefined && last !== undefined && runs.length > 1)
  figure({
    part: 'Batches of partners',
    what: `a code of the last run of ${most.toLocaleString('en')} codes`,
    value: last,
    unit: 'ms',
    yardstick: { name: 'of the first run', value: first },
    limit: 'reads of what is known of each code',
  });
await imports.close();
await service.close();
