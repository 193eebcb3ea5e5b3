import type { Given } from '../../shared/domain/import/columns.ts';
import { plainHeading } from '../../shared/domain/import/heading.ts';
import { checkValue } from '../../shared/domain/import/value.ts';
import type { InputError } from '../../shared/http/problem.ts';
import { pointerOf } from '../../shared/http/validation.ts';
import type { Catalogue, Field } from '../../shared/policy/catalogue.ts';

/** Fields of a form that state one value: `values.RY_MC_RY`. */
const prefix = 'values.';

/**
 * Reads what is stated once for all rows of a file: `values` is a JSON object by column name or code, or each is a field
 * of its own. Only columns that the catalogue lists as such may be stated so; their values are checked as those of a
 * row are. What is wrong is added to `errors`.
 */
export function readGiven(
  fields: Readonly<Record<string, unknown>>,
  catalogue: Catalogue,
  errors: InputError[],
): Given {
  const given: Record<string, string> = {};
  for (const [name, text] of stated(fields, errors)) {
    if (text.trim() === '') continue;
    const pointer = pointerOf(['values', name]);
    const field = perFile(catalogue).find((each) =>
      [each.code, each.name].some((own) => plainHeading(own) === plainHeading(name)),
    );
    if (field === undefined) {
      errors.push({ pointer, message: notPerFile(catalogue) });
      continue;
    }
    const checked = checkValue(field, text);
    if (!('value' in checked)) {
      const { zh, en } = 'problem' in checked ? checked.problem : checked.nothing.message;
      errors.push({ pointer, message: { zh: `${field.name}：${zh}。`, en: `${field.english}: ${en}.` } });
    } else given[field.code] = checked.value;
  }
  return given;
}

function* stated(
  fields: Readonly<Record<string, unknown>>,
  errors: InputError[],
): Generator<readonly [name: string, text: string]> {
  const { values = '' } = fields;
  if (values !== '') {
    const read = objectIn(values);
    if (read === undefined) {
      errors.push({
        pointer: '/values',
        message: {
          zh: '请写成 JSON 对象，例如 {"认定单位":"示范市税务局"}。',
          en: 'Enter a JSON object, such as {"RY_RDDW":"示范市税务局"}.',
        },
      });
    } else yield* read;
  }
  for (const [name, text] of Object.entries(fields))
    if (name.startsWith(prefix) && typeof text === 'string') yield [name.slice(prefix.length), text];
}

/** Names and texts of a JSON object of texts. */
function objectIn(text: unknown): [string, string][] | undefined {
  try {
    const read: unknown = typeof text === 'string' ? JSON.parse(text) : undefined;
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return undefined;
    const entries = Object.entries(read);
    return entries.every((each): each is [string, string] => typeof each[1] === 'string')
      ? entries
      : undefined;
  } catch {
    return undefined;
  }
}

function perFile({ fields, perFile: codes }: Catalogue): readonly Field[] {
  return codes.flatMap((code) => fields.find((field) => field.code === code) ?? []);
}

function notPerFile(catalogue: Catalogue) {
  const fields = perFile(catalogue);
  return {
    zh: `这一项不能统一填写，请逐行填写。可以统一填写的有：${fields.map(({ name }) => name).join('、')}。`,
    en: `This has to be entered row by row. The following can be entered once for the whole file: ${fields.map(({ code, english }) => `${code} (${english})`).join(', ')}.`,
  };
}
