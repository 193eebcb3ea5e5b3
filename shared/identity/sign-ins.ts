import { createHash } from 'node:crypto';
import type { Device } from '../domain/device.ts';
import type { Key, Table, Write } from '../store/table.ts';

/**
 * What a person sees of a session: enough to recognise it by, and nothing that opens it. Its id is random and has
 * nothing to do with the session's secret. A session is good as long as its entry is there, so taking the entry away
 * ends the session, whoever holds the secret.
 */
export interface SignIn {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Milliseconds since 1970, at most five minutes old while it is in use. */
  readonly usedAt: number;
  readonly device: Device;
  /** The provider's name of its own session, by which it tells that this one has ended there. */
  readonly sid?: string;
}

interface SignInItem extends SignIn, Key {
  readonly type: 'sign-in';
  /** Seconds since 1970: when the session is over even if it is used all the time. */
  readonly expiresAt: number;
}

const prefix = 'sign-in#';

/** A digest: the table need not say who is signed in. */
function partitionOf(sub: string): string {
  return `SESSION#${createHash('sha256').update(`of\n${sub}`).digest('base64url')}`;
}

function keyOf(sub: string, id: string): Key {
  return { pk: partitionOf(sub), sk: `${prefix}${id}` };
}

/** The write that enters a session, or that it was used; `known`: only if nobody has ended it. */
export function signInWrite(sub: string, signIn: SignIn, until: Date, known = false): Write {
  const { id, startedAt, usedAt, device, sid } = signIn;
  const item: SignInItem = {
    ...keyOf(sub, id),
    type: 'sign-in',
    id,
    startedAt,
    usedAt,
    device,
    ...(sid === undefined ? {} : { sid }),
    expiresAt: Math.floor(until.getTime() / 1000),
  };
  return { Put: { Item: item, ...(known ? { ConditionExpression: 'attribute_exists(pk)' } : {}) } };
}

export async function signIn(table: Table, sub: string, id: string): Promise<SignIn | undefined> {
  return table.get<SignInItem>(keyOf(sub, id));
}

/** Where a person is signed in, the latest used first. Those unused for longer than `idleMinutes` are over. */
export async function signInsOf(
  table: Table,
  sub: string,
  now: Date,
  idleMinutes: number,
): Promise<SignIn[]> {
  const found: SignIn[] = [];
  for await (const item of table.partition<SignInItem>(partitionOf(sub), prefix)) {
    if (item.expiresAt * 1000 > now.getTime() && item.usedAt + idleMinutes * 60_000 > now.getTime())
      found.push(item);
  }
  return found.sort((a, b) => b.usedAt - a.usedAt || b.startedAt - a.startedAt);
}

/** The write that ends a session; `known`: it fails when the session is over already. */
export function signInEndedWrite(sub: string, id: string, known = false): Write {
  return {
    Delete: { Key: keyOf(sub, id), ...(known ? { ConditionExpression: 'attribute_exists(pk)' } : {}) },
  };
}
