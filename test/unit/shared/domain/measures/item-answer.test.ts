import { describe, expect, it } from 'vitest';
import { itemAnswer } from '../../../../../shared/domain/measures/item-answer.ts';
import type { CreditRecord } from '../../../../../shared/domain/record.ts';
import { ecologyUnit } from '../../../../../shared/policy/units.ts';
import { aRecord } from '../../../../support/records.ts';
import { listed } from './measure-builders.ts';

const firm = '91320100748204660Q';
const person = 'P0123456789abcdef0123456789abcdef';
const answer = (records: readonly CreditRecord[], item = 'ZC-0001', subject = firm) =>
  itemAnswer(records, subject, item, '2026-11-30');
const untold = { data: { YZ_GZRQ: undefined } } as never;

describe('what may be applied in a piece of business', () => {
  it('is a measure on the list that bears on it, with article and listing', () => {
    expect(answer([listed({ disputed: true })])).toEqual({
      item: 'ZC-0001',
      list: { version: 'sample-2026.1', sample: true },
      none: false,
      measures: [
        {
          code: 'CJ-0001',
          name: '限制参加政府采购活动',
          content: '一至三年内限制作为供应商参加政府采购活动',
          basis: { name: '政府采购方面的法律（示例）', number: null, article: '示例条款一', level: 'law' },
          organ: '财政部门、采购人',
          listings: [
            {
              list: '重大税收违法失信主体名单',
              unit: ecologyUnit,
              unitName: '示范市生态环境局',
              document: '示税失信〔2026〕1号',
              date: '2026-02-28',
              disputed: true,
            },
          ],
        },
      ],
      held: [],
    });
  });

  it('rests on those listings alone from which it follows', () => {
    const statistics = listed({ data: { YZ_MDMC: '统计严重失信企业名单' } });
    const wages = listed({ data: { YZ_MDMC: '拖欠农民工工资失信联合惩戒对象名单' } });
    const lists = answer([listed(), wages, statistics]).measures.flatMap(({ listings }) =>
      listings.map(({ list }) => list),
    );
    expect(lists).toHaveLength(2);
    expect(lists).not.toContain('统计严重失信企业名单');
  });

  it.each([
    ['nothing speaks against the subject', [], 'ZC-0001'],
    ['it was only penalised', [aRecord()], 'ZC-0001'],
    ['the listing counts no longer', [listed({ standing: 'repaired' })], 'ZC-0001'],
    ['no measure bears on the business', [listed()], 'XX-0001'],
    ['those that bear on it follow other lists', [listed()], 'ZB-0001'],
  ] as const)('is nothing where %s', (_, records, item) => {
    expect(answer(records, item)).toMatchObject({ none: true, measures: [], held: [] });
  });

  it('is nothing for a person where the measure is about enterprises', () => {
    expect(answer([listed()], 'ZC-0001', person)).toMatchObject({ none: true, measures: [] });
    expect(answer([listed()], 'ZJ-0001', person)).toMatchObject({ none: false });
  });
});

describe('a listing that counts and is no ground', () => {
  it('is told with the reason', () => {
    expect(answer([listed(untold)])).toMatchObject({
      none: true,
      measures: [],
      held: [{ list: '重大税收违法失信主体名单', unitName: '示范市生态环境局', why: 'not-notified' }],
    });
  });

  it('is not told where it would be none for this business or this subject either', () => {
    expect(answer([listed(untold)], 'ZB-0001').held).toEqual([]);
    expect(answer([listed(untold)], 'XX-0001').held).toEqual([]);
    expect(answer([listed(untold)], 'ZC-0001', person).held).toEqual([]);
  });
});
