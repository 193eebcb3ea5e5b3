import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  drawnFile,
  type FiledObject,
  filedObjects,
  jointCounts,
  mergedVisits,
  readDrawnFile,
  removedFile,
} from '../../../../../shared/domain/inspections/drawn-files.ts';

const first: FiledObject = {
  rank: 1,
  code: '91320100748204660Q',
  grade: 'B',
  strict: true,
  officers: ['GZ001', 'GZ002'],
  joint: [],
  name: '示范“食品”,有限公司',
};
const second: FiledObject = {
  rank: 12,
  code: '91310000132215150M',
  grade: 'none',
  strict: false,
  officers: ['GZ003'],
  joint: ['SSJ-1', 'SSJ-2'],
  name: '某公司',
};

describe('the file of what was drawn', () => {
  it('has a line for each object', () => {
    expect(drawnFile([first, second])).toBe(
      '\uFEFFrank,code,grade,strict,officers,joint,name\r\n' +
        '1,91320100748204660Q,B,yes,GZ001 GZ002,,"示范“食品”,有限公司"\r\n' +
        '12,91310000132215150M,none,no,GZ003,SSJ-1 SSJ-2,某公司\r\n',
    );
  });

  it('is read as it was written, whatever an object is called', () => {
    const name = fc.oneof(
      fc
        .string({ unit: fc.constantFrom(...'a中"\', =+-@＝＋－＠') })
        .filter((each) => !/^'[=+\-@＝＋－＠]/.test(each)),
      fc.constantFrom('=SUM(A1)', '＝某公司', '－某公司', '"某"公司', '甲,乙', ''),
    );
    const object = fc.record({
      rank: fc.nat(),
      code: fc.constantFrom(first.code, second.code),
      grade: fc.constantFrom('A', 'B', 'C', 'D', 'none'),
      strict: fc.boolean(),
      officers: fc.array(fc.constantFrom('GZ001', 'GZ-2'), { minLength: 1 }),
      joint: fc.array(fc.constantFrom('SSJ-1', 'SSJ-2')),
      name,
    });
    fc.assert(
      fc.property(fc.array(object), (objects) => {
        expect(readDrawnFile(drawnFile(objects))).toEqual(objects);
      }),
    );
  });

  it('passes over lines that are none', () => {
    const line = '7,c,A,no,o,,n';
    expect(readDrawnFile(`head\r\n${line}\r\n\r\nx,c,A,no,o,,n\r\n-${line}\r\n7,c\r\n`)).toMatchObject([
      { rank: 7, code: 'c', grade: 'A', strict: false, officers: ['o'], joint: [], name: 'n' },
    ]);
  });
});

it('the file of what was passed over says why, and by which officer where it was one', () => {
  expect(
    removedFile([
      { code: 'a', officer: null, reason: 'cap' },
      { code: 'b', officer: 'GZ001', reason: 'avoidance' },
    ]),
  ).toBe('\uFEFFcode,officer,reason\r\na,,cap\r\nb,GZ001,avoidance\r\n');
});

describe('what several units have drawn', () => {
  it('is one visit with the first', () => {
    expect(mergedVisits([first, second])).toEqual([{ code: second.code, officer: null, reason: 'merged' }]);
  });

  it('is counted for each plan before', () => {
    expect(jointCounts([first, second, { ...second, joint: ['SSJ-2'] }])).toEqual({ 'SSJ-1': 1, 'SSJ-2': 2 });
  });

  it('is named with them', () => {
    const { name: _n, joint: _j, ...drawn } = first;
    const other = { ...drawn, code: 'x' };
    const objects = { objects: [drawn, other], officers: [], removed: [] } as never;
    expect(
      filedObjects(objects, new Map([[first.code, '某公司']]), new Map([[first.code, ['SSJ-1']]])),
    ).toEqual([
      { ...drawn, name: '某公司', joint: ['SSJ-1'] },
      { ...other, name: '', joint: [] },
    ]);
  });
});
