import type { Catalogue } from '../../policy/catalogue.ts';
import { subjectKinds } from '../../policy/catalogues/columns.ts';
import { plausibility } from '../../policy/plausibility.ts';
import { degreeNames, publicityClasses } from '../../policy/publicity.ts';
import type { Text } from '../../policy/text.ts';
import { unitNamed } from '../../policy/units.ts';
import { dayText } from '../day-text.ts';
import { isPlain } from '../plain-text.ts';
import { degreeOf, usualDegree } from '../publicity.ts';
import type { Subject } from '../record.ts';
import { decimalOf, fenOf } from './money.ts';
import { oddKinds } from './odd-kinds.ts';
import { oddName } from './odd-name.ts';
import type { Oddity } from './oddity.ts';
import { isAmountSaid, saidAmounts } from './said-amounts.ts';
import { unprinted } from './unprinted.ts';

type Values = Readonly<Record<string, string>>;

/** What is odd about a row whose values are sound by themselves. */
export function* oddities(catalogue: Catalogue, data: Values, about: Subject['kind']): Generator<Oddity> {
  yield* oddTogether(catalogue, data, about);
  yield* unprinted(catalogue, data);
}

/** The same, but for what each of its values tells by itself. */
export function oddTogether(catalogue: Catalogue, data: Values, about: Subject['kind']): Oddity[] {
  const found: Oddity[] = [];
  note(found, oddName(catalogue, data, about));
  note(found, oddKind(catalogue, data));
  note(found, oddOrgan(catalogue, data));
  for (const each of saidAmounts) note(found, oddAmount(each, data));
  for (const each of largeAmounts) note(found, oddSize(each, data));
  for (const each of oddKinds(data)) note(found, each);
  note(found, oddDay(catalogue, data));
  note(found, oddYear(catalogue, data));
  note(found, oddState(catalogue, data));
  note(found, oddDegree(catalogue, data, about));
  return found;
}

function note(found: Oddity[], odd: Oddity | undefined): void {
  if (odd !== undefined) found.push(odd);
}

/** A sole trader by its code and another kind by the row, or the other way round: told alone, nothing depends on it. */
function oddKind({ subject }: Catalogue, data: Values): Oddity | undefined {
  const { kind: column, code } = subject;
  const [kind, identifier] = [column === undefined ? undefined : data[column], data[code]];
  if (column === undefined || kind === undefined || identifier === undefined) return undefined;
  const soleTrader = subjectKinds[2];
  const isByCode = identifier.startsWith(soleTraderCode);
  if ((kind === soleTrader) === isByCode) return undefined;
  return {
    column,
    held: false,
    message: isByCode
      ? {
          zh: `代码以${soleTraderCode}开头的是${soleTrader}，与类别不一致，请核对`,
          en: `Codes that begin with ${soleTraderCode} are those of sole traders, which differs from the kind; please check`,
        }
      : {
          zh: `${soleTrader}的代码应以${soleTraderCode}开头，与类别不一致，请核对`,
          en: `The codes of sole traders begin with ${soleTraderCode}, which differs from the kind; please check`,
        },
  };
}

/** GB 32100: registered as a sole trader. */
const soleTraderCode = '92';

const sameUnit: Text = {
  zh: '相对人的代码就是机关自己的代码，可能是列错位；请核对相对人的名称和代码',
  en: 'The code of the subject is that of the authority itself; the columns may be shifted. Check the name and code of the subject',
};

