import type { Text } from '../../policy/text.ts';
import { chineseNumber, numeralCharacters } from '../chinese-numerals.ts';

/** An amount in 万元 as a decimal string, or why there is none. `unit`: the cell named a unit of its own. */
export type ReadAmount = { readonly value: string; readonly unit?: true } | { readonly problem: Text };

/** Longer than anything that is meant as an amount. */
const longest = 80;

const notAnAmount: Text = {
  zh: '金额应为以万元计的数字，整数部分最多12位、小数最多6位，例如2.5；以元计的请写明单位，例如25000元',
  en: 'Must be a number in units of 10,000 yuan, with at most 12 integer digits and 6 decimal places, such as 2.5; for amounts in yuan, state the unit, such as 25000元',
};
const noUnit: Text = {
  zh: '带有货币符号而没有单位，看不出是元还是万元；请只填以万元计的数字，例如2.5，或写明25000元',
  en: 'A currency sign without a unit leaves open whether yuan or 10,000 yuan is meant; enter only the number in 10,000 yuan, such as 2.5, or write 25000元',
};
const foreign: Text = {
  zh: '不是人民币金额；请折合成人民币，以万元填写，例如2.5',
  en: 'Not an amount in yuan; convert it and enter it in 10,000 yuan, such as 2.5',
};

/** Hundredths of a yuan (分) in a unit. One is also the last of the six decimals of 10,000 yuan. */
const yuan = 100n;
const scales: Readonly<Record<string, bigint>> = {
  亿: 100_000_000n,
  千万: 10_000_000n,
  百万: 1_000_000n,
  十万: 100_000n,
  万: 10_000n,
  千: 1000n,
  百: 100n,
};

const currency =
  /^(?:罚款|罚金|没收|共计|合计|金额|数额|为|:|人民币|RMB|CNY|¥|\$)+|(?:人民币|RMB|CNY)$|[(]?(?:大写|小写)[)]?[:]?|(?<=[元圆角分])[整正]$/gi;
const decimal = '\\d+(?:\\.\\d+)?';
const written = new RegExp(
  `^(?:(?<yi>${decimal})亿)?(?:(?<wan>${decimal})(?<scale>千万|百万|十万|万))?(?:(?<qian>${decimal})千)?(?:(?<bai>${decimal})百)?(?:(?<rest>${decimal}))?(?<unit>[元圆])?$`,
);
const spelled = new RegExp(
  `^(?<whole>[${numeralCharacters}]+)(?<unit>[元圆])?(?:零?(?<jiao>[${numeralCharacters}])角)?(?:零?(?<fen>[${numeralCharacters}])分)?$`,
);

/** Reads an amount as it is written in a cell of a column that counts in 万元. */
export function readAmount(text: string): ReadAmount {
  if (text.length > longest) return { problem: notAnAmount };
  const plain = text.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '');
  const whole = /^\D*\d{1,3}(,\d{3})+(?!\d)[^,]*$/.test(plain) ? plain.replaceAll(',', '') : plain;
  // 1.5w is typed for 1.5万.
  const typed = whole.replace(/(?<=\d)w$/i, '万').replace(/^\+(?=\d)/, '');
  const digits = plainDecimal(withoutRepetition(typed));
  const number = inTenThousands(digits);
  if (number !== null) return { value: number };
  if (/美元|港[元币]|欧元|日元|英镑|澳元|USD|HKD|EUR|JPY|€|£/i.test(digits)) return { problem: foreign };
  if (/^[$-]/.test(digits)) return { problem: notAnAmount };
  const bare = digits.replace(currency, '');
  if (bare !== digits && /^\d+(\.\d+)?$/.test(bare))
    // Nothing is nothing in any unit.
    return /^0+(?:\.0+)?$/.test(bare) ? { value: '0' } : { problem: noUnit };
  const fen = inFen(bare);
  if (fen === null || fen >= 10n ** 18n) return { problem: notAnAmount };
  return { value: decimalOf(fen), unit: true };
}

/** `.5` as Oracle writes it, `5.0E-1` as floating point is written. */
function plainDecimal(text: string): string {
  const [, whole = '', decimals = '', exponent] = /^(\d?)(?:\.(\d{1,20}))?E([+-]?\d{1,2})$/i.exec(text) ?? [];
  if (exponent === undefined) return text.replace(/^(?=\.\d+$)/, '0');
  const all = whole + decimals;
  const point = whole.length + Number(exponent);
  if (point > all.length) return text;
  return point > 0
    ? `${all.slice(0, point)}.${all.slice(point)}`.replace(/\.$/, '')
    : `0.${'0'.repeat(-point)}${all}`;
}

