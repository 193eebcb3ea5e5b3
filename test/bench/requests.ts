/**
 * `npm run bench:requests -- COMMIT`: one request of each sort, in turn by this checkout and by COMMIT, in processes of
 * their own with a DynamoDB Local each. What counts is the ratio: the machine's clock is noisy.
 */
import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { formerCheckout } from './former.ts';

const root = join(import.meta.dirname, '../..');
const [commit = 'HEAD~1'] = process.argv.slice(2);
const rounds = 60;
/** Rounds that warm both up. */
const warm = 10;

const former = formerCheckout(commit);

async function start(folder: string): Promise<{ worker: ChildProcess; names: string[] }> {
  const worker = fork(join(import.meta.dirname, 'request-worker.ts'), [folder], {
    cwd: folder,
    execArgv: ['--import', join(import.meta.dirname, 'pages.ts')],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [names] = (await once(worker, 'message')) as [string[]];
  return { worker, names };
}

async function ask(worker: ChildProcess, name: string): Promise<number> {
  worker.send(name);
  const [took] = (await once(worker, 'message')) as [number];
  return took;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

const before = await start(former);
const now = await start(root);
console.log(`request              | ${commit.slice(0, 7)} | now     | ratio`);
for (const name of now.names) {
  const times: Record<'before' | 'now', number[]> = { before: [], now: [] };
  for (let round = 0; round < warm + rounds; round += 1) {
    const [was, is] = [await ask(before.worker, name), await ask(now.worker, name)];
    if (round < warm) continue;
    times.before.push(was);
    times.now.push(is);
  }
  const [was, is] = [median(times.before), median(times.now)];
  const cells = [
    name.padEnd(20),
    was.toFixed(2).padStart(7),
    is.toFixed(2).padStart(7),
    (is / was).toFixed(2),
  ];
  console.log(cells.join(' | '));
}
for (const { worker } of [before, now]) {
  worker.send('end');
  await once(worker, 'exit');
}
execFileSync('git', ['worktree', 'remove', '--force', former], { cwd: root });
