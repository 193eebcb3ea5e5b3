/**
 * `npm run -s sbom > sbom.json`: the bill of materials of what is deployed (CycloneDX 1.5), each with its licence: the
 * packages that the functions are built from, as npm lists them, and the fonts of papers, which are built in.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { profileSource, rareSource, typefaceFiles } from '../templates/fonts/build.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const license = z.union([
  z.object({ license: z.union([z.object({ id: z.string() }), z.object({ name: z.string() })]) }),
  z.object({ expression: z.string() }),
]);
const component = z.looseObject({
  'bom-ref': z.string(),
  type: z.string(),
  name: z.string(),
  version: z.string().optional(),
  licenses: z.array(license).optional(),
});
type Component = z.infer<typeof component>;
const bill = z.looseObject({ specVersion: z.string(), components: z.array(component) });

/** Packages whose package.json names no licence: as their own file of licence says. */
const saidElsewhere: Readonly<Record<string, string>> = { 'png-js': 'MIT' };

function fileComponent(file: string, from: string, of: Component['licenses'], more: object = {}): Component {
  const content = createHash('sha256').update(readFileSync(file)).digest('hex');
  return {
    'bom-ref': `${from}#${basename(file)}`,
    type: 'file',
    name: basename(file),
    hashes: [{ alg: 'SHA-256', content }],
    licenses: of,
    ...more,
  };
}

/** A font of a package that is there to build with: what is deployed is made from it. */
function typeface(file: string): Component {
  const folder = dirname(dirname(file));
  const { name, version } = z
    .object({ name: z.string(), version: z.string() })
    .parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  return fileComponent(file, `${name}@${version}`, [{ license: { id: 'OFL-1.1' } }], {
    version,
    supplier: { name: 'The Noto Project Authors' },
    purl: `pkg:npm/${encodeURIComponent(name).replace('%2F', '/')}@${version}`,
  });
}

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      integrity: z.string().optional(),
      dev: z.boolean().optional(),
      optional: z.boolean().optional(),
      link: z.boolean().optional(),
    }),
  ),
});

/** npm leaves out of its list what development tools need as well: what the lock file says is for more than that. */
function leftOut(lock: unknown, listed: ReadonlySet<string>): Component[] {
  return Object.entries(lockSchema.parse(lock).packages).flatMap(([folder, of]): Component[] => {
    const at = folder.lastIndexOf('node_modules/');
    const { version, license: id, integrity = '', dev, optional, link } = of;
    const name = folder.slice(at + 'node_modules/'.length);
    if (
      at < 0 ||
      version === undefined ||
      dev === true ||
      optional === true ||
      link === true ||
      listed.has(`${name}@${version}`)
    )
      return [];
    return [
      {
        'bom-ref': `${name}@${version}`,
        type: 'library',
        name,
        version,
        scope: 'required',
        purl: `pkg:npm/${encodeURIComponent(name).replace('%2F', '/')}@${version}`,
        hashes: [
          {
            alg: 'SHA-512',
            content: Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex'),
          },
        ],
        ...(id === undefined ? {} : { licenses: [{ license: { id } }] }),
      },
    ];
  });
}

/** What npm lists and leaves out, with the licences that it does not find, and the fonts. */
export function billOfMaterials(ofNpm: unknown, lock: unknown): z.infer<typeof bill> {
  const { components, ...rest } = bill.parse(ofNpm);
  const listed = new Set(components.map((each) => each['bom-ref']));
  return {
    ...rest,
    components: [
      ...[...components, ...leftOut(lock, listed)].map((each) => {
        const id = saidElsewhere[each.name];
        return each.licenses === undefined && id !== undefined
          ? { ...each, licenses: [{ license: { id } }] }
          : each;
      }),
      ...typefaceFiles.map(typeface),
      fileComponent(rareSource, 'templates/fonts', [{ license: { name: 'Hanazono Font License' } }], {
        version: '2017-09-04',
        supplier: { name: 'GlyphWiki Project' },
        description: 'Outlines of HanaMinB, on a grid of 512: npm run rare-hanzi',
      }),
      fileComponent(profileSource, 'pdfkit', [{ license: { name: 'sRGB profile, freely distributable' } }]),
    ],
  };
}

/** What npm says of the packages that are not for development alone. */
export function npmBill(): unknown {
  const text = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    shell: process.platform === 'win32',
  });
  return JSON.parse(text);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(
    `${JSON.stringify(billOfMaterials(npmBill(), JSON.parse(readFileSync(`${root}/package-lock.json`, 'utf8'))), null, 2)}\n`,
  );
