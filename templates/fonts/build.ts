import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { hanziOfLevel3, newestHanzi } from './gb18030.ts';
import { otherCharacters } from './other-characters.ts';
import { commonOnly, writePack } from './pack.ts';
import { readRareHanzi } from './rare-hanzi.ts';
import { parseTrueType } from './truetype.ts';

const { resolve } = createRequire(import.meta.url);

/** The full TrueType file of the main typeface, Noto Sans SC (SIL Open Font License). */
export const mainTypefaceFile = resolve(
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
);

/** Of titles: Noto Serif SC (SIL Open Font License), of which the common characters alone are taken. */
const titleTypefaceFile = resolve('@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf');

/** Fonts of what the main typeface lacks, rare hanzi aside, the better one first (all SIL Open Font License). */
const otherTypefaceFiles = [
  resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  resolve('@expo-google-fonts/noto-sans-math/400Regular/NotoSansMath_400Regular.ttf'),
  resolve('@expo-google-fonts/noto-sans-symbols/400Regular/NotoSansSymbols_400Regular.ttf'),
  resolve('@expo-google-fonts/noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular.ttf'),
  resolve('@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf'),
  resolve('@expo-google-fonts/noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf'),
  resolve('@expo-google-fonts/noto-sans-yi/400Regular/NotoSansYi_400Regular.ttf'),
];

/** All files of packages that the fonts of papers are made from. */
export const typefaceFiles: readonly string[] = [mainTypefaceFile, titleTypefaceFile, ...otherTypefaceFiles];

const target = fileURLToPath(new URL('../../.build/fonts/', import.meta.url));
export const rareSource = fileURLToPath(new URL('rare-hanzi.bin', import.meta.url));
export const profileSource = `${resolve('pdfkit').replace(/[^/\\]+$/, '')}data/sRGB_IEC61966_2_1.icc`;
const sources = [
  'build.ts',
  'glyph-code.ts',
  'other-characters.ts',
  'outline.ts',
  'pack.ts',
  'rare-hanzi.ts',
  'truetype.ts',
].map((name) => fileURLToPath(new URL(name, import.meta.url)));

/**
 * Prepares the fonts for the report in .build/fonts: nothing to do when they are newer than their sources.
 * @returns the folder, and what it says about the coverage of GB 18030-2022 (null when nothing was built).
 */
export function buildFonts(): { folder: string; coverage: readonly Coverage[] | null } {
  const inputs = [...sources, ...typefaceFiles, rareSource, profileSource];
  const stamp = `${target}stamp`;
  const wanted = inputs.map((path) => `${statSync(path).size} ${statSync(path).mtimeMs}`).join('\n');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return { folder: target, coverage: null };

  mkdirSync(target, { recursive: true });
  const placed = new Set<string>();
  const half = '.half-';
  const place = (name: string, write: (path: string) => void): void => {
    // Another process may be reading or building: a file appears whole or not at all.
    write(`${target}${name}${half}${process.pid}`);
    renameSync(`${target}${name}${half}${process.pid}`, `${target}${name}`);
    placed.add(name);
  };
  const regular = parseTrueType(readFileSync(mainTypefaceFile));
  const others = otherCharacters(
    regular,
    otherTypefaceFiles.map((path) => parseTrueType(readFileSync(path))),
  );
  const rare = readRareHanzi(readFileSync(rareSource));
  place('noto-sans-sc-regular.pack', (path) => writePack(path, regular, 80));
  place('noto-serif-sc-title.pack', (path) =>
    writePack(path, commonOnly(parseTrueType(readFileSync(titleTypefaceFile))), 140),
  );
  place('others.pack', (path) => writePack(path, others, 80));
  place('rare-hanzi.pack', (path) => writePack(path, rare, 31));
  place('srgb.icc', (path) => copyFileSync(profileSource, path));
  place('stamp', (path) => writeFileSync(path, wanted));
  // What a release before has built goes into no bundle.
  for (const name of readdirSync(target))
    if (!placed.has(name) && !name.includes(half)) rmSync(`${target}${name}`);

  const has = (code: number): boolean =>
    [regular, rare, others].some(({ characters }) => characters.has(code));
  const coverage = [{ name: 'level 3', codes: [...hanziOfLevel3()] }, ...newestHanzi()].map(
    ({ name, codes }) => ({ name, total: codes.length, missing: codes.filter((code) => !has(code)) }),
  );
  return { folder: target, coverage };
}

/** How much of a part of GB 18030-2022 can be printed. */
interface Coverage {
  readonly name: string;
  readonly total: number;
  readonly missing: readonly number[];
}

if (import.meta.main) {
  const { folder, coverage } = buildFonts();
  if (coverage === null) console.log(`Fonts are up to date in ${folder}`);
  else {
    console.log(`Fonts built in ${folder}`);
    for (const { name, total, missing } of coverage) {
      console.log(`GB 18030-2022 ${name}: ${total - missing.length} of ${total} hanzi covered`);
      for (const [first, last] of runs(missing)) console.log(`  not covered: ${first} to ${last}`);
    }
  }
}

/** Consecutive code points as the first and the last of each run. */
function runs(codes: readonly number[]): (readonly [first: string, last: string])[] {
  const named = (code: number): string =>
    `U+${code.toString(16).toUpperCase()} ${String.fromCodePoint(code)}`;
  const firsts = codes.filter((code, at) => codes[at - 1] !== code - 1);
  const lasts = codes.filter((code, at) => codes[at + 1] !== code + 1);
  return firsts.map((first, at) => [named(first), named(lasts[at] ?? first)]);
}
