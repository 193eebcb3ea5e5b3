import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, type RunningServer } from '../../infra/local/loopback.ts';
import { sampleSubjects } from '../../infra/local/sample-city/subjects.ts';
import { personIdentifier } from '../../shared/identity/person-key.ts';
import { inProcess, type Reply } from '../support/in-process.ts';

const { idNumber, name } = sampleSubjects.citizenB;

interface Shown {
  readonly subjects: readonly { readonly id: string; readonly name: string }[];
  readonly documentProblem: string | null;
}

/** A provider of identities that knows people by their documents, and signs in whoever `claims` say. */
async function documentProvider() {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'own', alg: 'ES256', use: 'sig' };
  const state = { issuer: '', nonce: '', claims: {} as Record<string, unknown>, idToken: '' };
  const server = createServer((request, response) => {
    const { issuer } = state;
    const answer = async (): Promise<unknown> => {
      if (request.url === '/keys') return { keys: [jwk] };
      if (request.url !== '/token') {
        return {
          issuer,
          id_token_signing_alg_values_supported: ['ES256'],
          jwks_uri: `${issuer}/keys`,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          end_session_endpoint: `${issuer}/end`,
        };
      }
      state.idToken = await new SignJWT({ ...state.claims, nonce: state.nonce })
        .setProtectedHeader({ alg: 'ES256', kid: 'own' })
        .setIssuer(issuer)
        .setAudience('portal')
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(privateKey);
      return { access_token: 'none', token_type: 'Bearer', id_token: state.idToken };
    };
    void answer().then((json) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(json));
    });
  });
  const running = await listen(server, 0);
  state.issuer = `http://127.0.0.1:${running.port}`;
  return { state, running };
}

