import { describe, expect, it } from 'vitest';
import { acted, born, type TransitionOf } from '../../../../../shared/domain/cases/kind.ts';
import { publicityOf } from '../../../../../shared/domain/publicity.ts';
import type { CreditRecord } from '../../../../../shared/domain/record.ts';
import { conditionsOf } from '../../../../../shared/domain/repairs/conditions.ts';
import { type Repair, repairKind } from '../../../../../shared/domain/repairs/repair.ts';
import { repairDays, repairTerms } from '../../../../../shared/domain/repairs/terms.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';
import { ecologyUnit, marketSupervisionUnit } from '../../../../../shared/policy/units.ts';
import { aRecord } from '../../../../support/records.ts';

/** A penalty or listing with its publicity as the import reckons it. */
function entry(over: Partial<CreditRecord>): CreditRecord {
  const record = aRecord({ unit: ecologyUnit, ...over });
  const publicity = publicityOf({
    catalogue: catalogue(record.catalogue),
    data: record.data,
    subjectKind: 'organisation',
  });
  return { ...record, publicity, publicUntil: publicity.until };
}

const penalty = (day: string, degree: string, more: Readonly<Record<string, string>> = {}) =>
  entry({ data: { CF_CFLB: '罚款', CF_JDRQ: day, CF_SXCD: degree, CF_CFJG: '示范市生态环境局', ...more } });
const everything = { proof: true, commitment: true, bankruptcy: false };
const none = { objection: undefined, repair: undefined };

/** Codes of what is in the way on that day. */
function unmet(record: CreditRecord, today: string, brought = everything, open = none): string[] {
  return conditionsOf(record, { open, brought, today }).flatMap(({ code, met }) => (met ? [] : [code]));
}

describe('from which day an entry can be repaired', () => {
  it('A1, A2: a penalty of 31 May of the ordinary degree, not before 31 August', () => {
    const record = penalty('2026-05-31', '一般');
    expect(repairTerms(record)).toMatchObject({ degree: 'ordinary', earliest: '2026-08-31' });
    expect(unmet(record, '2026-08-30')).toEqual(['first-day']);
    expect(unmet(record, '2026-09-01')).toEqual([]);
  });

  it('A3: where nobody applies, publicity ends by itself after a year', () => {
    const record = penalty('2026-05-31', '一般');
    expect(repairTerms(record).latest).toBe('2027-05-31');
    expect(record.publicUntil).toBe('2027-05-31');
    expect(unmet(record, '2027-06-01')).toContain('standing');
  });

  it('A4: a serious listing of the last of February after one year, until three', () => {
    const record = entry({
      catalogue: 'serious-dishonesty',
      data: { YZ_MDMC: '某名单', YZ_LRRQ: '2026-02-28', YZ_RDDW: '示范市生态环境局' },
    });
    expect(repairTerms(record)).toMatchObject({ earliest: '2027-02-28', latest: '2029-02-28' });
    expect(repairDays('serious', '2026-02-28')).toEqual({ earliest: '2027-02-28', latest: '2029-02-28' });
  });

  it('A5: a minor one that is published at once, and it is off after three months', () => {
    const record = penalty('2026-11-30', '轻微', { CF_GSJZQ: '2027-11-30' });
    expect(repairTerms(record)).toMatchObject({ earliest: '2026-11-30', latest: '2027-02-28' });
    expect(record.publicUntil).toBe('2027-02-28');
    expect(unmet(record, '2026-11-30')).toEqual([]);
  });

  it('A9: without proof that the fine is paid it is not', () => {
    const record = penalty('2026-05-31', '一般');
    expect(unmet(record, '2026-09-01', { ...everything, proof: false })).toEqual(['proof']);
  });

  it('A10: a penalty of market supervision is repaired in its own system', () => {
    const record = entry({ unit: marketSupervisionUnit, data: { CF_CFLB: '罚款', CF_JDRQ: '2026-05-31' } });
    expect(repairTerms(record).elsewhere?.name.zh).toBe('国家企业信用信息公示系统');
    expect(unmet(record, '2026-09-01')).toEqual(['here']);
  });

  it.each([
    ['示范市税务局', 'tax'],
    ['示范市中级人民法院', 'court'],
    ['示范海关', 'customs'],
    ['示范市东湖区市场监督管理局', 'market-supervision'],
  ])('what %s decided is repaired with %s', (organ, system) => {
    expect(repairTerms(penalty('2026-05-31', '一般', { CF_CFJG: organ })).elsewhere?.code).toBe(system);
  });

  it('A12: a plan that a court approved waits neither for the day nor for proof', () => {
    const record = penalty('2026-08-01', '严重');
    const brought = { proof: false, commitment: true, bankruptcy: true };
    expect(unmet(record, '2026-08-02', brought)).toEqual([]);
    expect(unmet(record, '2026-08-02')).toEqual(['first-day']);
  });

  it('names the cases that are in the way', () => {
    const record = penalty('2026-05-31', '一般');
    expect(unmet(record, '2026-09-01', everything, { objection: 'YY-1', repair: 'XF-1' } as never)).toEqual([
      'no-objection',
      'no-other-application',
    ]);
  });

  it('is no matter of what speaks against nobody', () => {
    const licence = entry({ catalogue: 'administrative-licence', data: { XK_XKJG: '示范市生态环境局' } });
    expect(unmet(licence, '2026-09-01')).toEqual(['repairable']);
  });

  it.each([
    ['withheld', { standing: 'revoked', withheld: { at: '', by: '', reason: '', from: 'published' } }],
    ['revoked', { standing: 'revoked' }],
    [
      'repaired',
      { standing: 'repaired', repair: { by: 'repair:XF-1', at: '', as: 'repaired', from: 'published' } },
    ],
    [
      'shielded',
      { standing: 'repaired', repair: { by: 'repair:XF-1', at: '', as: 'shielded', from: 'published' } },
    ],
    ['reinstated', { repair: { by: 'repair:XF-1', at: '', as: 'reinstated', from: 'published' } }],
  ] as const)('is not open where it is %s', (_, over) => {
    expect(unmet({ ...penalty('2026-05-31', '一般'), ...over }, '2026-09-01')).toContain('standing');
  });
});

