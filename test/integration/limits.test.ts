import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { limitsOf } from '../../client/src/limits.ts';
import { patientFetch } from '../../client/src/patience.ts';
import { handler as portal } from '../../functions/portal/handler.ts';
import { startDynamoDB } from '../../infra/local/database/dynamodb.ts';
import { ensureTable } from '../../infra/local/database/tables.ts';
import { freePort } from '../../infra/local/loopback.ts';
import { countRequest } from '../../shared/http/limits.ts';
import { callerAddress, refuseDirect } from '../../shared/http/origin.ts';
import { Problem } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';

const folder = mkdtempSync(join(tmpdir(), 'limits-'));
let database: Awaited<ReturnType<typeof startDynamoDB>>;

beforeAll(async () => {
  database = await startDynamoDB(join(folder, 'data'), await freePort(), join(folder, 'dynamodb.log'));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: database.url,
    AWS_REGION: 'cn-north-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local-stage-secret',
    TABLE: 'limits',
    PUBLIC_URL: 'http://localhost:3000',
    CITY: JSON.stringify({ zh: '示范市', en: 'Shifan' }),
    LIMITS: JSON.stringify({ signedIn: 40, anonymous: 20, sessions: 3 }),
  });
  await ensureTable(new DynamoDBClient({}), {
    name: 'limits',
    attributes: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
    key: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    indexes: [],
    localIndexes: [],
  });
});

afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

function request(sourceIp: string, headers: Record<string, string> = {}): APIGatewayProxyEventV2 {
  return { headers, requestContext: { http: { sourceIp } } } as unknown as APIGatewayProxyEventV2;
}

const person = (sub: string) => ({ sub, role: 'agent', subjects: [] }) as unknown as Identity;

/** How many of `count` requests get through, and the refusal of the others. */
async function sent(count: number, event: APIGatewayProxyEventV2, viewer: Identity | undefined, now: Date) {
  let passed = 0;
  let refusal: Problem | undefined;
  for (let index = 0; index < count; index += 1) {
    try {
      await countRequest(event, viewer, now);
      passed += 1;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      refusal = error;
    }
  }
  return { passed, refusal };
}

describe('requests of one caller in a minute', () => {
  const minute = new Date('2026-03-02T04:05:20Z');

  it('pass up to the limit, then are refused until the minute is over', async () => {
    const { passed, refusal } = await sent(60, request('192.0.2.1'), undefined, minute);
    expect(passed).toBe(20);
    expect(refusal).toMatchObject({ status: 429, headers: { 'retry-after': '40' } });
    const next = await sent(1, request('192.0.2.1'), undefined, new Date('2026-03-02T04:06:00Z'));
    expect(next.passed).toBe(1);
  });

  it('count for the person who signed in, wherever the requests come from', async () => {
    const at = new Date('2026-03-02T05:00:00Z');
    const viewer = person('agent-1');
    const first = await sent(25, request('192.0.2.2'), viewer, at);
    const second = await sent(25, request('192.0.2.3'), viewer, at);
    expect(first.passed + second.passed).toBe(40);
    expect((await sent(1, request('192.0.2.2'), person('agent-2'), at)).passed).toBe(1);
  });

  it('are more for an address that many share, as the stage says, and for no other', async () => {
    const former = process.env.LIMITS;
    const shared = { networks: ['203.0.113.0/24', '198.51.100.7', '2001:db8::/32'], anonymous: 70 };
    process.env.LIMITS = JSON.stringify({ signedIn: 40, anonymous: 20, sessions: 3, shared });
    try {
      const at = new Date('2026-03-02T06:00:00Z');
      const passing = async (address: string) => (await sent(90, request(address), undefined, at)).passed;
      for (const hall of ['203.0.113.9', '198.51.100.7', '2001:db8::17'])
        expect(await passing(hall)).toBe(70);
      for (const other of ['203.0.114.9', '198.51.100.8', '2001:db9::17'])
        expect(await passing(other)).toBe(20);
      // Whoever signed in there is counted by themselves.
      expect((await sent(60, request('203.0.113.9'), person('in-the-hall'), at)).passed).toBe(40);
    } finally {
      process.env.LIMITS = former;
    }
  });

  it('leave neither name nor address in the table', async () => {
    const { Table } = await import('../../shared/store/table.ts');
    const { createHash } = await import('node:crypto');
    const key = createHash('sha256').update('address:192.0.2.1').digest('base64url');
    const item = await new Table('limits').get<Record<string, unknown>>({
      pk: `LIMIT#${key}`,
      sk: String(Math.floor(minute.getTime() / 60_000)),
    });
    expect(item).toMatchObject({ type: 'limit', expiresAt: expect.any(Number) });
    expect(JSON.stringify(item)).not.toContain('192.0.2.1');
  });
});

