import type { Catalogue } from '../../policy/catalogue.ts';
import { plausibility } from '../../policy/plausibility.ts';
import { degreeNames, publicityClasses } from '../../policy/publicity.ts';
import type { Text } from '../../policy/text.ts';
import { unitNamed } from '../../policy/units.ts';
import { numeralCharacters } from '../chinese-numerals.ts';
import { dayText } from '../day-text.ts';
import { isPlain } from '../plain-text.ts';
import { degreeOf, usualDegree } from '../publicity.ts';
import type { Subject } from '../record.ts';
import { decimalOf, fenOf, inFen } from './money.ts';
import type { Oddity } from './oddity.ts';
import { Remembered } from './remembered.ts';
import { unprinted } from './unprinted.ts';

type Values = Readonly<Record<string, string>>;

/** What is odd about a row whose values are sound by themselves. */
export function* oddities(catalogue: Catalogue, data: Values, about: Subject['kind']): Generator<Oddity> {
  yield* oddTogether(catalogue, data, about);
  yield* unprinted(catalogue, data);
}

/** The same, but for what each of its values tells by itself. */
export function oddTogether(catalogue: Catalogue, data: Values, about: Subject['kind']): Oddity[] {
  const found = [
    oddName(catalogue, data),
    oddOrgan(catalogue, data),
    ...saidAmounts.map((each) => oddAmount(each, data)),
    oddDay(catalogue, data),
    oddDegree(catalogue, data, about),
  ];
  return found.filter((each) => each !== undefined);
}

/** A figure, a day or a code where a name belongs: columns were mixed up. */
const noName = /^[\p{N}\p{P}\p{S}\s年月日元万]+$|^(?=.*\d)[0-9A-Z]{15,20}$/u;
/** 张**, 某某公司: what is hidden where lists are published. */
const hiddenName = /[*＊×]|某/;
/** 甲公司、乙公司; 甲公司等3户. */
const severalNames = /公司[^公司]{0,6}[、，,；;].*公司|等\s*\d+\s*[户家人名个]$/;

const oddityOfName = new Remembered((name): Text | null => {
  if (noName.test(name)) {
    return {
      zh: '这不像名称，可能是列错位；请填写营业执照等证照上的全称',
      en: 'This does not look like a name; the columns may be shifted. Enter the full name as on the licence',
    };
  }
  if (hiddenName.test(name)) {
    return {
      zh: '名称中有隐去的字（“某”“*”），请填写登记的全称',
      en: 'Parts of the name are hidden. Enter the full registered name',
    };
  }
  if (!severalNames.test(name)) return null;
  return {
    zh: '这里像是几个主体的名称；一行只写一个主体，涉及几个主体的请分行填写',
    en: 'These look like the names of several subjects. Each row is about one: enter a row for each',
  };
});

function oddName({ subject }: Catalogue, data: Values): Oddity | undefined {
  const message = oddityOfName.of(data[subject.name] ?? '');
  return message === null ? undefined : { column: subject.name, held: true, message };
}

/** The name of one unit beside the code of another. */
function oddOrgan({ organ = '', organCode = '' }: Catalogue, data: Values): Oddity | undefined {
  const code = data[organCode];
  const named = code === undefined ? undefined : unitNamed(data[organ] ?? '');
  if (named === undefined || named.code === code) return undefined;
  return {
    column: organ,
    held: true,
    message: {
      zh: `名称与统一社会信用代码不是同一单位：${named.name.zh}的代码是${named.code}`,
      en: `The name and the unified social credit code belong to different units; the code of ${named.name.en} is ${named.code}`,
    },
  };
}

/** Yuan that are not said to be: from a hundred on nobody means 万元, and a cheque's words end in 千 or 百. */
const bareAmount = `[0-9][0-9,]{2,20}(?:\\.[0-9]{1,2})?(?=[。;、)]|$)|[${numeralCharacters}]{1,20}[千百仟佰](?=[。;,、)整]|$)`;
const amountText = `(?:[0-9][0-9,]{0,20}(?:\\.[0-9]{1,6})?|[${numeralCharacters}]{1,20})[${numeralCharacters}0-9.]{0,20}[元圆](?:[${numeralCharacters}]角)?(?:[${numeralCharacters}]分)?|(?:[0-9][0-9,]{0,20}(?:\\.[0-9]{1,6})?|[${numeralCharacters}]{1,20})[万亿](?!元)|${bareAmount}`;