/** The same once more in brackets (5000元(伍仟元整)) and brackets around the unit say nothing new. */
function withoutRepetition(text: string): string {
  const plain = text.replace(/[(](人民币|RMB|元|万元)[)]/gi, '$1');
  const [, first = '', second] = /^([^()]+)[(](?:大写|小写|即|¥)?[:]?([^()]+)[)]$/.exec(plain) ?? [];
  if (second === undefined) return plain;
  const fen = (each: string) => inFen(each.replace(currency, '')) ?? inFen(`${each.replace(currency, '')}元`);
  const amount = inFen(first.replace(currency, ''));
  if (amount !== null) return amount === fen(second) ? first : plain;
  // 5000(伍仟元): the second says in which unit the first is.
  const spelt = inFen(second.replace(currency, ''));
  return spelt !== null && spelt === fen(first) ? second : plain;
}

/** A number without a unit, which is one of the column's. */
function inTenThousands(digits: string): string | null {
  const match = /^(\d{1,12})(?:\.(\d+))?$/.exec(digits);
  if (match === null) return null;
  const [, integer = '', decimals = ''] = match;
  const fen = BigInt(integer) * 1_000_000n + BigInt(decimals.padEnd(6, '0').slice(0, 6));
  const [more = ''] = [decimals.slice(6)];
  if (/^0*$/.test(more)) return decimalOf(fen);
  // What floating point makes of a decimal: 0.30000000000000004, 0.29999999999999999.
  if (/^0{5,}/.test(more)) return decimalOf(fen);
  return /^9{5,}/.test(more) ? decimalOf(fen + 1n) : null;
}

/** An amount with a unit in hundredths of a yuan; null where it is none, or finer than that. */
export function inFen(text: string): bigint | null {
  return writtenFen(text) ?? spelledFen(text);
}

function plainScale(sign: string): string {
  return '千百万亿'['仟佰萬億'.indexOf(sign)] ?? sign;
}

function writtenFen(text: string): bigint | null {
  const groups = text === '' ? undefined : written.exec(text.replace(/[仟佰萬億]/g, plainScale))?.groups;
  if (groups === undefined) return null;
  const { yi, wan, scale = '万', qian, bai, rest, unit } = groups;
  // Without 元 a number needs another unit.
  if (unit === undefined && (rest !== undefined || (yi ?? wan ?? qian ?? bai) === undefined)) return null;
  const parts: [string | undefined, bigint][] = [
    [yi, scales.亿 ?? 0n],
    [wan, scales[scale] ?? 0n],
    [qian, 1000n],
    [bai, 100n],
    [rest, 1n],
  ];
  let sum = 0n;
  for (const [part, times] of parts) {
    if (part === undefined) continue;
    const [whole = '0', decimals = ''] = part.split('.');
    const finest = 10n ** BigInt(decimals.length);
    const scaled = BigInt(whole + decimals) * times * yuan;
    if (scaled % finest !== 0n) return null;
    sum += scaled / finest;
  }
  return sum;
}

function spelledFen(text: string): bigint | null {
  const groups = spelled.exec(text)?.groups;
  const whole = chineseNumber(groups?.whole ?? '');
  if (groups === undefined || whole === null) return null;
  const { unit, jiao, fen } = groups;
  if (unit === undefined && !/[万萬亿億]$/.test(groups.whole ?? '')) return null;
  return whole * yuan + (chineseNumber(jiao ?? '') ?? 0n) * 10n + (chineseNumber(fen ?? '') ?? 0n);
}

/** Hundredths of a yuan as a decimal string in 万元. */
export function decimalOf(fen: bigint): string {
  const decimals = String(fen % 1_000_000n)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return decimals === '' ? String(fen / 1_000_000n) : `${fen / 1_000_000n}.${decimals}`;
}

/** A stored amount (decimal string in 万元) in hundredths of a yuan. */
export function fenOf(stored: string): bigint {
  const [whole = '0', decimals = ''] = stored.split('.');
  return BigInt(whole + decimals.padEnd(6, '0').slice(0, 6));
}
