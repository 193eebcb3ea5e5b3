import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { enterStage } from '../admin/stage-access.ts';
import { loadStage } from '../config.ts';

const name = process.argv[2] ?? 'local';
const { policy } = await loadStage(name);
await enterStage(name);
// Steps go by the stage's policy, which modules read as they are loaded: a thread loads them anew.
const thread = new Worker(new URL('work.ts', import.meta.url), { workerData: policy });
const [code] = (await once(thread, 'exit')) as [number];
process.exitCode = code;
