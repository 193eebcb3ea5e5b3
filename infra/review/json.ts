import { isDeepStrictEqual } from 'node:util';

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether two values say the same; the order of an object's keys says nothing. */
export function same(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one, other);
}

export function mapValues(object: JsonObject, change: (value: Json, key: string) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));
}

/** The value with every string in it changed; keys stay. */
export function mapStrings(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => mapStrings(each, change));
  return isObject(value) ? mapValues(value, (each) => mapStrings(each, change)) : value;
}

/** The object with its keys in order, and those of every object in it. */
export function sorted(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}

const width = 110;

/** JSON for people: what fits on a line stands on one, so that a change shows as a line or two. */
export function printed(value: Json): string {
  return `${lines(value, '', 0)}\n`;
}

/** `before`: characters that stand on the line before and after the value. */
function lines(value: Json, indent: string, before: number): string {
  const line = onOneLine(value);
  if (typeof value !== 'object' || value === null) return line;
  if (indent.length + before + line.length <= width) return line;
  const inner = `${indent}  `;
  const [open, parts, close] = isObject(value)
    ? [
        '{',
        Object.entries(value).map(([key, each]) => {
          const name = `${JSON.stringify(key)}: `;
          return `${name}${lines(each, inner, name.length + 1)}`;
        }),
        '}',
      ]
    : ['[', value.map((each) => lines(each, inner, 1)), ']'];
  return `${open}\n${parts.map((part) => `${inner}${part}`).join(',\n')}\n${indent}${close}`;
}

function onOneLine(value: Json): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(onOneLine).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const parts = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${onOneLine(each)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}
