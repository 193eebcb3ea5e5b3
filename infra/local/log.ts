import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

interface AccessEntry {
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly routeKey: string;
  readonly status: number;
  readonly ms: number;
}

/** Logs of a stage: a file a function under `.local/logs/`, and one line on the terminal for what went wrong. */
export interface Log {
  access(entry: AccessEntry): void;
  /** A line that a function wrote; errors among them are shown on the terminal, too. */
  line(source: string, line: string): void;
  /** Something the stage itself found wrong. */
  problem(source: string, message: string, requestId?: string): void;
  /** Something to know. */
  note(message: string): void;
}

const sizeLimit = 10 * 1024 * 1024;

export function createLog(folder: string, terminal: (line: string) => void): Log {
  mkdirSync(folder, { recursive: true });
  const append = (source: string, line: string): void => {
    const file = join(folder, `${source}.log`);
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > sizeLimit) renameSync(file, `${file}.1`);
      appendFileSync(file, `${line}\n`);
    } catch {
      // .local/ may be deleted while the stage runs.
      mkdirSync(folder, { recursive: true });
      appendFileSync(file, `${line}\n`);
    }
  };
  return {
    access: (entry) => append('access', JSON.stringify({ at: new Date().toISOString(), ...entry })),
    line: (source, line) => {
      append(source, line);
      const error = errorIn(line);
      if (error !== undefined) terminal(`✗ ${source}: ${error}`);
    },
    problem: (source, message, requestId) => {
      append(source, JSON.stringify({ at: new Date().toISOString(), level: 'ERROR', message, requestId }));
      terminal(`✗ ${source}: ${oneLine(message)}${requestId === undefined ? '' : ` (${requestId})`}`);
    },
    note: terminal,
  };
}

/** Message and correlation id of a structured log line of level ERROR or above. */
function errorIn(line: string): string | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const entry = JSON.parse(line) as Readonly<Record<string, unknown>>;
    if (!['ERROR', 'CRITICAL', 'FATAL'].includes(String(entry.level).toUpperCase())) return undefined;
    const id = entry.correlation ?? entry.correlation_id ?? entry.function_request_id;
    const { name } = (entry.error ?? {}) as { name?: unknown };
    return `${oneLine(String(entry.message))}${name === undefined ? '' : `: ${String(name)}`}${id === undefined ? '' : ` (${String(id)})`}`;
  } catch {
    return undefined;
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 300);
}
