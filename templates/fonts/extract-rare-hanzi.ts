/**
 * `npm run rare-hanzi`: makes rare-hanzi.bin again from its sources and says whether it is the file that is here; ends
 * with 1 where it is not. HanaMinB comes in the package `fonts-hanazono` of Debian, which no other registry offers;
 * `npm run rare-hanzi -- HanaMinB.ttf` takes a file that is there already. `--write` puts the new one in its place: after
 * the main typeface has changed, or the hanzi of GB 18030.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mainTypefaceFile } from './build.ts';
import { packRareHanzi, unpackedDigest } from './rare-hanzi.ts';
import { parseTrueType } from './truetype.ts';

/** SHA-256 of HanaMinB.ttf as of 2017-09-04, the last there is. */
const sourceDigest = '829543436cdf7b4c6730e2af5806fa406f8ddf0d4b656e0cd49c58d4db1c8d3c';
const debianPackage = 'fonts-hanazono';
const firstHanzi = 0x3400;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function sourceFont(path: string | undefined): Buffer {
  if (path !== undefined) return readFileSync(path);
  const folder = mkdtempSync(join(tmpdir(), 'hanazono-'));
  try {
    execFileSync('apt-get', ['download', debianPackage], { cwd: folder, stdio: 'ignore' });
    const [archive = ''] = globSync('*.deb', { cwd: folder });
    execFileSync('dpkg-deb', ['-x', archive, '.'], { cwd: folder });
    const [font = ''] = globSync('**/HanaMinB.ttf', { cwd: folder });
    return readFileSync(join(folder, font));
  } catch (cause) {
    throw new Error(`No ${debianPackage} of Debian here: say where HanaMinB.ttf is`, { cause });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const { values, positionals } = parseArgs({
  options: { write: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const source = sourceFont(positionals[0]);
if (sha256(source) !== sourceDigest)
  throw new Error(`Another HanaMinB than the one of 2017-09-04: its SHA-256 is ${sha256(source)}`);
const main = parseTrueType(readFileSync(mainTypefaceFile));
const rare = parseTrueType(source);
const lacking = [...rare.characters.keys()].filter(
  (code) => code >= firstHanzi && !main.characters.has(code),
);
const packed = packRareHanzi(rare, lacking);
const file = new URL('rare-hanzi.bin', import.meta.url);
const here = readFileSync(file);
console.log(
  `${lacking.length} characters, ${(packed.length / 1e6).toFixed(1)} MB, SHA-256 ${sha256(packed)}`,
);
if (values.write) writeFileSync(file, packed);
else if (packed.equals(here)) console.log('✓ rare-hanzi.bin is this file');
// Another version of brotli may find another way to say the same.
else if (unpackedDigest(packed) === unpackedDigest(here))
  console.log(`✓ rare-hanzi.bin is other bytes of the same outlines, SHA-256 ${sha256(here)}`);
else {
  console.log(`✗ rare-hanzi.bin is something else, SHA-256 ${sha256(here)}`);
  process.exitCode = 1;
}
