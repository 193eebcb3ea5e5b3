import { addDays, chinaDate, startOfDay } from '../domain/china-time.ts';
import type { Quota } from '../http/quota.ts';
import type { Partner } from '../policy/partners.ts';
import { sumWrite } from './sum.ts';
import { ConditionFailedError, type Key, type Table } from './table.ts';

const daySeconds = 86_400;

/** What a partner asks for at a moment: so many of what it may ask in one day in China. */
export interface Taking {
  readonly partner: Partner;
  readonly kind: keyof Partner['perDay'];
  readonly by: number;
  readonly now: Date;
}

function keyOf({ partner: { code }, kind, now }: Taking): Key {
  return { pk: `PARTNER-QUOTA#${code}`, sk: `${chinaDate(now)}#${kind}` };
}

const endOfDay = (now: Date): number => startOfDay(addDays(chinaDate(now), 1)).getTime() / 1000;

function quotaOf({ partner: { perDay }, kind, now }: Taking, taken: number): Quota {
  return {
    name: kind === 'looks' ? 'looks' : 'batch-codes',
    most: perDay[kind],
    window: daySeconds,
    remaining: perDay[kind] - taken,
    seconds: Math.max(1, Math.ceil(endOfDay(now) - now.getTime() / 1000)),
  };
}

/** How much would be left of it; below 0 where there is not enough. Takes nothing. */
export async function quotaAfter(table: Table, taking: Taking): Promise<Quota> {
  const item = await table.get<{ readonly taken: number }>(keyOf(taking));
  return quotaOf(taking, (item?.taken ?? 0) + taking.by);
}

/** Takes it; the condition fails where there is not enough. */
export function quotaWrite(taking: Taking) {
  const { partner, kind, by, now } = taking;
  const others = { type: 'partner-quota', expiresAt: endOfDay(now) + 30 * daySeconds };
  return sumWrite(keyOf(taking), 'taken', by, others, partner.perDay[kind]);
}

/**
 * Takes it by itself, of what leaves nothing that it could be taken with. Where an answer is lost it may be taken twice,
 * never given for nothing.
 * @returns how much is left of it; below 0 where it was not enough, and nothing was taken
 */
export async function takeQuota(table: Table, taking: Taking): Promise<Quota> {
  try {
    const { taken } = await table.update(quotaWrite(taking).Update);
    return quotaOf(taking, Number(taken));
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    return quotaAfter(table, taking);
  }
}
