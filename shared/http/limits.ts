import { createHash } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import type { Identity } from '../identity/identity.ts';
import { sumWrite } from '../store/sum.ts';
import { theTable } from '../store/table.ts';
import { callerAddress } from './origin.ts';
import { Problem } from './problem.ts';
import type { Quota } from './quota.ts';

const limitsSchema = z.object({
  signedIn: z.number(),
  anonymous: z.number(),
  sessions: z.number(),
  shared: z.object({ networks: z.array(z.string()), anonymous: z.number() }).optional(),
});
type Limits = z.output<typeof limitsSchema>;
/** What every caller has a share of, as its answers call it. */
const name = 'requests';
const windowSeconds = 60;
/** Requests that one process may let through on one count in the table. */
const largestLease = 16;

function limitsOfStage() {
  const setting = process.env.LIMITS;
  return setting === undefined ? undefined : limitsSchema.parse(JSON.parse(setting));
}

/** How many sessions one person may have at once; undefined where the stage sets no limits. */
export function mostSessions(): number | undefined {
  return limitsOfStage()?.sessions;
}

/** The networks of a setting that was read before. */
let known: { readonly networks: string; readonly list: BlockList } | undefined;

/** Whether many people stand behind an address, as in a service hall. */
function isShared(address: string, { networks }: NonNullable<Limits['shared']>): boolean {
  const name = networks.join(' ');
  if (known?.networks !== name) {
    const list = new BlockList();
    for (const network of networks) {
      const [of = '', prefix] = network.split('/');
      const family = isIP(of) === 6 ? 'ipv6' : 'ipv4';
      if (prefix === undefined) list.addAddress(of, family);
      else list.addSubnet(of, Number(prefix), family);
    }
    known = { networks: name, list };
  }
  const version = isIP(address);
  return version !== 0 && known.list.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

/** Requests in a minute of an address that nobody signed in from. */
function anonymousLimit(address: string, { anonymous, shared }: Limits): number {
  return shared !== undefined && isShared(address, shared) ? shared.anonymous : anonymous;
}

/** What this process may still let through for a caller in a window, without asking the table. */
interface Lease {
  readonly window: number;
  left: number;
  size: number;
  /** What nobody had taken of the minute when this share was. */
  remaining: number;
}

const leases = new Map<string, Lease>();

/**
 * Counts the request against its caller's share of the minute: who signed in is one caller wherever they are, all
 * others are one for each network address, which has more where the stage says that many share it. The count stands in
 * the table, for all processes together; a process takes shares of 1, 2, 4 … 16 from it, so that a quiet caller costs a write now and then and a busy one every sixteenth time.
 * Shares that were taken and not used count too: a caller spread over many processes is refused up to a half earlier.
 * @param quotas gets how much is left of the minute, as this process knows it; nothing where the stage sets no limits
 * @throws Problem 429 with `Retry-After`
 */
export async function countRequest(
  event: APIGatewayProxyEventV2,
  viewer: Identity | undefined,
  now: Date,
  quotas: Quota[] = [],
): Promise<void> {
  const limits = limitsOfStage();
  if (limits === undefined) return;
  const address = callerAddress(event);
  const who = viewer === undefined ? `address:${address}` : `sub:${viewer.sub}`;
  const most = viewer === undefined ? anonymousLimit(address, limits) : limits.signedIn;
  const window = Math.floor(now.getTime() / 1000 / windowSeconds);
  const seconds = Math.max(1, (window + 1) * windowSeconds - Math.floor(now.getTime() / 1000));
  const tell = (remaining: number) => quotas.push({ name, most, window: windowSeconds, remaining, seconds });

  const held = leases.get(who);
  if (held !== undefined && held.window === window && held.left > 0) {
    held.left -= 1;
    tell(held.remaining + held.left);
    return;
  }
  const size = held?.window === window ? Math.min(held.size * 2, largestLease) : 1;
  const counted = await theTable().update(
    sumWrite(
      // A digest: the table need not know who calls from where, and the item is gone minutes later.
      { pk: `LIMIT#${createHash('sha256').update(who).digest('base64url')}`, sk: String(window) },
      'taken',
      size,
      { type: 'limit', expiresAt: (window + 5) * windowSeconds },
    ).Update,
  );
  // Where an answer was lost a share is counted twice: what the caller has less of, it has again in the next minute.
  const taken = Number(counted.taken);
  if (taken - size >= most) {
    tell(0);
    throw tooMany(seconds);
  }
  if (leases.size > 10_000) leases.clear();
  const left = Math.min(size, most - (taken - size)) - 1;
  const remaining = Math.max(0, most - taken);
  leases.set(who, { window, left, size, remaining });
  tell(remaining + left);
}

function tooMany(seconds: number): Problem {
  return new Problem(
    429,
    'too-many-requests',
    {
      zh: `您的请求过于频繁，请在 ${seconds} 秒后再试。`,
      en: `You are sending too many requests. Please try again in ${seconds} seconds.`,
    },
    { headers: { 'retry-after': String(seconds) } },
  );
}
