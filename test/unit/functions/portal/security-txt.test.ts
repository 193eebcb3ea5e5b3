import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { afterEach, describe, expect, it } from 'vitest';
import { handler } from '../../../../functions/portal/handler.ts';
import { securityText } from '../../../../functions/portal/security-txt.ts';

const contact = { contact: 'mailto:security@example.com', confirmationDays: 3 };
const publicUrl = 'https://credit.example.com';

/** Its fields by name (RFC 9116, 2.2), comments left out. */
function fields(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line) => /^([A-Z][\w-]*): (\S.*)$/.exec(line)?.slice(1) ?? [line, '']),
  );
}

describe('/.well-known/security.txt', () => {
  it('says whom to tell, until when that holds, in which languages, and where it stands', () => {
    const text = securityText(contact, publicUrl, new Date('2026-11-29T08:00:00Z'));
    expect(fields(text)).toEqual({
      Contact: 'mailto:security@example.com',
      Expires: '2027-01-01T00:00:00Z',
      'Preferred-Languages': 'zh, en',
      Canonical: 'https://credit.example.com/.well-known/security.txt',
    });
    expect(text).toContain('3 个工作日内确认收到');
    expect(text).toContain('within 3 working days');
  });

  it('leads to the rules of the city, where it has some', () => {
    const policy = 'https://city.example.com/weaknesses';
    expect(fields(securityText({ ...contact, policy }, publicUrl, new Date()))).toMatchObject({
      Policy: policy,
    });
  });

  it('never expires while a cache keeps it, nor later than RFC 9116 advises', () => {
    const day = 24 * 60 * 60 * 1000;
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2030, 0, 1); at += day / 2) {
      const expires = Date.parse(fields(securityText(contact, publicUrl, new Date(at))).Expires ?? '');
      expect(expires - at).toBeGreaterThan(28 * day);
      expect(expires - at).toBeLessThan(63 * day);
    }
  });

  describe('is asked of the portal', () => {
    process.env.CITY = JSON.stringify({ zh: '示范市', en: 'Shifan' });
    process.env.PUBLIC_URL = publicUrl;
    afterEach(() => {
      delete process.env.SECURITY;
    });

    const ask = async () =>
      (await handler(
        {
          routeKey: 'GET /.well-known/security.txt',
          rawPath: '/.well-known/security.txt',
          rawQueryString: '',
          headers: { accept: '*/*' },
          requestContext: { requestId: 'r', http: { method: 'GET', sourceIp: '192.0.2.1' } },
        } as never,
        { functionName: 'portal' } as never,
      )) as APIGatewayProxyStructuredResultV2;

    it('and answered as plain text that caches keep for a day', async () => {
      process.env.SECURITY = JSON.stringify(contact);
      const answer = await ask();
      expect(answer).toMatchObject({
        statusCode: 200,
        headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=86400' },
      });
      expect(fields(answer.body ?? '')).toMatchObject({ Contact: contact.contact });
    });

    it('and not found where the stage names nobody', async () => {
      const answer = await ask();
      expect(answer).toMatchObject({ statusCode: 404, headers: { 'cache-control': 'no-store' } });
      expect(JSON.parse(answer.body ?? '')).toMatchObject({ status: 404 });
    });
  });
});
