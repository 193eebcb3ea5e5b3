import { setTimeout as wait } from 'node:timers/promises';

/** On one machine emulators answer, which pause for longer than AWS ever does; no caller of ours ends before them. */
const isEmulated = (): boolean =>
  Object.keys(process.env).some((name) => name.startsWith('AWS_ENDPOINT_URL'));

/**
 * How long a client of AWS waits for an answer before it asks again. By itself it would wait for ever: a call that got lost
 * would then take its function with it, and whoever waits for that.
 * @param seconds of one call, within the time limits of the functions that make it
 */
export function patience(seconds: number): {
  readonly maxAttempts: number;
  readonly requestHandler: {
    readonly connectionTimeout: number;
    readonly requestTimeout: number;
    readonly throwOnRequestTimeout: true;
  };
} {
  return {
    maxAttempts: 3,
    requestHandler: {
      connectionTimeout: isEmulated() ? 60_000 : 1_000,
      requestTimeout: (isEmulated() ? 60 : seconds) * 1000,
      throwOnRequestTimeout: true,
    },
  };
}

/** Milliseconds that nobody waits longer between two tries. */
const longestPause = 2_000;

/** Waits before a further try, longer each time, and never as long as others do: tries that failed together part. */
export async function pause(tries: number): Promise<void> {
  await wait(Math.min(20 * 2 ** tries, longestPause) * (0.5 + Math.random()));
}
