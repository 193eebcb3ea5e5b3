import { SSF } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { shownNumber } from '../../../../../shared/domain/import/cell-number.ts';

const shown = (value: number, format = 'General', date1904 = false) =>
  shownNumber(value, format, { SSF, date1904 });

describe('a number of a spreadsheet', () => {
  it.each([
    [0.5, 'General', '0.5'],
    [0.1 + 0.2, 'General', '0.3'],
    [1e-7, 'General', '0.0000001'],
    [0.005, '0.0', '0.005'],
    [12345.678, '#,##0.00_ ', '12345.678'],
    [-1234.5, '#,##0.00;(#,##0.00)', '-1234.5'],
    [0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '0'],
    [5000, '¥#,##0.00', '¥5000'],
    [5000, '[$¥-804]#,##0.00', '¥5000'],
    [5000, '0"元"', '5000元'],
    [5000, '[DBNum2][$-804]General"元整"', '5000元整'],
    [5000, '0元', '5000元'],
    [0.05, '0%', '5%'],
    [123, '00000', '00123'],
    [5000, '0.00E+00', '5000'],
    [55432, '0!.0,"万"', '55432（数字格式：0!.0,"万"）'],
    [440106199001011, 'General', '440106199001011'],
    [440_106_199_001_011_200, '0', '4.40106199001011E+17'],
    [440_106_199_001_011_200, '@', '4.40106199001011E+17'],
    [20260305, '0', '20260305'],
    [1, 'nonsense"', '1'],
  ])('%d as %j', (value, format, text) => expect(shown(value, format)).toBe(text));

  it.each([
    [46086, 'yyyy/m/d', '2026-03-05'],
    [46086, 'yyyy"年"m"月"d"日"', '2026-03-05'],
    [46086, 'yyyy年m月d日', '2026-03-05'],
    [46086, '[$-804]yyyy\\-mm\\-dd', '2026-03-05'],
    [46086.5, 'yyyy/m/d h:mm', '2026-03-05 12:00:00'],
    [46086.5, 'yyyy/m/d', '2026-03-05'],
    [46086, 'yyyy/m/d h:mm', '2026-03-05'],
    [0.5, 'h:mm', '12:00'],
    // A month has no day: the first was the spreadsheet's idea.
    [46082, 'yyyy"年"m"月"', '2026年3月'],
    [0, 'yyyy/m/d', '1900-01-00'],
    [-1, 'yyyy/m/d', '-1'],
  ])('is a day: %d as %j', (value, format, text) => expect(shown(value, format)).toBe(text));

  it('is a day counted from 1904', () => {
    expect(shown(44624, 'yyyy/m/d', true)).toBe('2026-03-05');
  });
});
