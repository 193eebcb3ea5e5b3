import { describe, expect, it } from 'vitest';
import { answerOf, isGiven } from '../../../../../shared/domain/partners/answer.ts';
import { aPersonsRecord, aRecord } from '../../../../support/records.ts';

const today = '2026-09-18';
const gives = { 'administrative-penalty': ['listed', 'count', 'summary'], honour: ['count'] } as const;

describe('what may be given to a partner', () => {
  it('is what is public, and of persons what may be shared while it would be', () => {
    expect(isGiven(aRecord(), today)).toBe(true);
    expect(isGiven(aRecord({ disputed: true }), today)).toBe(true);
    expect(isGiven(aPersonsRecord({ publicUntil: null }), today)).toBe(true);
  });

  it.each([
    ['repaired', { standing: 'repaired' }],
    ['revoked', { standing: 'revoked' }],
    ['over', { publicUntil: '2026-09-17' }],
    ['never public', { publicUntil: null }],
  ] as const)('is not what is %s', (_, over) => {
    expect(isGiven(aRecord(over), today)).toBe(false);
  });

  it('is not what was taken off its list by now', () => {
    const listed = { catalogue: 'serious-dishonesty', publicUntil: '2099-12-31' } as const;
    const removedOn = (day: string) => aRecord({ ...listed, data: { YZ_MDMC: '名单', YZ_YCRQ: day } });
    expect(isGiven(removedOn('2026-09-19'), today)).toBe(true);
    expect(isGiven(removedOn(today), today)).toBe(false);
  });

  it('is not a penalty of public security on a person', () => {
    const data = { CF_XDR_MC: '欧阳小明', CF_CFLB: '行政拘留', CF_WFXW: '殴打他人' };
    expect(isGiven(aPersonsRecord({ data }), today)).toBe(false);
  });
});

describe('an answer', () => {
  it('says of each class what the purpose is granted, and of no other', () => {
    const records = [aRecord(), aRecord({ id: 'x', date: '2026-06-01', title: '较晚的一条' })];
    const [penalty, honour, ...rest] = answerOf(
      records,
      { gives },
      ['administrative-penalty', 'honour', 'judgment'],
      today,
    );
    expect(rest).toEqual([]);
    expect(penalty).toMatchObject({ listed: true, count: 2, more: 0 });
    expect(penalty?.records?.map(({ title }) => title)).toEqual(['较晚的一条', '经营超过保质期的食品']);
    expect(penalty?.sources?.[0]).toMatchObject({ date: '2026-06-01', unit: '11440100XXXX00019W' });
    expect(honour).toEqual({ catalogue: 'honour', name: expect.any(String), count: 0 });
  });

  it('names the list that an entry stands on, and the unit or its code', () => {
    const listed = { catalogue: 'serious-dishonesty', publicUntil: '2099-12-31' } as const;
    const sources = (over: object) =>
      answerOf(
        [aRecord({ ...listed, data: {}, ...over })],
        { gives: { 'serious-dishonesty': ['listed'] } },
        ['serious-dishonesty'],
        today,
      )[0]?.sources?.[0];
    expect(sources({ data: { YZ_MDMC: '某名单' } })).toEqual({
      name: '某名单',
      unit: '11440100XXXX00019W',
      unitName: '示范市市场监督管理局',
      date: '2026-03-05',
    });
    expect(sources({ unit: 'GONE' })).toMatchObject({ name: '严重失信主体名单信息', unitName: 'GONE' });
  });

  it('says that there is nothing where there is nothing', () => {
    expect(answerOf([], { gives }, ['administrative-penalty'], today)).toMatchObject([
      { listed: false, sources: [], count: 0, records: [], more: 0 },
    ]);
  });

  it('has the latest entry first, and those of one day in the order of their numbers', () => {
    const records = [
      aRecord({ id: 'b', title: 'b' }),
      aRecord({ id: 'c', title: 'c', date: '2026-06-01' }),
      aRecord({ id: 'a', title: 'a' }),
    ];
    for (const each of [records, records.toReversed()])
      expect(
        answerOf(each, { gives }, ['administrative-penalty'], today)[0]?.records?.map(({ title }) => title),
      ).toEqual(['c', 'a', 'b']);
  });

  it('tells a hundred entries one by one, and how many more there are', () => {
    const records = Array.from({ length: 103 }, (_, at) => aRecord({ id: String(at) }));
    const [penalty] = answerOf(records, { gives }, ['administrative-penalty'], today);
    expect([penalty?.records?.length, penalty?.more, penalty?.count]).toEqual([100, 3, 103]);
  });
});
