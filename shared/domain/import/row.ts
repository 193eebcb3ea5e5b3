import type { Catalogue, Field } from '../../policy/catalogue.ts';
import { personKind } from '../../policy/catalogues.ts';
import { domain, domainNamed } from '../../policy/domains.ts';
import { degreeNames } from '../../policy/publicity.ts';
import type { Text } from '../../policy/text.ts';
import { type ProviderUnit, unit as unitOf } from '../../policy/units.ts';
import { meets } from '../condition.ts';
import { checkIdNumber, idNumberProblemMessage } from '../id-number.ts';
import { ownField } from '../inner-value.ts';
import { maskDocumentNumber, maskIdNumbersIn } from '../masking.ts';
import { type Publicity, publicityOf } from '../publicity.ts';
import type { RecordContent, Subject } from '../record.ts';
import { mayReportFor } from '../reporting-units.ts';
import type { Columns } from './columns.ts';
import { checkValue, normaliseText, textProblem } from './value.ts';

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

const missing: Text = { zh: '必填项为空', en: 'Required, but empty' };
const identityCard = '身份证';

/**
 * Checks one row of a file and turns it into what is stored. All that is wrong is told at once. `cells` stand in the
 * order of `columns`.
 */
export function parseRow(
  catalogue: Catalogue,
  { columns }: Columns,
  cells: readonly string[],
  context: RowContext,
): ParsedRow {
  return new RowReader(catalogue, context).read(columns, cells);
}

class RowReader {
  readonly #catalogue: Catalogue;
  readonly #context: RowContext;
  readonly #data: Record<string, string> = {};
  readonly #remarks: Record<string, string> = {};
  readonly #errors: Finding[] = [];
  readonly #warnings: Finding[] = [];
  /** Columns that the file has. */
  #given: ReadonlySet<string> = new Set();
  /** Fields whose value was refused: nothing more is said about them. */
  readonly #refused = new Set<string>();

  constructor(catalogue: Catalogue, context: RowContext) {
    this.#catalogue = catalogue;
    this.#context = context;
  }

