import { describe, expect, it } from 'vitest';
import { isJson, jsonRow, jsonTable } from '../../../../../shared/domain/import/json-table.ts';

const read = (text: string, mostRows = 100) => jsonTable(text, [], mostRows);
const zh = (message: RegExp) => expect.objectContaining({ zh: expect.stringMatching(message) });

describe('JSON', () => {
  it.each([
    ['{"名称":"甲"}', true],
    ['\n [ {"名称":"甲"}]', true],
    ['[]', true],
    ['{}', true],
    ['名称,代码', false],
    ['[名称],代码', false],
    ['{名称},代码', false],
  ])('is told by how it begins: %j', (text, is) => expect(isJson(text)).toBe(is));

  it('is read a line at a time, columns in any order, digits as they were written', () => {
    const text =
      '{"名称":"甲","罚款金额":1.500000,"序号":440106199001011234}\n\n{"罚款金额":"2","备注":null,"名称":"乙"}\nnonsense\n[1]\n{"名称":true}\n{"名称":"丙","附件":{"a":1}}\n';
    expect(read(text)).toEqual({
      header: ['名称', '罚款金额', '序号', '备注', '附件'],
      rows: [
        { row: 1, cells: ['甲', '1.500000', '440106199001011234', '', ''] },
        { row: 3, cells: ['乙', '2', '', '', ''] },
        { row: 4, problem: zh(/这一行不是有效的 JSON/) },
        { row: 5, problem: zh(/应为一个 JSON 对象/) },
        { row: 6, cells: ['TRUE', '', '', '', ''] },
        { row: 7, problem: zh(/^“附件”的值应为文字或数字，不能是对象或列表/), cells: ['丙', '', '', '', ''] },
      ],
    });
  });

  it('is read as one list of objects', () => {
    expect(read('[{"名称":"甲","金额":0.10},\n{"名称":"乙"}, 3]')).toEqual({
      header: ['名称', '金额'],
      rows: [
        { row: 1, cells: ['甲', '0.10'] },
        { row: 2, cells: ['乙', ''] },
        { row: 3, problem: expect.anything() },
      ],
    });
  });

  it('spoils one object only where a list has an object a line', () => {
    expect(read('[\n{"名称":"甲"},\n{"名称":乙},\n{"名称":"丙"}\n]')).toEqual({
      header: ['名称'],
      rows: [
        { row: 2, cells: ['甲'] },
        { row: 3, problem: zh(/不是有效的 JSON/) },
        { row: 4, cells: ['丙'] },
      ],
    });
  });

  it('may be one object over several lines', () => {
    expect(read('{\n  "名称": "甲"\n}')).toEqual({ header: ['名称'], rows: [{ row: 1, cells: ['甲'] }] });
  });

  it.each([
    ['a list within an object', '{"total":1,"data":[{"名称":"甲"}]}', /其中的数组/],
    ['the same over several lines', '{\n"code":0,\n"data":[\n{"名称":"甲"}\n]\n}', /其中的数组/],
    ['a list that was broken off', '[{"名称":"甲', /不完整或格式有误/],
    ['nesting without end', `[{"名称":${'['.repeat(50_000)}`, /不完整或格式有误/],
    [
      'contents as names',
      Array.from({ length: 300 }, (_, at) => `{"公司${at}":"1"}`).join('\n'),
      /字段名合计超过200个/,
    ],
  ])('is refused as a whole with what to send in its place: %s', (_, text, message) =>
    expect(read(text, 2000)).toEqual({ problem: zh(message) }),
  );

  it('stops at one row more than may be', () => {
    const table = read('{"名称":"甲"}\n'.repeat(50), 10);
    expect('rows' in table ? table.rows : []).toHaveLength(11);
  });

  it('gives back the line that is damaged', () => {
    const text = '{"名称":"甲"}\n{"名称":"\ufffd"}\n{"名称":"丙"}';
    const from = text.indexOf('\n') + 1;
    const damaged = [{ from, to: text.lastIndexOf('\n') + 1, problem: { zh: '坏', en: 'bad' } }];
    expect(jsonTable(text, damaged, 100)).toMatchObject({
      rows: [{ row: 1 }, { row: 2, problem: { zh: '坏' } }, { row: 3 }],
    });
  });
});

it('an object with a name twice is given back, because reading it would keep the last alone', () => {
  const row = (text: string) => {
    const table = read(text);
    return 'rows' in table ? table.rows : [];
  };
  const message = { problem: zh(/字段名“事实”出现了不止一次/) };
  expect(row('{"事实":"甲","事实":"乙"}\n{"事实":"丙"}')).toMatchObject([message, { cells: ['丙'] }]);
  expect(row('[{"事实":"甲"},\n{"事实":"乙","事实" : "丙"}]')).toMatchObject([{ cells: ['甲'] }, message]);
  expect(jsonRow(1, '{"事实":"甲","事实":"乙"}', new Map())).toMatchObject(message);
  // What looks like a name within a text is none.
  expect(row('{"事实":"称\\"事实\\":甲","备注":"\\\\"}')).toEqual([{ row: 1, cells: ['称"事实":甲', '\\'] }]);
});

it.each([
  ['a list two levels down', '{"code":0,"data":{"list":[{"a":"1"}],"total":1}}', /数组/],
  ['lists in place of objects', '[["名称"],["甲"]]', /没有读到任何 JSON 对象/],
  ['objects over several lines', '{\n"a":"1"\n}\n{\n"a":"2"\n}', /没有读到任何 JSON 对象/],
])('%s is told as such', (_, text, message) =>
  expect(jsonTable(text, [], 10)).toEqual({
    problem: expect.objectContaining({ zh: expect.stringMatching(message) }),
  }),
);

it('a comma behind the object of a line means nothing', () => {
  const text = '{"名称":"甲","备注":"a,"},\n{"名称":"乙"} , \n';
  const rows = [
    { row: 1, cells: ['甲', 'a,'] },
    { row: 2, cells: ['乙', ''] },
  ];
  expect(read(text)).toEqual({ header: ['名称', '备注'], rows });
  expect(jsonRow(1, '{"名称":"甲"},', new Map())).toEqual({ row: 1, cells: ['甲'] });
});