describe('a sign-in by an identity document', () => {
  const folder = mkdtempSync(join(tmpdir(), 'signing-in-'));
  let service: Awaited<ReturnType<typeof inProcess>>;
  let provider: Awaited<ReturnType<typeof documentProvider>>['state'];
  let running: RunningServer;
  let session: unknown;
  let subjects: unknown;
  let personId: Awaited<ReturnType<typeof personIdentifier>>;
  const logged: string[] = [];
  const silenced: (() => void)[] = [];

  beforeAll(async () => {
    process.env.POWERTOOLS_LOG_LEVEL = 'DEBUG';
    for (const stream of [process.stdout, process.stderr]) {
      const { write } = stream;
      stream.write = ((chunk: string | Uint8Array) => {
        logged.push(String(chunk));
        return true;
      }) as typeof write;
      silenced.push(() => {
        stream.write = write;
      });
    }
    service = await inProcess();
    ({ state: provider, running } = await documentProvider());
    const key = join(folder, 'person-key');
    writeFileSync(key, 'the key of this test');
    Object.assign(process.env, {
      IDENTITY_ISSUER: provider.issuer,
      OUTBOUND: provider.issuer,
      PERSON_KEY: pathToFileURL(key).href,
      IDENTITY_DOCUMENT_TYPES: JSON.stringify({ '01': '身份证' }),
      IDENTITY_ACR: JSON.stringify({ substantial: 'confirmed' }),
      IDENTITY_CLAIMS: JSON.stringify({
        ...JSON.parse(process.env.IDENTITY_CLAIMS ?? ''),
        documentType: 'id_type',
        documentNumber: 'id_number',
      }),
    });
    personId = await personIdentifier(pathToFileURL(key).href);
    // After the settings: functions read the level of their log when they are loaded.
    ({ handler: session } = await import('../../functions/session/handler.ts'));
    ({ handler: subjects } = await import('../../functions/subjects/handler.ts'));
  });
  afterAll(async () => {
    for (const undo of silenced) undo();
    await service.close();
    await running.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Signs somebody in whom the provider describes so: where that leads, and the browser's cookie. */
  async function signIn(claims: Record<string, unknown>) {
    provider.claims = { sub: `somebody-${JSON.stringify(claims).length}`, name, role: 'citizen', ...claims };
    const begun = await service.call(session, null, 'GET /session/login');
    const asked = new URL(String(begun.headers.location));
    provider.nonce = asked.searchParams.get('nonce') ?? '';
    const back = await service.call(
      session,
      null,
      'GET /session/callback',
      {},
      {
        cookies: begun.cookies,
        query: { code: 'code', state: asked.searchParams.get('state') ?? '' },
      },
    );
    expect(back.status).toBe(303);
    const cookie = back.cookies.find((each) => /session=./.test(each)) ?? '';
    const shown = await as<Shown>(cookie, session, 'GET /session');
    return { back, cookie, ...shown.json };
  }

  function as<T>(cookie: string, handler: unknown, route: string, params = {}): Promise<Reply<T>> {
    return service.call<T>(handler, null, route, params, { cookies: cookie === '' ? [] : [cookie] });
  }

  it('makes our identifier of the number, the very one that departments’ files lead to', async () => {
    const { subjects: own, documentProblem } = await signIn({ id_type: '01', id_number: ` ${idNumber} ` });
    expect(own).toEqual([{ id: personId('身份证', idNumber), name }]);
    expect(documentProblem).toBeNull();
  });

  it('takes other documents by their kind', async () => {
    const { subjects: own } = await signIn({ id_type: '护照号', id_number: 'e12 345 678' });
    expect(own).toEqual([{ id: personId('护照号', 'E12345678'), name }]);
  });

  it('keeps what the provider says that the person represents, and puts the person last', async () => {
    const { subjects: own } = await signIn({
      role: 'agent',
      subjects: ['91440100XX00000196'],
      id_type: '01',
      id_number: idNumber,
    });
    expect(own.map(({ id }) => id)).toEqual(['91440100XX00000196', personId('身份证', idNumber)]);
  });

  it.each([
    [
      'a wrong check digit',
      { id_type: '01', id_number: idNumber.replace(/.$/, (last) => (last === '1' ? '2' : '1')) },
      'number',
    ],
    ['a kind that the catalogues do not know', { id_type: '99', id_number: idNumber }, 'kind'],
    ['no kind', { id_number: idNumber }, 'kind'],
  ])('maps nothing by %s, and tells the person first of all', async (_, claims, problem) => {
    const { back, subjects: own, documentProblem } = await signIn(claims);
    expect(back.headers.location).toBe('/session');
    expect({ own, documentProblem }).toEqual({ own: [], documentProblem: problem });
  });

  it('leaves officers, and people without a document, as they are', async () => {
    expect((await signIn({ role: 'auditor', id_type: '01', id_number: idNumber })).subjects).toEqual([]);
    expect(await signIn({ id_type: '01' })).toMatchObject({ subjects: [], documentProblem: null });
  });

  it('shows a person without any record that there is nothing, and nobody else that there is somebody', async () => {
    const { cookie, subjects: own } = await signIn({ id_type: '01', id_number: idNumber });
    const id = own[0]?.id ?? '';
    const shown = await as<{ name: string; kind: string; catalogues: { count: number }[] }>(
      cookie,
      subjects,
      'GET /subjects/{id}',
      { id },
    );
    expect(shown).toMatchObject({ status: 200, json: { id, name, kind: 'person' } });
    expect(shown.json.catalogues.filter(({ count }) => count > 0)).toEqual([]);
    expect(await as(cookie, subjects, 'GET /subjects/{id}/records', { id })).toMatchObject({
      status: 200,
      json: { items: [], next: null },
    });
    const other = await signIn({ id_type: '护照号', id_number: 'E1' });
    for (const stranger of [other.cookie, ''])
      expect((await as(stranger, subjects, 'GET /subjects/{id}', { id })).status).toBe(404);
  });

  it('asks the provider to speak the language of the page that led there', async () => {
    const begun = await service.call(session, null, 'GET /session/login', {}, { cookies: ['lang=en'] });
    expect(new URL(String(begun.headers.location)).searchParams.get('ui_locales')).toBe('en');
  });

  it('signs out at the provider without the token that holds the number', async () => {
    const { cookie } = await signIn({ id_type: '01', id_number: idNumber });
    const out = await as(cookie, session, 'POST /session/logout');
    const target = new URL(String(out.headers.location));
    expect(target.pathname).toBe('/end');
    expect(target.searchParams.get('ui_locales')).toBe('zh-CN');
    expect(target.searchParams.get('client_id')).toBe('portal');
    expect(target.searchParams.get('id_token_hint')).toBeNull();
    const plain = await signIn({});
    expect(String((await as(plain.cookie, session, 'POST /session/logout')).headers.location)).toContain(
      'id_token_hint=',
    );
  });

  it('keeps the number out of the session, the table, the audit log and the logs', async () => {
    const { cookie } = await signIn({ id_type: '01', id_number: idNumber });
    expect(decodeJwt(provider.idToken).id_number).toBe(idNumber);
    const { unseal } = await import('../../shared/identity/sealed.ts');
    const content = await unseal(service.table, 'session', cookie.split('=')[1] ?? '', new Date());
    const { Items } = await new DynamoDBClient({
      endpoint: process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '',
    }).send(new ScanCommand({ TableName: process.env.TABLE ?? '' }));
    const stored = JSON.stringify([content, Items]);
    expect(stored).toContain(personId('身份证', idNumber));
    expect(stored).toContain('session.started');
    expect(logged.join('\n')).toContain('request answered');
    for (const kept of [stored, logged.join('\n')]) {
      expect(kept).not.toContain(idNumber);
      expect(kept).not.toContain(Buffer.from(idNumber).toString('base64').slice(0, 20));
      expect(kept).not.toContain(provider.idToken);
    }
  });
});
