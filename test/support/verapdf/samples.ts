/**
 * Signs sample reports of every kind and has veraPDF judge them: `node test/support/verapdf/samples.ts`. Unsigned
 * they cannot be judged, since the place for the signed range holds no numbers yet.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readSeal } from '../../../infra/seal.ts';
import type { ReportContent } from '../../../shared/domain/report/report-content.ts';
import { signPdf } from '../../../shared/signing/sign-pdf.ts';
import { buildFonts } from '../../../templates/fonts/build.ts';
import type { Seal } from '../../../templates/paper/seal-picture.ts';
import { renderReport } from '../../../templates/report/render.ts';
import {
  sampleDomains,
  sampleNoViolation,
  samplePenalties,
  samplePenalty,
  sampleReport,
  sampleSections,
} from '../report-content.ts';
import { sampleSealPng } from '../sample-seal.ts';
import { signingStage } from '../signing-stage.ts';

buildFonts();
const long = { label: { zh: '违法事实', en: 'Facts' }, value: '现场检查笔录所载事实如下。'.repeat(300) };
const noSections = sampleNoViolation().sections.map((section) => ({ ...section, entries: [] }));
const withoutRegistration = ({ registrationRecord: _, ...content }: ReportContent): ReportContent => ({
  ...content,
  registration: content.registration.slice(0, 2),
});
const contents = {
  'no-records': sampleReport(),
  'one-record': sampleReport({ sections: sampleSections(samplePenalties(1)) }),
  'sixty-records': sampleReport({ sections: sampleSections(samplePenalties(60)) }),
  'divided-row': sampleReport({
    sections: sampleSections({
      ...samplePenalties(0),
      entries: [samplePenalty(1, { disputed: true, lines: [long] })],
    }),
  }),
  found: sampleNoViolation(),
  'none-found': sampleNoViolation({
    result: 'none-found',
    domains: sampleDomains(),
    sections: noSections,
    validUntil: '2026-12-24',
  }),
  'none-covered': sampleNoViolation({
    result: null,
    domains: sampleDomains().map((domain) => ({ ...domain, status: 'not-covered', coveredUntil: null })),
    sections: noSections,
  }),
  unregistered: withoutRegistration(sampleReport()),
  'rare-names': sampleNoViolation({ name: '䶮㛃𬭸𠅤𫖯𮧵阿依古丽·买买提（Étoile Ltd.）股份有限公司' }),
  person: sampleReport({
    subject: { id: 'P0123456789abcdef', name: '欧阳𫖯', kind: 'person' },
    registration: [],
  }),
};

/** As with a stage that has a seal: a picture, or one that is drawn. */
const seals: Readonly<Record<string, () => Seal>> = {
  found: () => seal,
  'one-record': () => ({ around: '示范市公共信用信息中心', across: '示例' }),
};

const folder = fileURLToPath(new URL('../../../.build/verapdf-samples/', import.meta.url));
mkdirSync(folder, { recursive: true });
const picture = `${folder}seal.png`;
writeFileSync(picture, sampleSealPng());
const seal = readSeal(picture);
const stage = await signingStage();
const files: string[] = [];
for (const lang of ['zh-CN', 'en'] as const) {
  for (const [name, content] of Object.entries(contents)) {
    const { bytes } = renderReport(content, { lang, seal: seals[name]?.() ?? null });
    const file = `${folder}${name}-${lang}.pdf`;
    writeFileSync(file, await signPdf(bytes, { ...stage.signer, signedAt: new Date(content.issuedAt) }));
    files.push(file);
  }
}
await stage.remove();
const judge = fileURLToPath(new URL('run.sh', import.meta.url));
process.exitCode = spawnSync(judge, files, { stdio: 'inherit' }).status ?? 1;
