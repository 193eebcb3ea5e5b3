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
import { filledIn } from './filled-in.ts';
import { type Finding, Findings } from './findings.ts';
import { headline } from './headline.ts';
import { recordKey } from './natural-key.ts';
import type { ParsedRow, RowContext } from './parsed-row.ts';
import { oddTogether } from './plausible.ts';
import { Remembered } from './remembered.ts';
import { parseRow } from './row.ts';
import { shouldBeFilledIn } from './row-texts.ts';
import { saidBy } from './said.ts';
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
  readonly #cells: readonly {
    readonly at: number;
    readonly code: string;
    readonly judged: Remembered<Judged>;
  }[];
  readonly #follows: readonly Field[];
  readonly #presence: readonly Presence[];
  readonly #ordered: readonly (readonly [later: string, earlier: string])[];
  readonly #withDay: readonly Field[];
  readonly #personal: readonly string[];
  readonly #isClean = new Remembered((value) => isUntouched(value) && isPrinted(value));
  /** Columns by which it is told whose a row is; where a unit has entrusted the sender, the day is among them. */
  readonly #whoseBy: readonly string[];
  /** The row before, with its values as its own cells have them. */
  #before: { readonly cells: readonly string[]; readonly data: Values } | undefined;
  #whose: { readonly by: readonly (string | undefined)[]; readonly is: WhoseRow } | undefined;

  constructor(catalogue: Catalogue, columns: Columns, context: FileContext) {
    this.#catalogue = catalogue;
    this.#columns = columns;
    this.#context = context;
    this.#cells = columns.columns.flatMap((column, at) =>
      'field' in column ? [{ at, code: column.field.code, judged: judgedIn(catalogue, column) }] : [],
    );
    const { fields } = catalogue;
    this.#follows = fields.filter(
      ({ filledFrom, otherwise }) => filledFrom !== undefined || otherwise !== undefined,
    );
    this.#presence = fields.flatMap((field) => {
      const { onlyWhen, required, expected } = field;
      if (onlyWhen === undefined && required === false && expected === undefined) return [];
      const findings = new Findings(columns);
      findings.warn(field, shouldBeFilledIn, '');
      return findings.warnings.map((warning) => ({ field, warning }));
    });
    this.#ordered = fields.flatMap(({ code, notBefore }) =>
      notBefore === undefined ? [] : [[code, notBefore] as const],
    );
    const entrusted = units.some(({ entrusts = [] }) => entrusts.some(({ to }) => to === context.unit.code));
    this.#whoseBy = [
      ...columnsOfUnits(catalogue),
      ...(catalogue.domain === undefined ? [] : [catalogue.domain]),
      ...(entrusted ? [catalogue.date] : []),
    ];
    this.#withDay = fields.filter(({ form }) => form?.day !== undefined);
    this.#personal = fields.flatMap(({ code, type }) => (type === 'person-id' ? [code] : []));
  }

  read(cells: readonly string[]): ParsedRow | null {
    const data = this.#data(cells);
    const warnings = data === null || !this.#isOfOrganisation(data) ? null : this.#lacking(data);
    if (data === null || warnings === null || !this.#areDaysInOrder(data)) return null;
    const catalogue = this.#catalogue;
    const { code, name } = catalogue.subject;
    const whose = this.#whoseRow(data);
    const applicant = { catalogue, data, about: 'organisation', unit: whose.unit } as const;
    if (whose.findings.length > 0 || isAny(refusals(applicant))) return null;
    const publicity = publicityOf({ catalogue, data, subjectKind: 'organisation' });
    if (publicity.degreeBy === 'default' && this.#isInFile(catalogue.degree)) return null;
    const stated = catalogue.publicUntil === undefined ? undefined : data[catalogue.publicUntil];
    if (stated !== undefined && publicity.until !== null && publicity.until < stated) return null;
    if (isAny(oddTogether(catalogue, data, 'organisation'))) return null;
    const entry: RecordContent = {
      catalogue: catalogue.code,
      catalogueVersion: catalogue.version,
      subject: { id: data[code] ?? '', kind: 'organisation', name: data[name] ?? '' },
      recordKey: recordKey(catalogue, data),
      data,
      clear: {},
      remarks: {},
      date: data[catalogue.date] ?? '',
      publicity,
      domain: whose.domain,
      unit: whose.unit.code,
      title: headline(data[catalogue.title] ?? ''),
    };
    const confirmed = this.#context.confirmed === true || isConfirmed(this.#columns, cells);
    return { ok: true, entry, warnings, doubts: [], confirmed };
  }

  /** Values by column code, or null. */
  #data(cells: readonly string[]): Values | null {
    const changed = this.#changed(cells);
    const own = changed === undefined ? this.#inCells(cells) : changed;
    if (own === null) return null;
    this.#before = { cells, data: own };
    if (this.#follows.every(({ code }) => own[code] !== undefined)) return own;
    const data = { ...own };
    for (const [code, value] of filledIn(this.#catalogue, data, this.#context.unit)) {
      if (!this.#isClean.of(value)) return null;
      data[code] = value;
    }
    return data;
  }

  /** The values of the row before but for those of cells that say something else; undefined where other columns are filled in. */
  #changed(cells: readonly string[]): Values | null | undefined {
    const before = this.#before;
    if (before === undefined) return undefined;
    const data = { ...before.data };
    for (const { at, code, judged } of this.#cells) {
      const cell = cells[at] ?? '';
      if (cell === before.cells[at]) continue;
      const value = judged.of(cell);
      if (value === null) return null;
      if ((value === '') !== (data[code] === undefined)) return undefined;
      if (value !== '') data[code] = value;
    }
    return data;
  }

  #inCells(cells: readonly string[]): Values | null {
    const data: Record<string, string> = {};
    for (const { at, code, judged } of this.#cells) {
      const value = judged.of(cells[at] ?? '');
      if (value === null) return null;
      if (value !== '') data[code] = value;
    }
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

  /** Columns that should be filled in and are not; null where one must be, or must not. */
  #lacking(data: Values): Finding[] | null {
    const warnings: Finding[] = [];
    for (const { field, warning } of this.#presence) {
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

  #areDaysInOrder(data: Values): boolean {
    const date = data[this.#catalogue.date];
    return (
      (date === undefined || date <= this.#context.today) &&
      this.#ordered.every(([later, earlier]) => {
        const [value, start] = [data[later], data[earlier]];
        return value === undefined || start === undefined || value >= start;
      }) &&
      this.#withDay.every((field) => dayWithinProblem(field, data) === null)
    );
  }

  #whoseRow(data: Values): WhoseRow {
    const by = this.#whoseBy.map((code) => data[code]);
    const before = this.#whose;
    if (before !== undefined && by.every((value, at) => value === before.by[at])) return before.is;
    const is = whoseRow(this.#catalogue, data, this.#context.unit);
    this.#whose = { by, is };
    return is;
  }

  #isInFile(code: string | undefined): boolean {
    return this.#cells.some((cell) => cell.code === code);
  }
}

/** Files come in parts: what was found in a column that is written as the catalogue has it holds for the next one. */
const kept = new WeakMap<Catalogue, Map<Field, Remembered<Judged>>>();

function judgedIn(catalogue: Catalogue, column: FieldColumn): Remembered<Judged> {
  const { field, heading, ...meaning } = column;
  const fresh = () => new Remembered((raw) => judge(catalogue, column, raw));
  if (Object.keys(meaning).length > 0) return fresh();
  const ofCatalogue = kept.get(catalogue) ?? new Map<Field, Remembered<Judged>>();
  kept.set(catalogue, ofCatalogue);
  const found = ofCatalogue.get(field) ?? fresh();
  ofCatalogue.set(field, found);
  return found;
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

function isAny(found: Iterator<unknown>): boolean {
  return found.next().done !== true;
}
