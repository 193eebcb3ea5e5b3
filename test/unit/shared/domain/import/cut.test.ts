import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mapHeader, recognised } from '../../../../../shared/domain/import/columns.ts';
import { cutText, type Part, type Whole } from '../../../../../shared/domain/import/cut.ts';
import type { FileProblem } from '../../../../../shared/domain/import/decode-text.ts';
import { fileKind } from '../../../../../shared/domain/import/file-kind.ts';
import { type Layout, readPiece } from '../../../../../shared/domain/import/pieces.ts';
import { readUpload } from '../../../../../shared/domain/import/read-upload.ts';
import { repeatsIn } from '../../../../../shared/domain/import/repeats.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';
import { csvOf, penaltyRow, testCompany } from '../../../../support/service.ts';

const of = catalogue('administrative-penalty');
const recognises = (cells: readonly string[]) => recognised(of, cells);
const files = new URL('../../../../support/import-files/', import.meta.url);

/** As a store sends it: in blocks that end anywhere. */
async function* blocks(bytes: Uint8Array, size = 65_521): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function cut(bytes: Uint8Array, rowsInPart: number, mostRows = 1_000_000) {
  const options = { catalogue: of, mostRows, rowsInPart, bytesInPart: 1_000_000, copies: false };
  const parts: Part[] = [];
  const cutting = cutText(blocks(bytes), options);
  for (;;) {
    const { value, done } = await cutting.next();
    if (done === true) return { parts, end: value };
    parts.push(value);
  }
}

/** All rows, read part by part. */
function rowsOf(bytes: Uint8Array, parts: readonly Part[], layout: Layout) {
  return parts.flatMap(({ from, to, row, rows }) => {
    const read = readPiece(bytes.subarray(from, to), row, layout, recognises);
    expect(read).toHaveLength(rows);
    return read;
  });
}

function wholeOf(end: Whole | FileProblem): Whole {
  if ('problem' in end) throw new Error(end.problem.en);
  return end;
}

/** What reads a file as a whole is the judge of what reads it in parts. */
async function expectSame(bytes: Uint8Array, rowsInPart: number) {
  const upload = await readUpload(bytes, { recognises, mostRows: 1_000_000 });
  const { parts, end } = await cut(bytes, rowsInPart);
  if ('problem' in upload) {
    expect(end).toHaveProperty('problem');
    return;
  }
  const columns = mapHeader(of, upload.header);
  if ('problem' in columns) {
    expect(end).toEqual({ problem: columns.problem });
    return;
  }
  const whole = wholeOf(end);
  expect(whole.layout).toMatchObject({ encoding: upload.encoding, header: upload.header });
  expect(whole.notes).toEqual(upload.notes ?? []);
  expect(rowsOf(bytes, parts, whole.layout)).toEqual(upload.rows);
  const repeats = parts.flatMap((part) => part.repeats);
  expect(repeats.map(({ row, more }) => ({ row, more }))).toEqual(
    repeatsIn(of, columns, upload.rows).map(({ row, more }) => ({ row, more })),
  );
  for (const [at, { of: before }] of repeatsIn(of, columns, upload.rows).entries())
    expect(
      repeats[at]?.of.map(({ row, from, to }) => {
        const [read] = readPiece(bytes.subarray(from, to), row, whole.layout, recognises).slice(-1);
        return read;
      }),
    ).toEqual(before.map((each) => ({ ...each, row: expect.any(Number) as number })));
}

const texts = readdirSync(files, { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ name }) => name)
  .filter((name) => fileKind(readFileSync(new URL(name, files))) === 'text');

describe('a file that is cut', () => {
  it.each(texts)('%s has the same rows as if it were read as a whole', async (name) => {
    await expectSame(readFileSync(new URL(name, files)), 1);
  });
});

const companies = Array.from({ length: 50 }, () => testCompany());
/** More than is looked at together, with line breaks and quotes in its cells. */
const rows = Array.from({ length: 15_000 }, (_, at) =>
  penaltyRow(companies[at % companies.length] ?? testCompany(), {
    行政处罚决定书文号: `示市监切罚〔2026〕${at % 7000}号`,
    违法事实: at % 5 === 0 ? '经查，当事人\n“虚假宣传”，\r\n"情节轻微"' : `第${at}项`,
  }),
);

