import type { Field } from '../../policy/catalogue.ts';
import type { Text } from '../../policy/text.ts';
import { cleanDocumentNumber } from '../id-number.ts';
import { isClean, isPlain } from '../plain-text.ts';
import { checkCode, codeProblemMessage, isSoundCode } from '../unified-social-credit-code.ts';
import { type Beside, readChoice } from './choice.ts';
import { readDay } from './day.ts';
import { garbledText, isGarbled } from './garbled.ts';
import { readAmount } from './money.ts';
import {
  cutShort,
  hasNoFigure,
  holdsNumber,
  isSpreadsheetNumber,
  isUsualNumber,
  keyProblem,
  looksCutShort,
  looksLikeDay,
  type Nothing,
  namesSeveral,
  nothingIn,
  severalNumbers,
  spreadsheetNumber,
  tellsNothingApart,
  tookForDay,
} from './placeholder.ts';
import { Remembered } from './remembered.ts';
import { lacksWords, withoutWords } from './without-words.ts';
import { meantBySigns } from './written-signs.ts';
import { readYear } from './year.ts';

/**
 * A value as it is stored, with what the sender is told of it (`warning`) or has to make sure of (`doubt`); that the cell
 * says nothing; or why it cannot be stored.
 */
export type CheckedValue =
  | { readonly value: string; readonly warning?: Text; readonly doubt?: Text }
  | { readonly nothing: Nothing }
  | { readonly problem: Text };

/** What a value is checked by beside its column. */
export interface ValueContext {
  /** By this column, with others, an entry is the same when it is sent again. */
  readonly key?: boolean;
  readonly beside?: Beside;
}

/**
 * Control and format characters (line breaks and tabs aside) and the mark that a decoder leaves for a broken byte, also
 * where another one has read it as Chinese (锟斤拷).
 */
const forbidden = /(?![\n\t])[\p{Cc}\p{Cf}\ufffd]|锟斤拷/u;
/** Compatibility ideographs: NFC would replace each by another character, which in a name is a wrong name. */
const compatibilityIdeographs = /([\uf900-\ufaff\u{2f800}-\u{2fa1f}]+)/u;
/** Characters that nobody sees and nobody means: they come along with what is copied from pages and messages. */
const invisible = /[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g;
/** Breaks of lines and pages as Word and old systems write them, and what workbooks make of a carriage return. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const breaks = /[\u000b\u000c\u0085\u2028\u2029]|_x000[AD]_\n?/g;
/** Control characters of ASCII, which come along from tables of Word and from old systems, and say nothing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0008\u000e-\u001f\u007f]/g;
/** Marks of direction that telephones and messengers put around what is copied. */
const around = /^[\u202a-\u202e\u2066-\u2069]+|[\u202a-\u202e\u2066-\u2069]{1,8}$/g;
/** The apostrophe by which spreadsheets keep a cell a text, where no second one closes it. */
const quotePrefix = /^['‘’`](?=[^'‘’`]+$)/;
const privateUse = /[\ue000-\uf8ff\u{f0000}-\u{10ffff}]/u;

/**
 * NFC for everything but Chinese characters, which stay as they were sent; blanks around the text removed. Text of
 * one sort of line end.
 */
export function normaliseText(text: string): string {
  // A pattern for the blanks at the end would look at each blank within as often as there are blanks behind it.
  const trimmed = text.trim();
  if (isClean(trimmed)) return trimmed;
  return trimmed
    .replace(/\r\n?/g, '\n')
    .split(compatibilityIdeographs)
    .map((part, at) => (at % 2 === 1 ? part : part.normalize('NFC')))
    .join('');
}

/** What in a text must not be stored, or null. */
export function textProblem(text: string): Text | null {
  if (isGarbled(text)) return garbledText;
  if (isClean(text) ? !text.includes('锟斤拷') : !forbidden.test(text) && text.isWellFormed()) return null;
  return {
    zh: '含有控制字符、不可见字符或已损坏的字符（�、锟斤拷），请对照原件重新填写',
    en: 'It contains control characters, invisible characters or damaged characters (�); enter it again from the original',
  };
}

/**
 * Checks one value; of an empty cell it is empty. `person-id` is only cleaned here: whether it is right depends on the
 * kind of document, which is another column.
 */
export function checkValue(field: Field, raw: string, context: ValueContext = {}): CheckedValue {
  const keeps = keptTypes.has(field.type) && !(context.key === true && field.type === 'text');
  return keeps ? keptOf(field).of(raw) : judgeValue(field, raw, context);
}

/** Of columns whose values come again row by row (organs, days, sums), what was found stays at hand for the next row. */
const keptTypes: ReadonlySet<Field['type']> = new Set(['text', 'date', 'amount', 'uscc']);
const kept = new WeakMap<Field, Remembered<CheckedValue>>();

function keptOf(field: Field): Remembered<CheckedValue> {
  let found = kept.get(field);
  if (found === undefined) {
    found = new Remembered((raw) => judgeValue(field, raw));
    kept.set(field, found);
  }
  return found;
}

/** The same of a value that comes once, or that its caller remembers. */
export function judgeValue(field: Field, raw: string, context: ValueContext = {}): CheckedValue {
  const text = unquoted(cleaned(raw));
  const meant = meantBySigns(text);
  if (meant === null) return judgeText(field, text, context);
  const found = judgeText(field, cleaned(meant.text), context);
  return !('value' in found) || found.value === '' || found.warning !== undefined
    ? found
    : { ...found, warning: meant.warning };
}

function judgeText(field: Field, text: string, context: ValueContext): CheckedValue {
  if (text === '') return { value: '' };
  const nothing = nothingIn(text);
  if (nothing !== null) {
    const apart = context.key === true && field.type === 'text' && nothing.kind === 'placeholder';
    return apart ? { problem: tellsNothingApart } : { nothing };
  }
  const broken = textProblem(text);
  if (broken !== null) return { problem: broken };
  if (field.type !== 'text' && text.length > longestWord) return tooLong(field, text);
  const found = byType(field, text, context);
  if (!('value' in found)) return found;
  return codePoints(found.value) > field.maxLength ? tooLong(field, found.value) : found;
}

/** Quotes around the whole, which SQL and word processors leave; quotes within belong to the text. */
const quoted = /^(?:'([^'‘’]+)'|[‘]([^'‘’]+)’|["“”＂]([^"“”＂]+)["“”＂])$/;

function unquoted(text: string): string {
  const first = text.charAt(0);
  if (isPlain(first) && first !== "'" && first !== '`' && first !== '"') return text;
  const [, ...within] = quoted.exec(text) ?? [];
  return within.find((each) => each !== undefined)?.trim() ?? text.replace(quotePrefix, '');
}

/** A cell without what nobody sees and nobody means. */
function cleaned(raw: string): string {
  // A carriage return of a workbook is written in plain letters.
  if (isClean(raw) && !raw.includes('_x000')) return raw.trim();
  const shown = raw.replace(invisible, '').replace(breaks, '\n').replace(controls, '').trim();
  return normaliseText(shown.replace(around, ''));
}

/** Characters beyond which nothing but a text is looked at: the patterns of days and amounts are made for short ones. */
const longestWord = 1000;

function tooLong({ maxLength }: Field, text: string): CheckedValue {
  const length = codePoints(text);
  return {
    problem: {
      zh: `内容过长：最多${maxLength}字，现有${length}字`,
      en: `Too long: at most ${maxLength} characters, currently ${length}`,
    },
  };
}

function codePoints(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xd800) count--;
  return count;
}