  read(columns: Columns['columns'], cells: readonly string[]): ParsedRow {
    this.#given = new Set(columns.flatMap((column) => ('field' in column ? [column.field.code] : [])));
    for (const [at, column] of columns.entries()) {
      const raw = cells[at] ?? '';
      if (raw === '') continue;
      if ('field' in column) this.#take(column.field, raw);
      else this.#takeRemark(column.remark, raw);
    }
    this.#fillFromUnit();
    const kind = this.#subjectKind();
    for (const field of this.#catalogue.fields) this.#checkPresence(field, kind);
    this.#checkDates();
    const { settled } = this.#context;
    if (settled === undefined) this.#checkDocuments();
    const subject = settled === undefined ? this.#subject(kind) : this.#named(settled);
    const unit = this.#unit();
    const domainCode = this.#domain(unit);
    if (this.#errors.length > 0 || subject === null) return { ok: false, errors: this.#errors };
    if (settled === undefined) this.#maskDocumentNumbers();
    const catalogue = this.#catalogue;
    const publicity = publicityOf({ catalogue, data: this.#data, subjectKind: subject.kind });
    this.#remarkOnPublicity(publicity);
    const entry: RecordContent = {
      catalogue: catalogue.code,
      catalogueVersion: catalogue.version,
      subject,
      recordKey: recordKey(catalogue, this.#data),
      data: this.#data,
      remarks: this.#remarks,
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
    const shown = field.type === 'person-id' ? maskDocumentNumber(value) : maskIdNumbersIn(value);
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
    this.#data[field.code] = field.type === 'text' ? maskIdNumbersIn(checked.value) : checked.value;
    if (checked.warning !== undefined) this.#warnings.push(this.#finding(field, checked.warning));
  }

  #takeRemark(name: string, raw: string): void {
    const value = normaliseText(raw);
    if (value === '') return;
    const problem = textProblem(value);
    if (problem !== null) this.#errors.push({ field: name, value, message: problem });
    else this.#remarks[name] = maskIdNumbersIn(value);
  }

  #fillFromUnit(): void {
    const { unit } = this.#context;
    for (const field of this.#catalogue.fields) {
      if (field.filledFrom === undefined || this.#data[field.code] !== undefined) continue;
      this.#data[field.code] = field.filledFrom === 'unit-name' ? unit.name.zh : unit.code;
    }
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
      if (this.#data[field.onlyWhen.field] === undefined) return;
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
    if (field.required === true || field.required === kind) {
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
  #remarkOnPublicity({ degree, degreeBy, rule, until }: Publicity): void {
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
    if (field !== undefined && this.#given.has(field.code) && degree !== null && degreeBy === 'default') {
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
      if (documentType !== undefined && documentType !== identityCard) continue;
      const checked = checkIdNumber(number, this.#context.today);
      if (checked.problem === null) {
        this.#data[field.code] = checked.number;
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

  /** The unit that answers for the row: the source it names, where the sender may report for that unit. */
  #unit(): ProviderUnit {
    const sender = this.#context.unit;
    const { sourceCode, organCode } = this.#catalogue;
    for (const field of [this.#field(sourceCode), this.#field(organCode)]) {
      const code = field === undefined ? undefined : this.#data[field.code];
      if (field === undefined || code === undefined) continue;
      const named = unitOf(code);
      if (named !== undefined && !mayReportFor(sender.code, named.code)) {
        this.#refuse(field, {
          zh: `${named.name.zh}的信息应由该单位报送，${sender.name.zh}不能代报`,
          en: `${named.name.en} reports its own information; ${sender.name.en} may not report for it`,
        });
      } else if (named === undefined) {
        this.#warnings.push(
          this.#finding(field, {
            zh: '不在本市数据来源单位名单中',
            en: 'Not on the list of the city’s provider units',
          }),
        );
      }
    }
    const source = sourceCode === undefined ? undefined : this.#data[sourceCode];
    const organ = organCode === undefined ? undefined : this.#data[organCode];
    const named = [source === sender.code ? undefined : source, organ, sender.code].map((code) =>
      code === undefined ? undefined : unitOf(code),
    );
    return named.find((each) => each !== undefined) ?? sender;
  }

  /** Code of the domain of an entry that speaks against its subject. */
  #domain(unit: ProviderUnit): string | null {
    if (!this.#catalogue.adverse) return null;
    const field = this.#field(this.#catalogue.domain);
    const stated = field === undefined ? undefined : this.#data[field.code];
    if (field !== undefined && stated !== undefined) {
      const named = domainNamed(stated);
      if (named === undefined) {
        this.#refuse(field, {
          zh: '没有这个领域，请按领域目录填写',
          en: 'There is no such domain: see the list of domains',
        });
        return null;
      }
      return named.code;
    }
    const [first] = unit.domains;
    const followed = first === undefined ? undefined : domain(first);
    if (followed !== undefined) return followed.code;
    if (field !== undefined) {
      this.#refuse(field, {
        zh: `${unit.name.zh}没有主管领域，请填写所属领域`,
        en: `${unit.name.en} is in charge of no domain: state the entry’s domain`,
      });
    }
    return null;
  }

  #maskDocumentNumbers(): void {
    for (const { code, type } of this.#catalogue.fields) {
      const number = this.#data[code];
      if (type === 'person-id' && number !== undefined) this.#data[code] = maskDocumentNumber(number);
    }
  }
}

/**
 * The natural key in a stable form: document numbers are written with brackets of every kind and with or without
 * blanks, and are still the same number.
 */
function recordKey(catalogue: Catalogue, data: Readonly<Record<string, string>>): string {
  return catalogue.naturalKey.map((column) => plainKey(data[column] ?? '')).join('\n');
}

function plainKey(value: string): string {
  return value
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[[〔【]/g, '(')
    .replace(/[\]〕】]/g, ')')
    .toUpperCase();
}

const headlineLength = 60;

function headline(text: string): string {
  const line = [...(text.split('\n')[0] ?? '')];
  return line.length <= headlineLength ? line.join('') : `${line.slice(0, headlineLength - 1).join('')}…`;
}
