import { describe, expect, it } from 'vitest';
import { type IncomingRequest, toEvent, toResponse } from '../../../../../infra/local/gateway/payload.ts';

const context = { requestId: 'r-1', now: new Date('2026-11-24T00:00:05Z') };
const route = { key: 'GET /subjects', pathParameters: {} };
const request = (parts: Partial<IncomingRequest>): IncomingRequest => ({
  method: 'GET',
  url: '/subjects',
  headers: { host: 'localhost:3000' },
  sourceIp: '127.0.0.1',
  protocol: 'HTTP/1.1',
  body: Buffer.alloc(0),
  ...parts,
});
const posted = (contentType: string | undefined, body: Buffer) =>
  toEvent(
    request({
      method: 'POST',
      headers: contentType === undefined ? {} : { 'content-type': contentType },
      body,
    }),
    route,
    context,
  );

describe('event of a request (payload 2.0)', () => {
  it('carries path, query, cookies and headers in the form of API Gateway', () => {
    const event = toEvent(
      request({
        url: '/subjects/%E7%B2%A4?q=a%20b&q=c&empty=',
        headers: {
          host: 'localhost:3000',
          cookie: 'a=1; b=2',
          'set-cookie': ['x', 'y'],
          'user-agent': 'curl',
          connection: 'close',
        },
      }),
      { key: 'GET /subjects/{id}', pathParameters: { id: '粤' } },
      context,
    );
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /subjects/{id}',
      rawPath: '/subjects/粤',
      rawQueryString: 'q=a%20b&q=c&empty=',
      queryStringParameters: { q: 'a b,c', empty: '' },
      cookies: ['a=1', 'b=2'],
      headers: {
        host: 'localhost:3000',
        'set-cookie': 'x,y',
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-proto': 'http',
      },
      pathParameters: { id: '粤' },
      isBase64Encoded: false,
      requestContext: {
        requestId: 'r-1',
        routeKey: 'GET /subjects/{id}',
        stage: '$default',
        time: '24/Nov/2026:00:00:05 +0000',
        timeEpoch: 1795478405000,
        http: {
          method: 'GET',
          path: '/subjects/粤',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'curl',
        },
      },
    });
    expect(event.headers).not.toHaveProperty('cookie');
    expect(event.headers).not.toHaveProperty('connection');
    expect(event).not.toHaveProperty('body');
  });

  it('leaves out what is not there', () => {
    const event = toEvent(request({}), route, context);
    for (const field of ['queryStringParameters', 'cookies', 'pathParameters', 'body'])
      expect(event).not.toHaveProperty(field);
  });

  it.each([
    'text/csv',
    'text/csv; charset=utf-8',
    'application/json',
    'application/json;charset=UTF-8',
    'application/xml',
  ])('keeps %s as text', (contentType) => {
    expect(posted(contentType, Buffer.from('名称'))).toMatchObject({ body: '名称', isBase64Encoded: false });
  });

  it.each(['application/pdf', 'application/x-www-form-urlencoded', 'application/problem+json', undefined])(
    'encodes %s in base64',
    (contentType) => {
      expect(posted(contentType, Buffer.from('a=1'))).toMatchObject({ body: 'YT0x', isBase64Encoded: true });
    },
  );

  it('encodes text that is not UTF-8 (GB 18030) in base64', () => {
    expect(posted('text/csv', Buffer.from([0xc3, 0xfb]))).toMatchObject({
      body: 'w/s=',
      isBase64Encoded: true,
    });
  });
});

describe('response of an answer', () => {
  it('follows status code, headers, cookies and base64', () => {
    const response = toResponse({
      statusCode: 201,
      headers: { 'Content-Type': 'application/pdf', 'X-Count': 3 },
      cookies: ['a=1', 'b=2'],
      body: 'AAE=',
      isBase64Encoded: true,
    });
    expect(response).toEqual({
      status: 201,
      headers: { 'content-type': 'application/pdf', 'x-count': '3', 'set-cookie': ['a=1', 'b=2'] },
      body: Buffer.from([0, 1]),
    });
  });

  it.each([
    ['an object without status', { hello: 1 }, '{"hello":1}'],
    ['a string', 'plain', 'plain'],
    ['nothing', null, 'null'],
  ])('infers a 200 for %s', (_, answer, body) => {
    const response = toResponse(answer);
    expect(response).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } });
    expect(response.body.toString()).toBe(body);
  });

  it('refuses a status code that is none', () => {
    expect(() => toResponse({ statusCode: 'fine' })).toThrow(/fine/);
  });
});
