import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it, vi } from 'vitest';
import { handler } from '../../../functions/portal/handler.ts';
import { RefusedError } from '../../../infra/admin/command.ts';
import { loadSampleCityCommand, tokensBy } from '../../../infra/admin/sample-city.ts';
import { readStage, type StageSettings } from '../../../infra/config.ts';
import { listen } from '../../../infra/local/loopback.ts';
import { sendCity } from '../../../infra/local/sample-loading.ts';
import { settings } from '../../../infra/stages/sandbox.ts';
import { InvalidTokenError, TokenVerifier } from '../../../shared/identity/identity.ts';
import { styles } from '../../../templates/paper/layout.ts';
import { renderPaper } from '../../../templates/paper/paper.ts';
import { pageTexts } from '../../support/read-pdf.ts';

// As infra/bundle.ts leaves it in the functions of a sandbox.
vi.hoisted(() => {
  globalThis.STAGE_SANDBOX = true;
});
const stagesFolder = fileURLToPath(new URL('../../../infra/stages', import.meta.url));
const ownClaims = { sub: 'sub', name: 'name', role: 'role', subjects: 'subjects', unit: 'unit' };
process.env.CITY = JSON.stringify(settings.city);
process.env.PUBLIC_URL = settings.publicUrl;

describe('the stage in which other systems are tried', () => {
  it('can be deployed as its file stands there', () => {
    expect(readStage('sandbox', settings)).toMatchObject({ sandbox: true });
  });

  it('does not look like the city’s own, and has the units that the sample city is reported by', () => {
    const named = { zh: '示范市', en: 'Shifan' };
    const units = { units: { centre: '114401000075076881', all: [] } };
    for (const [setting, over] of [
      ['city', { city: named }],
      ['issuer', { issuer: named }],
      ['policy.units', { policy: units }],
    ] as const)
      expect(() => readStage('sandbox', { ...settings, ...over }), setting).toThrow(setting);
  });

  it('has an issuer that no real stage has', async () => {
    const stages = await Promise.all(
      readdirSync(stagesFolder)
        .filter((file) => file.endsWith('.ts'))
        .map(async (file) => (await import(join(stagesFolder, file))) as { settings: StageSettings }),
    );
    const issuers = (sandbox: boolean) =>
      stages
        .filter(({ settings: stage }) => (stage.sandbox ?? false) === sandbox)
        .map(({ settings: { identity } }) => new URL(identity.issuer).origin);
    expect(issuers(true)).toContain(settings.identity.issuer);
    expect(issuers(true).filter((issuer) => issuers(false).includes(issuer))).toEqual([]);
  });

  it('lets in nobody by a token of the real stage’s issuer, nor the other way round, not even by one key', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const jwk = { ...(await exportJWK(publicKey)), kid: 'same', alg: 'ES256', use: 'sig' };
    const startIssuer = async () => {
      let issuer = '';
      const server = createServer((request, response) => {
        response.setHeader('content-type', 'application/json');
        const found = request.url?.startsWith('/.well-known/');
        response.end(JSON.stringify(found ? { issuer, jwks_uri: `${issuer}/keys` } : { keys: [jwk] }));
      });
      const running = await listen(server, 0);
      issuer = `http://127.0.0.1:${running.port}`;
      const { audience } = settings.identity;
      const verifier = new TokenVerifier({ issuer, audience, claims: ownClaims });
      const token = await new SignJWT({ role: 'centre', name: '赵六' })
        .setProtectedHeader({ alg: 'ES256', kid: 'same' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject('officer')
        .setExpirationTime('5m')
        .sign(privateKey);
      return { issuer, verifier, token, close: () => running.close() };
    };
    const [real, sandbox] = [await startIssuer(), await startIssuer()];
    vi.stubEnv('OUTBOUND', `${real.issuer} ${sandbox.issuer}`);
    try {
      for (const [own, other] of [
        [real, sandbox],
        [sandbox, real],
      ] as const) {
        expect(await own.verifier.verify(own.token)).toMatchObject({ sub: 'officer', role: 'centre' });
        await expect(own.verifier.verify(other.token)).rejects.toThrow(InvalidTokenError);
      }
    } finally {
      vi.unstubAllEnvs();
      await Promise.all([real.close(), sandbox.close()]);
    }
  });

  it('says on each page and in each answer that it is one', async () => {
    const ask = async (accept: string) => {
      const event = {
        rawPath: '/help',
        rawQueryString: '',
        headers: { accept },
        requestContext: { requestId: 'r', http: { method: 'GET', sourceIp: '192.0.2.1' } },
      };
      return (await handler(event as never, {} as never)) as APIGatewayProxyStructuredResultV2;
    };
    const page = await ask('text/html');
    expect(page.body).toContain('沙箱环境：数据均为虚构');
    for (const { headers } of [page, await ask('application/json')])
      expect(headers?.['x-sandbox']).toBe('yes');
  });

  it('says so across each page of its documents', async () => {
    const frame = {
      title: '信用报告',
      author: '示范',
      creator: '示范',
      createdAt: new Date('2026-03-02T04:05:20Z'),
      head: '示范',
      headRight: '',
      foot: '示范',
      footRight: '',
      seal: null,
      names: new Map(),
    };
    for (const [lang, mark] of [
      ['zh-CN', '沙箱'],
      ['en', 'SANDBOX'],
    ] as const) {
      const { bytes } = renderPaper(frame, lang, (layout) => {
        layout.block('P', '第一页', styles.body);
        layout.startPage();
        layout.block('P', '第二页', styles.body);
      });
      const pages = await pageTexts(bytes);
      expect(pages).toHaveLength(2);
      // It runs upwards: pdftotext reads it letter by letter.
      for (const text of pages) expect([...mark].filter((letter) => !text.includes(letter))).toEqual([]);
    }
  });
});

describe('the sample city', () => {
  const command = (stage: string, options: Record<string, string> = { tokens: 'echo token' }) =>
    loadSampleCityCommand.run(
      { stage, operations: { PUBLIC_URL: 'https://sandbox.credit.example.com.cn' } } as never,
      [],
      options,
    );

  it.each(['example', 'local', 'ningxia', 'worldwide'])('is not loaded into %s', async (stage) => {
    await expect(command(stage)).rejects.toThrow(RefusedError);
    await expect(command(stage)).rejects.toThrow('no sandbox');
  });

  it('is into a sandbox, where it is said how to get tokens, and not before --yes', async () => {
    await expect(command('sandbox', {})).rejects.toThrow('--tokens');
    expect((await command('sandbox')).lines).toEqual([
      'The sample city goes to https://sandbox.credit.example.com.cn, file by file as its units would send it.',
    ]);
  });

  it('is not sent to a service that does not say of itself that it is a sandbox', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.end('{"status":"ok"}');
    });
    const listening = await listen(server, 0);
    const loading = sendCity({
      url: `http://127.0.0.1:${listening.port}`,
      state: join(tmpdir(), 'never-written.json'),
      tokenOf: async () => 'token',
      onProgress: () => undefined,
    });
    await expect(loading).rejects.toThrow('does not say that it is a sandbox');
    expect(asked).toEqual(['GET /healthz']);
    await listening.close();
  });

  it('is sent as each unit, by the token that the command prints for it', async () => {
    const tokenOf = tokensBy('echo "$ROLE-$UNIT"');
    expect(await tokenOf({ role: 'provider', unit: '11440100' })).toBe('provider-11440100');
    expect(await tokenOf({ role: 'centre', unit: null })).toBe('centre-');
  });
});
