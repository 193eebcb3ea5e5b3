import { describe, expect, it } from 'vitest';
import { earliest, indicatorOf, judged } from '../../../../../shared/domain/evaluation/counting.ts';
import type { CreditRecord } from '../../../../../shared/domain/record.ts';
import type { Indicator } from '../../../../../shared/policy/rule-set.ts';
import { anEntry } from '../../../../support/evaluating.ts';

const today = '2026-11-30';
const indicator = (over: Partial<Indicator>): Indicator =>
  ({
    code: 'penalties',
    direction: 'adverse',
    weight: 20,
    points: 4,
    source: { catalogue: 'administrative-penalty' },
    ...over,
  }) as Indicator;
const penalty = anEntry('administrative-penalty', {
  date: '2026-03-05',
  publicUntil: '2027-03-05',
  data: { CF_CFLB: '罚款', CF_NR_FK: '2.5', CF_WFXW: '超标排放' },
});
const counted = (record: CreditRecord, over: Partial<Indicator> = {}, day = today) =>
  judged(record, { indicators: [indicator(over)] }, { countsDisputed: true }, day);

describe('an entry that counts', () => {
  it('rests on what of it may change the result', () => {
    expect(counted(penalty)).toEqual({
      id: penalty.id,
      date: '2026-03-05',
      input: [penalty.id, 1, '2026-03-05', 'published', false, '2027-03-05', null],
      changesOn: '2027-03-06',
      indicator: 'penalties',
      hundredths: 400,
      disputed: false,
    });
    const repair = { as: 'reinstated' } as never;
    expect(counted({ ...penalty, repair })?.input.at(-1)).toBe('reinstated');
  });

  it('changes on the next day that comes, and on none that is past', () => {
    const decay = [
      { afterMonths: 6, percent: 50 },
      { afterMonths: 10, percent: 25 },
    ];
    expect(counted(penalty, { decay })).toMatchObject({ changesOn: '2027-01-05', hundredths: 200 });
    expect(counted(penalty, { decay }, '2027-01-05')).toMatchObject({
      changesOn: '2027-03-06',
      hundredths: 100,
    });
    expect(counted({ ...penalty, publicUntil: today })?.changesOn).toBe('2026-12-01');
  });

  it('counts on the last day of what lasts, and not after', () => {
    const licence = anEntry('administrative-licence', { data: { XK_YXQZI: today } });
    const good = { direction: 'favourable', source: { catalogue: 'administrative-licence' } } as never;
    expect(counted(licence, good)).toMatchObject({ indicator: 'penalties', changesOn: '2026-12-01' });
    expect(counted(licence, good, '2026-12-01')).toMatchObject({ reason: 'expired' });
  });

  it('weighs by its degree where the rules say so', () => {
    const points = { slight: 1, minor: 1, ordinary: 4, general: 4, serious: 9 } as never;
    const degreed = { ...penalty, data: { ...penalty.data, CF_SXCD: '严重' } };
    expect(counted(degreed, { points })).toMatchObject({ hundredths: 900 });
  });
});

describe('an entry that is none of those looked at', () => {
  it('is a registration, or was revoked', () => {
    expect(counted(anEntry('registration'))).toBeNull();
    expect(counted({ ...penalty, standing: 'revoked' })).toBeNull();
  });
});

describe('the indicator that an entry counts for', () => {
  const all = indicator({ code: 'all' });
  const words = (any: readonly string[]) =>
    indicator({
      code: 'words',
      source: { catalogue: 'administrative-penalty', words: { field: 'CF_WFXW', any } },
    } as never);
  const code = (...indicators: readonly Indicator[]) => indicatorOf(penalty, indicators)?.code;

  it('is the one that asks for most, whichever comes first', () => {
    expect([code(all, words(['超标'])), code(words(['超标']), all)]).toEqual(['words', 'words']);
    expect(code(all, words(['无照']))).toBe('all');
    expect(code(words(['无照', '排放']))).toBe('words');
  });

  it('is none of another catalogue, of another direction, or of words that it lacks', () => {
    expect(code(indicator({ source: { catalogue: 'honour' } } as never))).toBeUndefined();
    expect(code(indicator({ direction: 'favourable' } as never))).toBeUndefined();
    expect(code(words(['无照']))).toBeUndefined();
    expect(indicatorOf({ ...penalty, data: {} }, [words(['超标'])])).toBeUndefined();
  });
});

it('the earliest of days is the first of those that are known', () => {
  expect(earliest([null, '2027-01-01', '2026-12-01', null])).toBe('2026-12-01');
  expect(earliest([null])).toBeNull();
  expect(earliest([])).toBeNull();
});
