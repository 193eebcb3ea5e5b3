import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import { readStage } from '../../infra/config.ts';
import { EdgeStack } from '../../infra/stacks/edge.ts';
import { StatefulStack } from '../../infra/stacks/stateful.ts';
import { settings } from '../../infra/stages/worldwide.ts';

const env = { account: '123456789012', region: 'us-east-1' };
const large = (change: object) => readStage('large', { ...settings, ...change });

it('a table and all its indexes bear from the first moment on what the stage says', () => {
  const stage = large({ warmThroughput: { reads: 40_000, writes: 30_000 } });
  const template = Template.fromStack(new StatefulStack(new App(), 'Stateful', { env, stage }));
  const [table] = Object.values(template.findResources('AWS::DynamoDB::GlobalTable'));
  const warm = { ReadUnitsPerSecond: 40_000, WriteUnitsPerSecond: 30_000 };
  expect(table?.Properties.WarmThroughput).toEqual(warm);
  const indexes = table?.Properties.GlobalSecondaryIndexes as { WarmThroughput: unknown }[];
  expect(indexes.map(({ WarmThroughput }) => WarmThroughput)).toEqual(indexes.map(() => warm));
});

it('the firewall counts no address that many share', () => {
  const { edge, domain, ...others } = large({
    limits: { shared: { networks: ['203.0.113.0/24', '198.51.100.7', '2001:db8::/32'] } },
  });
  if (edge === undefined || domain === undefined) throw new Error('The stage has no edge');
  const stage = { ...others, edge, domain };
  const template = Template.fromStack(new EdgeStack(new App(), 'Edge', { env, stage, edge, domain }));
  const sets = Object.values(template.findResources('AWS::WAFv2::IPSet')).map(({ Properties }) => Properties);
  expect(sets).toMatchObject([
    { IPAddressVersion: 'IPV4', Addresses: ['203.0.113.0/24', '198.51.100.7/32'] },
    { IPAddressVersion: 'IPV6', Addresses: ['2001:db8::/32'] },
  ]);
  template.hasResourceProperties('AWS::WAFv2::WebACL', {
    Rules: Match.arrayWith([
      Match.objectLike({
        Name: 'one-address',
        Statement: {
          RateBasedStatement: Match.objectLike({
            ScopeDownStatement: { NotStatement: { Statement: { OrStatement: Match.anyValue() } } },
          }),
        },
      }),
    ]),
  });
});
