import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { hanziOfLevel3 } from './gb18030.ts';
import { openPack, writePack } from './pack.ts';
import { openRareHanzi } from './rare-hanzi.ts';
import { parseTrueType } from './truetype.ts';

const { resolve } = createRequire(import.meta.url);

/** Full TrueType files of the main typeface, Noto Sans SC (SIL Open Font License). */
export const mainTypefaceFiles = {
  regular: resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  bold: resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
};

const target = fileURLToPath(new URL('../../.build/fonts/', import.meta.url));
const rareSource = fileURLToPath(new URL('rare-hanzi.bin', import.meta.url));
const profileSource = `${resolve('pdfkit').replace(/[^/\\]+$/, '')}data/sRGB_IEC61966_2_1.icc`;
const sources = ['build.ts', 'glyph-code.ts', 'pack.ts', 'truetype.ts'].map((name) =>
  fileURLToPath(new URL(name, import.meta.url)),
);

/**
 * Prepares the fonts for the report in .build/fonts: nothing to do when they are newer than their sources.
 * @returns the folder, and what it says about the coverage of GB 18030-2022 (null when nothing was built).
 */
export function buildFonts(): { folder: string; coverage: Coverage | null } {
  const inputs = [...sources, ...Object.values(mainTypefaceFiles), rareSource, profileSource];
  const stamp = `${target}stamp`;
  const wanted = inputs.map((path) => `${statSync(path).size} ${statSync(path).mtimeMs}`).join('\n');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return { folder: target, coverage: null };

  mkdirSync(target, { recursive: true });
  const place = (name: string, write: (path: string) => void): void => {
    // Another process may be reading or building: a file appears whole or not at all.
    const half = `${target}${name}.${process.pid}`;
    write(half);
    renameSync(half, `${target}${name}`);
  };
  const regular = parseTrueType(readFileSync(mainTypefaceFiles.regular));
  const bold = parseTrueType(readFileSync(mainTypefaceFiles.bold));
  place('noto-sans-sc-regular.pack', (path) => writePack(path, regular, 80));
  place('noto-sans-sc-bold.pack', (path) => writePack(path, bold, 140));
  place('rare-hanzi.bin', (path) => copyFileSync(rareSource, path));
  place('srgb.icc', (path) => copyFileSync(profileSource, path));
  place('stamp', (path) => writeFileSync(path, wanted));

  const { code } = openPack(`${target}noto-sans-sc-regular.pack`, 'NotoSansSC-Regular');
  const rare = openRareHanzi(rareSource, code);
  const missing: number[] = [];
  let total = 0;
  for (const code of hanziOfLevel3()) {
    total++;
    if (!regular.characters.has(code) && rare.glyph(code) === 0) missing.push(code);
  }
  return { folder: target, coverage: { total, missing } };
}

/** How much of GB 18030-2022 level 3 can be printed. */
export interface Coverage {
  readonly total: number;
  readonly missing: readonly number[];
}

if (import.meta.main) {
  const { folder, coverage } = buildFonts();
  if (coverage === null) console.log(`Fonts are up to date in ${folder}`);
  else {
    console.log(`Fonts built in ${folder}`);
    console.log(
      `GB 18030-2022 level 3: ${coverage.total - coverage.missing.length} of ${coverage.total} hanzi covered`,
    );
    for (const code of coverage.missing) {
      console.log(`  not covered: ${String.fromCodePoint(code)} U+${code.toString(16).toUpperCase()}`);
    }
  }
}
