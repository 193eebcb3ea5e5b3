import type { Catalogue, Field } from '../../policy/catalogue.ts';
import { personKind } from '../../policy/catalogues/columns.ts';
import { identityCard } from '../../policy/identity-documents.ts';
import { degreeNames } from '../../policy/publicity.ts';
import type { Text } from '../../policy/text.ts';
import type { ProviderUnit } from '../../policy/units.ts';
import { meets } from '../condition.ts';
import { maskFreeTexts } from '../free-texts.ts';
import { checkIdNumber, idNumberProblemMessage } from '../id-number.ts';
import { ownField } from '../inner-value.ts';
import { maskDocumentNumber } from '../masking.ts';
import { maskPersonalData, type PersonalDataKind, personalDataNames } from '../personal-data.ts';
import { type Publicity, publicityOf } from '../publicity.ts';
import type { RecordContent, Subject } from '../record.ts';
import { minorRefusal, refusals } from './admission.ts';
import type { Columns } from './columns.ts';
import { filledIn } from './filled-in.ts';
import { recordKey } from './natural-key.ts';
import { saidIn } from './said.ts';
import { checkValue, normaliseText } from './value.ts';
import { whoseRow } from './whose-row.ts';

export interface RowContext {
  /** Calendar day in China. */
  readonly today: string;
  /** The provider unit that sends the file. */
  readonly unit: ProviderUnit;
  /** The subject id of a person: P and a keyed hash. The number comes normalised. */
  readonly personId: (documentType: string, number: string) => string;
  /**
   * The subject of a stored entry whose row is checked again with other values (a correction): who it is about is
   * settled, and the numbers of its identity documents are masked already.
   */
  readonly settled?: Subject;
  /** An entry that the service itself made: its columns may have their inner values. */
  readonly own?: boolean;
}

/** What is wrong or doubtful with one value. `field` is the column's Chinese name; `value` never shows a full document number. */
export interface Finding {
  readonly field: string;
  readonly value: string;
  readonly message: Text;
}

export type ParsedRow =
  | { readonly ok: true; readonly entry: RecordContent; readonly warnings: readonly Finding[] }
  | { readonly ok: false; readonly errors: readonly Finding[] };

const kindUnknown: Text = {
  zh: '没有填写类别，又没有可用的统一社会信用代码或证件号码，无法判断是单位还是自然人；请填写类别和相应的代码或号码',
  en: 'No kind, and no code or document number that could be taken: state the kind of subject and its code or number',
};
const missing: Text = { zh: '必填项为空', en: 'Required, but empty' };

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
  return new RowReader(catalogue, context).read(columns, cells);
}

class RowReader {
  readonly #catalogue: Catalogue;
  readonly #context: RowContext;
  #data: Record<string, string> = {};
  #clear: Readonly<Record<string, string>> = {};
  readonly #errors: Finding[] = [];
  readonly #warnings: Finding[] = [];
  /** Fields whose value was refused: nothing more is said about them. */
  readonly #refused = new Set<string>();

  constructor(catalogue: Catalogue, context: RowContext) {
    this.#catalogue = catalogue;
    this.#context = context;
  }

