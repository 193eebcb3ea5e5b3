import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import * as z from 'zod';
import { chinaDate } from '../shared/domain/china-time.ts';
import { type Found, foundIn } from './advisories.ts';

/** Days from when a weakness was seen until the package is updated or replaced. Defaults of ours; docs/dependencies.md. */
export const updateDays = { critical: 3, high: 7, moderate: 30, low: 90, info: 90 } as const;

const severity = z.enum(['critical', 'high', 'moderate', 'low', 'info']);

/** The part of `npm audit --json` (report version 2) that is read here. */
const auditSchema = z.object({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(
    z.string(),
    z.object({
      via: z.array(
        z.union([z.string(), z.object({ name: z.string(), title: z.string(), url: z.string(), severity })]),
      ),
      fixAvailable: z.unknown(),
    }),
  ),
});

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      inBundle: z.boolean().optional(),
      link: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
    }),
  ),
});

/** Advisories that are known and not yet dealt with: infra/known-advisories.json. */
const knownSchema = z.array(
  z.strictObject({
    advisory: z.string().regex(/^GHSA-/),
    seen: z.iso.date(),
    /** Why it waits, and what is done in the meantime. */
    note: z.string().min(10),
  }),
);
export type Known = z.infer<typeof knownSchema>;

interface Verdict {
  readonly lines: readonly string[];
  readonly failed: boolean;
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * Holds what `npm audit --json` found against the days for updating. Fails for what nobody has entered yet and for what
 * is late.
 * @param today calendar day, as in 2026-11-24
 * @throws ZodError when it is no report of npm audit: an unreadable answer must not count as a clean one
 */
export function judgeAudit(report: unknown, known: Known, today: string): Verdict {
  const { vulnerabilities } = auditSchema.parse(report);
  return judgeFound(
    Object.values(vulnerabilities)
      .flatMap(({ via }) => via)
      .flatMap((each) =>
        typeof each === 'string' ? [] : [{ ...each, advisory: each.url.split('/').at(-1) ?? each.url }],
      ),
    known,
    today,
  );
}

/** The same for advisories that lie there as files: what they say of the lock file. @throws ZodError where one is none */
export function judgeAdvisories(
  lock: unknown,
  advisories: readonly unknown[],
  known: Known,
  today: string,
): Verdict {
  return judgeFound(
    advisories.flatMap((each) => foundIn(lock, each)),
    known,
    today,
  );
}

function judgeFound(
  all: readonly (Pick<Found, 'advisory' | 'name' | 'title'> & {
    readonly severity: keyof typeof updateDays;
  })[],
  known: Known,
  today: string,
): Verdict {
  const found = new Map(all.map((each) => [each.advisory, each]));
  const judged = [...found].map(([advisory, { name, title, severity }]) => {
    const entry = known.find((each) => each.advisory === advisory);
    const due = dayAfter(entry?.seen ?? today, updateDays[severity]);
    const what = `${advisory} ${severity} ${name}: ${title}`;
    if (entry === undefined)
      return `✗ ${what}\n  new: update by ${due}, or enter it in infra/known-advisories.json until then`;
    return due < today ? `✗ ${what}\n  was due on ${due}` : `! ${what}\n  due on ${due}: ${entry.note}`;
  });
  const over = known
    .filter(({ advisory }) => !found.has(advisory))
    .map(({ advisory }) => `! ${advisory} is dealt with: take it out of infra/known-advisories.json`);
  const lines = [...judged, ...over];
  return {
    lines: lines.length === 0 ? ['✓ no known weaknesses'] : lines,
    failed: lines.some((line) => line.startsWith('✗')),
  };
}

/**
 * The lock file must give a SHA-512 digest for every package but those that travel inside another, and no place other
 * than the registry: neither Git nor somebody's server. A folder of this repository, such as client/, is no package of
 * others; neither is the link to it.
 */
export function judgeSources(lock: unknown): Verdict {
  const { packages } = lockSchema.parse(lock);
  const isOurs = (folder: string) =>
    !folder.split('/').includes('node_modules') && !folder.includes('..') && folder in packages;
  const all = Object.entries(packages).filter(
    ([folder, { link, resolved = '' }]) => !isOurs(folder) && !(link === true && isOurs(resolved)),
  );
  const odd = all.filter(
    ([, { resolved, integrity = '', inBundle }]) =>
      // The lock file leaves the registry's own addresses out (.npmrc): one that is there is somebody else's.
      resolved !== undefined || (inBundle !== true && !integrity.startsWith('sha512-')),
  );
  return {
    lines:
      odd.length === 0
        ? [`✓ ${all.length} packages, all of the registry and with a digest`]
        : odd.map(([folder]) => `✗ ${folder}: not of the registry, or without a SHA-512 digest`),
    failed: odd.length > 0,
  };
}

/** What package.json says of programs that packages bring for their installation. */
const scriptsSchema = z.object({ allowScripts: z.record(z.string(), z.boolean()).default({}) });

/**
 * No package may run a program as it is installed but those that package.json names (`allowScripts`): a package that was
 * taken over would begin there. One that is named and has none is to be taken out.
 */
export function judgeScripts(lock: unknown, manifest: unknown): Verdict {
  const { packages } = lockSchema.parse(lock);
  const { allowScripts } = scriptsSchema.parse(manifest);
  const nameOf = (folder: string) =>
    folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const running = new Set(
    Object.entries(packages).flatMap(([folder, { hasInstallScript }]) =>
      hasInstallScript === true ? [nameOf(folder)] : [],
    ),
  );
  const named = new Set(Object.entries(allowScripts).flatMap(([name, allowed]) => (allowed ? [name] : [])));
  const lines = [
    ...[...running]
      .filter((name) => !named.has(name))
      .map((name) => `✗ ${name} runs a program as it is installed`),
    ...[...named]
      .filter((name) => !running.has(name))
      .map((name) => `✗ ${name} runs none: take it out of allowScripts`),
  ];
  return {
    lines: lines.length === 0 ? [`✓ programs at installation: ${[...named].join(', ') || 'none'}`] : lines,
    failed: lines.length > 0,
  };
}

/** What npm's registry says of the packages that are installed; what it answered, where that is no report. */
async function auditOfNpm(root: string): Promise<string> {
  // npm ends with 1 when it finds something, too.
  const report = await promisify(execFile)('npm', ['audit', '--json'], {
    cwd: root,
    maxBuffer: 2 ** 26,
  }).catch((error: { stdout?: string }) => ({ stdout: error.stdout ?? '' }));
  return report.stdout;
}

/** `--advisories FOLDER`: by the files of advisories there (OSV), where the registry does not answer. */
async function main(): Promise<void> {
  const { advisories: folder } = parseArgs({ options: { advisories: { type: 'string' } } }).values;
  const root = fileURLToPath(new URL('..', import.meta.url));
  const read = (file: string): unknown => JSON.parse(readFileSync(`${root}/${file}`, 'utf8'));
  const sources = judgeSources(read('package-lock.json'));
  const scripts = judgeScripts(read('package-lock.json'), read('package.json'));
  for (const line of [...sources.lines, ...scripts.lines]) console.log(line);
  const files = folder === undefined ? [] : globSync('**/*.json', { cwd: folder });
  if (folder !== undefined && files.length === 0) throw new Error(`No advisory lies in ${folder}`);
  const report = folder === undefined ? await auditOfNpm(root) : '';
  try {
    const known = knownSchema.parse(read('infra/known-advisories.json'));
    const today = chinaDate(new Date());
    const { lines, failed } =
      folder === undefined
        ? judgeAudit(JSON.parse(report), known, today)
        : judgeAdvisories(
            read('package-lock.json'),
            files.map((file): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'))),
            known,
            today,
          );
    if (folder !== undefined) console.log(`${files.length} advisories were held against the lock file`);
    for (const line of lines) console.log(line);
    process.exitCode = failed || sources.failed || scripts.failed ? 1 : 0;
  } catch (error) {
    console.error(
      `? nothing is known about weaknesses: npm audit gave no report. Run it where the registry answers.\n  ${report.slice(0, 300)}`,
    );
    if (!(error instanceof z.ZodError) && !(error instanceof SyntaxError)) throw error;
    process.exitCode = 2;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
