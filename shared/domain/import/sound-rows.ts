import type { Catalogue, Field } from '../../policy/catalogue.ts';
import { personKind } from '../../policy/catalogues/columns.ts';
import { units } from '../../policy/units.ts';
import { meets } from '../condition.ts';
import { maskPersonalData } from '../personal-data.ts';
import { unprintable } from '../printing.ts';
import { publicityOf } from '../publicity.ts';
import type { RecordContent } from '../record.ts';
import { refusals } from './admission.ts';
import type { Columns, FieldColumn } from './columns.ts';
import { isConfirmed } from './confirming.ts';
import { dayWithinProblem } from './day-within.ts';
import { doneOn } from './done-on.ts';
import { filledIn } from './filled-in.ts';
import { type Finding, Findings } from './findings.ts';
import { headline } from './headline.ts';
import { recordKey } from './natural-key.ts';
import type { ParsedRow, RowContext } from './parsed-row.ts';
import { oddTogether } from './plausible.ts';
import { Remembered } from './remembered.ts';
import { reservedBy } from './reserved.ts';
import { parseRow } from './row.ts';
import { shouldBeFilledIn } from './row-texts.ts';
import { saidBy } from './said.ts';
import { soundAsItStands } from './sound-text.ts';
import { judgeValue } from './value.ts';
import { columnsOfUnits, type WhoseRow, whoseRow } from './whose-row.ts';

type FileContext = Pick<RowContext, 'today' | 'unit' | 'personId' | 'confirmed'>;

/** What checks the rows of one file, as `parseRow` does: what is the same for all of them is worked out once. */
export function rowParser(
  catalogue: Catalogue,
  columns: Columns,
  context: FileContext,
): (cells: readonly string[]) => ParsedRow {
  const sound = new SoundRows(catalogue, columns, context);
  return (cells) => sound.read(cells) ?? parseRow(catalogue, columns, cells, context);
}

type Values = Readonly<Record<string, string>>;

/** The value of a cell; empty where it says nothing; null where there is something to say about it. */
type Judged = string | null;

interface JudgedColumn {
  readonly at: number;
  readonly code: string;
  readonly judge: (raw: string) => Judged;
}

const none: readonly Finding[] = [];
const nothing: Values = Object.freeze({});

/** Sets of columns that are filled in, of which objects are kept at most. */
const mostShapes = 100;

/** A field that follows from others, or has to be there. */
interface Presence {
  readonly field: Field;
  readonly warning: Finding;
}

/**
 * Rows on organisations in which nothing is to be said but that a column should be filled in: most rows of most files.
 * It knows no rule of its own: each cell is judged by `judgeValue`, and what belongs to no sound row is left to
 * `parseRow`.
 */
class SoundRows {
  readonly #catalogue: Catalogue;
  readonly #columns: Columns;
  readonly #context: FileContext;
  readonly #cells: readonly JudgedColumn[];
  readonly #follows: readonly Field[];
  readonly #ordered: readonly (readonly [later: string, earlier: string])[];
  readonly #withDay: readonly Field[];
  readonly #done: readonly string[];
  readonly #personal: readonly string[];
  readonly #mayBeReserved: boolean;
  readonly #mayBeConfirmed: boolean;
  readonly #isClean = new Remembered((value) => isUntouched(value) && isPrinted(value));
  readonly #whose: Following<WhoseRow>;
  readonly #lacking: Following<readonly Finding[] | null>;
  /** Cells of the rows before in the order of `#cells`: what was judged last. */
  readonly #texts: string[];
  /** What each of these says; empty where it says nothing. */
  readonly #values: string[];
  /** The same by column code. */
  #own: Values = {};
  /** It is so filled in as `#own` has it. */
  #isAlike = true;
  readonly #shapes = new Map<string, Values>();

