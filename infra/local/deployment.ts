import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { S3Client } from '@aws-sdk/client-s3';
import { ensureBucket } from './buckets.ts';
import { ensureTable } from './database/tables.ts';
import { type CreatedObject, objectEvents } from './events/object-events.ts';
import { startSchedules } from './events/schedules.ts';
import { type Positions, type StreamReader, startStreamReader } from './events/stream-reader.ts';
import { createStreamSource, type StreamSource } from './events/stream-source.ts';
import { invokeAsynchronously } from './functions/asynchronous.ts';
import { createDeadLetters } from './functions/dead-letters.ts';
import type { FunctionSpec } from './functions/function-environment.ts';
import { createPool, type FunctionPool } from './functions/function-pool.ts';
import type { Gateway } from './gateway/gateway.ts';
import { openJsonFile } from './json-file.ts';
import { ensureKeyFiles } from './key-files.ts';
import type { Log } from './log.ts';
import type { Judge } from './rights/judge.ts';
import { writeAddresses } from './stage-address.ts';
import { region } from './template/assembly.ts';
import { type Description, describeAssembly, type StreamSpec } from './template/description.ts';
import type { Executions } from './workflow/executions.ts';
import { servicesOf } from './workflow/services.ts';

/** What is up on this machine before anything is deployed on it. */
export interface Machine {
  /** `.local/` */
  readonly folder: string;
  /** Of the service and of the identity provider. */
  readonly url: string;
  readonly issuer: string;
  readonly databaseUrl: string;
  /** The same database for functions, which may do there what their roles allow. */
  readonly guardUrl: string;
  readonly judge: Judge;
  readonly storeUrl: string;
  /** Where state machines are started, and what has become of them. */
  readonly workflowUrl: string;
  readonly executions: Executions;
  readonly gateway: Gateway;
  readonly log: Log;
  readonly schedulesByClock: boolean;
  /** See `StageOptions` in stage.ts. */
  readonly patience: number;
  readonly nodeOptions: readonly string[];
  /** The addresses that the templates name, where those of this machine stand in their place. */
  readonly usualAddresses: { readonly url: string; readonly issuer: string };
  /** What an administrator does once on AWS, before functions run. */
  readonly prepare: (functions: readonly FunctionSpec[], s3: S3Client) => Promise<void>;
}

