import * as z from 'zod';

/*
 * The part of Amazon States Language (with JSONPath) that is carried out here. Objects are strict: a state or a field
 * that is not known stops the start, where leaving it out would do something else than on AWS.
 */

const path = z.string().regex(/^\$(\.\w+)*$/, 'only paths of names are known here, such as $.batch');
const whole = z.int().min(0);
const errors = z.array(z.string()).min(1);

/** Values by name; a name that ends in `.$` takes its value from the input. */
export interface Template {
  readonly [name: string]: string | number | boolean | Template;
}
const template: z.ZodType<Template> = z.lazy(() =>
  z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), template]))
    .superRefine((fields, context) => {
      for (const [name, value] of Object.entries(fields)) {
        const fault = name.endsWith('.$') ? path.safeParse(value).error?.issues[0] : undefined;
        if (fault !== undefined) context.addIssue({ code: 'custom', path: [name], message: fault.message });
      }
    }),
);

const retrier = z.strictObject({
  ErrorEquals: errors,
  IntervalSeconds: whole.default(1),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: z.number().default(Number.POSITIVE_INFINITY),
  MaxAttempts: whole.default(3),
  JitterStrategy: z.enum(['NONE', 'FULL']).default('NONE'),
});
const catcher = z.strictObject({ ErrorEquals: errors, ResultPath: path.default('$'), Next: z.string() });
const any = { Comment: z.string().optional() };
const attempted = {
  ...any,
  ResultSelector: template.optional(),
  /** Where the result is put into the input; null: it is dropped. */
  ResultPath: path.nullable().default('$'),
  /** What of that goes on; null: nothing. */
  OutputPath: path.nullable().default('$'),
  Retry: z.array(retrier).default([]),
  Catch: z.array(catcher).default([]),
  Next: z.string().optional(),
  End: z.literal(true).optional(),
};
const resource = (name: string) =>
  z.string().regex(new RegExp(`^arn:[\\w-]+:states:::${name}$`), `only ${name} is known here`);

const task = z.strictObject({
  ...attempted,
  Type: z.literal('Task'),
  Resource: resource('lambda:invoke'),
  Parameters: z.strictObject({ FunctionName: z.string(), Payload: template }),
  // A function is held to a limit of its own here.
  TimeoutSeconds: whole.optional(),
});
const choice = z.strictObject({
  ...any,
  Type: z.literal('Choice'),
  Choices: z.array(z.strictObject({ Variable: path, NumericEquals: z.number(), Next: z.string() })).min(1),
  Default: z.string(),
});
const fail = z.strictObject({
  ...any,
  Type: z.literal('Fail'),
  ErrorPath: path.optional(),
  CausePath: path.optional(),
});
const processor = z
  .strictObject({
    ProcessorConfig: z.strictObject({ Mode: z.literal('DISTRIBUTED'), ExecutionType: z.literal('STANDARD') }),
    StartAt: z.string(),
    States: z.record(z.string(), z.discriminatedUnion('Type', [task, choice, fail])),
  })
  .superRefine(connected);
const map = z.strictObject({
  ...attempted,
  Type: z.literal('Map'),
  Label: z.string().optional(),
  ItemReader: z.strictObject({
    Resource: resource('s3:getObject'),
    ReaderConfig: z.strictObject({ InputType: z.literal('JSON') }),
    Parameters: template,
  }),
  /** 0: all at once. */
  MaxConcurrency: whole.default(0),
  ItemProcessor: processor,
});
const state = z.discriminatedUnion('Type', [task, choice, fail, map]);
const definition = z
  .strictObject({ ...any, StartAt: z.string(), States: z.record(z.string(), state) })
  .superRefine(connected);

export type Retrier = z.infer<typeof retrier>;
export type Attempted = z.infer<typeof task> | z.infer<typeof map>;
export type MapState = z.infer<typeof map>;
export type TaskState = z.infer<typeof task>;
export type ChoiceState = z.infer<typeof choice>;
/** A definition, or the part of it that a Map runs for each item. */
export interface States {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, z.infer<typeof state>>>;
}

/**
 * Reads a definition in its JSON form.
 * @throws Error that names each state and field that is not carried out here
 */
export function readDefinition(text: string): States {
  const parsed = definition.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path: place, message }) => `${place.join('.')}: ${message}`);
  throw new Error(faults.join('; '));
}

/** Every state leads to one that there is, or ends. */
function connected(machine: States, context: z.RefinementCtx): void {
  const lead = (to: string, ...place: string[]): void => {
    if (!(to in machine.States))
      context.addIssue({ code: 'custom', path: place, message: `there is no state ${to}` });
  };
  lead(machine.StartAt, 'StartAt');
  for (const [name, each] of Object.entries(machine.States)) {
    if (each.Type === 'Fail') continue;
    if (each.Type === 'Choice') {
      for (const to of [...each.Choices.map(({ Next }) => Next), each.Default]) lead(to, 'States', name);
      continue;
    }
    if ((each.Next === undefined) === (each.End === undefined))
      context.addIssue({ code: 'custom', path: ['States', name], message: 'either Next or End' });
    for (const to of [...(each.Next === undefined ? [] : [each.Next]), ...each.Catch.map(({ Next }) => Next)])
      lead(to, 'States', name);
  }
}
