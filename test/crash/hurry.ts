import { syncBuiltinESMExports } from 'node:module';
import promises from 'node:timers/promises';

/** Waits from here on are time limits, which stay. */
const longestWait = 30_000;
const shorter = (milliseconds: number | undefined): number | undefined =>
  milliseconds === undefined || milliseconds >= longestWait ? milliseconds : milliseconds / 50;

/**
 * Cuts short what clients and functions wait between two tries, as long as `alone`: they leave others time, and nobody else
 * is here.
 * @returns what lets them wait again
 */
export function hurry(alone: () => boolean): () => void {
  const { setTimeout: asTimer } = globalThis;
  const { setTimeout: asPromise } = promises;
  globalThis.setTimeout = Object.assign(
    (work: () => void, milliseconds?: number, ...more: unknown[]) =>
      asTimer(work, alone() ? shorter(milliseconds) : milliseconds, ...(more as [])),
    asTimer,
  );
  promises.setTimeout = (milliseconds, value, options) =>
    asPromise(alone() ? shorter(milliseconds) : milliseconds, value, options);
  syncBuiltinESMExports();
  return () => {
    globalThis.setTimeout = asTimer;
    promises.setTimeout = asPromise;
    syncBuiltinESMExports();
  };
}