const someone = (party: Repair['history'][number]['by']['party']) => ({ party, sub: party, name: party });

/** A case that was filed on `day` and brought on by acts, each with the day on which it is done. */
function filed(day: string, ...acts: readonly (readonly [act: string, day: string])[]): Repair {
  const at = (on: string) => new Date(`${on}T10:00:00+08:00`);
  const content = { id: 'XF-2026-00000001A', policy: '2026.1', bankruptcy: null, evidence: [] };
  const birth = born(repairKind, content as never, someone('filer'), at(day));
  return acts.reduce((of, [act, on]) => {
    const transition = repairKind.lifeCycle.transitions.find(
      ({ action, from }) => action === act && from.includes(of.state),
    ) as TransitionOf<Repair>;
    return acted(repairKind, of, transition, someone(transition.who[0] as never), '', at(on));
  }, birth);
}

const due = ({ deadlines }: Repair) =>
  Object.fromEntries(deadlines.map(({ step, dueOn, doneAt }) => [step, doneAt === null ? dueOn : 'done']));

describe('by when a repair is dealt with', () => {
  it('A6: sent on on a Friday before the autumn holidays', () => {
    expect(due(filed('2026-09-18', ['forward', '2026-09-18']))).toEqual({
      forward: 'done',
      accept: '2026-09-22',
      answer: '2026-10-09',
    });
  });

  it('A7: accepted, decided in seven working days, and once ten more', () => {
    const accepted = [
      ['forward', '2026-09-18'],
      ['accept', '2026-09-22'],
    ] as const;
    expect(due(filed('2026-09-18', ...accepted)).decide).toBe('2026-10-09');
    const extended = filed('2026-09-18', ...accepted, ['extend', '2026-09-28']);
    expect(due(extended)).toMatchObject({ decide: '2026-10-22', answer: '2026-10-22' });
    expect(repairKind.guard?.('extend', extended, { sub: '' }, new Date())?.code).toBe('extended-already');
  });

  it('A8: over the holidays of May', () => {
    expect(due(filed('2026-04-29', ['forward', '2026-04-29']))).toMatchObject({
      accept: '2026-05-07',
      answer: '2026-05-15',
    });
  });

  it('stands still while it is returned, and ends with the case', () => {
    const returned = filed('2026-09-18', ['return', '2026-09-18']);
    expect(returned.deadlines.map(({ pausedOn }) => pausedOn)).toEqual(['2026-09-18', '2026-09-18']);
    const again = filed('2026-09-18', ['return', '2026-09-18'], ['supplement', '2026-10-12']);
    expect(due(again)).toEqual({ forward: '2026-10-13', answer: '2026-10-26' });
    expect(due(filed('2026-09-18', ['withdraw', '2026-09-21']))).toEqual({ forward: 'done', answer: 'done' });
  });
});
