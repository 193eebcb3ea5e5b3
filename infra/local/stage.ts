import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { settings } from '../stages/local.ts';
import { keepDynamoDB } from './database/kept-dynamodb.ts';
import { createDeployment, credentials, type Deployment, type Machine } from './deployment.ts';
import { startGateway } from './gateway/gateway.ts';
import { startIdentityProvider } from './identity/identity-provider.ts';
import { createLog, type Log } from './log.ts';
import { freePort } from './loopback.ts';
import { startObjectStore } from './object-store/server.ts';
import { startDatabaseGuard } from './rights/database-guard.ts';
import { createJudge, type Judge } from './rights/judge.ts';
import { provideSampleSeal } from './sample-seal.ts';
import { provideSigningCertificates } from './signing-certificates.ts';
import { watchSources } from './source-watch.ts';
import { synthesize } from './synthesis.ts';
import type { Description } from './template/description.ts';
import { openExecutions } from './workflow/executions.ts';
import { startWorkflowServer } from './workflow/server.ts';

export interface StageOptions {
  /** Where all state lives; may be deleted whenever the stage is down. */
  readonly folder: string;
  /** Of the service; the identity provider takes the next one. 0: any free ports. */
  readonly port: number;
  /** `when-fired`: schedules do not run by the clock, for measurements that they would disturb. */
  readonly schedules?: 'by-clock' | 'when-fired';
  /** `in-memory`: the table is gone with the stage. */
  readonly database?: 'on-disk' | 'in-memory';
  /**
   * How many times the seconds of Lambda and API Gateway a function may take, 1 without it: on a machine that does
   * much else the clock says nothing about a function.
   */
  readonly patience?: number;
  /** Options of Node.js for the processes of functions, such as a profiler. */
  readonly nodeOptions?: readonly string[];
  /** Reload when source files change. */
  readonly watch?: boolean;
  /** A finished cloud assembly instead of the project's own. */
  readonly assembly?: string;
  /** Starts as soon as may be, for somebody who waits: functions are not bundled as they are deployed. */
  readonly hurried?: boolean;
  /** Where lines for people go; nowhere without it. */
  readonly print?: (line: string) => void;
}

export interface RunningStage {
  readonly url: string;
  /** Of the identity provider. */
  readonly issuer: string;
  readonly description: Description;
  /** What functions asked for beyond their rights, and which rights they did not use. */
  readonly rights: Pick<Judge, 'refusals' | 'unused'>;
  /** Runs a schedule of the template now, and waits for it. */
  fireSchedule(name: string): Promise<void>;
  /** Goes over to another assembly; what runs ends as it began. */
  reload(assembly: string): Promise<void>;
  /** Waits until all streams are read to their end and nothing works in the background. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Brings up the service on this machine as the synthesized templates describe it.
 * @throws Error when something cannot start; what was started before is ended again.
 */
export async function startStage(options: StageOptions): Promise<RunningStage> {
  const { folder, patience = 1, hurried = false } = options;
  mkdirSync(folder, { recursive: true });
  const log = createLog(join(folder, 'logs'), options.print ?? (() => undefined));
  const closers: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const end of closers.splice(0).reverse()) await end();
  };
  const closing = <Service extends { close(): Promise<void> }>(service: Service): Service => {
    closers.push(() => service.close());
    return service;
  };

  try {
    const [port, issuerPort, databasePort, storePort] = await choosePorts(options.port);
    const url = `http://localhost:${port}`;
    const issuer = `http://localhost:${issuerPort}`;
    const judge = createJudge(log);
    let deployment: Deployment | undefined;
    const starting = [
      options.assembly ?? synthesize(hurried),
      keepDynamoDB(
        options.database === 'in-memory' ? null : join(folder, 'dynamodb'),
        databasePort,
        join(folder, 'logs', 'dynamodb.log'),
        (message) => log.problem('dynamodb', message),
        { hurried },
      ).then(closing),
      startObjectStore({
        folder: join(folder, 'objects'),
        port: storePort,
        credentials,
        judge,
        allowOrigin: url,
        readableByPages: (bucket) => deployment?.readableByPages(bucket) === true,
        onCreated: (created) => deployment?.announce(created),
      }).then(closing),
      startGateway(port, log, 30_000 * patience).then(closing),
      startIdentityProvider({ folder, port: issuerPort, issuer, portal: url }).then(closing),
    ] as const;
    // All of them come to an end before one of them fails the start: whatever is up by then must be ended again.
    await Promise.allSettled(starting);
    const [assembly, database, store, gateway] = await Promise.all(starting);

    const guard = closing(await startDatabaseGuard(database.url, judge));
    const executions = openExecutions(join(folder, 'executions'), log);
    const workflows = closing(
      await startWorkflowServer(executions, { judge, owner: credentials.accessKeyId }),
    );
    const machine = {
      folder,
      url,
      issuer,
      databaseUrl: database.url,
      guardUrl: guard.url,
      judge,
      storeUrl: store.url,
      workflowUrl: workflows.url,
      executions,
      gateway,
      log,
      schedulesByClock: options.schedules !== 'when-fired',
      patience,
      nodeOptions: options.nodeOptions ?? [],
      usualAddresses: { url: settings.publicUrl, issuer: settings.identity.issuer },
      prepare: async (functions, s3) => {
        await provideSigningCertificates({ folder: join(folder, 'authority'), url }, functions, s3);
        await provideSampleSeal(functions, s3);
      },
    } satisfies Machine;
    const running = closing(createDeployment(machine));
    deployment = running;
    await running.apply(assembly);
    if (options.watch === true) closers.push(reloadOnChange(running, assembly, hurried, log));
    return {
      url,
      issuer,
      get description() {
        return running.description();
      },
      rights: judge,
      fireSchedule: running.fireSchedule,
      reload: running.apply,
      drain: running.drain,
      close,
    };
  } catch (cause) {
    await close();
    throw cause;
  }
}

async function choosePorts(port: number): Promise<[number, number, number, number]> {
  if (port !== 0) return [port, port + 1, await freePort(port + 2), await freePort(port + 3)];
  const ports = new Set<number>();
  while (ports.size < 4) ports.add(await freePort());
  const [gateway = 0, issuer = 0, database = 0, store = 0] = ports;
  return [gateway, issuer, database, store];
}

/** Goes over to what the sources say whenever they change. Returns what ends that. */
function reloadOnChange(deployment: Deployment, first: string, hurried: boolean, log: Log): () => void {
  let current = first;
  return watchSources(async () => {
    try {
      const next = await synthesize(hurried);
      if (next === current) return;
      await deployment.apply(next);
      current = next;
      log.note(`↻ 已重新加载 Reloaded (${new Date().toLocaleTimeString('en-GB')})`);
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause);
      log.note(`✗ 构建失败，继续运行原版本。The build failed; the former version keeps running.\n${message}`);
    }
  });
}
