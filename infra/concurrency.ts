import type { Manifest } from '../functions/manifest.ts';
import type { Manifests } from '../functions/manifests.ts';

/** What a stage says of functions at once. */
interface Concurrency {
  readonly concurrency?: { readonly account: number; readonly readers: number } | undefined;
  readonly imports: { readonly atOnce?: number | undefined };
}

/** Lambda gives no function a share that leaves fewer to those without one. */
export const leftUnreserved = 100;
/** Chunks of a file at once where the stage says nothing: an account that is new may run ten functions in all. */
const carefully = 5;
/** … and where it says how much the account bears. */
const widely = 40;

/** How many of a function may run at once; undefined: as many as the account has left. */
type Share = (manifest: Manifest) => number | undefined;

/** What imports may have, and as much again what follows the table: all that readers do not keep. */
function half({ account, readers }: NonNullable<Concurrency['concurrency']>): number {
  return Math.floor((account - readers) / 2);
}

/**
 * Shares what the account can run at once. What the stage keeps for readers stays unreserved, so that any function
 * that answers may have it. Of the rest importing has one half, and those that follow the table the other.
 */
export function sharesOf({ concurrency }: Pick<Concurrency, 'concurrency'>, manifests: Manifests): Share {
  if (concurrency === undefined) return () => undefined;
  const share = half(concurrency);
  const imports = (manifest: Manifest) => manifest.imports?.includes('steps') === true;
  const follows = (manifest: Manifest) => manifest.stream !== undefined && !imports(manifest);
  const followers = manifests.filter(([, manifest]) => follows(manifest)).length;
  return (manifest) => {
    if (imports(manifest)) return share;
    return follows(manifest) ? Math.floor(share / followers) : undefined;
  };
}

/** Chunks of one file that are imported at once. */
export function importsAtOnce({ imports, concurrency }: Concurrency): number {
  if (imports.atOnce !== undefined) return imports.atOnce;
  return concurrency === undefined ? carefully : Math.min(widely, half(concurrency));
}

/** Settings that do not go together, each with what is wrong. */
export function* concurrencyFaults({ concurrency, imports }: Concurrency): Generator<[string, string]> {
  if (concurrency === undefined) return;
  const { account, readers } = concurrency;
  const share = half(concurrency);
  if (share < 2) {
    yield [
      'concurrency.readers',
      `leaves ${account - readers} of ${account} to imports and to what follows them: at least 4 are needed`,
    ];
  } else if ((imports.atOnce ?? 0) > share) {
    yield [
      'imports.atOnce',
      `is more than the ${share} that concurrency leaves to imports (half of what readers do not keep)`,
    ];
  }
}
