import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseFigures, contributionOf } from '../../../../../shared/domain/cases/statistics.ts';
import { recount, unitTally } from '../../../../../shared/domain/cases/tally.ts';
import { reportingOf } from '../../../../../shared/domain/overview/reporting.ts';
import { byMonth, byUnit, type Cell, recordCounts } from '../../../../../shared/domain/overview/series.ts';
import { unowned } from '../../../../../shared/domain/overview/unowned.ts';
import { catalogueCodes } from '../../../../../shared/policy/catalogue.ts';
import type { ProviderUnit } from '../../../../../shared/policy/units.ts';
import { caseStores } from '../../../../../shared/store/kinds.ts';

const months = ['2026-09', '2026-10', '2026-11'];
const unitCodes = ['A', 'B', 'C'];

const cells = fc
  .uniqueArray(
    fc.record({
      month: fc.constantFrom(...months),
      unit: fc.constantFrom(...unitCodes),
      catalogue: fc.constantFrom(...catalogueCodes),
      records: fc.nat(50),
      late: fc.nat(50),
    }),
    { selector: ({ month, unit, catalogue }) => `${month}#${unit}#${catalogue}` },
  )
  .map((all) =>
    all.map(({ month, unit, catalogue, ...tally }): Cell => ({ cell: { month, unit, catalogue }, tally })),
  );

const sum = (of: readonly Cell[], count: string) =>
  of.reduce((total, { tally }) => total + (tally[count] ?? 0), 0);

describe('figures of data', () => {
  it('are by month, by unit and by catalogue what all cells come to', () => {
    fc.assert(
      fc.property(cells, (all) => {
        for (const { month, figures } of byMonth(all, months))
          expect(figures.records).toBe(
            sum(
              all.filter(({ cell }) => cell.month === month),
              'records',
            ),
          );
        for (const [unit, { figures }] of byUnit(all))
          expect(figures.late).toBe(
            sum(
              all.filter(({ cell }) => cell.unit === unit),
              'late',
            ),
          );
        const counts = recordCounts(all, (unit) => (unit === 'C' ? null : 'ecology'));
        expect(counts.reduce((total, { records }) => total + records, 0)).toBe(sum(all, 'records'));
        const order = counts.map(({ month, catalogue, domain }) => `${month}#${catalogue}#${domain ?? ''}`);
        expect(order).toEqual([...new Set(order)].sort());
      }),
    );
  });

  it('are zero for a month in which nothing came', () => {
    const [month] = byMonth([], ['2026-01']);
    expect(month?.figures.records).toBe(0);
    expect(month?.rates.compliance.rate).toBeNull();
  });
});

describe('how far data reaches', () => {
  const units: readonly ProviderUnit[] = [
    { code: 'A', name: { zh: '甲', en: 'A' }, domains: ['ecology'], catalogues: ['honour', 'judgment'] },
    { code: 'B', name: { zh: '乙', en: 'B' }, domains: ['posts'], catalogues: [] },
    // In charge of no domain, so that nobody waits for its data.
    { code: 'C', name: { zh: '丙', en: 'C' }, domains: [] },
  ];
  const claims = [
    {
      unit: 'A',
      catalogue: 'honour' as const,
      days: [
        { from: '2026-01-01', to: '2026-01-31' },
        { from: '2026-03-01', to: '2026-10-01' },
      ],
    },
  ];

  it.each([
    ['the last day that is not too old', '2026-10-01', false],
    ['a day too old', '2026-10-02', true],
  ])('is late from %s', (_, oldest, late) => {
    expect(reportingOf(units, claims, oldest)).toEqual([
      { unit: 'A', catalogue: 'honour', until: '2026-10-01', late },
      { unit: 'A', catalogue: 'judgment', until: null, late: true },
    ]);
  });
});

describe('what nobody owns', () => {
  const units: readonly ProviderUnit[] = [
    { code: 'A', name: { zh: '甲', en: 'A' }, domains: ['ecology'], catalogues: ['honour'] },
  ];
  const cell = (unit: string, records: number): Cell => ({
    cell: { month: '2026-10', unit, catalogue: 'honour' },
    tally: { records },
  });

  it('is what is open or came in of units that are not in the register, and what no unit is to report', () => {
    expect(
      unowned({
        units,
        catalogues: ['honour', 'judgment'],
        domains: [
          { code: 'ecology', units: ['A'] },
          { code: 'posts', units: [] },
        ],
        cases: [
          { kind: 'repair', unit: 'A', inHand: 2 },
          { kind: 'repair', unit: 'Z', inHand: 0 },
          { kind: 'objection', unit: 'Z', inHand: 3 },
        ],
        cells: [cell('A', 9), cell('Y', 4), cell('Y', 1), cell('Z', 0)],
      }),
    ).toEqual([
      { reason: 'cases-of-no-unit', kind: 'objection', unit: 'Z', count: 3 },
      { reason: 'records-of-no-unit', unit: 'Y', count: 5 },
      { reason: 'catalogue-without-unit', catalogue: 'judgment' },
      { reason: 'domain-without-unit', domain: 'posts' },
    ]);
  });
});

describe('figures of cases', () => {
  it('of every kind count a case in hand where somebody has to act, and ended where nobody does any more', () => {
    for (const { kind } of caseStores) {
      const states = Object.entries(kind.lifeCycle.states);
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...states)), (all) => {
          const tally: Record<string, number> = {};
          for (const [state] of all) tally[`state:${state}`] = (tally[`state:${state}`] ?? 0) + 1;
          expect(caseFigures(kind, tally)).toMatchObject({
            begun: all.length,
            inHand: all.filter(([, { turn }]) => turn !== null).length,
            ended: all.filter(([, { final }]) => final).length,
          });
        }),
        { numRuns: 20 },
      );
    }
  });

  it('are counted under the unit that has the case, once', () => {
    const kind = {
      ...caseStores[0]?.kind,
      counts: { contribution: () => ({ tallies: ['ALL', 'UNIT#A'], counts: { n: 1 } }) },
    };
    const of = { id: '1' } as never;
    expect(contributionOf(kind as never, of, 'A').tallies).toEqual(['ALL', 'UNIT#A']);
    expect(contributionOf(kind as never, of, 'B').tallies).toEqual(['ALL', 'UNIT#A', 'UNIT#B']);
    expect(contributionOf(kind as never, of).tallies).toEqual(['ALL', 'UNIT#A']);
    const moved = recount([contributionOf(kind as never, of, 'A')]);
    expect(moved.get(unitTally('A'))).toEqual({ n: 1 });
  });
});
