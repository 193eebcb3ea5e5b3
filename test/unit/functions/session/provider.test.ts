import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { finishSignIn, SignInFailedError } from '../../../../functions/session/provider.ts';
import { listen, type RunningServer } from '../../../../infra/local/loopback.ts';

const folder = mkdtempSync(join(tmpdir(), 'provider-'));
const secretFile = join(folder, 'secret');
/** What the provider was shown of its client, call by call. */
const shown: (string | null)[] = [];
let issuer: RunningServer;

beforeAll(async () => {
  let at = '';
  issuer = await listen(
    createServer(async (request, response) => {
      response.setHeader('content-type', 'application/json');
      if (request.url === '/.well-known/openid-configuration') {
        const places = { authorization_endpoint: `${at}/authorize`, token_endpoint: `${at}/token` };
        response.end(JSON.stringify({ issuer: at, jwks_uri: `${at}/jwks`, ...places }));
        return;
      }
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      shown.push(new URLSearchParams(Buffer.concat(chunks).toString()).get('client_secret'));
      response.writeHead(400).end('{"error":"invalid_grant"}');
    }),
    0,
  );
  at = `http://127.0.0.1:${issuer.port}`;
  for (const [name, value] of Object.entries({
    ...{
      IDENTITY_ISSUER: at,
      OUTBOUND: at,
      IDENTITY_CLIENT_ID: 'portal',
      PUBLIC_URL: 'https://credit.example.org',
    },
    IDENTITY_CLIENT_SECRET: pathToFileURL(secretFile).href,
  }))
    vi.stubEnv(name, value);
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterAll(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  await issuer.close();
  rmSync(folder, { recursive: true, force: true });
});

it('shows the provider another secret of the client within five minutes, without a deployment', async () => {
  const underWay = { state: 's', nonce: 'n', verifier: 'v'.repeat(43), returnTo: '/', acr: null };
  const signIn = () =>
    expect(finishSignIn('code=c&state=s', underWay, new Date())).rejects.toThrow(SignInFailedError);
  writeFileSync(secretFile, 'former');
  await signIn();
  writeFileSync(secretFile, 'new');
  vi.setSystemTime(Date.now() + 4 * 60_000);
  await signIn();
  vi.setSystemTime(Date.now() + 61_000);
  await signIn();
  expect(shown).toEqual(['former', 'former', 'new']);
});
