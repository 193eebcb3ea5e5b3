import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../../../shared/domain/evaluation/evaluate.ts';
import { exclusionOf } from '../../../../../shared/domain/evaluation/scope.ts';
import { anEntry, aRegistration, enterprise, rulesOn } from '../../../../support/evaluating.ts';

const usual = { soleTraders: false };

describe('who is graded', () => {
  // C1
  it.each([
    ['吊销', 'licence-revoked'],
    ['吊销，未注销', 'deregistered'],
    ['已注销', 'deregistered'],
    ['迁出', 'moved-out'],
    ['撤销登记', 'annulled'],
    ['存续（在营、开业、在册）', null],
    ['', null],
  ])('registered as %s: %s', (state, exclusion) => {
    expect(exclusionOf(enterprise, aRegistration(state), usual)).toBe(exclusion);
  });

  it('is no enterprise whose licence was revoked: it has no grade, no points and no reasons', () => {
    const { evaluation } = evaluate(
      enterprise,
      [aRegistration('吊销'), anEntry('administrative-penalty')],
      rulesOn('2026-11-30'),
    );
    expect(evaluation).toMatchObject({
      exclusion: 'licence-revoked',
      grade: null,
      score: null,
      indicators: [],
      notCounted: [],
    });
  });

  // C2
  it('is the branch of a company of elsewhere that is registered here', () => {
    const branch = aRegistration('存续', { data: { DJ_QYLX: '分公司', DJ_DJZT: '存续' } });
    expect(exclusionOf('91440101XXXX00011A', branch, usual)).toBe(null);
  });

  // C3
  it('is a sole trader where the city sets it so', () => {
    const trader = aRegistration('存续', { data: { DJ_QYLX: '个体工商户', DJ_DJZT: '存续' } });
    expect(exclusionOf('92440101XXXX00011A', trader, usual)).toBe('sole-trader');
    expect(exclusionOf('92440101XXXX00011A', trader, { soleTraders: true })).toBe(null);
  });

  it('is no person, no institution, and nobody without a registration', () => {
    expect(exclusionOf('P0123456789abcdef0123456789abcdef', aRegistration(), usual)).toBe('person');
    expect(exclusionOf('12440100XXXX00011A', aRegistration(), usual)).toBe('no-enterprise');
    expect(exclusionOf(enterprise, undefined, usual)).toBe('not-registered');
    expect(exclusionOf(enterprise, aRegistration('存续', { standing: 'revoked' }), usual)).toBe(
      'not-registered',
    );
  });
});
