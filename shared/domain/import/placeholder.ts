import type { Text } from '../../policy/text.ts';
import { numeralCharacters } from '../chinese-numerals.ts';
import { isPlain, isPlainUnit } from '../plain-text.ts';

/**
 * What stands in a cell that has no value: `placeholder` says so (无, /, NULL), `fault` is what a program left there
 * where it should have written one (#VALUE!, ########).
 */
export interface Nothing {
  readonly kind: 'placeholder' | 'fault';
  readonly message: Text;
}

/** Compared without blanks, in half width and lower case. */
const words = new Set(
  '无 没有 暂无 暂缺 空 空白 空值 缺 缺失 略 同上 待定 待补 待补充 待填 待查 不详 未知 不明 未填 未填写 未提供 不适用 无数据 无内容 无此项 无信息 暂无数据 暂无信息 未公示 不涉及 未涉及 无需填写 无相关内容 如上 以上 待录入 待核 待核实 待核查 暂未取得 未取得 未采集 未录入 未知值 数据缺失 缺省 同前 同上行 同上一行 见上 null none nil nan nat undefined blank empty missing void dbnull system.dbnull notavailable notapplicable [objectobject] " 〃 ″ n/a n.a na #n/an/a \\n \\\\n'.split(
    ' ',
  ),
);
/** Nothing but strokes and dots. */
const strokes = /^[-‐‑‒–—−―─ー一_/\\|·.。…*?~、,;:]+$/u;
const faults =
  /^#(?:value|ref|div\/0|name\??|null|num|n\/a|spill|calc|field|getting_data|blocked|connect|unknown|empty)!?\??$|^err:5\d\d$|^error20\d\d$/;
