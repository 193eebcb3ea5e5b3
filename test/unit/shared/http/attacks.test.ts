import { Logger } from '@aws-lambda-powertools/logger';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type * as z from 'zod';
import { handler as portal } from '../../../../functions/portal/handler.ts';
import { allRoutes } from '../../../../functions/portal/openapi.ts';
import { csvFile, csvLine } from '../../../../shared/domain/csv-line.ts';
import { choiceCookie, cookieNames, noCookie, secretCookie } from '../../../../shared/http/cookies.ts';
import { csvAnswer, restAt } from '../../../../shared/http/csv-answer.ts';
import { type Route, routeKey } from '../../../../shared/http/route.ts';
import { styleSheet } from '../../../../templates/pages/style-sheet.ts';

beforeAll(() => {
  process.env.PUBLIC_URL = 'https://credit.example.org';
  process.env.CITY = JSON.stringify({ zh: '示范市', en: 'Shifan' });
});

interface Answered {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
}

/** What the portal answers to anybody. */
async function asked(
  route: string,
  rawPath: string,
  headers: Readonly<Record<string, string>> = {},
  pathParameters: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const event = {
    routeKey: `GET ${route}`,
    rawPath,
    rawQueryString: '',
    pathParameters,
    headers,
    requestContext: { requestId: 'r', http: { method: 'GET', sourceIp: '192.0.2.1' } },
  };
  const answer = (await portal(event as never, { functionName: 'portal' } as never)) as Answered;
  const named = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...answer, headers: Object.fromEntries(named) };
}
const html = { accept: 'text/html' };
const style = styleSheet.name;

describe('a table for spreadsheets', () => {
  const starts = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

  it.each(starts)('has no cell that begins a formula by %j', (start) => {
    const [[cell = ''] = []] = parse(csvLine([`${start}cmd|' /C calc'!A0`]), {
      relaxQuotes: true,
    }) as string[][];
    expect(cell.startsWith("'")).toBe(true);
  });

  it('says what was in it, whatever that was', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(...starts).map((start) => `${start}1+1`),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
        (rows) => {
          const read = parse(csvFile(rows), {
            bom: true,
            relaxColumnCount: true,
            skipEmptyLines: false,
          }) as string[][];
          expect(
            read.map((row) => row.map((text) => text.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, ''))),
          ).toEqual(rows);
          for (const text of read.flat()) expect(text).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
        },
      ),
    );
  });
});

describe('a header', () => {
  it('is one line, whatever names and addresses stand in it', () => {
    const hostile = 'a\r\nset-cookie: session=stolen\r\n\r\n<script>';
    const { headers } = csvAnswer({ plain: 'cases', zh: hostile }, '');
    const event = { rawPath: `/repairs/${hostile}`, rawQueryString: `q=${encodeURIComponent(hostile)}` };
    for (const value of [
      ...Object.values(headers ?? {}),
      ...Object.values(restAt({ event } as never, hostile)),
    ])
      expect(value).toMatch(/^[\x20-\x7e]*$/);
  });
});

describe('a line of the log', () => {
  it('is one line of JSON, whatever was sent', () => {
    const lines: string[] = [];
    const print = vi.spyOn(console, 'error').mockImplementation((line: string) => void lines.push(line));
    vi.stubEnv('POWERTOOLS_DEV', 'true');
    try {
      new Logger({ serviceName: 'test', logLevel: 'ERROR' }).error('request refused', {
        path: '/x\n{"level":"INFO","message":"signed in"}',
        cause: '\u2028\r\n\u001b[2J',
      });
    } finally {
      print.mockRestore();
      vi.unstubAllEnvs();
    }
    const said = lines.join('\n');
    expect(JSON.parse(said)).toMatchObject({ level: 'ERROR', path: expect.stringContaining('signed in') });
    expect(said.match(/"level":/g)).toHaveLength(1);
    expect(said).not.toContain('\u001b');
  });
});

