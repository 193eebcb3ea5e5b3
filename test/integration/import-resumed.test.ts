import { Logger } from '@aws-lambda-powertools/logger';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { marketSupervisionUnit } from '../../shared/policy/units.ts';
import {
  type BatchItem,
  batchById,
  batchKey,
  type ChunkItem,
  openChunks,
  openItem,
  openKey,
  progressKey,
  sourceFile,
} from '../../shared/store/batches.ts';
import { importing } from '../support/importing.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { csvOf, penaltyRow, testCompany } from '../support/service.ts';
import { stepFunctions } from '../support/step-functions.ts';

const clerk: Person = {
  sub: 'clerk',
  name: '周八',
  role: 'provider',
  subjects: [],
  unit: marketSupervisionUnit,
};
const minute = 60_000;

let service: Awaited<ReturnType<typeof inProcess>>;
let store: Awaited<ReturnType<typeof importing>>;
let machine: Awaited<ReturnType<typeof stepFunctions>>;
let records: unknown;
let steps: (event: unknown) => Promise<unknown>;
let resumeBatches: typeof import('../../functions/clock/resume-batches.ts')['resumeBatches'];
beforeAll(async () => {
  service = await inProcess();
  store = await importing(service.table);
  machine = await stepFunctions();
  store.serve();
  machine.serve();
  process.env.PERSON_KEY = store.personKey;
  records = (await import('../../functions/records/handler.ts')).handler;
  steps = (await import('../../functions/import/handler.ts')).handler;
  ({ resumeBatches } = await import('../../functions/clock/resume-batches.ts'));
});
afterAll(async () => {
  await machine.close();
  await store.close();
  await service.close();
});

const company = testCompany();
const row = (number: string) => penaltyRow(company, { 行政处罚决定书文号: `示市监续罚〔2026〕${number}号` });

/** What the clock does that many minutes from now; the executions that it starts. */
async function after(minutes: number): Promise<string[]> {
  const before = new Set(machine.executions.keys());
  const now = new Date(Date.now() + minutes * minute);
  const log = new Logger({ logLevel: 'SILENT' });
  expect(await service.as('clock', () => resumeBatches({ now, log }))).toBe('done');
  return [...machine.executions.keys()].filter((name) => !before.has(name));
}

async function stored(id: string): Promise<BatchItem> {
  const batch = await batchById(service.table, id);
  if (batch === undefined) throw new Error(`No batch ${id}`);
  return batch;
}

async function sent(number: string): Promise<string> {
  const { status, json } = await service.call<{ id: string }>(
    records,
    clerk,
    'POST /records/batches',
    {},
    {
      query: { catalogue: 'administrative-penalty' },
      bytes: Buffer.from(csvOf([row(number)])),
    },
  );
  expect(status).toBe(202);
  return json.id;
}

async function announced(bytes: number): Promise<string> {
  const { json } = await service.call<{ id: string }>(
    records,
    clerk,
    'POST /records/batches',
    {},
    { query: { upload: 'true' }, body: { catalogue: 'administrative-penalty', bytes } },
  );
  return json.id;
}

it('rows that came with the call start the machine by the stream, once', async () => {
  const id = await sent('1');
  await service.drain(steps, ['batch']);
  await service.drain(steps, ['batch'], true);
  expect([...machine.executions.keys()]).toContain(id);
});

it('an import that broke off is started again under the next name, and given up after five times', async () => {
  const id = await sent('2');
  expect(await after(10)).not.toContain(`${id}-1`);
  machine.executions.set(id, 'RUNNING');
  expect(await after(200)).not.toContain(`${id}-1`);
  for (const [time, restarts] of [1, 2, 3, 4, 5].entries()) {
    machine.executions.set(restarts === 1 ? id : `${id}-${restarts - 1}`, 'FAILED');
    expect(await after(20 + 20 * time)).toContain(`${id}-${restarts}`);
  }
  machine.executions.set(`${id}-5`, 'FAILED');
  await after(200);
  expect(await stored(id)).toMatchObject({
    failed: true,
    failure: { zh: expect.stringMatching(/处理中断/) },
  });
  expect(await service.table.get(openKey(id))).toBeUndefined();
});

it('a file whose arrival nobody told of is begun, one that never comes ends with a word', async () => {
  const [there, never] = [await announced(1), await announced(1)];
  await store.client.send(new PutObjectCommand({ Bucket: 'quarantine', Key: sourceFile(there), Body: 'x' }));
  expect(await after(20)).toContain(`${there}-1`);
  expect(await stored(never)).toMatchObject({ failed: false });
  await after(25 * 60);
  expect(await stored(never)).toMatchObject({
    failed: true,
    failure: { zh: expect.stringMatching(/没有在规定时间/) },
  });
});

it('an arrival starts the machine, twice under the same name', async () => {
  const id = await announced(1);
  const arrival = { source: 'aws.s3', detail: { object: { key: sourceFile(id) } } };
  await service.as('import', async () => [await steps(arrival), await steps(arrival)]);
  expect([...machine.executions.keys()].filter((name) => name.startsWith(id))).toEqual([id]);
});

it('a batch that has come to its end is forgotten', async () => {
  const { batch, ...received } = await store.received([row('3')]);
  await store.run({ batch, ...received });
  await service.table.put({ ...openItem(batch.id, '2026-01-01T00:00:00.000Z') });
  expect(await after(1)).not.toContain(`${batch.id}-1`);
  expect(await service.table.get(openKey(batch.id))).toBeUndefined();
});

it('a batch of the release before goes on: its chunks are known, and those that are through count', async () => {
  const { batch, chunks } = await store.received([row('4'), row('5')], { rowsInChunk: 1 });
  const [first, second] = chunks as [ChunkItem, ChunkItem];
  // As that release leaves them: the first one closed and counted, the second one in the list of open ones.
  await service.table.put({ ...first, state: 'done' });
  await service.table.put({
    ...progressKey(batch.id, 0),
    type: 'chunk-progress',
    rowsDone: 1,
    accepted: 1,
    unchanged: 0,
    rejected: 0,
    warnings: 0,
  });
  await service.table.put({
    ...second,
    list: openChunks,
    listOrder: `2026-01-01T00:00:00.000Z#${batch.id}#1`,
  });
  await service.table.put({ ...batch, ...batchKey(batch.id), chunksDone: 1, accepted: 1 });

  expect(await after(1)).toContain(`${batch.id}-1`);
  const step = (event: object) => service.as('import', () => steps({ ...event, batch: batch.id }));
  expect(await step({ step: 'cut' })).toMatchObject({ chunks: 2 });
  for (const number of [0, 1]) await step({ step: 'import', number });
  await step({ step: 'close' });
  expect(await stored(batch.id)).toMatchObject({ chunksDone: 2, accepted: 2, rows: 2, failed: false });
  expect(await after(1)).not.toContain(`${batch.id}-2`);
});
