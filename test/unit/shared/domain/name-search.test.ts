import { describe, expect, it } from 'vitest';
import { comparable, searchSuffixes } from '../../../../shared/domain/name-search.ts';

describe('a name as it is searched', () => {
  it('has no width, case, blanks or kinds of brackets', () => {
    expect(comparable('ＡＢＣ　科技（广州）【甲】〔乙〕[丙] 有限公司')).toBe(
      'abc科技(广州)(甲)(乙)(丙)有限公司',
    );
  });

  it('is found by each of its tails of two characters and more', () => {
    expect(searchSuffixes('示范 市')).toEqual(['示范市', '范市']);
    expect(searchSuffixes('示范')).toEqual(['示范']);
    expect(searchSuffixes('示')).toEqual(['示']);
    expect(searchSuffixes(' ')).toEqual([]);
    // Characters beyond the plane are one each.
    expect(searchSuffixes('𠅤𫖯𮧵')).toEqual(['𠅤𫖯𮧵', '𫖯𮧵']);
  });

  it('is cut after sixty characters', () => {
    const suffixes = searchSuffixes(`${'甲'.repeat(59)}乙丙丁`);
    expect(suffixes).toHaveLength(59);
    expect(suffixes[0]).toBe(`${'甲'.repeat(59)}乙`);
    expect(suffixes.at(-1)).toBe('甲乙');
  });
});
