import { describe, expect, it } from 'vitest';
import { releaseOf, signOf } from '../../../../shared/domain/release.ts';
import { releaseRulesOn } from '../../../../shared/policy/release.ts';

const penalty = (data: Record<string, string>, about: 'organisation' | 'person' = 'person') =>
  releaseOf({ catalogue: 'administrative-penalty', about, data });

describe('what may be done with a penalty', () => {
  it.each([
    [{ CF_CFLB: '行政拘留' }],
    [{ CF_NR: '拘 留十日' }],
    [{ CF_YJ: '《治安管理处罚法》第四十三条' }],
    [{ CF_WSH: '示公（治）行罚决字〔2026〕1号' }],
  ])('of a person is nothing where it is one of public security: %j', (data) => {
    expect(penalty(data)).toMatchObject({
      collected: false,
      inOwnReport: false,
      shared: false,
      published: false,
    });
  });

  it.each([[{ CF_CFLB: '罚款' }], [{ CF_WSH: '示市监罚〔2026〕1号' }], [{}]])(
    'of a person is what the ordinary rule says otherwise: %j',
    (data) => {
      expect(penalty(data)).toMatchObject({ collected: true, inOwnReport: true, published: false });
    },
  );

  it('of an organisation does not depend on its kind', () => {
    expect(penalty({ CF_CFLB: '行政拘留' }, 'organisation')).toMatchObject({
      collected: true,
      published: true,
    });
  });
});

it('the column by which an entry falls under a rule is named', () => {
  const [special, ordinary] = releaseRulesOn('person', 'administrative-penalty');
  if (special === undefined || ordinary === undefined) throw new Error('no rules');
  expect(signOf(special, { CF_YJ: '治安处罚', CF_WFXW: '违反治安管理' })).toBe('CF_YJ');
  expect(signOf(special, { CF_YJ: '食品安全法' })).toBeUndefined();
  expect(signOf(ordinary, { CF_CFLB: '行政拘留' })).toBeUndefined();
});
