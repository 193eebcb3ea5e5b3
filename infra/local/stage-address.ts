import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const addressSchema = z.object({
  url: z.string(),
  issuer: z.string(),
  /** `file:` address of the secret that keys person identifiers, where the service has one. */
  personKey: z.string().optional(),
  /** What the administrator's commands are given, as the service stack's output `Operations` gives it on AWS. */
  operations: z.record(z.string(), z.string()).default({}),
});

/** Where a stage was last up; tokens are minted for this issuer. */
export type StageAddress = z.infer<typeof addressSchema>;

export function writeAddresses(folder: string, address: StageAddress): void {
  writeFileSync(join(folder, 'stage.json'), JSON.stringify(address));
}

/** Undefined when no stage ever ran in this folder. */
export function readAddresses(folder: string): StageAddress | undefined {
  try {
    return addressSchema.parse(JSON.parse(readFileSync(join(folder, 'stage.json'), 'utf8')));
  } catch {
    return undefined;
  }
}
