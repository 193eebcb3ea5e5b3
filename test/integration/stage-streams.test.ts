import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBRecord } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AssemblyContent, routeTo, writeAssembly } from '../support/assembly.ts';
import { testStage } from '../support/stage.ts';

/** Writes what it is asked to into the table, or tells what is in it; signed by nobody, which the emulator accepts. */
const store = `
const call = (operation, body) => fetch(process.env.AWS_ENDPOINT_URL_DYNAMODB, { method: 'POST', body: JSON.stringify(body),
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.' + operation,
    authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID +
      '/20260101/cn-north-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0' } })
  .then(async (answer) => { if (!answer.ok) throw new Error(await answer.text()); return answer.json(); });
export const put = (pk, rest) => call('PutItem', { TableName: process.env.TABLE, Item: { pk: { S: pk }, ...rest } });
export const scan = (index) => call('Scan', { TableName: process.env.TABLE, ...(index ? { IndexName: index } : {}) });
`;
const writer = `${store}
export const handler = async (event) => {
  for (const item of JSON.parse(event.body ?? '[]')) await put(item.pk, { type: { S: item.type }, n: { N: String(item.n ?? 0) } });
  return { written: true };
};`;
const reader = `${store}
export const handler = async (event) => (await scan(event.queryStringParameters?.index)).Items.map((item) => item.pk.S).sort();`;
/** Copies each record to "seen-…"; fails as its type says. */
const consumer = `${store}
export const handler = async ({ Records }) => {
  const failures = [];
  for (const record of Records) {
    const { pk, type, n } = record.dynamodb.NewImage;
    if (type.S === 'throw') throw new Error('cannot handle ' + pk.S);
    if (type.S === 'fail') { failures.push({ itemIdentifier: record.dynamodb.SequenceNumber }); break; }
    await put('seen-' + pk.S + '-' + n.N, { type: { S: 'seen' }, n: { N: '0' } });
  }
  return { batchItemFailures: failures };
};`;

/** Notes when a record comes before its predecessor was handled. */
const inOrder = `${store}
export const handler = async ({ Records }) => {
  for (const { dynamodb: { NewImage: { pk, n } } } of Records) {
    const before = (await scan()).Items.find((item) => item.pk.S === 'last-' + pk.S)?.n.N ?? '0';
    if (Number(n.N) !== Number(before) + 1) await put('out of order ' + pk.S + n.N, { type: { S: 'seen' }, n });
    await put('last-' + pk.S, { type: { S: 'seen' }, n });
  }
};`;

const table = (indexes: object[] = []) => ({
  Type: 'AWS::DynamoDB::GlobalTable',
  Properties: {
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      ...(indexes.length === 0 ? [] : [{ AttributeName: 'type', AttributeType: 'S' }]),
    ],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    GlobalSecondaryIndexes: indexes,
  },
});
const byType = {
  IndexName: 'byType',
  KeySchema: [{ AttributeName: 'type', KeyType: 'HASH' }],
  Projection: { ProjectionType: 'ALL' },
};

interface Parts {
  readonly mapping?: object;
  readonly indexes?: object[];
  readonly functions?: Readonly<Record<string, string>>;
  readonly more?: AssemblyContent['resources'];
}
const content = (parts: Parts = {}): AssemblyContent => ({
  functions: Object.fromEntries(
    Object.entries({ writer, reader, consumer, ...parts.functions }).map(([name, source]) => [
      name,
      { source, Environment: { Variables: { TABLE: { Ref: 'Table' } } } },
    ]),
  ),
  resources: {
    Table: table(parts.indexes),
    DeadLetters: { Type: 'AWS::SQS::Queue' },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
        FunctionName: { Ref: 'consumer' },
        StartingPosition: 'TRIM_HORIZON',
        BatchSize: 10,
        MaximumRetryAttempts: 1,
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        FilterCriteria: {
          Filters: [
            {
              Pattern: JSON.stringify({
                dynamodb: { NewImage: { type: { S: [{ 'anything-but': ['seen'] }] } } },
              }),
            },
          ],
        },
        DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] } } },
        ...parts.mapping,
      },
    },
    ...routeTo('writer', 'POST /items'),
    ...routeTo('reader', 'GET /items'),
    ...parts.more,
  },
});

