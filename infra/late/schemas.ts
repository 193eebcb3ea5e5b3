/**
 * What stands in for zod in the bundles of functions (pieces.ts): the same names, for schemas that are made when
 * something is first read with them. Of a function's routes a process mostly serves few, and making the schemas of all
 * takes longer than anything else that it starts with.
 */
import * as zod from 'zod';
import { lateObject } from './object.ts';

type Make = (...given: never[]) => object;

const makers = new WeakMap<object, () => object>();

/** What was given to describe a schema, with real schemas in the place of late ones. */
function made(given: unknown): unknown {
  if (typeof given !== 'object' || given === null) return given;
  const make = makers.get(given);
  if (make !== undefined) return make();
  if (Array.isArray(given)) return given.map(made);
  if (Object.getPrototypeOf(given) !== Object.prototype) return given;
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, made(value)]));
}

/** Methods that describe another schema. All others are asked of the real one. */
const describing: ReadonlySet<string | symbol> = new Set(
  'array default describe extend int length max min nonnegative nullable nullish optional or pipe positive refine regex transform trim'.split(
    ' ',
  ),
);

type Shape = Readonly<Record<string, unknown>>;

function late(make: () => object, shape?: Shape): object {
  let real: object | undefined;
  const once = () => {
    real ??= make();
    return real;
  };
  const schema = lateObject(once, (name) => {
    if (name === 'shape') return shape;
    if (!describing.has(name)) return undefined;
    return (...given: readonly unknown[]) => {
      const extended =
        name === 'extend' && shape !== undefined ? { ...shape, ...(given[0] as Shape) } : undefined;
      const kept = name === 'describe' ? shape : extended;
      return late(() => {
        const of = once() as Readonly<Record<string | symbol, Make>>;
        return (of[name] as (...with_: unknown[]) => object).apply(of, given.map(made));
      }, kept);
    };
  });
  makers.set(schema, once);
  return schema;
}

/** The builder of zod, whose schemas are late. */
function lately<F>(build: F, shaped = false): F {
  const real = build as (...given: unknown[]) => object;
  return ((...given: readonly unknown[]) =>
    late(() => real(...given.map(made)), shaped ? ((given[0] ?? {}) as Shape) : undefined)) as F;
}

export const string = /* @__PURE__ */ lately(zod.string);
export const int = /* @__PURE__ */ lately(zod.int);
export const number = /* @__PURE__ */ lately(zod.number);
export const boolean = /* @__PURE__ */ lately(zod.boolean);
export const literal = /* @__PURE__ */ lately(zod.literal);
export const url = /* @__PURE__ */ lately(zod.url);
export const email = /* @__PURE__ */ lately(zod.email);
export const unknown = /* @__PURE__ */ lately(zod.unknown);
export const array = /* @__PURE__ */ lately(zod.array);
export const record = /* @__PURE__ */ lately(zod.record);
export const union = /* @__PURE__ */ lately(zod.union);
export const discriminatedUnion = /* @__PURE__ */ lately(zod.discriminatedUnion);
export const preprocess = /* @__PURE__ */ lately(zod.preprocess);
export const object = /* @__PURE__ */ lately(zod.object, true);
export const strictObject = /* @__PURE__ */ lately(zod.strictObject, true);
export const looseObject = /* @__PURE__ */ lately(zod.looseObject, true);
export const iso = {
  date: /* @__PURE__ */ lately(zod.iso.date),
  datetime: /* @__PURE__ */ lately(zod.iso.datetime),
};

const enumeration = /* @__PURE__ */ lately(zod.enum);
const nothing = /* @__PURE__ */ lately(zod.null);
const absent = /* @__PURE__ */ lately(zod.undefined);

export { ZodObject } from 'zod';
export { absent as undefined, enumeration as enum, nothing as null };

export const toJSONSchema = ((schema: never, options: never) =>
  zod.toJSONSchema(made(schema) as never, options)) as typeof zod.toJSONSchema;
