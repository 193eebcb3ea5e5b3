import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A resource of a template, as CloudFormation has it. */
export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}
interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}
interface Assets {
  readonly files: Readonly<Record<string, { readonly source: { readonly path: string } }>>;
}
interface Stack {
  readonly template: Template;
  /** With the paths of an assembly elsewhere. */
  readonly assets: Assets;
}

/** What a version of a Lambda function keeps for ever; rights, routes, streams and schedules are the stack's. */
const ofTheVersion = ['Code', 'Handler', 'Runtime', 'MemorySize', 'Timeout', 'Environment'];

/** The name of a capability's function; undefined for any other resource. */
function capabilityOf({ Type, Properties }: Resource): string | undefined {
  if (Type !== 'AWS::Lambda::Function') return undefined;
  const { Variables } = (Properties.Environment ?? {}) as { Variables?: Record<string, unknown> };
  return Variables?.FUNCTION as string | undefined;
}

function holdsFunctions({ template }: Stack): boolean {
  return Object.values(template.Resources).some((resource) => capabilityOf(resource) !== undefined);
}

/** The stacks of an assembly by name. */
export function stacksIn(assembly: string, forFolder = assembly): Map<string, Stack> {
  const json = <T>(file: string) => JSON.parse(readFileSync(join(assembly, file), 'utf8')) as T;
  const { artifacts } = json<{
    artifacts: Record<string, { type: string; properties?: { templateFile?: string; file?: string } }>;
  }>('manifest.json');
  return new Map(
    Object.entries(artifacts)
      .filter(([, { type }]) => type === 'aws:cloudformation:stack')
      .map(([name, { properties }]) => {
        const { files } = json<Assets>(artifacts[`${name}.assets`]?.properties?.file ?? '');
        const moved = Object.entries(files).map(([id, file]) => [
          id,
          {
            ...file,
            source: { ...file.source, path: relative(forFolder, join(assembly, file.source.path)) },
          },
        ]);
        return [
          name,
          {
            template: json<Template>(properties?.templateFile ?? ''),
            assets: { files: Object.fromEntries(moved) },
          },
        ];
      }),
  );
}

/** Two releases at one moment of a rollout. */
export interface Moment {
  readonly former: string;
  readonly present: string;
  /** Whose routes, streams and schedules are there; CloudFormation changes them before the functions and takes them back. */
  readonly template: 'former' | 'present';
  /** Which of the functions run the former code. */
  readonly formerRuns: (name: string) => boolean;
}

/**
 * Writes the assembly of a moment of a rollout. What holds state is always as the present release has it: its stack
 * is deployed first, and no roll-back takes it back. What the present release has no more, such as a route, stays until
 * the last function has gone over: CloudFormation cleans up in the end.
 * @returns `folder`
 */
export function mixedAssembly(folder: string, { former, present, template, formerRuns }: Moment): string {
  mkdirSync(folder, { recursive: true });
  const write = (file: string, content: unknown) =>
    writeFileSync(join(folder, file), JSON.stringify(content));
  const [old, now] = [stacksIn(former, folder), stacksIn(present, folder)];
  const artifacts: Record<string, unknown> = {};
  for (const [name, stack] of now) {
    const before = holdsFunctions(stack) ? old.get(name) : undefined;
    const base = before !== undefined && template === 'former' ? before : stack;
    const names = Object.values(stack.template.Resources).flatMap((resource) => capabilityOf(resource) ?? []);
    const left = base === stack && names.some(formerRuns) ? before?.template.Resources : undefined;
    const resources = Object.entries({ ...left, ...base.template.Resources }).map(([id, resource]) => {
      const capability = capabilityOf(resource);
      if (capability === undefined) return [id, resource];
      const wanted = (formerRuns(capability) ? before : stack)?.template.Resources[id] ?? resource;
      const frozen = ofTheVersion.map((property) => [property, wanted.Properties[property]]);
      return [id, { ...resource, Properties: { ...resource.Properties, ...Object.fromEntries(frozen) } }];
    });
    write(`${name}.json`, { ...base.template, Resources: Object.fromEntries(resources) });
    write(`${name}.assets.json`, { files: { ...before?.assets.files, ...stack.assets.files } });
    artifacts[name] = { type: 'aws:cloudformation:stack', properties: { templateFile: `${name}.json` } };
    artifacts[`${name}.assets`] = { type: 'cdk:asset-manifest', properties: { file: `${name}.assets.json` } };
  }
  write('manifest.json', { artifacts });
  return folder;
}
