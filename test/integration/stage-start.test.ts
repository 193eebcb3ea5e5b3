import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort, listen } from '../../infra/local/loopback.ts';
import { routeTo, writeAssembly } from '../support/assembly.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

describe('npm start on a machine that cannot run it', () => {
  const start = async (environment: Record<string, string>) => {
    const process_ = spawn(process.execPath, [path('../../infra/local/start.mjs')], {
      env: { ...process.env, ...environment },
    });
    const [output, errors, [code]] = await Promise.all([
      text(process_.stdout),
      text(process_.stderr),
      once(process_, 'close'),
    ]);
    return { code, output, lines: errors.trim().split('\n') };
  };

  it('says what to do without Java', async () => {
    const { code, output, lines } = await start({ JAVA_HOME: '/nowhere' });
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(lines).toEqual([
      expect.stringContaining('需要 Java 17'),
      expect.stringContaining('version 17 or newer'),
    ]);
    for (const system of ['Debian', 'macOS', 'Windows'])
      for (const line of lines) expect(line).toContain(system);
  });

  it('says what to do when a port is taken', async () => {
    const port = await freePort();
    const taken = await listen(createServer(), port);
    try {
      const { code, lines } = await start({ PORT: String(port) });
      expect(code).toBe(1);
      expect(lines).toEqual([
        expect.stringContaining(`端口 ${port} 已被占用`),
        expect.stringContaining(`PORT=${port + 100} npm start`),
      ]);
    } finally {
      await taken.close();
    }
  });

  it.each(['http', '0', '70000', '80.5'])('does not take PORT=%s', async (port) => {
    const { code, lines } = await start({ PORT: port });
    expect({ code, lines: lines.length }).toEqual({ code: 1, lines: 2 });
  });
});

describe('a stage that ends', () => {
  let folder: string;
  let stage: ChildProcess | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stage-start-'));
  });
  afterEach(() => {
    stage?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  /** A stage in a process of its own, and the processes that it has started. */
  const start = async () => {
    const assembly = writeAssembly(join(folder, 'assembly'), {
      functions: { f: { source: 'export const handler = async () => ({ pid: process.pid });' } },
      resources: { ...routeTo('f', 'GET /') },
    });
    const program = `
      import { startStage } from ${JSON.stringify(path('../../infra/local/stage.ts'))};
      const stage = await startStage(${JSON.stringify({ folder: join(folder, 'state'), port: 0, assembly })});
      process.on('SIGTERM', () => stage.close());
      console.log(stage.url);`;
    stage = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [url] = (await once(stage.stdout ?? process.stdin, 'data')) as [Buffer];
    const answer = (await (await fetch(url.toString().trim())).json()) as { pid: number };
    return { stage, processes: [answer.pid, ...childrenOf(stage.pid ?? 0)] };
  };
  const childrenOf = (pid: number): number[] => {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean)
      .map(Number);
    return children.flatMap((child) => [child, ...childrenOf(child)]);
  };
  const runs = (pid: number) => {
    try {
      // A zombie has ended; nobody asked for its exit code yet.
      return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
    } catch {
      return false;
    }
  };

  it.skipIf(process.platform !== 'linux').each(['SIGTERM', 'SIGKILL'] as const)(
    'by %s leaves no process behind',
    async (signal) => {
      const running = await start();
      // The function, the guard and Java.
      expect(running.processes.length).toBeGreaterThanOrEqual(3);
      expect(running.processes.every(runs)).toBe(true);
      running.stage.kill(signal);
      await once(running.stage, 'exit');
      for (const deadline = Date.now() + 120_000; running.processes.some(runs) && Date.now() < deadline; )
        await delay(50);
      expect(running.processes.filter(runs)).toEqual([]);
    },
  );
});