/** The name of one unit beside the code of another, or its code for the subject's. */
function oddOrgan({ organ = '', organCode = '', subject }: Catalogue, data: Values): Oddity | undefined {
  const code = data[organCode];
  if (code !== undefined && code === data[subject.code])
    return { column: subject.code, held: true, message: sameUnit };
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

function oddAmount(
  { text, amount: column, said: saidIn, sum: isSum }: (typeof saidAmounts)[number],
  data: Values,
): Oddity | undefined {
  const stored = data[column];
  if (stored === undefined) return undefined;
  const { fen: said, stored: asStored } = saidIn.of(data[text] ?? '');
  if (said.length === 0 || asStored.includes(stored)) return undefined;
  const fen = fenOf(stored);
  if (said.includes(fen)) return undefined;
  const sum = said.reduce((all, each) => all + each, 0n);
  if (sum === fen) return undefined;
  const right = decimalOf(sum);
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

const largeAmounts = plausibility.largeAmounts.map((each) => ({ ...each, least: Number(each.from) }));

/** An amount as large as hardly any is, and which no text of the row confirms: it is in yuan more often than not. */
function oddSize(
  { amount: column, least, held }: (typeof largeAmounts)[number],
  data: Values,
): Oddity | undefined {
  const stored = data[column];
  if (stored === undefined || Number(stored) < least) return undefined;
  if (isAmountSaid(column, data)) return undefined;
  return {
    column,
    held,
    message: {
      zh: `金额达到${stored}万元，而本行没有别的内容可以印证；本列以万元计，请核对是否误填了元数`,
      en: `The amount is ${stored} (10,000 yuan), and nothing else in the row confirms it; this column is in units of 10,000 yuan, check whether yuan were entered`,
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

const yearOfNumber = /[〔([【]((?:19|20)\d\d)年?[〕)\]】]/;

/** The year of a document's number that lies behind its day, or long before. */
function oddYear({ code, date, naturalKey: [column = ''] }: Catalogue, data: Values): Oddity | undefined {
  const most = plausibility.yearsFromNumber[code];
  const [number, day] = [data[column], data[date]];
  if (most === undefined || number === undefined || day === undefined) return undefined;
  // Most numbers have the year of their day.
  if (number.includes(day.slice(0, 4))) return undefined;
  const [, year] = yearOfNumber.exec(isPlain(number) ? number : number.normalize('NFKC')) ?? [];
  const years = Number(day.slice(0, 4)) - Number(year);
  if (year === undefined || (years >= 0 && years <= most)) return undefined;
  return {
    column: date,
    held: false,
    message: {
      zh: `日期是${day.slice(0, 4)}年，而编号中的年份是${year}，请核对日期和编号`,
      en: `The date is of ${day.slice(0, 4)}, but the year in the number is ${year}; check both`,
    },
  };
}

const over = new RegExp(plausibility.overState);

/** A state that says that an entry no longer holds, where nothing else of the row does. */
function oddState({ code, revocation }: Catalogue, data: Values): Oddity | undefined {
  const column = plausibility.states[code];
  const state = column === undefined ? undefined : data[column];
  if (column === undefined || state === undefined || !over.test(state)) return undefined;
  if (revocation !== undefined && data[revocation.flag] === revocation.set) return undefined;
  return {
    column,
    held: true,
    message: {
      zh: `状态是“${state}”，而这一行仍会作为有效的信息公示；撤销的请在“撤销标志”填“是”并填写撤销文书号，其他原因失效的请把截止日期改为失效的日期`,
      en: `The status is “${state}”, yet the row would be published as valid; if it was revoked, enter yes (是) in the revocation mark (撤销标志) and the revoking document, otherwise enter the day on which it ended as its end date`,
    },
  };
}

/** One step from both of the others. */
const [, midmost] = publicityClasses;

/** A degree that is two steps from the one that our default gives. */
function oddDegree(catalogue: Catalogue, data: Values, about: Subject['kind']): Oddity | undefined {
  const { degree: column } = catalogue;
  if (column === undefined || data[column] === undefined) return undefined;
  const stated = degreeOf({ catalogue, data, subjectKind: about }).degree;
  if (stated === null || stated === midmost) return undefined;
  const usual = usualDegree({ catalogue, data, subjectKind: about });
  if (usual === null || usual === midmost || usual === stated) return undefined;
  return {
    column,
    held: true,
    message: {
      zh: `与处罚类别不相称：这类处罚一般为“${degreeNames[usual]}”`,
      en: `Does not fit the kind of penalty, which is usually ${degreeNames[usual]}`,
    },
  };
}
