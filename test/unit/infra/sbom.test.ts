import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { billOfMaterials, npmBill } from '../../../infra/sbom.ts';
import { rareSource } from '../../../templates/fonts/build.ts';

const read = (file: string) => JSON.parse(readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8'));
const { specVersion, components } = billOfMaterials(npmBill(), read('package-lock.json'));

it('the bill of materials has everything that is deployed, each with its licence', () => {
  expect(specVersion).toBe('1.5');
  const listed = new Set(components.map(({ name, version, purl }) => `${String(purl ?? name)} ${version}`));
  const { dependencies } = read('package.json') as { dependencies: Record<string, string> };
  for (const [name, version] of Object.entries(dependencies))
    expect(
      [...listed].some((each) => each.includes(`${encodeURIComponent(name).replace('%2F', '/')}@${version}`)),
      name,
    ).toBe(true);
  expect(components.filter(({ licenses = [] }) => licenses.length === 0).map(({ name }) => name)).toEqual([]);
});

it('the fonts are in it, under their own licences and with the digests of the files that are built in', () => {
  const files = components.filter(({ type }) => type === 'file');
  const { devDependencies } = read('package.json') as { devDependencies: Record<string, string> };
  const fonts = Object.keys(devDependencies).filter((name) => name.startsWith('@expo-google-fonts/'));
  for (const font of fonts)
    expect(
      files.some((each) => each['bom-ref'].startsWith(`${font}@`)),
      font,
    ).toBe(true);
  expect(files.filter(({ licenses }) => JSON.stringify(licenses).includes('OFL-1.1'))).toHaveLength(
    fonts.length,
  );
  expect(files).toContainEqual(
    expect.objectContaining({
      name: 'rare-hanzi.bin',
      licenses: [{ license: { name: 'Hanazono Font License' } }],
      hashes: [
        { alg: 'SHA-256', content: createHash('sha256').update(readFileSync(rareSource)).digest('hex') },
      ],
    }),
  );
});

it('no licence is one under which what is deployed would have to be given away with all of its own', () => {
  const named = components.flatMap(({ licenses = [] }) => licenses.map((each) => JSON.stringify(each)));
  expect(named.filter((each) => /GPL|SSPL|BUSL|UNLICENSED/i.test(each))).toEqual([]);
});
