import { describe, expect, it } from 'vitest';
import { recount } from '../../../../../shared/domain/cases/tally.ts';
import {
  added,
  type CountedFile,
  type CountedVersion,
  cellOf,
  cellTally,
  codesRefused,
  fileContribution,
  keptFaults,
  monthOf,
  publishedInTime,
  qualitySummary,
  versionContributions,
} from '../../../../../shared/domain/statistics/quality.ts';
import { qualityFigures, qualityMeasures } from '../../../../../shared/policy/quality.ts';

const unit = '11440100XXXX00019W';
const catalogue = 'administrative-penalty';

function aFile(over: Partial<CountedFile> = {}): CountedFile {
  return {
    unit,
    catalogue,
    receivedAt: '2026-10-12T02:00:00.000Z',
    accepted: 0,
    unchanged: 0,
    rejected: 0,
    settled: false,
    sentAgain: false,
    codes: { missing: 0, wrong: 0 },
    ...over,
  };
}

function aVersion(over: Partial<CountedVersion> = {}): CountedVersion {
  return {
    subject: '91320100748204660Q',
    catalogue,
    unit,
    version: 1,
    date: '2026-09-24',
    standing: 'published',
    reason: 'reported',
    changedAt: '2026-10-12T02:00:00.000Z',
    ...over,
  };
}

const many = (count: number, version: CountedVersion) => Array.from({ length: count }, () => version);
const total = (...contributions: ReturnType<typeof versionContributions>) =>
  qualitySummary(added(recount(contributions).values()));

describe('what is published in time', () => {
  it.each([
    // Working days, holidays and swaps of the calendar of 2026 between.
    ['2026-09-24', '2026-10-12', true],
    ['2026-09-24', '2026-10-13', false],
    ['2026-09-24', '2026-09-24', true],
    ['2026-09-30', '2026-10-15', true],
  ])('decided on %s, received on %s: %s', (decided, received, inTime) => {
    expect(publishedInTime(decided, received)).toBe(inTime);
  });

  it('is not said where the calendar does not, unless no calendar could', () => {
    expect(publishedInTime('2031-01-05', '2031-01-20')).toBeNull();
    expect(publishedInTime('2015-03-05', '2026-03-05')).toBe(false);
    // Seven weeks hold seven working days in any calendar.
    expect(publishedInTime('2031-01-05', '2031-02-23')).toBeNull();
    expect(publishedInTime('2031-01-05', '2031-02-24')).toBe(false);
  });
});

describe('the measures', () => {
  it('are shares of different wholes: 1 000 rows, 12 refused, 980 of the others in time', () => {
    const late = { source: { received: '2026-10-13T02:00:00.000Z' }, changedAt: '2026-10-13T02:00:00.000Z' };
    const { figures, rates } = total(
      fileContribution(aFile({ accepted: 988, rejected: 12 })),
      ...versionContributions([...many(980, aVersion()), ...many(8, aVersion(late))]),
    );
    expect(figures).toMatchObject({ received: 1000, refused: 12, open: 12, records: 988, late: 8 });
    expect(rates.compliance).toEqual({ part: 988, whole: 1000, rate: 0.988 });
    expect(rates.timeliness).toEqual({ part: 980, whole: 988, rate: 0.9919 });
    expect(rates.lateness.rate).toBe(0.0081);
  });

  it('say nothing where there is nothing to share', () => {
    expect(new Set(Object.values(qualitySummary({}).rates).map(({ rate }) => rate))).toEqual(new Set([null]));
    expect(new Set(Object.values(qualitySummary({}).figures))).toEqual(new Set([0]));
  });

  it('each say what of what, in both languages', () => {
    for (const { definition } of qualityMeasures) {
      expect(definition.zh).toContain('÷');
      expect(definition.en).toContain('÷');
    }
    expect(new Set(qualityFigures.map(({ code }) => code)).size).toBe(qualityFigures.length);
  });

  it('count a code that is none among the wrong ones, and no code among the missing ones', () => {
    const fault = (value: string, field = '统一社会信用代码', kind = 'refused') => ({
      field,
      kind,
      rows: 2,
      example: { value },
    });
    const faults = [
      fault('91320100748204660A'),
      fault('9132010074820466'),
      fault('91320100748204660Q,91310000132215150M'),
      fault('000000000000000000'),
      fault(''),
      fault('——'),
      fault('9132010074820466', '处罚机关统一社会信用代码'),
      fault('9132010074820466', '统一社会信用代码', 'warning'),
      fault('9132010074820466', '没有这一列'),
    ];
    const codes = codesRefused(catalogue, faults);
    expect(codes).toEqual({ missing: 6, wrong: 6 });
    const { rates } = total(
      fileContribution(aFile({ rejected: 12, codes })),
      ...versionContributions(many(18, aVersion())),
    );
    expect(rates.coverage.rate).toBe(0.6);
    expect(rates['wrong-codes'].rate).toBe(0.25);
    // However many kinds of fault are kept for people to read, those that codes are counted by all are.
    expect(codesRefused(catalogue, keptFaults(catalogue, faults, 1))).toEqual(codes);
    expect(keptFaults(catalogue, faults.toReversed(), 2)).toHaveLength(8);
  });

  it('take a person for no organisation, and a code with a wrong inner check digit for a valid one', () => {
    const { figures, rates } = total(
      ...versionContributions([
        aVersion({ subject: 'P0123456789abcdef0123456789abcdef' }),
        aVersion({ subject: '913100001322041051' }),
      ]),
    );
    expect(figures.records).toBe(2);
    expect(rates.coverage.rate).toBe(1);
  });
});

