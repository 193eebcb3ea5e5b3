import { execFile } from 'node:child_process';
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { readAddresses } from '../../../infra/local/stage-address.ts';
import { findSession, startSession } from '../../../shared/identity/session.ts';
import { toPem } from '../../../shared/signing/certificates.ts';
import { fileKey } from '../../../shared/signing/file-key.ts';
import { issueCertificate } from '../../../shared/signing/x509.ts';
import { draftById, saveWrite } from '../../../shared/store/drafts.ts';
import { newSubscription, subscribeWrite } from '../../../shared/store/subscriptions.ts';
import { Table } from '../../../shared/store/table.ts';
import { csvOf, importFile, post, registrationRow, testCompany } from '../../support/service.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Runs `npm run admin` against the shared stage. */
async function admin(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  const options = { cwd: root, env: { ...process.env, STAGE_FOLDER: inject('stageFolder') } };
  return run(process.execPath, ['infra/admin/main.ts', ...args], options).then(
    ({ stdout, stderr }) => ({ status: 0, out: stdout, err: stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      status: error.code,
      out: error.stdout,
      err: error.stderr,
    }),
  );
}

const operations = () => readAddresses(inject('stageFolder'))?.operations ?? {};
const company = testCompany();

async function issued(): Promise<string> {
  const answer = await post(company.agent, '/reports', { subject: company.code, edition: 'standard' });
  return ((await answer.json()) as { number: string }).number;
}

beforeAll(async () => {
  await importFile('provider', 'registration', csvOf([registrationRow(company)]));
});

