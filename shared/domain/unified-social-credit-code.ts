import { codeClasses } from '../policy/code-classes.ts';
import type { Text } from '../policy/text.ts';
import { checkIdNumber } from './id-number.ts';

/** 31 characters; I, O, S, V and Z are not among them. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const shape = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
/** 3^i mod 31. */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const innerWeights = [3, 7, 9, 10, 5, 8, 4, 2] as const;

export type CodeProblem =
  | 'empty'
  | 'spreadsheet-number'
  | 'placeholder'
  | 'organisation-code'
  | 'registration-number'
  | 'length'
  | 'look-alike'
  | 'characters'
  | 'identity-number'
  | 'class'
  | 'check-digit';

export interface CodeCheck {
  /** Upper case, half width, without blanks, hyphens and marks around it: how the code is stored. */
  readonly code: string;
  readonly problem: CodeProblem | null;
  /**
   * The organisation code inside (GB 11714) has a wrong check digit. Seen on codes in use, so a warning and never a
   * refusal.
   */
  readonly innerCodeDoubtful: boolean;
}

const messages: Readonly<Record<CodeProblem, Text>> = {
  empty: { zh: '缺少统一社会信用代码', en: 'The unified social credit code is missing' },
  'spreadsheet-number': {
    zh: '统一社会信用代码被电子表格转成了数字，请把该列设为文本后重新填写',
    en: 'A spreadsheet has converted the unified social credit code to a numeric value; format the column as text and enter it again',
  },
  placeholder: {
    zh: '统一社会信用代码不能全为0。个体工商户请填营业执照上以92开头的代码；没有代码的，向登记机关查询或换领执照后再报送，不要用0代替',
    en: 'A unified social credit code cannot consist only of zeros. For sole traders, enter the code on the business licence, beginning with 92; if there is none, ask the registry before reporting. Do not enter zeros instead',
  },
  'organisation-code': {
    zh: '这是9位的组织机构代码，请填18位的统一社会信用代码（其第9至17位就是组织机构代码）；组织机构代码另有一列',
    en: 'This is a 9-character organisation code; enter the 18-character unified social credit code. Organisation codes have a separate column',
  },
  'registration-number': {
    zh: '这是15位的工商注册号，请填营业执照上18位的统一社会信用代码；工商注册号另有一列',
    en: 'This is a 15-digit business registration number; enter the 18-character unified social credit code on the business licence. Registration numbers have a separate column',
  },
  length: { zh: '统一社会信用代码应为18位', en: 'A unified social credit code must have 18 characters' },
  'look-alike': {
    zh: '统一社会信用代码中没有字母I、O、Z、S，请核对是否应为数字1、0、2、5',
    en: 'A unified social credit code does not contain the letters I, O, Z or S; check whether the digits 1, 0, 2 or 5 are meant',
  },
  characters: {
    zh: '统一社会信用代码只能由数字和大写字母（不含I、O、S、V、Z）组成，第3至8位为数字',
    en: 'A unified social credit code consists of digits and capital letters (except I, O, S, V and Z), with digits in positions 3 to 8',
  },
  'identity-number': {
    zh: '这是公民身份号码，不是统一社会信用代码；自然人的信息请填类别“自然人”和证件号码，个体工商户请填营业执照上的代码',
    en: 'This is an identity number, not a unified social credit code; for natural persons, enter the kind 自然人 and the document number; for sole traders, enter the code on the business licence',
  },
  class: {
    zh: '统一社会信用代码的前两位（登记管理部门和机构类别）不存在，例如企业为91、个体工商户为92、机关为11，请核对',
    en: 'The first two characters of the code (registration authority and type of organisation) do not exist; for example 91 is an enterprise, 92 a sole trader and 11 an authority. Please check',
  },
  'check-digit': {
    zh: '统一社会信用代码的校验码不正确，请核对是否有错位或漏字',
    en: 'The check digit of the unified social credit code is wrong; check for swapped or missing characters',
  },
};

/** What to tell the person who entered a code with that problem. */
export function codeProblemMessage(problem: CodeProblem): Text {
  return messages[problem];
}

