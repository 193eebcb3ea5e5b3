import type { Plugin } from 'esbuild';
import { buildFonts } from '../fonts/build.ts';

/**
 * What a bundle that makes reports needs, for whoever bundles it:
 * - `plugins` for esbuild (ESM, platform node): pdfkit is inlined without its text and image parts, which the report
 *   does not use and which take nine tenths of its loading time. A call into one of them throws.
 * - `folder`, to be copied beside the bundle under the name `as`.
 */
export function reportBundling(): {
  readonly plugins: readonly Plugin[];
  readonly assets: { readonly folder: string; readonly as: 'fonts' };
} {
  return { plugins: [leanPdfkit], assets: { folder: buildFonts().folder, as: 'fonts' } };
}

const unused = /^(fontkit|linebreak|png-js|@noble\/ciphers\/aes)$/;

const leanPdfkit: Plugin = {
  name: 'lean-pdfkit',
  setup(build) {
    build.onResolve({ filter: unused }, ({ path, importer }) =>
      /[\\/]pdfkit[\\/]js[\\/]/.test(importer) ? { path, namespace: 'unused-by-report' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'unused-by-report' }, ({ path }) => ({
      // A CommonJS module, so that it offers whatever name is imported.
      contents: `module.exports = new Proxy({}, {
        get(_, name) { throw new Error(${JSON.stringify(`${path} is not part of this bundle: `)} + String(name)); },
        has() { return true; },
      });`,
    }));
  },
};
