import { describe, expect, it } from 'vitest';
import { isJson, jsonRow, jsonTable } from '../../../../../shared/domain/import/json-table.ts';

const bad = { zh: '坏', en: 'bad' };
/** Cells of rows by their numbers, or how the Chinese of their problem begins. */
const read = (text: string, damaged: Parameters<typeof jsonTable>[1] = []) => {
  const table = jsonTable(text, damaged, 1000);
  if ('problem' in table) return table.problem.zh.slice(0, 12);
  return table.rows.map((each) => [
    each.row,
    'problem' in each && each.problem !== undefined ? each.problem.zh : each.cells?.join('|'),
  ]);
};
const invalid = '这一行不是有效的 JSON；请检查引号、逗号和括号，每行应为一个 JSON 对象';
const notObject = '每一行应为一个 JSON 对象';
const nested = (name: string) => `“${name}”的值应为文字或数字，不能是对象或列表`;

describe('JSON', () => {
  it.each(['名称,[{"a":1}]', '甲{"a":1}', `${' '.repeat(2000)}{"a":1}`])(
    'is not what begins otherwise (case %#)',
    (text) => expect(isJson(text)).toBe(false),
  );

  it.each([
    ['blanks before a list', ' \n\t[{"名称":"甲"}]', [[1, '甲']]],
    ['a blank line before an object', '\n{"名称":"甲"}', [[2, '甲']]],
    [
      'lines of blanks',
      '{"a":"1"}\n \t\n{"a":"2"}',
      [
        [1, '1'],
        [3, '2'],
      ],
    ],
    [
      'a line beside the only object',
      '{"名称":"甲"}\nnonsense',
      [
        [1, '甲'],
        [2, invalid],
      ],
    ],
    ['a zero and a half', '{"a":0,"b":0.50}', [[1, '0|0.50']]],
    ['nothing in a field', '{\n"a":null,\n"b":"1"\n}', [[1, '|1']]],
    ['an empty list in a field', '{\n"名称":"甲",\n"附件":[]\n}', [[1, nested('附件')]]],
    ['a list of other things in a field', '{\n"附件":[{"a":"1"},"x"]\n}', [[1, nested('附件')]]],
    ['a list within one of other things', '{\n"附件":["x",[{"b":"1"}]]\n}', [[1, nested('附件')]]],
    ['a list very far within', '{\n"a":{"b":{"c":{"d":[{"e":"1"}]}}}\n}', [[1, nested('a')]]],
    ['rows by their number', '{"0":{"a":"1"},"1":{"a":"2"}}', '这是一个 JSON 对象'],
    ['columns by their name', '{"a":{"0":"1"},"b":{"0":"2"}}', '这是一个 JSON 对象'],
    ['a list three levels down', '{\n"a":{"b":{"c":[{"e":"1"}]}}\n}', '这是一个 JSON 对象'],
    [
      'signs within a text',
      '{"名称":"},甲","备注":"乙,丙"}\n{"名称":"a"}',
      [
        [1, '},甲|乙,丙'],
        [2, 'a|'],
      ],
    ],
    ['nothing', ' \n ', []],
    ['a list of nothing', '[]', []],
    ['a list of numbers', '[1,2]', '没有读到任何 JSON '],
    [
      'an object and a number',
      '[{"a":"1"},2]',
      [
        [1, '1'],
        [2, notObject],
      ],
    ],
    ['a list that is too long', `[${' '.repeat(16_000_000)}`, 'JSON 数组过长；请改'],
  ])('is read with %s', (_, text, rows) => expect(read(text)).toEqual(rows));

  it.each([
    [
      '[{"名称":"甲"},\n{"名称":乙},\n{"名称":"丙"}]',
      [
        [1, '甲'],
        [2, invalid],
        [3, '丙'],
      ],
    ],
    [
      ' [ {"名称":"甲"} ,\n{"名称":乙},\n {"名称":"丙"} , \n\t{"名称":"丁"}\t] \n',
      [
        [1, '甲'],
        [2, invalid],
        [3, '丙'],
        [4, '丁'],
      ],
    ],
    [
      '[ \n{"名称":乙},\n{"名称":"丙"},\n ], \n',
      [
        [2, invalid],
        [3, '丙'],
      ],
    ],
    [
      '[\n{"名称":乙},\n{"名称":"甲[{"},\n{"名称":"甲},乙"},]\n',
      [
        [2, invalid],
        [3, '甲[{'],
        [4, '甲},乙'],
      ],
    ],
    [
      '[\n{"名称":乙},\n{"名称":"丙"}]]',
      [
        [2, invalid],
        [3, '丙'],
      ],
    ],
    ['[\n乙\n]', 'JSON 不完整或格式有误'],
  ])('of a list with a bad line keeps the others (case %#)', (text, rows) => {
    const found = read(text);
    if (typeof rows === 'string') expect(found).toContain(rows.slice(0, 10));
    else expect(found).toEqual(rows);
  });

  it('gives back the lines that are damaged, of a list as well', () => {
    const objects = ['{"a":"1"}', '{"a":"2"}', '{"a":"3"}', '{"a":"4"}'];
    const damageOf = (text: string, ...which: number[]) =>
      which.map((at) => {
        const from = text.indexOf(objects[at] ?? '');
        return { from, to: text.indexOf('\n', from) + 1 || text.length, problem: bad };
      });
    const text = objects.join('\n');
    expect(read(text, damageOf(text, 0, 2))).toEqual([
      [1, '坏'],
      [2, '2'],
      [3, '坏'],
      [4, '4'],
    ]);
    const list = `[\n${objects.join(',\n')}\n]`;
    expect(read(list, damageOf(list, 1, 3))).toEqual([
      [2, '1'],
      [3, '坏'],
      [4, '3'],
      [5, '坏'],
    ]);
  });

  it('has as many names as a file has columns', () => {
    const object = (count: number) =>
      JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, at) => [`n${at}`, '1'])));
    expect(read(object(200))).toHaveLength(1);
    expect(read(object(201))).toBe('各行的字段名合计超过20');
    expect(jsonRow(1, object(200), new Map())?.cells).toHaveLength(200);
    expect(jsonRow(1, object(201), new Map())).toBeUndefined();
  });
});

it.each([
  ['{"a":', { row: 7, problem: expect.objectContaining({ zh: invalid }) }],
  ['[1]', { row: 7, problem: { zh: notObject, en: 'Each line must be one JSON object' } }],
  ['{"b":"2"}', { row: 7, cells: ['', '2'] }],
  ['{"a":"1"}', { row: 7, cells: ['1', ''] }],
  ['{"a":true,"b":false}', { row: 7, cells: ['TRUE', 'FALSE'] }],
  [
    '{"a":{},"b":[]}',
    {
      row: 7,
      cells: ['', ''],
      problem: { zh: nested('a'), en: 'The value of “a” must be text or a number, not an object or a list' },
    },
  ],
])('a row of its own: %s', (text, row) =>
  expect(
    jsonRow(
      7,
      text,
      new Map([
        ['a', 0],
        ['b', 1],
      ]),
    ),
  ).toEqual(row),
);
