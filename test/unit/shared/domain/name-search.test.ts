import { describe, expect, it } from 'vitest';
import { initialsOf } from '../../../../shared/domain/name-initials.ts';
import {
  comparable,
  fitOf,
  initialsSuffixes,
  isSharedEnd,
  isWithinCity,
  nameInitials,
  searchSuffixes,
  soughtBy,
  unsearched,
} from '../../../../shared/domain/name-search.ts';

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

  it('is found by no part of the end that says its legal form alone', () => {
    expect(searchSuffixes('示范有限公司')).toEqual(['示范有限公司', '范有限公司']);
    expect(searchSuffixes('示范市公司(有限合伙)')).toEqual([
      '示范市公司(有限合伙)',
      '范市公司(有限合伙)',
      '市公司(有限合伙)',
      '公司(有限合伙)',
      '司(有限合伙)',
    ]);
    expect(searchSuffixes('有限公司')).toEqual(['有限公司']);
    expect([isSharedEnd('有限公司'), isSharedEnd('限公'), isSharedEnd('食品有限公司')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('is found by nothing that begins within the name of the city, which most names begin with', () => {
    expect(searchSuffixes('示范市朝晖', '示范市')).toEqual(['示范市朝晖', '市朝晖', '朝晖']);
    expect(searchSuffixes('示范朝晖', '示范市')).toEqual(['示范朝晖', '朝晖']);
    expect(searchSuffixes('南京市朝晖', '示范市')).toEqual(['南京市朝晖', '京市朝晖', '市朝晖', '朝晖']);
    // What the city is called at its end may begin the next word.
    expect(searchSuffixes('广州市政工程有限公司', '广州市')).toContain('市政工程有限公司');
    expect(searchSuffixes('广州市场', '广州市')).toEqual(['广州市场', '市场']);
    expect(searchSuffixes('海丰县城', '海丰县')).toEqual(['海丰县城', '县城']);
    // Nothing else is left of it.
    expect(searchSuffixes('示范公司', '示范市')).toEqual(['示范公司']);
  });

  it('says of which texts it cannot tell that no name has them', () => {
    expect(isWithinCity('范市朝晖', '示范市')).toBe(true);
    expect(isWithinCity('范朝晖', '示范市')).toBe(true);
    for (const text of ['示范市朝晖', '市朝晖', '朝晖'])
      expect(isWithinCity(text, '示范市'), text).toBe(false);
    expect(isWithinCity('朝晖', '')).toBe(false);
  });

  it.each([
    ['范市朝晖', 'within-city'],
    ['19043234X', 'part-of-code'],
    ['MA59CDEF1', 'part-of-code'],
    ['ma59cdef-1', 'part-of-code'],
    ['190432341', 'part-of-code'],
    ['01011904', 'part-of-code'],
    ['440101000012345', 'registration-number'],
    ['91440101', null],
    ['914401011904', null],
    ['朝晖', null],
    ['dscy', null],
    ['58tc', null],
    ['dscyyxgsx', null],
  ])('does not say of %s that there is none where it is of a sort that is not searched by', (typed, why) => {
    expect(unsearched(soughtBy(typed), '示范市')).toBe(why);
  });

  it('is found by initials likewise: not from within its city or its legal form', () => {
    const of = (name: string) =>
      initialsSuffixes(nameInitials(name, '示范市', initialsOf)).map((suffix) => suffix.slice(0, 4));
    expect(of('示范市朝晖食品有限公司')).toEqual(['sfsc', 'schs', 'chsp', 'hspy', 'spyx', 'pyxg']);
    expect(of('朝晖商店')).toEqual(['chsd', 'hsd']);
  });

  it('is cut after sixty characters', () => {
    const suffixes = searchSuffixes(`${'甲'.repeat(59)}乙丙丁`);
    expect(suffixes).toHaveLength(59);
    expect(suffixes[0]).toBe(`${'甲'.repeat(59)}乙`);
    expect(suffixes.at(-1)).toBe('甲乙');
  });
});

describe('what somebody types', () => {
  it.each([
    ['91320100748204660Q', { by: 'code', code: '91320100748204660Q' }],
    ['9132-0100 748204660q', { by: 'code', code: '91320100748204660Q' }],
    ['91320100748204660A', { by: 'nothing', why: 'wrong-code' }],
    ['91320100748204660QX', { by: 'nothing', why: 'wrong-code' }],
    ['9132010074820466', { by: 'first-digits', digits: '9132010074820466' }],
    ['91320100', { by: 'first-digits', digits: '91320100' }],
    ['360426199101010071', { by: 'nothing', why: 'identity-number' }],
    ['朝', { by: 'nothing', why: 'too-short' }],
    ['有限公司', { by: 'nothing', why: 'shared-end' }],
    ['朝晖', { by: 'name', text: '朝晖', initials: null }],
    ['朝晖9132010', { by: 'name', text: '朝晖9132010', initials: null }],
    ['DSCY', { by: 'name', text: 'dscy', initials: 'dscy' }],
    ['dscy有限', { by: 'name', text: 'dscy有限', initials: null }],
  ])('%s is looked for so', (typed, sought) => {
    expect(soughtBy(typed)).toEqual(sought);
  });

  it.each([
    ['朝晖', '朝晖', -1],
    ['朝晖食品', '朝晖', 4],
    ['示范朝晖', '朝晖', 2004],
    ['示范朝晖食品', '朝晖', 2006],
    ['食品', '朝晖', 1_000_002],
  ])('fits a name the better the smaller: %s for %s', (place, text, fit) => {
    expect(fitOf(place, text)).toBe(fit);
  });
});
