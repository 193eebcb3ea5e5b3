import type { Routes } from '../shared/http/route.ts';
import { createRouter } from '../shared/http/router.ts';

type Segments = readonly string[];

/** An address that a function has routes of, whatever their methods. */
interface Address {
  readonly owner: string;
  readonly segments: Segments;
}

const segmentsOf = (path: string): Segments => path.split('/').slice(1);
const pathOf = (segments: Segments): string => `/${segments.join('/')}`;
const isParameter = (segment: string): boolean => segment.startsWith('{');
const begins = (segments: Segments, prefix: Segments): boolean =>
  prefix.every((segment, at) => segments[at] === segment);

/** With one word for every parameter, which is no segment of any route. */
const shapeOf = (segments: Segments): string =>
  pathOf(segments.map((segment) => (isParameter(segment) ? '~' : segment)));

/**
 * The paths by which API Gateway leads to each function, by any method; the function finds the route itself. Below one
 * first segment that is one path with a greedy variable for the function that has most addresses there, and for each
 * other function the shortest fixed beginnings that are its alone, or the very paths of its routes.
 *
 * Where one route has a fixed segment and another a parameter, the fixed one has the address, by whatever method.
 * @param functions the routes of each function, by its name
 * @throws Error where two functions have routes of one address: no path tells them apart
 */
export function entrances<Name extends string>(
  functions: Readonly<Record<Name, Routes>>,
): Readonly<Record<Name, readonly string[]>> {
  const addresses = addressesOf(functions);
  const rest = Object.entries<Routes>(functions).find(([, routes]) =>
    Object.values(routes).some(({ path }) => path === '$default'),
  )?.[0];
  const found = new Map(
    Object.keys(functions).map((name) => [
      name,
      new Set([...(name === rest ? ['/{proxy+}'] : []), ...entrancesOf(name, addresses, rest)]),
    ]),
  );
  // An address that would come to another function, by a parameter or a fixed beginning of its own, is an entrance.
  const asked = decisivePaths(addresses);
  for (let each = misled(asked, found); each !== undefined; each = misled(asked, found))
    found.get(each.owner)?.add(pathOf(each.segments));
  return Object.fromEntries([...found].map(([name, paths]) => [name, [...paths].sort()])) as Record<
    string,
    string[]
  > as Record<Name, string[]>;
}

function addressesOf(functions: Readonly<Record<string, Routes>>): Address[] {
  const addresses = new Map<string, Address>();
  for (const [owner, routes] of Object.entries(functions)) {
    for (const { path } of Object.values(routes)) {
      if (path === '$default') continue;
      const segments = segmentsOf(path);
      const former = addresses.get(shapeOf(segments)) ?? { owner, segments };
      if (former.owner !== owner)
        throw new Error(`${former.owner} and ${owner} both have routes of ${path}: no path tells them apart`);
      addresses.set(shapeOf(segments), former);
    }
  }
  return [...addresses.values()];
}

function entrancesOf(name: string, addresses: readonly Address[], rest: string | undefined): string[] {
  const own = addresses.filter(({ owner }) => owner === name).map(({ segments }) => segments);
  return own.flatMap((segments) => {
    const [top = ''] = segments;
    const most = mostAddresses(addresses, top) === name;
    // What comes to it with the rest needs no entrance; the rest does not hold the root.
    if (most && name === rest && top !== '') return [];
    const prefix = most && !isParameter(top) ? [top] : ownBeginning(name, segments, addresses);
    if (prefix === undefined || prefix.length === segments.length) return [pathOf(segments)];
    return [pathOf([...prefix, '{proxy+}'])];
  });
}

/** Of the functions with addresses below a first segment that with the most; of equals the first by name. */
function mostAddresses(addresses: readonly Address[], top: string): string | undefined {
  const counts = new Map<string, number>();
  for (const { owner, segments } of addresses)
    if (segments[0] === top) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0];
}

/** The shortest fixed beginning of an address that no other function shares; undefined where there is none. */
function ownBeginning(name: string, segments: Segments, addresses: readonly Address[]): Segments | undefined {
  const parameter = segments.findIndex(isParameter);
  const fixed = segments.slice(0, parameter === -1 ? segments.length : parameter);
  return fixed
    .map((_, at) => fixed.slice(0, at + 1))
    .find((prefix) =>
      addresses.every((address) => address.owner === name || !begins(address.segments, prefix)),
    );
}

/** An address some path of which would come to another function. */
function misled(
  asked: ReadonlyMap<string, Address>,
  found: ReadonlyMap<string, ReadonlySet<string>>,
): Address | undefined {
  const gateway = createRouter(
    [...found].flatMap(([name, paths]) => [...paths].map((path) => ({ key: `ANY ${path}`, target: name }))),
  );
  return [...asked].find(([path, { owner }]) => gateway('GET', path)?.target !== owner)?.[1];
}

/** Enough paths to tell of all whether they come to the right function, each with the address that it is. */
function decisivePaths(addresses: readonly Address[]): ReadonlyMap<string, Address> {
  const router = createRouter(
    addresses.map((address) => ({ key: `ANY ${pathOf(address.segments)}`, target: address })),
  );
  // Beginnings, too: an entrance below one takes what a parameter of another function would have there.
  const beginnings = addresses.flatMap(({ segments }) => segments.map((_, at) => segments.slice(0, at + 1)));
  const known = new Map<string, Segments>(beginnings.map((segments) => [shapeOf(segments), segments]));
  const open = [...known.values()];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const other of [...known.values()]) {
      const met = meeting(next, other);
      if (met === undefined || known.has(shapeOf(met))) continue;
      known.set(shapeOf(met), met);
      open.push(met);
    }
  }
  return new Map(
    [...known.keys()].flatMap((path) => {
      const address = router('GET', path)?.target;
      return address === undefined ? [] : [[path, address] as const];
    }),
  );
}

/** The longer of two, with what the shorter one names at its beginning; undefined where no path begins as both. */
function meeting(a: Segments, b: Segments): Segments | undefined {
  const [longer, shorter] = a.length < b.length ? [b, a] : [a, b];
  const met = longer.map((segment, at) => (isParameter(segment) ? (shorter[at] ?? segment) : segment));
  const meets = shorter.every((segment, at) => isParameter(segment) || segment === met[at]);
  return meets ? met : undefined;
}