/** The check character of 17 characters of the alphabet (GB 32100-2015). */
export function checkCharacter(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += alphabet.indexOf(first17.charAt(i)) * (weights[i] ?? 0);
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

/** The check character of the first 8 characters of an organisation code (GB 11714). */
export function innerCheckCharacter(first8: string): string {
  let sum = 0;
  for (let i = 0; i < 8; i++) sum += inBase36(first8.charCodeAt(i)) * (innerWeights[i] ?? 0);
  return innerCheckOf(sum);
}

function innerCheckOf(sum: number): string {
  return '0X987654321'.charAt(sum % 11);
}

/** The value of a digit or of a capital letter by its number. */
function inBase36(unit: number): number {
  return unit < 0x41 ? unit - 0x30 : unit - 0x41 + 10;
}

/** Blanks, hyphens, the quotes by which spreadsheets keep a number a text, and characters that nobody sees. */
const between = /[\s\p{Cf}\-‐‑‒–—−'"`‘’“”=]|[。.,，;；:：、/]+$/gu;
/** What is written for another character, none of which a code has. */
const lookAlikes: Readonly<Record<string, string>> = { I: '1', O: '0', Z: '2', S: '5' };
/** Digits past the fifteenth that a spreadsheet has made zeros. */
const cutShort = /^\d{15}000$/;

/** Checks a unified social credit code (统一社会信用代码) as a person or a department's system writes it. */
export function checkCode(text: string): CodeCheck {
  if (isSoundCode(text)) return { code: text, problem: null, innerCodeDoubtful: false };
  const written = /^[0-9A-Z]+$/.test(text);
  const code = written ? text : text.normalize('NFKC').replace(between, '').toUpperCase();
  const problem = problemOf(code);
  return {
    code,
    problem,
    innerCodeDoubtful: problem === null && innerCheckCharacter(code.slice(8, 16)) !== code.charAt(16),
  };
}

/** The value of a character by its number (GB 32100-2015); -1 where the alphabet has no such character. */
const values = Int8Array.from({ length: 128 }, (_, unit) => alphabet.indexOf(String.fromCharCode(unit)));

/** By the numbers of the first two characters: whether there is such an authority and type of organisation. */
const classes = new Uint8Array(128 * 128);
for (const [authority, types] of Object.entries(codeClasses))
  for (const type of types) classes[authority.charCodeAt(0) * 128 + type.charCodeAt(0)] = 1;

/**
 * Whether a text is a code as it is stored in which nothing is to be said, by one look at its check characters: most are.
 * One of digits alone may be another number, and is left to the checks below, as is whatever is wrong.
 */
export function isSoundCode(text: string): boolean {
  if (text.length !== 18) return false;
  let sum = 0;
  let innerSum = 0;
  let hasLetter = false;
  for (let at = 0; at < 17; at++) {
    const unit = text.charCodeAt(at);
    const value = values[unit] ?? -1;
    if (value < 0 || (value > 9 && at >= 2 && at < 8)) return false;
    hasLetter ||= value > 9;
    sum += value * (weights[at] ?? 0);
    if (at >= 8 && at < 16) innerSum += inBase36(unit) * (innerWeights[at - 8] ?? 0);
  }
  // The number of an identity document may end in X.
  const last = text.charAt(17);
  return (
    (hasLetter || (last > '9' && last !== 'X')) &&
    values[text.charCodeAt(17)] === (31 - (sum % 31)) % 31 &&
    innerCheckOf(innerSum) === text.charAt(16) &&
    classes[text.charCodeAt(0) * 128 + text.charCodeAt(1)] === 1
  );
}

function problemOf(code: string): CodeProblem | null {
  if (code === '') return 'empty';
  if (/^\d(\.\d+)?E\+?\d+$/.test(code)) return 'spreadsheet-number';
  // Of nine characters and more; in practice 17 zeros and an X stand for a sole trader without a code.
  if (/^0{9,}X?$/.test(code)) return 'placeholder';
  if (code.length !== 18) return lengthProblem(code);
  if (!shape.test(code)) return shapeProblem(code);
  if (/^\d{17}[\dX]$/.test(code) && checkIdNumber(code, '9999-12-31').problem === null)
    return 'identity-number';
  const checked = checkCharacter(code) === code.charAt(17);
  if (cutShort.test(code) && !(checked && innerCheckCharacter(code.slice(8, 16)) === code.charAt(16)))
    return 'spreadsheet-number';
  if (codeClasses[code.charAt(0)]?.includes(code.charAt(1)) !== true) return 'class';
  return checked ? null : 'check-digit';
}

function lengthProblem(code: string): CodeProblem {
  if (/^\d{15}$/.test(code))
    return checkIdNumber(code, '9999-12-31').problem === null ? 'identity-number' : 'registration-number';
  const inner = /^[0-9A-Z]{8}[0-9X]$/.test(code) && innerCheckCharacter(code.slice(0, 8)) === code.charAt(8);
  return inner ? 'organisation-code' : 'length';
}

function shapeProblem(code: string): CodeProblem {
  const meant = code.replace(/[IOZS]/g, (letter) => lookAlikes[letter] ?? letter);
  return meant !== code && problemOf(meant) === null ? 'look-alike' : 'characters';
}

/** The code in its stored form, or null where `text` is none. */
export function parseCode(text: string): string | null {
  const { code, problem } = checkCode(text);
  return problem === null ? code : null;
}
