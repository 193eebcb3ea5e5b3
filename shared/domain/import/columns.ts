import type { Catalogue, Field } from '../../policy/catalogue.ts';
import { returnedColumns } from '../../policy/reporting.ts';
import type { Text } from '../../policy/text.ts';
import { maskPersonalData } from '../personal-data.ts';
import type { FileProblem } from './decode-text.ts';
import { isGarbled } from './garbled.ts';
import { type AmountUnit, numberedCode, plainHeading, withUnit } from './heading.ts';
import { nearNames } from './near-names.ts';
import { reservingWords } from './reserving-words.ts';

/** A column of the file that is a field of the catalogue. */
export interface FieldColumn {
  readonly field: Field;
  /** Its name as it stands in the file; the catalogue's, where its value is given beside the file. */
  readonly heading: string;
  /** In which its bare numbers are, where that is not the catalogue's 万元. */
  readonly unit?: AmountUnit;
  /** What its values mean, where they are those of a former template. */
  readonly values?: Readonly<Record<string, string>>;
  /** One of several columns whose contents make the field's together. */
  readonly joins?: true;
  /** The field that a cell belongs to instead, where it holds the number of an identity document. */
  readonly orDocument?: Field;
  /** What stands for every row whose own cell is empty. */
  readonly given?: string;
}

/**
 * What a column of the file is: a field, the sender's word that a row in doubt was checked (核对无误), or a remark: a
 * column that is not the catalogue's, which is told to the sender and not stored.
 */
export type Column =
  | FieldColumn
  | { readonly confirms: true; readonly heading: string }
  | {
      readonly remark: string;
      /** Words in it by which a row says that it is not to be published. */
      readonly reserves?: ReadonlySet<string>;
    };

/** The columns of a file, in its order, then those that are given beside it; and what the sender is told of them. */
export interface Columns {
  readonly columns: readonly Column[];
  readonly notes?: readonly Text[];
}

/** Values by the code of their field that hold for all rows of a file. */
export type Given = Readonly<Record<string, string>>;

/** Names of the column by which a sender says that a row in doubt is right. */
const confirming = new Set([returnedColumns.confirmed, '核对结果', 'confirmed'].map(plainHeading));
/** Columns that this service itself has put beside the sender's: nothing is said of them. */
const ours = new Set([returnedColumns.row, returnedColumns.reasons].map(plainHeading));

/** A name of a field. Of two columns of one field that of the lower `rank` is taken. */
interface Known extends Pick<FieldColumn, 'field' | 'unit' | 'values' | 'joins' | 'orDocument'> {
  readonly rank: number;
}

/** Rank of the columns of former templates, behind all names of a field. */
const former = 1000;

const knownNames = new Map<Catalogue, ReadonlyMap<string, Known>>();

function namesOf(catalogue: Catalogue): ReadonlyMap<string, Known> {
  const before = knownNames.get(catalogue);
  if (before !== undefined) return before;
  const names = new Map<string, Known>();
  const add = (name: string, known: Known) => {
    const plain = plainHeading(name);
    if (!names.has(plain)) names.set(plain, known);
  };
  for (const field of catalogue.fields) {
    const { code, name } = field;
    for (const own of [
      code,
      name,
      `${name}${code}`,
      `${name}(${code})`,
      `${code}${name}`,
      `${code}(${name})`,
    ])
      add(own, { field, rank: 0 });
  }
  for (const field of catalogue.fields)
    for (const [at, alias] of (field.aliases ?? []).entries()) add(alias, { field, rank: 1 + at });
  for (const field of catalogue.fields) {
    for (const { name, code, values, joins, orDocument } of field.former ?? []) {
      const document = catalogue.fields.find((each) => each.code === orDocument);
      const known: Known = {
        field,
        rank: former,
        ...(values === undefined ? {} : { values }),
        ...(joins === undefined ? {} : { joins }),
        ...(document === undefined ? {} : { orDocument: document }),
      };
      for (const each of [name, ...(code === undefined ? [] : [code])]) add(each, known);
    }
    // An amount's name without its unit.
    const { name, unit } = (field.type === 'amount' ? withUnit(plainHeading(field.name)) : undefined) ?? {};
    if (name !== undefined && unit !== undefined) add(name, { field, rank: former });
  }
  for (const field of catalogue.fields) {
    const isOnly = catalogue.fields.every((each) => each === field || each.english !== field.english);
    if (isOnly) add(field.english, { field, rank: former });
  }
  knownNames.set(catalogue, names);
  return names;
}

