import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '../../../../../shared/domain/china-time.ts';
import {
  actOf,
  firstWindow,
  isCounted,
  isLookedAt,
} from '../../../../../shared/domain/rectifications/windows.ts';
import type { GovernanceRule } from '../../../../../shared/policy/rectifications.ts';
import { aPersonsRecord, aRecord } from '../../../../support/records.ts';

const rule: GovernanceRule = {
  code: 'r',
  name: { zh: '规则', en: 'Rule' },
  catalogues: ['administrative-penalty'],
  sameAct: false,
  times: 3,
  months: 12,
  exit: { zh: '整改', en: 'Put right' },
};
const on = (...days: readonly string[]) => days.map((day, at) => ({ id: String(at), day }));
const ids = (found: ReturnType<typeof firstWindow>) => found?.entries.map(({ id }) => id);

describe('so many entries in so many months', () => {
  it('are found on the day of the last one, oldest first', () => {
    const found = firstWindow(on('2026-03-05', '2025-06-01', '2026-01-10'), rule, null);
    expect(found?.day).toBe('2026-03-05');
    expect(ids(found)).toEqual(['1', '2', '0']);
  });

  it.each([
    ['a day inside', '2025-03-06', true],
    ['the very day so many months before', '2025-03-05', false],
  ])('count to the boundary: %s', (_, first, found) => {
    expect(firstWindow(on(first, '2025-12-01', '2026-03-05'), rule, null) !== null).toBe(found);
  });

  it.each([
    // 31 August less six months is the last day of February: it lies outside, the day after inside.
    ['2026-08-31', 6, '2026-02-28', false],
    ['2026-08-31', 6, '2026-03-01', true],
    ['2028-08-31', 6, '2028-02-29', false],
    ['2028-08-31', 6, '2028-03-01', true],
    // From the leap day a year back to 28 February.
    ['2028-02-29', 12, '2027-02-28', false],
    ['2028-02-29', 12, '2027-03-01', true],
    ['2027-02-28', 12, '2026-02-28', false],
    ['2027-02-28', 12, '2026-03-01', true],
  ])('at %s less %i months, %s is in it: %s', (last, months, first, found) => {
    expect(firstWindow(on(first, last), { times: 2, months }, null) !== null).toBe(found);
  });

  it('are those of one day as well', () => {
    expect(firstWindow(on('2026-03-05', '2026-03-05', '2026-03-05'), rule, null)?.entries).toHaveLength(3);
  });

  it('count no more once they were looked at', () => {
    const days = on('2026-01-01', '2026-02-01', '2026-03-05', '2026-03-06', '2026-04-01');
    expect(firstWindow(days, rule, '2026-03-05')).toBeNull();
    expect(firstWindow([...days, { id: '9', day: '2026-05-01' }], rule, '2026-03-05')?.day).toBe(
      '2026-05-01',
    );
  });

  it('are past where their window ended long ago', () => {
    const old = on('2020-01-01', '2020-02-01', '2020-03-01');
    expect(firstWindow(old, rule, null, '2025-11-29')).toBeNull();
  });

  const day = fc
    .tuple(fc.constantFrom('2026-12-31', '2028-02-29', '2027-02-28', '2026-08-31', '2028-03-31'), fc.nat(800))
    .map(([from, back]) => addDays(from, -back));

  it('are found exactly where the definition says, on any days', () => {
    fc.assert(
      fc.property(
        fc.array(day, { maxLength: 8 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 24 }),
        (days, times, months) => {
          const entries = on(...days);
          const found = firstWindow(entries, { times, months }, null);
          const inside = (last: string) =>
            entries.filter((each) => each.day > addMonths(last, -months) && each.day <= last);
          const full = days.filter((last) => inside(last).length >= times).sort();
          expect(found?.day ?? null).toBe(full[0] ?? null);
          if (found !== null) expect(found.entries).toHaveLength(inside(found.day).length);
        },
      ),
    );
  });

  it('of one day are told in the order of their numbers', () => {
    const days = [
      { id: 'b', day: '2026-03-05' },
      { id: 'c', day: '2026-03-05' },
      { id: 'a', day: '2026-03-05' },
    ];
    for (const entries of [days, days.toReversed()])
      expect(ids(firstWindow(entries, rule, null))).toEqual(['a', 'b', 'c']);
  });

  it('whose window ends on the day up to which all is past are past too', () => {
    const days = on('2026-01-01', '2026-02-01', '2026-03-01');
    expect(firstWindow(days, rule, null, '2026-03-01')).toBeNull();
    expect(firstWindow(days, rule, null, '2026-02-28')).not.toBeNull();
  });

  it('do not depend on the order in which entries come', () => {
    fc.assert(
      fc.property(fc.array(day, { maxLength: 8 }), (days) => {
        const entries = on(...days);
        expect(firstWindow(entries.toReversed(), rule, null)).toEqual(firstWindow(entries, rule, null));
      }),
    );
  });
});

describe('an entry', () => {
  const today = '2026-11-24';

  it.each([
    ['that stands', aRecord(), true],
    ['that was corrected', aRecord({ standing: 'corrected' }), true],
    ['that is revoked', aRecord({ standing: 'revoked', publicUntil: null }), false],
    ['that is repaired', aRecord({ standing: 'repaired', publicUntil: null }), false],
    ['whose publicity is over', aRecord({ publicUntil: '2026-11-23' }), false],
    ['that is not public', aRecord({ publicUntil: null }), true],
    ['of a person', aPersonsRecord(), false],
    ['that is a licence', aRecord({ catalogue: 'administrative-licence' }), false],
    [
      'that is slight, the first one and put right',
      aRecord({
        data: { ...aRecord().data, CF_WFXW: '未按规定明码标价', QW_SC: '是', QW_GZRQ: '2026-03-01' },
      }),
      false,
    ],
  ])('%s counts: %s', (_, record, counts) => {
    expect(isCounted(rule, record, today)).toBe(counts);
  });

  it('is looked at where it is of the domain of the rule', () => {
    expect(isLookedAt({ ...rule, domain: 'market-supervision' }, aRecord())).toBe(true);
    expect(isLookedAt({ ...rule, domain: 'ecology' }, aRecord())).toBe(false);
  });

  it('is of the same act however it is written', () => {
    expect(actOf({ title: '无照 经营（一）' })).toBe(actOf({ title: '无照经营(一)' }));
    expect(actOf({ title: '销售 Wi-Fi 设备' })).toBe('销售wifi设备');
    expect(actOf({ title: '无照经营' })).not.toBe(actOf({ title: '超范围经营' }));
  });
});
