import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, context, type Plugin } from 'esbuild';
import { allManifests, countedActions } from '../functions/manifests.ts';
import { navigation } from '../functions/navigation.ts';
import type { Article } from '../shared/policy/articles.ts';
import type { Contact } from '../shared/policy/contact.ts';
import type { StagePolicy } from '../shared/policy/stage.ts';
import { reportBundling } from '../templates/paper/bundling.ts';
import type { Seal } from '../templates/paper/seal-picture.ts';
import { askedFor, latePieces, lateSchemas, loadedAtOnce } from './late/pieces.ts';
import { policyMark } from './stage-policy.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Folder of what CodeDeploy asks before a new version has traffic: no function of the service, and in no template of routes. */
export const rolloutFolder = join(root, '.build/rollout');

/** Folder of the built functions: one folder a function, each with `index.mjs` and what it reads. */
export const bundleFolder = join(root, '.build/functions');

/** What of a stage becomes part of its functions, because their environment has no room for it. */
export interface BundledSettings {
  readonly policy: StagePolicy;
  readonly seal?: Seal | undefined;
  readonly sandbox?: boolean;
  readonly contact?: Contact | undefined;
  readonly articles?: readonly Article[] | undefined;
}

/**
 * esbuild's `define`: the names that shared/metrics.ts, shared/policy and templates/paper/seal-picture.ts ask for, where there is something to say.
 */
function defined({ policy, seal, sandbox, contact, articles }: BundledSettings): Record<string, string> {
  const mark = policyMark(policy);
  return {
    COUNTED_ACTIONS: JSON.stringify(countedActions(allManifests)),
    ...(sandbox === true ? { STAGE_SANDBOX: 'true' } : {}),
    ...(contact === undefined ? {} : { STAGE_CONTACT: JSON.stringify(contact) }),
    ...(articles === undefined ? {} : { STAGE_ARTICLES: JSON.stringify(articles) }),
    ...(mark === undefined ? {} : { STAGE_POLICY: JSON.stringify({ policy, mark }) }),
    ...(seal === undefined
      ? {}
      : {
          STAGE_SEAL: JSON.stringify(
            'around' in seal
              ? { around: seal.around, across: seal.across }
              : {
                  width: seal.width,
                  height: seal.height,
                  colour: Buffer.from(seal.colour).toString('base64'),
                  opacity: Buffer.from(seal.opacity).toString('base64'),
                },
          ),
        }),
  };
}

/** Of the manifests functions know the routes, which make the contract; what else they say is no part of any bundle. */
const routesOfManifests: Plugin = {
  name: 'routes-of-manifests',
  setup({ onLoad }) {
    onLoad({ filter: /functions[\\/][\w-]+[\\/]manifest\.ts$/ }, ({ path }) =>
      existsSync(join(dirname(path), 'routes.ts'))
        ? { contents: "import { routes } from './routes.ts';\nexport const manifest = { routes };" }
        : { contents: 'export const manifest = {};' },
    );
  },
};

/**
 * A named import from `node:http` asks for every name that it has, and some of them load all of `fetch`: a quarter of
 * the time in which a function starts. `require` asks for none.
 */
const httpByRequire: Plugin = {
  name: 'http-by-require',
  setup({ onResolve, onLoad }) {
    const asked = 'http-by-require';
    onResolve({ filter: /^(node:)?https?$/ }, ({ path, namespace }) =>
      namespace === asked ? { path, external: true } : { path, namespace: asked },
    );
    onLoad({ filter: /.*/, namespace: asked }, ({ path }) => ({
      contents: `module.exports = require('${path}');`,
    }));
  },
};

/** Lambda gives a function its rights in the environment: it has no use for the other places where the SDK would look. */
const rightsFromEnvironment: Plugin = {
  name: 'rights-from-environment',
  setup({ onLoad }) {
    onLoad({ filter: /@aws-sdk[\\/]credential-provider-node[\\/].*[\\/]index\.js$/ }, () => ({
      contents: "export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';",
      resolveDir: root,
    }));
  },
};

/** Each page has the site's lists: as data, so that no function carries the manifests of the others for them. */
const navigationAsData: Plugin = {
  name: 'navigation-as-data',
  setup({ onLoad }) {
    onLoad({ filter: /functions[\\/]navigation\.ts$/ }, () => ({
      contents: `export const navigation = ${JSON.stringify(navigation)};`,
    }));
  },
};

/** How everything is built: minified ES modules. */
const asLambdaGetsIt = {
  absWorkingDir: root,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // Node.js reads UTF-8: Chinese as escapes would be twice as long.
  charset: 'utf8',
  mainFields: ['module', 'main'],
  sourcemap: 'external',
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
  // A name of zod that schemas.ts lacks would be found when the function loads.
  logOverride: { 'import-is-undefined': 'error' },
  loader: { '.css': 'text' },
  // Packages that are still CommonJS call require() of Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
} as const satisfies BuildOptions;

