import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';

/**
 * What lies in pieces of its own, by its modules: most calls of programs and all work behind a call show no page, few calls
 * make a paper, have to do with a file that came in, ask as a partner does, confirm what an association promised, or say what
 * stands in the audit.
 */
const pieces: Readonly<Record<string, RegExp>> = {
  pages: /[\\/]templates[\\/]pages[\\/][^.]+\.tsx?$/,
  papers: /[\\/]templates[\\/](report[\\/]render|letters[\\/][\w-]+)\.ts$/,
  quarantine: /[\\/]shared[\\/]files[\\/](quarantine|incoming)\.ts$/,
  lookups: /[\\/]functions[\\/]partners[\\/](looking|newest-report)\.ts$/,
  confirming: /[\\/]functions[\\/]agencies[\\/]confirming\.ts$/,
  audited: /[\\/]shared[\\/]store[\\/]audited\.ts$/,
};

/** Imports that may lead to one of them, as they are written: esbuild asks about no others. */
const leading = /[\\/](pages|report|letters|files|partners)[\\/].*\.tsx?$|(confirming|audited)\.ts$/;

const pieceOf = (path: string) => Object.entries(pieces).find(([, modules]) => modules.test(path))?.[0];

const lateObject = join(import.meta.dirname, 'object.ts');

/** Stand-ins are known by paths from here: source maps say nothing of where it was built. */
const project = join(import.meta.dirname, '../..');

/** In the code before the import of a piece. */
const mark = '__loaded';

/** Modules for which something stands in, by the function that asks for them. */
type Asked = ReadonlyMap<string, readonly string[]>;

/** What a module gives, by name; `values` as they are written. */
interface Given {
  readonly functions: readonly string[];
  readonly objects: readonly string[];
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Undefined where a module gives what nothing can stand in for. Of a class only instances are asked for: an import of the class
 * itself would not be found, and the build fail.
 */
function givenBy(path: string): Given | undefined {
  const text = readFileSync(path, 'utf8');
  const constants = [...text.matchAll(/^export const (\w+)(?:[^=]|=>)*=(?!>)\s*([^\n]*)/gm)].map(
    ([, name = '', value = '']) => ({ name, value: value.replace(/;$/, '') }),
  );
  const counted = [...text.matchAll(/^export (const|let|default|\{|\*|(async )?function\*)/gm)].length;
  const isObject = ({ value }: (typeof constants)[number]) => value.startsWith('{');
  const values = constants.filter((each) => !isObject(each));
  if (constants.length < counted || values.some(({ value }) => !/^('[^'\\]*'|[\d_]+)$/.test(value)))
    return undefined;
  return {
    functions: [...text.matchAll(/^export (?:async )?function (\w+)/gm)].map(([, name = '']) => name),
    objects: constants.filter(isObject).map(({ name }) => name),
    values: Object.fromEntries(values.map(({ name, value }) => [name, value])),
  };
}

/** What each function asks for outside of the piece itself, out of the code that reaches its bundle. */
export async function askedFor(entries: readonly string[], options: BuildOptions): Promise<Asked> {
  const root = options.absWorkingDir ?? process.cwd();
  const { metafile } = await build({
    ...options,
    minify: false,
    sourcemap: false,
    packages: 'external',
    entryPoints: [...entries],
    outdir: join(root, '.build/asked'),
    write: false,
    metafile: true,
  });
  const importsOf = (path: string) => (metafile.inputs[path]?.imports ?? []).map((each) => each.path);
  return new Map(
    Object.values(metafile.outputs).flatMap(({ entryPoint, inputs }) => {
      if (entryPoint === undefined) return [];
      const asked = Object.keys(inputs).flatMap((importer) =>
        importsOf(importer).filter(
          (path) =>
            path in inputs &&
            pieceOf(`/${path}`) !== undefined &&
            pieceOf(`/${path}`) !== pieceOf(`/${importer}`),
        ),
      );
      const modules = [...new Set(asked)].toSorted().map((path) => join(root, path));
      return [[entryPoint, modules.filter((path) => givenBy(path) !== undefined)] as const];
    }),
  );
}

/**
 * Lets what lies in pieces be loaded by the first call into one of its modules. Whoever imports such a module gets a
 * stand-in with the same functions. They load with `require`, which takes ES modules as well and need not be waited for,
 * so that code reads as if there were no pieces.
 */
export function latePieces(asked: () => readonly string[]): Plugin {
  const found = Symbol('found');
  return {
    name: 'late-pieces',
    setup({ onResolve, onLoad, resolve }) {
      onResolve({ filter: leading }, async ({ path, importer, pluginData, ...rest }) => {
        if (pluginData === found || rest.namespace !== 'file' || rest.kind === 'entry-point')
          return undefined;
        const whole = join(rest.resolveDir, path);
        const piece = pieceOf(whole);
        if (piece === undefined || pieceOf(importer) === piece || !asked().includes(whole)) return undefined;
        const { sideEffects } = await resolve(path, { ...rest, importer, pluginData: found });
        return { path: relative(project, whole), namespace: 'late', sideEffects };
      });
      onLoad({ filter: /.*/, namespace: 'late' }, (standIn) => {
        const path = join(project, standIn.path);
        const at = asked().indexOf(path);
        const { functions = [], objects = [], values = {} } = givenBy(path) ?? {};
        const lines = [
          `const load = () => ${mark}(import('late:${pieceOf(path)}'));`,
          ...functions.map(
            (name) => `export function ${name}(...given) { return load().${name}$${at}(...given); }`,
          ),
          ...Object.entries(values).map(([name, value]) => `export const ${name} = ${value};`),
          ...(objects.length === 0 ? [] : [`import { lateObject } from ${JSON.stringify(lateObject)};`]),
          ...objects.map(
            (name) => `export const ${name} = /* @__PURE__ */ lateObject(() => load().${name}$${at});`,
          ),
        ];
        return { resolveDir: dirname(path), contents: lines.join('\n') };
      });
      onResolve({ filter: /^late:/ }, ({ path }) => ({
        path: path.slice('late:'.length),
        namespace: 'late-piece',
      }));
      onLoad({ filter: /.*/, namespace: 'late-piece' }, ({ path: piece }) => ({
        resolveDir: import.meta.dirname,
        contents: asked()
          .map((path, at) => {
            if (pieceOf(path) !== piece) return '';
            const { functions = [], objects = [] } = givenBy(path) ?? {};
            const names = [...functions, ...objects].map((name) => `${name} as ${name}$${at}`);
            return `export { ${names.join(', ')} } from ${JSON.stringify(path)};`;
          })
          .join('\n'),
      }));
    },
  };
}

/** Built code with its pieces by `require`; in as many characters, so that the source map stays right. */
export function loadedAtOnce(code: string): string {
  return code.replaceAll(`${mark}(import("./`, ' (require("./'.padStart(`${mark}(import("./`.length));
}

/**
 * Our schemas are described when their module is loaded, and made with the first call that needs them: zod takes longer to
 * make those of all routes than to load.
 */
export const lateSchemas: Plugin = {
  name: 'late-schemas',
  setup({ onResolve }) {
    const late = join(import.meta.dirname, 'schemas.ts');
    onResolve({ filter: /^zod$/ }, ({ importer }) =>
      importer === late || /[\\/]node_modules[\\/]/.test(importer)
        ? undefined
        : { path: late, sideEffects: false },
    );
  },
};
