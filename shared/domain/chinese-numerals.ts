/** Digits as Chinese texts and cheques write them. */
const digits: Readonly<Record<string, number>> = {
  ...Object.fromEntries([...'〇一二三四五六七八九'].map((digit, value) => [digit, value])),
  ...Object.fromEntries([...'零壹贰叁肆伍陆柒捌玖'].map((digit, value) => [digit, value])),
  两: 2,
  貳: 2,
  參: 3,
  陸: 6,
};
const tens: Readonly<Record<string, bigint>> = { 十: 10n, 拾: 10n, 百: 100n, 佰: 100n, 千: 1000n, 仟: 1000n };
const myriads: Readonly<Record<string, bigint>> = {
  万: 10_000n,
  萬: 10_000n,
  亿: 100_000_000n,
  億: 100_000_000n,
};

/** The characters of numbers in Chinese, for use in a character class. */
export const numeralCharacters = Object.keys({ ...digits, ...tens, ...myriads }).join('');

/** The whole number that a text of Chinese numerals says (壹万贰仟, 三百零五, 十二), or null where it is none. */
export function chineseNumber(text: string): bigint | null {
  if (text === '') return null;
  let whole = 0n;
  let section = 0n;
  let digit: bigint | null = null;
  for (const character of text) {
    const value = digits[character];
    const ten = tens[character];
    const myriad = myriads[character];
    if (value !== undefined) {
      // Two digits side by side are a row of digits and no number, unless the first is the zero between two places.
      if (digit !== null && digit !== 0n) return null;
      digit = BigInt(value);
    } else if (ten !== undefined) {
      section += (digit ?? 1n) * ten;
      digit = null;
    } else if (myriad !== undefined) {
      const below = section + (digit ?? 0n);
      if (below === 0n && whole === 0n) return null;
      whole = myriad > 10_000n ? (whole + below) * myriad : whole + below * myriad;
      section = 0n;
      digit = null;
    } else return null;
  }
  return whole + section + (digit ?? 0n);
}

/** A row of digits such as a year has them (二〇二六), as ASCII digits; null where it is none. */
export function digitRow(text: string): string | null {
  const values = [...text].map((character) => digits[character]);
  return values.length > 0 && values.every((value) => value !== undefined) ? values.join('') : null;
}
