import { describe, expect, it } from 'vitest';
import { recount } from '../../../../../shared/domain/cases/tally.ts';
import {
  actClassName,
  actClassOf,
  countedCell,
  governanceBy,
  governanceCell,
  governanceCells,
  governanceContributions,
  governanceTally,
} from '../../../../../shared/domain/statistics/governance.ts';
import { aRecord } from '../../../../support/records.ts';

const cell = {
  month: '2026-03',
  unit: '11440100XXXX00019W',
  domain: 'market-supervision',
  district: 'elsewhere',
  act: 'act:food',
};
const counted = (turns: Parameters<typeof governanceContributions>[0]) =>
  governanceCells(recount(governanceContributions(turns)));

describe('what speaks against a subject', () => {
  it('counts in the month of its day, by unit, domain, district and act', () => {
    expect(countedCell(aRecord())).toEqual(cell);
    expect(governanceCell(governanceTally(cell))).toEqual(cell);
    expect(countedCell(aRecord({ subject: '91440106MA59XXXX0G' }))?.district).toBe('440106');
    expect(countedCell(aRecord({ domain: null }))?.domain).toBe('none');
  });

  it.each([
    ['revoked', aRecord({ standing: 'revoked' })],
    ['no adverse entry', aRecord({ catalogue: 'administrative-licence' })],
    [
      'slight, the first one and put right',
      aRecord({ data: { ...aRecord().data, CF_WFXW: '明码标价', QW_SC: '是', QW_GZRQ: '2026-03-01' } }),
    ],
  ])('does not count where it is %s', (_, record) => {
    expect(countedCell(record)).toBeNull();
  });

  it('is of the list that it stands on, of a class, or of none', () => {
    const listed = { catalogue: 'serious-dishonesty', title: '', data: { YZ_MDMC: '失信被执行人' } } as const;
    expect(actClassOf(listed)).toBe('list:judgment-debtor');
    expect(actClassName('list:judgment-debtor').zh).toBe('失信被执行人名单');
    expect(actClassOf(aRecord({ title: '无照经营' }))).toBe('act:licence');
    expect(actClassOf(aRecord({ title: '噪声扰民' }))).toBe('administrative-penalty');
    expect(actClassName('administrative-penalty').zh).toBe('行政处罚信息（其他）');
    expect(actClassName('act:gone').zh).toBe('gone');
    expect(actClassName('0000').zh).toBe('0000');
  });

  it.each([
    ['list:tax', { zh: '重大税收违法失信主体名单', en: 'Serious tax offences' }],
    ['act:food', { zh: '食品安全', en: 'Food safety' }],
    ['act:licence', { zh: '无照（证）经营', en: 'Operating without a licence' }],
    ['administrative-penalty', { zh: '行政处罚信息（其他）', en: 'Administrative penalties (other)' }],
    // What the city has taken out of its policy since.
    ['list:gone', { zh: 'gone', en: 'gone' }],
    ['act:gone', { zh: 'gone', en: 'gone' }],
    ['list:food', { zh: 'food', en: 'food' }],
    ['act:tax', { zh: 'tax', en: 'tax' }],
    ['other:food', { zh: 'food', en: 'food' }],
    ['0000', { zh: '0000', en: '0000' }],
  ])('is called by its class: %s', (act, name) => {
    expect(actClassName(act)).toEqual(name);
  });

  it('is of no list that nobody knows, and of a class of its own catalogue alone', () => {
    const listed = {
      catalogue: 'serious-dishonesty',
      title: '食品',
      data: { YZ_MDMC: '没有的名单' },
    } as const;
    expect(actClassOf(listed)).toBe('serious-dishonesty');
    expect(actClassOf({ ...listed, data: {} })).toBe('serious-dishonesty');
  });

  it('counts on while the centre withholds it', () => {
    const withheld = { since: '2026-04-01T02:00:00.000Z' } as never;
    expect(countedCell(aRecord({ standing: 'revoked', withheld }))).toEqual(cell);
  });

  it('is counted once, whatever becomes of it, and taken out once it is revoked', () => {
    const first = { after: aRecord(), before: undefined };
    const corrected = { after: aRecord({ version: 2, standing: 'corrected' }), before: aRecord() };
    const revoked = { after: aRecord({ version: 3, standing: 'revoked' }), before: corrected.after };
    expect(counted([first])).toEqual([{ cell, entries: 1 }]);
    expect(counted([first, corrected])).toEqual([{ cell, entries: 1 }]);
    expect(counted([first, corrected, revoked])).toEqual([]);
    expect(governanceContributions([corrected])).toEqual([]);
  });

  it('moves to another cell where its content does', () => {
    const after = aRecord({ version: 2, domain: 'drugs' });
    const found = counted([
      { after: aRecord(), before: undefined },
      { after, before: aRecord() },
    ]);
    expect(found).toEqual([{ cell: { ...cell, domain: 'drugs' }, entries: 1 }]);
  });

  it('is left out where it has come to nothing', () => {
    const tallies = new Map<string, Readonly<Record<string, number>>>([
      [governanceTally(cell), { entries: 0 }],
      [governanceTally({ ...cell, domain: 'drugs' }), {}],
      [governanceTally({ ...cell, domain: 'ecology' }), { entries: -1 }],
      [governanceTally({ ...cell, domain: 'taxation' }), { entries: 2 }],
    ]);
    expect(governanceCells(tallies)).toEqual([{ cell: { ...cell, domain: 'taxation' }, entries: 2 }]);
  });

  it('is as often taken away from a cell as it was put in', () => {
    const drugs = aRecord({ domain: 'drugs' });
    expect(
      governanceContributions([
        { after: drugs, before: aRecord() },
        { after: drugs, before: aRecord() },
        { after: aRecord(), before: undefined },
      ]),
    ).toEqual([
      { tallies: [governanceTally({ ...cell, domain: 'drugs' })], counts: { entries: 2 } },
      { tallies: [governanceTally(cell)], counts: { entries: -1 } },
    ]);
  });

  it('is summed up by the names of what they share where there are as many', () => {
    const of = (...domains: string[]) =>
      governanceBy(
        domains.map((domain) => ({ cell: { ...cell, domain }, entries: 1 })),
        'domain',
      ).map(({ key }) => key);
    expect(of('b', 'a', 'c')).toEqual(['a', 'b', 'c']);
    expect(of('c', 'b', 'a')).toEqual(['a', 'b', 'c']);
    expect(of('a', 'b', 'c', 'c')).toEqual(['c', 'a', 'b']);
  });

  it('is summed up by what cells share, most first', () => {
    const cells = [
      { cell, entries: 1 },
      { cell: { ...cell, domain: 'ecology' }, entries: 3 },
      { cell: { ...cell, act: 'act:licence' }, entries: 1 },
    ];
    expect(governanceBy(cells, 'domain')).toEqual([
      { key: 'ecology', entries: 3 },
      { key: 'market-supervision', entries: 2 },
    ]);
  });
});