/** What the templates describe, running on a machine. */
export interface Deployment {
  readonly description: () => Description;
  /** Goes over to an assembly, the first or another one; what runs ends as it began. */
  readonly apply: (assemblyFolder: string) => Promise<void>;
  /** Tells functions of a new object, where the templates say so. */
  readonly announce: (created: CreatedObject) => void;
  /** Whether pages of any origin may read in a bucket, as the templates say. */
  readonly readableByPages: (bucket: string) => boolean;
  readonly fireSchedule: (name: string) => Promise<void>;
  readonly drain: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** For the machine's own emulators, where they may do all. Functions have the same secret, and their name as the key. */
export const credentials = { accessKeyId: 'local', secretAccessKey: 'local-stage-secret' };

export function createDeployment(parts: Machine): Deployment {
  const { folder, url, issuer, gateway, log } = parts;
  const client = { region, credentials };
  const dynamodb = new DynamoDBClient({ ...client, endpoint: parts.databaseUrl });
  const streamsClient = new DynamoDBStreamsClient({ ...client, endpoint: parts.databaseUrl });
  const s3 = new S3Client({ ...client, endpoint: parts.storeUrl, forcePathStyle: true });
  const endpoints = {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: parts.databaseUrl,
    AWS_ENDPOINT_URL_S3: parts.storeUrl,
    AWS_ENDPOINT_URL_SFN: parts.workflowUrl,
  };
  const settingsOf = (name: string) => ({
    ...endpoints,
    AWS_ACCESS_KEY_ID: name,
    AWS_ENDPOINT_URL_DYNAMODB: parts.guardUrl,
  });
  const deadLetters = createDeadLetters(join(folder, 'dead-letters'), log);
  const stopping = new AbortController();
  const background = new Set<Promise<unknown>>();
  const readdress = addressChange(parts.usualAddresses, { url, issuer });

  let description: Description | undefined;
  const pools = new Map<string, FunctionPool>();
  const readers = new Map<string, { readonly spec: StreamSpec; readonly reader: StreamReader }>();
  const pool = (name: string): FunctionPool => {
    const found = pools.get(name);
    if (found === undefined)
      throw new Error(`The template names a function ${name} that it does not define.`);
    return found;
  };
  const sources = new Map<string, StreamSource>();
  const sourceOf = (streamArn: string): StreamSource => {
    const source = sources.get(streamArn) ?? createStreamSource(streamsClient, streamArn);
    sources.set(streamArn, source);
    return source;
  };
  const pokeReaders = (): void => {
    for (const { reader } of readers.values()) reader.poke();
  };
  const inBackground = (work: Promise<unknown>): Promise<unknown> => {
    background.add(work);
    return work.finally(() => background.delete(work));
  };
  const deliver = (name: string, event: unknown) =>
    inBackground(invokeAsynchronously(pool(name), event, deadLetters, stopping.signal));
  const announce = (created: CreatedObject): void => {
    const events = objectEvents(description?.objectEvents ?? [], created, new Date());
    for (const { function: name, event } of events) void deliver(name, event);
  };
  const schedules = startSchedules(
    openJsonFile(join(folder, 'schedules.json'), {}),
    (spec, event) => deliver(spec.function, event),
    parts.schedulesByClock,
  );

  const apply = async (assemblyFolder: string): Promise<void> => {
    const next = describeAssembly(assemblyFolder, { folder, publicUrl: url });
    for (const warning of next.warnings)
      if (!description?.warnings.includes(warning)) log.note(`! ${warning}`);
    ensureKeyFiles(next.keys);
    const personKey = next.functions.find(({ environment }) => 'PERSON_KEY' in environment)?.environment
      .PERSON_KEY;
    const { SIGNING_KEY, TABLE, FILES, REPORT_ISSUER } =
      next.functions.find(({ environment }) => 'SIGNING_KEY' in environment)?.environment ?? {};
    const { SEAL_KEY } =
      next.functions.find(({ environment }) => 'SEAL_KEY' in environment)?.environment ?? {};
    writeAddresses(folder, {
      url,
      issuer,
      ...(personKey === undefined ? {} : { personKey }),
      operations: {
        ...endpoints,
        AWS_REGION: region,
        DEAD_LETTERS: pathToFileURL(join(folder, 'dead-letters')).href,
        PUBLIC_URL: url,
        IDENTITY_ISSUER: issuer,
        ...(SIGNING_KEY && TABLE && FILES && REPORT_ISSUER
          ? { SIGNING_KEY, TABLE, FILES, REPORT_ISSUER, ...(SEAL_KEY === undefined ? {} : { SEAL_KEY }) }
          : {}),
      },
    });
    const streamArns = new Map<string, string | undefined>();
    for (const table of next.tables) streamArns.set(table.name, await ensureTable(dynamodb, table));
    for (const bucket of next.buckets) await ensureBucket(s3, bucket);
    await parts.prepare(next.functions, s3);

    parts.judge.apply(next);
    for (const spec of next.functions) {
      const local: FunctionSpec = {
        ...spec,
        environment: readdress(spec.environment),
        timeout: spec.timeout * parts.patience,
        startTimeout: 10_000 * parts.patience,
        nodeOptions: parts.nodeOptions,
      };
      const existing = pools.get(spec.name);
      if (existing === undefined)
        pools.set(spec.name, createPool(local, settingsOf(spec.name), log, pokeReaders));
      else existing.update(local);
    }
    gateway.setRoutes(next.routes.map((route) => ({ key: route.key, target: pool(route.target) })));
    schedules.set(next.schedules);
    parts.executions.apply(next.machines, (machine) =>
      servicesOf(machine, {
        judge: parts.judge,
        store: { ...client, endpoint: parts.storeUrl },
        invoke: (name, event) => pool(name).invoke(event),
        stopping: stopping.signal,
      }),
    );
    for (const [id, { spec, reader }] of readers) {
      if (next.streams.some((stream) => JSON.stringify(stream) === JSON.stringify(spec))) continue;
      await reader.close();
      readers.delete(id);
    }
    for (const spec of next.streams) {
      const streamArn = streamArns.get(spec.table);
      const partitionKey = next.tables
        .find(({ name }) => name === spec.table)
        ?.key.find(({ KeyType }) => KeyType === 'HASH');
      if (readers.has(spec.id)) continue;
      if (streamArn === undefined || partitionKey?.AttributeName === undefined) {
        throw new Error(`${spec.id}: table ${spec.table} has no stream.`);
      }
      const positions = openJsonFile<Positions>(join(folder, 'streams', `${spec.id}.json`), {});
      const reader = startStreamReader({
        client: streamsClient,
        streamArn,
        source: sourceOf(streamArn),
        partitionKey: partitionKey.AttributeName,
        spec,
        pool: pool(spec.function),
        positions,
        deadLetters,
        log,
      });
      readers.set(spec.id, { spec, reader });
    }
    for (const [name, gone] of pools) {
      if (next.functions.some((spec) => spec.name === name)) continue;
      pools.delete(name);
      gone.close();
    }
    description = next;
  };

  const close = async (): Promise<void> => {
    stopping.abort();
    schedules.close();
    const readersEnd = Promise.all([...readers.values()].map(({ reader }) => reader.close()));
    for (const running of pools.values()) running.close();
    await readersEnd;
    await Promise.allSettled([...background, ...parts.executions.running]);
    for (const connection of [dynamodb, streamsClient, s3]) connection.destroy();
  };

  return {
    description: () => {
      if (description === undefined) throw new Error('Nothing is deployed yet.');
      return description;
    },
    apply,
    announce,
    readableByPages: (bucket) =>
      description?.buckets.some((each) => each.name === bucket && each.readableByPages) === true,
    fireSchedule: schedules.fire,
    drain: async () => {
      for (let quiet = 0; quiet < 2; ) {
        await Promise.allSettled([...background, ...parts.executions.running]);
        const empty = await Promise.all([...readers.values()].map(({ reader }) => reader.round()));
        const idle = background.size === 0 && parts.executions.running.size === 0;
        quiet = idle && empty.every(Boolean) ? quiet + 1 : 0;
      }
    },
    close,
  };
}

/** Puts the addresses in use where the templates name the usual ones. */
function addressChange(
  usualAddresses: Machine['usualAddresses'],
  { url, issuer }: Machine['usualAddresses'],
): (variables: FunctionSpec['environment']) => FunctionSpec['environment'] {
  const addresses = new Map([
    [usualAddresses.url, url],
    [usualAddresses.issuer, issuer],
  ]);
  // In one pass: the service may run on the port that usually is the issuer's.
  const usual = new RegExp([...addresses.keys()].map((address) => RegExp.escape(address)).join('|'), 'g');
  return (variables) =>
    Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [
        name,
        value.replace(usual, (found) => addresses.get(found) ?? found),
      ]),
    );
}
