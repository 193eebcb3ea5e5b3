import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Programs of others that judge our signatures. A machine without them skips their tests; CI installs them all. */

const run = promisify(execFile);

/** Made by test/support/pyhanko/install.sh. */
const pyhankoPython = join(import.meta.dirname, '../../.build/pyhanko/bin/python');

/** Made by test/support/dss/install.sh. */
const dssFolder = join(import.meta.dirname, '../../.build/dss');

function installed(program: string): boolean {
  if (program === 'pyhanko') return existsSync(pyhankoPython);
  if (program === 'dss') return existsSync(join(dssFolder, 'complete'));
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Whether this machine lacks one of the programs, for `it.skipIf`; says which on the terminal. */
export function lacks(...programs: readonly string[]): boolean {
  const missing = programs.filter((program) => !installed(program));
  if (missing.length > 0)
    console.warn(`Tests are skipped that need ${missing.join(' and ')}: not installed.`);
  return missing.length > 0;
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'judge-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs `openssl`; gives back what it printed on both channels. Rejects when it fails. */
export async function openssl(...args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await run('openssl', args);
  return stdout + stderr;
}

/** What `pdfsig` prints, with the root as the only trusted one. It exits with 0 whatever it finds. */
export function pdfsig(pdf: Uint8Array, rootFile: string): Promise<string> {
  return inFolder(async (folder) => {
    const file = join(folder, 'report.pdf');
    const database = `sql:${join(folder, 'nss')}`;
    await mkdir(join(folder, 'nss'));
    await writeFile(file, pdf);
    await run('certutil', ['-N', '-d', database, '--empty-password']);
    await run('certutil', ['-A', '-d', database, '-n', 'root', '-t', 'CT,C,C', '-i', rootFile]);
    const { stdout } = await run('pdfsig', ['-nssdir', database, file]);
    return stdout;
  });
}

/** `openssl cms -verify -cades` over the signed ranges of the PDF, at the time it was signed. Rejects when invalid. */
export function opensslCades(pdf: Uint8Array, rootFile: string, at: Date): Promise<string> {
  return inFolder(async (folder) => {
    const { before, after, signature } = takeApart(pdf);
    await writeFile(join(folder, 'signature.der'), signature);
    await writeFile(join(folder, 'content'), Buffer.concat([before, after]));
    return openssl(
      ...['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', join(folder, 'signature.der')],
      ...['-content', join(folder, 'content'), '-CAfile', rootFile, '-purpose', 'any'],
      ...['-attime', String(Math.floor(at.getTime() / 1000)), '-out', join(folder, 'out')],
    );
  });
}

export interface PyhankoVerdict {
  readonly signatures: number;
  readonly intact: boolean;
  readonly valid: boolean;
  readonly trusted: boolean;
  readonly bottomLine: boolean;
  readonly coverage: string;
  readonly modification: string;
  readonly docmdp: string | null;
  readonly docmdpOk: boolean | null;
  readonly pades: boolean;
  readonly timestampValid: boolean | null;
}

/** What pyHanko says: validation of the signature, its profile, and its analysis of later changes. */
export function pyhanko(pdf: Uint8Array, roots: readonly string[], at: Date): Promise<PyhankoVerdict> {
  return inFolder(async (folder) => {
    const file = join(folder, 'report.pdf');
    await writeFile(file, pdf);
    const judge = join(import.meta.dirname, 'pyhanko/judge.py');
    const { stdout } = await run(pyhankoPython, [judge, file, at.toISOString(), ...roots]);
    return JSON.parse(stdout) as PyhankoVerdict;
  });
}

export interface DssVerdict {
  readonly signatures: readonly {
    /** Of EN 319 102-1: `TOTAL_PASSED`, `INDETERMINATE`, `TOTAL_FAILED`. */
    readonly indication: string;
    readonly subIndication: string;
    /** Such as `PAdES-BASELINE-B`. */
    readonly level: string;
    readonly changes: boolean;
    readonly errors: readonly string[];
  }[];
}

/**
 * What the European Commission's DSS says of papers, in their order; one process judges all, for its start is what costs.
 * @param trust PEM files of roots, and the lists of revoked certificates that it may know
 */
export function dss(
  papers: readonly Uint8Array[],
  trust: { readonly roots: readonly string[]; readonly lists?: readonly Uint8Array[]; readonly at: Date },
): Promise<DssVerdict[]> {
  return inFolder(async (folder) => {
    const written = (kind: string, files: readonly Uint8Array[]) =>
      Promise.all(
        files.map(async (bytes, index) => {
          const file = join(folder, `${index}.${kind}`);
          await writeFile(file, bytes);
          return file;
        }),
      );
    const lists = await written('crl', trust.lists ?? []);
    const { stdout } = await run(
      'java',
      [
        ...['-cp', `${join(dssFolder, '*')}:${join(dssFolder, 'classes')}`, 'Judge'],
        ...['--at', trust.at.toISOString()],
        ...trust.roots.flatMap((root) => ['--root', root]),
        ...lists.flatMap((list) => ['--crl', list]),
        ...(await written('pdf', papers)),
      ],
      { maxBuffer: 16 * 1024 * 1024 },
    );
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as DssVerdict);
  });
}

/** The parts of a PDF that {@link import('../../shared/signing/sign-pdf.ts').signPdf} signed. */
export function takeApart(pdf: Uint8Array) {
  const file = Buffer.from(pdf);
  const [, gapStart = 0, gapEnd = 0, rest = 0] =
    /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)/.exec(file.toString('latin1'))?.slice(1).map(Number) ?? [];
  const room = Buffer.from(file.toString('latin1', gapStart + 1, gapEnd - 1), 'hex');
  return {
    gapStart,
    gapEnd,
    before: file.subarray(0, gapStart),
    after: file.subarray(gapEnd, gapEnd + rest),
    /** with a DER length of two octets, as every signature of ours has */
    signature: room.subarray(0, 4 + room.readUInt16BE(2)),
  };
}
