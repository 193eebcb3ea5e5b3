import type { Catalogue, Field } from '../../policy/catalogue.ts';
import type { FileProblem } from './decode-text.ts';

/** What a column of the file is: a field of the catalogue, or a remark under the name it came with. */
export type Column = { readonly field: Field } | { readonly remark: string };

/** The columns of a file, in its order. */
export interface Columns {
  readonly columns: readonly Column[];
}

/** Column names differ in brackets, blanks, case and a star for "required": none of that matters. */
function plain(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s*]/g, '')
    .replace(/[[〔【]/g, '(')
    .replace(/[\]〕】]/g, ')')
    .toUpperCase();
}

const knownNames = new Map<Catalogue, ReadonlyMap<string, Field>>();

function namesOf(catalogue: Catalogue): ReadonlyMap<string, Field> {
  let names = knownNames.get(catalogue);
  if (names === undefined) {
    names = new Map(
      catalogue.fields.flatMap((field) =>
        [field.code, field.name, ...(field.aliases ?? [])].map((name): [string, Field] => [
          plain(name),
          field,
        ]),
      ),
    );
    knownNames.set(catalogue, names);
  }
  return names;
}

/** Tells what each column of the header is, or why a file with this header cannot be read. */
export function mapHeader(catalogue: Catalogue, header: readonly string[]): Columns | FileProblem {
  const known = namesOf(catalogue);
  const columns = header.map((name, at): Column => {
    const field = known.get(plain(name));
    return field === undefined ? { remark: name.trim() || `第${at + 1}列` } : { field };
  });
  const fields = columns.flatMap((column) => ('field' in column ? [column.field] : []));
  const required = catalogue.fields.filter((field) => field.required === true);
  if (fields.length === 0) {
    return {
      problem: {
        zh: `没有认出任何列名。${catalogue.name.zh}应有的列：${names(required)}`,
        en: `No column name was recognised. ${catalogue.name.en} needs the columns ${codes(required)}`,
      },
    };
  }
  const given = (field: Field) => header.filter((name) => known.get(plain(name)) === field);
  const doubled = [...new Set(fields)].map(given).filter((same) => same.length > 1);
  if (doubled.length > 0) {
    const own = (same: readonly string[]) => known.get(plain(same[0] ?? ''));
    return {
      problem: {
        zh: `几列是同一项内容，只能保留一列：${doubled.map((same) => `${same.join('、')}（都是“${own(same)?.name}”）`).join('；')}`,
        en: `Several columns are the same one, keep one of them: ${doubled.map((same) => `${same.join(', ')} (each is ${own(same)?.english})`).join('; ')}`,
      },
    };
  }
  const missing = required.filter((field) => !fields.includes(field));
  const { code, personId } = catalogue.subject;
  const keys = catalogue.fields.filter((field) => field.code === code || field.code === personId);
  const keyMissing = keys.some((field) => fields.includes(field)) ? [] : keys.slice(0, 1);
  const absent = [...missing, ...keyMissing.filter((field) => !missing.includes(field))];
  if (absent.length > 0) {
    return {
      problem: { zh: `缺少必需的列：${names(absent)}`, en: `Required columns are missing: ${codes(absent)}` },
    };
  }
  return { columns };
}

function names(fields: readonly Field[]): string {
  return fields.map(({ name }) => name).join('、');
}

function codes(fields: readonly Field[]): string {
  return fields.map(({ code, english }) => `${code} (${english})`).join(', ');
}
