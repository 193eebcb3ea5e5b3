import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { routeTo, writeAssembly } from '../support/assembly.ts';
import { testStage } from '../support/stage.ts';

const sdk = JSON.stringify(import.meta.resolve('@aws-sdk/client-s3'));
const writer = `
import { GetObjectLockConfigurationCommand, PutObjectCommand, S3Client } from ${sdk};
const s3 = new S3Client({ forcePathStyle: true });
export const handler = async (event) => {
  const Bucket = process.env.FILES;
  await s3.send(new PutObjectCommand({ Bucket, Key: event.pathParameters.proxy, Body: 'x' }));
  return (await s3.send(new GetObjectLockConfigurationCommand({ Bucket }))).ObjectLockConfiguration;
};`;
const listener = `export const handler = async (event) => { throw new Error(event.detail.object.key + ' arrived'); };`;

describe('a bucket', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stage-buckets-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is as the template says, and tells functions of new objects', async () => {
    const assembly = writeAssembly(join(folder, 'assembly'), {
      functions: {
        writer: { source: writer, Environment: { Variables: { FILES: { Ref: 'Files' } } } },
        listener: { source: listener },
      },
      resources: {
        ...routeTo('writer', 'PUT /{proxy+}'),
        Files: {
          Type: 'AWS::S3::Bucket',
          Properties: {
            ObjectLockEnabled: true,
            ObjectLockConfiguration: {
              ObjectLockEnabled: 'Enabled',
              Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 3 } },
            },
          },
        },
        Arrived: {
          Type: 'AWS::Events::Rule',
          Properties: {
            EventPattern: {
              'detail-type': ['Object Created'],
              detail: { bucket: { name: [{ Ref: 'Files' }] }, object: { key: [{ prefix: 'uploads/' }] } },
            },
            Targets: [{ Id: 't', Arn: { 'Fn::GetAtt': ['listener', 'Arn'] } }],
          },
        },
        Handling: {
          Type: 'AWS::Lambda::EventInvokeConfig',
          Properties: { FunctionName: { Ref: 'listener' }, MaximumRetryAttempts: 0 },
        },
      },
    });
    await using stage = await testStage({ folder: join(folder, 'state'), assembly });
    const put = async (key: string) => (await fetch(`${stage.url}/${key}`, { method: 'PUT' })).json();
    await put('batches/b');
    expect(await put('uploads/a')).toMatchObject({
      Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 3 } },
    });
    await stage.drain();
    const told = stage.printed.filter((line) => /arrived/.test(line));
    expect(told).toEqual([expect.stringContaining('uploads/a arrived')]);
  });
});