describe('behind CloudFront', () => {
  it('what does not show the secret is refused, and the caller is whom CloudFront saw', () => {
    process.env.ORIGIN_SECRET = 'only-cloudfront-knows';
    try {
      expect(() => refuseDirect(request('198.51.100.1'))).toThrow(Problem);
      expect(() =>
        refuseDirect(request('198.51.100.1', { 'x-origin-secret': 'only-cloudfront-knowz' })),
      ).toThrow(/direct-call/);
      const through = request('198.51.100.1', {
        'x-origin-secret': 'only-cloudfront-knows',
        'x-forwarded-for': '10.0.0.1, 203.0.113.9, 198.51.100.1',
      });
      expect(() => refuseDirect(through)).not.toThrow();
      expect(callerAddress(through)).toBe('203.0.113.9');
      // The same where API Gateway should not add CloudFront's own address.
      const short = request('198.51.100.1', { 'x-forwarded-for': '10.0.0.1, 203.0.113.9' });
      expect(callerAddress(short)).toBe('203.0.113.9');
      expect(callerAddress(request('198.51.100.1'))).toBe('198.51.100.1');
    } finally {
      delete process.env.ORIGIN_SECRET;
    }
    expect(callerAddress(request('192.0.2.7', { 'x-forwarded-for': '10.9.9.9' }))).toBe('192.0.2.7');
  });
});

describe('a program with the client', () => {
  /** Hands a request to the function itself, as the API does. */
  async function ask(asked: Request): Promise<Response> {
    const rawPath = new URL(asked.url).pathname;
    const http = { method: asked.method, path: rawPath, sourceIp: '192.0.2.77' };
    const event = {
      rawPath,
      rawQueryString: '',
      headers: Object.fromEntries(asked.headers),
      requestContext: { requestId: 'r', http },
    };
    const { statusCode = 0, headers = {}, body } = await portal(event as never, {} as never);
    return new Response(body, { status: statusCode, headers: headers as Record<string, string> });
  }
  const help = () => new Request('http://localhost:3000/help', { headers: { accept: 'application/json' } });

  it('waits for the minute to be over where its share is used up, and goes on', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-02T07:00:30Z') });
    try {
      const pauses: number[] = [];
      const send = patientFetch({
        fetch: ask,
        pause: async (seconds) => {
          pauses.push(seconds);
          vi.setSystemTime(Date.now() + seconds * 1000);
        },
      });
      const answers: Response[] = [];
      for (let at = 0; at < 21; at += 1) answers.push(await send(help()));
      expect(answers.map(({ status }) => status)).toEqual(Array(21).fill(200));
      expect(pauses).toEqual([30]);
      const left = answers.flatMap((answer) => limitsOf(answer).map(({ remaining }) => remaining));
      expect(left).toEqual([...Array.from({ length: 20 }, (_, at) => 19 - at), 19]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is told so where it wants no retries, or the pause is longer than it waits', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-02T08:00:10Z') });
    try {
      for (const patience of [{ retries: 0 }, { longestPause: 5 }]) {
        const send = patientFetch({ fetch: ask, pause: async () => expect.unreachable(), ...patience });
        let answer = await send(help());
        for (let at = 0; at < 20; at += 1) answer = await send(help());
        expect(answer.status).toBe(429);
        expect(limitsOf(answer)).toEqual([{ name: 'requests', most: 20, remaining: 0, seconds: 50 }]);
        expect(await answer.json()).toMatchObject({
          status: 429,
          type: expect.stringContaining('too-many-requests'),
        });
      }
    } finally {
      vi.useRealTimers();
    }
  });
});
