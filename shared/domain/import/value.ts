import type { Field } from '../../policy/catalogue.ts';
import type { Text } from '../../policy/text.ts';
import { parseDay } from '../china-time.ts';
import { checkIdNumber, cleanDocumentNumber } from '../id-number.ts';
import { checkCode, codeProblemMessage } from '../unified-social-credit-code.ts';

/** A value as it is stored, with what is doubtful about it, or why it cannot be stored. */
export type CheckedValue = { readonly value: string; readonly warning?: Text } | { readonly problem: Text };

const outerBlanks = /^[\s\u3000\u00a0\ufeff]+|[\s\u3000\u00a0\ufeff]+$/g;
/** Control and format characters (line breaks and tabs aside) and the mark that a decoder leaves for a broken byte. */
const forbidden = /(?![\n\t])[\p{Cc}\p{Cf}\ufffd]/u;
/** Compatibility ideographs: NFC would replace each by another character, which in a name is a wrong name. */
const compatibilityIdeographs = /([\uf900-\ufaff\u{2f800}-\u{2fa1f}]+)/u;
const privateUse = /[\ue000-\uf8ff\u{f0000}-\u{10ffff}]/u;

/**
 * NFC for everything but Chinese characters, which stay as they were sent; blanks around the text removed. Text of
 * one sort of line end.
 */
export function normaliseText(text: string): string {
  const trimmed = text.replace(outerBlanks, '').replace(/\r\n?/g, '\n');
  if (isPlain(trimmed)) return trimmed;
  return trimmed
    .split(compatibilityIdeographs)
    .map((part, at) => (at % 2 === 1 ? part : part.normalize('NFC')))
    .join('');
}

// Stryker disable all: a short way for texts that NFC leaves as they are
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const unchangedByNfc =
      unit < 0x300 || (unit >= 0x3000 && unit < 0x3099) || (unit >= 0x3400 && unit < 0xa000);
    if (!unchangedByNfc) return false;
  }
  return true;
}

// Stryker restore all

/** What in a text must not be stored, or null. */
export function textProblem(text: string): Text | null {
  if (!forbidden.test(text) && text.isWellFormed()) return null;
  return {
    zh: '含有控制字符、不可见字符或无法识别的字符，请删除后重新填写',
    en: 'It holds control characters, invisible or undecodable ones: remove them',
  };
}

/**
 * Checks one value that is not empty. `person-id` is only cleaned here: whether it is right depends on the kind of
 * document, which is another column.
 */
export function checkValue(field: Field, raw: string): CheckedValue {
  const text = normaliseText(raw);
  const broken = textProblem(text);
  if (broken !== null) return { problem: broken };
  const checked = byType(field, text);
  if ('problem' in checked) return checked;
  const length = codePoints(checked.value);
  if (length > field.maxLength) {
    return {
      problem: {
        zh: `内容过长：最多${field.maxLength}字，现有${length}字`,
        en: `Too long: at most ${field.maxLength} characters, there are ${length}`,
      },
    };
  }
  return checked;
}

function codePoints(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xd800) count--;
  return count;
}

function byType(field: Field, text: string): CheckedValue {
  switch (field.type) {
    case 'text':
      return privateUse.test(text)
        ? {
            value: text,
            warning: {
              zh: '含有自造字（用户自定义区字符），其他系统可能显示不出，请改用国家标准中的汉字',
              en: 'It holds characters of the private use area, which other systems may not show',
            },
          }
        : { value: text };
    case 'date':
      return checkDate(text);
    case 'year':
      return /^(19|20)\d\d$/.test(halfWidth(text).replace(/年度?$/, ''))
        ? { value: halfWidth(text).slice(0, 4) }
        : { problem: { zh: '应为四位年份，例如2026', en: 'Must be a year of four digits, such as 2026' } };
    case 'amount':
      return checkAmount(text);
    case 'uscc':
      return checkUscc(text);
    case 'person-id':
      return { value: cleanDocumentNumber(text) };
    case 'enum':
      return checkChoice(field, text);
  }
}

function halfWidth(text: string): string {
  return text.normalize('NFKC');
}

function checkDate(text: string): CheckedValue {
  const day = parseDay(halfWidth(text));
  if (day !== null) return { value: day };
  return {
    problem: {
      zh: '日期应写作 2026-03-05、2026/3/5 或 20260305，并且是存在的日期',
      en: 'Must be a day that exists, written 2026-03-05, 2026/3/5 or 20260305',
    },
  };
}

function checkAmount(text: string): CheckedValue {
  const plain = halfWidth(text);
  const digits = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain;
  const match = /^(\d{1,12})(?:\.(\d{1,6}))?$/.exec(digits);
  if (match === null) {
    return {
      problem: {
        zh: '金额应为以万元计的数字，不带单位，整数部分最多12位、小数最多6位，例如2.5',
        en: 'Must be a number in units of 10,000 yuan, without a unit, at most 12 digits and 6 decimals, such as 2.5',
      },
    };
  }
  const whole = match[1]?.replace(/^0+(?=\d)/, '') ?? '0';
  const decimals = match[2]?.replace(/0+$/, '') ?? '';
  return { value: decimals === '' ? whole : `${whole}.${decimals}` };
}

/** Some pass for codes, check character and all. Region and day of birth stand where no code has the like. */
const identityNumber: Text = {
  zh: '这是公民身份号码，不是统一社会信用代码；自然人的信息请填类别“自然人”和证件号码，个体工商户请填营业执照上的代码',
  en: 'This is an identity number and no code: report a person as one, with the number of the document, and a sole trader by the code on its licence',
};

function checkUscc(text: string): CheckedValue {
  const { code, problem, innerCodeDoubtful } = checkCode(text);
  if (problem !== null) return { problem: codeProblemMessage(problem) };
  if (checkIdNumber(code, '9999-12-31').problem === null) return { problem: identityNumber };
  if (!innerCodeDoubtful) return { value: code };
  return {
    value: code,
    warning: {
      zh: '统一社会信用代码中的主体标识码（组织机构代码）校验不符，请核对',
      en: 'The organisation code inside has a wrong check digit: please make sure',
    },
  };
}

function checkChoice(field: Field, text: string): CheckedValue {
  const options = field.options ?? [];
  const given = field.many === true ? text.split(/[；;、,，/]/).map((part) => part.trim()) : [text];
  const chosen = given.filter((part) => part !== '').map((part) => optionOf(options, part));
  if (chosen.length > 0 && chosen.every((part) => part !== undefined)) {
    return { value: [...new Set(chosen)].join('、') };
  }
  const more = field.many === true ? '其中一项或几项(用顿号分隔)' : '其中一项';
  return {
    problem: {
      zh: `应为${more}:${options.join('、')}`,
      en: `Must be ${field.many === true ? 'one or several' : 'one'} of ${options.join(', ')}`,
    },
  };
}

function optionOf(options: readonly string[], text: string): string | undefined {
  if (options.includes(text)) return text;
  if (text === '居民身份证' && options.includes('身份证')) return '身份证';
  return options.includes('其他') && /^其他\s*[-—–:：(（].+/.test(text) ? text : undefined;
}
