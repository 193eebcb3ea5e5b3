import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** Header and rows of a file that a department sent, by its name in this folder. */
export function importFile(name: string): { readonly header: string[]; readonly rows: string[][] } {
  const [header = [], ...rows] = parse(readFileSync(new URL(`${name}.csv`, import.meta.url)), {
    bom: true,
  }) as string[][];
  return { header, rows };
}
