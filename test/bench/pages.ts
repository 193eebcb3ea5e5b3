/** Lets Node.js itself load pages (`--import`): JSX by esbuild, a style sheet as its text. */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

registerHooks({
  load(url, context, next) {
    const { pathname } = new URL(url);
    if (!/\.(tsx|css)$/.test(pathname)) return next(url, context);
    const text = readFileSync(fileURLToPath(url), 'utf8');
    const source = pathname.endsWith('.css')
      ? `export default ${JSON.stringify(text)};`
      : transformSync(text, { loader: 'tsx', jsx: 'automatic', jsxImportSource: 'preact', format: 'esm' })
          .code;
    return { format: 'module', source, shortCircuit: true };
  },
});
