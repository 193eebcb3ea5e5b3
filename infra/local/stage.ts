import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { S3Client } from '@aws-sdk/client-s3';
import { settings } from '../stages/local.ts';
import { ensureBucket } from './buckets.ts';
import { startDynamoDB } from './database/dynamodb.ts';
import { ensureTable } from './database/tables.ts';
import { type CreatedObject, objectEvents } from './events/object-events.ts';
import { startSchedules } from './events/schedules.ts';
import { type Positions, type StreamReader, startStreamReader } from './events/stream-reader.ts';
import { invokeAsynchronously } from './functions/asynchronous.ts';
import { createDeadLetters } from './functions/dead-letters.ts';
import type { FunctionSpec } from './functions/function-environment.ts';
import { createPool, type FunctionPool } from './functions/function-pool.ts';
import { startGateway } from './gateway/gateway.ts';
import { startIdentityProvider } from './identity/identity-provider.ts';
import { openJsonFile } from './json-file.ts';
import { ensureKeyFiles } from './key-files.ts';
import { createLog } from './log.ts';
import { freePort } from './loopback.ts';
import { startObjectStore } from './object-store/server.ts';
import { provideSigningCertificates } from './signing-certificates.ts';
import { watchSources } from './source-watch.ts';
import { writeAddresses } from './stage-address.ts';
import { synthesize } from './synthesis.ts';
import { region } from './template/assembly.ts';
import { type Description, describeAssembly, type StreamSpec } from './template/description.ts';

export interface StageOptions {
  /** Where all state lives; may be deleted whenever the stage is down. */
  readonly folder: string;
  /** Of the service; the identity provider takes the next one. 0: any free ports. */
  readonly port: number;
  /** Reload when source files change. */
  readonly watch?: boolean;
  /** A finished cloud assembly instead of the project's own. */
  readonly assembly?: string;
  /** Where lines for people go; nowhere without it. */
  readonly print?: (line: string) => void;
}

export interface RunningStage {
  readonly url: string;
  /** Of the identity provider. */
  readonly issuer: string;
  readonly description: Description;
  /** Runs a schedule of the template now, and waits for it. */
  fireSchedule(name: string): Promise<void>;
  /** Goes over to another assembly; what runs ends as it began. */
  reload(assembly: string): Promise<void>;
  /** Waits until all streams are read to their end and nothing works in the background. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** For the machine's own emulators; they belong to nobody. */
const credentials = { accessKeyId: 'local', secretAccessKey: 'local-stage-secret' };

/**
 * Brings up the service on this machine as the synthesized templates describe it.
 * @throws Error when something cannot start; what was started before is ended again.
 */
export async function startStage(options: StageOptions): Promise<RunningStage> {
  const { folder, print = () => undefined } = options;
  const closers: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const end of closers.splice(0).reverse()) await end();
  };
  try {
    return await assemble(options, folder, print, closers, close);
  } catch (cause) {
    await close();
    throw cause;
  }
}

