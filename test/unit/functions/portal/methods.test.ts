import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { handler as objections } from '../../../../functions/objections/handler.ts';
import { handler as portal } from '../../../../functions/portal/handler.ts';

process.env.CITY = JSON.stringify({ zh: '示范市', en: 'Shifan' });
process.env.PUBLIC_URL = 'http://localhost:3000';

async function ask(method: string, rawPath: string): Promise<APIGatewayProxyStructuredResultV2> {
  const event = {
    // As the greedy routes of the API lead here.
    routeKey: rawPath.startsWith('/objections') ? 'ANY /objections/{proxy+}' : 'ANY /{proxy+}',
    rawPath,
    rawQueryString: '',
    headers: { accept: 'text/html' },
    requestContext: { requestId: 'r', http: { method, sourceIp: '192.0.2.1' } },
  };
  const handler = rawPath.startsWith('/objections') ? objections : portal;
  return (await handler(
    event as never,
    { functionName: 'portal' } as never,
  )) as APIGatewayProxyStructuredResultV2;
}

describe('a method', () => {
  it('finds its route by the path, whatever route of the API led here', async () => {
    expect(await ask('GET', '/help')).toMatchObject({ statusCode: 200 });
  });

  it('HEAD is answered as GET, without the body', async () => {
    const [get, head] = [await ask('GET', '/help'), await ask('HEAD', '/help')];
    expect(head).toMatchObject({ statusCode: 200, body: '' });
    expect(head.headers?.['content-type']).toBe(get.headers?.['content-type']);
  });

  it.each([
    ['POST', '/help', 'GET, HEAD'],
    ['DELETE', '/objections', 'GET, HEAD, POST'],
    ['PUT', '/objections/YY-2026-1/accept', 'POST'],
  ])('%s %s is refused with what the address takes', async (method, path, allow) => {
    expect(await ask(method, path)).toMatchObject({ statusCode: 405, headers: { allow } });
  });

  it.each([
    ['/help', 'GET, HEAD'],
    ['/objections', 'GET, HEAD, POST'],
  ])('OPTIONS %s says what the address takes, and lets no other host in', async (path, allow) => {
    const { statusCode, headers, body } = await ask('OPTIONS', path);
    expect({ statusCode, body }).toEqual({ statusCode: 204, body: undefined });
    expect(headers).toMatchObject({ allow, 'cache-control': 'no-store' });
    expect(Object.keys(headers ?? {}).filter((name) => /^access-control/i.test(name))).toEqual([]);
  });

  it('of an address that there is not finds nothing', async () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'DELETE'])
      expect(await ask(method, '/none/such')).toMatchObject({ statusCode: 404 });
  });
});
