import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod';

const priceSchema = z.strictObject({
  /** null: nobody has found it yet. */
  value: z.number().min(0).nullable(),
  /** What one unit is. */
  unit: z.string(),
  /** Where it was read. */
  source: z.string(),
  /** Day of the source, or why it has none; null: nobody has seen it, it is assumed. */
  seen: z.string().nullable(),
});

const names = [
  'apiRequest',
  'lambdaRequest',
  'lambdaDuration',
  'dynamoWrite',
  'dynamoRead',
  'dynamoStorage',
  'dynamoRecovery',
  'dynamoBackup',
  's3Storage',
  's3Put',
  's3Backup',
  'kmsKey',
  'kmsSign',
  'secret',
  'logs',
  'logStorage',
  'metric',
  'alarm',
  'dashboard',
  'schedule',
  'firewall',
  'firewallRule',
  'firewallRequest',
  'edgeRequest',
  'dataOut',
  'scannedObject',
  'scannedData',
] as const;

export type PriceName = (typeof names)[number];

const listSchema = z.strictObject({
  region: z.string(),
  /** A stage in such a region, whose reviewed templates say what is deployed (infra/reviewed). */
  templates: z.string(),
  currency: z.enum(['USD', 'CNY']),
  prices: z.record(z.enum(names), priceSchema),
});

/** A region's prices, as data: without free tiers, taxes, discounts and the tiers of large customers. */
export type PriceList = z.infer<typeof listSchema>;

/** The lists there are. @throws z.ZodError naming what is missing or wrong in `prices/<region>.json` */
export function priceLists(): PriceList[] {
  const folder = new URL('prices/', import.meta.url);
  return readdirSync(folder)
    .sort()
    .map((file) => listSchema.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))));
}

/** Names of the prices that nobody has found. */
export function missingPrices({ prices }: PriceList): PriceName[] {
  return names.filter((name) => prices[name].value === null);
}