async function assemble(
  options: StageOptions,
  folder: string,
  print: (line: string) => void,
  closers: (() => unknown)[],
  close: () => Promise<void>,
): Promise<RunningStage> {
  mkdirSync(folder, { recursive: true });
  const log = createLog(join(folder, 'logs'), print);
  const deadLetters = createDeadLetters(join(folder, 'dead-letters'), log);
  const stopping = new AbortController();
  const background = new Set<Promise<unknown>>();

  // What takes longest starts first, side by side.
  const started = <Service extends { close(): Promise<void> }>(service: Promise<Service>): Promise<Service> =>
    service.then((running) => {
      closers.push(() => running.close());
      return running;
    });
  const [gatewayPort, issuerPort, databasePort, storePort] = await choosePorts(options.port);
  const url = `http://localhost:${gatewayPort}`;
  const issuer = `http://localhost:${issuerPort}`;
  const starting = [
    options.assembly ?? synthesize().then((assembly) => assembly.folder),
    started(startDynamoDB(join(folder, 'dynamodb'), databasePort, join(folder, 'logs', 'dynamodb.log'))),
    started(
      startObjectStore({
        folder: join(folder, 'objects'),
        port: storePort,
        credentials,
        allowOrigin: url,
        onCreated: (created) => announce(created),
      }),
    ),
    started(startIdentityProvider({ folder, port: issuerPort, issuer, portal: url })),
    started(startGateway(gatewayPort, log)),
  ] as const;
  // All of them come to an end before one of them fails the start: whatever is up by then must be ended again.
  await Promise.allSettled(starting);
  const [assembly, database, store, , gateway] = await Promise.all(starting);
  database.stopped.then((message) => log.problem('dynamodb', message));

  const client = { region, credentials };
  const dynamodb = new DynamoDBClient({ ...client, endpoint: database.url });
  const streamsClient = new DynamoDBStreamsClient({ ...client, endpoint: database.url });
  const s3 = new S3Client({ ...client, endpoint: store.url, forcePathStyle: true });
  const endpoints = {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: database.url,
    AWS_ENDPOINT_URL_S3: store.url,
  };
  const readdress = addressChange(url, issuer);

  let description: Description | undefined;
  const pools = new Map<string, FunctionPool>();
  const readers = new Map<string, { readonly spec: StreamSpec; readonly reader: StreamReader }>();
  const pool = (name: string): FunctionPool => {
    const found = pools.get(name);
    if (found === undefined)
      throw new Error(`The template names a function ${name} that it does not define.`);
    return found;
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
  function announce(created: CreatedObject): void {
    for (const { function: name, event } of objectEvents(
      description?.objectEvents ?? [],
      created,
      new Date(),
    )) {
      void deliver(name, event);
    }
  }
  const schedules = startSchedules(openJsonFile(join(folder, 'schedules.json'), {}), (spec, event) =>
    deliver(spec.function, event),
  );

  const apply = async (assemblyFolder: string): Promise<void> => {
    const next = describeAssembly(assemblyFolder, { folder, publicUrl: url });
    for (const warning of next.warnings)
      if (!description?.warnings.includes(warning)) log.note(`! ${warning}`);
    ensureKeyFiles(next.keys);
    const personKey = next.functions.find(({ environment }) => 'PERSON_KEY' in environment)?.environment
      .PERSON_KEY;
    writeAddresses(folder, { url, issuer, ...(personKey === undefined ? {} : { personKey }) });
    const streamArns = new Map<string, string | undefined>();
    for (const table of next.tables) streamArns.set(table.name, await ensureTable(dynamodb, table));
    for (const bucket of next.buckets) await ensureBucket(s3, bucket);
    await provideSigningCertificates(join(folder, 'authority'), next.functions, s3);

    for (const spec of next.functions) {
      const local: FunctionSpec = { ...spec, environment: readdress(spec.environment) };
      const existing = pools.get(spec.name);
      if (existing === undefined) pools.set(spec.name, createPool(local, endpoints, log, pokeReaders));
      else existing.update(local);
    }
    gateway.setRoutes(next.routes.map((route) => ({ key: route.key, target: pool(route.target) })));
    schedules.set(next.schedules);
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

  closers.push(async () => {
    stopping.abort();
    schedules.close();
    const readersEnd = Promise.all([...readers.values()].map(({ reader }) => reader.close()));
    for (const running of pools.values()) running.close();
    await readersEnd;
    await Promise.allSettled(background);
    for (const connection of [dynamodb, streamsClient, s3]) connection.destroy();
  });
  await apply(assembly);

  if (options.watch === true) {
    let current = assembly;
    closers.push(
      watchSources(async () => {
        try {
          const { folder: next } = await synthesize();
          if (next === current) return;
          await apply(next);
          current = next;
          log.note(`↻ 已重新加载 Reloaded (${new Date().toLocaleTimeString('en-GB')})`);
        } catch (cause) {
          log.note(
            `✗ 构建失败，继续运行原版本。The build failed; the former version keeps running.\n${messageOf(cause)}`,
          );
        }
      }),
    );
  }

  return {
    url,
    issuer,
    get description() {
      if (description === undefined) throw new Error('not started');
      return description;
    },
    fireSchedule: (name) => schedules.fire(name),
    reload: apply,
    drain: async () => {
      for (let quiet = 0; quiet < 2; ) {
        await Promise.allSettled(background);
        const empty = await Promise.all([...readers.values()].map(({ reader }) => reader.round()));
        quiet = background.size === 0 && empty.every(Boolean) ? quiet + 1 : 0;
      }
    },
    close,
  };
}

async function choosePorts(port: number): Promise<[number, number, number, number]> {
  if (port !== 0) return [port, port + 1, await freePort(port + 2), await freePort(port + 3)];
  const ports = new Set<number>();
  while (ports.size < 4) ports.add(await freePort());
  const [gateway = 0, issuer = 0, database = 0, store = 0] = ports;
  return [gateway, issuer, database, store];
}

/** Puts the addresses in use where the settings of the local stage name the usual ones. */
function addressChange(
  url: string,
  issuer: string,
): (variables: FunctionSpec['environment']) => FunctionSpec['environment'] {
  const addresses = new Map([
    [settings.publicUrl, url],
    [settings.identity.issuer, issuer],
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

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
