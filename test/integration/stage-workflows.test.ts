import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importDefinition } from '../../infra/constructs/import-definition.ts';
import { credentials } from '../../infra/local/deployment.ts';
import { type AssemblyContent, routeTo, writeAssembly } from '../support/assembly.ts';
import { type TestStage, testStage } from '../support/stage.ts';

/** Notes each step in a file, and does with it as the name of the batch says. */
const steps = `
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
export const handler = async (event) => {
  if (event.step === undefined) return { statusCode: 200, body: JSON.stringify(process.env) };
  const { step, batch, number, error } = event;
  const before = existsSync(process.env.NOTES) ? readFileSync(process.env.NOTES, 'utf8') : '';
  appendFileSync(process.env.NOTES, JSON.stringify(event) + '\\n');
  if (step === 'cut') return { batch, chunks: batch === 'empty' ? 0 : 4, manifest: { bucket: 'files', key: \`batches/\${batch}/manifest.json\` } };
  if (batch === 'stands' && !existsSync(process.env.NOTES + '.go')) await new Promise(() => setInterval(() => {}, 1000));
  if (step === 'import' && number === 2 && batch === 'busy' && before.split('"batch":"busy","number":2').length < 3)
    throw Object.assign(new Error('too much to do'), { name: 'ThrottlingException' });
  if (step === 'import' && number === 3 && batch === 'broken') throw new RangeError('on purpose');
  return { accepted: 1 };
};`;

const arn = 'arn:aws-cn:states:cn-north-1:000000000000';
const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const allow = (Action: string | string[], ...Resource: unknown[]) => ({ Effect: 'Allow', Action, Resource });

function assemblyWith(
  folder: string,
  notes: string,
  change: (definition: string) => string = (same) => same,
): string {
  const definition = importDefinition({ partition: 'aws-cn', function: 'FUNCTION', seconds: 60, atOnce: 2 });
  // Told apart from what the product waits for, which is longer than a test.
  const quick = JSON.stringify(definition).replaceAll('"MaxAttempts":8', '"MaxAttempts":1');
  const [before = '', ...after] = change(quick).split('FUNCTION');
  const role = (id: string, ...Statement: object[]): AssemblyContent['resources'] => ({
    [`${id}Role`]: { Type: 'AWS::IAM::Role' },
    [`${id}Policy`]: {
      Type: 'AWS::IAM::Policy',
      Properties: { PolicyDocument: { Statement }, Roles: [{ Ref: `${id}Role` }] },
    },
  });
  return writeAssembly(folder, {
    functions: {
      steps: {
        source: steps,
        Role: arnOf('stepsRole'),
        Timeout: 60,
        Environment: { Variables: { NOTES: notes } },
      },
      other: { source: steps, Role: arnOf('otherRole') },
    },
    resources: {
      ...routeTo('steps', 'GET /environment'),
      ...role(
        'steps',
        allow('states:StartExecution', `${arn}:stateMachine:imports`),
        allow('states:DescribeExecution', `${arn}:execution:imports:*`),
      ),
      ...role('other', allow('states:DescribeExecution', `${arn}:execution:others:*`)),
      ...role(
        'machine',
        allow('lambda:InvokeFunction', arnOf('steps')),
        allow('s3:GetObject', 'arn:aws-cn:s3:::files/batches/*/manifest.json'),
        allow('states:StartExecution', `${arn}:stateMachine:imports`),
      ),
      files: { Type: 'AWS::S3::Bucket' },
      Imports: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          StateMachineName: 'imports',
          RoleArn: arnOf('machineRole'),
          DefinitionString: {
            'Fn::Join': ['', [before, ...after.flatMap((part) => [arnOf('steps'), part])]],
          },
        },
      },
    },
  });
}

