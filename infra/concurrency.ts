import type { Manifest } from '../functions/manifest.ts';
import type { Manifests } from '../functions/manifests.ts';
import type { Stage } from './config.ts';

/** Chunks of a file at once where the stage says nothing: an account that is new may run ten functions in all. */
const carefully = 5;
/** … and where it says how much the account bears. */
const widely = 40;

/** How many of a function may run at once; undefined: as many as the account has left. */
export type Share = (manifest: Manifest) => number | undefined;

/** Whether a function works on what has been sent in, as fast as it may: it imports files, or follows the table. */
function isHungry({ imports = [], stream }: Manifest): boolean {
  return imports.includes('steps') || stream !== undefined;
}

/**
 * Shares what the account can run at once. What the stage keeps for readers stays unreserved, so that any function
 * that answers may have it. Of the rest importing has one half, and those that follow the table the other.
 */
export function sharesOf({ concurrency }: Pick<Stage, 'concurrency'>, manifests: Manifests): Share {
  if (concurrency === undefined) return () => undefined;
  const half = Math.floor((concurrency.account - concurrency.readers) / 2);
  const followers = manifests.filter(
    ([, { imports = [], stream }]) => stream !== undefined && !imports.includes('steps'),
  ).length;
  return (manifest) => {
    if (!isHungry(manifest)) return undefined;
    return manifest.imports?.includes('steps') === true ? half : Math.floor(half / followers);
  };
}

/** Chunks of one file that are imported at once. */
export function importsAtOnce({ imports, concurrency }: Pick<Stage, 'imports' | 'concurrency'>): number {
  if (imports.atOnce !== undefined) return imports.atOnce;
  if (concurrency === undefined) return carefully;
  return Math.min(widely, Math.floor((concurrency.account - concurrency.readers) / 2));
}
