import { describe, expect, it } from 'vitest';
import { databaseNeeds } from '../../../../../infra/local/rights/database-needs.ts';

const key = (HASH: string, RANGE: string) => [
  { AttributeName: HASH, KeyType: 'HASH' as const },
  { AttributeName: RANGE, KeyType: 'RANGE' as const },
];
const tables = [
  {
    name: 'T',
    attributes: [],
    key: key('pk', 'sk'),
    indexes: [
      { IndexName: 'lists', KeySchema: key('list', 'order'), Projection: { ProjectionType: 'ALL' as const } },
    ],
    localIndexes: [],
  },
];
const arn = 'arn:aws-cn:dynamodb:cn-north-1:000000000000:table/T';
const item = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } });
const on = (pk: string) => ({ TableName: 'T', Key: item(pk) });
const query = (KeyConditionExpression: string, more: object) => ({
  TableName: 'T',
  KeyConditionExpression,
  ExpressionAttributeValues: { ':a': { S: 'A' }, ':b': { S: 'B' } },
  ...more,
});

describe('the rights that a call of DynamoDB needs', () => {
  it.each([
    ['GetItem', on('a'), [['GetItem', '', 'a']]],
    ['PutItem', { TableName: 'T', Item: item('a') }, [['PutItem', '', 'a']]],
    ['UpdateItem', { ...on('a'), TableName: arn }, [['UpdateItem', '', 'a']]],
    ['DeleteItem', on('a'), [['DeleteItem', '', 'a']]],
    ['Query', query('pk = :a AND begins_with(sk, :b)', {}), [['Query', '', 'A']]],
    [
      'Query',
      query('#o BETWEEN :a AND :a AND #l = :b', {
        IndexName: 'lists',
        ExpressionAttributeNames: { '#o': 'order', '#l': 'list' },
      }),
      [['Query', '/index/lists', 'B']],
    ],
    ['Scan', { TableName: 'T', IndexName: 'lists' }, [['Scan', '/index/lists']]],
    [
      'BatchGetItem',
      { RequestItems: { T: { Keys: [item('a'), item('b')] } } },
      [['BatchGetItem', '', 'a', 'b']],
    ],
    [
      'BatchWriteItem',
      { RequestItems: { T: [{ PutRequest: { Item: item('a') } }, { DeleteRequest: { Key: item('b') } }] } },
      [['BatchWriteItem', '', 'a', 'b']],
    ],
    ['TransactGetItems', { TransactItems: [{ Get: on('a') }] }, [['GetItem', '', 'a']]],
    [
      'TransactWriteItems',
      {
        TransactItems: [
          { Put: { TableName: 'T', Item: item('a') } },
          { Update: on('b') },
          { Delete: on('c') },
          { ConditionCheck: on('d') },
        ],
      },
      [
        ['PutItem', '', 'a'],
        ['UpdateItem', '', 'b'],
        ['DeleteItem', '', 'c'],
        ['ConditionCheckItem', '', 'd'],
      ],
    ],
  ])('%s', (operation, body, needs) => {
    const expected = needs.map(([action, place, ...leadingKeys]) => ({
      action: `dynamodb:${action}`,
      resource: `${arn}${place}`,
      leadingKeys,
    }));
    expect(databaseNeeds(operation, body, tables)).toEqual(expected);
  });

  it.each([
    ['an operation that it does not know', 'ExecuteStatement', { Statement: 'SELECT * FROM "T"' }],
    ['a query without the partition key', 'Query', query('sk = :a', {})],
    ['a call of another shape', 'BatchGetItem', on('a')],
    ['an item of a table that there is not', 'GetItem', { ...on('a'), TableName: 'U' }],
  ])('cannot be told of %s', (_, operation, body) => {
    expect(() => databaseNeeds(operation, body, tables)).toThrow();
  });
});
