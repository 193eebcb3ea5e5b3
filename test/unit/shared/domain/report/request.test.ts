import { describe, expect, it } from 'vitest';
import { coverageOf, type DomainCoverage } from '../../../../../shared/domain/coverage.ts';
import { dayText } from '../../../../../shared/domain/day-text.ts';
import { earliestDay, type ReportRequest, reportScope } from '../../../../../shared/domain/report/request.ts';
import { domains } from '../../../../../shared/policy/domains.ts';
import { lookBackYears } from '../../../../../shared/policy/reports.ts';

const today = '2026-11-24';
const asked = (
  request: ReportRequest,
  kind: 'organisation' | 'person' = 'organisation',
  coverage: ReadonlyMap<string, DomainCoverage> = new Map(),
) => reportScope(request, kind, today, coverage);
const pointers = (request: ReportRequest, kind?: 'organisation' | 'person') => {
  const result = asked(request, kind);
  return result.ok ? [] : result.errors.map(({ pointer }) => pointer);
};

describe('what a report is asked to cover', () => {
  it('all domains and the longest period, where nothing is said', () => {
    expect(asked({ edition: 'no-violation' })).toEqual({
      ok: true,
      scope: {
        edition: 'no-violation',
        domains: domains.map(({ code }) => code),
        period: { from: '2021-11-24', to: today },
      },
    });
  });

  it('chosen domains, each once, in the order of the list', () => {
    const request = {
      edition: 'no-violation',
      domains: ['ecology', 'taxation', 'ecology'],
      from: '2026-01-01',
    } as const;
    expect(asked(request)).toMatchObject({
      scope: { domains: ['taxation', 'ecology'], period: { from: '2026-01-01', to: today } },
    });
  });

  describe('ends, where no end is given, with the last day', () => {
    const until = (to: string) => {
      const pair = { unit: '11440100XXXX00019W', catalogue: 'administrative-penalty' } as const;
      return coverageOf([pair], [{ ...pair, days: [{ from: '2020-01-01', to }] }], '2026-10-24');
    };
    const coverage = new Map([
      ['taxation', until('2026-11-23')],
      ['ecology', until('2026-11-20')],
      ['grain', until('2026-03-31')],
    ]);
    const end = (request: Omit<ReportRequest, 'edition'>) => {
      const result = asked({ edition: 'no-violation', ...request }, 'organisation', coverage);
      return result.ok ? result.scope.period?.to : undefined;
    };
    it.each<[string, Omit<ReportRequest, 'edition'>, string]>([
      ['that all covered domains are complete for', {}, '2026-11-20'],
      ['that the chosen ones are complete for', { domains: ['taxation'] }, '2026-11-23'],
      ['of today, where none of them is covered', { domains: ['grain', 'energy'] }, today],
      ['that they are complete for, where the period begins on it', { from: '2026-11-20' }, '2026-11-20'],
      ['that they are complete for, where the period begins before', { from: '2026-01-01' }, '2026-11-20'],
      ['of today, where the period begins later', { from: '2026-11-22' }, today],
      ['that is asked for', { to: today }, today],
    ])('%s', (_, request, expected) => {
      expect(end(request)).toBe(expected);
    });
  });

  it('the standard edition has neither domains nor a period', () => {
    expect(asked({ edition: 'standard' })).toEqual({
      ok: true,
      scope: { edition: 'standard', domains: [], period: null },
    });
    expect(pointers({ edition: 'standard', domains: ['ecology'], from: today, to: today })).toEqual([
      '/domains',
      '/from',
      '/to',
    ]);
  });

  it.each<[string, Omit<ReportRequest, 'edition'>, string[]]>([
    ['from after to', { from: '2026-02-02', to: '2026-02-01' }, ['/to']],
    ['a day in the future', { to: '2026-11-25' }, ['/to']],
    ['both in the future', { from: '2026-11-25', to: '2026-11-26' }, ['/from', '/to']],
    ['unknown domains', { domains: ['ecology', 'moon', 'toString'] }, ['/domains/1', '/domains/2']],
    ['no domain at all', { domains: [] }, ['/domains']],
    ['too far back', { from: '2021-11-23' }, ['/from']],
    ['an end too far back', { to: '2020-01-01' }, ['/to']],
  ])('%s is refused', (_, request, expected) => {
    expect(pointers({ edition: 'no-violation', ...request })).toEqual(expected);
  });

  it('accepts the first and the last possible day', () => {
    expect(pointers({ edition: 'no-violation', from: earliestDay(today), to: today })).toEqual([]);
    expect(pointers({ edition: 'no-violation', from: today, to: today })).toEqual([]);
  });

  it('the no-violation edition is for organisations', () => {
    expect(pointers({ edition: 'no-violation' }, 'person')).toEqual(['/edition']);
    expect(pointers({ edition: 'standard' }, 'person')).toEqual([]);
  });
});

describe('what is wrong with a request is said in words', () => {
  const said = (request: Partial<ReportRequest>, kind: 'organisation' | 'person' = 'organisation') => {
    const found = reportScope({ edition: 'no-violation', ...request }, kind, '2026-11-24', new Map());
    return found.ok ? [] : found.errors.map(({ pointer, message }) => [pointer, message.zh, message.en]);
  };

  it.each<[Partial<ReportRequest>, string, string, string]>([
    [{ domains: [] }, '/domains', '请至少选择一个领域', 'Choose at least one domain'],
    [
      { domains: ['ecology', 'none'] },
      '/domains/1',
      '没有代码为“none”的领域',
      'There is no domain with the code “none”',
    ],
    [{ to: '2026-11-25' }, '/to', '日期不能晚于今天', 'The date must not be later than today'],
    [
      { from: '2020-01-01' },
      '/from',
      `起始日期最早为${dayText(earliestDay('2026-11-24'), 'zh-CN')}（最近${lookBackYears}年）`,
      `The start date must not be before ${dayText(earliestDay('2026-11-24'), 'en')} (the last ${lookBackYears} years)`,
    ],
    [
      { to: '2020-01-01' },
      '/to',
      `截止日期不能早于${dayText(earliestDay('2026-11-24'), 'zh-CN')}`,
      `The end date must not be before ${dayText(earliestDay('2026-11-24'), 'en')}`,
    ],
    [
      { from: '2026-02-02', to: '2026-02-01' },
      '/to',
      '截止日期不能早于起始日期',
      'The end date must not be before the start date',
    ],
    [
      { edition: 'standard', from: '2026-02-02' },
      '/from',
      '只有无违法违规证明版可以选择领域和期间',
      'Domains and a period can only be chosen for the no-violation edition',
    ],
  ])('%j', (request, pointer, zh, en) => {
    expect(said(request)).toEqual([[pointer, zh, en]]);
  });

  it('of a person who asks for the edition of enterprises', () => {
    expect(said({}, 'person')).toEqual([
      [
        '/edition',
        '无违法违规证明版面向企业等组织，个人请选择标准版',
        'The no-violation edition is for enterprises and other organisations; choose the standard edition for individuals',
      ],
    ]);
  });

  it('of a period of one day, nothing', () => {
    expect(said({ from: '2026-02-02', to: '2026-02-02' })).toEqual([]);
    expect(said({ from: '2026-11-24' })).toEqual([]);
  });
});