describe('a file of many windows', () => {
  const text = csvOf(rows);

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le')],
    ['UTF-8 with a broken line', brokenAt(Buffer.from(text), 5_000_000)],
    ['GB 18030', inGb18030(text)],
    ['GB 18030 with a broken line', brokenAt(inGb18030(text), 3_000_000)],
    ['lines of JSON', Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n'))],
  ])('%s has the same rows as if it were read as a whole', async (_, bytes) => {
    expect(bytes.length).toBeGreaterThan(4_500_000);
    await expectSame(bytes, 500);
  });

  it('knows rows of JSON again by their key, when a later row has brought a column of it', async () => {
    const some = rows.slice(0, 7500).map((row, at) => (at === 3000 ? { ...row, 证件号码: '' } : row));
    await expectSame(Buffer.from(some.map((row) => JSON.stringify(row)).join('\n')), 500);
  });

  it('an array of JSON, in one line, has an object a row', async () => {
    const bytes = Buffer.from(JSON.stringify(rows));
    const { parts, end } = await cut(bytes, 500);
    const read = rowsOf(bytes, parts, wholeOf(end).layout);
    expect(read.map((row) => 'cells' in row && row.cells)).toEqual(
      rows.map((row) => wholeOf(end).layout.header.map((name) => row[name] ?? '')),
    );
  });

  it('passes a title over that comes again, in each of its parts', async () => {
    const [header = '', ...lines] = text.slice(0, 100_000).split('\r\n').slice(0, -1);
    const title = '"行政处罚公示表"';
    const pages = [lines.slice(0, 50), lines.slice(50, 90), lines.slice(90, 95)];
    const bytes = Buffer.from(pages.flatMap((page) => [title, header, ...page]).join('\r\n'));
    await expectSame(bytes, 10);
  });

  it('has the header that it would have as a whole, and is refused for what would refuse the whole', async () => {
    const [header = '', ...lines] = text.slice(0, 100_000).split('\r\n').slice(0, -1);
    const names = header.split(',');
    const some = lines.slice(0, 40);
    const groups = names.map((name, at) => (at % 2 === 0 ? name : '')).join(',');
    const below = names.map((name, at) => (at % 2 === 0 ? '' : name)).join(',');
    const turned = [...names].reverse().join(',');
    await expectSame(Buffer.concat([inGb18030(`${header}\r\n`), Buffer.from(some.join('\r\n'))]), 10);
    await expectSame(Buffer.from([groups, below, ...some].join('\r\n')), 10);
    await expectSame(Buffer.from([header, ...some, turned].join('\r\n')), 10);
    const doubled = rows.slice(0, 20).map((row, at) => {
      const object = JSON.stringify(row);
      return at === 7 ? `{"违法事实":"另一事实",${object.slice(1)}` : object;
    });
    await expectSame(Buffer.from(doubled.join('\n')), 5);
  });

  it('is not cut beyond the rows that a file may have', async () => {
    const { end } = await cut(Buffer.from(text), 500, 14_999);
    expect(end).toMatchObject({ problem: { en: expect.stringContaining('more than 14999 rows') } });
  });

  it('is no table where its lines do not end', async () => {
    const { end } = await cut(Buffer.from('x'.repeat(17_000_000)), 500);
    expect(end).toMatchObject({ problem: { en: expect.stringContaining('longer than 16 MB') } });
  });
});

/** Takes the second byte of a character away, behind a line break. */
function brokenAt(bytes: Buffer, at: number): Buffer {
  const place = bytes.indexOf('\n', at);
  const broken = bytes.findIndex((byte, index) => index > place && byte > 0x80);
  bytes[broken + 1] = 0x20;
  return bytes;
}

/** Node.js reads GB 18030 and does not write it: the characters of two bytes, by reading all of them. */
function inGb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const bytes = new Map<string, Buffer>();
  for (let first = 0x81; first <= 0xfe; first++)
    for (let second = 0x40; second <= 0xfe; second++) {
      const pair = Buffer.from([first, second]);
      const character = decoder.decode(pair);
      if (second !== 0x7f && character.length === 1) bytes.set(character, pair);
    }
  return Buffer.concat(Array.from(text, (character) => bytes.get(character) ?? Buffer.from(character)));
}
