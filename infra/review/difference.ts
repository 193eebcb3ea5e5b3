import { isObject, type Json, type JsonObject, same } from './json.ts';

/**
 * What `other` has otherwise than `base`: objects by what differs in them, lists of one length by the places that differ
 * (`[0]`), everything else whole. What `base` has and `other` has not is `absent`.
 * @returns undefined when nothing differs
 */
export function differenceOf(
  base: Json | undefined,
  other: Json | undefined,
  absent: Json,
): Json | undefined {
  if (same(base, other)) return undefined;
  if (other === undefined) return absent;
  if (isList(base) && isList(other) && base.length === other.length && other.some(isObject))
    return differenceOf(byPlace(base), byPlace(other), absent);
  if (!isObject(base) || !isObject(other)) return other;
  const found: Record<string, Json> = {};
  for (const key of new Set([...Object.keys(base), ...Object.keys(other)])) {
    const difference = differenceOf(base[key], other[key], absent);
    if (difference !== undefined) found[key] = difference;
  }
  return found;
}

/** What `differenceOf` was made of: `base` with the difference applied. */
export function applied(
  base: Json | undefined,
  difference: Json | undefined,
  absent: Json,
): Json | undefined {
  if (difference === undefined) return base;
  if (same(difference, absent)) return undefined;
  if (isList(base) && isObject(difference))
    return Object.values(applied(byPlace(base), difference, absent) as JsonObject);
  if (!isObject(base) || !isObject(difference)) return difference;
  const result: Record<string, Json> = {};
  for (const key of new Set([...Object.keys(base), ...Object.keys(difference)])) {
    const value = applied(base[key], difference[key], absent);
    if (value !== undefined) result[key] = value;
  }
  return result;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function byPlace(list: readonly Json[]): JsonObject {
  return Object.fromEntries(list.map((each, at) => [`[${at}]`, each]));
}

/** How many must have a thing alike for it to be common: nearly all, so that one that leaves changes no other. */
const share = 0.85;

/** What most of the values have alike, key by key, also of the one thing in a list. Undefined: nothing. */
export function commonOf(values: readonly (Json | undefined)[]): Json | undefined {
  const most = Math.ceil(values.length * share);
  const only = values.flatMap((value) => (isList(value) && value.length === 1 ? value.filter(isObject) : []));
  if (only.length >= most) {
    const common = commonOf(
      values.map((value) => (isList(value) && value.length === 1 ? value[0] : undefined)),
    );
    return common === undefined ? undefined : [common];
  }
  const objects = values.filter(isObject);
  if (objects.length >= most) {
    const common: Record<string, Json> = {};
    for (const key of new Set(objects.flatMap((object) => Object.keys(object)))) {
      const value = commonOf(values.map((each) => (isObject(each) ? each[key] : undefined)));
      if (value !== undefined) common[key] = value;
    }
    return Object.keys(common).length > 0 || objects.every((each) => same(each, {})) ? common : undefined;
  }
  return values.find(
    (value) => value !== undefined && values.filter((each) => same(each, value)).length >= most,
  );
}
