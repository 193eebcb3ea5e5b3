import { describe, expect, it } from 'vitest';
import type { CatalogueCode } from '../../../../shared/policy/catalogue.ts';
import { ruleSetFaults } from '../../../../shared/policy/evaluation-faults.ts';
import { namesFromRules, sampleRuleSet } from '../../../../shared/policy/evaluation-sample.ts';
import type { Indicator, RuleSet } from '../../../../shared/policy/rule-set.ts';
import { aRuleSet } from '../../../support/evaluating.ts';

const paths = (of: RuleSet) => [...ruleSetFaults(of)].map(([path]) => path);

/** The sample with its first indicator otherwise. */
function withFirst(over: Partial<Indicator>): RuleSet {
  const [first, ...others] = sampleRuleSet.indicators;
  if (first === undefined) throw new Error('no indicators');
  return aRuleSet({ indicators: [{ ...first, ...over }, ...others] });
}

describe('our sample of a rule set', () => {
  it('is right, with five indicators of the first level and fifteen of the second', () => {
    expect(paths(sampleRuleSet)).toEqual([]);
    expect(sampleRuleSet.dimensions.map(({ weight }) => weight)).toEqual([40, 20, 15, 10, 15]);
    expect(sampleRuleSet.indicators).toHaveLength(15);
    expect(sampleRuleSet.sample).toBe(true);
  });

  it('has the names that were read, and nine of its own', () => {
    const names = [...sampleRuleSet.dimensions, ...sampleRuleSet.indicators].map(({ name }) => name.zh);
    expect(namesFromRules.filter((name) => !names.includes(name))).toEqual([]);
    expect(names.filter((name) => !namesFromRules.includes(name))).toHaveLength(9);
  });
});

describe('a rule set is refused', () => {
  it('whose weights do not add up', () => {
    const [first, ...others] = sampleRuleSet.dimensions;
    if (first === undefined) throw new Error('no dimensions');
    const light = aRuleSet({ dimensions: [{ ...first, weight: 39 }, ...others] });
    expect([...ruleSetFaults(light)]).toEqual([
      ['dimensions', 'weights must add up to 100, and add up to 99'],
      [
        'dimensions.0.weight',
        'the weights of the indicators of Compliance with the law must add up to 39, and add up to 40',
      ],
    ]);
  });

  // C7
  it.each([
    ['法定代表人宗教信仰', 'Owner’s religion'],
    ['股东存款', 'Owner’s deposits'],
    ['基因检测', 'Genes'],
    ['指纹', 'Fingerprints'],
    ['血型', 'Blood type'],
    ['员工病史', 'Illness'],
    ['经营者收入', 'Income'],
    ['持有有价证券', 'Securities held'],
    ['商业保险', 'Insurance'],
    ['不动产', 'Real estate'],
    ['纳税数额', 'Tax amounts'],
  ])('with an indicator on %s', (zh, en) => {
    expect(paths(withFirst({ name: { zh, en: 'Something' } }))).toEqual(['indicators.0']);
    expect(paths(withFirst({ name: { zh: '其他', en } }))).toEqual(['indicators.0']);
  });

  it('with a condition on something forbidden, by whatever name', () => {
    const source = {
      catalogue: 'administrative-penalty' as const,
      words: { field: 'CF_WFXW', any: ['宗教'] },
    };
    expect(paths(withFirst({ source }))).toEqual(['indicators.0']);
  });

  it('with a factor that is in no catalogue, or in none on organisations', () => {
    const from = (catalogue: string) => withFirst({ source: { catalogue: catalogue as CatalogueCode } });
    for (const catalogue of ['social-media', 'registration', 'professional-qualification'])
      expect(paths(from(catalogue))).toEqual(['indicators.0.source.catalogue']);
    const source = { catalogue: 'judgment' as const, when: { field: 'SP_NIL', options: ['x'] } };
    expect(paths(withFirst({ source }))).toEqual(['indicators.0.source.when.field']);
  });

  it('with grades that leave somebody without one, a decay that grows, a veto by what is good', () => {
    const grades = sampleRuleSet.grades.map((each) => ({ ...each, from: each.from + 1 }));
    expect(paths(aRuleSet({ grades }))).toEqual(['grades']);
    const decay = [
      { afterMonths: 12, percent: 50 },
      { afterMonths: 24, percent: 60 },
    ];
    expect(paths(withFirst({ decay }))).toEqual(['indicators.0.decay.1']);
    expect(paths(withFirst({ direction: 'favourable', veto: true }))).toEqual(['indicators.0.veto']);
  });
});
