import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvOptions, readCsv } from '../../../../../shared/domain/import/csv.ts';

const read = (text: string, options: CsvOptions = {}) =>
  [...readCsv(text, options)].map((row) =>
    'problem' in row ? [row.row, 'problem'] : [row.row, ...row.cells],
  );

describe('reading CSV', () => {
  it.each([
    [
      'a,b\r\n1,2\r\n',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'a,b\n1,2',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'a,b\r1,2\r',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    ['a,"b""c",\n', [[1, 'a', 'b"c', '']]],
    [
      'a\n\n"x\r\ny,z"\nb',
      [
        [1, 'a'],
        [3, 'x\r\ny,z'],
        [4, 'b'],
      ],
    ],
    ['', []],
    ['\n\n', []],
    [',', [[1, '', '']]],
  ])('%j', (text, rows) => expect(read(text)).toEqual(rows));

  it.each([
    [
      'text behind a closing quote',
      'a,b\n"1"x,2\n3,4',
      [
        [1, 'a', 'b'],
        [2, 'problem'],
        [3, '3', '4'],
      ],
    ],
    [
      'a quote that never closes',
      'a,b\n"1,2\n3,4',
      [
        [1, 'a', 'b'],
        [2, 'problem'],
        [3, '3', '4'],
      ],
    ],
    [
      'one that swallows a good row first',
      'a,b\n"1,2\n3,"x"\n5,6',
      [
        [1, 'a', 'b'],
        [2, 'problem'],
        [3, '3', 'x'],
        [4, '5', '6'],
      ],
    ],
  ])('%s spoils its own row only', (_, text, rows) => expect(read(text)).toEqual(rows));

  it.each([
    ['a quote within a text', 'a,b\n5"管,2', [2, '5"管', '2']],
    ['blanks around a quoted cell', 'a,b\n "x,y" ,2', [2, 'x,y', '2']],
    ['digits that a spreadsheet was told to keep', 'a,b\n="00123",2', [2, '00123', '2']],
    ['those digits with a separator among them', 'a,b\n="1,2",2', [2, '1,2', '2']],
    ['those digits in quotes', 'a,b\n"=""00123""",2', [2, '00123', '2']],
    ['those digits in quotes of an input method', 'a,b\n=“00123”,2', [2, '00123', '2']],
    ['a formula that is none of these', 'a,b\n=1+1,2', [2, '=1+1', '2']],
  ])('takes %s', (_, text, row) => expect(read(text)[1]).toEqual(row));

  it('marks a row of which a quote could be read in two ways', () => {
    const [, row] = readCsv('a,b\nx"1,2"y,3');
    expect(row).toMatchObject({ cells: ['x"1', '2"y', '3'], stray: true });
  });

  it('gives the cells of a broken row back, as far as they can be told', () => {
    const [, row] = readCsv('a,b\r\n甲,"1"x\r\n3,4');
    expect(row).toMatchObject({ problem: expect.anything(), cells: ['甲', '"1"x'] });
  });

  it('tells by the columns that a quote closed by another row swallowed whole rows', () => {
    const text = 'a,b,c\n"甲,1,x\n乙,2,y\n丙,3,"\n丁,4,z';
    expect(read(text, { width: 3 })).toEqual([
      [1, 'a', 'b', 'c'],
      [2, 'problem'],
      [3, '乙', '2', 'y'],
      [4, 'problem'],
      [5, '丁', '4', 'z'],
    ]);
    // Closed in the same column, so that the number of cells is right.
    const row = (name: string, fact: string) => `${name},2,3,4,${fact},6,7,8`;
    const same = [row('甲', '"一'), row('乙', '二'), row('丙', '三"'), row('丁', '四')].join('\n');
    expect(read(same, { width: 8 }).map(([number, first]) => [number, first])).toEqual([
      [1, 'problem'],
      [2, '乙'],
      [3, '丙'],
      [4, '丁'],
    ]);
    // A text over several lines is one cell, whether or not the row is short.
    expect(read('a,b,c\n甲,"一\n二"', { width: 3 })[1]).toEqual([2, '甲', '一\n二']);
  });

  it.each(['\t', ';', '|', '，'])('separates by %j, and by nothing else', (separator) => {
    expect(read(`a${separator}b\n"1${separator}2"${separator}3,4`, { separator })).toEqual([
      [1, 'a', 'b'],
      [2, `1${separator}2`, separator === ',' ? '3' : '3,4'],
    ]);
  });

  it('gives back the row on which a damaged line stands, and no other', () => {
    const text = 'a,b\n1,2\n3,4\n5,6';
    const damaged = [{ from: 8, to: 12, problem: { zh: '坏', en: 'bad' } }];
    expect(read(text, { damaged })).toEqual([
      [1, 'a', 'b'],
      [2, '1', '2'],
      [3, 'problem'],
      [4, '5', '6'],
    ]);
  });

  it('begins behind another record', () => {
    const [first] = readCsv('a,b\n1,2');
    expect(read('a,b\n1,2', { from: { at: first?.end ?? 0, row: 2 } })).toEqual([[2, '1', '2']]);
  });

  it('gives back any table that was written with quotes', () => {
    const table = fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 5 }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), (rows, lineEnd) => {
        const text = rows
          .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
          .join(lineEnd);
        expect(read(text)).toEqual(rows.map((row, at) => [at + 1, ...row]));
      }),
    );
  });

  it('agrees with csv-parse on whatever csv-parse accepts', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '证', '"', ',', '\n', '\r\n', ' '), maxLength: 30 });
    fc.assert(
      fc.property(text, (input) => {
        let expected: string[][];
        try {
          expected = parse(input, { relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] });
        } catch {
          return;
        }
        const rows = read(input);
        expect(rows.map(([, ...cells]) => cells)).toEqual(
          expected.filter((row) => row.length > 1 || row[0] !== ''),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('ends, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', 'a', ',', '\n') }), (text) => void read(text)),
    );
    expect(read('"a\n'.repeat(20_000))).toHaveLength(20_000);
  });
});
