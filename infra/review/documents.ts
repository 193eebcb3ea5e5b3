import { differenceOf } from './difference.ts';
import { type ByFunction, byFunction, together } from './functions.ts';
import { type JsonObject, mapStrings, mapValues, printed } from './json.ts';
import { exportLabels, inOneOrder, readable, templateOf } from './readable.ts';

/** A stack as CDK makes it. */
interface Synthesized {
  readonly template: JsonObject;
  /** Labels of its resources and parameters, by logical id (`shortLabels`). */
  readonly labels: ReadonlyMap<string, string>;
}

/** What a stage's templates name again and again, shown as `<stage>`, `<region>`, `<account>` and `<arn>`. */
export type StageValues = Readonly<Record<'stage' | 'region' | 'account' | 'arn', string>>;

export interface SynthesizedStage {
  readonly values: StageValues;
  /** By name, without that of the stage. */
  readonly stacks: Readonly<Record<string, Synthesized>>;
}

/** A stage as it is reviewed: its stacks, by name. */
export interface StageDocument {
  readonly values: StageValues;
  readonly stacks: JsonObject;
}

/** @throws Error when the templates could not be had back from the document: then a change might not show in it */
export function documentOf({ values, stacks: made }: SynthesizedStage): StageDocument {
  const stacks = mapEach(made, ({ template, labels }) => ({
    template: withoutHashes(template, values.stage),
    labels: new Map([...labels].map(([id, label]) => [hashless(id, values.stage), label])),
  }));
  const none = new Map<string, string>();
  const exports = exportsOf(mapEach(stacks, ({ template, labels }) => readable(template, labels, none)));
  const document: StageDocument = {
    values,
    stacks: mapEach(stacks, ({ template, labels }) => {
      const { Resources = {}, ...rest } = withoutValues(values, readable(template, labels, exports));
      return { ...byFunction(Resources as JsonObject), ...rest } as unknown as JsonObject;
    }),
  };
  const back = templatesOf(document);
  for (const [name, { template }] of Object.entries(stacks)) {
    const lost = differenceOf(inOneOrder(template), inOneOrder(back[name] ?? {}), null);
    if (lost !== undefined) throw new Error(`The reviewed form of ${name} is not true: ${printed(lost)}`);
  }
  return document;
}

/** The templates that a document was made of, by stack: without hashes, policies' statements in any order. */
export function templatesOf({ values, stacks }: StageDocument): Readonly<Record<string, JsonObject>> {
  const shown = mapEach(stacks, (stack) => {
    const { everyFunction, functions, resources, ...rest } = stack as JsonObject & ByFunction;
    const parts = { resources, ...(functions && everyFunction ? { everyFunction, functions } : {}) };
    return withValues(values, { Resources: together(parts), ...(rest as JsonObject) });
  });
  const exports = exportsOf(shown);
  return mapEach(shown, (stack) => templateOf(stack, exports));
}

function mapEach<From, To>(
  all: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, change(value)]));
}

function exportsOf(shown: Readonly<Record<string, JsonObject>>): Map<string, string> {
  return new Map(
    Object.entries(shown).flatMap(([part, { Outputs = {} }]) => [
      ...exportLabels(part, Outputs as JsonObject),
    ]),
  );
}

/** Without what changes with every edit of a function: hashes of assets and of versions. */
function withoutHashes(template: JsonObject, stage: string): JsonObject {
  return JSON.parse(hashless(JSON.stringify(template), stage)) as JsonObject;
}

function hashless(text: string, stage: string): string {
  const made = new RegExp(`credit${stage.replaceAll('-', '')}(?=service|stateful)`, 'g');
  return (
    text
      .replace(/[0-9a-f]{64}/g, 'HASH')
      .replace(/(FunctionCurrentVersion[0-9A-F]{8})[0-9a-f]{32}/g, '$1Hash')
      .replace(/(NewVersionFaults[0-9A-F]{8})[0-9a-f]{16}/g, '$1Hash')
      // Names that CDK makes of a stack's and a construct's: what follows them is a hash of both.
      .replace(new RegExp(`${made.source}\\w+`, 'g'), (name) =>
        name.replace(made, 'credit').replace(/[0-9A-F]{8}/g, ''),
      )
  );
}

function withoutValues(values: StageValues, shown: JsonObject): JsonObject {
  const words = Object.entries(values).map(
    ([name, value]) =>
      [
        new RegExp(`(?<![A-Za-z0-9])${value.replace(/[${}]/g, '\\$&')}(?![A-Za-z0-9])`, 'g'),
        `<${name}>`,
      ] as const,
  );
  return mapValues(shown, (value) =>
    mapStrings(value, (text) => words.reduce((changed, [word, name]) => changed.replace(word, name), text)),
  );
}

function withValues(values: StageValues, shown: JsonObject): JsonObject {
  return mapValues(shown, (each) =>
    mapStrings(each, (text) =>
      text.replace(/<(\w+)>/g, (all, name: string) => values[name as keyof StageValues] ?? all),
    ),
  );
}