const handlerOf = (name: string) => `functions/${name}/handler.ts`;
const ownPlugins = [routesOfManifests, navigationAsData, httpByRequire, rightsFromEnvironment];

/** Files of a function's bundle by their names, `index.mjs` the one that it begins with. */
type Bundle = ReadonlyMap<string, string>;

/**
 * Every function as Lambda gets it: minified, of which it loads what it starts with and the others when it needs them
 * (`late/pieces.ts`). A process per function, which CDK's own bundling starts, takes ten times as long.
 */
async function* asDeployed(
  settings: BundledSettings,
  names: readonly string[],
): AsyncGenerator<[string, Bundle]> {
  const asked = await askedFor(names.map(handlerOf), {
    ...asLambdaGetsIt,
    define: defined(settings),
    plugins: [routesOfManifests, navigationAsData],
  });
  let now = '';
  const entry: Plugin = {
    name: 'entry',
    setup({ onResolve }) {
      onResolve({ filter: /^handler$/ }, () => ({ path: join(root, now) }));
    },
  };
  // One by one, of one context: of several, esbuild would cut pieces for each set of functions that share something, and
  // with a context of its own for each it would read everything as often.
  const bundling = await context({
    ...asLambdaGetsIt,
    plugins: [
      entry,
      latePieces(() => asked.get(now) ?? []),
      lateSchemas,
      ...reportBundling().plugins,
      ...ownPlugins,
    ],
    define: defined(settings),
    entryPoints: [{ in: 'handler', out: 'index' }],
    outdir: bundleFolder,
    chunkNames: '[name]-[hash]',
    splitting: true,
    write: false,
  });
  try {
    for (const name of names) {
      now = handlerOf(name);
      const { outputFiles } = await bundling.rebuild();
      yield [
        name,
        new Map(
          outputFiles.map(({ path, text }) => [
            basename(path),
            path.endsWith('.mjs') ? loadedAtOnce(text) : text,
          ]),
        ),
      ];
    }
  } finally {
    await bundling.dispose();
  }
}

/**
 * The same code in a tenth of the time, for a machine on which somebody waits for it: all functions at once, of pieces that
 * they share, as they are written. Each loads all that it may ever need, which takes half as long again.
 */
async function* hurriedly(
  settings: BundledSettings,
  names: readonly string[],
): AsyncGenerator<[string, Bundle]> {
  const { outputFiles, metafile } = await build({
    ...asLambdaGetsIt,
    minify: false,
    sourcemap: false,
    plugins: [...reportBundling().plugins, ...ownPlugins],
    define: defined(settings),
    entryPoints: names.map((name) => ({ in: handlerOf(name), out: name })),
    outdir: bundleFolder,
    splitting: true,
    write: false,
    metafile: true,
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const imported = new Map(
    Object.entries(metafile.outputs).map(([path, { imports }]) => [
      basename(path),
      imports.filter(({ external }) => external !== true).map((each) => basename(each.path)),
    ]),
  );
  for (const name of names) {
    const bundle = new Map([['index.mjs', texts.get(`${name}.mjs`) ?? '']]);
    const add = (file: string): void => {
      for (const each of imported.get(file) ?? []) {
        if (bundle.has(each)) continue;
        bundle.set(each, texts.get(each) ?? '');
        add(each);
      }
    };
    add(`${name}.mjs`);
    yield [name, bundle];
  }
}

/**
 * Builds functions as ES modules.
 * @param names of the functions: all
 * @param hurried for whoever waits: not as they are deployed
 */
export async function bundleFunctions(
  settings: BundledSettings,
  {
    folder = bundleFolder,
    names = allManifests.map(([name]) => name),
    hurried = false,
  }: { readonly folder?: string; readonly names?: readonly string[]; readonly hurried?: boolean } = {},
): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  for await (const [name, bundle] of (hurried ? hurriedly : asDeployed)(settings, names)) {
    mkdirSync(join(folder, name), { recursive: true });
    for (const [file, text] of bundle) writeFileSync(join(folder, name, file), text);
  }
  await build({
    ...asLambdaGetsIt,
    plugins: [httpByRequire, rightsFromEnvironment],
    entryPoints: [{ in: 'infra/rollout/handler.ts', out: 'index' }],
    outdir: rolloutFolder,
  });
  const { assets } = reportBundling();
  // What makes documents or serves characters reads them from beside its bundle.
  for (const [name, { documents, characters }] of allManifests) {
    if (!names.includes(name)) continue;
    if (documents === true) cpSync(assets.folder, join(folder, name, assets.as), { recursive: true });
    if (characters === true) {
      const beside = join(folder, name, assets.as);
      cpSync(join(root, 'templates/fonts/rare-hanzi.bin'), join(beside, 'rare-hanzi.bin'));
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundleFunctions({ policy: {} });
