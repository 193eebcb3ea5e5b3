/** What of the library of spreadsheets tells dates and writes a number in its format (ECMA-376 18.8.31). */
export interface Formats {
  readonly SSF: {
    is_date(format: string): boolean;
    /** Built-in formats by their number. */
    get_table(): Readonly<Record<number, string>>;
    format(format: string, value: number, options?: { date1904: boolean }): string;
    parse_date_code(
      value: number,
      options: { date1904: boolean },
    ): { y: number; m: number; d: number; H: number; M: number; S: number } | null;
  };
  /** Days are counted from 1904, as workbooks of old Macintoshes do. */
  readonly date1904: boolean;
}

/** Significant digits of a number in a spreadsheet; what a double has beyond them is noise of calculation. */
const digits = 15;

/**
 * A number of a spreadsheet as a text: a day as YYYY-MM-DD, with its time where the format shows one; everything else
 * with all its digits and the signs and words that the format shows with them (`5000元`), because they say what the
 * number means. A number of more than 15 digits, a code that a spreadsheet took for a number, has lost some: it comes as
 * `4.40106199001011E+17`, as no code is written.
 */
export function shownNumber(value: number, stated: string, { SSF, date1904 }: Formats): string {
  if (!Number.isFinite(value)) return String(value);
  const format = quoted(stated);
  try {
    if (SSF.is_date(format)) return shownDay(value, format, { SSF, date1904 });
    if (format === 'General' || format === '@') return exact(value);
    // Another number than the value, such as thousands: whoever checks it must not take either for granted.
    return (
      withFormat(value, SSF.format(format, value).trim()) ??
      `${exact(value)}（数字格式：${stated.slice(0, 40)}）`
    );
  } catch {
    // A format that nobody understands says nothing.
    return exact(value);
  }
}

/**
 * The format with its words in quotes and `!` as the backslash that it stands for: spreadsheets show both without, the
 * library does not.
 */
function quoted(format: string): string {
  return format.replace(/"[^"]*"|\[[^\]]*\]|\\.|!.|[^ -~]+/g, (part) => {
    if (part.startsWith('!')) return `\\${part.slice(1)}`;
    // A language in which digits are written, without a sign of currency: [$-804].
    if (part.startsWith('[$-')) return '';
    return /^[ -~]/.test(part) ? part : `"${part}"`;
  });
}

function shownDay(value: number, format: string, { SSF, date1904 }: Formats): string {
  const plain = format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '').toLowerCase();
  const day = SSF.parse_date_code(value, { date1904 });
  // A time alone, or a month: its first day is the spreadsheet's invention.
  if (day === null || !/d/.test(plain)) return SSF.format(format, value, { date1904 }).trim() || exact(value);
  const two = (part: number) => String(part).padStart(2, '0');
  const date = `${String(day.y).padStart(4, '0')}-${two(day.m)}-${two(day.d)}`;
  const timed = /h/.test(plain) && day.H + day.M + day.S > 0;
  return timed ? `${date} ${two(day.H)}:${two(day.M)}:${two(day.S)}` : date;
}

/** All digits of the number, without an exponent where it has lost none. */
function exact(value: number): string {
  const kept = Number(value.toPrecision(digits));
  if (Math.abs(kept) >= 10 ** digits) {
    const [mantissa = '', exponent = ''] = kept.toExponential().split('e');
    return `${mantissa}E${exponent}`;
  }
  const text = String(kept);
  return text.includes('e') ? kept.toFixed(20).replace(/0+$/, '') : text;
}

/** Characters of a number with the words of its format round it. */
const longestShown = 100;

/** The number within the words that the format shows; undefined where it shows another number. */
function withFormat(value: number, shown: string): string | undefined {
  const all = exact(value);
  // A format may write what it likes round a number: what no form of a department has is not looked through.
  if (shown.length > longestShown) return all;
  const parts = /^([^\d.]*)([\d,]*\.?\d+|\d[\d,]*\.?)([^\d]*)$/.exec(shown);
  // Fractions, exponents, telephone numbers: the number itself.
  if (parts === null || all.includes('E') || /[Ee]$/.test(parts[1] ?? '')) return all;
  const [, before = '', number = '', behind = ''] = parts;
  if (behind.includes('%')) return `${exact(value * 100)}%`;
  const plain = number.replaceAll(',', '');
  const decimals = plain.split('.')[1]?.length ?? 0;
  const rounded = Number(Math.abs(value).toFixed(Math.min(decimals, 20)));
  if (Math.abs(Number(plain) - rounded) > 10 ** -decimals * 1.01) return undefined;
  const unsigned = all.replace(/^-/, '');
  const kept = decimals === 0 && plain.length > unsigned.length && !unsigned.includes('.') ? plain : unsigned;
  const sign = value < 0 ? '-' : '';
  const words = (text: string) => text.replace(/[-()\s]/g, '');
  return `${sign}${words(before)}${kept}${words(behind)}`;
}