describe('a table and its stream', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stage-streams-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  let assemblies = 0;
  const start = (parts?: Parts) => {
    assemblies += 1;
    return testStage({
      folder: join(folder, 'state'),
      assembly: writeAssembly(join(folder, `assembly${assemblies}`), content(parts)),
    });
  };
  const write = (stage: { url: string }, ...items: { pk: string; type: string; n?: number }[]) =>
    fetch(`${stage.url}/items`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(items),
    });
  const items = async (stage: { url: string }, index = ''): Promise<string[]> =>
    (await (await fetch(`${stage.url}/items${index && `?index=${index}`}`)).json()) as string[];
  const deadLetters = () => {
    const queue = join(folder, 'state', 'dead-letters', 'DeadLetters');
    return readdirSync(queue).map((file) => JSON.parse(readFileSync(join(queue, file), 'utf8')));
  };

  it('reach the function once written, whatever other records fail, which end among the dead letters', async () => {
    await using stage = await start();
    await write(
      stage,
      { pk: 'a', type: 'fine' },
      { pk: 'b', type: 'throw' },
      { pk: 'c', type: 'fine' },
      { pk: 'd', type: 'fail' },
    );
    await stage.drain();
    expect((await items(stage)).filter((pk) => pk.startsWith('seen'))).toEqual(['seen-a-0', 'seen-c-0']);
    const letters = deadLetters();
    const keys = letters.flatMap(({ records }) =>
      records.map((record: DynamoDBRecord) => record.dynamodb?.Keys?.pk?.S),
    );
    expect(keys.sort()).toEqual(['b', 'd']);
    expect(letters[0]).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: { batchSize: 1 },
    });
    expect(stage.printed.some((line) => /gave up/.test(line))).toBe(true);
  });

  it('arrive in the order in which one key was written', async () => {
    await using stage = await start({
      mapping: { BatchSize: 3, ParallelizationFactor: 4 },
      functions: { consumer: inOrder },
    });
    const numbers = Array.from({ length: 12 }, (_, n) => n + 1);
    await write(stage, ...numbers.flatMap((n) => ['x', 'y'].map((pk) => ({ pk, type: 'fine', n }))));
    await stage.drain();
    expect((await items(stage)).filter((pk) => pk.startsWith('out of order'))).toEqual([]);
    expect((await items(stage)).filter((pk) => pk.startsWith('last'))).toEqual(['last-x', 'last-y']);
  });

  it('keep what was written and go on where they stopped after a restart, with an index that is new', async () => {
    {
      await using stage = await start();
      await write(stage, { pk: 'before', type: 'fine' });
      await stage.drain();
    }
    {
      // While no consumer is there, something is written.
      await using stage = await start({ mapping: { Enabled: false } });
      await write(stage, { pk: 'meanwhile', type: 'fine' });
    }
    await using stage = await start({ indexes: [byType] });
    await write(stage, { pk: 'after', type: 'fine' });
    await stage.drain();
    expect(await items(stage)).toEqual([
      'after',
      'before',
      'meanwhile',
      'seen-after-0',
      'seen-before-0',
      'seen-meanwhile-0',
    ]);
    expect(await items(stage, 'byType')).toEqual(await items(stage));
  });

  it('keep what a scheduled function fails on', async () => {
    await using stage = await start({
      functions: { writer: 'export const handler = async () => { throw new Error("on purpose"); };' },
      more: {
        Nightly: {
          Type: 'AWS::Scheduler::Schedule',
          Properties: {
            ScheduleExpression: 'rate(1 day)',
            Target: { Arn: { 'Fn::GetAtt': ['writer', 'Arn'] }, Input: '{"task":"sweep"}' },
          },
        },
        Handling: {
          Type: 'AWS::Lambda::EventInvokeConfig',
          Properties: {
            FunctionName: { Ref: 'writer' },
            Qualifier: '$LATEST',
            MaximumRetryAttempts: 0,
            DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] } } },
          },
        },
      },
    });
    await stage.fireSchedule('Nightly');
    expect(deadLetters()).toMatchObject([
      {
        requestPayload: { task: 'sweep' },
        requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 1 },
        responsePayload: { errorMessage: 'on purpose' },
      },
    ]);
  });

  it('serve a schedule with its input', async () => {
    const nightly = {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ScheduleExpression: 'cron(0 2 * * ? *)',
        Target: {
          Arn: { 'Fn::GetAtt': ['writer', 'Arn'] },
          Input: JSON.stringify({ body: '[{"pk":"<aws.scheduler.attempt-number>-nightly","type":"seen"}]' }),
        },
      },
    };
    await using stage = await start({ more: { Nightly: nightly } });
    await stage.fireSchedule('Nightly');
    expect(await items(stage)).toEqual(['1-nightly']);
    await expect(stage.fireSchedule('Weekly')).rejects.toThrow(/Nightly/);
  });
});
