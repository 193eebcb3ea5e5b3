import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inProcess, type Person } from '../support/in-process.ts';
import { aStoredRecord, people } from '../support/objection-city.ts';

/** A case that somebody fills on purpose is refused in time, and brought to its end all the same. */
let service: Awaited<ReturnType<typeof inProcess>>;
let objections: unknown;
beforeAll(async () => {
  service = await inProcess();
  objections = (await import('../../functions/objections/handler.ts')).handler;
});
afterAll(() => service.close());

interface Case {
  readonly id: string;
  readonly state: string;
  readonly actions: readonly string[];
  readonly type?: string;
}

const act = (who: Person, id: string, action: string, body: object = {}) =>
  service.call<Case>(objections, who, `POST /objections/{id}/${action}`, { id }, { body });

async function anObjection(): Promise<string> {
  const record = await aStoredRecord(service.table);
  const body = {
    kind: 'wrong',
    statement: '罚款金额与决定书不一致',
    requested: '更正罚款金额',
    evidence: [],
    contact: 'zhang@example.org',
    record: record.id,
  };
  return (await service.call<Case>(objections, people.filer, 'POST /objections', {}, { body })).json.id;
}

async function bytes(id: string): Promise<number> {
  const item = await service.table.get({ pk: `OBJECTION#${id}`, sk: 'OBJECTION' });
  if (item === undefined) throw new Error(id);
  return Buffer.byteLength(JSON.stringify(item));
}

/** Does the same again until it is refused. @returns how often it was taken, and the refusal */
async function until(id: string, who: Person, action: string, body: object) {
  for (let taken = 0; ; taken += 1) {
    const reply = await act(who, id, action, body);
    if (reply.status !== 200) return { taken, reply };
    if (taken > 2000) throw new Error('It is taken for ever');
  }
}

describe('an objection that is assigned again and again', () => {
  it('is full long before the table refuses it, and is decided all the same', async () => {
    const id = await anObjection();
    await act(people.centre, id, 'accept');
    const holder = '经办人'.repeat(33);
    const { taken, reply } = await until(id, people.centre, 'assign', { holder });
    expect(taken).toBeGreaterThan(50);
    expect(reply.status).toBe(409);
    expect(reply.json.type).toContain('case-full');
    expect(await bytes(id)).toBeLessThan(150_000);

    const { json } = await service.call<Case>(objections, people.centre, 'GET /objections/{id}', { id });
    expect(json.actions).not.toContain('assign');
    expect(json.actions).toContain('dispatch');
    expect((await act(people.centre, id, 'dispatch')).json.state).toBe('verifying');
    const decision = { outcome: 'uphold', opinion: '核实'.repeat(2500) };
    expect((await act(people.provider, id, 'decision', decision)).json.state).toBe('decided');
    expect((await act(people.centre, id, 'close')).json.state).toBe('closed');
    expect(await bytes(id)).toBeLessThan(300_000);
  });
});

describe('an objection that goes to and fro', () => {
  it('ends in a clear refusal as well, and can be withdrawn', async () => {
    const id = await anObjection();
    const text = '补充'.repeat(2400);
    let refusal: Awaited<ReturnType<typeof act>> | undefined;
    for (let round = 0; refusal === undefined && round < 60; round += 1) {
      for (const [who, action, body] of [
        [people.centre, 'return', { reason: '补'.repeat(1000) }],
        [people.filer, 'supplement', { statement: text }],
      ] as const) {
        const reply = await act(who, id, action, body);
        if (reply.status !== 200) refusal ??= reply;
      }
    }
    expect(refusal?.status).toBe(409);
    expect(refusal?.json.type).toContain('case-full');
    expect((await act(people.filer, id, 'withdraw')).json.state).toBe('withdrawn');
  });
});