describe('a state machine of the local stage', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stage-workflows-'));
  const notes = join(folder, 'notes');
  let assembly: string;
  let stage: TestStage;
  let sfn: SFNClient;
  let endpoints: Record<string, string>;

  const begin = async () => {
    stage = await testStage({ folder: join(folder, 'state'), assembly });
    endpoints = (await (await fetch(`${stage.url}/environment`)).json()) as Record<string, string>;
    sfn = clientOf('steps');
  };
  const clientOf = (accessKeyId: string) =>
    new SFNClient({
      region: 'cn-north-1',
      endpoint: endpoints.AWS_ENDPOINT_URL_SFN ?? '',
      credentials: { ...credentials, accessKeyId },
      maxAttempts: 1,
    });
  const put = (batch: string) =>
    new S3Client({
      region: 'cn-north-1',
      endpoint: endpoints.AWS_ENDPOINT_URL_S3 ?? '',
      credentials,
      forcePathStyle: true,
    }).send(
      new PutObjectCommand({
        Bucket: 'files',
        Key: `batches/${batch}/manifest.json`,
        Body: JSON.stringify([0, 1, 2, 3].map((number) => ({ batch, number }))),
      }),
    );
  const start = (name: string, batch = name, client = sfn) =>
    client.send(
      new StartExecutionCommand({
        stateMachineArn: `${arn}:stateMachine:imports`,
        name,
        input: JSON.stringify({ batch }),
      }),
    );
  const stateOf = (name: string, client = sfn) =>
    client.send(new DescribeExecutionCommand({ executionArn: `${arn}:execution:imports:${name}` }));
  const taken = (batch: string) =>
    readFileSync(notes, 'utf8')
      .split('\n')
      .filter((line) => line.includes(`"${batch}"`))
      .map((line) => JSON.parse(line) as { step: string; number?: number });
  const ended = async (name: string) => {
    await expect.poll(async () => (await stateOf(name)).status).not.toBe('RUNNING');
    return stateOf(name);
  };

  beforeAll(async () => {
    assembly = assemblyWith(join(folder, 'assembly'), notes);
    await begin();
  });
  afterAll(async () => {
    await stage?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('cuts, imports each chunk and closes, and goes past chunks where there are none', async () => {
    await put('whole');
    const { executionArn } = await start('whole');
    expect(executionArn).toBe(`${arn}:execution:imports:whole`);
    await start('empty');
    const { status, input, stopDate } = await ended('whole');
    expect({ status, input }).toEqual({ status: 'SUCCEEDED', input: '{"batch":"whole"}' });
    expect(stopDate).toBeInstanceOf(Date);
    const [cut, ...others] = taken('whole');
    expect([cut?.step, others.at(-1)?.step]).toEqual(['cut', 'close']);
    expect(others.flatMap(({ number }) => number ?? []).sort()).toEqual([0, 1, 2, 3]);
    expect((await ended('empty')).status).toBe('SUCCEEDED');
    expect(taken('empty').map(({ step }) => step)).toEqual(['cut', 'close']);
  });

  it('tries a chunk again that had too much to do', async () => {
    await put('busy');
    await start('busy');
    expect((await ended('busy')).status).toBe('SUCCEEDED');
    expect(taken('busy').filter(({ number }) => number === 2)).toHaveLength(3);
  });

  it('tells the function of what fails in the end, and fails itself', async () => {
    await put('broken');
    await start('broken');
    const { status, error } = await ended('broken');
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' });
    expect(taken('broken').at(-1)).toMatchObject({ step: 'fail', error: { Error: error } });
    expect(stage.printed.at(-1)).toMatch(/imports: broken failed: States.ExceedToleratedFailureThreshold/);
    await start('missing');
    expect(await ended('missing')).toMatchObject({ status: 'FAILED', error: 'States.ItemReaderFailed' });
  });

  it('has each name once', async () => {
    await expect(start('whole')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await expect(stateOf('nobody')).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
  });

  it('is started and asked only by who may, and does only what is known here', async () => {
    const other = clientOf('other');
    await expect(start('mine', 'mine', other)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(stateOf('whole', other)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(start('mine', 'mine', clientOf('nobody'))).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
    await expect(
      sfn.send(new StopExecutionCommand({ executionArn: `${arn}:execution:imports:whole` })),
    ).rejects.toMatchObject({ name: 'UnknownOperationException' });
  });

  it('goes on with what ran when the stage ended', async () => {
    await put('stands');
    await start('stands');
    await expect.poll(() => taken('stands').length).toBeGreaterThan(1);
    expect((await start('stands')).executionArn).toMatch(/stands$/);
    await stage.close();
    writeFileSync(`${notes}.go`, '');
    await begin();
    expect((await ended('stands')).status).toBe('SUCCEEDED');
    expect(new Set(taken('stands').flatMap(({ number }) => number ?? [])).size).toBe(4);
    expect((await stateOf('whole')).status).toBe('SUCCEEDED');
  });

  it('stops the start where its definition has what is not known', async () => {
    const strange = assemblyWith(join(folder, 'strange'), notes, (text) =>
      text.replace('"Label":"Chunks"', '"ToleratedFailurePercentage":5'),
    );
    await expect(testStage({ assembly: strange })).rejects.toThrow(
      /AWS::StepFunctions::StateMachine Imports cannot run on one machine: States.Chunks: .*ToleratedFailurePercentage/,
    );
  });
});
