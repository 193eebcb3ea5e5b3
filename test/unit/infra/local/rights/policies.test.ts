import { describe, expect, it } from 'vitest';
import { covering, type Statement } from '../../../../../infra/local/rights/policies.ts';

const table = 'arn:aws-cn:dynamodb:cn-north-1:1:table/credit';
const text = (of: string) => ({ text: of, expression: new RegExp(`^${of.replace('*', '.*')}$`) });
const statement = (quantifier: 'all' | 'any'): Statement => ({
  effect: 'Deny',
  actions: [text('dynamodb:UpdateItem')],
  resources: [text(table)],
  leadingKeys: [{ quantifier, like: [text('AUDIT#*')] }],
});

describe('a condition on leading keys', () => {
  it.each<['all' | 'any', readonly string[] | undefined, boolean]>([
    ['all', ['AUDIT#a', 'AUDIT#b'], true],
    ['all', ['AUDIT#a', 'RECORD#b'], false],
    ['all', undefined, true],
    ['any', ['AUDIT#a', 'RECORD#b'], true],
    ['any', ['RECORD#a'], false],
    ['any', undefined, false],
  ])('on %s of %j holds: %s', (quantifier, leadingKeys, holds) => {
    const need = {
      action: 'dynamodb:UpdateItem',
      resource: table,
      ...(leadingKeys === undefined ? {} : { leadingKeys }),
    };
    expect(covering(statement(quantifier), need) !== undefined).toBe(holds);
  });
});
