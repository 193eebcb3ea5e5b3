/**
 * Makes rare-hanzi.bin again: `node templates/fonts/extract-rare-hanzi.ts <HanaMinB.ttf>`. Run by hand when the
 * main typeface or HanaMinB changes; the result is committed because no package registry offers the font.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { mainTypefaceFile } from './build.ts';
import { packRareHanzi } from './rare-hanzi.ts';
import { parseTrueType } from './truetype.ts';

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('Say where HanaMinB.ttf is');
const main = parseTrueType(readFileSync(mainTypefaceFile));
const rare = parseTrueType(readFileSync(path));
const firstHanzi = 0x3400;
const lacking = [...rare.characters.keys()].filter(
  (code) => code >= firstHanzi && !main.characters.has(code),
);
const packed = packRareHanzi(rare, lacking);
writeFileSync(new URL('rare-hanzi.bin', import.meta.url), packed);
console.log(`${lacking.length} characters, ${(packed.length / 1e6).toFixed(1)} MB`);
