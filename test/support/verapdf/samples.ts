/**
 * Signs sample papers of every kind and has veraPDF judge them: `node test/support/verapdf/samples.ts`, with the beginning of
 * a name those alone. Unsigned they cannot be judged, since the place for the signed range holds no numbers yet.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readSeal } from '../../../infra/seal.ts';
import type { Language } from '../../../shared/policy/text.ts';
import { signPdf } from '../../../shared/signing/sign-pdf.ts';
import { buildFonts } from '../../../templates/fonts/build.ts';
import type { Seal } from '../../../templates/paper/seal-picture.ts';
import { renderReport } from '../../../templates/report/render.ts';
import { sampleLetters } from '../sample-letters.ts';
import { sampleReports } from '../sample-reports.ts';
import { sampleSealPng } from '../sample-seal.ts';
import { signedAt, signingStage } from '../signing-stage.ts';

buildFonts();

/** As with a stage that has a seal: a picture, or one that is drawn. */
const drawn: Seal = { around: '示范市公共信用信息中心', across: '示例' };
const seals: Readonly<Record<string, () => Seal>> = {
  found: () => seal,
  'one-record': () => drawn,
  copy: () => seal,
  'receipt-files': () => drawn,
};

const folder = fileURLToPath(new URL('../../../.build/verapdf-samples/', import.meta.url));
mkdirSync(folder, { recursive: true });
const picture = `${folder}seal.png`;
writeFileSync(picture, sampleSealPng());
const seal = readSeal(picture);
const stage = await signingStage();
const files: string[] = [];
const [, , only = ''] = process.argv;
const keep = async (name: string, lang: Language, bytes: Uint8Array): Promise<void> => {
  if (!name.startsWith(only)) return;
  const file = `${folder}${name}-${lang}.pdf`;
  writeFileSync(file, await signPdf(bytes, { ...stage.signer, signedAt }));
  files.push(file);
};
for (const lang of ['zh-CN', 'en'] as const) {
  const sealOf = (name: string): Seal | null => seals[name]?.() ?? null;
  for (const [name, content] of Object.entries(sampleReports))
    await keep(name, lang, renderReport(content, { lang, seal: sealOf(name) }).bytes);
  for (const [name, letter] of Object.entries(sampleLetters))
    await keep(name, lang, letter(lang, sealOf(name)).bytes);
}
await stage.remove();
const judge = fileURLToPath(new URL('run.sh', import.meta.url));
process.exitCode = spawnSync(judge, files, { stdio: 'inherit' }).status ?? 1;
