import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fromJSONSchema } from 'zod';
import { listen, type RunningServer } from '../../infra/local/loopback.ts';
import { eventSchema } from '../../shared/notification/event-types.ts';
import { webHookSignature } from '../../shared/notification/web-hook.ts';
import { ecologyUnit, marketSupervisionUnit } from '../../shared/policy/units.ts';
import { changesWrites } from '../../shared/store/record-changes.ts';
import { hookOf, secretBytes } from '../../shared/store/web-hooks.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { people } from '../support/objection-city.ts';

interface Message {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Answer {
  readonly secret?: string;
  readonly hook: { readonly state: string; readonly attempts: number; readonly fault: string | null } | null;
  readonly errors?: readonly { readonly pointer: string }[];
}

let service: Awaited<ReturnType<typeof inProcess>>;
let hooks: unknown;
let delivery: (event: unknown) => Promise<void>;
let changes: unknown;
let notices: unknown;
let receiver: RunningServer;
let answers: (number | 'none')[] = [];
const taken: Message[] = [];

beforeAll(async () => {
  service = await inProcess();
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const status = answers.shift() ?? 204;
    taken.push({ headers: request.headers, body });
    if (status === 'none') request.destroy();
    else response.writeHead(status).end();
  });
  receiver = await listen(server, 0);
  const origin = `http://127.0.0.1:${receiver.port}`;
  const key = new URL('../support/web-hook-key.txt', import.meta.url).href;
  Object.assign(process.env, {
    NOTICE_CHANNELS: '[]',
    DELIVERY: '{}',
    WEB_HOOK_KEY: key,
    UNIT_HOOK_KEY: key,
    HOOK_ORIGINS: origin,
    OUTBOUND: `${process.env.OUTBOUND} ${origin}`,
  });
  hooks = (await import('../../functions/systems/handler.ts')).handler;
  delivery = (await import('../../functions/delivery/handler.ts')).handler;
  changes = (await import('../../functions/changes/handler.ts')).handler;
  notices = (await import('../../functions/notices/handler.ts')).handler;
});
afterAll(async () => {
  vi.useRealTimers();
  await receiver.close();
  await service.close();
});
beforeEach(() => {
  answers = [];
  taken.length = 0;
});

let clock = Date.parse('2026-12-01T09:00:00+08:00');
/** Time goes on. */
function later(minutes: number): void {
  clock += minutes * 60_000;
  vi.useFakeTimers({ toFake: ['Date'], now: clock });
}

async function changed(record: string, version: number, unit = marketSupervisionUnit): Promise<void> {
  const changedAt = new Date(clock).toISOString();
  await service.table.transact(
    changesWrites([{ id: record, version, reason: 'reported-again', changedAt, unit }]),
  );
}

const tell = () => service.as('delivery', () => delivery({ task: 'tell-units' }));
const post = (path: string, body: object = {}, who: Person = people.provider) =>
  service.call<Answer>(hooks, who, `POST ${path}`, {}, { body });
const show = async (who: Person = people.provider) =>
  (await service.call<Answer>(hooks, who, 'GET /web-hook')).json;
const register = async (path = '/changes') =>
  (await post('/web-hook', { address: `http://127.0.0.1:${receiver.port}${path}` })).json.secret ?? '';
/** Record and version of each change that was told, in the order in which it was. */
const told = () =>
  taken.flatMap(({ body }) =>
    (JSON.parse(body) as { data: { changes: { record: string; version: number }[] } }).data.changes.map(
      ({ record, version }) => `${record} ${version}`,
    ),
  );

