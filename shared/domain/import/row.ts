import type { Catalogue, Field } from '../../policy/catalogue.ts';
import { personKind, subjectKinds } from '../../policy/catalogues/columns.ts';
import { identityCard } from '../../policy/identity-documents.ts';
import { degreeNames } from '../../policy/publicity.ts';
import type { Text } from '../../policy/text.ts';
import type { ProviderUnit } from '../../policy/units.ts';
import { meets } from '../condition.ts';
import { dayText } from '../day-text.ts';
import { maskFreeTexts } from '../free-texts.ts';
import { ownField } from '../inner-value.ts';
import { maskDocumentNumber } from '../masking.ts';
import { type Publicity, publicityOf } from '../publicity.ts';
import type { RecordContent, Subject } from '../record.ts';
import { refusals } from './admission.ts';
import { type Columns, fieldByCode } from './columns.ts';
import { isConfirmed } from './confirming.ts';
import { dayWithinProblem } from './day-within.ts';
import { checkDocument, documentTypeOf } from './documents.ts';
import { doneOn } from './done-on.ts';
import { essentialColumns } from './essential.ts';
import { filledIn } from './filled-in.ts';
import { Findings } from './findings.ts';
import { headline } from './headline.ts';
import { recordKey } from './natural-key.ts';
import type { ParsedRow, RowContext } from './parsed-row.ts';
import { type Nothing, tellsNothingApart } from './placeholder.ts';
import { oddities } from './plausible.ts';
import { reservedBy } from './reserved.ts';
import { hidden, kindUnknown, missing, personalKey, shouldBeFilledIn, withoutCode } from './row-texts.ts';
import { saidIn } from './said.ts';
import { checkValue, normaliseText } from './value.ts';
import { whoseRow } from './whose-row.ts';

/**
 * Checks one row of a file and turns it into what is stored. All that is wrong is told at once. `cells` stand in the
 * order of `columns`.
 */
export function parseRow(
  catalogue: Catalogue,
  columns: Columns,
  cells: readonly string[],
  context: RowContext,
): ParsedRow {
  return new RowReader(catalogue, columns, context).read(cells);
}

class RowReader {
  readonly #catalogue: Catalogue;
  readonly #columns: Columns;
  readonly #context: RowContext;
  readonly #findings: Findings;
  /** What the cells say, by column code. */
  readonly #raw = new Map<string, string>();
  #data: Record<string, string> = {};
  #clear: Readonly<Record<string, string>> = {};
  /** Columns that are filled in and say nothing. */
  readonly #nothings = new Map<string, Nothing>();
  #confirmed: boolean;

  constructor(catalogue: Catalogue, columns: Columns, context: RowContext) {
    this.#catalogue = catalogue;
    this.#columns = columns;
    this.#context = context;
    this.#findings = new Findings(columns);
    this.#confirmed = context.confirmed === true;
  }

