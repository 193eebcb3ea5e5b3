import { applied, commonOf, differenceOf } from './difference.ts';
import { isObject, type Json, type JsonObject, mapStrings, same } from './json.ts';

/** The resources of a stack, those of each function apart. */
export interface ByFunction {
  /** What functions have in common, by the resource's place in the function or by its type. */
  readonly everyFunction?: JsonObject;
  /** By function: what it has otherwise than every function, and what only it has. */
  readonly functions?: JsonObject;
  /** What belongs to no function alone. */
  readonly resources: JsonObject;
}

/** What most functions have and this one has not. */
const absent = 'absent';
/** Fewer functions than these that have a thing make no rule of it. */
const few = 10;
/** What is set function by function and so stands with each, common or not. */
const own = new Set(['MemorySize', 'Timeout', 'Threshold']);

/**
 * Puts the resources of each function together: what stands below its construct, and what refers to that function alone
 * (routes, schedules, permissions). What most functions have alike is said once.
 * @param resources by label, as `readable` gives them
 */
export function byFunction(resources: JsonObject): ByFunction {
  const owners = ownersOf(resources);
  const names = [...new Set(owners.values())].sort();
  if (names.length === 0) return { resources };
  const parts = new Map(names.map((name) => [name, partsOf(name, resources, owners)]));
  const everyFunction = commonParts([...parts.values()].flatMap(Object.entries<Json>));
  return {
    everyFunction,
    functions: Object.fromEntries(
      [...parts].map(([name, part]) => [name, differencesOf(part, everyFunction)]),
    ),
    resources: Object.fromEntries(Object.entries(resources).filter(([label]) => !owners.has(label))),
  };
}

/** The resources that `byFunction` was given. */
export function together({ everyFunction = {}, functions = {}, resources }: ByFunction): JsonObject {
  const all: Record<string, Json> = { ...resources };
  for (const [name, parts] of Object.entries(functions)) {
    for (const [key, difference] of Object.entries(parts as JsonObject)) {
      const resource = named(name, applied(everyFunction[kindOf(key)], difference, absent) ?? {});
      const [type, label] = key.split(' ');
      if (label === undefined) all[`${name}/${key}`] = resource;
      else all[label] = { ...(resource as JsonObject), Type: type ?? '' };
    }
  }
  return all;
}

/** Which function each resource belongs to, by the resource's label; those of none or of several are left out. */
function ownersOf(resources: JsonObject): Map<string, string> {
  const owners = new Map<string, string>();
  const names = Object.entries(resources).flatMap(([label, resource]) =>
    isObject(resource) && resource.Type === 'AWS::Lambda::Function' && label.endsWith('/Function')
      ? [label.slice(0, -'/Function'.length)]
      : [],
  );
  for (const label of Object.keys(resources)) {
    const name = names.find((each) => label.startsWith(`${each}/`));
    if (name !== undefined) owners.set(label, name);
  }
  const references = new Map(
    Object.entries(resources).map(([label, resource]) => [label, referencesIn(resource, resources)]),
  );
  const ownedByOne = (labels: readonly string[]) => {
    const found = new Set(labels.flatMap((label) => owners.get(label) ?? []));
    return found.size === 1 ? [...found][0] : undefined;
  };
  // First what refers to a function, round by round, then what only that function's resources refer to.
  for (let before = -1; before < owners.size; ) {
    before = owners.size;
    for (const [label, named] of references) {
      const name = owners.has(label) ? undefined : ownedByOne([...named]);
      if (name !== undefined) owners.set(label, name);
    }
  }
  for (const label of Object.keys(resources)) {
    if (owners.has(label)) continue;
    const users = [...references].flatMap(([user, named]) => (named.has(label) ? [user] : []));
    // The alarm of a schedule bears its name: `Observability/SendDeliveriesNotRun`.
    const watched = [...owners.keys()].filter((other) => label.split('/').at(-1)?.startsWith(other));
    const name =
      ownedByOne(watched) ?? (users.every((user) => owners.has(user)) ? ownedByOne(users) : undefined);
    if (name !== undefined) owners.set(label, name);
  }
  return owners;
}

/** Labels of the resources that a value refers to. */
function referencesIn(value: Json, resources: JsonObject): Set<string> {
  const found = new Set<string>();
  mapStrings(value, (text) => {
    for (const label of [
      text,
      ...[...text.matchAll(/\$\{((?:[^{}.]|\{[^{}]*\})+)[.}]/g)].map(([, name = '']) => name),
    ])
      if (label in resources) found.add(label);
    return text;
  });
  return found;
}

/** A function's resources: by their place in it, others by type and label. Its own name reads `<function>`. */
function partsOf(name: string, resources: JsonObject, owners: ReadonlyMap<string, string>): JsonObject {
  const parts = Object.entries(resources).flatMap(([label, resource]) => {
    if (owners.get(label) !== name || !isObject(resource)) return [];
    const shown = unnamed(name, resource) as JsonObject;
    if (label.startsWith(`${name}/`)) return [[label.slice(name.length + 1), shown] as const];
    const { Type, ...rest } = shown;
    return [[`${Type} ${label}`, rest] as const];
  });
  return Object.fromEntries(parts);
}

/** First what is set function by function (memory, time, alarms), last what stands outside of the function. */
function placeOf(key: string, difference: Json): number {
  if (key.includes(' ')) return 3;
  if (key === 'Role') return 2;
  return same(difference, withoutOwn(difference)) ? 1 : 0;
}

/** What is set stands close together, so that a change of it is read at one glance; rights follow. */
function differencesOf(part: JsonObject, everyFunction: JsonObject): JsonObject {
  const entries = Object.entries(part).map(([key, resource]) => {
    const difference = differenceOf(everyFunction[kindOf(key)], resource, absent) ?? {};
    return { key, difference, order: `${placeOf(key, difference)} ${key}` };
  });
  entries.sort((one, other) => (one.order < other.order ? -1 : 1));
  return Object.fromEntries(entries.map(({ key, difference }) => [key, difference]));
}

function kindOf(key: string): string {
  return key.split(' ')[0] ?? key;
}

function commonParts(parts: readonly (readonly [string, Json])[]): JsonObject {
  const common: Record<string, Json> = {};
  for (const kind of [...new Set(parts.map(([key]) => kindOf(key)))].sort()) {
    const all = parts.flatMap(([key, resource]) => (kindOf(key) === kind ? [withoutOwn(resource)] : []));
    const value = all.length < few ? undefined : commonOf(all);
    if (value !== undefined) common[kind] = value;
  }
  return common;
}

function withoutOwn(value: Json): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (own.has(key) ? [] : [[key, withoutOwn(each)]])),
  );
}

const placeholder = '<function>';

/** Where the name stands for the function, not for a word or a part of a path. */
function unnamed(name: string, value: Json): Json {
  const mentioned = new RegExp(`(?<=^|"|\\$\\{|: )${name}(?=$|"|/)`, 'g');
  const shown = mapStrings(value, (text) => text.replaceAll(mentioned, placeholder));
  return same(named(name, shown), value) ? shown : value;
}

function named(name: string, value: Json): Json {
  return mapStrings(value, (text) => text.replaceAll(placeholder, name));
}
