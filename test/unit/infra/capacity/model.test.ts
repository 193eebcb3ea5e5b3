import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type City,
  loadOf,
  readCity,
  readLimits,
  type StageBounds,
  strains,
} from '../../../../infra/capacity/model.ts';
import type { Measured } from '../../../../infra/cost/work.ts';

const measured = JSON.parse(
  readFileSync(new URL('../../../../infra/cost/measured.json', import.meta.url), 'utf8'),
) as Measured;
// What Lambda bills, as if every function had a processor for itself.
const reckoning = { billed: (_: string, use: { readonly milliseconds: number }) => use.milliseconds };
const stage: StageBounds = { throttle: { rate: 2000 }, claimsSeconds: 30 };
const shares = (city: City, bounds: StageBounds) =>
  new Map(
    strains(city, loadOf(city, measured, reckoning), readLimits(), bounds).map(({ what, share }) => [
      what,
      share,
    ]),
  );

describe('the model of what a city asks for', () => {
  const city = readCity();

  it('carries 200 reports a second within the throttle, and did not with the one before', () => {
    expect(city.peak.report).toBe(200);
    expect(shares(city, stage).get('requests of people')).toBeLessThan(1);
    expect(shares(city, { ...stage, throttle: { rate: 500 } }).get('requests of people')).toBeGreaterThan(1);
  });

  it('reads claims from one partition within its bounds, and would not for each report', () => {
    const what = 'claims of complete data, one partition';
    expect(shares(city, stage).get(what)).toBeLessThan(0.1);
    expect(shares(city, { ...stage, claimsSeconds: 0 }).get(what)).toBeGreaterThan(1);
  });

  it('puts first what breaks first, and grows with what comes', () => {
    const all = [...shares(city, stage).values()];
    expect(all).toEqual([...all].sort((a, b) => b - a));
    const twice = Object.fromEntries(Object.entries(city.peak).map(([name, of]) => [name, of * 2]));
    const doubled = shares({ ...city, peak: twice as City['peak'] }, stage);
    for (const what of ['requests of people', 'writing the table', 'signatures of reports and letters'])
      expect(doubled.get(what)).toBeCloseTo(2 * (shares(city, stage).get(what) ?? 0), 9);
  });

  it('counts rows about subjects that are known and those that make one known apart', () => {
    const writes = (over: Partial<City['peak']>) =>
      loadOf({ ...city, peak: { ...city.peak, ...over } }, measured, reckoning).writes;
    const more = (over: Partial<City['peak']>) => writes(over) - writes({});
    const { importedRow, newSubject } = measured.works;
    expect(more({ importedRow: city.peak.importedRow + 10 })).toBeCloseTo(10 * importedRow.writeUnits, 6);
    expect(more({ newSubject: city.peak.newSubject + 10 })).toBeCloseTo(10 * newSubject.writeUnits, 6);
    expect(newSubject.writeUnits).toBeGreaterThan(importedRow.writeUnits);
    // In the first load most subjects are new.
    const load = loadOf(city, measured, reckoning);
    expect(load.firstWrites).toBeGreaterThan(load.writes);
    expect(load.placesOfList).toBeCloseTo(
      city.peak.importedRow * (measured.rowMix['administrative-licence'] ?? 0),
      9,
    );
  });

  it('reads a report’s own records, however many others there are', () => {
    const of = (records: number) => loadOf({ ...city, records }, measured, reckoning);
    expect(of(city.records * 2).readsOfReport).toBeGreaterThan(of(city.records).readsOfReport);
    expect(of(city.records * 2).readsOfRow).toBeGreaterThan(of(city.records).readsOfRow);
    expect(of(city.records * 2).writes).toBe(of(city.records).writes);
  });
});
