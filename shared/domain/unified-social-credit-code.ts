import type { Text } from '../policy/text.ts';

/** 31 characters; I, O, S, V and Z are not among them. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const shape = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
/** 3^i mod 31. */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const innerWeights = [3, 7, 9, 10, 5, 8, 4, 2] as const;

export type CodeProblem =
  | 'empty'
  | 'spreadsheet-number'
  | 'length'
  | 'characters'
  | 'placeholder'
  | 'check-digit';

export interface CodeCheck {
  /** Upper case, half width, without blanks: how the code is stored. */
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
    en: 'A spreadsheet turned the code into a number: format the column as text and enter it again',
  },
  length: { zh: '统一社会信用代码应为18位', en: 'A unified social credit code has 18 characters' },
  characters: {
    zh: '统一社会信用代码只能由数字和大写字母（不含I、O、S、V、Z）组成，第3至8位为数字',
    en: 'A unified social credit code has digits and capital letters other than I, O, S, V, Z; digits in places 3 to 8',
  },
  placeholder: {
    zh: '统一社会信用代码不能全为0',
    en: 'A unified social credit code of nothing but zeros is no code',
  },
  'check-digit': {
    zh: '统一社会信用代码的校验码不正确，请核对是否有错位或漏字',
    en: 'The check digit of the unified social credit code is wrong: look for a swapped or mistyped character',
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
  for (let i = 0; i < 8; i++) sum += Number.parseInt(first8.charAt(i), 36) * (innerWeights[i] ?? 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

/** Checks a unified social credit code (统一社会信用代码) as a person or a department's system writes it. */
export function checkCode(text: string): CodeCheck {
  const code = text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  const refused = (problem: CodeProblem): CodeCheck => ({ code, problem, innerCodeDoubtful: false });
  if (code === '') return refused('empty');
  if (/^\d(\.\d+)?E\+?\d+$/.test(code)) return refused('spreadsheet-number');
  if (code.length !== 18) return refused('length');
  if (!shape.test(code)) return refused('characters');
  if (/^0{17}/.test(code)) return refused('placeholder');
  if (checkCharacter(code) !== code.charAt(17)) return refused('check-digit');
  return {
    code,
    problem: null,
    innerCodeDoubtful: innerCheckCharacter(code.slice(8, 16)) !== code.charAt(16),
  };
}

/** The code in its stored form, or null where `text` is none. */
export function parseCode(text: string): string | null {
  const { code, problem } = checkCode(text);
  return problem === null ? code : null;
}
