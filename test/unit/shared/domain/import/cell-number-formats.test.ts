import { SSF } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { shownNumber } from '../../../../../shared/domain/import/cell-number.ts';

const long = `0!.0,"${'万'.repeat(60)}"`;

describe('a format of numbers', () => {
  it.each([
    [5000, '0"元整"', '5000元整'],
    [5000, '0!元', '5000元'],
    [0, '0.00', '0'],
    [-0.5, '0.0', '-0.5'],
    [5, '0.##', '5'],
    [0.25, '#.##元', '0.25元'],
    [1234567, '#,###', '1234567'],
    [1234567, '###,###"元"', '1234567元'],
    [1234567, '0,000"元"', '1234567元'],
    [1234567, '_ * #,##0.0#_ ', '1234567'],
    [5000, '?,??0元', '5000元'],
    [5000.5, 'General"元"', '5000.5元'],
    [5000, 'G/通用格式"元"', '5000元'],
    [-5000, 'General;[Red]-General', '-5000'],
    [5000, '[DBNum2][$-804]General"元整"', '5000元整'],
    [12, '"示市监罚〔2026〕"0"号"', '示市监罚〔2026〕12号'],
    [12, '"示市监罚〔2026〕"000"号"', '示市监罚〔2026〕012号'],
    [0.5, '# ?/?', '0.5'],
    [13800000000, '000-0000-0000', '13800000000'],
    [0, '#,##0"元"', '0元'],
    [1234567, '#,##0.##"元"', '1234567元'],
    [1234567.5, '#,##0.##"元"', '1234567.5元'],
    [5, `0"${'元'.repeat(99)}"`, `5${'元'.repeat(99)}`],
    [5, `0"${'元'.repeat(100)}"`, '5'],
    [Number.POSITIVE_INFINITY, '0', 'Infinity'],
  ])('shows what the number means: %d as %j', (value, format, text) =>
    expect(shownNumber(value, format, { SSF, date1904: false })).toBe(text),
  );

  it.each([
    [1_234_567_890, '#,##0,', '1234567890（数字格式：#,##0,）'],

    [12.3, '0"元"0"角"', '12.3（数字格式：0"元"0"角"）'],
    [50, '0.00,', '50（数字格式：0.00,）'],
    [5.5, '0.??"万元"', '5.5（数字格式：0.??"万元"）'],
    [55432, long, `55432（数字格式：${long.slice(0, 40)}）`],
  ])('does not hide another number: %d as %j', (value, format, text) =>
    expect(shownNumber(value, format, { SSF, date1904: false })).toBe(text),
  );

  it.each([
    [999_999_999_999_999, 'General', '999999999999999'],
    [1_000_000_000_000_000, 'General', '1E+15'],
    [-1_000_000_000_000_000, '0', '-1E+15'],
    [1e20, '0', '1E+20'],
  ])('invents no digits: %d as %j', (value, format, text) =>
    expect(shownNumber(value, format, { SSF, date1904: false })).toBe(text),
  );

  it.each([
    [46086.5, '[$-804]yyyy/m/d', false, '2026-03-05'],
    [46086 + 30 / 1440, 'yyyy/m/d h:mm', false, '2026-03-05 00:30:00'],
    [46086 + 30 / 86400, 'yyyy/m/d h:mm:ss', false, '2026-03-05 00:00:30'],
    [46082, '[DBNum1][$-804]yyyy"年"m"月"', false, '2026年3月'],
    [46082, 'yyyy"年"m"月"_)', false, '2026年3月'],
    [46082, '"Date: "yyyy/m', false, 'Date: 2026/3'],
    [44620, 'yyyy"年"m"月"', true, '2026年3月'],
  ])('shows a day, and a time where it has one: %d as %j', (value, format, date1904, text) =>
    expect(shownNumber(value, format, { SSF, date1904 })).toBe(text),
  );
});
