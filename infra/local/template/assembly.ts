import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** A resource of the synthesized templates. `id` is unique in the assembly and readable: the logical id without CDK's hash. */
export interface Resource {
  readonly id: string;
  readonly logicalId: string;
  readonly stack: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What `cdk synth` wrote, as far as one machine needs it. */
export interface Assembly {
  readonly resources: readonly Resource[];
  /** Folder or file of the asset that a function's `Code.S3Key` names. */
  readonly assetPath: (objectKey: string) => string;
  /** Replaces `Ref`, `Fn::GetAtt`, `Fn::ImportValue` and the other functions of CloudFormation in a value of `stack`. */
  readonly resolve: (stack: string, value: unknown) => unknown;
}

/**
 * The local value of a resource's `Ref` (attribute `undefined`) or of one of its attributes.
 * `property` gives one of its properties, resolved.
 */
export type Attribute = (
  resource: Resource,
  attribute: string | undefined,
  property: (name: string) => unknown,
) => string;

const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({ type: z.string(), properties: z.record(z.string(), z.unknown()).optional() }),
  ),
});
const templateSchema = z.object({
  Resources: z
    .record(
      z.string(),
      z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).optional() }),
    )
    .default({}),
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown(), Export: z.object({ Name: z.unknown() }).optional() }))
    .default({}),
  Parameters: z.record(z.string(), z.object({ Default: z.unknown() })).default({}),
});
const assetsSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});
type Template = z.infer<typeof templateSchema>;

/** Everything runs as if in this account and region; no request ever leaves the machine. */
export const account = '000000000000';
export const region = 'cn-north-1';
const pseudoParameters: Readonly<Record<string, string | undefined>> = {
  'AWS::AccountId': account,
  'AWS::Region': region,
  'AWS::Partition': 'aws-cn',
  'AWS::URLSuffix': 'amazonaws.com.cn',
};

/**
 * Reads a cloud assembly folder.
 * @throws Error when the folder is no assembly, or when a template uses something that cannot be resolved here.
 */
export function readAssembly(folder: string, attribute: Attribute): Assembly {
  const json = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const templates = new Map<string, Template>();
  const assets = new Map<string, string>();
  for (const [name, artifact] of Object.entries(manifestSchema.parse(json('manifest.json')).artifacts)) {
    if (artifact.type === 'aws:cloudformation:stack') {
      templates.set(name, templateSchema.parse(json(String(artifact.properties?.templateFile))));
    } else if (artifact.type === 'cdk:asset-manifest') {
      for (const { source, destinations } of Object.values(
        assetsSchema.parse(json(String(artifact.properties?.file))).files,
      )) {
        for (const { objectKey } of Object.values(destinations))
          assets.set(objectKey, join(folder, source.path));
      }
    }
  }

  const resources = nameResources(templates);
  const byLogicalId = new Map(
    resources.map((resource) => [`${resource.stack}/${resource.logicalId}`, resource]),
  );
  const resource = (stack: string, logicalId: string): Resource => {
    const found = byLogicalId.get(`${stack}/${logicalId}`);
    if (found === undefined)
      throw new Error(`The template of ${stack} refers to ${logicalId}, which it does not define.`);
    return found;
  };

  const propertyOf = (of: Resource, name: string | undefined): string =>
    attribute(of, name, (property) => resolve(of.stack, of.properties[property]));

  const exported = (name: unknown): unknown => {
    for (const [stack, template] of templates) {
      for (const output of Object.values(template.Outputs)) {
        if (output.Export !== undefined && resolve(stack, output.Export.Name) === name)
          return resolve(stack, output.Value);
      }
    }
    throw new Error(`No stack exports ${String(name)}.`);
  };

  const functions: Readonly<Record<string, (stack: string, argument: unknown) => unknown>> = {
    Ref: (stack, name) => {
      if (name === 'AWS::NoValue') return undefined;
      if (name === 'AWS::StackName') return stack;
      if (name === 'AWS::StackId') return `arn:aws-cn:cloudformation:${region}:${account}:stack/${stack}/0`;
      const parameter = templates.get(stack)?.Parameters[String(name)];
      return (
        pseudoParameters[String(name)] ??
        parameter?.Default ??
        propertyOf(resource(stack, String(name)), undefined)
      );
    },
    'Fn::GetAtt': (stack, argument) => {
      const [id, name] = Array.isArray(argument) ? argument : String(argument).split(/\.(.*)/s);
      return propertyOf(resource(stack, String(id)), String(name));
    },
    'Fn::ImportValue': (stack, name) => exported(resolve(stack, name)),
    'Fn::Join': (stack, argument) => {
      const [separator, parts] = z.tuple([z.string(), z.unknown()]).parse(argument);
      return z.array(z.unknown()).parse(resolve(stack, parts)).map(String).join(separator);
    },
    'Fn::Split': (stack, argument) => {
      const [separator, text] = z.tuple([z.string(), z.unknown()]).parse(argument);
      return String(resolve(stack, text)).split(separator);
    },
    'Fn::Select': (stack, argument) => {
      const [index, list] = z.tuple([z.unknown(), z.unknown()]).parse(argument);
      return z.array(z.unknown()).parse(resolve(stack, list))[Number(resolve(stack, index))];
    },
    'Fn::Sub': (stack, argument) => {
      const [text, values] = Array.isArray(argument) ? argument : [argument, {}];
      const own = z.record(z.string(), z.unknown()).parse(values);
      return String(text).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
        if (literal !== '') return `\${${name}}`;
        if (name in own) return String(resolve(stack, own[name]));
        return String(
          resolve(stack, name.includes('.') && !name.includes('::') ? { 'Fn::GetAtt': name } : { Ref: name }),
        );
      });
    },
  };

  function resolve(stack: string, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => resolve(stack, item));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [key, argument] = entries[0] ?? [];
    if (entries.length === 1 && key !== undefined && (key === 'Ref' || key.startsWith('Fn::'))) {
      const apply = functions[key];
      if (apply === undefined) throw new Error(`The local stage does not know ${key} (used in ${stack}).`);
      return apply(stack, argument);
    }
    return Object.fromEntries(
      entries
        .map(([name, item]) => [name, resolve(stack, item)] as const)
        .filter(([, item]) => item !== undefined),
    );
  }

  return {
    resources,
    resolve,
    assetPath: (objectKey) => {
      const path = assets.get(objectKey);
      if (path === undefined) throw new Error(`The assembly has no asset ${objectKey}.`);
      return path;
    },
  };
}

function nameResources(templates: ReadonlyMap<string, Template>): Resource[] {
  const all = [...templates].flatMap(([stack, template]) =>
    Object.entries(template.Resources).map(([logicalId, { Type, Properties }]) => ({
      logicalId,
      stack,
      type: Type,
      properties: Properties ?? {},
    })),
  );
  const short = (logicalId: string) => logicalId.replace(/(Function)?[0-9A-F]{8}$/, '') || logicalId;
  const taken = new Map<string, number>();
  for (const { logicalId } of all) taken.set(short(logicalId), (taken.get(short(logicalId)) ?? 0) + 1);
  return all.map((resource) => {
    const name = short(resource.logicalId);
    return { ...resource, id: taken.get(name) === 1 ? name : resource.logicalId };
  });
}
