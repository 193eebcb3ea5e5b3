import type { JsonSchema } from './reference-document.ts';

/** One field of a body or an answer, as a row of a table. */
export interface Field {
  /** `items[].coverage[].domain`; empty for a value without fields. */
  readonly path: string;
  /** In the words of JSON Schema: `string`, `date | null`, `"valid" | "expired"`. */
  readonly type: string;
  readonly required: boolean;
  /** What it is; undefined where its name says it. */
  readonly said: JsonSchema['x-description'];
}

const shapesOf = (schema: JsonSchema): readonly JsonSchema[] => schema.anyOf ?? schema.oneOf ?? [];

function bounds({ minLength, maxLength, minimum, maximum, maxItems }: JsonSchema): string {
  const said = [
    minLength === undefined || minLength === 0 ? [] : [`≥ ${minLength}`],
    maxLength === undefined ? [] : [`≤ ${maxLength}`],
    minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? [] : [`≥ ${minimum}`],
    maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? [] : [`≤ ${maximum}`],
    maxItems === undefined ? [] : [`≤ ${maxItems}`],
  ].flat();
  return said.length === 0 ? '' : ` (${said.join(', ')})`;
}

/** What a value is, in one line. */
export function typeOf(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const shapes = shapesOf(schema);
  if (shapes.length > 0) return [...new Set(shapes.map(typeOf))].join(' | ');
  if (schema.type === 'array') return `${listed(schema.items)}[]${bounds(schema)}`;
  if (schema.format === 'date' || schema.format === 'date-time' || schema.format === 'uri')
    return schema.format;
  return `${schema.type ?? 'any'}${bounds(schema)}`;
}

function listed(items: JsonSchema | undefined): string {
  const type = items === undefined ? 'any' : typeOf(items);
  return type.includes(' | ') ? `(${type})` : type;
}

/** The schemas whose fields a value may have: its own, and those of the shapes that it may take. */
function objects(schema: JsonSchema): JsonSchema[] {
  return [schema, ...(schema.allOf ?? []), ...shapesOf(schema).flatMap(objects)];
}

/** All fields below a schema, each under its path, in their order. A field of several shapes stands there once. */
export function fieldsOf(schema: JsonSchema): Field[] {
  const found = new Map<string, Field>();
  collect(schema, '', found);
  return [...found.values()];
}

function collect(schema: JsonSchema, prefix: string, found: Map<string, Field>): void {
  for (const { properties = {}, required = [], additionalProperties, items } of objects(schema)) {
    if (items !== undefined) collect(items, `${prefix}[]`, found);
    const named = Object.entries(properties).map(([name, field]) => [name, field] as const);
    const open =
      typeof additionalProperties === 'object' && Object.keys(additionalProperties).length > 0
        ? ([['{…}', additionalProperties]] as const)
        : [];
    for (const [name, field] of [...named, ...open]) {
      const path = prefix === '' ? name : `${prefix}.${name}`;
      if (!found.has(path))
        found.set(path, {
          path,
          type: typeOf(field),
          required: required.includes(name),
          said: field['x-description'],
        });
      collect(field, path, found);
    }
  }
}
