import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '../../../../../shared/domain/evaluation/canonical.ts';
import { evaluate, lowestGrade } from '../../../../../shared/domain/evaluation/evaluate.ts';
import type { CreditRecord } from '../../../../../shared/domain/record.ts';
import { anEntry, aRegistration, aRuleSet, enterprise, rulesOn } from '../../../../support/evaluating.ts';

const today = '2026-11-30';
const registration = aRegistration();
const penalty = anEntry('administrative-penalty', {
  date: '2026-03-05',
  publicUntil: '2027-03-05',
  data: { CF_CFLB: '罚款', CF_NR_FK: '2.5', CF_JDRQ: '2026-03-05' },
});
const listing = anEntry('serious-dishonesty', { data: { YZ_LRRQ: '2026-03-05' } });
const honour = anEntry('honour', { data: { RY_MC_RY: '纳税信用A级纳税人' } });

function evaluated(records: readonly CreditRecord[], over = {}, on = today) {
  return evaluate(enterprise, records, rulesOn(on, over)).evaluation;
}
function effects(records: readonly CreditRecord[], over = {}, on = today) {
  return evaluated(records, over, on).indicators.flatMap(({ code, effects: found }) =>
    found.map(({ record, hundredths, disputed }) => ({ code, record, hundredths, disputed })),
  );
}

describe('the evaluation of an enterprise', () => {
  it('begins with all points of what may speak against it and none of what may speak for it', () => {
    const { grade, score, indicators } = evaluated([registration]);
    expect([grade, score]).toEqual(['B', 7500]);
    expect(indicators.find(({ code }) => code === 'penalties')).toEqual({
      code: 'penalties',
      hundredths: 1600,
      effects: [],
    });
  });

  it('names the entry behind every point', () => {
    const { indicators, score, grade } = evaluated([registration, penalty, honour]);
    const moved = indicators.flatMap(({ effects: found }) => found);
    expect(moved).toEqual([
      { record: penalty.id, hundredths: -400, disputed: false },
      { record: honour.id, hundredths: 500, disputed: false },
    ]);
    expect(moved.reduce((sum, { hundredths }) => sum + hundredths, 7500)).toBe(score);
    expect(grade).toBe('B');
  });

  it('takes no more from an indicator than it has, and still names what it rests on', () => {
    const many = Array.from({ length: 6 }, () => ({ ...penalty, id: anEntry('honour').id }));
    const found = effects([registration, ...many]);
    expect(found.map(({ hundredths }) => hundredths)).toEqual([-400, -400, -400, -400, 0, 0]);
    expect(evaluated([registration, ...many]).indicators[0]?.hundredths).toBe(0);
  });

  it('gives the lowest grade to who is on a list of serious dishonesty, until the day of removal', () => {
    const removed = { ...listing, data: { ...listing.data, YZ_YCRQ: '2026-12-10' } };
    expect(evaluated([registration, removed])).toMatchObject({ grade: 'D', vetoes: [listing.id] });
    const { changesOn } = evaluate(enterprise, [registration, removed], rulesOn(today));
    expect(changesOn).toBe('2026-12-10');
    expect(evaluated([registration, removed], {}, '2026-12-10')).toMatchObject({ grade: 'B', vetoes: [] });
  });

  it('weighs an old entry less, from the day on which it gets so old', () => {
    const until = { ...penalty, publicUntil: '2029-03-05' };
    const on = (day: string) => effects([registration, until], {}, day)[0]?.hundredths;
    expect([on('2027-03-04'), on('2027-03-05'), on('2028-03-05')]).toEqual([-400, -300, -200]);
    expect(evaluate(enterprise, [registration, until], rulesOn(today)).changesOn).toBe('2027-03-05');
  });

  it('gives no more to an indicator than it has room for', () => {
    const many = Array.from({ length: 12 }, () => ({ ...honour, id: anEntry('honour').id }));
    const { indicators } = evaluated([registration, ...many]);
    const praised = indicators.find(({ effects: found }) => found.length > 0);
    const full = praised?.effects.reduce((sum, { hundredths }) => sum + hundredths, 0);
    expect(praised?.hundredths).toBe(full);
    expect(praised?.effects.at(-1)?.hundredths).toBe(0);
    expect(praised?.effects[0]?.hundredths).toBe(500);
  });

  it('gives the grade from its first point on', () => {
    const bound = (from: number) => {
      const ruleSet = aRuleSet({
        grades: [
          { ...aRuleSet({}).grades[0], code: 'high', from },
          { ...aRuleSet({}).grades[0], code: 'low', from: 0 },
        ] as never,
      });
      return evaluate(enterprise, [registration], { ...rulesOn(today), ruleSet }).evaluation.grade;
    };
    expect([bound(75), bound(75.01)]).toEqual(['high', 'low']);
    expect(lowestGrade({ grades: [] })).toBe('');
  });

  it('tells what is not counted in the order of its numbers, and changes on no day where it has no grade', () => {
    const out = ['b', 'c', 'a'].map((id) => ({ ...penalty, id, publicUntil: null }));
    expect(evaluated([registration, ...out]).notCounted.map(({ record }) => record)).toEqual(['a', 'b', 'c']);
    const ended = evaluate(enterprise, [aRegistration('注销'), penalty], rulesOn(today));
    expect(ended.evaluation).toMatchObject({ grade: null, score: null, indicators: [], vetoes: [] });
    expect(ended.changesOn).toBeNull();
  });

  it('counts an entry once, for the indicator that asks for most', () => {
    const arrears = anEntry('judgment', { data: { SP_AJLB: '执行', SP_AY: '供用电合同纠纷' } });
    const stop = anEntry('administrative-penalty', { data: { CF_CFLB: '罚款、责令停产停业' } });
    expect(effects([registration, arrears, stop]).map(({ code }) => code)).toEqual(['utilities', 'stopped']);
  });

  it('counts a commitment for or against it, as it was kept or not', () => {
    const pledge = { CN_LX: '主动型' };
    const kept = anEntry('commitment', { data: { ...pledge, CN_LXZT: '全部履行' } });
    const broken = anEntry('commitment', { data: { ...pledge, CN_LXZT: '全部未履行' } });
    expect(effects([registration, kept, broken])).toMatchObject([
      { code: 'promises', record: broken.id, hundredths: -400 },
      { code: 'pledges', record: kept.id, hundredths: 200 },
    ]);
  });
});

