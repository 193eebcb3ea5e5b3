import type { Field } from '../../policy/catalogue.ts';
import type { Text } from '../../policy/text.ts';
import { dayText } from '../day-text.ts';

type Values = Readonly<Record<string, string>>;

/**
 * Why a number that has a day in it cannot be right: another column has another day. Null where both agree, or where
 * both stand so already (`stands`), which is not judged again.
 * @returns the message, from how columns are found by their code
 */
export function dayWithinProblem(
  { code, form }: Pick<Field, 'code' | 'form'>,
  data: Values,
  stands: Values = {},
): ((columnOf: (code: string) => Field | undefined) => Text) | null {
  const within = form?.day;
  const number = data[code];
  const day = within === undefined ? undefined : data[within.of];
  if (within === undefined || number === undefined || day === undefined) return null;
  const digits = number.slice(within.at, within.at + 8);
  if (digits === day.replaceAll('-', '')) return null;
  if (stands[code] === number && stands[within.of] === day) return null;
  return (columnOf) => ({
    zh: `编号中的日期（${digits}）与${columnOf(within.of)?.name ?? within.of}（${dayText(day, 'zh-CN')}）不一致，请核对`,
    en: `The date in the number (${digits}) differs from that of ${columnOf(within.of)?.english ?? within.of} (${dayText(day, 'en')})`,
  });
}
