import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import { handler as portal } from '../../../../functions/portal/handler.ts';
import { compressed } from '../../../../shared/http/answer.ts';
import { type Caller, proofFor, refuseCrossSite, requireProof } from '../../../../shared/http/caller.ts';
import type { Route } from '../../../../shared/http/route.ts';
import type { Session } from '../../../../shared/identity/session.ts';
import { styleSheet } from '../../../../templates/pages/style-sheet.ts';

interface Answered {
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
}

beforeAll(() => {
  process.env.PUBLIC_URL = 'https://credit.example.org';
  process.env.CITY = JSON.stringify({ zh: '示范市', en: 'Shifan' });
});

function request(method: string, headers: Record<string, string>): APIGatewayProxyEventV2 {
  return { headers, requestContext: { http: { method } } } as unknown as APIGatewayProxyEventV2;
}

describe('a write', () => {
  it.each([
    [{ 'sec-fetch-site': 'same-origin' }],
    [{ 'sec-fetch-site': 'none' }],
    [{ origin: 'https://credit.example.org' }],
    [{}],
    [{ authorization: 'Bearer x', 'sec-fetch-site': 'cross-site' }],
  ])('from %o is taken', (headers) => {
    expect(() => refuseCrossSite(request('POST', headers as Record<string, string>))).not.toThrow();
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: 'https://credit.example.org', 'sec-fetch-site': 'cross-site' }],
  ])('from %o is refused', (headers) => {
    expect(() => refuseCrossSite(request('POST', headers as Record<string, string>))).toThrow(/cross-site/);
  });

  it('is asked for, not a read', () => {
    expect(() => refuseCrossSite(request('GET', { 'sec-fetch-site': 'cross-site' }))).not.toThrow();
  });
});

describe('the proof of a form', () => {
  const session = { proof: Buffer.alloc(18, 7).toString('base64url') } as Session;
  const caller = { session } as Caller;
  const route = { method: 'POST', who: ['agent'] } as unknown as Route;
  const check = (proof: string | undefined) =>
    requireProof(request('POST', {}), route, caller, { proof } as never);

  it('looks different on each page and is always right', () => {
    const [one, other] = [proofFor(session), proofFor(session)];
    expect(one).not.toBe(other);
    expect(() => check(one)).not.toThrow();
    expect(() => check(other)).not.toThrow();
  });

  it.each([
    undefined,
    '',
    'x',
    session.proof,
    proofFor({ proof: Buffer.alloc(18, 8).toString('base64url') } as Session),
  ])('%s is none', (proof) => {
    expect(() => check(proof)).toThrow(/form-proof/);
  });

  it('is asked of browsers that are signed in, and of nobody else', () => {
    expect(() =>
      requireProof(request('POST', {}), route, { session: undefined } as Caller, undefined),
    ).not.toThrow();
    const open = { method: 'POST', who: 'everyone' } as unknown as Route;
    expect(() => requireProof(request('POST', {}), open, caller, undefined)).not.toThrow();
  });
});

describe('an answer that a cache may keep for everybody', () => {
  const fetched = async (query: Record<string, string>) => {
    const event = {
      routeKey: 'GET /assets/{name}',
      rawPath: `/assets/${styleSheet.name}`,
      rawQueryString: new URLSearchParams(query).toString(),
      queryStringParameters: query,
      pathParameters: { name: styleSheet.name },
      headers: {},
      requestContext: { requestId: 'r', http: { method: 'GET', sourceIp: '192.0.2.1' } },
    };
    return (await portal(event as never, { functionName: 'portal' } as never)) as Answered;
  };

  it('carries no cookie', async () => {
    const { headers, cookies } = await fetched({});
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(cookies).toBeUndefined();
  });

  it('is for one browser alone where it sets a cookie', async () => {
    const { headers, cookies } = await fetched({ lang: 'en' });
    expect(headers['cache-control']).toBe('private, max-age=31536000, immutable');
    expect(cookies).toEqual([expect.stringMatching(/^lang=en;/)]);
  });
});

describe('compression', () => {
  const page = { statusCode: 200, headers: { 'content-type': 'text/html' }, body: '页'.repeat(2000) };

  it('is for those who take it', () => {
    const result = compressed(request('GET', { 'accept-encoding': 'gzip, br' }), page);
    expect(result.headers?.['content-encoding']).toBe('gzip');
    expect(Buffer.from(result.body ?? '', 'base64').length).toBeLessThan(200);
    expect(compressed(request('GET', {}), page)).toBe(page);
  });

  it('leaves files and short answers alone', () => {
    const headers = { 'accept-encoding': 'gzip' };
    const pdf = { ...page, headers: { 'content-type': 'application/pdf' } };
    expect(compressed(request('GET', headers), pdf)).toBe(pdf);
    const short = { ...page, body: 'short' };
    expect(compressed(request('GET', headers), short)).toBe(short);
  });
});