/** Where a text names an amount after a word, and before it (处以5000元的罚款). */
const saidAmounts = plausibility.saidAmounts.map(({ word, ...each }) => {
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

const storedFen = new Remembered(fenOf);

/** The amounts that a text says so, in hundredths of a yuan. */
function amountsIn(
  text: string,
  { any, after, ahead }: { readonly any: RegExp; readonly after: RegExp; readonly ahead: RegExp },
): readonly bigint[] {
  const plain = isPlain(text) ? text.replaceAll(' ', '') : text.normalize('NFKC').replace(/\s/g, '');
  if (!any.test(plain)) return [];
  const found = plain.matchAll(after);
  const before = plain.matchAll(ahead);
  const amounts = [...Array.from(found, amountOf), ...Array.from(before, amountOf)];
  return amounts.filter((fen) => fen !== null);
}

function amountOf([, amount = '']: RegExpExecArray): bigint | null {
  const plain = amount.replaceAll(',', '');
  return inFen(plain) ?? inFen(`${plain}元`);
}

function oddAmount(
  { text, amount: column, said: saidIn, sum: isSum }: (typeof saidAmounts)[number],
  data: Values,
): Oddity | undefined {
  const stored = data[column];
  if (stored === undefined) return undefined;
  const said = saidIn.of(data[text] ?? '');
  const [only] = said;
  if (only === undefined) return undefined;
  const fen = storedFen.of(stored);
  if (said.includes(fen)) return undefined;
  const sum = said.reduce((all, each) => all + each, 0n);
  if (sum === fen) return undefined;
  const right = decimalOf(said.length === 1 ? only : sum);
  const byUnit = said.some((each) => each * 10_000n === fen || fen * 10_000n === each);
  if (isSum === true && !byUnit) return undefined;
  return {
    column,
    // Another unit or a zero too many is a slip; otherwise the text may say more than was understood.
    held: said.some((each) => isByZeros(each, fen)),
    message: byUnit
      ? {
          zh: `与处罚内容中的金额相差一万倍：本列以万元计，应为${right}`,
          en: `Differs from the amount in the penalty text by a factor of 10,000; this column is in units of 10,000 yuan, so it should be ${right}`,
        }
      : {
          zh: `与处罚内容中的金额不一致，处罚内容写的是${right}万元`,
          en: `Differs from the amount in the penalty text, which is ${right} (10,000 yuan)`,
        },
  };
}

/** Whether two amounts differ in zeros alone. */
function isByZeros(a: bigint, b: bigint): boolean {
  const [less, more] = a < b ? [a, b] : [b, a];
  return less > 0n && more % less === 0n && /^10+$/.test(String(more / less));
}

function oddDay({ date }: Catalogue, data: Values): Oddity | undefined {
  const day = data[date];
  if (day === undefined || day >= plausibility.earliestDay) return undefined;
  return {
    column: date,
    held: true,
    message: {
      zh: `日期早于${dayText(plausibility.earliestDay, 'zh-CN')}`,
      en: `Before ${dayText(plausibility.earliestDay, 'en')}`,
    },
  };
}

/** A degree that is two steps from the one that our default gives. */
function oddDegree(catalogue: Catalogue, data: Values, about: Subject['kind']): Oddity | undefined {
  const { degree: column } = catalogue;
  if (column === undefined || data[column] === undefined) return undefined;
  const stated = degreeOf({ catalogue, data, subjectKind: about }).degree;
  const usual = usualDegree({ catalogue, data, subjectKind: about });
  if (stated === null || usual === null) return undefined;
  if (Math.abs(publicityClasses.indexOf(stated) - publicityClasses.indexOf(usual)) < 2) return undefined;
  return {
    column,
    held: true,
    message: {
      zh: `与处罚类别不相称：这类处罚一般为“${degreeNames[usual]}”`,
      en: `Does not fit the kind of penalty, which is usually ${degreeNames[usual]}`,
    },
  };
}
