import { describe, expect, it, vi } from 'vitest';
import {
  basisText,
  countsUntil,
  endingOf,
  heldFor,
  isListing,
  listingOf,
  listOf,
  measuresAfter,
  measuresByUnit,
  unitName,
} from '../../../../../shared/domain/measures/listing.ts';
import type { CreditRecord } from '../../../../../shared/domain/record.ts';
import { type Measure, measureList } from '../../../../../shared/policy/measures.ts';
import { ecologyUnit, unit } from '../../../../../shared/policy/units.ts';
import { aRecord } from '../../../../support/records.ts';
import { listed } from './measure-builders.ts';

const today = '2026-11-30';

describe('the listing that an entry is', () => {
  it('has what the row says: list, organ, document, reason, basis, and how its subject was told', () => {
    expect(listingOf(listed(), today)).toEqual({
      list: 'tax',
      listName: { zh: '重大税收违法失信主体名单', en: 'Serious tax offences' },
      organ: '示范市税务局',
      document: '示税失信〔2026〕1号',
      date: '2026-02-28',
      reason: '偷税',
      basis: '国家税务总局令第54号',
      told: { on: '2026-02-20', by: '直接送达' },
    });
  });

  it('is known by any name of its list', () => {
    expect(listOf(listed({ data: { YZ_MDMC: '重大税收违法失信案件信息' } }))?.code).toBe('tax');
    expect(listOf(listed({ data: { YZ_MDMC: '某名单' } }))).toBeUndefined();
    expect(listOf(listed({ whole: {} }))).toBeUndefined();
    expect(listOf(aRecord())).toBeUndefined();
  });

  it('is empty where the row says nothing, and nobody was told unless day and way both stand there', () => {
    const bare = { YZ_MDMC: '重大税收违法失信主体名单', YZ_LRRQ: '2026-02-28' };
    expect(listingOf(listed({ whole: bare }), today)).toMatchObject({
      organ: unit(ecologyUnit)?.name,
      document: null,
      reason: '',
      basis: '',
      told: null,
    });
    expect(listingOf(listed({ whole: { ...bare, YZ_GZRQ: '2026-02-20' } }), today)?.told).toBeNull();
    expect(listingOf(listed({ whole: { ...bare, YZ_GZFS: '公告' } }), today)?.told).toBeNull();
  });

  it('is none where no list is meant, or it does not count any more', () => {
    expect(listingOf(listed({ data: { YZ_MDMC: '某名单' } }), today)).toBeNull();
    expect(listingOf(aRecord({ publicUntil: '2099-12-31' }), today)).toBeNull();
    expect(listingOf(listed({ standing: 'repaired' }), today)).toBeNull();
    expect(listingOf(listed({ data: { YZ_YCRQ: today } }), today)).toBeNull();
    expect(listingOf(listed({ data: { YZ_YCRQ: '2026-12-01' } }), today)).not.toBeNull();
  });

  it('is what only entries on lists can be: no penalty by itself', () => {
    expect([isListing(listed()), isListing(aRecord())]).toEqual([true, false]);
  });
});

describe('a listing that counts and is no ground', () => {
  const told = { on: '2026-02-20', by: '直接送达' };

  it('is one of which its subject was not told', () => {
    expect(heldFor(listed(), { told })).toBeNull();
    expect(heldFor(listed(), { told: null })).toBe('not-notified');
  });

  it('is one of a minor degree, whether told or not', () => {
    const minor = aRecord({ catalogue: 'abnormal-operation', data: { JY_LRRQ: '2026-02-28' } });
    const fine = aRecord({ data: { ...aRecord().data, CF_CFLB: '警告', CF_SXCD: '轻微' } });
    expect(heldFor(fine, { told })).toBe('minor');
    expect(heldFor(fine, { told: null })).toBe('minor');
    expect(heldFor(minor, { told })).not.toBe('not-notified');
  });

  it('counts without notice where a city has it so', async () => {
    vi.resetModules();
    globalThis.STAGE_POLICY = { policy: { measures: { withoutNotice: true } }, mark: 'test' } as never;
    const city = await import('../../../../../shared/domain/measures/listing.ts');
    expect(city.heldFor(listed(), { told: null })).toBeNull();
    delete (globalThis as { STAGE_POLICY?: unknown }).STAGE_POLICY;
    vi.resetModules();
  });
});