  read(columns: Columns, cells: readonly string[]): ParsedRow {
    for (const [field, raw] of saidIn(columns, cells)) this.#take(field, raw);
    this.#fillIn();
    const kind = this.#subjectKind();
    this.#maskFreeTexts(kind);
    for (const field of this.#catalogue.fields) this.#checkPresence(field, kind);
    this.#checkDates();
    const { settled } = this.#context;
    if (settled === undefined) this.#checkDocuments();
    const subject = settled === undefined ? this.#subject(kind) : this.#named(settled);
    const { unit, domain: domainCode, findings } = whoseRow(this.#catalogue, this.#data, this.#context.unit);
    for (const { column, message, refused } of findings) {
      const field = this.#field(column);
      if (field === undefined) continue;
      if (refused) this.#refuse(field, message);
      else this.#warnings.push(this.#finding(field, message));
    }
    this.#admit(kind, settled === undefined ? unit : undefined);
    if (this.#errors.length > 0 || subject === null) return { ok: false, errors: this.#errors };
    if (settled === undefined) this.#maskDocumentNumbers();
    const catalogue = this.#catalogue;
    const publicity = publicityOf({ catalogue, data: this.#data, subjectKind: subject.kind });
    this.#remarkOnPublicity(publicity, columns.columns);
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
    return { ok: true, entry, warnings: this.#warnings };
  }

  #field(code: string | undefined): Field | undefined {
    return code === undefined ? undefined : this.#catalogue.fields.find((field) => field.code === code);
  }

  #finding(field: Field, message: Text, value = this.#data[field.code] ?? ''): Finding {
    // What is refused as a number of a document may still be one.
    const shown = field.type === 'person-id' ? maskDocumentNumber(value) : maskPersonalData(value).text;
    return { field: field.name, value: value === '' ? '' : shown, message };
  }

  #refuse(field: Field, message: Text, value?: string): void {
    this.#errors.push(this.#finding(field, message, value));
    this.#refused.add(field.code);
  }

  #take(field: Field, raw: string): void {
    const checked = checkValue(this.#context.own === true ? ownField(field) : field, raw);
    if ('problem' in checked) {
      // A cell of blanks is an empty cell.
      if (normaliseText(raw) !== '') this.#refuse(field, checked.problem, normaliseText(raw));
      return;
    }
    if (checked.value === '') return;
    this.#data[field.code] = checked.value;
    if (checked.warning !== undefined) this.#warnings.push(this.#finding(field, checked.warning));
  }

  /** Hides personal data in free texts, and tells the sender column by column. */
  #maskFreeTexts(kind: Subject['kind']): void {
    const { data, clear, found } = maskFreeTexts(this.#catalogue, this.#data, kind);
    this.#data = data;
    this.#clear = clear;
    for (const [code, kinds] of found) {
      const field = this.#field(code);
      if (field !== undefined) this.#warnings.push(this.#finding(field, hidden(kinds)));
    }
  }

  /** Refuses what may not be in the record at all. `unit`: that answers for the row, where that is not settled. */
  #admit(about: Subject['kind'], unit: ProviderUnit | undefined): void {
    for (const refusal of refusals({ catalogue: this.#catalogue, data: this.#data, about, unit })) {
      const field = this.#field(refusal.column);
      if (field !== undefined) this.#refuse(field, refusal.message);
    }
  }

  #fillIn(): void {
    for (const [code, value] of filledIn(this.#catalogue, this.#data, this.#context.unit))
      if (!this.#refused.has(code)) this.#data[code] = value;
  }

  #subjectKind(): Subject['kind'] {
    const { kind, code, personId } = this.#catalogue.subject;
    const stated = kind === undefined ? undefined : this.#data[kind];
    if (stated !== undefined) return stated === personKind ? 'person' : 'organisation';
    const given = (column: string | undefined) =>
      column !== undefined && (this.#data[column] !== undefined || this.#refused.has(column));
    return given(personId) && !given(code) ? 'person' : 'organisation';
  }

  #checkPresence(field: Field, kind: Subject['kind']): void {
    if (this.#refused.has(field.code)) return;
    const present = this.#data[field.code] !== undefined;
    if (field.onlyWhen !== undefined) {
      const undecided = this.#data[field.onlyWhen.field] === undefined;
      if (undecided && (!present || this.#refused.has(field.onlyWhen.field))) return;
      const wanted = meets(field.onlyWhen, this.#data);
      const other = this.#field(field.onlyWhen.field)?.name ?? field.onlyWhen.field;
      if (wanted && !present) this.#refuse(field, missing);
      if (!wanted && present) {
        this.#refuse(field, {
          zh: `只有${other}为${field.onlyWhen.options.join('或')}时才填写`,
          en: `Only filled in where ${other} is ${field.onlyWhen.options.join(' or ')}`,
        });
      }
      return;
    }
    if (present) return;
    if (field.required === true && field.filledFrom === 'identifier') {
      const { code, personId = '' } = this.#catalogue.subject;
      if (!this.#refused.has(code) && !this.#refused.has(personId)) this.#refuse(field, kindUnknown);
    } else if (field.required === true || field.required === kind) {
      this.#refuse(field, missing);
    } else if (
      field.expected === true ||
      field.expected === kind ||
      (typeof field.expected === 'object' && meets(field.expected, this.#data))
    ) {
      this.#warnings.push(this.#finding(field, { zh: '建议填写', en: 'Should be filled in' }));
    }
  }

  #checkDates(): void {
    const decided = this.#field(this.#catalogue.date);
    const date = decided === undefined ? undefined : this.#data[decided.code];
    if (decided !== undefined && date !== undefined && date > this.#context.today) {
      this.#refuse(decided, { zh: '日期晚于今天', en: 'The date lies in the future' });
    }
    for (const field of this.#catalogue.fields) {
      const value = this.#data[field.code];
      const earlier = this.#field(field.notBefore);
      const start = earlier === undefined ? undefined : this.#data[earlier.code];
      if (value === undefined || earlier === undefined || start === undefined || value >= start) continue;
      this.#refuse(field, {
        zh: `不能早于${earlier.name}(${start})`,
        en: `Before ${earlier.english} (${start})`,
      });
    }
  }

  /**
   * Tells the sender where publicity ends otherwise than its row says, and which degree was taken where it says none.
   * That a file has no column for it is said once a file, not here.
   */
  #remarkOnPublicity({ degree, degreeBy, rule, until }: Publicity, columns: Columns['columns']): void {
    const stated = this.#field(this.#catalogue.publicUntil);
    const own = stated === undefined ? undefined : this.#data[stated.code];
    if (stated !== undefined && own !== undefined && until !== null && until < own && rule !== 'removed') {
      this.#warnings.push(
        this.#finding(stated, {
          zh: `超过失信信息公示的最长期限，按${until}截止`,
          en: `Beyond the longest publicity of dishonesty information: it ends on ${until}`,
        }),
      );
    }
    const field = this.#field(this.#catalogue.degree);
    const inFile = columns.some((column) => 'field' in column && column.field.code === field?.code);
    if (field !== undefined && inFile && degree !== null && degreeBy === 'default') {
      this.#warnings.push(
        this.#finding(field, {
          zh: `没有填写，按平台默认规则定为“${degreeNames[degree]}”`,
          en: `Not stated: taken as ${degreeNames[degree]} by the platform’s own rule`,
        }),
      );
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
          en: 'This catalogue holds no information on persons',
        });
      }
      return null;
    }
    if (codeField !== undefined && this.#data[codeField.code] !== undefined) {
      this.#refuse(codeField, {
        zh: '自然人没有统一社会信用代码；个体工商户的类别应填“个体工商户”',
        en: 'A person has no unified social credit code; a sole trader’s kind is 个体工商户',
      });
    }
    const number = this.#data[numberField.code];
    if (number === undefined || name === undefined || this.#refused.has(numberField.code)) return null;
    return {
      id: this.#context.personId(this.#documentType(numberField) ?? identityCard, number),
      kind,
      name,
    };
  }

  /** A settled subject under the name that the row now gives it. */
  #named(subject: Subject): Subject {
    return { ...subject, name: this.#data[this.#catalogue.subject.name] ?? subject.name };
  }

  #documentType(numberField: Field): string | undefined {
    return numberField.documentType === undefined ? undefined : this.#data[numberField.documentType];
  }

  /** Checks the numbers of identity cards; those of 15 digits become 18. Of other documents any number is taken. */
  #checkDocuments(): void {
    for (const field of this.#catalogue.fields) {
      const number = this.#data[field.code];
      if (field.type !== 'person-id' || number === undefined) continue;
      const documentType = this.#documentType(field);
      const checked = checkIdNumber(number, this.#context.today);
      if (documentType !== undefined && documentType !== identityCard) {
        // Whatever the document is called, an identity number tells its holder's age.
        if (checked.problem === null) this.#checkAge(field, checked.number);
        continue;
      }
      if (checked.problem === null) {
        this.#data[field.code] = checked.number;
        this.#checkAge(field, checked.number);
      } else if (documentType === undefined && checked.problem === 'shape') {
        this.#refuse(field, {
          zh: '不是公民身份号码；其他证件请填写证件类型',
          en: 'Not an identity number; for another document state its kind',
        });
      } else {
        this.#refuse(field, idNumberProblemMessage(checked.problem));
      }
    }
  }

  #checkAge(field: Field, number: string): void {
    const day = this.#data[this.#catalogue.date];
    if (field.code !== this.#catalogue.subject.personId || day === undefined) return;
    const refusal = minorRefusal(number, day);
    // Not even masked: what is left of a minor's number is still a minor's.
    if (refusal !== null) this.#refuse(field, refusal, '');
  }

  #maskDocumentNumbers(): void {
    for (const { code, type } of this.#catalogue.fields) {
      const number = this.#data[code];
      if (type === 'person-id' && number !== undefined) this.#data[code] = maskDocumentNumber(number);
    }
  }
}

/** What the sender is told of personal data in a free text. */
function hidden(kinds: readonly PersonalDataKind[]): Text {
  return {
    zh: `含有个人信息（${kinds.map((kind) => personalDataNames[kind].zh).join('、')}），已隐去；请不要在此填写`,
    en: `It holds personal data (${kinds.map((kind) => personalDataNames[kind].en).join(', ')}), which was hidden: leave it out`,
  };
}

const headlineLength = 60;

function headline(text: string): string {
  const line = [...(text.split('\n')[0] ?? '')];
  return line.length <= headlineLength ? line.join('') : `${line.slice(0, headlineLength - 1).join('')}…`;
}
