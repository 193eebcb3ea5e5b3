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
    return withFormat(value, SSF.format(format, value).trim()) ?? withItsFormat(value, stated);
  } catch {
    // A format that nobody understands says nothing, unless there are words in it.
    return /"[^"]+"/.test(format) ? withItsFormat(value, stated) : exact(value);
  }
}

function withItsFormat(value: number, stated: string): string {
  return `${exact(value)}（数字格式：${stated.slice(0, 40)}）`;
}

/** Words, conditions and colours, single characters, separators of thousands, the plain form with words round it. */
const parts = /"[^"]*"|\[[^\]]*\]|\\.|!.|(?<=[#0?]),(?=[#0?])|General|G\/通用格式|[^ -~]+/g;

/**
 * The format with its words in quotes and `!` as the backslash that it stands for: spreadsheets show both without, the
 * library does not. Without separators of thousands, which it knows in few places only.
 */
function quoted(format: string): string {
  return format.replace(parts, (part) => {
    if (part === ',') return '';
    if (part.startsWith('G')) return part === format ? part : '0.#########';
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
    return kept.toExponential().toUpperCase();
  }
  const text = String(kept);
  return text.includes('e') ? kept.toFixed(20).replace(/0+$/, '') : text;
}

/** Characters of a number with the words of its format round it. */
const longestShown = 100;

/** What no fraction, no exponent and no telephone number has. */
const wordy = /[^\d\s.,:()/Ee+#*-]/;

/** Words with digits of their own, where the number stands among them (`示市监罚〔2026〕12号`). */
function within(shown: string, number: string): string | undefined {
  return new RegExp(`(?<![\\d.])0*${number.replace('.', '\\.')}(?![\\d.])`).test(shown) ? shown : undefined;
}

/** The number within the words that the format shows; undefined where it shows another number. */
function withFormat(value: number, shown: string): string | undefined {
  const all = exact(value);
  // A format may write what it likes round a number: what no form of a department has is not looked through.
  if (shown.length > longestShown) return all;
  const match = /^([^\d.]*)(\d*\.?\d+)\.?(\D*)$/.exec(shown);
  if (all.includes('E')) return all;
  // Fractions, exponents, telephone numbers: the number itself. Words with other digits: only where it stands among them.
  if (match === null) return wordy.test(shown) ? within(shown, all) : all;
  const [, before = '', plain = '', behind = ''] = match;
  if (behind.includes('%')) return `${exact(value * 100)}%`;
  const decimals = plain.split('.')[1]?.length ?? 0;
  const rounded = Number(Math.abs(value).toFixed(Math.min(decimals, 20)));
  if (Math.abs(Number(plain) - rounded) > 10 ** -decimals * 1.01) return undefined;
  const unsigned = all.replace(/^-/, '');
  const kept = decimals === 0 && plain.length > unsigned.length && !unsigned.includes('.') ? plain : unsigned;
  const sign = value < 0 ? '-' : '';
  const words = (text: string) => text.replace(/[-()\s]/g, '');
  return `${sign}${words(before)}${kept}${words(behind)}`;
}
