import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What other people's programs read in a PDF: poppler's tools and qpdf, which must be installed. */
async function withFile<T>(pdf: Uint8Array, read: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'report-'));
  try {
    const path = join(folder, 'report.pdf');
    await writeFile(path, pdf);
    return await read(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const output = async (program: string, ...args: string[]): Promise<string> =>
  (await run(program, args, { maxBuffer: 256 * 1024 * 1024 })).stdout;

/** Text as it would be copied, all white space taken out: a name that runs over two lines is still one name. */
export async function copiedText(pdf: Uint8Array): Promise<string> {
  return (await withFile(pdf, (path) => output('pdftotext', '-raw', path, '-'))).replace(/\s+/g, '');
}

/** Text of each page, white space kept. */
export async function pageTexts(pdf: Uint8Array): Promise<string[]> {
  const text = await withFile(pdf, (path) => output('pdftotext', '-layout', path, '-'));
  return text.split('\f').slice(0, -1);
}

/** The structure elements alone, in reading order; at a hundredth of the time that their text takes. */
export function elements(pdf: Uint8Array): Promise<string> {
  return withFile(pdf, (path) => output('pdfinfo', '-struct', path));
}

/** Structure elements and their text, in reading order, as a screen reader has them. */
export function structure(pdf: Uint8Array): Promise<string> {
  return withFile(pdf, (path) => output('pdfinfo', '-struct-text', path));
}

/** Number of pages, after qpdf has found no fault with the file; rejects when it has. */
export function checkedPages(pdf: Uint8Array): Promise<number> {
  return withFile(pdf, async (path) => {
    await run('qpdf', ['--check', path]);
    return Number(await output('qpdf', '--show-npages', path));
  });
}

/** The file in qpdf's uncompressed form, every object readable. */
export async function uncompressed(pdf: Uint8Array): Promise<string> {
  return withFile(pdf, (path) => output('qpdf', '--qdf', '--object-streams=disable', path, '-'));
}

/** A word on paper: its box in points from the page's top left corner. */
export interface PlacedWord {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The words of each page, where they stand. */
export async function placedWords(pdf: Uint8Array): Promise<PlacedWord[][]> {
  const said = await withFile(pdf, (path) => output('pdftotext', '-bbox', path, '-'));
  const word = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</g;
  return said
    .split('<page ')
    .slice(1)
    .map((page) =>
      Array.from(page.matchAll(word), ([, left, top, right, bottom, text = '']) => ({
        text,
        left: Number(left),
        top: Number(top),
        right: Number(right),
        bottom: Number(bottom),
      })),
    );
}
