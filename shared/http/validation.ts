import type * as z from 'zod';
import type { Text } from '../policy/text.ts';
import { type InputError, invalid } from './problem.ts';

/** RFC 6901. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** What to write where another type is expected, in the words of JSON. */
const types: Readonly<Record<string, Text>> = {
  string: { zh: '应为文本，请加引号，例如 "2.5"', en: 'must be a text, in quotation marks' },
  number: { zh: '应为数字，不加引号', en: 'must be a number, without quotes' },
  int: { zh: '应为整数，不加引号', en: 'must be a whole number, without quotes' },
  boolean: { zh: '应为 true 或者 false，不加引号', en: 'must be true or false, without quotes' },
  array: { zh: '应为列表，例如 ["甲", "乙"]', en: 'must be a list, in square brackets' },
  object: {
    zh: '应为 JSON 对象，例如 {"名称": "值"}',
    en: 'must be a JSON object, for example {"name": "value"}',
  },
};

function typeText(expected: string): Text {
  const named = types[expected === 'record' ? 'object' : expected];
  return named ?? { zh: `应为 ${expected}`, en: `must be ${expected}` };
}

function messageOf(issue: z.core.$ZodIssue): Text {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? { zh: '必填，请填写。', en: 'Required. Please fill it in.' }
        : {
            zh: `类型不对，${typeText(issue.expected).zh}。`,
            en: `Wrong type: ${typeText(issue.expected).en}.`,
          };
    case 'invalid_value': {
      const values = issue.values.map(String).join('、');
      return issue.input === undefined || issue.input === ''
        ? {
            zh: `必填，请从以下值中选择：${values}。`,
            en: `Required: choose one of ${issue.values.map(String).join(', ')}.`,
          }
        : {
            zh: `请从以下值中选择：${values}。`,
            en: `Choose one of ${issue.values.map(String).join(', ')}.`,
          };
    }
    case 'too_small':
      return issue.origin === 'string'
        ? {
            zh: issue.minimum === 1 ? '必填，请填写。' : `至少 ${issue.minimum} 个字。`,
            en:
              issue.minimum === 1 ? 'Required. Please fill it in.' : `At least ${issue.minimum} characters.`,
          }
        : { zh: `不得小于 ${issue.minimum}。`, en: `Must not be less than ${issue.minimum}.` };
    case 'too_big':
      return issue.origin === 'string'
        ? {
            zh: `最多 ${issue.maximum} 个字，请缩短。`,
            en: `At most ${issue.maximum} characters. Please shorten it.`,
          }
        : { zh: `不得大于 ${issue.maximum}。`, en: `Must not be greater than ${issue.maximum}.` };
    case 'invalid_format':
      return issue.format === 'date'
        ? {
            zh: '请按 年-月-日 填写真实日期，例如 2026-03-01。',
            en: 'Enter an existing date in the form year-month-day, for example 2026-03-01.',
          }
        : { zh: '格式不正确，请核对。', en: 'Not in the expected format. Please check.' };
    case 'invalid_key':
      return {
        zh: '字段名为空或者过长，请核对。',
        en: 'The name of the field is empty or too long. Please check.',
      };
    case 'unrecognized_keys':
      return { zh: '没有这一字段，请删除。', en: 'There is no such field. Please remove it.' };
    default:
      return { zh: '内容不正确，请核对。', en: 'Not correct. Please check.' };
  }
}

/** Whether the fault is that nothing was entered or chosen. */
function lackingOf(issue: z.core.$ZodIssue): Pick<InputError, 'lacking'> {
  const empty = issue.input === undefined || issue.input === null || issue.input === '';
  if (!empty) return {};
  if (issue.code === 'invalid_value') return { lacking: 'choice' };
  return issue.code === 'invalid_type' || issue.code === 'too_small' ? { lacking: 'text' } : {};
}

function errorsOf(issues: readonly z.core.$ZodIssue[]): InputError[] {
  return issues.flatMap((issue): InputError[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        pointer: pointerOf([...issue.path, key]),
        message: messageOf(issue),
      }));
    }
    return [{ pointer: pointerOf(issue.path), message: messageOf(issue), ...lackingOf(issue) }];
  });
}

/**
 * `input` in the shape of `schema`.
 * @throws Problem 422 with a pointer to every fault
 */
export function validated<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input, { reportInput: true });
  if (!parsed.success) throw invalid(errorsOf(parsed.error.issues));
  return parsed.data;
}
