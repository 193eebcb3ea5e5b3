import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import * as client from 'openid-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mintToken, NoTokenError } from '../../infra/local/access-token.ts';
import { startIdentityProvider } from '../../infra/local/identity/identity-provider.ts';
import { freePort, type RunningServer } from '../../infra/local/loopback.ts';
import { sampleAccounts } from '../../infra/local/sample-city/accounts.ts';
import { sampleSubjects } from '../../infra/local/sample-city/subjects.ts';
import { writeAddresses } from '../../infra/local/stage-address.ts';
import { TokenVerifier } from '../../shared/identity/identity.ts';
import { Browser } from '../support/cookie-browser.ts';

const portal = 'http://localhost:3000';
const callback = `${portal}/session/callback`;
const substantial = 'urn:public-credit-service:acr:substantial';

describe('identity provider of the local stage', () => {
  let folder: string;
  let port: number;
  let provider: RunningServer;
  const issuer = () => `http://localhost:${port}`;
  const start = async () => {
    provider = await startIdentityProvider({ folder, port, issuer: issuer(), portal });
    process.env.OUTBOUND = issuer();
  };
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'identity-'));
    port = await freePort();
    await start();
  });
  afterEach(async () => {
    await provider.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const verifier = () =>
    new TokenVerifier({
      issuer: issuer(),
      audience: 'public-credit-service',
      claims: { sub: 'sub', name: 'name', role: 'role', subjects: 'subjects', unit: 'unit' },
    });
  /** An authorization request as the portal makes it, and what turns its answer into tokens. */
  const request = async (parameters: Record<string, string> = {}) => {
    const configuration = await client.discovery(new URL(issuer()), 'portal', undefined, client.None(), {
      execute: [client.allowInsecureRequests],
    });
    const pkceCodeVerifier = client.randomPKCECodeVerifier();
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: callback,
      scope: 'openid profile',
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      ...parameters,
    });
    return {
      url: url.href,
      tokens: (answer: string) =>
        client.authorizationCodeGrant(configuration, new URL(answer), { pkceCodeVerifier }),
    };
  };

  it('gives a partner’s machine account a token by its secret, and none by a former one', async () => {
    const { sampleSecret } = await import('../../infra/local/identity/identity-provider.ts');
    const ask = (client_secret: string) =>
      fetch(`${issuer()}/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: 'partner-bank',
          client_secret,
        }),
      });
    const answer = await ask(sampleSecret('partner-bank'));
    expect(answer.status).toBe(200);
    const { access_token } = (await answer.json()) as { access_token: string };
    expect(await verifier().verify(access_token)).toMatchObject({
      sub: 'partner-bank',
      role: 'partner',
      partner: 'partner-bank',
      subjects: [],
    });
    expect((await ask('former-secret')).status).toBe(401);
  });

  it('signs a person in, with the claims that the service reads', async () => {
    const browser = new Browser(portal);
    const { url, tokens } = await request();
    const page = await browser.open(url);
    // People, and no machine accounts of partners.
    for (const { name, account, role } of sampleAccounts)
      expect(page.html.includes(`value="${account}">${name}`)).toBe(role !== 'partner');
    const back = await browser.open(page.url, { account: 'provider' });
    expect(back.url.startsWith(`${callback}?code=`)).toBe(true);

    const granted = await tokens(back.url);
    expect(await verifier().verify(granted.access_token)).toMatchObject({
      sub: 'sample-provider',
      role: 'provider',
      unit: expect.any(String),
    });
    expect(granted.claims()).toMatchObject({ sub: 'sample-provider', role: 'provider' });
  });

  it('names a person’s document in the ID token, and nowhere else', async () => {
    const browser = new Browser(portal);
    const { url, tokens } = await request();
    const page = await browser.open(url);
    const granted = await tokens((await browser.open(page.url, { account: 'citizen-b' })).url);
    const { idNumber } = sampleSubjects.citizenB;
    expect(granted.claims()).toMatchObject({ document_type: '01', document_number: idNumber, subjects: [] });
    expect(JSON.stringify(decodeJwt(granted.access_token))).not.toContain(idNumber);
  });

  it('shows pages that fetch nothing from elsewhere and run nothing', async () => {
    const page = await new Browser(portal).open((await request()).url);
    expect(page.policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' http:\/\/localhost:3000;/,
    );
    expect(page.html).not.toMatch(/<script|src=|href=|@import|url\(/);
    expect(page.html).toContain('lang="zh-CN"');
  });

  it.each([
    ['zh-CN', '选择账户登录'],
    ['en', 'Choose an account'],
  ])('speaks the language that is asked for: %s', async (ui_locales, choose) => {
    const page = await new Browser(portal).open((await request({ ui_locales })).url);
    expect(page.html).toContain(`<html lang="${ui_locales}">`);
    expect(page.html).toContain(`<h1>${choose}</h1>`);
  });

  it('knows the person again after a restart', async () => {
    const browser = new Browser(portal);
    const page = await browser.open((await request()).url);
    await browser.open(page.url, { account: 'centre' });
    await provider.close();
    await start();
    const { url, tokens } = await request();
    const granted = await tokens((await browser.open(url)).url);
    expect(granted.claims()?.sub).toBe('sample-centre');
  });

  it('asks for a confirmation where a higher level of assurance is requested', async () => {
    const browser = new Browser(portal);
    const first = await browser.open((await request()).url);
    await browser.open(first.url, { account: 'enterprise' });
    const { url, tokens } = await request({ acr_values: substantial });
    const page = await browser.open(url);
    expect(page.html).toContain('name="confirmed"');
    const refused = await browser.open(page.url, { account: 'enterprise' });
    expect(refused.html).toContain('name="confirmed"');
    const granted = await tokens(
      (await browser.open(page.url, { account: 'enterprise', confirmed: 'yes' })).url,
    );
    expect(granted.claims()).toMatchObject({ sub: 'sample-enterprise', acr: substantial });
  });

  it('refuses a request without PKCE and one that would lead elsewhere', async () => {
    const redirect = `${issuer()}/auth?client_id=portal&response_type=code&scope=openid`;
    expect(
      (await new Browser(portal).open(`${redirect}&redirect_uri=${encodeURIComponent(callback)}`)).url,
    ).toContain('error=invalid_request');
    const elsewhere = await new Browser(portal).open(`${redirect}&redirect_uri=http%3A%2F%2Fevil.example%2F`);
    expect(elsewhere).toMatchObject({ status: 400, html: expect.stringContaining('invalid_redirect_uri') });
  });

  it('says so when a sign-in is too old', async () => {
    const page = await new Browser(portal).open(`${issuer()}/interaction/unknown`);
    expect(page).toMatchObject({ status: 400, html: expect.stringContaining('重新登录') });
  });

  it('signs out', async () => {
    const browser = new Browser(portal);
    const { url, tokens } = await request();
    const granted = await tokens(
      (await browser.open((await browser.open(url)).url, { account: 'auditor' })).url,
    );
    const page = await browser.open(
      `${issuer()}/session/end?id_token_hint=${granted.id_token}&post_logout_redirect_uri=${encodeURIComponent(`${portal}/`)}&ui_locales=en`,
    );
    expect(page.html).toContain('<html lang="en">');
    expect(page.html).toContain('<h1>Sign out</h1>');
    const secret = /name="xsrf" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
    expect((await browser.open(`${issuer()}/session/end/confirm`, { xsrf: secret, logout: 'yes' })).url).toBe(
      `${portal}/`,
    );
    expect((await browser.open((await request()).url)).html).toContain('name="account"');
  });

  it('is not needed for a token on the command line, which the service accepts all the same', async () => {
    writeAddresses(folder, { url: portal, issuer: issuer(), operations: {} });
    const token = await mintToken(folder, 'enterprise');
    expect(await verifier().verify(token)).toMatchObject({
      sub: 'sample-enterprise',
      role: 'agent',
      subjects: [expect.any(String)],
    });
  });

  it('has no token for an account that does not exist, nor before the first start', async () => {
    await expect(mintToken(folder, 'enterprise')).rejects.toThrow(/npm start/);
    writeAddresses(folder, { url: portal, issuer: issuer(), operations: {} });
    await expect(mintToken(folder, 'mayor')).rejects.toThrow(NoTokenError);
    await expect(mintToken(folder, 'mayor')).rejects.toThrow(/enterprise-b/);
  });
});