describe('a file', () => {
  it('has open errors until it is mended or taken back; what is sent again is open in the first file', () => {
    const open = (over: Partial<CountedFile>) =>
      total(fileContribution(aFile({ accepted: 1, rejected: 3, ...over }))).figures.open;
    expect(open({})).toBe(3);
    expect(open({ settled: true })).toBe(0);
    expect(open({ sentAgain: true })).toBe(0);
  });

  it('counts in the month in China in which it came, for its unit and catalogue, by what it has', () => {
    const codes = { missing: 1, wrong: 2 };
    const file = aFile({
      receivedAt: '2026-09-30T16:00:00.000Z',
      accepted: 5,
      unchanged: 4,
      rejected: 3,
      codes,
    });
    expect(fileContribution(file)).toEqual({
      tallies: [`2026-10#${unit}#${catalogue}`],
      counts: {
        accepted: 5,
        unchanged: 4,
        refused: 3,
        open: 3,
        'code:missing': 1,
        'code:wrong': 2,
      },
    });
    expect(fileContribution(aFile({ accepted: 1 })).counts).toEqual({ accepted: 1 });
  });

  it('without rows counts nowhere', () => {
    expect(fileContribution(aFile())).toEqual({ tallies: [], counts: {} });
  });
});

describe('versions that came about together', () => {
  it('belong to the month in China in which the record was received, or was changed since', () => {
    const midnight = '2026-09-30T16:00:00.000Z';
    expect(monthOf(midnight)).toBe('2026-10');
    const found = versionContributions([
      aVersion({ source: { received: '2026-09-30T15:59:59.000Z' }, changedAt: midnight }),
      aVersion({ version: 2, reason: 'reported-again', changedAt: midnight }),
      aVersion({ version: 3, reason: 'unit-revoked', changedAt: midnight }),
      aVersion({ version: 2, reason: 'repaired', changedAt: midnight }),
    ]);
    expect(found.map(({ tallies }) => tallies)).toEqual([
      [`2026-09#${unit}#${catalogue}`],
      [`2026-10#${unit}#${catalogue}`],
    ]);
    expect(found[1]?.counts).toEqual({ changed: 1, withdrawn: 1 });
  });

  it.each([
    ['reported', 1, { records: 1, organisations: 1, coded: 1, 'in-time': 1 }],
    ['unit-revoked', 1, { records: 1, withdrawn: 1, organisations: 1, coded: 1, 'in-time': 1 }],
    ['reported-again', 2, { changed: 1 }],
    ['unit-corrected', 2, { changed: 1 }],
    ['objection-corrected', 3, { changed: 1 }],
    ['unit-revoked', 2, { withdrawn: 1 }],
    ['objection-revoked', 4, { withdrawn: 1 }],
  ])('count by why they came about: %s, as version %i', (reason, version, counts) => {
    expect(versionContributions([aVersion({ reason, version })])[0]?.counts).toEqual(counts);
  });

  it('count nowhere where nothing is counted of them', () => {
    expect(versionContributions([aVersion({ version: 2, reason: 'repaired' })])).toEqual([]);
  });

  it('are counted by unit and catalogue, those of a code that is none among the organisations alone', () => {
    const found = versionContributions([
      aVersion(),
      aVersion({ subject: '91320100748204660A' }),
      aVersion({ unit: 'OTHER' }),
      aVersion({ catalogue: 'registration', subject: 'P0123456789abcdef0123456789abcdef' }),
    ]);
    expect(found).toEqual([
      {
        tallies: [`2026-10#${unit}#${catalogue}`],
        counts: { records: 2, organisations: 2, coded: 1, 'in-time': 2 },
      },
      {
        tallies: [`2026-10#OTHER#${catalogue}`],
        counts: { records: 1, organisations: 1, coded: 1, 'in-time': 1 },
      },
      { tallies: [`2026-10#${unit}#registration`], counts: { records: 1 } },
    ]);
  });

  it('of a catalogue without decisions have no time', () => {
    const { rates } = total(...versionContributions([aVersion({ catalogue: 'registration' })]));
    expect(rates.timeliness.rate).toBeNull();
  });
});

describe('a cell', () => {
  it('is found by the name of its tally', () => {
    const cell = { month: '2026-10', unit, catalogue } as const;
    expect(cellOf(cellTally(cell))).toEqual(cell);
    expect(() => cellOf('ALL')).toThrow(new RangeError('no tally of quality: ALL'));
  });
});
