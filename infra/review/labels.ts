import { createHash } from 'node:crypto';

/** What people read in place of names that CDK makes, and back. What has no label is its own: `AWS::Region`. */
export interface Labels {
  /** Of resources and parameters, by logical id. */
  readonly ofId: (id: string) => string;
  readonly idOf: (label: string) => string;
  /** Of what other stacks export, by its name: `stateful:Table.Arn`. */
  readonly ofExport: (name: string) => string;
  readonly exportOf: (label: string) => string;
}

/** @param exports labels of all stacks' exports by their names */
export function labelsOf(ids: ReadonlyMap<string, string>, exports: ReadonlyMap<string, string>): Labels {
  const [ofId, idOf] = bothWays(ids);
  const [ofExport, exportOf] = bothWays(exports);
  return { ofId, idOf, ofExport, exportOf };
}

function bothWays(labels: ReadonlyMap<string, string>) {
  const back = new Map([...labels].map(([name, label]) => [label, name]));
  if (back.size < labels.size) throw new Error('Two names have one label');
  return [(name: string) => labels.get(name) ?? name, (label: string) => back.get(label) ?? label] as const;
}

/**
 * Short labels made of construct paths: without `Resource` at their end and without what CDK puts into them of the
 * stack's name (`UploadArrived/AllowEventRulecreditlocalservicescanningLive64A374B8`).
 * @param paths of constructs below their stack, by logical id
 */
export function shortLabels(paths: ReadonlyMap<string, string>, stackPrefix: string): Map<string, string> {
  const noise = new RegExp(`[.:]?${stackPrefix.replaceAll('-', '')}\\w+`, 'g');
  const short = new Map(
    [...paths].map(([id, path]) => [id, path.replace(/\/Resource$/, '').replaceAll(noise, '')]),
  );
  const times = new Map<string, number>();
  for (const label of short.values()) times.set(label, (times.get(label) ?? 0) + 1);
  return new Map(
    [...short].map(([id, label]) => [id, times.get(label) === 1 ? label : (paths.get(id) ?? id)]),
  );
}

/**
 * The logical id that CDK makes for a resource by its construct path: the path's words and a hash of it. Which id a
 * resource has decides whether CloudFormation changes or replaces it, so any other is reviewed by itself.
 */
export function usualId(label: string): string {
  const path = [...label.split('/'), 'Resource'];
  const hash = createHash('md5').update(path.join('/')).digest('hex').slice(0, 8).toUpperCase();
  const words: string[] = [];
  for (const word of path) if (words.at(-1)?.endsWith(word) !== true) words.push(word);
  return words
    .filter((word) => word !== 'Resource')
    .map((word) => word.replaceAll(/[^A-Za-z0-9]/g, ''))
    .join('')
    .slice(0, 240)
    .concat(hash);
}

/** An id beside the usual one: `~` stands for that, where more follows it. Undefined: it is the usual one. */
export function unusualId(label: string, id: string): string | undefined {
  const usual = usualId(label);
  if (id === usual) return undefined;
  return id.startsWith(usual) ? `~${id.slice(usual.length)}` : id;
}

export function idFrom(label: string, unusual: string | undefined): string {
  return unusual === undefined ? usualId(label) : unusual.replace(/^~/, usualId(label));
}
