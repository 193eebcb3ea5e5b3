import { plausibility } from '../../policy/plausibility.ts';
import { numeralCharacters } from '../chinese-numerals.ts';
import { isPlain } from '../plain-text.ts';
import { decimalOf, inFen } from './money.ts';
import { Remembered } from './remembered.ts';

/** Yuan that are not said to be: from a hundred on nobody means 万元, and a cheque's words end in 千 or 百. */
const bareAmount = `[0-9][0-9,]{2,20}(?:\\.[0-9]{1,2})?(?=[。;、)]|$)|[${numeralCharacters}]{1,20}[千百仟佰](?=[。;,、)整]|$)`;
const amountText = `(?:[0-9][0-9,]{0,20}(?:\\.[0-9]{1,6})?|[${numeralCharacters}]{1,20})[${numeralCharacters}0-9.]{0,20}[元圆](?:[${numeralCharacters}]角)?(?:[${numeralCharacters}]分)?|(?:[0-9][0-9,]{0,20}(?:\\.[0-9]{1,6})?|[${numeralCharacters}]{1,20})[万亿](?!元)|${bareAmount}`;

/** The amounts that a text says of a column: in hundredths of a yuan, and as they are stored. */
interface Said {
  readonly fen: readonly bigint[];
  readonly stored: readonly string[];
}

/** Where a text names an amount after a word, and before it (处以5000元的罚款). */
export const saidAmounts = plausibility.saidAmounts.map(({ word, ...each }) => {
  const patterns = {
    any: new RegExp(word),
    after: new RegExp(
      `(?:${word})(?:人民币|RMB|CNY|金额|数额|共计|合计|总计|计|为|大写|小写|[:()¥])*(${amountText})`,
      'g',
    ),
    ahead: new RegExp(
      `(?<![0-9.,${numeralCharacters}])(${amountText})(?:整|人民币)*的?(?:行政)?(?:${word})`,
      'g',
    ),
  };
  return { ...each, said: new Remembered((text) => amountsIn(text, patterns)) };
});

const nothingSaid: Said = { fen: [], stored: [] };

/** The amounts that a text says so. */
function amountsIn(
  text: string,
  { any, after, ahead }: { readonly any: RegExp; readonly after: RegExp; readonly ahead: RegExp },
): Said {
  const plain = isPlain(text) ? text.replaceAll(' ', '') : text.normalize('NFKC').replace(/\s/g, '');
  if (!any.test(plain)) return nothingSaid;
  const found = plain.matchAll(after);
  const before = plain.matchAll(ahead);
  const amounts = [...Array.from(found, amountOf), ...Array.from(before, amountOf)];
  const fen = amounts.filter((each) => each !== null);
  return { fen, stored: fen.map(decimalOf) };
}

function amountOf([, amount = '']: RegExpExecArray): bigint | null {
  const plain = amount.replaceAll(',', '');
  return inFen(plain) ?? inFen(`${plain}元`);
}

/** Whether a text of the row names a sum for this column, one of which it may be a part (罚没款) among them. */
export function isAmountSaid(column: string, data: Readonly<Record<string, string>>): boolean {
  return saidAmounts.some((each) => each.amount === column && saysAny(each, data));
}

/** The same of what is of this column alone. */
export function isOwnAmountSaid(column: string, data: Readonly<Record<string, string>>): boolean {
  return saidAmounts.some((each) => each.amount === column && each.sum !== true && saysAny(each, data));
}

function saysAny(
  { text, said }: (typeof saidAmounts)[number],
  data: Readonly<Record<string, string>>,
): boolean {
  return said.of(data[text] ?? '').fen.length > 0;
}