describe('the web hook of a unit', () => {
  it('is told of its changes, signed by the secret that it was given once', async () => {
    later(1);
    const secret = await register();
    expect(secret).toMatch(/^whsec_/);
    expect((await show()).secret).toBeUndefined();
    later(1);
    await changed('A', 2);
    await changed('B', 7, ecologyUnit);
    later(3);
    await tell();
    await tell();
    expect(told()).toEqual(['A 2']);
    const [message] = taken;
    if (message === undefined) throw new Error('Nothing was told');
    const {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signature,
    } = message.headers;
    expect(Number(timestamp)).toBe(Math.floor(clock / 1000));
    expect(signature).toBe(
      webHookSignature(secretBytes(secret), String(id), Number(timestamp), message.body),
    );
  });

  it('is told again what it did not take, in order, under the same number', async () => {
    later(1);
    await changed('A', 3);
    later(1);
    await changed('A', 4);
    later(3);
    answers = [500];
    await tell();
    expect((await show()).hook).toMatchObject({ attempts: 1, fault: 'Error: The receiver answered 500' });
    await tell();
    expect(taken).toHaveLength(1);
    later(2);
    await tell();
    expect(told()).toEqual(['A 3', 'A 4', 'A 3', 'A 4']);
    expect(taken[0]?.headers['webhook-id']).toBe(taken[1]?.headers['webhook-id']);
    expect((await show()).hook).toMatchObject({ attempts: 0, fault: null });
  });

  it('of two runs at once is told by one', async () => {
    later(1);
    await changed('A', 5);
    later(3);
    await Promise.all([tell(), tell(), tell()]);
    expect(told()).toEqual(['A 5']);
  });

  it('is paused after ten failures, says so to the unit, and goes on where it stood', async () => {
    later(1);
    await changed('A', 6);
    later(3);
    answers = Array.from({ length: 10 }, () => 503);
    for (let tries = 0; tries < 12; tries += 1) {
      await tell();
      later(24 * 60);
    }
    expect(taken).toHaveLength(10);
    expect((await show()).hook).toMatchObject({ state: 'paused', attempts: 10 });
    await service.drain(changes, ['outbox']);
    const inbox = await service.call<{ items: { event: string }[] }>(
      notices,
      people.provider,
      'GET /notices',
    );
    expect(inbox.json.items.map(({ event }) => event)).toContain('web-hook.paused');
    taken.length = 0;
    expect((await post('/web-hook/resume')).status).toBe(200);
    await tell();
    expect(told()).toEqual(['A 6']);
  });

  it('is paused at once where the receiver is gone for good', async () => {
    later(1);
    await changed('A', 7);
    later(3);
    answers = [410];
    await tell();
    expect((await show()).hook).toMatchObject({ state: 'paused', attempts: 1 });
    const former = await register('/other');
    expect(former).not.toBe(await register('/other'));
    await tell();
    expect(told()).toEqual(['A 7', 'A 7']);
  });

  it.each([
    'http://169.254.169.254/latest/meta-data',
    'http://127.0.0.1:1/changes',
    'https://data.example.org/changes',
    'file:///etc/passwd',
    'changes',
  ])('does not go to %s, which the city does not allow', async (address) => {
    const { status, json } = await post('/web-hook', { address });
    expect([status, json.errors?.[0]?.pointer]).toEqual([422, '/address']);
  });

  it('does not take a user along, nor follow to where it is sent', async () => {
    const inside = `http://user:secret@127.0.0.1:${receiver.port}/changes`;
    expect((await post('/web-hook', { address: inside })).status).toBe(422);
    later(1);
    await changed('A', 8);
    later(3);
    answers = [302];
    await tell();
    expect((await show()).hook?.fault).toMatch(/did not answer|answered 302/);
  });

  it('gets events or the former form, as it was registered; one from before keeps the former', async () => {
    const address = `http://127.0.0.1:${receiver.port}/changes`;
    const next = async (version: number) => {
      taken.length = 0;
      later(1);
      await changed('F', version);
      later(3);
      await tell();
      const messages = taken.map(({ headers, body }) => ({ headers, ...JSON.parse(body) }));
      return messages.find(({ data }) =>
        data.changes.some(({ record }: { record: string }) => record === 'F'),
      );
    };
    await post('/web-hook', { address, format: 'cloudevents' });
    const { headers, ...event } = await next(1);
    expect(headers['content-type']).toMatch('application/cloudevents+json');
    expect(event.id).toBe(headers['webhook-id']);
    expect(fromJSONSchema(eventSchema('records.changed') as never).parse(event)).toEqual(event);

    await post('/web-hook', { address, format: 'plain' });
    expect(await next(2)).toMatchObject({ type: 'records.changed', timestamp: expect.any(String) });
    const stored = await hookOf(service.table, `unit:${marketSupervisionUnit}`);
    if (stored === undefined) throw new Error('It is registered');
    const { format: _, former: __, pending: ___, ...before } = stored;
    await service.table.put(before);
    expect(await next(3)).not.toHaveProperty('specversion');
    await register();
    expect(await next(4)).not.toHaveProperty('specversion');
  });

  it('is nobody else’s, and can be removed', async () => {
    expect((await show(people.otherProvider)).hook).toBeNull();
    expect((await post('/web-hook/remove', {}, people.otherProvider)).status).toBe(404);
    expect((await post('/web-hook/remove')).json.hook).toBeNull();
    later(60);
    await changed('A', 9);
    later(3);
    await tell();
    expect(taken).toEqual([]);
  });

  it('is paused, with a word, as often as it is gone, also where it was removed in between', async () => {
    const pauses = async () => {
      await service.drain(changes, ['outbox']);
      const { json } = await service.call<{ items: { event: string }[] }>(
        notices,
        people.provider,
        'GET /notices',
        {},
        { query: { limit: '100' } },
      );
      return json.items.filter(({ event }) => event === 'web-hook.paused').length;
    };
    const before = await pauses();
    for (const time of [1, 2]) {
      later(60);
      await register();
      later(1);
      await changed('G', time);
      later(3);
      answers = [410];
      await tell();
      expect((await show()).hook).toMatchObject({ state: 'paused', attempts: 1 });
      expect(await pauses()).toBe(before + time);
      await post('/web-hook/remove');
    }
  });
});
