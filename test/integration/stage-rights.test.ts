import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentials } from '../../infra/local/deployment.ts';
import { type AssemblyContent, routeTo, writeAssembly } from '../support/assembly.ts';
import { type TestStage, testStage } from '../support/stage.ts';

/** Tells as whom, and where, a function calls: the test calls in its place. */
const source = `export const handler = async () => process.env;`;
const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const within = (id: string, path: string) => ({ 'Fn::Join': ['', [arnOf(id), path]] });
const allow = (Action: string | string[], Resource: unknown, Condition?: object) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition === undefined ? {} : { Condition }),
});
const onlyKeys = (...keys: string[]) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys } });

function assemblyWith(folder: string, statements: object[], environment = {}): string {
  const caller = { source, Role: arnOf('Role'), Environment: { Variables: environment } };
  // Rights stand in a role or beside it.
  const half = Math.floor(statements.length / 2);
  const document = (from: number, to?: number) => ({
    PolicyDocument: { Statement: statements.slice(from, to) },
  });
  const resources: AssemblyContent['resources'] = {
    ...routeTo('caller', 'GET /environment'),
    Role: { Type: 'AWS::IAM::Role', Properties: { Policies: [document(0, half)] } },
    Policy: { Type: 'AWS::IAM::Policy', Properties: { ...document(half), Roles: [{ Ref: 'Role' }] } },
    DataKey: { Type: 'AWS::KMS::Key' },
    SigningKey: { Type: 'AWS::KMS::Key', Properties: { KeySpec: 'ECC_NIST_P256' } },
    Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { KmsKeyId: arnOf('DataKey') } },
    Table: {
      Type: 'AWS::DynamoDB::GlobalTable',
      Properties: {
        AttributeDefinitions: ['pk', 'shelf'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        GlobalSecondaryIndexes: ['lists', 'others'].map((IndexName) => ({
          IndexName,
          KeySchema: [{ AttributeName: 'shelf', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        })),
        Replicas: [{ Region: 'cn-north-1', SSESpecification: { KMSMasterKeyId: arnOf('DataKey') } }],
      },
    },
    ...Object.fromEntries(
      ['files', 'listed', 'encrypted'].map((id) => [
        id,
        {
          Type: 'AWS::S3::Bucket',
          Properties:
            id === 'encrypted'
              ? {
                  BucketEncryption: {
                    ServerSideEncryptionConfiguration: [
                      { ServerSideEncryptionByDefault: { KMSMasterKeyID: arnOf('SigningKey') } },
                    ],
                  },
                }
              : {},
        },
      ]),
    ),
  };
  return writeAssembly(folder, { functions: { caller }, resources });
}

describe('a function of the local stage', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stage-rights-'));
  let stage: TestStage;
  let dynamodb: DynamoDBClient;
  let s3: S3Client;
  let everything: S3Client;

  beforeAll(async () => {
    const assembly = assemblyWith(join(folder, 'assembly'), [
      allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem'], arnOf('Table'), onlyKeys('SESSION#*', 'one')),
      allow('dynamodb:Query', [arnOf('Table'), within('Table', '/index/lists')]),
      allow('dynamodb:PutItem', arnOf('Table')),
      { Effect: 'Deny', Action: 'dynamodb:*', Resource: '*', Condition: onlyKeys('AUDIT#*') },
      allow('kms:Decrypt', arnOf('DataKey')),
      allow(['s3:PutObject', 's3:GetObject'], [within('files', '/batches/*'), within('encrypted', '/*')]),
      allow(['s3:GetObject', 's3:ListBucket'], [arnOf('listed'), within('listed', '/*')]),
      allow(['s3:DeleteObject'], within('files', '/batches/?')),
      allow('sns:Publish', '*'),
    ]);
    stage = await testStage({ folder: join(folder, 'state'), assembly });
    const environment = (await (await fetch(`${stage.url}/environment`)).json()) as Record<string, string>;
    const own = {
      accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
    };
    const store = {
      region: 'cn-north-1',
      forcePathStyle: true,
      endpoint: environment.AWS_ENDPOINT_URL_S3 ?? '',
    };
    dynamodb = new DynamoDBClient({
      region: 'cn-north-1',
      credentials: own,
      endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB ?? '',
    });
    s3 = new S3Client({ ...store, credentials: own });
    everything = new S3Client({ ...store, credentials });
    for (const Bucket of ['files', 'encrypted'])
      await everything.send(new PutObjectCommand({ Bucket, Key: 'batches/a', Body: 'a' }));
  });

  afterAll(async () => {
    for (const client of [dynamodb, s3, everything]) client?.destroy();
    await stage?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const Key = (pk: string) => ({ pk: { S: pk } });
  const query = (IndexName?: string) =>
    new QueryCommand({
      TableName: 'Table',
      IndexName,
      KeyConditionExpression: IndexName === undefined ? 'pk = :value' : 'shelf = :value',
      ExpressionAttributeValues: { ':value': { S: 'x' } },
    });
  const put = (pk: string) => ({ TableName: 'Table', Item: Key(pk) });
  const refused = { name: 'AccessDeniedException', message: expect.stringContaining('not authorized') };

  it('reads and writes of the table what its role allows', async () => {
    await dynamodb.send(new PutItemCommand(put('one')));
    const { Item } = await dynamodb.send(new GetItemCommand({ TableName: 'Table', Key: Key('one') }));
    expect(Item).toEqual(Key('one'));
    await dynamodb.send(query());
    await dynamodb.send(query('lists'));
    await dynamodb.send(
      new BatchGetItemCommand({ RequestItems: { Table: { Keys: [Key('SESSION#1'), Key('one')] } } }),
    );
  });

  it.each([
    ['another operation', () => new ScanCommand({ TableName: 'Table' })],
    ['another partition', () => new GetItemCommand({ TableName: 'Table', Key: Key('two') })],
    [
      'another partition among others',
      () => new BatchGetItemCommand({ RequestItems: { Table: { Keys: [Key('SESSION#1'), Key('two')] } } }),
    ],
    ['another index', () => query('others')],
    ['what a statement denies', () => new PutItemCommand(put('AUDIT#1'))],
    [
      'one write of a transaction',
      () =>
        new TransactWriteItemsCommand({
          TransactItems: [
            { Put: put('one') },
            {
              ConditionCheck: {
                TableName: 'Table',
                Key: Key('one'),
                ConditionExpression: 'attribute_exists(pk)',
              },
            },
          ],
        }),
    ],
  ])('is refused %s', async (_, command) => {
    await expect(dynamodb.send(command() as PutItemCommand)).rejects.toMatchObject(refused);
    expect(stage.printed.at(-1)).toContain(
      'caller: AccessDenied: caller is not authorized to perform: dynamodb:',
    );
  });

  it('reads and writes of a bucket what its role allows', async () => {
    await s3.send(new PutObjectCommand({ Bucket: 'files', Key: 'batches/b', Body: 'b' }));
    await s3.send(new HeadObjectCommand({ Bucket: 'files', Key: 'batches/b' }));
    await s3.send(new DeleteObjectCommand({ Bucket: 'files', Key: 'batches/b' }));
    await s3.send(new ListObjectsV2Command({ Bucket: 'listed' }));
  });

  it.each([
    ['another prefix', () => new PutObjectCommand({ Bucket: 'files', Key: 'reports/b', Body: 'b' })],
    ['a list', () => new ListObjectsV2Command({ Bucket: 'files' })],
    ['to delete', () => new DeleteObjectCommand({ Bucket: 'files', Key: 'batches/bb' })],
    [
      'a date until which an object cannot be deleted',
      () =>
        new PutObjectCommand({
          Bucket: 'files',
          Key: 'batches/c',
          Body: 'c',
          ObjectLockMode: 'COMPLIANCE',
          ObjectLockRetainUntilDate: new Date('2030-01-01'),
        }),
    ],
    [
      'to write without the right to the key',
      () => new PutObjectCommand({ Bucket: 'encrypted', Key: 'x', Body: 'x' }),
    ],
    [
      'to read without the right to the key',
      () => new GetObjectCommand({ Bucket: 'encrypted', Key: 'batches/a' }),
    ],
    [
      'to learn that an object is missing, without a list',
      () => new GetObjectCommand({ Bucket: 'files', Key: 'batches/none' }),
    ],
  ])('is refused %s', async (_, command) => {
    await expect(s3.send(command() as PutObjectCommand)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('learns that an object is missing where it may list', async () => {
    await expect(s3.send(new GetObjectCommand({ Bucket: 'listed', Key: 'none' }))).rejects.toMatchObject({
      name: 'NoSuchKey',
    });
  });

  it('deletes of many objects those that it may', async () => {
    const Objects = ['batches/a', 'reports/a'].map((Key) => ({ Key }));
    const { Deleted, Errors } = await s3.send(
      new DeleteObjectsCommand({ Bucket: 'files', Delete: { Objects } }),
    );
    expect(Deleted).toMatchObject([{ Key: 'batches/a' }]);
    expect(Errors).toMatchObject([{ Key: 'reports/a', Code: 'AccessDenied' }]);
  });

  it('lends its rights to who has an address or a form that it signed, and no more', async () => {
    await everything.send(new PutObjectCommand({ Bucket: 'files', Key: 'reports/r', Body: 'r' }));
    const address = await getSignedUrl(s3, new GetObjectCommand({ Bucket: 'files', Key: 'reports/r' }));
    expect((await fetch(address)).status).toBe(403);
    for (const [prefix, status] of [
      ['batches', 204],
      ['reports', 403],
    ] as const) {
      const { url, fields } = await createPresignedPost(s3, { Bucket: 'files', Key: `${prefix}/form` });
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      form.set('file', new Blob(['text']));
      expect((await fetch(url, { method: 'POST', body: form })).status).toBe(status);
    }
  });

  it('has its unused rights told', () => {
    expect(stage.rights.unused().caller).toEqual(['sns:Publish', '*']);
  });

  it('is told at once of keys and secrets that its settings name and its role does not', async () => {
    const before = stage.rights.refusals.length;
    const environment = { SIGNING_KEY: arnOf('SigningKey'), SECRET: { Ref: 'Secret' } };
    await stage.reload(
      assemblyWith(
        join(folder, 'keys'),
        [allow('secretsmanager:GetSecretValue', { Ref: 'Secret' })],
        environment,
      ),
    );
    expect(stage.rights.refusals.slice(before)).toEqual([
      expect.stringContaining('perform: kms:Sign on resource: file:'),
      expect.stringContaining('perform: kms:Decrypt on resource: file:'),
    ]);
  });

  it('does not start on a policy that cannot be judged', async () => {
    const tagged = allow('dynamodb:GetItem', '*', { StringEquals: { 'aws:PrincipalTag/x': 'y' } });
    const assembly = assemblyWith(join(folder, 'unknown'), [tagged]);
    await expect(stage.reload(assembly)).rejects.toThrow('AWS::IAM::Policy Policy cannot be judged');
  });
});
