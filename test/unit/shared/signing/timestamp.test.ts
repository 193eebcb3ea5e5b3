import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readTimestamp, timestampClient, timestampClients } from '../../../../shared/signing/timestamp.ts';
import { type TimestampAuthority, timestampAuthority } from '../../../support/timestamp-authority.ts';

const imprint = createHash('sha256').update('a signature').digest();
let authority: TimestampAuthority;
beforeAll(async () => {
  authority = await timestampAuthority('rsa:2048');
  process.env.OUTBOUND = new URL(authority.url).origin;
});
beforeEach(() => {
  authority.behaviour = 'reply';
});
afterAll(() => authority.close());

const ask = (timeoutMs = 60_000) => timestampClient({ url: authority.url, timeoutMs })(imprint);

describe('a time-stamp authority that answers', () => {
  it('gives a token whose time and imprint can be read back', async () => {
    const { time } = readTimestamp(await ask(), imprint);
    expect(Math.abs(time.getTime() - Date.now())).toBeLessThan(60_000);
  });

  it('a token for something else does not count', async () => {
    const other = createHash('sha256').update('another').digest();
    expect(() => readTimestamp(token, other)).toThrow(expect.objectContaining({ code: 'other-request' }));
  });

  it('a token with a changed byte does not count', () => {
    for (let at = 0; at < token.length; at += 7) {
      const changed = Uint8Array.from(token);
      changed[at] = (changed[at] ?? 0) ^ 1;
      // bytes of the certificate's own signature and of unused fields are not part of the token's statement
      const read = () => readTimestamp(changed, imprint).time.getTime();
      try {
        expect(read()).toBe(readTimestamp(token, imprint).time.getTime());
      } catch (error) {
        expect(error).toMatchObject({ name: expect.stringMatching(/TimestampError/) });
      }
    }
  });

  let token: Uint8Array;
  beforeAll(async () => {
    token = await ask();
  });
});

describe('a time-stamp authority that does not', () => {
  it.each([
    ['repeat-last', 'other-request'],
    ['refuse', 'refused'],
    ['rubbish', 'malformed'],
    ['endless', 'malformed'],
    ['error', 'unreachable'],
  ] as const)('%s: TimestampError %s', async (behaviour, code) => {
    await ask();
    authority.behaviour = behaviour;
    await expect(ask()).rejects.toMatchObject({ name: 'TimestampError', code });
  });

  it('hang: gives up after the time limit', async () => {
    authority.behaviour = 'hang';
    await expect(ask(200)).rejects.toMatchObject({ name: 'TimestampError', code: 'unreachable' });
  });
});

describe('two time-stamp authorities', () => {
  it('are asked one after the other: the first that answers as it should is taken', async () => {
    const second = await timestampAuthority('ec:P-256');
    try {
      process.env.OUTBOUND = [authority.url, second.url].map((url) => new URL(url).origin).join(' ');
      const both = timestampClients([authority.url, second.url]);
      for (const behaviour of ['error', 'refuse', 'rubbish', 'hang'] as const) {
        authority.behaviour = behaviour;
        readTimestamp(await both(imprint), imprint);
      }
      second.behaviour = 'refuse';
      await expect(both(imprint)).rejects.toMatchObject({ name: 'TimestampError', code: 'refused' });
    } finally {
      process.env.OUTBOUND = new URL(authority.url).origin;
      await second.close();
    }
  });
});
