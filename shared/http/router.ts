/** A route of the HTTP API: its key (`GET /reports/{number}`, `ANY /{proxy+}` or `$default`) and what it leads to. */
export interface Route<Target> {
  readonly key: string;
  readonly target: Target;
}

interface Match<Target> extends Route<Target> {
  readonly pathParameters: Readonly<Record<string, string>>;
}

export type Router<Target> = ((method: string, path: string) => Match<Target> | undefined) & {
  /** Methods of the routes that a path has, `$default` aside: what a refused method could have been. */
  methodsAt(path: string): string[];
};

interface Candidate<Target> extends Route<Target> {
  readonly method: string;
  readonly segments: readonly Segment[];
}

/** A part of a route's path: one that is as it stands, or a parameter, which may take all that is left. */
interface Segment {
  readonly text: string;
  readonly parameter: string | undefined;
  readonly greedy: boolean;
}

function segmentOf(text: string): Segment {
  const [, parameter, plus] = /^\{(.+?)(\+?)\}$/.exec(text) ?? [];
  return { text, parameter, greedy: plus === '+' };
}

/**
 * Picks routes as API Gateway does: paths that match in full before those with a greedy `{proxy+}`; of each, fixed
 * segments before `{parameters}`, compared from the left; at the same path the method itself before ANY; `$default`
 * takes the rest.
 * @param decode what makes a parameter of a segment of the path: by default the path is percent-encoded as it came; a
 *   function behind API Gateway gets it decoded
 */
export function createRouter<Target>(
  routes: readonly Route<Target>[],
  decode: (segment: string) => string = decodeURIComponent,
): Router<Target> {
  const fallback = routes.find((route) => route.key === '$default');
  const candidates = routes
    .filter((route) => route !== fallback)
    .map((route): Candidate<Target> => {
      const [method = '', path = ''] = route.key.split(' ');
      return { ...route, method, segments: path.split('/').slice(1).map(segmentOf) };
    })
    .sort(moreSpecificFirst);

  const find = (method: string, path: string): Match<Target> | undefined => {
    const segments = path.split('/').slice(1);
    for (const candidate of candidates) {
      if (candidate.method !== 'ANY' && candidate.method !== method) continue;
      const pathParameters = matchSegments(candidate.segments, segments, decode);
      if (pathParameters !== undefined)
        return { key: candidate.key, target: candidate.target, pathParameters };
    }
    return fallback === undefined ? undefined : { ...fallback, pathParameters: {} };
  };
  return Object.assign(find, {
    methodsAt(path: string): string[] {
      const segments = path.split('/').slice(1);
      const fitting = candidates.filter(
        (candidate) => matchSegments(candidate.segments, segments, decode) !== undefined,
      );
      return [...new Set(fitting.map(({ method }) => method))].sort();
    },
  });
}

function matchSegments(
  pattern: readonly Segment[],
  path: readonly string[],
  decode: (segment: string) => string,
): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, { text, parameter, greedy }] of pattern.entries()) {
    const actual = path[index];
    if (actual === undefined) return undefined;
    if (parameter === undefined) {
      if (text !== decode(actual)) return undefined;
    } else if (greedy) {
      const rest = path.slice(index).join('/');
      if (rest === '') return undefined;
      parameters[parameter] = decode(rest);
      return parameters;
    } else if (actual === '') {
      return undefined;
    } else {
      parameters[parameter] = decode(actual);
    }
  }
  return pattern.length === path.length ? parameters : undefined;
}

function moreSpecificFirst(a: Candidate<unknown>, b: Candidate<unknown>): number {
  const greedy = Number(isGreedy(a)) - Number(isGreedy(b));
  if (greedy !== 0) return greedy;
  for (let index = 0; index < Math.max(a.segments.length, b.segments.length); index += 1) {
    const difference = rank(a.segments[index]) - rank(b.segments[index]);
    if (difference !== 0) return difference;
  }
  return Number(a.method === 'ANY') - Number(b.method === 'ANY');
}

function isGreedy({ segments }: Candidate<unknown>): boolean {
  return segments.at(-1)?.greedy === true;
}

function rank(segment: Segment | undefined): number {
  if (segment === undefined) return 3;
  if (segment.greedy) return 2;
  return segment.parameter === undefined ? 0 : 1;
}
