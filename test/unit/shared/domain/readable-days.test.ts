import { describe, expect, it } from 'vitest';
import { monthText } from '../../../../shared/domain/day-text.ts';
import { readable, readableMoment } from '../../../../shared/domain/readable-days.ts';
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
  expect(withoutStop('真的吗？')).toBe('真的吗？');
});
