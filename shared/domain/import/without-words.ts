import type { Field } from '../../policy/catalogue.ts';
import type { Text } from '../../policy/text.ts';

/** Whether what must be said in words is a number alone: what it stands for in a system, nobody else knows. */
export function lacksWords(
  { required, line, form }: Pick<Field, 'required' | 'line' | 'form'>,
  text: string,
): boolean {
  return required === true && line !== true && form === undefined && !/\p{L}/u.test(text);
}

export const withoutWords: Text = {
  zh: '这里只有数字或符号，没有文字，多半是系统中的代码；请写明它所代表的内容',
  en: 'There are only figures or signs here, probably a code of a system; write in words what it stands for',
};