describe('a cookie', () => {
  it('that leads to a session or a form is kept from scripts, other hosts and plain http', () => {
    const secret = Object.values(cookieNames).filter((name) => !['lang', 'size'].includes(name));
    expect(secret.length).toBeGreaterThan(2);
    for (const name of secret) {
      expect(name).toMatch(/^__Host-/);
      for (const text of [secretCookie(name, 'x', 60), noCookie(name)]) {
        expect(text).toMatch(/; Path=\/;/);
        for (const flag of ['Secure', 'HttpOnly', 'SameSite=Lax']) expect(text.split('; ')).toContain(flag);
        expect(text).not.toMatch(/Domain/i);
      }
    }
    expect(choiceCookie('lang', 'en')).toContain('SameSite=Lax');
  });
});

describe('an answer of any kind', () => {
  it.each([
    ['a page', '/help', '/help', html, {}],
    ['the contract', '/openapi.json', '/openapi.json', {}, {}],
    ['a file for all', '/assets/{name}', `/assets/${style}`, {}, { name: style }],
    ['a refusal to a browser', '/assets/{name}', '/assets/none.css', html, { name: 'none.css' }],
    ['a refusal to a program', '/assets/{name}', '/assets/none.css', {}, { name: 'none.css' }],
    ['nothing of ours', '/none', '/none', html, {}],
  ] as const)(
    'stands in no frame, runs no script and is no other type: %s',
    async (_, route, path, sent, params) => {
      const { headers } = await asked(route, path, sent, params);
      const policy = headers['content-security-policy'] ?? '';
      for (const rule of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"])
        expect(policy).toContain(rule);
      expect(policy).not.toMatch(/script-src|unsafe-|\*/);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'strict-transport-security': expect.stringMatching(/max-age=\d{8}/),
      });
      expect(headers['content-type']).toBeDefined();
      expect(headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  it.each(['host', 'x-forwarded-host', 'x-original-url', 'x-rewrite-url', 'forwarded', 'x-forwarded-proto'])(
    'is the same for all caches, whatever %s says',
    async (name) => {
      const hostile = { ...html, [name]: name === 'forwarded' ? 'host=evil.example' : 'evil.example' };
      for (const path of ['/help', '/openapi.json']) {
        const [plain, poisoned] = [await asked(path, path, html), await asked(path, path, hostile)];
        expect(JSON.stringify([poisoned.headers, poisoned.body])).not.toContain('evil.example');
        expect(poisoned.body).toBe(plain.body);
      }
    },
  );

  it('differs for a cache where it differs for people: by what it is asked in', async () => {
    const { headers } = await asked('/help', '/help', html);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers.vary?.split(', ').sort()).toEqual(['accept', 'accept-language', 'cookie']);
  });
});

describe('what is posted', () => {
  const routes: readonly Route[] = Object.values(allRoutes).flatMap((of) => Object.values(of));
  const withBody = routes.filter(({ body }) => body !== undefined);
  /** Fields that somebody would like to set and no form has. */
  const wished = {
    role: 'centre',
    unit: 'X',
    state: 'approved',
    version: 99,
    pk: 'SUBJECT#1',
    isAdmin: true,
    zz: 1,
  };

  function told(issues: readonly z.core.$ZodIssue[]): readonly string[] {
    return issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys
        : issue.code === 'invalid_union'
          ? issue.errors.flatMap(told)
          : [],
    );
  }

  it('sets nothing that the route does not name: every other field is refused', () => {
    expect(withBody.length).toBeGreaterThan(80);
    const lax = withBody.filter(({ body }) => {
      const { error } = (body as z.ZodType).safeParse(wished);
      return error === undefined || !told(error.issues).includes('zz');
    });
    // What an issuer sends by its own standard; and files that come with a form, of which nothing but the files is taken.
    const others = lax.map(routeKey).filter((key) => !key.endsWith('/evidence'));
    expect(others).toEqual(['POST /session/backchannel-logout']);
  });
});
