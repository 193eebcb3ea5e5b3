import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { mintTokenFor } from '../../../infra/local/access-token.ts';
import { call, csvOf, importFile, penaltyRow, registrationRow, testCompany } from '../../support/service.ts';

const client = new URL('../../../client/', import.meta.url);
const company = testCompany();
const run = promisify(execFile);

/** The client as `npm run client` has made it; its types are held by what it compiles. */
// biome-ignore lint/suspicious/noExplicitAny: built by this test, so that its types are not there before
let built: any;
let token = '';

beforeAll(async () => {
  await run(process.execPath, [fileURLToPath(new URL('build.ts', client))]);
  built = await import(new URL('dist/index.js', client).href);
  token = await mintTokenFor(inject('stageFolder'), company.agent);
  await importFile('provider', 'registration', csvOf([registrationRow(company)]));
  await importFile('provider', 'administrative-penalty', csvOf([penaltyRow(company)]));
});

const service = (options: object = {}) =>
  built.creditService({ baseUrl: inject('stageUrl'), token, language: 'en', ...options });
const reportOf = (code: string) => ({ body: { subject: code, edition: 'standard' } });

describe('the client, against the running service', () => {
  it('runs the example of its README as it stands there', async () => {
    const [, example = ''] =
      /```ts\n([\s\S]*?)```/.exec(readFileSync(new URL('README.md', client), 'utf8')) ?? [];
    const file = new URL('examples/first-report.ts', client);
    expect(readFileSync(file, 'utf8')).toBe(example);
    const { stdout, stderr } = await run(process.execPath, [fileURLToPath(file)], {
      env: { ...process.env, CREDIT_URL: inject('stageUrl'), CREDIT_TOKEN: token, SUBJECT: company.code },
    });
    expect(stderr).toBe('');
    expect(stdout).toContain(company.name);
    expect(stdout).toMatch(/name: 'requests'/);
    expect(stdout).toMatch(/\w+ valid http.*\/verify\//);
  });

  it('gives refusals as problems, with the fields that are wrong', async () => {
    const { error, data, response } = await service().POST('/reports', {
      body: { subject: company.code, edition: 'long' },
    });
    expect(data).toBeUndefined();
    expect(response.status).toBe(422);
    expect(error.errors).toEqual([{ pointer: '/edition', message: expect.any(String) }]);
  });

  it('throws them where the content is asked for', async () => {
    const refused = await built
      .granted(service().POST('/reports', reportOf(testCompany().code)))
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(built.RefusedError);
    expect(refused).toMatchObject({ status: 404, code: 'not-found', problem: { status: 404 } });
    const nobody = service({ token: undefined });
    const unknown = await built.granted(nobody.GET('/reports')).catch((error: unknown) => error);
    expect(unknown).toMatchObject({ status: 401, code: 'sign-in-required' });
  });

  it('does not issue twice what it had to ask for twice', async () => {
    const other = testCompany();
    await importFile('provider', 'registration', csvOf([registrationRow(other)]));
    const pauses: number[] = [];
    let lost = 0;
    const report = await built.granted(
      service({
        token: await mintTokenFor(inject('stageFolder'), other.agent),
        pause: async (seconds: number) => void pauses.push(seconds),
        fetch: async (request: Request) => {
          const answer = await fetch(request);
          lost += 1;
          // A gateway on the way gives up just after the report was issued.
          return lost === 1 ? new Response(null, { status: 503, headers: { 'retry-after': '3' } }) : answer;
        },
      }).POST('/reports', reportOf(other.code)),
    );
    expect(pauses).toEqual([3]);
    const list = await (await call(other.agent, '/reports')).json();
    expect(list.items.map(({ number }: { number: string }) => number)).toEqual([report.number]);
  });

  it('says what is left of the caller’s share', async () => {
    const { response } = await service().GET('/reports');
    expect(built.limitsOf(response)).toEqual([
      { name: 'requests', most: 1_000_000, remaining: expect.any(Number), seconds: expect.any(Number) },
    ]);
  });

  it('has types of every path of the running service', async () => {
    const { paths } = await (await call(null, '/openapi.json')).json();
    const types = readFileSync(new URL('dist/contract.d.ts', client), 'utf8');
    expect(Object.keys(paths).filter((path) => !types.includes(`\n    "${path}": {`))).toEqual([]);
  });
});
