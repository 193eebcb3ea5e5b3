import { readFileSync } from 'node:fs';
import { SSF } from '@e965/xlsx';
import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import { expect, it } from 'vitest';
import { plainWorkbook } from '../../../../../shared/domain/import/plain-workbook.ts';
import { readWorkbook, type Sheet } from '../../../../../shared/domain/import/workbook.ts';
import { readPackage } from '../../../../../shared/domain/uploads/zip.ts';
import { zip } from '../../../../support/upload-files.ts';

const limits = { packageFiles: 2000, inflated: Infinity };

function partsOf(bytes: Uint8Array): Map<string, Buffer> {
  return new Map(readPackage(bytes, limits).map(({ name, unpack }) => [name, unpack()]));
}

/** What both readers make of a workbook. */
async function both(bytes: Uint8Array) {
  const parts = partsOf(bytes);
  expect(plainWorkbook(parts, SSF.get_table())).toBeDefined();
  const shown = async (sheets: Awaited<ReturnType<typeof readWorkbook>>) =>
    (sheets as readonly Sheet[]).map(({ name, rows, notes }) => ({ name, rows, notes: notes(0) }));
  return {
    plain: await shown(await readWorkbook(bytes, { parts })),
    library: await shown(await readWorkbook(bytes, { uncalculated: true })),
  };
}

const handed = (name: string) =>
  readFileSync(new URL(`../../../../support/import-files/${name}`, import.meta.url));

it.each(['workbook.xlsx', 'days-from-1904.xlsx', 'merged-cells.xlsx'])(
  'reads %s row by row as the library does',
  async (name) => {
    const { plain, library } = await both(handed(name));
    expect(plain).toEqual(library);
  },
);

it('reads any table as the library does', async () => {
  const cell = fc.oneof(
    fc.constantFrom(null, '', ' a ', '<&>"', "'", '罚款\n2万元', '𠮷', '000123', '#N/A', true, false),
    fc.string(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.date({
      min: new Date('1901-01-01T00:00:00Z'),
      max: new Date('2099-12-31T00:00:00Z'),
      noInvalidDate: true,
    }),
  );
  const rows = fc.array(fc.array(cell, { maxLength: 5 }), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.constantFrom('shared' as const, 'inline' as const),
      async (given, stringMode) => {
        const bytes = await writeXlsx({ sheets: [{ name: '数据', rows: given }], stringMode });
        const parts = partsOf(bytes);
        // Characters by their number are the library’s.
        if (plainWorkbook(parts, SSF.get_table()) === undefined) return;
        const { plain, library } = await both(bytes);
        expect(plain).toEqual(library);
      },
    ),
    { numRuns: 150 },
  );
});

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const head = '<?xml version="1.0" encoding="UTF-8"?>';

/** A package with such rows. */
function workbook(sheetData: string, start = head): Buffer {
  return zip({
    'xl/workbook.xml': `${head}<workbook ${main}><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/styles.xml': `${head}<styleSheet ${main}><numFmts count="1"><numFmt numFmtId="164" formatCode="0&quot;元&quot;"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `${start}<worksheet ${main}>${sheetData}</worksheet>`,
  });
}

async function rowsOf(sheetData: string) {
  const sheets = await readWorkbook(new Uint8Array(), { parts: partsOf(workbook(sheetData)) });
  return (sheets as readonly Sheet[]).flatMap(({ rows }) => rows);
}

it('tells the format of a number, and a formula that was never calculated', async () => {
  const cells =
    '<c r="A2" s="1"><v>5000</v></c><c r="C2" t="str"><f>A1</f><v>x</v></c><c r="D2" t="e"><v>#N/A</v></c>';
  expect(await rowsOf(`<sheetData><row r="2">${cells}</row></sheetData>`)).toEqual([
    { row: 2, cells: ['5000元', '', 'x', '#N/A'] },
  ]);
  expect(await rowsOf('<sheetData><row r="1"><c r="A1"><f>1+1</f></c></row></sheetData>')).toMatchObject([
    { problem: { zh: expect.stringContaining('A列是没有计算结果的公式') } },
  ]);
  expect(await rowsOf('<sheetData/>')).toEqual([]);
});

it.each([
  ['an element in another name space', '<sheetData><row r="1"><x:c r="A1"><v>1</v></x:c></row></sheetData>'],
  ['a cell without its place', '<sheetData><row r="1"><c><v>1</v></c></row></sheetData>'],
  ['a cell of another row', '<sheetData><row r="1"><c r="A2"><v>1</v></c></row></sheetData>'],
  ['rows in another order', '<sheetData><row r="2"></row><row r="1"></row></sheetData>'],
  ['a row that does not end', '<sheetData><row r="1"><c r="A1"><v>1</v></c></sheetData>'],
  [
    'a type that few programs write',
    '<sheetData><row r="1"><c r="A1" t="d"><v>2026-03-05</v></c></row></sheetData>',
  ],
  [
    'a section of characters',
    '<sheetData><row r="1"><c r="A1" t="str"><v><![CDATA[1]]></v></c></row></sheetData>',
  ],
  [
    'a character by its number',
    '<sheetData><row r="1"><c r="A1" t="str"><v>a_x000D_</v></c></row></sheetData>',
  ],
])('leaves %s to the library', (_, sheetData) => {
  expect(plainWorkbook(partsOf(workbook(sheetData)), SSF.get_table())).toBeUndefined();
});

it.each(['xl/workbook.xml', 'xl/styles.xml', 'xl/worksheets/sheet1.xml'])(
  'leaves names with a prefix in %s to the library, as ClosedXML writes them',
  async (name) => {
    const row = '<sheetData><row r="1"><c r="A1" s="1"><v>5</v></c></row></sheetData>';
    const parts = partsOf(workbook(row));
    const part = parts.get(name)?.toString() ?? '';
    const prefixed = part.replace(/<(\/?)(?=[a-z])/gi, '<$1x:').replace('xmlns=', 'xmlns:x=');
    parts.set(name, Buffer.from(prefixed));
    expect(plainWorkbook(parts, SSF.get_table())).toBeUndefined();
  },
);

it('leaves other encodings to the library', () => {
  const start = '<?xml version="1.0" encoding="GBK"?>';
  expect(plainWorkbook(partsOf(workbook('<sheetData/>', start)), SSF.get_table())).toBeUndefined();
});
