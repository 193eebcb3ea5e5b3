import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportBundling } from '../../../../templates/paper/bundling.ts';
import { renderReport } from '../../../../templates/report/render.ts';
import { sampleNoViolation } from '../../../support/report-content.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-bundle-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a minified bundle with its fonts beside it makes the same report, far from its sources', async () => {
  // given
  const { plugins, assets } = reportBundling();
  const { metafile } = await build({
    absWorkingDir: root,
    stdin: {
      contents: `import { writeFileSync } from 'node:fs';
        import { renderReport } from './templates/report/render.ts';
        import { sampleNoViolation } from './test/support/report-content.ts';
        writeFileSync(process.argv[2], renderReport(sampleNoViolation(), { lang: 'zh-CN' }).bytes);`,
      resolveDir: root,
      loader: 'ts',
    },
    outfile: join(folder, 'index.mjs'),
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    metafile: true,
    plugins: [...plugins],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  await cp(assets.folder, join(folder, assets.as), { recursive: true });

  // when
  const report = join(folder, 'report.pdf');
  await promisify(execFile)(process.execPath, [join(folder, 'index.mjs'), report], { cwd: folder });

  // then
  expect((await readFile(report)).equals(renderReport(sampleNoViolation(), { lang: 'zh-CN' }).bytes)).toBe(
    true,
  );
  expect(Object.keys(metafile.inputs).filter((path) => path.includes('node_modules/fontkit'))).toEqual([]);
});