function knownAs(catalogue: Catalogue, heading: string): Known | undefined {
  const names = namesOf(catalogue);
  const plain = plainHeading(heading);
  const known = names.get(plain);
  if (known !== undefined) return known;
  const { name, unit } = withUnit(plain) ?? {};
  // 罚款(元): the unit says that it is an amount.
  const amount = name === undefined ? undefined : (names.get(name) ?? names.get(`${name}金额`));
  if (amount?.field.type === 'amount' && unit !== undefined)
    return { ...amount, rank: former, ...(unit === '万元' ? {} : { unit }) };
  const label = numberedCode(plain);
  return label === undefined ? twiceNamed(names, plain) : names.get(label);
}

/** Two names of one field, the other in brackets: 违法行为类型(案由). */
function twiceNamed(names: ReadonlyMap<string, Known>, plain: string): Known | undefined {
  const [, name = '', other = ''] = /^([^()]+)\(([^()]+)\)$/.exec(plain) ?? [];
  const known = names.get(name);
  return known !== undefined && names.get(other)?.field === known.field ? known : undefined;
}

/** How many of these cells are names of columns of the catalogue, each column counted once. */
export function recognised(catalogue: Catalogue, cells: readonly string[]): number {
  return new Set(cells.map((cell) => knownAs(catalogue, cell)?.field).filter((field) => field !== undefined))
    .size;
}

const fieldsByCode = new Map<Catalogue, ReadonlyMap<string, Field>>();

export function fieldByCode(catalogue: Catalogue, code: string): Field | undefined {
  let fields = fieldsByCode.get(catalogue);
  if (fields === undefined) {
    fields = new Map(catalogue.fields.map((field) => [field.code, field]));
    fieldsByCode.set(catalogue, fields);
  }
  return fields.get(code);
}

/** The name of a field's column as it stands in the file, or the catalogue's where the file has none. */
export function headingOf({ columns }: Columns, { code, name }: Pick<Field, 'code' | 'name'>): string {
  for (const column of columns) if ('field' in column && column.field.code === code) return column.heading;
  return name;
}

/** The field whose column this heading is, or undefined. */
export function fieldOf(catalogue: Catalogue, heading: string): Field | undefined {
  return knownAs(catalogue, heading)?.field;
}

/**
 * Tells what each column of the header is, or why a file with this header cannot be read. `given`: values that the
 * sender stated once for the whole file.
 */
export function mapHeader(
  catalogue: Catalogue,
  header: readonly string[],
  given: Given = {},
): Columns | FileProblem {
  const known = header.map((heading) => knownAs(catalogue, heading));
  const fields = new Set(known.flatMap((each) => (each === undefined ? [] : [each.field])));
  if (fields.size === 0) return nothingKnown(catalogue, header);
  const clashes: string[][] = [];
  /** Columns that another one of their field stands before, each with that one. */
  const behind = new Map<number, number>();
  for (const field of fields) {
    const same = known.flatMap((each, at) => (each?.field === field && each.joins !== true ? [at] : []));
    const best = Math.min(...same.map((at) => known[at]?.rank ?? 0));
    const [first, ...equal] = same.filter((at) => known[at]?.rank === best);
    if (equal.length > 0) clashes.push([first, ...equal].map((at) => header[at ?? 0] ?? ''));
    for (const at of same) if (first !== undefined && at !== first) behind.set(at, first);
  }
  if (clashes.length > 0) return doubled(catalogue, clashes);
  const absent = absentFrom(catalogue, fields, given);
  if (absent.length > 0)
    return lacking(
      catalogue,
      absent,
      header.filter((_, at) => known[at] === undefined).map((each) => withGuess(catalogue, each, fields)),
    );

  let confirmed = false;
  const columns = header.map((heading, at): Column => {
    const each = known[at];
    if (each !== undefined && !behind.has(at)) {
      const { rank: _, ...column } = each;
      const value = column.joins === true ? undefined : given[each.field.code];
      return { ...column, heading: heading.trim(), ...(value === undefined ? {} : { given: value }) };
    }
    if (!confirmed && confirming.has(plainHeading(heading))) {
      confirmed = true;
      return { confirms: true, heading: heading.trim() };
    }
    const reserves = each === undefined ? reservingWords(heading) : undefined;
    return { remark: heading.trim() || `第${at + 1}列`, ...(reserves === undefined ? {} : { reserves }) };
  });
  const beside = catalogue.fields.flatMap((field): FieldColumn[] => {
    const value = given[field.code];
    return value === undefined || fields.has(field) ? [] : [{ field, heading: field.name, given: value }];
  });
  const notes = [
    ...notesOnUnused(catalogue, columns, { behind, fields }),
    ...notesOnDoubles(header, known, behind),
    ...notesOnUnits(columns),
  ];
  return { columns: [...columns, ...beside], ...(notes.length === 0 ? {} : { notes }) };
}