  constructor(catalogue: Catalogue, columns: Columns, context: FileContext) {
    this.#catalogue = catalogue;
    this.#columns = columns;
    this.#context = context;
    this.#cells = columns.columns.flatMap((column, at) =>
      'field' in column ? [{ at, code: column.field.code, judge: judgeOf(catalogue, column) }] : [],
    );
    this.#texts = this.#cells.map(() => '');
    this.#values = this.#cells.map(() => '');
    const { fields } = catalogue;
    this.#follows = fields.filter(
      ({ filledFrom, otherwise }) => filledFrom !== undefined || otherwise !== undefined,
    );
    const presence = fields.flatMap((field): Presence[] => {
      const { onlyWhen, required, expected } = field;
      if (onlyWhen === undefined && required === false && expected === undefined) return [];
      const findings = new Findings(columns);
      findings.warn(field, shouldBeFilledIn, '');
      return findings.warnings.map((warning) => ({ field, warning }));
    });
    this.#ordered = fields.flatMap(({ code, notBefore }) =>
      notBefore === undefined || !this.#mayBeThere(code) ? [] : [[code, notBefore] as const],
    );
    const entrusted = units.some(({ entrusts = [] }) => entrusts.some(({ to }) => to === context.unit.code));
    const whoseBy = [
      ...columnsOfUnits(catalogue),
      ...(catalogue.domain === undefined ? [] : [catalogue.domain]),
      ...(entrusted ? [catalogue.date] : []),
    ];
    this.#whose = new Following(whoseBy, (data) => whoseRow(catalogue, data, context.unit));
    const conditions = fields.flatMap(({ onlyWhen, expected }) =>
      [onlyWhen, expected].flatMap((each) => (typeof each === 'object' ? [each.field] : [])),
    );
    this.#lacking = new Following([...new Set(conditions)], (data) => lackingIn(presence, data));
    this.#mayBeReserved = columns.columns.some(
      (column) => 'remark' in column && column.reserves !== undefined,
    );
    this.#mayBeConfirmed = columns.columns.some((column) => 'confirms' in column);
    this.#done = doneOn(catalogue).filter((code) => this.#mayBeThere(code));
    this.#withDay = fields.filter(({ code, form }) => form?.day !== undefined && this.#mayBeThere(code));
    this.#personal = fields.flatMap(({ code, type }) =>
      type === 'person-id' && this.#mayBeThere(code) ? [code] : [],
    );
  }

  read(cells: readonly string[]): ParsedRow | null {
    const data = this.#data(cells);
    const warnings = data === null || !this.#isOfOrganisation(data) ? null : this.#lacking.of(data);
    if (data === null || warnings === null || !this.#areDaysInOrder(data)) return null;
    const catalogue = this.#catalogue;
    const { code, name } = catalogue.subject;
    const whose = this.#whose.of(data);
    const applicant = { catalogue, data, about: 'organisation', unit: whose.unit } as const;
    if (whose.findings.length > 0 || refusals(applicant).length > 0) return null;
    const publicity = publicityOf({ catalogue, data, subjectKind: 'organisation' });
    if (publicity.degreeBy === 'default' && this.#isInFile(catalogue.degree)) return null;
    const stated = catalogue.publicUntil === undefined ? undefined : data[catalogue.publicUntil];
    if (stated !== undefined && publicity.until !== null && publicity.until < stated) return null;
    if (oddTogether(catalogue, data, 'organisation').length > 0) return null;
    if (this.#mayBeReserved && reservedBy(this.#columns, cells).next().done !== true) return null;
    const entry: RecordContent = {
      catalogue: catalogue.code,
      catalogueVersion: catalogue.version,
      subject: { id: data[code] ?? '', kind: 'organisation', name: data[name] ?? '' },
      recordKey: recordKey(catalogue, data),
      data,
      clear: nothing,
      remarks: nothing,
      date: data[catalogue.date] ?? '',
      publicity,
      domain: whose.domain,
      unit: whose.unit.code,
      title: headline(data[catalogue.title] ?? ''),
    };
    const confirmed =
      this.#context.confirmed === true || (this.#mayBeConfirmed && isConfirmed(this.#columns, cells));
    return { ok: true, entry, warnings, doubts: none, confirmed };
  }

  /** Values by column code, or null. */
  #data(cells: readonly string[]): Values | null {
    const own = this.#said(cells);
    if (own === null || this.#follows.every(({ code }) => own[code] !== undefined)) return own;
    const data = { ...own };
    for (const [code, value] of filledIn(this.#catalogue, data, this.#context.unit)) {
      if (!this.#isClean.of(value)) return null;
      data[code] = value;
    }
    // Other columns may be filled in than in the row before.
    this.#lacking.forget();
    return data;
  }

  /** What the cells say themselves: what the row before says, but for those of them that differ. */
  #said(cells: readonly string[]): Values | null {
    const [texts, values] = [this.#texts, this.#values];
    const own: Record<string, string> = { ...this.#own };
    this.#own = own;
    for (let index = 0; index < this.#cells.length; index++) {
      const { at, code, judge } = this.#cells[index] as JudgedColumn;
      const cell = cells[at] ?? '';
      if (cell === texts[index]) continue;
      const value = judge(cell);
      if (value === null) return null;
      texts[index] = cell;
      if (value === values[index]) continue;
      if (value === '' || values[index] === '') this.#isAlike = false;
      else own[code] = value;
      values[index] = value;
    }
    if (this.#isAlike) return own;
    this.#isAlike = true;
    this.#own = this.#shaped(values);
    this.#lacking.forget();
    return this.#own;
  }

  /**
   * An object with all that is filled in. Copied from one that was made at once, because objects that were given a dozen
   * keys one by one are slow to read and to copy.
   */
  #shaped(values: readonly string[]): Record<string, string> {
    const filled = values.map((value) => (value === '' ? ' ' : 'x')).join('');
    let shape = this.#shapes.get(filled);
    if (shape === undefined) {
      const codes = this.#cells.flatMap(({ code }, index) => (values[index] === '' ? [] : [[code, '']]));
      shape = JSON.parse(JSON.stringify(Object.fromEntries(codes))) as Values;
      if (this.#shapes.size === mostShapes) this.#shapes.clear();
      this.#shapes.set(filled, shape);
    }
    const data: Record<string, string> = { ...shape };
    for (const [index, value] of values.entries())
      if (value !== '') data[this.#cells[index]?.code ?? ''] = value;
    return data;
  }

  #isOfOrganisation(data: Values): boolean {
    const { kind, code, name } = this.#catalogue.subject;
    return (
      data[code] !== undefined &&
      data[name] !== undefined &&
      (kind === undefined || data[kind] !== personKind) &&
      this.#personal.every((column) => data[column] === undefined)
    );
  }

  #areDaysInOrder(data: Values): boolean {
    return (
      this.#done.every((column) => (data[column] ?? '') <= this.#context.today) &&
      this.#ordered.every(([later, earlier]) => {
        const [value, start] = [data[later], data[earlier]];
        return value === undefined || start === undefined || value >= start;
      }) &&
      this.#withDay.every((field) => dayWithinProblem(field, data) === null)
    );
  }

  /** Whether a column has a value in any row: the others need not be asked for row by row. */
  #mayBeThere(code: string): boolean {
    return this.#isInFile(code) || this.#follows.some((field) => field.code === code);
  }

  #isInFile(code: string | undefined): boolean {
    return this.#cells.some((cell) => cell.code === code);
  }
}

/** Columns that should be filled in and are not; null where one must be, or must not. */
function lackingIn(presence: readonly Presence[], data: Values): readonly Finding[] | null {
  const warnings: Finding[] = [];
  for (const { field, warning } of presence) {
    const { onlyWhen, required, expected } = field;
    const isThere = data[field.code] !== undefined;
    if (onlyWhen !== undefined) {
      if (meets(onlyWhen, data) !== isThere) return null;
    } else if (!isThere) {
      if (required === true || required === 'organisation') return null;
      if (
        expected === true ||
        expected === 'organisation' ||
        (typeof expected === 'object' && meets(expected, data))
      )
        warnings.push(warning);
    }
  }
  return warnings;
}

/** What follows from some columns of a row, for as long as these stay as they were in the row before. */
class Following<Found> {
  readonly #columns: readonly string[];
  readonly #find: (data: Values) => Found;
  #before: { readonly values: readonly (string | undefined)[]; readonly found: Found } | undefined;

  /** @param find pure, of nothing but the columns */
  constructor(columns: readonly string[], find: (data: Values) => Found) {
    this.#columns = columns;
    this.#find = find;
  }

  of(data: Values): Found {
    const before = this.#before;
    if (before !== undefined && this.#isAsIn(before.values, data)) return before.found;
    const found = this.#find(data);
    this.#before = { values: this.#columns.map((code) => data[code]), found };
    return found;
  }

  /** Something else has changed of which it follows. */
  forget(): void {
    this.#before = undefined;
  }

  #isAsIn(values: readonly (string | undefined)[], data: Values): boolean {
    const columns = this.#columns;
    for (let at = 0; at < columns.length; at++) if (data[columns[at] ?? ''] !== values[at]) return false;
    return true;
  }
}

/** Files come in parts: what was found in a column that is written as the catalogue has it holds for the next one. */
const kept = new WeakMap<Catalogue, Map<Field, Remembered<Judged>>>();

function judgeOf(catalogue: Catalogue, column: FieldColumn): (raw: string) => Judged {
  const { field, heading, ...meaning } = column;
  const fresh = () => new Remembered((raw) => judge(catalogue, column, raw));
  if (Object.keys(meaning).length > 0) {
    const own = fresh();
    return (raw) => own.of(raw);
  }
  const ofCatalogue = kept.get(catalogue) ?? new Map<Field, Remembered<Judged>>();
  kept.set(catalogue, ofCatalogue);
  const found = ofCatalogue.get(field) ?? fresh();
  ofCatalogue.set(field, found);
  const isSound = soundAsItStands(field, catalogue.naturalKey.includes(field.code));
  return (raw) => (isSound(raw) ? raw : found.of(raw));
}

function judge(catalogue: Catalogue, column: FieldColumn, raw: string): Judged {
  const { field, text } = saidBy(column, raw);
  if (text === '') return '';
  if (field !== column.field || column.joins === true || field.type === 'person-id') return null;
  let isByOthers = false;
  const checked = judgeValue(field, text, {
    key: catalogue.naturalKey.includes(field.code),
    beside: () => {
      isByOthers = true;
      return undefined;
    },
  });
  if (isByOthers) return null;
  if ('nothing' in checked) return checked.nothing.kind === 'placeholder' ? '' : null;
  if (!('value' in checked) || checked.warning !== undefined || checked.doubt !== undefined) return null;
  const isClean = field.type !== 'text' || isUntouched(checked.value);
  return isClean && isPrinted(checked.value) ? checked.value : null;
}

/** Whether there is nothing of a person in it to be hidden. */
function isUntouched(value: string): boolean {
  return maskPersonalData(value, true).text === value;
}

function isPrinted(value: string): boolean {
  return unprintable(value).length === 0;
}
