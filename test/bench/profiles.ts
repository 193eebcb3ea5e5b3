import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleFolder } from '../../infra/bundle.ts';

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly functionName: string;
      readonly url: string;
      readonly lineNumber: number;
      readonly columnNumber: number;
    };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** The map of a piece of a bundle, where the one that was built last is the one that ran. */
function mapOf(url: string): SourceMap | undefined {
  const path = fileURLToPath(url);
  const code = readFileSync(path, 'utf8');
  for (const name of readdirSync(bundleFolder)) {
    const [bundle, map] = ['', '.map'].map((end) => join(bundleFolder, name, `${basename(path)}${end}`));
    if (bundle === undefined || map === undefined || !existsSync(bundle)) continue;
    if (readFileSync(bundle, 'utf8') === code) return new SourceMap(JSON.parse(readFileSync(map, 'utf8')));
  }
  return undefined;
}

/** Where something stands for people: a package, or a file of ours. */
function placeOf(source: string): string {
  const inPackage = /node_modules\/((?:@[^/]+\/)?[^/]+)/g;
  const packages = [...source.matchAll(inPackage)];
  return packages.at(-1)?.[1] ?? source.replace(/^(\.\.\/)+/, '');
}

/**
 * Where the processor's time of all profiles in a folder went: the functions that took most of it themselves, idle time and
 * the profiler's own left out. @returns shares of the whole, greatest first
 */
export function mostOf(folder: string, count: number): { readonly what: string; readonly share: number }[] {
  const taken = new Map<string, number>();
  const maps = new Map<string, SourceMap | undefined>();
  let all = 0;
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'))) {
    const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Profile;
    const names = new Map(
      nodes.map(({ id, callFrame: { functionName, url, lineNumber, columnNumber } }) => {
        if (url.startsWith('node:')) return [id, `${functionName || 'unnamed'} (${url})`] as const;
        if (!url.startsWith('file:')) return [id, functionName] as const;
        if (!maps.has(url)) maps.set(url, mapOf(url));
        const entry = maps.get(url)?.findEntry(lineNumber, columnNumber);
        const found = entry !== undefined && 'originalSource' in entry ? entry : undefined;
        // Node.js has it, its types do not.
        const name = (found as { readonly name?: string } | undefined)?.name || functionName || 'unnamed';
        return [id, `${name} (${placeOf(found?.originalSource ?? fileURLToPath(url))})`] as const;
      }),
    );
    for (const [at, id] of samples.entries()) {
      const name = names.get(id) ?? '';
      if (name === '(idle)' || name === '(root)' || name.endsWith('(node:inspector)')) continue;
      const time = timeDeltas[at] ?? 0;
      all += time;
      taken.set(name, (taken.get(name) ?? 0) + time);
    }
  }
  return [...taken]
    .sort(([, a], [, b]) => b - a)
    .slice(0, count)
    .map(([what, time]) => ({ what, share: time / all }));
}
