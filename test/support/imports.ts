import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** Files by path, each with the paths that it imports. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/** `import … from`, `export … from`, `import '…'`, `import('…')` and `declare module '…'`, of types as of values. */
const named = /\b(?:from|import|declare module)\s*\(?\s*'(\.[^']+)'/g;

/** What the code of one file imports of its own project, by the paths that it writes: `./page.ts`. */
export function importsOf(source: string): string[] {
  const code = source.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
  return Array.from(code.matchAll(named), ([, path]) => path ?? '');
}

/** What the files under `root` import of one another. */
export function readImports(root: string, pattern: string): Imports {
  return new Map(
    globSync(pattern, { cwd: root }).map((file) => [
      file,
      importsOf(readFileSync(join(root, file), 'utf8'))
        .map((path) => normalize(join(dirname(file), path)))
        .filter((path) => existsSync(join(root, path))),
    ]),
  );
}

/**
 * The circles of imports: sets of files of which each leads to every other one, sorted (strongly connected components,
 * Tarjan 1972).
 */
export function circlesOf(imports: Imports): string[][] {
  const circles: string[][] = [];
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const low = (file: string): number => lowest.get(file) ?? 0;
  const visit = (file: string): void => {
    order.set(file, order.size);
    lowest.set(file, order.size - 1);
    open.push(file);
    for (const next of imports.get(file) ?? []) {
      if (!order.has(next)) visit(next);
      if (open.includes(next)) lowest.set(file, Math.min(low(file), low(next)));
    }
    if (low(file) !== order.get(file)) return;
    const circle = open.splice(open.indexOf(file));
    if (circle.length > 1 || imports.get(file)?.includes(file)) circles.push(circle.sort());
  };
  for (const file of imports.keys()) if (!order.has(file)) visit(file);
  return circles;
}