describe('why a listing does not count any more', () => {
  const repairedAs = (as: 'repaired' | 'shielded') =>
    ({ standing: 'repaired', repair: { by: '', at: '', as, from: 'published' } }) as never;

  it.each([
    ['it is taken off', { data: { YZ_YCRQ: today } }, 'removed'],
    ['it was taken off before', { data: { YZ_YCRQ: '2026-03-01' } }, 'removed'],
    ['its publicity is over', { publicUntil: '2026-11-29' }, 'expired'],
    [
      'it is over and to be taken off later',
      { publicUntil: '2026-11-29', data: { YZ_YCRQ: '2026-12-24' } },
      'expired',
    ],
    ['it is repaired', repairedAs('repaired'), 'repaired'],
    ['it is shielded while a plan is carried out', repairedAs('shielded'), 'shielded'],
    ['it is revoked', { standing: 'revoked' }, 'revoked'],
    ['the centre withholds it', { withheld: { at: '', by: '', reason: '', from: 'published' } }, 'withheld'],
    ['it counts', {}, null],
    ['it is to be taken off later', { data: { YZ_YCRQ: '2026-12-01' } }, null],
  ] as const)('%s', (_, over, ending) => {
    expect(endingOf(listed(over as never), today)).toBe(ending);
  });

  it('what withholds it comes before what else became of it', () => {
    const over = { withheld: { at: '', by: '', reason: '', from: 'published' }, standing: 'revoked' };
    expect(endingOf(listed(over as never), today)).toBe('withheld');
  });

  it('an entry that is on no list has ended', () => {
    expect(endingOf(aRecord({ catalogue: 'administrative-licence', data: {} }), today)).toBe('expired');
  });
});

describe('the last day on which a listing counts', () => {
  it.each([
    ['three years after it was made', {}, '2029-02-28'],
    ['where its publicity ends before', { publicUntil: '2027-01-01' }, '2027-01-01'],
    ['where it is not public at all', { publicUntil: null }, '2029-02-28'],
    ['the day before it is taken off', { data: { YZ_YCRQ: '2026-12-24' } }, '2026-12-23'],
  ])('%s', (_, over, day) => {
    expect(countsUntil(listed(over))).toBe(day);
  });

  it('is open where nothing says it', () => {
    const licence = { catalogue: 'administrative-licence', data: {}, publicUntil: null } as const;
    expect(countsUntil(aRecord(licence as Partial<CreditRecord>))).toBe('2099-12-31');
  });
});

describe('the measures that follow a listing', () => {
  const firm = '91320100748204660Q';
  const person = 'P0123456789abcdef0123456789abcdef';
  const codes = (list: string, subject: string, day = today) =>
    measuresAfter(list, subject, day).map(({ code }) => code);

  it('are those of its list, about subjects of its kind', () => {
    expect(codes('procurement', firm)).toEqual(['CJ-0001']);
    expect(codes('judgment-debtor', firm)).toEqual(['CJ-0001', 'CJ-0004', 'CJ-0005', 'CJ-0007']);
    expect(codes('judgment-debtor', person)).toEqual(['CJ-0003', 'CJ-0004', 'CJ-0007']);
    expect(codes('no-list', firm)).toEqual([]);
  });

  it('from the first day on which they are in force to the last, both included', () => {
    const [first] = measureList.items;
    const until = '2026-12-31';
    const own = (day: string) =>
      measuresAfter('tax', firm, day, [{ ...(first as Measure), until }]).map(({ code }) => code);
    expect([own('2024-02-17'), own('2024-02-18'), own(until), own('2027-01-01')]).toEqual([
      [],
      ['CJ-0001'],
      ['CJ-0001'],
      [],
    ]);
  });

  it('go to the units that carry them out, each with its own', () => {
    const byUnit = [...measuresByUnit(measuresAfter('tax', firm, today))].map(([code, measures]) => [
      unitName(code).zh,
      measures.map(({ code: each }) => each),
    ]);
    expect(byUnit).toEqual([
      ['示范市财政局', ['CJ-0001', 'CJ-0004']],
      ['示范市科学技术局', ['CJ-0004']],
      ['示范市规划和自然资源局', ['CJ-0005']],
      ['示范市市场监督管理局', ['CJ-0006', 'CJ-0007']],
      ['示范市人力资源和社会保障局', ['CJ-0006']],
      ['示范市东湖区市场监督管理局', ['CJ-0006', 'CJ-0007']],
    ]);
  });
});

describe('what a measure rests on, as a text', () => {
  const basis = {
    name: { zh: '政府采购法', en: 'Law on Procurement' },
    article: { zh: '第二十二条', en: 'article 22' },
    level: 'law',
  } as const;

  it('has the number of the document where it has one', () => {
    expect(basisText({ basis })).toEqual({
      zh: '《政府采购法》第二十二条',
      en: 'Law on Procurement, article 22',
    });
    expect(basisText({ basis: { ...basis, number: '主席令第14号' } })).toEqual({
      zh: '《政府采购法》（主席令第14号）第二十二条',
      en: 'Law on Procurement (主席令第14号), article 22',
    });
  });

  it('names a unit of the city, or says its code', () => {
    expect(unitName(ecologyUnit)).toEqual({
      zh: '示范市生态环境局',
      en: 'Shifan Ecology and Environment Bureau',
    });
    expect(unitName('GONE')).toEqual({ zh: 'GONE', en: 'GONE' });
  });
});