/** All columns of a catalogue, for values that come from no file. */
export function ownColumns({ fields }: Catalogue): Columns {
  return { columns: fields.map((field) => ({ field, heading: field.name })) };
}

/** Required columns that the file has not, and that follow from nothing else. */
function absentFrom(catalogue: Catalogue, inFile: ReadonlySet<Field>, given: Given): Field[] {
  const { code, personId } = catalogue.subject;
  const keys = catalogue.fields.filter((field) => field.code === code || field.code === personId);
  // A column that may hold either identifier is both.
  const keyMissing = keys.some((field) => inFile.has(field)) ? [] : keys.slice(0, 1);
  const stoodFor = ({ otherwise }: Field) => [...inFile].some((each) => each.code === otherwise);
  return catalogue.fields.filter(
    (field) =>
      (keyMissing.includes(field) || (field.required === true && field.filledFrom === undefined)) &&
      !inFile.has(field) &&
      !stoodFor(field) &&
      given[field.code] === undefined,
  );
}

/** The names of a file that are no columns of the catalogue, as its sender is told of them; the column that is ours aside. */
function unknownNames(header: readonly string[]): string[] {
  const named = header.filter((each) => {
    const plain = plainHeading(each);
    return plain !== '' && !ours.has(plain) && !confirming.has(plain);
  });
  return [...new Set(named.map(shown))].slice(0, namedAtMost);
}

function nothingKnown(catalogue: Catalogue, header: readonly string[]): FileProblem {
  const required = catalogue.fields.filter((field) => field.required === true);
  const found = unknownNames(header);
  const single = found.length === 1 ? '（只有一格，列与列之间应以逗号、制表符或分号分隔）' : '';
  const singleEnglish =
    found.length === 1 ? ' (one cell: commas, tabs or semicolons go between columns)' : '';
  if (isGarbled(found.join(''))) return { problem: garbled };
  return {
    problem: {
      zh: `没有认出任何列名${found.length === 0 ? '' : `；读到的是：${found.join('、')}${single}`}。${catalogue.name.zh}应有的列：${names(required)}`,
      en: `No column name was recognised${found.length === 0 ? '' : ` among ${found.join(', ')}${singleEnglish}`}. ${catalogue.name.en} needs the columns ${codes(required)}`,
    },
  };
}

const garbled: Text = {
  zh: '列名是乱码：文件曾以错误的编码打开并另存；请从原系统重新导出，或用原表另存为 xlsx 或“CSV UTF-8”后报送',
  en: 'The names of the columns are garbled: the file was opened in a wrong encoding and saved again. Export it anew, or save the original as xlsx or “CSV UTF-8”',
};

function doubled(catalogue: Catalogue, clashes: readonly (readonly string[])[]): FileProblem {
  const own = ([heading = '']: readonly string[]) => knownAs(catalogue, heading)?.field;
  return {
    problem: {
      zh: `几列是同一项内容，只能保留一列：${clashes.map((same) => `${same.join('、')}（都是“${own(same)?.name}”）`).join('；')}`,
      en: `Several columns are the same item; keep only one of them: ${clashes.map((same) => `${same.join(', ')} (each is ${own(same)?.english})`).join('; ')}`,
    },
  };
}

