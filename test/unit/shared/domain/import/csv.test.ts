import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../../../shared/domain/import/csv.ts';

const read = (text: string) =>
  [...readCsv(text)].map((row) => ('cells' in row ? [row.row, ...row.cells] : [row.row, 'problem']));

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
      'a quote in the middle',
      'a,b\n1"x,2\n3,4',
      [
        [1, 'a', 'b'],
        [2, 'problem'],
        [3, '3', '4'],
      ],
    ],
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
