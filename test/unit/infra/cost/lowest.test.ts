import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { lowest } from '../../../../infra/cost/lowest.ts';
import type { Measured } from '../../../../infra/cost/work.ts';

const measured = JSON.parse(
  readFileSync(new URL('../../../../infra/cost/measured.json', import.meta.url), 'utf8'),
) as Measured;
/** The same, every time of which took so many times as long. */
const times = (factor: number): Measured =>
  JSON.parse(JSON.stringify(measured), (name, value) =>
    /illiseconds$/.test(name) ? (value as number) * factor : value,
  ) as Measured;

it('of two runs the lower times count, whichever came first', () => {
  expect(lowest(times(2), measured)).toEqual(measured);
  expect(lowest(measured, times(2))).toEqual(measured);
});

it('all else is of the run that came last, and rows of another mix are not compared', () => {
  const { report } = measured.works;
  const before = { ...measured, works: { ...measured.works, report: { ...report, writeUnits: 1 } } };
  expect(lowest(measured, before)).toEqual(measured);
  const { works } = lowest(times(2), { ...measured, rowMix: { commitment: 1 } });
  expect(works.importedRow).toEqual(times(2).works.importedRow);
  expect(works.report).toEqual(report);
});