function byType(
  field: Field,
  text: string,
  { key = false, beside = () => undefined }: ValueContext,
): CheckedValue {
  switch (field.type) {
    case 'text':
      return checkText(field, text, key);
    case 'date':
      return checkDate(field, text);
    case 'year':
      return readYear(text);
    case 'amount':
      return checkAmount(text);
    case 'uscc':
      return checkUscc(text);
    case 'person-id':
      return { value: cleanDocumentNumber(text.replace(/\p{Cf}/gu, '')) };
    case 'enum':
      return readChoice(field, text, beside);
  }
}

function halfWidth(text: string): string {
  return text.normalize('NFKC');
}

/** The number of a document as spreadsheets show an amount: 20260305.00, 4,401,002. */
const shownNumber = /^(?:\d+\.0{1,2}|\d{1,3}(?:,\d{3})+(?:\.0{1,2})?)$/;

/** What may end the number of a document by mistake. */
const afterNumber = /[。.，,；;、]+$/;

/** A text of one line: where it was wrapped by hand, nothing but a blank between Latin words is left of the break. */
function unwrapped(text: string): string {
  return text.replace(/(\S)[^\S\n]*[\n\t]\s*(?=(\S))/g, (_, before: string, after: string) =>
    /[\w.,;)]/.test(before) && /[\w(]/.test(after) ? `${before} ` : before,
  );
}

