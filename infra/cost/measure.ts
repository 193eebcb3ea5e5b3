import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { itemsOf, objectsOf } from '../drill/content.ts';
import { mintToken } from '../local/access-token.ts';
import { credentials } from '../local/deployment.ts';
import { sampleAccounts } from '../local/sample-city/accounts.ts';
import { loadSampleCity } from '../local/sample-loading.ts';
import { type RunningStage, startStage } from '../local/stage.ts';
import { readAddresses } from '../local/stage-address.ts';
import { region } from '../local/template/assembly.ts';
import type { Measured, Work } from './work.ts';

/** Bytes of an attribute as DynamoDB counts them, roughly: names and values, 8 for a number. */
function bytesOf(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return 8;
  if (value.B !== undefined) return value.B.length;
  if (value.M !== undefined) return 3 + itemBytes(value.M);
  if (value.L !== undefined) return 3 + value.L.reduce((sum, part) => sum + 1 + bytesOf(part), 0);
  return 1;
}

function itemBytes(item: Record<string, AttributeValue>): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + bytesOf(value),
    0,
  );
}

/** Write units of a transaction's item: two for each KB, and one for each KB in every index that holds it. */
function writeUnits(item: Record<string, AttributeValue>): number {
  const kilobytes = Math.ceil(itemBytes(item) / 1024);
  const indexes = ['list', 'unitList', 'alarmShard'].filter((name) => name in item).length;
  return kilobytes * (2 + indexes);
}

/** Runs `work` and says what it took: of the functions by their logs, of table and files by what is there afterwards. */
async function measured(
  folder: string,
  stage: RunningStage,
  times: number,
  work: () => Promise<void>,
): Promise<Work> {
  const { operations } = readAddresses(folder) ?? {};
  const client = { region, credentials };
  const dynamodb = new DynamoDBClient({ ...client, endpoint: operations?.AWS_ENDPOINT_URL_DYNAMODB ?? '' });
  const s3 = new S3Client({
    ...client,
    endpoint: operations?.AWS_ENDPOINT_URL_S3 ?? '',
    forcePathStyle: true,
  });
  const table = stage.description.tables[0]?.name ?? '';
  const buckets = stage.description.buckets.map(({ name }) => name);
  const snapshot = async () => ({
    items: await itemsOf(dynamodb, table),
    objects: new Map(
      (await Promise.all(buckets.map((name) => objectsOf(s3, name)))).flatMap((map) => [...map]),
    ),
    requests: accessLog(folder).length,
  });
  const before = await snapshot();
  await work();
  await stage.drain();
  const after = await snapshot();
  const written = [...after.items].filter(
    ([key, item]) => JSON.stringify(item) !== JSON.stringify(before.items.get(key)),
  );
  const stored = [...after.objects].filter(([key]) => !before.objects.has(key));
  const requests = accessLog(folder).slice(before.requests);
  dynamodb.destroy();
  s3.destroy();
  const each = (sum: number) => Math.round((sum / times) * 100) / 100;
  return {
    requests: each(requests.length),
    milliseconds: each(requests.reduce((sum, { ms }) => sum + ms, 0)),
    itemsWritten: each(written.length),
    writeUnits: each(written.reduce((sum, [, item]) => sum + writeUnits(item), 0)),
    storedBytes: each(written.reduce((sum, [, item]) => sum + itemBytes(item), 0)),
    objects: each(stored.length),
    objectBytes: each(stored.reduce((sum, [, { bytes }]) => sum + bytes.length, 0)),
  };
}

function accessLog(folder: string): { ms: number }[] {
  const file = join(folder, 'logs', 'access.log');
  // Nobody has called yet.
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as { ms: number }];
      } catch {
        return [];
      }
    });
}

