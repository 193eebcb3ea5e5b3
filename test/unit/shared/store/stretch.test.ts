import { describe, expect, it } from 'vitest';
import {
  allOf,
  listStretch,
  ofUnit,
  partitionStretch,
  queryOf,
  TwoMeaningsError,
} from '../../../../shared/store/stretch.ts';

const by = (placeholder: string, value: string) => ({
  expression: `kind = ${placeholder}`,
  values: { [placeholder]: value },
});

describe('a query', () => {
  it('has its range and what its filter asks side by side', () => {
    expect(
      queryOf(listStretch('CASES', { from: '2026-01-01', to: '2026-12-31', filter: ofUnit('U1') })),
    ).toEqual({
      IndexName: 'lists',
      KeyConditionExpression: '#partition = :partition AND #order BETWEEN :from AND :to',
      FilterExpression: '#unit = :unit',
      ExpressionAttributeNames: { '#partition': 'list', '#order': 'listOrder', '#unit': 'unit' },
      ExpressionAttributeValues: {
        ':partition': 'CASES',
        ':from': '2026-01-01',
        ':to': '2026-12-31',
        ':unit': 'U1',
      },
      ScanIndexForward: false,
    });
  });

  it.each([':from', ':to', ':prefix', ':partition'])(
    'lets no filter put something else in the place of %s',
    (taken) => {
      expect(() =>
        queryOf(listStretch('CASES', { from: '1', to: '2', filter: by(taken, 'another') })),
      ).toThrow(TwoMeaningsError);
      // Not even where this range has none of it: the next one would.
      expect(() => queryOf(partitionStretch('P', '', by(taken, 'another')))).toThrow(
        `${taken} stands for two things`,
      );
    },
  );

  it.each(['#partition', '#order'])('lets no filter name another attribute by %s', (taken) => {
    const filter = { expression: `${taken} = :kind`, names: { [taken]: 'kind' }, values: { ':kind': 'a' } };
    expect(() => queryOf(partitionStretch('P', '', filter))).toThrow(TwoMeaningsError);
  });
});

describe('filters together', () => {
  it('are one where they agree, and none where no part asks for anything', () => {
    expect(allOf([undefined, ofUnit(undefined)])).toBeUndefined();
    expect(allOf([ofUnit('U1'), undefined, by(':kind', 'a')])).toEqual({
      expression: '#unit = :unit AND kind = :kind',
      names: { '#unit': 'unit' },
      values: { ':unit': 'U1', ':kind': 'a' },
    });
    expect(allOf([ofUnit('U1'), ofUnit('U1')])?.values).toEqual({ ':unit': 'U1' });
  });

  it('never lose what one of them asks', () => {
    expect(() => allOf([ofUnit('U1'), ofUnit('U2')])).toThrow(TwoMeaningsError);
    expect(() => allOf([by(':kind', 'a'), by(':kind', 'b')])).toThrow(':kind stands for two things');
  });
});
