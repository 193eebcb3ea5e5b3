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
