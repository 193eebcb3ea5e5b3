import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtempSync, rmSync } from 'node:fs';
import { type ClientRequest, createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { mock } from 'node:test';
import { pathToFileURL } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { DynamoDBRecord } from 'aws-lambda';
import { allManifests } from '../../functions/manifests.ts';
import { readPattern } from '../../infra/local/events/event-pattern.ts';
import { ensureKeyFiles } from '../../infra/local/key-files.ts';
import { createLog } from '../../infra/local/log.ts';
import { listen } from '../../infra/local/loopback.ts';
import { createJudge } from '../../infra/local/rights/judge.ts';
import { synthesize } from '../../infra/local/synthesis.ts';
import { describeAssembly } from '../../infra/local/template/description.ts';
import { openExecutions } from '../../infra/local/workflow/executions.ts';
import { startWorkflowServer } from '../../infra/local/workflow/server.ts';
import { servicesOf } from '../../infra/local/workflow/services.ts';
import { routeKey } from '../../shared/http/route.ts';
import type { Table } from '../../shared/store/table.ts';
import { testDatabase } from '../support/database.ts';
import { importing } from '../support/importing.ts';
import { inProcess, type Person, type Reply, type Request } from '../support/in-process.ts';
import { issuing } from '../support/issuing.ts';
import { hurry } from './hurry.ts';
import { Interference, runHeader } from './interference.ts';
import { type Bucket, type Keeper, openKeeper } from './keeper.ts';
import { policy } from './policy.ts';
import type { State } from './state.ts';

/** How somebody proves who they are, where that is asked for. */
export const acr = 'confirmed';

/** An invocation whose process was killed, or that failed as a whole. */
export type Outcome<T> = { readonly answer: T } | { readonly failed: unknown } | 'killed';

/** The service in this process, its stores, and a hand between them. */
export interface World {
  readonly table: Table;
  readonly imports: Awaited<ReturnType<typeof importing>>;
  readonly interference: Interference;
  /** What was sent out of the service to whoever wants to be told. */
  readonly received: readonly Buffer[];
  readonly streams: readonly { readonly id: string; readonly function: string }[];
  /** Sets the clock: the functions', and that of the stores on this machine. */
  at(moment: Date): void;
  /** Asks a route once. */
  ask(
    who: Person | null,
    key: string,
    params: Record<string, string>,
    request: Request,
  ): Promise<Outcome<Reply>>;
  /** Calls a function with an event, once. */
  invoke(name: string, event: unknown): Promise<Outcome<unknown>>;
  /** Puts bytes into a bucket as somebody sends them there: into quarantine, or among the files. */
  arrive(key: string, bytes: Uint8Array, bucket?: Bucket): Promise<void>;
  /** What the table's stream has brought since the last time. */
  changes(): Promise<DynamoDBRecord[]>;
  /** Those of some changes that a reader of the stream is given. */
  wanted(stream: string, records: readonly DynamoDBRecord[]): readonly DynamoDBRecord[];
  /** Waits for what state machines do. */
  executed(): Promise<boolean>;
  state(): Promise<State>;
  /** The same, looked for everywhere. @throws Error where it is not what `state` says */
  whole(): Promise<State>;
  /** Makes everything as it was then. Changes that come of it are nobody's. */
  restore(state: State): Promise<void>;
  close(): Promise<void>;
}

/** Processes of a function, of which a killed one is followed by the next. */
const environments = 3;

/** A function's name in local terms, where a folder's has hyphens. */
const localName = (folder: string): string => folder.replaceAll('-', '');

export async function openWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'crash-'));
  // Read by functions as they are loaded, as if they had been bundled with it.
  globalThis.STAGE_POLICY = { policy, mark: 'crash' };
  // One more try, so that the client's own second try is seen and costs little.
  process.env.AWS_MAX_ATTEMPTS = '2';
  const interference = new Interference();
  const database = await testDatabase();
  const toDatabase = await interference.way('dynamodb', database.config.endpoint);
  const service = await inProcess([], {
    ...database,
    config: { ...database.config, endpoint: toDatabase.url },
  });
  const direct = new DynamoDBClient(database.config);
  const imports = await importing(service.table);
  const authority = await issuing(imports);
  const toFiles = await interference.way('s3', String(process.env.AWS_ENDPOINT_URL_S3));
  const description = describeAssembly(await synthesize(), { folder, publicUrl: 'http://localhost:3000' });
  ensureKeyFiles(description.keys);
  const judge = createJudge(createLog(folder, () => undefined));
  judge.apply(description);
  const executions = openExecutions(
    join(folder, 'executions'),
    createLog(folder, () => undefined),
  );
  const workflows = await startWorkflowServer(executions, { judge, owner: 'test' });
  const toWorkflows = await interference.way('states', workflows.url);
  const given = Object.assign({}, ...description.functions.map(({ environment }) => environment));
  const received: Buffer[] = [];
  const receiver = await listen(
    createServer((request, response) => {
      buffer(request).then((body) => {
        received.push(body);
        response.writeHead(204).end();
      });
    }),
    0,
  );
  const outside = `http://127.0.0.1:${receiver.port}`;
  delete given.METRICS;
  process.env = {
    ...given,
    ...process.env,
    AWS_ENDPOINT_URL_S3: toFiles.url,
    AWS_ENDPOINT_URL_SFN: toWorkflows.url,
    IDENTITY_ACR: JSON.stringify({ substantial: acr }),
    PERSON_KEY: imports.personKey,
    DELIVERY: JSON.stringify({ webHook: { url: `${outside}/notices` } }),
    NOTICE_CHANNELS: '["web-hook"]',
    HOOK_ORIGINS: outside,
    PARTNER_HOOK_ORIGINS: JSON.stringify({ 'partner-permit': [outside] }),
    OUTBOUND: `${process.env.OUTBOUND} ${outside}`,
    OUTSIDE: outside,
  };
  const rest = hurry(() => interference.spoiling);
  const runs = new AsyncLocalStorage<string>();
  const tag = (message: unknown): void => {
    const run = runs.getStore();
    const { request } = message as { request: ClientRequest };
    if (run !== undefined && /^127\.0\.0\.1:/.test(String(request.getHeader('host'))))
      request.setHeader(runHeader, run);
  };
  subscribe('http.client.request.created', tag);

  const codes = new Map(description.functions.map((spec) => [spec.name, spec]));
  const generations = new Map<string, number>();
  const loaded = new Map<string, Promise<Record<string, unknown>>>();
  /** The function's entrance; after its process was killed, that of the next one. */
  const handlerOf = async (name: string): Promise<(event: unknown, context: object) => Promise<unknown>> => {
    const spec = codes.get(name);
    if (spec === undefined) throw new Error(`There is no function ${name}`);
    // Another one that is warm, as there are several of each function: never the one that is gone.
    const generation = (generations.get(name) ?? 0) % environments;
    const [file = '', entrance = ''] = spec.handler.split('.');
    const address = `${pathToFileURL(join(spec.folder, `${file}.mjs`)).href}?process=${generation}`;
    const module = loaded.get(address) ?? import(address);
    loaded.set(address, module);
    return (await module)[entrance] as never;
  };
  let number = 0;
  const running = async <T>(name: string, work: (handler: unknown) => Promise<T>): Promise<Outcome<T>> => {
    number += 1;
    const run = `run-${number}`;
    const handler = await handlerOf(name);
    const killed = interference.killed(run).then(() => 'killed' as const);
    const answered = runs
      .run(run, () => work(handler))
      .then(
        (answer) => ({ answer }),
        (failed: unknown) => ({ failed }),
      );
    const outcome = await Promise.race([killed, answered]);
    interference.ended(run);
    if (outcome === 'killed') generations.set(name, (generations.get(name) ?? 0) + 1);
    return outcome;
  };
  const invoke = (name: string, event: unknown) =>
    running(name, (handler) =>
      service.as(name, () => (handler as (event: unknown) => Promise<unknown>)(event)),
    );

  const owners = new Map(
    allManifests.flatMap(([name, { routes = {} }]) =>
      Object.values(routes).map((route) => [routeKey(route), localName(name)] as const),
    ),
  );
  const client = { region: 'cn-north-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const objects = new S3Client({ ...client, endpoint: toFiles.url, forcePathStyle: true });
  const keeper: Keeper = await openKeeper(direct, objects, interference);
  executions.apply(description.machines, (machine) => ({
    ...servicesOf(machine, {
      judge,
      store: { ...client, endpoint: toFiles.url },
      invoke: async (name, event) => {
        const outcome = await invoke(name, JSON.parse(event));
        if (outcome === 'killed') return { kind: 'timed-out' };
        if ('failed' in outcome)
          return { kind: 'failed', error: { errorType: 'Error', errorMessage: String(outcome.failed) } };
        return { kind: 'answered', body: JSON.stringify(outcome.answer ?? null) };
      },
      stopping: new AbortController().signal,
    }),
    read: async (Bucket: string, Key: string) => {
      const { Body } = await objects.send(new GetObjectCommand({ Bucket, Key }));
      return JSON.parse((await Body?.transformToString()) ?? '') as unknown;
    },
  }));
  const filters = new Map(
    description.streams.map(({ id, filters: patterns }) => [id, patterns.map(readPattern)]),
  );

  return {
    table: service.table,
    imports,
    interference,
    received,
    streams: description.streams,
    at: (moment) => {
      mock.timers.reset();
      mock.timers.enable({ apis: ['Date'], now: moment });
    },
    ask: (who, key, params, request) =>
      running(owners.get(key) ?? key, (handler) => service.call(handler, who, key, params, request)),
    invoke,
    arrive: keeper.arrive,
    changes: keeper.changes,
    wanted: (id, records) => {
      const matching = filters.get(id) ?? [];
      return records.filter((record) => matching.length === 0 || matching.some((matches) => matches(record)));
    },
    executed: async () => {
      const some = executions.running.size > 0;
      await Promise.allSettled([...executions.running]);
      return some;
    },
    state: keeper.state,
    whole: keeper.whole,
    restore: keeper.restore,
    close: async () => {
      rest();
      mock.timers.reset();
      unsubscribe('http.client.request.created', tag);
      await toWorkflows.close();
      await workflows.close();
      await toFiles.close();
      await authority.remove();
      await imports.close();
      await service.close();
      await toDatabase.close();
      interference.close();
      await receiver.close();
      objects.destroy();
      direct.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
