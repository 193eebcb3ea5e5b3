import { randomBytes, randomUUID } from 'node:crypto';
import type { DocumentProblem } from '../policy/identity-documents.ts';
import { ConditionFailedError, type Table, type Write } from '../store/table.ts';
import type { Identity } from './identity.ts';
import { newSecret, sealedWrite, unseal } from './sealed.ts';
import { type SignIn, signIn, signInEndedWrite, signInsOf, signInWrite } from './sign-ins.ts';

/** A browser's sign-in, as the identity provider attested it. */
export interface Session {
  /** Of its entry among the person's sign-ins; absent from sessions begun by versions without such entries. */
  readonly id?: string;
  readonly identity: Identity;
  /** Subjects that the person acts for, by name as of the sign-in: what the pages' header says. */
  readonly actingFor: readonly { readonly id: string; readonly name: string }[];
  /** Must come back with every form: a page of somebody else's cannot know it. */
  readonly proof: string;
  /** For signing out at the provider. Absent where it tells the number of an identity document. */
  readonly idToken?: string;
  /** Why the identity document that the provider named leads to no subject; absent where nothing is wrong. */
  readonly documentProblem?: DocumentProblem;
  /** Milliseconds since 1970 of the sign-in. */
  readonly startedAt: number;
}

/** Minutes. The first two are what people are told in the help. */
const idleMinutes = 30;
const longestMinutes = 8 * 60;
/** A session of this age gets a new secret; its idle time counts from then. */
const renewalMinutes = 5;
/** How long a former secret still leads to the session: requests under way carry it. */
const graceSeconds = 60;

const minute = 60_000;

/** Seconds that the browser keeps the cookie at most. */
export const sessionCookieSeconds = longestMinutes * 60;

interface Stored {
  readonly session: Session;
  readonly madeAt: number;
}
interface Moved {
  readonly to: string;
}

function idleEnd(session: Session, now: Date): Date {
  return new Date(
    Math.min(now.getTime() + idleMinutes * minute, session.startedAt + longestMinutes * minute),
  );
}

function longestEnd(startedAt: number): Date {
  return new Date(startedAt + longestMinutes * minute);
}

/**
 * Begins a session and gives its secret, which only the browser may keep. `also` is written in the same transaction.
 */
export async function startSession(
  table: Table,
  of: Omit<Session, 'id' | 'proof' | 'startedAt'>,
  recognised: Pick<SignIn, 'device' | 'sid'>,
  now: Date,
  also: readonly Write[] = [],
): Promise<string> {
  const id = randomUUID();
  const startedAt = now.getTime();
  const session: Session = { ...of, id, proof: randomBytes(18).toString('base64url'), startedAt };
  const secret = newSecret();
  const stored: Stored = { session, madeAt: startedAt };
  const entry: SignIn = { id, startedAt, usedAt: startedAt, ...recognised };
  await table.transact([
    await sealedWrite('session', secret, stored, idleEnd(session, now)),
    signInWrite(of.identity.sub, entry, longestEnd(startedAt)),
    ...also,
  ]);
  return secret;
}

/** Where a person is signed in now, the latest used first. */
export async function liveSignIns(table: Table, sub: string, now: Date): Promise<SignIn[]> {
  return signInsOf(table, sub, now, idleMinutes);
}

export type FoundSession =
  /** `secret` is to be kept from now on; it may be another than the one given. */
  | { readonly state: 'live'; readonly session: Session; readonly secret: string }
  /** Over. Whose it was is still known for a while. */
  | { readonly state: 'ended'; readonly sub: string | null };

/**
 * The session that a browser's secret leads to. A session in use gets a new secret every few minutes; of requests
 * that arrive side by side one renews it and the others follow.
 */
export async function findSession(table: Table, secret: string, now: Date): Promise<FoundSession> {
  const found = await unseal(table, 'session', secret, now).catch(() => undefined);
  if (found === undefined) return { state: 'ended', sub: null };
  if (found.moved) {
    const { to } = found.content as Moved;
    const next = found.expired ? undefined : await unseal(table, 'session', to, now);
    if (next === undefined || next.moved) return { state: 'ended', sub: null };
    const { session } = next.content as Stored;
    return next.expired || (await entryOf(table, session)) === 'ended'
      ? { state: 'ended', sub: session.identity.sub }
      : { state: 'live', session, secret: to };
  }
  const { session, madeAt } = found.content as Stored;
  const entry = found.expired ? 'ended' : await entryOf(table, session);
  if (entry === 'ended') return { state: 'ended', sub: session.identity.sub };
  if (now.getTime() - madeAt < renewalMinutes * minute) return { state: 'live', session, secret };
  return renew(table, session, entry, secret, now);
}

/** The session's entry; undefined for a session that never had one. */
async function entryOf(table: Table, { id, identity }: Session): Promise<SignIn | 'ended' | undefined> {
  return id === undefined ? undefined : ((await signIn(table, identity.sub, id)) ?? 'ended');
}

async function renew(
  table: Table,
  session: Session,
  entry: SignIn | undefined,
  former: string,
  now: Date,
): Promise<FoundSession> {
  const secret = newSecret();
  const stored: Stored = { session, madeAt: now.getTime() };
  const moved: Moved = { to: secret };
  try {
    await table.transact([
      await sealedWrite('session', secret, stored, idleEnd(session, now)),
      await sealedWrite('session', former, moved, new Date(now.getTime() + graceSeconds * 1000), {
        moved: true,
        onlyIfThere: true,
      }),
      ...(entry === undefined
        ? []
        : [
            signInWrite(
              session.identity.sub,
              { ...entry, usedAt: now.getTime() },
              longestEnd(entry.startedAt),
              true,
            ),
          ]),
    ]);
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    // Another request renewed it in the meantime, or it was ended.
    return findSession(table, former, now);
  }
  return { state: 'live', session, secret };
}

/**
 * Ends a session at once, for this browser and for whoever has a copy of its cookie. Whose it was is still known
 * until the table forgets it, as with one that ended by itself. `also` is written in the same transaction.
 */
export async function endSession(
  table: Table,
  secret: string,
  now: Date,
  also: (ended: Session) => readonly Write[] = () => [],
): Promise<Session | undefined> {
  const found = await findSession(table, secret, now);
  if (found.state === 'ended') return undefined;
  const { session } = found;
  const stored: Stored = { session, madeAt: now.getTime() };
  await table.transact([
    await sealedWrite('session', found.secret, stored, now),
    ...(session.id === undefined ? [] : [signInEndedWrite(session.identity.sub, session.id)]),
    ...also(session),
  ]);
  return session;
}

/**
 * Ends what exceeds the `most` sessions that a person may have at once, the longest unused first, each with the
 * write that `also` gives for it. Of two that run at once each ends what the other has not.
 */
export async function endBeyond(
  table: Table,
  sub: string,
  most: number,
  now: Date,
  also: (ended: SignIn) => Write,
): Promise<void> {
  for (const entry of (await liveSignIns(table, sub, now)).slice(most)) {
    try {
      await table.transact([signInEndedWrite(sub, entry.id, true), also(entry)]);
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
    }
  }
}