  read(cells: readonly string[]): ParsedRow {
    const said = saidIn(this.#columns, cells);
    for (const [{ code }, raw] of said) this.#raw.set(code, raw);
    for (const [field, raw] of said) this.#take(field, raw);
    this.#confirmed ||= isConfirmed(this.#columns, cells);
    this.#fillIn();
    const kind = this.#subjectKind();
    this.#maskFreeTexts(kind);
    for (const field of this.#catalogue.fields) this.#checkPresence(field, kind);
    this.#checkDates();
    const { settled } = this.#context;
    if (settled === undefined) this.#checkDocuments();
    const subject = settled === undefined ? this.#subject(kind) : this.#named(settled);
    const { unit, domain: domainCode, findings } = whoseRow(this.#catalogue, this.#data, this.#context.unit);
    for (const { column, message, refused, held } of findings) {
      if (refused) this.#refuse(this.#field(column), message);
      else if (held === true) this.#hold(column, message);
      else this.#warn(this.#field(column), message);
    }
    this.#admit(kind, settled === undefined ? unit : undefined);
    const { errors, warnings, doubts } = this.#findings;
    if (errors.length > 0 || subject === null) return { ok: false, errors, warnings };
    if (settled === undefined) this.#maskDocumentNumbers();
    const catalogue = this.#catalogue;
    const publicity = publicityOf({ catalogue, data: this.#data, subjectKind: subject.kind });
    this.#remarkOnPublicity(publicity);
    this.#checkPlausible(kind, cells);
    const entry: RecordContent = {
      catalogue: catalogue.code,
      catalogueVersion: catalogue.version,
      subject,
      recordKey: recordKey(catalogue, this.#data),
      data: this.#data,
      clear: this.#clear,
      remarks: {},
      date: this.#data[catalogue.date] ?? '',
      publicity,
      domain: domainCode,
      unit: unit.code,
      title: headline(this.#data[catalogue.title] ?? ''),
    };
    return { ok: true, entry, warnings, doubts, confirmed: this.#confirmed };
  }

  #field(code: string | undefined): Field | undefined {
    return code === undefined ? undefined : fieldByCode(this.#catalogue, code);
  }

  #refuse(field: Field | undefined, message: Text, value?: string): void {
    if (field !== undefined) this.#findings.refuse(field, message, value ?? this.#data[field.code] ?? '');
  }

  #warn(field: Field | undefined, message: Text): void {
    if (field !== undefined) this.#findings.warn(field, message, this.#data[field.code] ?? '');
  }

  #hold(column: string, message: Text): void {
    const field = this.#field(column);
    if (field !== undefined) this.#findings.doubt(field, message, this.#data[column] ?? '');
  }

  #take(field: Field, raw: string): void {
    if (this.#context.stands?.[field.code] === raw) {
      this.#data[field.code] = raw;
      return;
    }
    const checked = checkValue(this.#context.own === true ? ownField(field) : field, raw, {
      key: this.#catalogue.naturalKey.includes(field.code),
      beside: (code) => this.#raw.get(code),
    });
    const stoodFor = field.otherwise !== undefined && this.#raw.has(field.otherwise);
    if ('nothing' in checked) this.#nothings.set(field.code, checked.nothing);
    else if ('problem' in checked && checked.problem === tellsNothingApart && stoodFor)
      this.#nothings.set(field.code, { kind: 'placeholder', message: checked.problem });
    else if ('problem' in checked) this.#refuseOrLeaveOut(field, checked.problem, normaliseText(raw));
    else if (checked.value !== '') {
      this.#data[field.code] = checked.value;
      if (checked.warning !== undefined) this.#warn(field, checked.warning);
      if (checked.doubt !== undefined) this.#findings.doubt(field, checked.doubt, checked.value);
    }
  }

  /** What is wrong in an optional column costs a row nothing but that value. A correction is typed, and typed again. */
  #refuseOrLeaveOut(field: Field, message: Text, value: string): void {
    delete this.#data[field.code];
    const { settled } = this.#context;
    if (settled !== undefined || essentialColumns(this.#catalogue).has(field.code))
      this.#refuse(field, message, value);
    else this.#findings.leaveOut(field, message, value);
  }

  /** Hides personal data in free texts, and tells the sender column by column. */
  #maskFreeTexts(kind: Subject['kind']): void {
    const { data, clear, found } = maskFreeTexts(this.#catalogue, this.#data, kind);
    this.#data = data;
    this.#clear = clear;
    for (const [code, kinds] of found) {
      // Masked, it would tell this entry apart from no other one.
      if (this.#catalogue.naturalKey.includes(code) && this.#context.settled === undefined)
        this.#refuse(this.#field(code), personalKey);
      else this.#warn(this.#field(code), hidden(kinds));
    }
  }

  /** Refuses what may not be in the record at all. `unit`: that answers for the row, where that is not settled. */
  #admit(about: Subject['kind'], unit: ProviderUnit | undefined): void {
    for (const refusal of refusals({ catalogue: this.#catalogue, data: this.#data, about, unit })) {
      this.#refuse(this.#field(refusal.column), refusal.message);
    }
  }

  #fillIn(): void {
    for (const [code, value] of filledIn(this.#catalogue, this.#data, this.#context.unit)) {
      const field = this.#field(code);
      if (field !== undefined && !this.#findings.isSettled(field)) this.#data[code] = value;
    }
  }

  #subjectKind(): Subject['kind'] {
    const { kind, code, personId } = this.#catalogue.subject;
    const stated = kind === undefined ? undefined : this.#data[kind];
    if (stated !== undefined) return stated === personKind ? 'person' : 'organisation';
    const given = (column: string | undefined) =>
      column !== undefined && (this.#data[column] !== undefined || this.#isSettled(column));
    return given(personId) && !given(code) ? 'person' : 'organisation';
  }

  /** Whether all is said about a column. */
  #isSettled(code: string | undefined): boolean {
    const field = this.#field(code);
    return field !== undefined && this.#findings.isSettled(field);
  }

  #checkPresence(field: Field, kind: Subject['kind']): void {
    if (this.#findings.isSettled(field)) return;
    const present = this.#data[field.code] !== undefined;
    const nothing = this.#nothings.get(field.code);
    if (field.onlyWhen !== undefined) {
      const other = this.#field(field.onlyWhen.field);
      const undecided = this.#data[field.onlyWhen.field] === undefined;
      if (undecided && (!present || this.#isSettled(field.onlyWhen.field))) return;
      const wanted = meets(field.onlyWhen, this.#data);
      const name = other?.name ?? field.onlyWhen.field;
      if (wanted && !present) this.#refuse(field, nothing?.message ?? missing, this.#raw.get(field.code));
      if (!wanted && present) {
        this.#refuse(field, {
          zh: `只有${name}为${field.onlyWhen.options.join('或')}时才填写`,
          en: `Only to be filled in if ${name} is ${field.onlyWhen.options.join(' or ')}`,
        });
      }
      return;
    }
    if (present) return;
    if (field.required === true && field.filledFrom === 'identifier') {
      const { code, personId } = this.#catalogue.subject;
      if (!this.#isSettled(code) && !this.#isSettled(personId)) this.#refuse(field, kindUnknown);
    } else if (field.required === true || (field.required === kind && !this.#isKnownPerson(kind))) {
      this.#refuse(field, this.#lacking(field, nothing), this.#raw.get(field.code));
    } else if (nothing?.kind === 'fault') {
      this.#refuseOrLeaveOut(field, nothing.message, this.#raw.get(field.code) ?? '');
    } else if (
      field.expected === true ||
      field.expected === kind ||
      (typeof field.expected === 'object' && meets(field.expected, this.#data))
    ) {
      this.#warn(field, shouldBeFilledIn);
    }
  }

  /** The service knows a person of an entry of its own by the keyed hash alone: it has no number to write down. */
  #isKnownPerson(kind: Subject['kind']): boolean {
    const { own, settled } = this.#context;
    return own === true && settled !== undefined && kind === 'person';
  }

  /** What is said of a required column without a value. A sole trader may have no code, and its sender asks what then. */
  #lacking({ code }: Field, nothing: Nothing | undefined): Text {
    const { subject } = this.#catalogue;
    const kind = subject.kind === undefined ? undefined : this.#data[subject.kind];
    return code === subject.code && kind === subjectKinds[2] ? withoutCode : (nothing?.message ?? missing);
  }

  #checkDates(): void {
    const { today } = this.#context;
    for (const column of doneOn(this.#catalogue)) {
      const field = this.#field(column);
      const day = this.#data[column];
      if (field === undefined || day === undefined || day <= today) continue;
      const message = {
        zh: `日期晚于今天（${dayText(today, 'zh-CN')}），请核对`,
        en: `The date is later than today (${dayText(today, 'en')}); please check`,
      };
      if (column === this.#catalogue.date) this.#refuse(field, message);
      else this.#refuseOrLeaveOut(field, message, day);
    }
    for (const field of this.#catalogue.fields) {
      this.#checkDayWithin(field);
      const value = this.#data[field.code];
      const earlier = this.#field(field.notBefore);
      const start = earlier === undefined ? undefined : this.#data[earlier.code];
      if (value === undefined || earlier === undefined || start === undefined || value >= start) continue;
      this.#refuseOrLeaveOut(
        field,
        {
          zh: `不能早于${earlier.name}（${dayText(start, 'zh-CN')}）`,
          en: `Must not be before ${earlier.english} (${dayText(start, 'en')})`,
        },
        value,
      );
    }
  }

  #checkDayWithin(field: Field): void {
    const message = dayWithinProblem(field, this.#data, this.#context.stands);
    if (message !== null)
      this.#refuse(
        field,
        message((code) => this.#field(code)),
      );
  }

  /** What is odd about the row. Nothing is about an entry that stands already, or one of the service's own. */
  #checkPlausible(kind: Subject['kind'], cells: readonly string[]): void {
    const { settled, own } = this.#context;
    if (settled !== undefined || own === true) {
      this.#findings.doubts.length = 0;
      return;
    }
    for (const { column, message, held } of oddities(this.#catalogue, this.#data, kind)) {
      if (held) this.#hold(column, message);
      else this.#warn(this.#field(column), message);
    }
    for (const { heading, ...each } of reservedBy(this.#columns, cells))
      this.#findings.doubtAt({ field: heading, ...each });
    if (this.#confirmed) this.#findings.confirm();
  }

  /**
   * Tells the sender where publicity ends otherwise than its row says, and which degree was taken where it says none.
   * That a file has no column for it is said once a file, not here.
   */
  #remarkOnPublicity({ degree, degreeBy, rule, until }: Publicity): void {
    const stated = this.#field(this.#catalogue.publicUntil);
    const own = stated === undefined ? undefined : this.#data[stated.code];
    if (own !== undefined && until !== null && until < own && rule !== 'removed') {
      this.#warn(stated, {
        zh: `超过失信信息公示的最长期限，按${dayText(until, 'zh-CN')}截止`,
        en: `Exceeds the longest publicity period for dishonesty information; it ends on ${dayText(until, 'en')}`,
      });
    }
    const field = this.#field(this.#catalogue.degree);
    const inFile = this.#columns.columns.some(
      (column) => 'field' in column && column.field.code === field?.code,
    );
    if (field !== undefined && inFile && degree !== null && degreeBy === 'default') {
      this.#warn(field, {
        zh: `没有填写，按平台默认规则定为“${degreeNames[degree]}”`,
        en: `Not stated; set to ${degreeNames[degree]} by the default rule of the platform`,
      });
    }
  }

  #subject(kind: Subject['kind']): Subject | null {
    const columns = this.#catalogue.subject;
    const name = this.#data[columns.name];
    const codeField = this.#field(columns.code);
    const numberField = this.#field(columns.personId);
    if (kind === 'organisation') {
      const code = this.#data[columns.code];
      return code === undefined || name === undefined ? null : { id: code, kind, name };
    }
    if (numberField === undefined) {
      if (codeField !== undefined) {
        this.#refuse(codeField, {
          zh: '本目录不接收自然人的信息',
          en: 'This catalogue does not accept information on natural persons',
        });
      }
      return null;
    }
    if (codeField !== undefined && this.#data[codeField.code] !== undefined) {
      this.#refuse(codeField, {
        zh: '自然人没有统一社会信用代码；个体工商户的类别应填“个体工商户”',
        en: 'A natural person has no unified social credit code; for sole traders, the kind must be 个体工商户',
      });
    }
    const number = this.#data[numberField.code];
    if (number === undefined || name === undefined || this.#findings.isSettled(numberField)) return null;
    return {
      id: this.#context.personId(documentTypeOf(numberField, this.#data) ?? identityCard, number),
      kind,
      name,
    };
  }

  /** A settled subject under the name that the row now gives it. */
  #named(subject: Subject): Subject {
    return { ...subject, name: this.#data[this.#catalogue.subject.name] ?? subject.name };
  }

  /** Checks the numbers of identity documents. */
  #checkDocuments(): void {
    for (const field of this.#catalogue.fields) {
      const number = this.#data[field.code];
      if (field.type !== 'person-id' || number === undefined) continue;
      const checked = checkDocument(this.#catalogue, field, this.#data, this.#context.today);
      if ('number' in checked) this.#data[field.code] = checked.number;
      // Not even masked: what is left of a minor's number is still a minor's.
      else if (checked.secret === true) this.#refuse(field, checked.problem, '');
      else this.#refuseOrLeaveOut(field, checked.problem, number);
    }
  }

  #maskDocumentNumbers(): void {
    for (const { code, type } of this.#catalogue.fields) {
      const number = this.#data[code];
      if (type === 'person-id' && number !== undefined) this.#data[code] = maskDocumentNumber(number);
    }
  }
}
