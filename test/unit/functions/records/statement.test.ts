import { describe, expect, it } from 'vitest';
import { readStatement } from '../../../../functions/records/statement.ts';
import { Problem } from '../../../../shared/http/problem.ts';

function pointers(fields: Readonly<Record<string, string>>): string[] {
  try {
    readStatement(fields, '2026-11-29');
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.errors.map(({ pointer }) => pointer);
  }
}

describe('the days that a file is stated to cover', () => {
  it('are two, however they are written', () => {
    const covers = { from: '2026-01-01', to: '2026-03-31' };
    for (const fields of [
      { 'covers.from': covers.from, 'covers.to': covers.to },
      { covers: '2026-01-01/2026-03-31' },
      { covers: JSON.stringify(covers), 'covers.from': '', 'covers.to': '' },
    ])
      expect(readStatement(fields, '2026-11-29')).toEqual({ covers });
  });

  it('are refused where there are more', () => {
    expect(pointers({ covers: '2026-01-01/2026-03-31/2026-06-30' })).toEqual(['/covers/to']);
    expect(pointers({ covers: '2026-01-01/2026-03-31/' })).toEqual(['/covers/to']);
    expect(pointers({ covers: '2026-01-01/2026-03-31', 'covers.to': '2026-06-30' })).toEqual(['/covers']);
  });
});

describe('what holds for all rows of a file', () => {
  const today = '2026-11-29';
  const values = (fields: Readonly<Record<string, string>>) => readStatement(fields, today, 'honour').values;
  const refused = (fields: Readonly<Record<string, string>>): [string, string][] => {
    try {
      values(fields);
      return [];
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return error.errors.map(({ pointer, message }) => [pointer, message.zh]);
    }
  };

  it('is a JSON object by code or name, or a field each, checked as a row is', () => {
    const grade = { RY_MC_RY: '纳税信用A级纳税人', RY_RDRQ: '2026-04-30' };
    expect(values({ values: JSON.stringify(grade) })).toEqual(grade);
    expect(values({ values: '{"荣誉名称":" 纳税信用A级纳税人 ","认定日期":"2026/4/30"}' })).toEqual(grade);
    expect(
      values({ 'values.RY_MC_RY': grade.RY_MC_RY, 'values.RY_RDRQ': '20260430', 'values.RY_ND': '' }),
    ).toEqual(grade);
    expect(values({ values: '' })).toBeUndefined();
    expect(readStatement({ values: '{"a":"b"}' }, today)).toEqual({});
  });

  it('is refused where it is not one, not right, or stands in each row', () => {
    for (const text of ['x', '[]', 'null', '{"RY_ND":2026}', '"a"'])
      expect(refused({ values: text }).map(([pointer]) => pointer)).toEqual(['/values']);
    expect(refused({ values: '{"RY_RDRQ":"2026-02-30"}' })).toEqual([
      ['/values/RY_RDRQ', expect.stringMatching(/^认定日期：/)],
    ]);
    expect(refused({ 'values.RY_TYDM': '91440100XX51001076' })).toEqual([
      ['/values/RY_TYDM', expect.stringContaining('可以统一填写的有：荣誉名称、')],
    ]);
  });
});
