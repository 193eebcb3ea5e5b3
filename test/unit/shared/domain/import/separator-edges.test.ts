import { expect, it } from 'vitest';
import { separationOf } from '../../../../../shared/domain/import/separator.ts';

const recognises = (cells: readonly string[]) =>
  cells.filter((cell) => ['名称', '代码'].includes(cell)).length;

it.each([
  ['stated and nothing else', 'sep=;', ';', 5],
  ['stated before a break of old systems', 'SEP=|\r名称|代码', '|', 6],
  ['not stated behind the beginning', '名称,代码\nsep=;\n', ',', 0],
  ['that of names, though another is even', '名称,甲;乙;丙\n一,二;三;四', ',', 0],
  ['that of a header in the twentieth line', `${'甲\n'.repeat(19)}名称;代码`, ';', 0],
  ['not that of one far below', `${'甲\n'.repeat(20)}名称;代码`, ',', 0],
  ['a comma where lines differ', 'a;b;c\n1;2\n3;4;5', ',', 0],
  ['the one that gives most columns', 'a;b|c|d\n1;2|3|4', '|', 0],
])('the separator is %s', (_, text, separator, from) =>
  expect(separationOf(text, recognises)).toEqual({ separator, from }),
);
