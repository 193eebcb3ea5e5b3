import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../log.ts';

/** Keeps what a function could not handle in the end, a file each, where AWS would put it into a queue. */
export type DeadLetters = (queue: string | undefined, source: string, message: unknown) => void;

export function createDeadLetters(folder: string, log: Log): DeadLetters {
  return (queue, source, message) => {
    const target = join(folder, queue ?? 'without-queue');
    const file = join(target, `${new Date().toISOString().replaceAll(':', '')}-${randomUUID()}.json`);
    mkdirSync(target, { recursive: true });
    writeFileSync(file, JSON.stringify(message, undefined, 2));
    log.problem(source, `gave up after the last attempt; what it could not handle is kept in ${file}`);
  };
}
