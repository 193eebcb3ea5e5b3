import { addDays, chinaDate, startOfDay } from '../domain/china-time.ts';
import type { Quota } from '../http/quota.ts';
import type { Partner } from '../policy/partners.ts';
import type { Table } from './table.ts';

const daySeconds = 86_400;

/**
 * Takes from what a partner may ask in one day in China. What is more than is left is given back, and takes nothing.
 * @returns how much is left of it; below 0 where it was not enough
 */
export async function takeQuota(
  table: Table,
  { code, perDay }: Partner,
  kind: keyof Partner['perDay'],
  by: number,
  now: Date,
): Promise<Quota> {
  const day = chinaDate(now);
  const end = startOfDay(addDays(day, 1)).getTime() / 1000;
  const most = perDay[kind];
  const key = { pk: `PARTNER-QUOTA#${code}`, sk: `${day}#${kind}` };
  const others = { type: 'partner-quota', expiresAt: end + 30 * daySeconds };
  const taken = await table.increase(key, 'taken', by, others);
  if (taken > most) await table.increase(key, 'taken', -by, others);
  return {
    name: kind === 'looks' ? 'looks' : 'batch-codes',
    most,
    window: daySeconds,
    remaining: most - taken,
    seconds: Math.max(1, Math.ceil(end - now.getTime() / 1000)),
  };
}