function checkText(
  field: Pick<Field, 'form' | 'numbered' | 'line' | 'person' | 'required'>,
  written: string,
  key: boolean,
): CheckedValue {
  const { form, numbered, line, person } = field;
  if (form === undefined && isUsualNumber(written)) return { value: written };
  if (!key && emptyByType.test(written))
    return { nothing: { kind: 'placeholder', message: noText(written) } };
  if (lacksWords(field, written)) return { problem: withoutWords };
  const whole = line === true ? unwrapped(written) : written;
  const text = key && numbered === true ? whole.replace(afterNumber, '') : whole;
  if (key && shownNumber.test(text)) {
    const whole = text.replace(/\.0{1,2}$|,/g, '');
    return {
      value: whole,
      warning: {
        zh: `“${text}”是电子表格把编号当成了数字，已按“${whole}”采用；请核对开头的0是否丢失`,
        en: `“${text}” is a number that a spreadsheet treated as numeric; “${whole}” was used. Check whether leading zeros have been lost`,
      },
    };
  }
  const broken = key ? keyProblem(text) : isSpreadsheetNumber(text) ? spreadsheetNumber : null;
  if (broken !== null) return { problem: broken };
  if (key && numbered === true && hasNoFigure(text)) return { problem: tellsNothingApart };
  if (form !== undefined) {
    const is = new RegExp(`^(?:${form.pattern})$`, 'u');
    // Digits in groups and of full width are the same number.
    const plain = halfWidth(text).replace(/[\s-]/g, '');
    if (!is.test(text)) return is.test(plain) ? checkText(field, plain, key) : { problem: form.text };
  }
  if (key && looksCutShort(text)) return { value: text, doubt: cutShort };
  if (key && numbered === true && looksLikeDay(text)) return { value: text, doubt: tookForDay };
  if (key && numbered === true && namesSeveral(text)) return { value: text, doubt: severalNumbers };
  if (person === true && holdsNumber(text)) return { problem: noPerson };
  if (lost.test(text)) return { value: text, warning: lostCharacters };
  return privateUse.test(text) ? { value: text, warning: privateCharacters } : { value: text };
}

/** What programs write for an empty number or a flag where a text belongs. */
const emptyByType = /^(?:0+(?:\.0+)?|true|false)$/i;

function noText(text: string): Text {
  return {
    zh: `“${text}”不是内容，请填写实际内容`,
    en: `“${text}” is not a value; enter the actual content`,
  };
}

const noPerson: Text = {
  zh: '这里应是姓名，不能有电话、证件等号码；请只填姓名',
  en: 'This must be a person’s name, without telephone or document numbers; enter the name alone',
};
const privateCharacters: Text = {
  zh: '含有自造字（用户自定义区字符），其他系统可能显示不出，请改用国家标准中的汉字',
  en: 'It contains private-use characters, which other systems may not display; use characters of the national standard',
};
/** What a database leaves of characters that it does not have. */
const lost = /[\u4e00-\u9fff][?？]{2,}[\u4e00-\u9fff]/;
const lostCharacters: Text = {
  zh: '文字中间有连续的问号，多半是导出时丢失的字，请对照原件核对',
  en: 'There are question marks within the text, probably characters lost on export; compare it with the original',
};

function checkDate({ mayBeOpen }: Field, text: string): CheckedValue {
  const read = readDay(text, mayBeOpen);
  return 'nothing' in read ? { nothing: { kind: 'placeholder', message: read.nothing } } : read;
}

/** Said where there is no amount. */
const noAmount = /^(?:无|没有|未|不|免于?)(?:予|处|作)*(?:罚款|罚|没收|处罚)$/;

function checkAmount(text: string): CheckedValue {
  if (noAmount.test(text)) return { nothing: { kind: 'placeholder', message: noAmountText(text) } };
  const read = readAmount(text);
  if ('problem' in read) return read;
  const { value, unit } = read;
  if (unit === undefined) return { value };
  return {
    value,
    warning: {
      zh: `“${text}”已换算为${value}万元；本列以万元计，请只填数字`,
      en: `“${text}” was converted to ${value}; this column is in units of 10,000 yuan, enter only the number`,
    },
  };
}

function noAmountText(text: string): Text {
  return {
    zh: `“${text}”不是金额，请填写以万元计的数字；没有的留空`,
    en: `“${text}” is not an amount; enter a number in 10,000 yuan, or leave the cell empty`,
  };
}

/** A code with words beside it (统一社会信用代码：…), and no other number. */
function codeWithin(text: string): CheckedValue {
  const words =
    halfWidth(text)
      .toUpperCase()
      .match(/[0-9A-Z]+/g) ?? [];
  const codes = new Set(words.filter(isSoundCode));
  const [only] = codes;
  if (only !== undefined && words.length === 1) {
    return {
      value: only,
      warning: {
        zh: `单元格中除代码外还有其他文字，已按“${only}”采用；本列请只填代码`,
        en: `There are words beside the code: “${only}” was taken; fill in the code alone`,
      },
    };
  }
  if (codes.size < 2) return { problem: codeProblemMessage('length') };
  return {
    problem: {
      zh: '一格中有几个统一社会信用代码；一行只写一个主体，涉及几个主体的请分行填写',
      en: 'There are several codes in one cell: a row is about one subject, write a row for each',
    },
  };
}

function checkUscc(text: string): CheckedValue {
  const { code, problem, innerCodeDoubtful } = checkCode(text);
  if (problem === 'length') return codeWithin(text);
  if (problem !== null) return { problem: codeProblemMessage(problem) };
  if (looksCutShort(code)) return { value: code, doubt: cutShort };
  if (!innerCodeDoubtful) return { value: code };
  return {
    value: code,
    warning: {
      zh: '统一社会信用代码中的主体标识码（组织机构代码）校验不符，请核对',
      en: 'The check digit of the organisation code within the unified social credit code is wrong; please check',
    },
  };
}
