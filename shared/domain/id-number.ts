import type { Text } from '../policy/text.ts';
import { isDay } from './china-time.ts';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checkCharacters = '10X98765432';
/** Province codes of GB/T 2260; 83 is used on residence permits for Taiwan residents. */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
);

export type IdNumberProblem =
  | 'empty'
  | 'spreadsheet-number'
  | 'masked'
  | 'shape'
  | 'region'
  | 'birth-date'
  | 'future'
  | 'check-digit';

export interface IdNumberCheck {
  /** 18 characters, upper case; an old number of 15 digits is brought to this form. */
  readonly number: string;
  readonly problem: IdNumberProblem | null;
}

const messages: Readonly<Record<IdNumberProblem, Text>> = {
  empty: { zh: '缺少公民身份号码', en: 'The identity number is missing' },
  'spreadsheet-number': {
    zh: '公民身份号码被电子表格转成了数字，请把该列设为文本后重新填写',
    en: 'A spreadsheet has converted the identity number to a numeric value; format the column as text and enter it again',
  },
  masked: {
    zh: '证件号码中间已被隐去，无法确定是谁，请填写完整号码（本平台只保存隐去后的号码）',
    en: 'The middle of the document number is hidden, so the person cannot be identified; enter the full number (only the masked number is stored)',
  },
  shape: {
    zh: '公民身份号码应为18位（前17位为数字，末位为数字或X）或旧式15位数字',
    en: 'An identity number must have 18 characters (17 digits followed by a digit or X) or, in its old form, 15 digits',
  },
  region: {
    zh: '公民身份号码的地区码不存在',
    en: 'The region code of the identity number does not exist',
  },
  'birth-date': {
    zh: '公民身份号码中的出生日期不存在',
    en: 'The birth date in the identity number does not exist',
  },
  future: {
    zh: '公民身份号码中的出生日期晚于今天',
    en: 'The birth date in the identity number is later than today',
  },
  'check-digit': {
    zh: '公民身份号码的校验码不正确，请核对是否有错位或漏字',
    en: 'The check digit of the identity number is wrong; check for swapped or missing digits',
  },
};

/** What to tell the person who entered a number with that problem. */
export function idNumberProblemMessage(problem: IdNumberProblem): Text {
  return messages[problem];
}

/** The check character of the first 17 digits (GB 11643). */
export function idCheckCharacter(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(first17.charAt(i)) * (weights[i] ?? 0);
  return checkCharacters.charAt(sum % 11);
}

/** Whether an old number of 15 digits names a region and a day of birth that there are; it has no check digit. */
export function isOldIdNumber(number15: string): boolean {
  return checkIdNumber(number15, '9999-12-31').problem === null;
}

/** The day of birth in a right number of 18 characters, YYYY-MM-DD. */
export function birthDate(number18: string): string {
  return `${number18.slice(6, 10)}-${number18.slice(10, 12)}-${number18.slice(12, 14)}`;
}

/** A document's number without blanks, in half-width capitals: in the one form by which a person is told apart. */
export function cleanDocumentNumber(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

/** Checks a citizen's identity number (公民身份号码) as of the day `today`. */
export function checkIdNumber(text: string, today: string): IdNumberCheck {
  const entered = cleanDocumentNumber(text);
  const old = /^\d{15}$/.test(entered);
  const first17 = old ? `${entered.slice(0, 6)}19${entered.slice(6)}` : entered.slice(0, 17);
  const number = old ? first17 + idCheckCharacter(first17) : entered;
  const refused = (problem: IdNumberProblem): IdNumberCheck => ({ number, problem });
  if (entered === '') return refused('empty');
  if (/^\d(\.\d+)?E\+?\d+$/.test(entered)) return refused('spreadsheet-number');
  if (/^\d{1,14}(?:\*+|X{4,})[\dX]{0,6}$/.test(entered)) return refused('masked');
  if (!/^\d{17}[\dX]$/.test(number)) return refused('shape');
  if (!provinces.has(number.slice(0, 2))) return refused('region');
  const birth = birthDate(number);
  if (birth < '1800' || !isDay(birth)) return refused('birth-date');
  if (birth > today) return refused('future');
  if (idCheckCharacter(first17) !== number.charAt(17))
    return refused(/^\d{15}000$/.test(entered) ? 'spreadsheet-number' : 'check-digit');
  return { number, problem: null };
}
