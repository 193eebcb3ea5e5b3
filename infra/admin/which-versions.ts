/** How many versions of a function stay, the newest first: the one in use, and two to go back to. */
export const versionsKept = 3;

export interface Version {
  readonly number: number;
  readonly publishedAt: Date;
}

/** A function with its published versions, in any order. */
export interface LambdaFunction {
  /** As Lambda knows it. */
  readonly name: string;
  /** As the stack knows it: the name of the function's folder without hyphens. */
  readonly capability: string;
  readonly versions: readonly Version[];
  /** Versions that an alias leads to, in part too. */
  readonly named: ReadonlySet<number>;
  /** The version that its callers get; null where it has no alias. */
  readonly live: number | null;
  /** A rollout leads some callers to another one. */
  readonly shifting: boolean;
}

function newestFirst(versions: readonly Version[]): Version[] {
  return versions.toSorted((one, other) => other.number - one.number);
}

/**
 * Versions that nobody goes back to. The newest is never among them: CloudFormation deployed it and counts on it, whatever
 * the alias was led back to since.
 */
export function removable({ versions, named }: Pick<LambdaFunction, 'versions' | 'named'>): Version[] {
  return newestFirst(versions)
    .slice(versionsKept)
    .filter(({ number }) => !named.has(number));
}

/** The newest version from before a moment; null where the live one is from before, or there is none. */
export function formerVersion(
  { versions, live }: Pick<LambdaFunction, 'versions' | 'live'>,
  before: Date,
): number | null {
  const former = newestFirst(versions).find(({ publishedAt }) => publishedAt < before);
  return former === undefined || live === null || former.number >= live ? null : former.number;
}

/** The number of a version that is there and not live already; null otherwise. */
export function versionNumbered(
  { versions, live }: Pick<LambdaFunction, 'versions' | 'live'>,
  wanted: number,
): number | null {
  const found = versions.find(({ number }) => number === wanted);
  return found === undefined || live === null || live === wanted ? null : wanted;
}
