import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionUse } from './work.ts';

/** One line of Lambda's own on an invocation, as the local stage writes it, too. */
interface Report {
  readonly durationMs: number;
  readonly maxMemoryUsedMB: number;
  readonly cpuMs: number;
  readonly initDurationMs?: number;
}

/** What the logs of a stage tell of some time. */
export interface Told {
  readonly requests: number;
  readonly functions: Readonly<Record<string, FunctionUse>>;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly logBytes: number;
  readonly starts: Readonly<Record<string, number>>;
  readonly peaks: Readonly<Record<string, number>>;
}

/** Sizes of the logs' files: a moment to read on from. */
export type Moment = ReadonlyMap<string, number>;

function logFiles(folder: string): string[] {
  return readdirSync(join(folder, 'logs')).filter((name) => name.endsWith('.log') && name !== 'dynamodb.log');
}

export function momentOf(folder: string): Moment {
  return new Map(logFiles(folder).map((name) => [name, statSync(join(folder, 'logs', name)).size]));
}

/** Text that a file has gained since it had `from` bytes. */
function gained(file: string, from: number): Buffer {
  const bytes = Buffer.alloc(Math.max(0, statSync(file).size - from));
  const handle = openSync(file, 'r');
  readSync(handle, bytes, 0, bytes.length, from);
  closeSync(handle);
  return bytes;
}

function parsed(line: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(line) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}

/** What the logs tell since a moment. */
export function toldSince(folder: string, moment: Moment): Told {
  let [requests, readUnits, writeUnits, logBytes] = [0, 0, 0, 0];
  const functions: Record<string, FunctionUse> = {};
  const starts: Record<string, number> = {};
  const peaks: Record<string, number> = {};
  for (const name of logFiles(folder)) {
    const bytes = gained(join(folder, 'logs', name), moment.get(name) ?? 0);
    logBytes += bytes.length;
    const of = name.slice(0, -'.log'.length);
    for (const line of bytes.toString('utf8').split('\n').filter(Boolean)) {
      const entry = parsed(line);
      if (of === 'access') requests += 1;
      readUnits += Number(entry.readUnits ?? 0);
      writeUnits += Number(entry.writeUnits ?? 0);
      if (entry.type !== 'platform.report') continue;
      const { metrics } = entry.record as { metrics: Report };
      const { invocations, milliseconds, cpuMilliseconds } = functions[of] ?? {
        invocations: 0,
        milliseconds: 0,
        cpuMilliseconds: 0,
      };
      functions[of] = {
        invocations: invocations + 1,
        milliseconds: milliseconds + metrics.durationMs,
        cpuMilliseconds: cpuMilliseconds + metrics.cpuMs,
      };
      peaks[of] = Math.max(peaks[of] ?? 0, metrics.maxMemoryUsedMB);
      if (metrics.initDurationMs !== undefined) starts[of] = metrics.initDurationMs;
    }
  }
  return { requests, functions, readUnits, writeUnits, logBytes, starts, peaks };
}
