import { describe, expect, it } from 'vitest';
import type { CreditRecord } from '../../../../../shared/domain/record.ts';
import { selectRecords } from '../../../../../shared/domain/report/content.ts';
import type { ReportScope } from '../../../../../shared/domain/report/request.ts';
import { aRecord } from '../../../../support/records.ts';

const today = '2026-11-24';
const standard: ReportScope = { edition: 'standard', domains: [], period: null };
const noViolation: ReportScope = {
  edition: 'no-violation',
  domains: ['market-supervision', 'ecology', 'energy'],
  period: { from: '2024-01-01', to: today },
};

const licence = aRecord({
  id: 'licence',
  catalogue: 'administrative-licence',
  domain: null,
  publicUntil: '2027-01-01',
  data: { XK_XKWS: '准予许可', XK_JDRQ: '2026-03-05' },
});
const registration = aRecord({
  id: 'registration',
  catalogue: 'registration',
  domain: null,
  date: '2010-01-01',
  publicUntil: '2099-12-31',
  data: { DJ_QYMC: '示范食品有限公司', DJ_TYDM: '91320100748204660Q', DJ_CLRQ: '2010-01-01', DJ_SJLY: '局' },
});

describe('which records a report shows', () => {
  const ids = (records: readonly CreditRecord[], scope: ReportScope) =>
    selectRecords(records, scope, today).map(({ id }) => id);

  it('standard: all sections, latest first, the registration apart', () => {
    const old = aRecord({ id: 'old', date: '2026-01-01' });
    expect(ids([old, registration, licence, aRecord({ id: 'new', date: '2026-06-01' })], standard)).toEqual([
      'new',
      'licence',
      'old',
    ]);
  });

  it('of one day in the order of their ids, however they come', () => {
    const all = ['06', '01'].flatMap((month) =>
      ['c', 'a', 'b'].map((id) => aRecord({ id: `${month} ${id}`, date: `2026-${month}-01` })),
    );
    const listed = ['06 a', '06 b', '06 c', '01 a', '01 b', '01 c'];
    expect(ids(all, standard)).toEqual(listed);
    expect(ids(all.toReversed(), standard)).toEqual(listed);
  });

  it('no-violation: the last day of the period counts, later ones do not; nor need an entry have a domain', () => {
    const records = [
      aRecord({ id: 'after', date: '2026-01-01' }),
      aRecord({ id: 'last day', date: '2025-12-31' }),
      aRecord({ id: 'of no domain', date: '2025-06-01', domain: null }),
    ];
    const scope = { ...noViolation, period: { from: '2024-01-01', to: '2025-12-31' } };
    expect(ids(records, scope)).toEqual(['last day', 'of no domain']);
  });

  it('no-violation: adverse ones of the chosen domains within the period', () => {
    const records = [
      licence,
      aRecord({ id: 'first day', date: '2024-01-01' }),
      aRecord({ id: 'before', date: '2023-12-31' }),
      aRecord({ id: 'ecology', domain: 'ecology' }),
      aRecord({ id: 'other domain', domain: 'taxation' }),
      aRecord({ id: 'civil case', catalogue: 'judgment', data: { SP_AJLB: '民事' } }),
      aRecord({ id: 'enforcement', catalogue: 'judgment', data: { SP_AJLB: '执行' } }),
    ];
    expect(ids(records, noViolation)).toEqual(['ecology', 'enforcement', 'first day']);
  });

  it.each([
    ['revoked', { standing: 'revoked' }, [], []],
    ['repaired', { standing: 'repaired' }, [], []],
    ['no longer public', { publicUntil: '2026-11-23' }, [], ['x']],
    ['never public', { publicUntil: null }, [], ['x']],
    ['disputed', { disputed: true }, ['x'], ['x']],
  ] as const)('%s', (_, over, inStandard, inNoViolation) => {
    expect(ids([aRecord({ id: 'x', ...over })], standard)).toEqual(inStandard);
    expect(ids([aRecord({ id: 'x', ...over })], noViolation)).toEqual(inNoViolation);
  });
});