/** A formula that was written down instead of its result: =B2, =VLOOKUP(…), =5000/10000. */
const formula = /^=[-+(]*(?:\$?[a-z]{1,3}\$?\d+|[a-z][a-z.]+\(|\d[\d.]*[-+*/]|'?[^=!]{1,40}!\$?[a-z])/;
/** A number or a date that its column was too narrow for, saved as it was shown. */
const tooNarrow = /^#{3,}$/;

/** Around a word that says nothing: (无), “无”, [NULL], <NA>, 无。 Marks of titles may be meant. */
const around = /^[([{<"'“”‘’「『【〔]+|[)\]}>"'“”‘’」』】〕.。,;!]+$/g;
/** -nan; a word twice, as where two empty columns were joined: nullnull. */
const signed = /^[-+](?=nan$)/;
const twice = /^(无|null|none|nan)\1+$/;

function bare(plain: string): string {
  return plain.replace(around, '').replace(signed, '').replace(twice, '$1');
}

/** What begins with a plain character and as none of all these do is a value. */
const beginnings = new Set(
  [...Array.from(words, (word) => word.charAt(0)), ...'-ー一_/\\|.。…*?~、,;:#=e([{<"\'“”‘’「『【〔'].flatMap(
    (sign) => [sign.charCodeAt(0), sign.toUpperCase().charCodeAt(0)],
  ),
);

/** Whether the first character of a text is one with which a text that says nothing may begin. */
export function mayBeginNothing(text: string): boolean {
  const beginning = text.charCodeAt(0);
  return beginnings.has(beginning) || !isPlainUnit(beginning);
}

/** Why a text that is not empty says nothing, or null where it is a value. */
export function nothingIn(text: string): Nothing | null {
  if (!mayBeginNothing(text)) return null;
  const plain = text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
  const word = bare(plain);
  if (word === '' || words.has(plain) || words.has(word) || (strokes.test(plain) && plain !== '一')) {
    return {
      kind: 'placeholder',
      message: {
        zh: `“${text}”不是内容，请填写实际内容`,
        en: `“${text}” is not a value; enter the actual content`,
      },
    };
  }
  if (faults.test(plain)) {
    return {
      kind: 'fault',
      message: {
        zh: `“${text}”是电子表格公式的错误提示，请改正公式或直接填写内容`,
        en: `“${text}” is a spreadsheet formula error; correct the formula or enter the value itself`,
      },
    };
  }
  if (formula.test(plain)) {
    return {
      kind: 'fault',
      message: {
        zh: '这是公式本身，不是它的结果；请在电子表格中复制该列，选择性粘贴为“数值”后重新保存',
        en: 'This is a formula and not its result; copy the column in a spreadsheet program, paste it as values and save the file again',
      },
    };
  }
  if (tooNarrow.test(plain)) {
    return {
      kind: 'fault',
      message: {
        zh: '“####”是列宽不够时的显示，请把该列拉宽后重新保存',
        en: '“####” is shown when a column is too narrow; widen the column and save the file again',
      },
    };
  }
  return null;
}

/** Said of a decision that has no number; compared as above. */
const numberless =
  /^(?:(?:暂?无|没有|未编|未取得|不详)(?:行政|处罚|许可|决定|法律|裁判)*(?:决定书|文书|证书|案件)?的?(?:编号|文号|字号|书号|案号|号码|证号|号)?|(?:详|请)?见.{0,12}|参见.{0,12}|补录|当场处罚|简易处罚|简易程序|自动生成|0+(?:\.0+)?|x+|×+|test|测试|true|false)$/;
/** Places left open in a number: 〔20××〕, ***号, 〔〕1号, 〔2026〕号. */
const leftOpen =
  /[×＊*□■…]|\.{3,}|[〕)\]】]第?[○〇]+号|\bx{2,}\b|_{2,}|\?{1,}|(?:19|20)\dx|[〔([【]\s*(?:(?:19|20)\s*)?[〕)\]】]|[〔([【](?:19|20)\d\d[〕)\]】]第?号/i;
/** The year of a number, which many of a year share. */
const yearWithin = /[〔([【](?:19|20)\d\d年?[〕)\]】]|^(?:19|20)\d\d年?$|(?:19|20)\d\d年/g;
const figure = new RegExp(`[\\p{N}${numeralCharacters}]`, 'u');
/** A figure at the end, before 号: most numbers have one. */
const endsInFigure = /[^\d年]\d{1,12}号?$/;

/** Whether the number of a document has no figure beside its year: 示市监罚〔2026〕, 字号. */
export function hasNoFigure(text: string): boolean {
  if (endsInFigure.test(text)) return false;
  return !figure.test(text.normalize('NFKC').replace(/\s/g, '').replace(yearWithin, ''));
}

/** A number as most documents have it (示市监罚〔2026〕15号): nothing of what is looked for here can be in it. */
const usualNumber = /^(?![详请参]?见)[\u4e00-\u9fff]{1,20}[〔([](?:19|20)\d\d[〕)\]]第?\d{1,10}号$/;

/** Whether a text is such a number: a short way past the questions of this file. */
export function isUsualNumber(text: string): boolean {
  return usualNumber.test(text);
}

/** 3-5 as spreadsheets show it once they have taken it for a day. */
const shownAsDay =
  /^(?:[A-Z][a-z]{2}-\d{1,2}|\d{1,2}-[A-Z][a-z]{2}|\d{1,2}月\d{1,2}日|(?:19|20)\d\d([-/])\d{1,2}\1\d{1,2}|(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?)$/;

/** Whether the number of a document looks like a day. */
export function looksLikeDay(text: string): boolean {
  return shownAsDay.test(text.normalize('NFKC').replace(/\s/g, ''));
}

/** 〔2026〕12、13号; 〔2026〕12号、〔2026〕13号; (2026)粤01执6号、(2026)粤01执7号 */
const several =
  /\d\s*(?:号\s*[、,;和与及/\s]|[、,;和与及])\s*(?:[^、,;]{0,30}[〕)\]](?:[\u4e00-\u9fff]{1,4}\d{0,4}[\u4e00-\u9fff]{1,6})?)?第?\d{1,8}\s*号/;

/** Whether the numbers of several documents stand in one cell. */
export function namesSeveral(text: string): boolean {
  return several.test(text.normalize('NFKC'));
}

/** What is wrong with a text as a number by which entries are told apart, or null. */
export function keyProblem(text: string): Text | null {
  const plain = (
    isPlain(text) ? text.replaceAll(' ', '') : text.normalize('NFKC').replace(/\s/g, '')
  ).toLowerCase();
  if (isSpreadsheetNumber(text)) return spreadsheetNumber;
  return numberless.test(plain) || leftOpen.test(plain) ? tellsNothingApart : null;
}

/** Said where a column by which entries are told apart has no value that does so. */
export const tellsNothingApart: Text = {
  zh: '这一列用来区分不同的信息，不能填“无”等占位内容，也不能留有空缺；请填写文书上的完整编号，文书没有编号的，按本单位规则编一个不重复的号',
  en: 'This column distinguishes entries and may not contain placeholders or gaps; enter the full number of the document or, if it has none, a unique number according to your unit’s rules',
};

/** A digit in any width, as every figure begins. */
const mayBeFigure = /^\s*\p{N}/u;

/** What a spreadsheet makes of a long number: 4.4E+17. */
export function isSpreadsheetNumber(text: string): boolean {
  if (!mayBeFigure.test(text)) return false;
  // Java writes no sign before the exponent.
  return /^\d(?:\.\d+E\+?|E\+)\d+$/i.test(text.normalize('NFKC').replace(/\s/g, ''));
}

export const spreadsheetNumber: Text = {
  zh: '号码被电子表格转成了数字，后几位已经丢失，请把该列设为文本后重新填写完整号码',
  en: 'A spreadsheet has converted the number to a numeric value and its last digits have been lost; format the column as text and enter the full number again',
};

/** Whether in the place of a person's name, or beside it, there is a number: of a telephone, a document, a day. */
export function holdsNumber(text: string): boolean {
  return /\p{Nd}{5}|^[\p{Nd}\p{P}\s]+$/u.test(text);
}

/** Whether a spreadsheet seems to have made zeros of all digits after the fifteenth. */
export function looksCutShort(text: string): boolean {
  return /^\d{15}0{2,}$/.test(text);
}

export const cutShort: Text = {
  zh: '号码第15位以后全是0，可能是被电子表格转成数字时丢失的，请核对',
  en: 'All digits after the fifteenth are zeros, which may be the result of conversion by a spreadsheet; please check',
};

export const severalNumbers: Text = {
  zh: '一格中像是有几个编号；一条信息只写一个文书的编号，几个文书请分行填写',
  en: 'There seem to be several numbers in one cell; enter the number of one document, and a row for each document',
};

export const tookForDay: Text = {
  zh: '这是一个日期，多半是电子表格把编号（如“3-5”）当成了日期；请把该列设为文本后填写文书上的完整编号',
  en: 'This is a date; a spreadsheet has probably taken a number (such as 3-5) for a date. Format the column as text and enter the full number of the document',
};
