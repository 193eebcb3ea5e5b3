import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler } from '../../functions/session/handler.ts';
import { type Device, deviceOf } from '../../shared/domain/device.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { newSecret, sealedWrite, unseal } from '../../shared/identity/sealed.ts';
import {
  endBeyond,
  endSession,
  findSession,
  liveSignIns,
  startSession,
} from '../../shared/identity/session.ts';
import { signInEndedWrite } from '../../shared/identity/sign-ins.ts';
import { auditWrite, entriesAbout, type StoredAuditEntry } from '../../shared/store/audit.ts';
import type { Table } from '../../shared/store/table.ts';
import { inProcess, type Person } from '../support/in-process.ts';

const identity: Identity = {
  sub: 'person-1',
  name: '陈晨光',
  role: 'agent',
  subjects: ['91440100XX00000196'],
  unit: null,
  acr: null,
  agencies: [],
};
const signIn = { identity, actingFor: [], idToken: 'token' };
const device: Device = { browser: 'Firefox', system: 'Linux' };
const start = new Date('2026-11-24T01:00:00Z');
const later = (minutes: number, seconds = 0) => new Date(start.getTime() + minutes * 60_000 + seconds * 1000);

describe('a session', () => {
  let service: Awaited<ReturnType<typeof inProcess>>;
  let table: Table;
  beforeAll(async () => {
    service = await inProcess();
    process.env.IDENTITY_ACR = JSON.stringify({ substantial: 'confirmed' });
    table = service.table;
  });
  afterAll(() => service.close());

  async function live(secret: string, now: Date) {
    const found = await findSession(table, secret, now);
    if (found.state !== 'live') throw new Error('ended');
    return found;
  }

  it('is found by its secret alone', async () => {
    const secret = await startSession(table, signIn, { device }, start);
    expect((await live(secret, later(1))).session.identity).toEqual(identity);
    expect(await findSession(table, `${secret}x`, later(1))).toEqual({ state: 'ended', sub: null });
  });

  it('shows nothing of itself in the table', async () => {
    const secret = await startSession(table, signIn, { device }, start);
    const found = await unseal(table, 'session', secret, start);
    expect(JSON.stringify(found?.content)).toContain('陈晨光');
    // Another purpose or another secret opens nothing.
    expect(await unseal(table, 'login', secret, start)).toBeUndefined();
  });

  it('gets a new secret while it is used; requests under way still find it', async () => {
    const first = await startSession(table, signIn, { device }, start);
    const { secret: second } = await live(first, later(6));
    expect(second).not.toBe(first);
    expect((await live(first, later(6, 30))).secret).toBe(second);
    expect((await findSession(table, first, later(8))).state).toBe('ended');
    expect((await live(second, later(8))).secret).toBe(second);
  });

  it('keeps its proof when the secret changes, so that open forms stay good', async () => {
    const first = await startSession(table, signIn, { device }, start);
    const before = await live(first, later(1));
    const renewed = await live(first, later(6));
    expect(renewed.session.proof).toBe(before.session.proof);
  });

  it('is renewed once by requests side by side', async () => {
    const first = await startSession(table, signIn, { device }, start);
    const found = await Promise.all(Array.from({ length: 8 }, () => live(first, later(10))));
    expect(new Set(found.map(({ secret }) => secret)).size).toBe(1);
  });

  it('ends when it is not used, and still tells whose it was', async () => {
    const secret = await startSession(table, signIn, { device }, start);
    expect(await findSession(table, secret, later(31))).toEqual({ state: 'ended', sub: 'person-1' });
  });

  it('ends after eight hours however busy it is', async () => {
    let secret = await startSession(table, signIn, { device }, start);
    for (let minute = 20; minute < 8 * 60; minute += 20) secret = (await live(secret, later(minute))).secret;
    expect((await findSession(table, secret, later(8 * 60))).state).toBe('ended');
  });

  it('ends at once by signing out, for the present and the former secret', async () => {
    const first = await startSession(table, signIn, { device }, start);
    const { secret: second } = await live(first, later(6));
    expect((await endSession(table, first, later(6, 10)))?.identity.sub).toBe('person-1');
    for (const secret of [first, second])
      expect((await findSession(table, secret, later(6, 11))).state).toBe('ended');
    expect(await endSession(table, second, later(6, 12))).toBeUndefined();
  });

  it('without an entry, as earlier versions began them, works and is renewed as before', async () => {
    const secret = newSecret();
    const session = { ...signIn, proof: 'AAAA', startedAt: start.getTime() };
    const stored = { session, madeAt: start.getTime() };
    await table.transact([await sealedWrite('session', secret, stored, later(30))]);
    expect((await live(secret, later(1))).secret).toBe(secret);
    const { secret: next } = await live(secret, later(6));
    expect(next).not.toBe(secret);
    expect((await endSession(table, next, later(7)))?.identity.sub).toBe('person-1');
  });

  describe('among those of a person', () => {
    let count = 0;
    /** Somebody new, and a way to sign in. */
    function somebody() {
      count += 1;
      const sub = `somebody-${count}`;
      const person: Person & { acr: string } = {
        sub,
        name: '某人',
        role: 'agent',
        subjects: [],
        unit: null,
        acr: 'confirmed',
      };
      const of = { ...signIn, identity: { ...identity, ...person } };
      return {
        sub,
        person,
        begin: (at: Date, sid?: string) =>
          startSession(table, of, { device, ...(sid === undefined ? {} : { sid }) }, at),
      };
    }
    const idOf = async (secret: string, at: Date) => (await live(secret, at)).session.id ?? '';

    it('is listed with its device and when it was used, and no more once it is over', async () => {
      const { sub, begin } = somebody();
      const first = await begin(start);
      const second = await begin(later(1));
      await live(second, later(10));
      const listed = await liveSignIns(table, sub, later(11));
      expect(listed).toMatchObject([
        { id: await idOf(second, later(10, 30)), device, usedAt: later(10).getTime() },
        { id: await idOf(first, later(1)), device, usedAt: start.getTime() },
      ]);
      expect(await liveSignIns(table, sub, later(35))).toHaveLength(1);
      await endSession(table, second, later(10, 40));
      expect(await liveSignIns(table, sub, later(10, 41))).toHaveLength(1);
    });

    it('is opened by nothing that the list holds', async () => {
      const { sub, begin } = somebody();
      const secret = await begin(start);
      const stored = JSON.stringify(await liveSignIns(table, sub, start));
      expect(stored).not.toContain(secret);
      expect(stored).not.toContain(sub);
      const id = await idOf(secret, start);
      for (const guess of [id, `sign-in#${id}`, ...(stored.match(/[\w-]{20,}/g) ?? [])])
        expect((await findSession(table, guess, later(1))).state).toBe('ended');
    });

    it('is over for its present and former secret once its entry is gone, and still tells whose it was', async () => {
      const { sub, begin } = somebody();
      const first = await begin(start);
      const { secret: second } = await live(first, later(6));
      await table.transact([signInEndedWrite(sub, await idOf(second, later(6)))]);
      for (const secret of [first, second])
        expect(await findSession(table, secret, later(6, 10))).toEqual({ state: 'ended', sub });
    });

    it('stays over when it is ended while a request renews it', async () => {
      for (let round = 0; round < 5; round += 1) {
        const { sub, begin } = somebody();
        const secret = await begin(start);
        const id = await idOf(secret, start);
        const [found] = await Promise.all([
          findSession(table, secret, later(6)),
          table.transact([signInEndedWrite(sub, id)]),
        ]);
        const present = found.state === 'live' ? found.secret : secret;
        expect((await findSession(table, present, later(6, 1))).state).toBe('ended');
        expect(await liveSignIns(table, sub, later(6, 1))).toEqual([]);
      }
    });

    it('gives way to a newer one beyond the limit, the longest unused first, also of two at once', async () => {
      const { sub, begin } = somebody();
      const [oldest = '', used = '', last = ''] = [
        await begin(start),
        await begin(later(1)),
        await begin(later(2)),
      ];
      await live(used, later(10));
      const newer = await Promise.all([begin(later(11)), begin(later(11))]);
      const end = () =>
        endBeyond(table, sub, 3, later(11), ({ id }) =>
          auditWrite({
            entity: `person:${sub}`,
            action: 'session.ended',
            by: null,
            at: later(11),
            request: 'test',
            details: { session: id },
          }),
        );
      await Promise.all([end(), end()]);
      for (const secret of [oldest, last])
        expect((await findSession(table, secret, later(11))).state).toBe('ended');
      for (const secret of [used, ...newer])
        expect((await findSession(table, secret, later(10, 30))).state).toBe('live');
      const items = await Array.fromAsync(table.each<StoredAuditEntry>(entriesAbout(`person:${sub}`)));
      expect(items).toHaveLength(2);
    });

    it('ends when the provider says so: one by its name there, or all of the person', async () => {
      const { sub, begin } = somebody();
      const bystander = somebody();
      const now = new Date();
      const at = Math.floor(now.getTime() / 1000);
      const [first = '', second = '', third = ''] = [
        await begin(now, 'at-provider-1'),
        await begin(now, 'at-provider-2'),
        await begin(now),
      ];
      const theirs = await bystander.begin(now, 'at-provider-1');
      const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
      const token = { sub, iat: at, exp: at + 120, jti: 'once', events };
      const tell = async (claims: JWTPayload, audience = 'portal', typ = 'logout+jwt') =>
        service.call(
          handler,
          null,
          'POST /session/backchannel-logout',
          {},
          { body: { logout_token: await service.sign(claims, audience, typ) } },
        );
      const states = () =>
        Promise.all(
          [first, second, third, theirs].map(async (secret) => (await findSession(table, secret, now)).state),
        );

      const { sub: _, ...nobody } = token;
      const { events: __, ...noLogout } = token;
      for (const [claims, audience] of [
        [nobody, 'portal'],
        [noLogout, 'portal'],
        [{ ...token, nonce: 'of an ID token' }, 'portal'],
        [{ ...token, iat: at - 3600, exp: at + 3600 }, 'portal'],
        [token, 'another-client'],
      ] as const)
        expect((await tell(claims, audience)).status).toBe(400);
      expect((await tell(token, 'portal', 'JWT')).status).toBe(400);
      expect(await states()).toEqual(['live', 'live', 'live', 'live']);

      expect((await tell({ ...token, sid: 'at-provider-1' })).status).toBe(200);
      expect(await states()).toEqual(['ended', 'live', 'live', 'live']);
      expect((await tell(token)).status).toBe(200);
      expect(await states()).toEqual(['ended', 'ended', 'ended', 'live']);
      expect((await tell(token)).status).toBe(200);
      const items = await Array.fromAsync(table.each<StoredAuditEntry>(entriesAbout(`person:${sub}`)));
      expect(items.map(({ action, details }) => [action, details?.reason])).toEqual([
        ['session.ended', 'issuer'],
        ['session.ended', 'issuer'],
      ]);
    });

    it('ends by a caller whose identity is confirmed only', async () => {
      const { sub, person } = somebody();
      const unconfirmed = { ...person, sub: `${sub}-unconfirmed`, acr: undefined };
      const answer = await service.call(handler, unconfirmed, 'POST /session/end-others', {}, { body: {} });
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toContain('insufficient_user_authentication');
    });

    it('shows to its own person only, who ends one or all others; a neighbour ends nothing', async () => {
      const [owner, neighbour] = [somebody(), somebody()];
      const now = new Date();
      const secrets = [await owner.begin(now), await owner.begin(now), await owner.begin(now)];
      await neighbour.begin(now);
      const id = await idOf(secrets[0] ?? '', now);
      type Shown = { sessions: { id: string; current: boolean }[] };

      const theirs = await service.call<Shown>(handler, neighbour.person, 'GET /session');
      expect(theirs.json.sessions).toHaveLength(1);
      expect(JSON.stringify(theirs.json)).not.toContain(id);
      const tried = await service.call(
        handler,
        neighbour.person,
        'POST /session/{id}/end',
        { id },
        { body: {} },
      );
      const unknown = await service.call(
        handler,
        neighbour.person,
        'POST /session/{id}/end',
        { id: 'none' },
        { body: {} },
      );
      expect([tried.status, unknown.status]).toEqual([404, 404]);
      expect(tried.json.detail).toBe(unknown.json.detail);
      expect((await service.call(handler, null, 'POST /session/end-others', {}, { body: {} })).status).toBe(
        401,
      );
      await service.call(handler, neighbour.person, 'POST /session/end-others', {}, { body: {} });
      expect((await service.call<Shown>(handler, owner.person, 'GET /session')).json.sessions).toHaveLength(
        3,
      );

      const end = () => service.call(handler, owner.person, 'POST /session/{id}/end', { id }, { body: {} });
      expect(await end()).toMatchObject({ status: 200, json: { ended: 1 } });
      expect((await end()).status).toBe(404);
      const others = await service.call(handler, owner.person, 'POST /session/end-others', {}, { body: {} });
      expect(others).toMatchObject({ status: 200, json: { ended: 2 } });
      for (const secret of secrets) expect((await findSession(table, secret, now)).state).toBe('ended');
      const items = await Array.fromAsync(table.each<StoredAuditEntry>(entriesAbout(`person:${owner.sub}`)));
      expect(items.map(({ action, by }) => [action, by?.sub])).toEqual([
        ['session.ended', owner.sub],
        ['session.ended', owner.sub],
      ]);
    });
  });
});

describe('a device', () => {
  const mozilla = 'Mozilla/5.0';
  it.each([
    [
      `${mozilla} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0`,
      'Edge',
      'Windows',
    ],
    [
      `${mozilla} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15`,
      'Safari',
      'macOS',
    ],
    [`${mozilla} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0`, 'Firefox', 'Linux'],
    [
      `${mozilla} (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50`,
      'WeChat',
      'iOS',
    ],
    [
      `${mozilla} (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1 HuaweiBrowser/5.0`,
      'Huawei Browser',
      'HarmonyOS',
    ],
    [
      `${mozilla} (Linux; U; Android 14; zh-CN) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0.0.0 UCBrowser/16.0 Mobile Safari/537.36`,
      'UC Browser',
      'Android',
    ],
    ['curl/8.0', null, null],
    [undefined, null, null],
  ])('of %s', (userAgent, browser, system) => {
    expect(deviceOf(userAgent)).toEqual({ browser, system });
  });
});
