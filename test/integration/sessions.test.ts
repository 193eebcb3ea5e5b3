import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Identity } from '../../shared/identity/identity.ts';
import { unseal } from '../../shared/identity/sealed.ts';
import { endSession, findSession, startSession } from '../../shared/identity/session.ts';
import type { Table } from '../../shared/store/table.ts';
import { inProcess } from '../support/in-process.ts';

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
const start = new Date('2026-11-24T01:00:00Z');
const later = (minutes: number, seconds = 0) => new Date(start.getTime() + minutes * 60_000 + seconds * 1000);

describe('a session', () => {
  let service: Awaited<ReturnType<typeof inProcess>>;
  let table: Table;
  beforeAll(async () => {
    service = await inProcess();
    table = service.table;
  }, 60_000);
  afterAll(() => service.close());

  async function live(secret: string, now: Date) {
    const found = await findSession(table, secret, now);
    if (found.state !== 'live') throw new Error('ended');
    return found;
  }

  it('is found by its secret alone', async () => {
    const secret = await startSession(table, signIn, start);
    expect((await live(secret, later(1))).session.identity).toEqual(identity);
    expect(await findSession(table, `${secret}x`, later(1))).toEqual({ state: 'ended', sub: null });
  });

  it('shows nothing of itself in the table', async () => {
    const secret = await startSession(table, signIn, start);
    const found = await unseal(table, 'session', secret, start);
    expect(JSON.stringify(found?.content)).toContain('陈晨光');
    // Another purpose or another secret opens nothing.
    expect(await unseal(table, 'login', secret, start)).toBeUndefined();
  });

  it('gets a new secret while it is used; requests under way still find it', async () => {
    const first = await startSession(table, signIn, start);
    const { secret: second } = await live(first, later(6));
    expect(second).not.toBe(first);
    expect((await live(first, later(6, 30))).secret).toBe(second);
    expect((await findSession(table, first, later(8))).state).toBe('ended');
    expect((await live(second, later(8))).secret).toBe(second);
  });

  it('keeps its proof when the secret changes, so that open forms stay good', async () => {
    const first = await startSession(table, signIn, start);
    const before = await live(first, later(1));
    const renewed = await live(first, later(6));
    expect(renewed.session.proof).toBe(before.session.proof);
  });

  it('is renewed once by requests side by side', async () => {
    const first = await startSession(table, signIn, start);
    const found = await Promise.all(Array.from({ length: 8 }, () => live(first, later(10))));
    expect(new Set(found.map(({ secret }) => secret)).size).toBe(1);
  });

  it('ends when it is not used, and still tells whose it was', async () => {
    const secret = await startSession(table, signIn, start);
    expect(await findSession(table, secret, later(31))).toEqual({ state: 'ended', sub: 'person-1' });
  });

  it('ends after eight hours however busy it is', async () => {
    let secret = await startSession(table, signIn, start);
    for (let minute = 20; minute < 8 * 60; minute += 20) secret = (await live(secret, later(minute))).secret;
    expect((await findSession(table, secret, later(8 * 60))).state).toBe('ended');
  });

  it('ends at once by signing out, for the present and the former secret', async () => {
    const first = await startSession(table, signIn, start);
    const { secret: second } = await live(first, later(6));
    expect((await endSession(table, first, later(6, 10)))?.identity.sub).toBe('person-1');
    for (const secret of [first, second])
      expect((await findSession(table, secret, later(6, 11))).state).toBe('ended');
    expect(await endSession(table, second, later(6, 12))).toBeUndefined();
  });
});
