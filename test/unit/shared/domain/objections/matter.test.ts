import { describe, expect, it } from 'vitest';
import { gapTitle } from '../../../../../shared/domain/objections/gap.ts';
import { matterOf, outcomesOf, titleOf } from '../../../../../shared/domain/objections/matter.ts';

const about = { recordTitle: '经营超过保质期的食品', catalogue: 'administrative-penalty' } as const;
const record = { ...about, record: '91320100748204660Q-0000000000000001' };
const gap = { ...about, record: null };
const evaluation = { ...gap, evaluation: { number: 'PJ' } };

describe('what an objection is about', () => {
  it.each([
    ['a record', record, 'record', ['correct', 'revoke', 'uphold', 'unconfirmed']],
    [
      'a record, and no evaluation',
      { ...record, evaluation: null },
      'record',
      ['correct', 'revoke', 'uphold', 'unconfirmed'],
    ],
    ['what is missing', gap, 'gap', ['add', 'uphold', 'unconfirmed']],
    [
      'what is missing, and no evaluation',
      { ...gap, evaluation: null },
      'gap',
      ['add', 'uphold', 'unconfirmed'],
    ],
    ['an evaluation', evaluation, 'evaluation', ['correct', 'uphold', 'unconfirmed']],
  ])('decides what may come out of it: %s', (_, of, matter, outcomes) => {
    expect(matterOf(of)).toBe(matter);
    expect(outcomesOf(of)).toEqual(outcomes);
  });

  it('is its headline', () => {
    expect(titleOf(record)).toEqual({ zh: '经营超过保质期的食品', en: '经营超过保质期的食品' });
    expect(titleOf(gap)).toEqual(gapTitle('administrative-penalty'));
    expect(titleOf(evaluation)).toEqual({ zh: '公共信用综合评价', en: 'Public credit evaluation' });
  });
});
