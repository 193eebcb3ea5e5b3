import { setTimeout as delay } from 'node:timers/promises';
import { type RunningDynamoDB, startDynamoDB } from './dynamodb.ts';

/** Milliseconds before the first and the longest wait for another start. */
const shortestWait = 200;
const longestWait = 10_000;
/** Milliseconds after which it has come up for good: the next wait is the shortest again. */
const settled = 60_000;

/** The wait before the next start, after the one before it and as long as the database was up since. */
export function nextWait(former: number | undefined, up: number): number {
  return former === undefined || up >= settled ? shortestWait : Math.min(longestWait, former * 2);
}

/**
 * DynamoDB Local as the table of a stage on one machine, brought back on its files and its port whenever it ends by
 * itself, as functions are. One that kept all in memory has nothing to come back with: that it is gone is said.
 * @param folder of its files; null: in memory
 * @param problem is told what happened
 * @throws Error when it does not start at first
 */
export async function keepDynamoDB(
  folder: string | null,
  port: number,
  logFile: string,
  problem: (message: string) => void,
  options: { readonly hurried?: boolean } = {},
): Promise<Pick<RunningDynamoDB, 'url' | 'close'>> {
  const closing = new AbortController();
  let running = await startDynamoDB(folder, port, logFile, options);
  const { url } = running;
  let since = Date.now();
  let wait: number | undefined;
  let coming: Promise<unknown> | undefined;

  const comesBack = async (): Promise<boolean> => {
    wait = nextWait(wait, Date.now() - since);
    for (; !closing.signal.aborted; wait = nextWait(wait, 0)) {
      await delay(wait, undefined, { signal: closing.signal }).catch(() => undefined);
      if (closing.signal.aborted) return false;
      try {
        running = await startDynamoDB(folder, port, logFile, options);
        since = Date.now();
        return true;
      } catch (error) {
        problem(`It does not come back yet: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return false;
  };
  const watch = async (): Promise<void> => {
    for (;;) {
      problem(await running.stopped);
      if (folder === null) return;
      coming = comesBack();
      if (!(await coming)) return;
      problem('DynamoDB Local is back, on the files that it had');
    }
  };
  void watch();

  return {
    url,
    close: async () => {
      closing.abort();
      await running.close();
      // What was just coming back is ended as well.
      await coming;
      await running.close();
    },
  };
}