describe('npm run admin', () => {
  it('says what it can do', async () => {
    const { status, err } = await admin();
    expect(status).toBe(2);
    expect(err).toContain('withdraw-report NUMBER --reason TEXT');
  });

  it('health finds everything in order', async () => {
    const { out } = await admin('health');
    for (const part of ['service', 'table', 'identity provider', 'signing certificate', 'signing key'])
      expect(out).toContain(`✓ ${part}`);
  });

  it('withdraws a report only when told to, and leaves an audit entry', async () => {
    const number = await issued();
    expect((await admin('find', number)).out).toMatch(/standing\s+current/);

    const dry = await admin('withdraw-report', number, '--reason', 'issued for the wrong subject');
    expect(dry.out).toContain('Nothing was changed');
    expect((await admin('find', number)).out).toMatch(/standing\s+current/);

    await admin('withdraw-report', number, '--reason', 'issued for the wrong subject', '--yes');
    expect((await admin('find', number)).out).toMatch(/standing\s+withdrawn/);
    expect((await admin('audit', `report:${number}`)).out).toMatch(
      /report\.withdrawn\s+report:\S+\s+administrator:/,
    );

    const again = await admin('withdraw-report', number, '--reason', 'again', '--yes');
    expect(again).toMatchObject({ status: 1, err: expect.stringContaining('It was withdrawn on') });
  });

  it('refuses what is not there, and a withdrawal without a reason', async () => {
    expect(await admin('find', 'NO-SUCH-NUMBER')).toMatchObject({ status: 1 });
    expect((await admin('withdraw-report', await issued())).err).toContain('Say why');
    expect((await admin('resend-notice', 'none')).err).toContain('no delivery');
  });

  it('brings dead letters back once, and audits it', async () => {
    const { TABLE = '', AWS_ENDPOINT_URL_DYNAMODB: endpoint = '', DEAD_LETTERS = '' } = operations();
    const client = {
      endpoint,
      region: 'cn-north-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local-stage-secret' },
    };
    const { Table } = await new DynamoDBClient(client).send(new DescribeTableCommand({ TableName: TABLE }));
    const streams = new DynamoDBStreamsClient(client);
    const StreamArn = Table?.LatestStreamArn ?? '';
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
    const ShardId = StreamDescription?.Shards?.[0]?.ShardId ?? '';
    const { ShardIterator } = await streams.send(
      new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
    );
    const { Records } = await streams.send(new GetRecordsCommand({ ShardIterator, Limit: 5 }));
    const first = Records?.[0]?.dynamodb?.SequenceNumber;
    const folder = join(fileURLToPath(DEAD_LETTERS), 'admin-test');
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'letter.json');
    writeFileSync(
      file,
      JSON.stringify({
        timestamp: new Date().toISOString(),
        requestContext: {
          functionArn: 'arn:aws-cn:lambda:cn-north-1:000000000000:function:search',
          condition: 'RetryAttemptsExhausted',
        },
        DDBStreamBatchInfo: {
          shardId: ShardId,
          startSequenceNumber: first,
          endSequenceNumber: first,
          streamArn: StreamArn,
        },
      }),
    );

    expect((await admin('dead-letters')).out).toMatch(/search +changes of the table +RetryAttemptsExhausted/);
    expect((await admin('redrive')).out).toContain('touch 1 item(s)');
    expect(existsSync(file)).toBe(true);
    expect((await admin('redrive', '--yes')).out).toMatch(/\d+ of \d+ brought back/);
    expect(existsSync(file)).toBe(false);
    expect((await admin('audit', 'function:search')).out).toContain('dead-letter.redriven');
  });

  it('ends the sessions of a person once told to, and audits it', async () => {
    const { TABLE = '', AWS_ENDPOINT_URL_DYNAMODB: endpoint = '' } = operations();
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local-stage-secret' };
    const client = new DynamoDBClient({ endpoint, region: 'cn-north-1', credentials });
    const table = new Table(TABLE, client);
    const { agent } = company;
    const session = { identity: { ...agent, acr: null, agencies: [] }, actingFor: [], idToken: '' };
    const device = { device: { browser: 'Firefox', system: 'Windows' } };
    const secrets = [
      await startSession(table, session, device, new Date()),
      await startSession(table, session, device, new Date()),
    ];
    const states = () =>
      Promise.all(secrets.map(async (secret) => (await findSession(table, secret, new Date())).state));

    const dry = await admin('end-sessions', agent.sub);
    expect(dry.out.match(/Firefox, Windows/g)).toHaveLength(2);
    expect(dry.out).toContain('Nothing was changed');
    expect(await states()).toEqual(['live', 'live']);
    expect((await admin('end-sessions', agent.sub, '--yes')).out).toContain('2 ended');
    expect(await states()).toEqual(['ended', 'ended']);
    expect((await admin('audit', `person:${agent.sub}`)).out).toMatch(/session\.ended.+administrator:/);
    expect((await admin('end-sessions', agent.sub, '--yes')).out).toContain('Not signed in anywhere');
    expect((await admin('end-sessions')).err).toContain('Say whose');
  });

  it('deletes what a person keeps by their own wish, and says so in the audit', async () => {
    const { AWS_ENDPOINT_URL_DYNAMODB: endpoint = '', TABLE = '' } =
      readAddresses(inject('stageFolder'))?.operations ?? {};
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local-stage-secret' };
    const table = new Table(TABLE, new DynamoDBClient({ endpoint, region: 'cn-north-1', credentials }));
    const person = `person-${randomUUID()}`;
    const now = new Date();
    const draft = {
      owner: person,
      version: 1,
      values: { title: '草稿' },
      attachments: [],
      savedAt: now.toISOString(),
    };
    const followed = {
      kind: 'public',
      subject: '91440101MA59AAAA1X',
      subjectName: '某公司',
      person,
    } as const;
    await table.transact([
      ...['D1', 'D2'].map((id) => saveWrite({ ...draft, id })),
      subscribeWrite(newSubscription(followed, now)),
    ]);
    expect((await admin('delete-personal', person)).out).toContain(
      '2 drafts with 0 files, 1 subjects followed, 0 sessions',
    );
    expect(await draftById(table, person, 'D1', now)).toBeDefined();
    expect((await admin('delete-personal', person, '--yes')).out).toContain('Deleted');
    expect(await draftById(table, person, 'D1', now)).toBeUndefined();
    expect((await admin('delete-personal', person, '--yes')).out).toContain('Nothing lies here');
    expect((await admin('audit', `person:${person}`)).out).toMatch(/person\.deleted.+administrator:/);
  });

  it('takes a certificate for the stage’s own key only, and not before it is told to', async () => {
    const folder = inject('stageFolder');
    const request = await admin('certificate-request');
    expect(request.out).toContain('BEGIN CERTIFICATE REQUEST');

    const pem = readFileSync(fileURLToPath(operations().SIGNING_KEY ?? ''), 'utf8');
    const name = { country: 'CN', organisation: '信用测试', commonName: '信用测试' };
    const selfSigned = async (keyPem: string) => {
      const publicKey = createPublicKey(createPrivateKey(keyPem));
      return toPem(
        'CERTIFICATE',
        await issueCertificate({
          subject: name,
          subjectKey: publicKey,
          issuer: { name, publicKey, key: fileKey(keyPem) },
          serial: randomBytes(16),
          notBefore: new Date(Date.now() - 60_000),
          notAfter: new Date(Date.now() + 365 * 86_400_000),
          role: 'signer',
        }),
      );
    };
    const file = join(folder, 'chain.pem');
    writeFileSync(file, await selfSigned(pem));
    const dry = await admin('rotate-certificate', file);
    expect(dry.out).toContain('Nothing was changed');
    const listed = (await admin('certificates')).out.trim().split('\n');
    expect(listed).toHaveLength(2);

    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
      type: 'pkcs8',
      format: 'pem',
    });
    const foreign = join(folder, 'foreign.pem');
    writeFileSync(foreign, await selfSigned(String(stranger)));
    expect((await admin('rotate-certificate', foreign, '--yes')).err).toContain('not for the signing key');
    expect((await admin('certificates')).out.trim().split('\n')).toHaveLength(2);
  });
});
