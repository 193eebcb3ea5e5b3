import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  askedBy,
  fitText,
  qualification,
  type SceneFacts,
} from '../../../../../shared/domain/scenes/qualification.ts';
import type { Scene } from '../../../../../shared/policy/scenes.ts';
import { aRecord } from '../../../../support/records.ts';

const today = '2026-09-18';
const scene: Scene = {
  code: 'loan',
  name: { zh: '信易贷', en: 'Loans' },
  benefit: { zh: '信用贷款', en: 'Loans on credit' },
  partner: 'partner-bank',
  purpose: 'credit-loan',
  conditions: {
    grades: ['A', 'B'],
    honours: 1,
    without: [{ catalogues: ['administrative-penalty'], months: 12 }],
    divisions: ['3201'],
  },
  level: 'city',
  from: '2026-01-01',
  until: '2026-12-31',
};
const subject = '91320100748204660Q';
const honour = aRecord({ id: 'h', catalogue: 'honour', publicUntil: null, data: {} });
const facts = (over: Partial<SceneFacts> = {}): SceneFacts => ({
  subject,
  records: [honour],
  grade: 'A',
  ...over,
});
const unmet = (of: SceneFacts, day = today, at = scene) =>
  qualification(at, of, day)
    .conditions.filter(({ met }) => !met)
    .map(({ code }) => code);

describe('whether a subject qualifies for a scene', () => {
  it('says yes where all that it asks is so', () => {
    expect(qualification(scene, facts(), today).qualifies).toBe(true);
  });

  it('says of each condition that is not met which one it is', () => {
    expect(unmet(facts({ grade: 'C' }))).toEqual(['grade']);
    expect(unmet(facts({ grade: null, records: [] }))).toEqual(['grade', 'honours']);
    expect(unmet(facts({ subject: '91440101MA5ANC7K1C' }))).toEqual(['division']);
    expect(unmet(facts(), '2027-01-01')).toEqual(['period']);
    expect(unmet(facts(), '2026-12-31')).toEqual([]);
  });

  it('says no from the day on which it joins a serious list, whatever its grade, and names the entry', () => {
    const entry = aRecord({
      id: 's',
      catalogue: 'serious-dishonesty',
      date: today,
      publicUntil: '2029-09-18',
    });
    const { qualifies, conditions } = qualification(scene, facts({ records: [honour, entry] }), today);
    expect(qualifies).toBe(false);
    expect(conditions.find(({ code }) => code === 'not-listed')).toMatchObject({
      met: false,
      records: [{ id: 's' }],
    });
  });

  it('is offered from its first day to its last, both included', () => {
    expect(unmet(facts(), '2026-01-01')).toEqual([]);
    expect(unmet(facts(), '2025-12-31')).toEqual(['period']);
  });

  it('counts honours alone as honours, and asks for one of the divisions', () => {
    const penalty = aRecord({ id: 'p', date: '2020-01-01', publicUntil: '2028-09-18' });
    expect(unmet(facts({ records: [penalty] }))).toEqual(['honours']);
    const two = { ...scene, conditions: { divisions: ['4401', '3201'] } };
    expect(unmet(facts(), today, two)).toEqual([]);
  });

  it('asks for no more than it says: without conditions every subject on no list qualifies', () => {
    const bare = { ...scene, conditions: {} };
    expect(qualification(bare, facts({ records: [], grade: null }), today)).toMatchObject({
      qualifies: true,
      conditions: [
        { code: 'period', met: true, records: [] },
        { code: 'not-listed', met: true, records: [] },
      ],
    });
  });

  it('says in words what it asks for, and what its partner is told', () => {
    const ever = { catalogues: ['administrative-penalty', 'abnormal-operation'], months: null } as const;
    const without = [...(scene.conditions.without ?? []), ever];
    const wide = { ...scene, conditions: { ...scene.conditions, without, divisions: ['3201', '4401'] } };
    expect(askedBy(wide)).toMatchSnapshot();
    expect(fitText(scene)).toEqual({
      zh: '是否符合“信易贷”的条件',
      en: 'whether it meets the conditions of “Loans”',
    });
  });

  it('counts an entry to the last day of its months, and none that was repaired or is over', () => {
    const penalty = aRecord({ id: 'p', date: '2025-09-18', publicUntil: '2028-09-18' });
    const records = [honour, penalty];
    expect(unmet(facts({ records }), '2026-09-17')).toEqual(['without']);
    expect(unmet(facts({ records }), '2026-09-18')).toEqual([]);
    const repaired = aRecord({ ...penalty, standing: 'repaired' });
    expect(unmet(facts({ records: [honour, repaired] }), '2026-09-17')).toEqual([]);
  });

  it('depends on nothing that a partner could not be told', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: fc.string(), number: fc.string(), amount: fc.string() }), {
          maxLength: 5,
        }),
        fc.array(fc.record({ name: fc.string(), number: fc.string(), amount: fc.string() }), {
          maxLength: 5,
        }),
        (one, other) => {
          // given the same entries, with other contents, and hidden ones beside them
          const of = (hidden: typeof one) => [
            honour,
            ...[0, 1].map((at) =>
              aRecord({
                id: `p${at}`,
                date: '2026-08-01',
                publicUntil: '2028-01-01',
                data: {
                  CF_XDR_MC: hidden[0]?.name ?? '',
                  CF_NR: hidden[0]?.amount ?? '',
                  CF_XDR_ZJHM: hidden[0]?.number ?? '',
                },
              }),
            ),
            ...hidden.map(({ name }, at) => aRecord({ id: `r${at}`, title: name, standing: 'repaired' })),
          ];
          expect(unmet(facts({ records: of(one) }))).toEqual(unmet(facts({ records: of(other) })));
        },
      ),
    );
  });
});
