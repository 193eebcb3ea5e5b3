import { describe, expect, it } from 'vitest';
import { monthText } from '../../../../shared/domain/day-text.ts';
import { askDayBetween, readable, readableMoment } from '../../../../shared/domain/readable-days.ts';
import { withoutStop } from '../../../../shared/domain/without-stop.ts';

describe('days that people read', () => {
  it.each([
    ['2026-11-29', '2026年11月29日', '29 November 2026'],
    ['2026-03-05', '2026年3月5日', '5 March 2026'],
    ['2099-12-31', '长期', 'no end date'],
    ['not a day', 'not a day', 'not a day'],
  ])('%s', (day, zh, en) => {
    expect(readable(day)).toEqual({ zh, en });
  });

  it.each([
    'am 2026-11-30T01:05:09Z',
    '2026-11-30T01:05:09Z.',
    '2026-11-30T01:05:09',
    '2026-11-30 01:05:09Z',
    '2026-11-30T01:05Z',
  ])('are not what only has a moment in it: %s', (text) => {
    expect(readable(text)).toEqual({ zh: text, en: text });
  });

  it('are asked for between two', () => {
    expect(askDayBetween('2026-03-05', '2026-11-29')).toEqual({
      zh: '请填写2026年3月5日至2026年11月29日之间的日期。',
      en: 'Enter a date between 5 March 2026 and 29 November 2026.',
    });
  });

  it('are those of China, whatever the offset', () => {
    const words = { zh: '2026年11月30日 01:05', en: '30 November 2026, 01:05' };
    expect(readableMoment('2026-11-29T17:05:09.000Z')).toEqual(words);
    expect(readable('2026-11-30T01:05:09+08:00')).toEqual(words);
    expect(monthText('2026-01', 'zh-CN')).toBe('2026年1月');
    expect(monthText('2026-01', 'en')).toBe('January 2026');
  });
});

it('leaves no two stops one after the other', () => {
  expect(withoutStop('证据不足。')).toBe('证据不足');
  expect(withoutStop('No proof.')).toBe('No proof');
  expect(withoutStop('证据不足。。； ')).toBe('证据不足');
  expect(withoutStop('一、事实。二、证据')).toBe('一、事实。二、证据');
  expect(withoutStop(' 证据')).toBe(' 证据');
  expect(withoutStop('真的吗？')).toBe('真的吗？');
});