describe('what is not counted', () => {
  const reasonOf = (record: CreditRecord, over = {}) =>
    evaluated([registration, record], over).notCounted.find((each) => each.record === record.id)?.reason;

  // C4
  it('is repaired on the day itself, and no point of it is left', () => {
    const repaired: CreditRecord = { ...penalty, standing: 'repaired', publicUntil: null };
    expect(reasonOf(repaired)).toBe('repaired');
    expect(evaluated([registration, repaired]).score).toBe(7500);
  });

  it.each<[string, CreditRecord, string | undefined]>([
    [
      'is shielded by a plan of a court',
      {
        ...penalty,
        standing: 'repaired',
        repair: { by: 'repair:1', at: '', as: 'shielded', from: 'published' },
      },
      'shielded',
    ],
    ['has come to its end', { ...penalty, publicUntil: '2026-11-29' }, 'expired'],
    [
      'has come to its end, whatever objection is pending',
      { ...penalty, publicUntil: '2026-11-29', disputed: true },
      'expired',
    ],
    ['is off its list', { ...listing, data: { YZ_YCRQ: today } }, 'expired'],
    [
      'is in force no more',
      anEntry('administrative-licence', { data: { XK_YXQZI: '2026-11-29' } }),
      'expired',
    ],
    ['is not for the public', { ...penalty, publicUntil: null }, 'not-published'],
    ['says nothing against or for it', anEntry('judgment', { data: { SP_AJLB: '民事' } }), 'out-of-scope'],
    ['is revoked: it is named nowhere', { ...penalty, standing: 'revoked', publicUntil: null }, undefined],
  ])('%s', (_, record, reason) => {
    expect(reasonOf(record)).toBe(reason);
    expect(effects([registration, record])).toEqual([]);
  });

  it('still counts on its last day', () => {
    expect(effects([registration, { ...penalty, publicUntil: today }])).toHaveLength(1);
  });

  // C5
  it('counts, and is marked, while an objection is pending; or does not count, as the city sets it', () => {
    const disputed = { ...penalty, disputed: true };
    expect(effects([registration, disputed])).toMatchObject([{ hundredths: -400, disputed: true }]);
    expect(reasonOf(disputed, { countsDisputed: false })).toBe('disputed');
  });
});

describe('the same inputs', () => {
  const entries = [registration, penalty, listing, honour, { ...penalty, id: anEntry('honour').id }];

  // C6
  it('give the same bytes in any order', () => {
    const bytes = canonical(evaluated(entries));
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
        expect(canonical(evaluated(shuffled))).toBe(bytes);
      }),
    );
  });

  it('have a digest that tells another version, another day and other rules', () => {
    const digest = evaluated(entries).inputDigest;
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    const others = [
      evaluated(entries.map((each) => (each === penalty ? { ...each, version: 2 } : each))),
      evaluated(entries.map((each) => (each === registration ? { ...each, version: 2 } : each))),
      evaluated(entries, {}, '2026-12-01'),
      evaluated(entries, { countsDisputed: false }),
      evaluated(entries.slice(0, -1)),
    ];
    expect(new Set([digest, ...others.map(({ inputDigest }) => inputDigest)]).size).toBe(6);
  });

  it('have a digest of what was reckoned that stays the same on another day, and one that does not with another grade', () => {
    const on = (day: string, records = entries) => evaluate(enterprise, records, rulesOn(day));
    expect(on('2026-12-01').resultDigest).toBe(on(today).resultDigest);
    expect(on('2026-12-01').basisDigest).toBe(on(today).basisDigest);
    expect(on(today, [registration]).resultDigest).not.toBe(on(today).resultDigest);
    expect(on(today, [aRegistration('注销')]).resultDigest).not.toBe(on(today, [registration]).resultDigest);
  });
});