function lacking({ perFile }: Catalogue, absent: readonly Field[], unknown: readonly string[]): FileProblem {
  const others = unknownNames(unknown);
  const once = absent.filter(({ code }) => perFile.includes(code));
  return {
    problem: {
      zh: `缺少必需的列：${names(absent)}${once.length === 0 ? '' : `。其中${names(once)}整份文件都相同的，也可以在报送时统一填写一次`}${others.length === 0 ? '' : `。文件中没有认出的列：${others.join('、')}；其中如有上述内容，请把列名改为上述名称`}`,
      en: `Required columns are missing: ${codes(absent)}${once.length === 0 ? '' : `. If the value is the same for the whole file, ${codes(once)} can be entered once when reporting`}${others.length === 0 ? '' : `. Not recognised in the file: ${others.join(', ')}. If one of them is meant, rename it accordingly`}`,
    },
  };
}

/** Most columns that a note names, and most characters of a name in it. */
const namedAtMost = 30;
const nameLength = 40;

/** A name that is not known, with the one that is probably meant: it differs by a character, and the file has no such column. */
function withGuess(catalogue: Catalogue, heading: string, inFile: ReadonlySet<Field>): string {
  const names = namesOf(catalogue);
  const near = nearNames(plainHeading(heading), names.keys()).flatMap((each) => names.get(each)?.field ?? []);
  const [only, ...others] = [...new Set(near.filter((field) => !inFile.has(field)))];
  // A sum of both is no fine.
  const isSum = heading.includes('罚没');
  return only === undefined || others.length > 0 || isSum ? heading : `${shown(heading)}（“${only.name}”？）`;
}

function notesOnUnused(
  catalogue: Catalogue,
  columns: readonly Column[],
  { behind, fields }: { readonly behind: ReadonlyMap<number, number>; readonly fields: ReadonlySet<Field> },
): Text[] {
  const { name } = catalogue;
  const unused = [
    ...new Set(
      columns.flatMap((each, at) =>
        'remark' in each && !behind.has(at) && !ours.has(plainHeading(each.remark))
          ? [shown(withGuess(catalogue, each.remark, fields))]
          : [],
      ),
    ),
  ];
  if (unused.length === 0) return [];
  const more = unused.length > namedAtMost;
  const named = unused.slice(0, namedAtMost);
  return [
    {
      zh: `以下列不是${name.zh}的内容，没有采用，也不保存：${named.join('、')}${more ? `等${unused.length}列` : ''}。如果其中有应当报送的内容，请把列名改为信息目录中的名称`,
      en: `These columns are not part of ${name.en}; they were ignored and are not stored: ${named.join(', ')}${more ? ` and others, ${unused.length} in total` : ''}. If one of them was meant to be reported, rename it as in the catalogue`,
    },
  ];
}

function notesOnDoubles(
  header: readonly string[],
  known: readonly (Known | undefined)[],
  behind: ReadonlyMap<number, number>,
): Text[] {
  return [...behind].map(([at, first]) => {
    const [passed, taken] = [shown(header[at] ?? ''), shown(header[first] ?? '')];
    const field = known[at]?.field;
    return {
      zh: `“${taken}”与“${passed}”是同一项内容（${field?.name}），采用了“${taken}”，“${passed}”没有采用`,
      en: `“${taken}” and “${passed}” are the same item (${field?.english}); “${taken}” was used, “${passed}” was not`,
    };
  });
}

function notesOnUnits(columns: readonly Column[]): Text[] {
  return columns.flatMap((column) =>
    'field' in column && column.unit !== undefined
      ? [
          {
            zh: `“${shown(column.heading)}”中的数字按${column.unit}采用，已换算为万元`,
            en: `The numbers in “${shown(column.heading)}” were read as ${column.unit} and converted to 10,000 yuan`,
          },
        ]
      : [],
  );
}

/** A name of the file as it may be told: a name may be anything, a person's number too. */
function shown(name: string): string {
  const masked = [...maskPersonalData(name.trim()).text];
  return masked.length <= nameLength ? masked.join('') : `${masked.slice(0, nameLength - 1).join('')}…`;
}

function names(fields: readonly Field[]): string {
  return fields.map(({ name }) => name).join('、');
}

function codes(fields: readonly Field[]): string {
  return fields.map(({ code, english }) => `${code} (${english})`).join(', ');
}