async function send(
  folder: string,
  stage: RunningStage,
  account: string,
  path: string,
  body?: unknown,
): Promise<Record<string, unknown>> {
  const answer = await fetch(`${stage.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    redirect: 'manual',
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${await mintToken(folder, account)}`,
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (answer.status >= 400) throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`);
  const text = await answer.text();
  return text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
}

const folder = mkdtempSync(join(tmpdir(), 'cost-'));
const stage = await startStage({ folder, port: 0 });
try {
  const subject = sampleAccounts.find(({ account }) => account === 'enterprise')?.subjects[0] ?? '';
  let rows = 0;
  const imported = await measured(folder, stage, 1, () => loadSampleCity(folder, stage.url, () => undefined));
  for (const item of (
    await itemsOf(
      new DynamoDBClient({
        region,
        credentials,
        endpoint: readAddresses(folder)?.operations.AWS_ENDPOINT_URL_DYNAMODB ?? '',
      }),
      stage.description.tables[0]?.name ?? '',
    )
  ).values())
    if (item.type?.S === 'record') rows += 1;

  const times = 10;
  const report = await measured(folder, stage, times, async () => {
    for (let index = 0; index < times; index += 1) {
      const issued = await send(folder, stage, 'enterprise', '/reports', { subject, edition: 'standard' });
      await send(folder, stage, 'enterprise', `/reports/${String(issued.number)}/pdf`);
    }
  });
  const verification = await measured(folder, stage, times, async () => {
    const issued = await send(folder, stage, 'enterprise', '/reports', { subject, edition: 'standard' });
    for (let index = 0; index < times; index += 1)
      await send(
        folder,
        stage,
        'enterprise',
        `/verify/${String(issued.number)}?code=${String(issued.verificationCode)}`,
      );
  });
  const page = await measured(folder, stage, times, async () => {
    for (let index = 0; index < times; index += 1)
      await send(folder, stage, 'enterprise', `/subjects/${subject}`);
  });
  const records = (
    await send(folder, stage, 'enterprise', `/subjects/${subject}/records?catalogue=administrative-penalty`)
  ).items as { id: string }[];
  const objection = await measured(folder, stage, 1, async () => {
    const filed = await send(folder, stage, 'enterprise', '/objections', {
      record: records[0]?.id,
      kind: 'wrong',
      statement: '罚款金额与决定书不符',
      requested: '更正罚款金额',
      evidence: [],
      contact: { phone: '020-12345678' },
    });
    const path = `/objections/${String(filed.id)}`;
    await send(folder, stage, 'centre', `${path}/accept`, {});
    await send(folder, stage, 'centre', `${path}/dispatch`, {});
    await send(folder, stage, 'provider', `${path}/decision`, {
      outcome: 'uphold',
      opinion: '经核查，记录与决定书一致。',
    });
    await send(folder, stage, 'centre', `${path}/close`, {});
  });

  const perRow = (sum: number) => Math.round((sum / rows) * 1000) / 1000;
  const result: Measured = {
    machine: 'one machine, functions as processes; durations on AWS differ with memory and cold starts',
    report,
    verification,
    page,
    objection,
    importedRow: {
      requests: 0,
      milliseconds: importMilliseconds(folder, rows),
      itemsWritten: perRow(imported.itemsWritten),
      writeUnits: perRow(imported.writeUnits),
      storedBytes: perRow(imported.storedBytes),
      objects: 0,
      objectBytes: perRow(imported.objectBytes),
    },
  };
  writeFileSync(new URL('measured.json', import.meta.url), `${JSON.stringify(result, null, 2)}\n`);
  console.log(JSON.stringify(result, null, 2));
} finally {
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Duration of the import by a row: between the first and the last chunk that the log tells of. */
function importMilliseconds(of: string, rows: number): number {
  const times = readFileSync(join(of, 'logs', 'import.log'), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const at = /"timestamp":"([^"]+)"/.exec(line)?.[1];
      return at === undefined || !line.includes('chunk imported') ? [] : [Date.parse(at)];
    });
  return Math.round(((Math.max(...times) - Math.min(...times)) / rows) * 100) / 100;
}
