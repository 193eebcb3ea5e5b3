import type { Field } from '../../policy/catalogue.ts';
import { eithers, optionSpelled } from '../../policy/option-spellings.ts';
import type { Text } from '../../policy/text.ts';
import { simplified } from './simplified.ts';

/** Options joined with 、, with what the sender is told of how they were found; or why there are none. */
export type ReadChoice = { readonly value: string; readonly warning?: Text } | { readonly problem: Text };

/** What another column of the row says, as it was sent. */
export type Beside = (code: string) => string | undefined;

/** Reads one of the options of a column, or several of them, as departments write them. */
export function readChoice(field: Field, text: string, beside: Beside): ReadChoice {
  const options = field.options ?? [];
  const whole = optionOf(options, text);
  if (whole === '其他' && field.otherInWords === true) return { problem: otherWithoutWords };
  if (whole !== undefined && !(field.many === true && separators.test(whole))) return { value: whole };
  const either = eitherOf(options, text, beside);
  if (either !== null) return either;
  if (field.many === true) {
    const several = severalOf(options, text, beside) ?? severalOf(options, inParts(text), beside);
    if (several !== null) return several;
  }
  const more = field.many === true ? '其中一项或几项（用顿号分隔）' : '其中一项';
  return {
    problem: {
      zh: `应为${more}：${options.join('、')}`,
      en: `Must be ${field.many === true ? 'one or several' : 'one'} of ${options.join(', ')}`,
    },
  };
}

const otherWithoutWords: Text = {
  zh: '选“其他”的，请写明是什么，例如“其他-项目建设承诺”',
  en: 'If “其他” (other) is chosen, state what it is, for example 其他-项目建设承诺',
};

/** What lists have around and between their items, as separators: numbers, 和, 并处, brackets of JSON. */
function inParts(text: string): string {
  return text
    .replace(/(?:^|(?<=[；;、,，。\s]))[(（]?(?:\d{1,2}|[一二三四五六七八九十])[)）.．、](?!\d)/g, '、')
    .replace(/并处以?|[和及与并]|[[\]"“”]/g, '、');
}

const separators = /[；;、,，/|+\n]/;

function severalOf(options: readonly string[], text: string, beside: Beside): ReadChoice | null {
  const chosen: string[] = [];
  let warning: Text | undefined;
  for (const part of text.split(separators).map((each) => each.trim())) {
    if (part === '') continue;
    const found = optionOf(options, part);
    const last = chosen.at(-1);
    if (found !== undefined) chosen.push(found);
    else {
      const narrower = part.split(/[\s-]+/).map((each) => optionOf(options, each));
      const either = eitherOf(options, part, beside);
      if (narrower.length > 1 && narrower.every((each) => each !== undefined)) chosen.push(...narrower);
      else if (either !== null && 'value' in either) {
        chosen.push(either.value);
        warning = either.warning;
      } else if (either !== null) return either;
      // 其他-a、b: what the words of another kind go on with.
      else if (last !== undefined && otherOfItsOwn.test(last)) chosen[chosen.length - 1] = `${last}，${part}`;
      else return null;
    }
  }
  if (chosen.length === 0) return null;
  return { value: [...new Set(chosen)].join('、'), ...(warning === undefined ? {} : { warning }) };
}

const otherOfItsOwn = /^其他\s*[-—–:：(（].+/;

function optionOf(options: readonly string[], text: string): string | undefined {
  if (options.includes(text)) return text;
  const plain = simplified(text.normalize('NFKC'))
    .replace(/\s|[。.;,、]+$/g, '')
    .replaceAll('其它', '其他');
  const found = options.find((option) => option.normalize('NFKC') === plain);
  if (found !== undefined) return found;
  const meant = optionSpelled.get(plain);
  if (meant !== undefined && options.includes(meant)) return meant;
  const named = text.replace(/^其它/, '其他');
  return options.includes('其他') && otherOfItsOwn.test(named) ? named : undefined;
}

function eitherOf(options: readonly string[], text: string, beside: Beside): ReadChoice | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const either = eithers.find(({ spellings }) => spellings.includes(plain));
  if (either === undefined) return null;
  const among = Object.entries(either.words).filter(([option]) => options.includes(option));
  if (among.length < 2) return null;
  const says = beside(either.toldBy) ?? '';
  const told = among.filter(([, words]) => words.some((word) => says.includes(word)));
  const [only] = told;
  const names = among.map(([option]) => `“${option}”`);
  if (only === undefined || told.length > 1) {
    return {
      problem: {
        zh: `“${plain}”可能是${names.join('或')}，请填写实际作出的一种`,
        en: `“${plain}” may be ${names.join(' or ')}; enter the one actually imposed`,
      },
    };
  }
  return {
    value: only[0],
    warning: {
      zh: `“${plain}”已按内容改为“${only[0]}”，请核对`,
      en: `“${plain}” was changed to “${only[0]}” based on the content of the row; please check`,
    },
  };
}
