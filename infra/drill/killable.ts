import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** A stage in a process of its own, so that it and what it starts can be killed. Finds processes by /proc: Linux. */
export interface KillableStage {
  /** Kills functions or the database, without a word to anybody. @returns how many were there */
  kill(what: 'functions' | 'database', name?: string): number;
  /** Kills all of it, the object store with it. */
  killAll(): void;
  /** Bytes of memory that the stage itself holds, and its functions. */
  memory(): { readonly stage: number; readonly functions: number };
}

/**
 * Starts a stage and waits until it answers.
 * @param program that starts a stage when it is given `--stage FOLDER --port PORT`
 * @throws Error when it does not start
 */
export async function startKillable(program: string, folder: string, port: number): Promise<KillableStage> {
  const child = spawn(process.execPath, [program, '--stage', folder, '--port', String(port)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (;;) {
    const answer = await fetch(`http://localhost:${port}/healthz`).catch(() => undefined);
    if (answer?.ok === true) return killable(child);
    if (child.exitCode !== null) throw new Error('The stage did not start');
    await wait(500);
  }
}

function killable(child: ChildProcess): KillableStage {
  const pid = child.pid ?? 0;
  return {
    kill: (what, name) => killChildren(pid, what, name),
    killAll() {
      const children = childrenOf(pid);
      child.kill('SIGKILL');
      for (const each of children) killed(each);
    },
    memory: () => ({
      stage: residentBytes(String(pid)),
      functions: childrenOf(pid)
        .filter((each) => isFunction(each))
        .reduce((sum, each) => sum + residentBytes(each), 0),
    }),
  };
}

/** Kills what a process has started for a stage. @returns how many were there */
export function killChildren(pid: number, what: 'functions' | 'database', name = ''): number {
  const wanted = what === 'database' ? isDatabase : (each: string) => isFunction(each, name);
  return childrenOf(pid).filter((each) => wanted(each) && killed(each)).length;
}

/** What the stage has started: functions and the database, each in a process group of its own. */
function childrenOf(pid: number): string[] {
  return readdirSync('/proc').filter(
    (name) => Number(of(name, 'stat').split(') ').at(-1)?.split(' ')[1]) === pid,
  );
}

/** With all that it has started itself. */
function killed(pid: string): boolean {
  try {
    process.kill(-Number(pid), 'SIGKILL');
    return true;
  } catch {
    // It ended by itself, or leads no group.
    return killedAlone(pid);
  }
}

function killedAlone(pid: string): boolean {
  try {
    process.kill(Number(pid), 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}

/** A file of /proc; empty where it is no process, or has ended. */
function of(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

const isDatabase = (pid: string) => of(pid, 'cmdline').includes('DynamoDBLocal');
const isFunction = (pid: string, name = '') =>
  of(pid, 'environ').includes(`AWS_LAMBDA_FUNCTION_NAME=${name === '' ? '' : `${name}\0`}`);
const residentBytes = (pid: string) => Number(/VmRSS:\s+(\d+) kB/.exec(of(pid, 'status'))?.[1] ?? 0) * 1024;
