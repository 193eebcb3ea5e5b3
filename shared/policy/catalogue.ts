import type { Text } from './text.ts';

/** Codes of the information catalogues that departments report into (信息目录). */
export const catalogueCodes = [
  'registration',
  'administrative-licence',
  'administrative-penalty',
  'serious-dishonesty',
  'abnormal-operation',
  'honour',
  'judgment',
  'commitment',
  'professional-qualification',
  'inspection-result',
] as const;
export type CatalogueCode = (typeof catalogueCodes)[number];

/**
 * Who may see a field (公开属性): `public` on public pages, `shared` in the subject's own view, its reports and
 * for the authorities, `restricted` for the provider unit and the centre alone.
 */
export type Access = 'public' | 'shared' | 'restricted';

/**
 * What a value must look like and how it is stored.
 * - `text` trimmed, line breaks kept
 * - `date` stored as YYYY-MM-DD; 2099-12-31 means open-ended
 * - `amount` decimal string with at most 6 decimals, in 万元 as the standard has it
 * - `uscc` unified social credit code, upper case
 * - `year` YYYY
 * - `person-id` number of an identity document: never stored in clear, masked at the door
 * - `enum` one of `options`, or several of them separated by ；;、, when `many`
 */
export type FieldType = 'text' | 'date' | 'year' | 'amount' | 'uscc' | 'person-id' | 'enum';

/** Holds for an entry whose `field` has one of `options` (or includes one, where several may be given). */
export interface Condition {
  readonly field: string;
  readonly options: readonly string[];
}

/**
 * A value that entries of the service's own have where the standard has none that is true: no file may send it.
 */
export interface InnerValue {
  readonly value: string;
  /** Column of the last day on which it holds, and what is shown after it. */
  readonly until: string;
  readonly afterwards: string;
  /** Which of the options stands for it where the standard's values are demanded (export). */
  readonly standard: string;
}

/** A column of a former template that says the same as a field in another manner. */
export interface FormerColumn {
  readonly name: string;
  /** Its code, where the template had one. */
  readonly code?: string;
  /** What its values mean in the field. A value that is not among them stands as it is. */
  readonly values?: Readonly<Record<string, string>>;
  /** Part of the field’s content: what it holds is added to that of the other columns of the field. */
  readonly joins?: true;
  /** It holds the number of an identity document, too: where a cell has one, it belongs to this field instead. */
  readonly orDocument?: string;
}

export interface Field {
  /** Column code of the standard (CF_…, XK_…), or our own in the same manner where it has none. */
  readonly code: string;
  /** Chinese column name, as printed. */
  readonly name: string;
  /**
   * Other names and codes of the column, of former templates too. Where a file has two of them, the one that comes
   * first here is taken.
   */
  readonly aliases?: readonly string[];
  readonly former?: readonly FormerColumn[];
  readonly english: string;
  readonly type: FieldType;
  /** `organisation` / `person`: required for that kind of subject only. */
  readonly required: boolean | 'organisation' | 'person';
  /** Its absence is a warning and no refusal: the standard seems to ask for it, but we have not read that it does. */
  readonly expected?: true | 'organisation' | 'person' | Condition;
  /** Required where the condition holds, and empty everywhere else. */
  readonly onlyWhen?: Condition;
  /** Of a `person-id`: the column that says what kind of document it is the number of. */
  readonly documentType?: string;
  /** Of a `text` that has one form only: a regular expression for the whole of it, and what a sender is told. */
  readonly form?: {
    readonly pattern: string;
    readonly text: Text;
    /** Eight digits of it, from `at` on, are the day of the column `of`. */
    readonly day?: { readonly at: number; readonly of: string };
  };
  /** Of a `text`: a name or a number, in which a break of lines means nothing. */
  readonly line?: true;
  /** Of a `text`: the name of a person, in which no number belongs. */
  readonly person?: true;
  /** Of a `text`: the number of a document, which has a figure beside its year. */
  readonly numbered?: true;
  /** Of a `date`: an end that may be open, 长期 means 2099-12-31. */
  readonly mayBeOpen?: true;
  /** Another date column that this date may not lie before. */
  readonly notBefore?: string;
  /**
   * Left empty, it is the unit that sends the row (`unit-name`, `unit-code`), the code of the unit that the column of
   * the deciding organ names (`organ`), or follows from which identifier of its subject a row has (`identifier`).
   */
  readonly filledFrom?: 'unit-name' | 'unit-code' | 'organ' | 'identifier';
  /** Another column whose value is this one's too where it has none: the number of a licence whose decision bears none. */
  readonly otherwise?: string;
  /** In code points, not UTF-16 units. */
  readonly maxLength: number;
  /** Where 其他 is an option, 其他-… with words of its own is one too. */
  readonly options?: readonly string[];
  /** 其他 by itself says nothing: it needs words of its own. */
  readonly otherInWords?: true;
  readonly inner?: InnerValue;
  readonly many?: boolean;
  readonly access: Access;
}

/** One information catalogue: what departments send, how it is keyed, where it shows. */
export interface Catalogue {
  readonly code: CatalogueCode;
  /** Stored with each entry, so that an old one can be explained by the catalogue that it was sent under. */
  readonly version: string;
  readonly name: Text;
  /** In plain words: what an entry means and what the subject can do about it. */
  readonly explanation: Text;
  readonly fields: readonly Field[];
  /** Columns that, with the subject, make an entry the same entry when it is sent again. Empty: one per subject. */
  readonly naturalKey: readonly string[];
  readonly subject: {
    readonly name: string;
    readonly code: string;
    /** Column that says organisation, natural person or 个体工商户; absent: organisations only. */
    readonly kind?: string;
    readonly personIdType?: string;
    readonly personId?: string;
  };
  /** It is about natural persons alone. */
  readonly personsOnly?: true;
  /** Column of the day by which entries are ordered and picked into a period. */
  readonly date: string;
  /** Column of the last day of publicity, where a row may state it. */
  readonly publicUntil?: string;
  /** Column of the day on which the entry was taken off its list (移出日期): it is public no longer than that. */
  readonly removedOn?: string;
  /** Column of the degree (失信程度) of what speaks against its subject, where a row may state it. */
  readonly degree?: string;
  /**
   * Its entries are states that last, not events: from the day of a column (absent: that of `date`) until the day of
   * another; empty, it lasts on.
   */
  readonly lasts?: { readonly from?: string; readonly until: string };
  /** Columns by which an organ says that an act is slight and happened once (轻微偶发): its first one (是), put right on a day. */
  readonly slight?: { readonly first: string; readonly correctedOn: string };
  /** Columns of the day on which an entry was repaired in another system, and of the document that says so. */
  readonly repaired?: { readonly on: string; readonly document: string };
  /** Columns by which a row takes its entry back: the flag, the value that sets it, the revoking document's number, why. */
  readonly revocation?: {
    readonly flag: string;
    readonly set: string;
    readonly document: string;
    readonly reason: string;
  };
  /** Column of the list that an entry stands on: one of the register of shared/policy/dishonesty-lists.ts. */
  readonly list?: string;
  /** Columns by which an entry on a list is a ground for measures: why, on which basis, when and how its subject was told. */
  readonly ground?: {
    readonly reason: string;
    readonly basis: string;
    readonly toldOn: string;
    readonly toldBy: string;
  };
  /** Columns that a list may state once for all its rows: who sends the file may give them beside it. */
  readonly perFile: readonly string[];
  /** Column used as an entry's headline. */
  readonly title: string;
  /** Column of the number of the document that the entry reports. */
  readonly document?: string;
  /** Column of the deciding organ's name. */
  readonly organ?: string;
  /** Column of the deciding organ's code. */
  readonly organCode?: string;
  /** Column of the code of the unit that the row comes from (数据来源单位). */
  readonly sourceCode?: string;
  /** Column that may state the entry's domain; empty, it follows from the unit. */
  readonly domain?: string;
  /** An entry that speaks against its subject: counted in the no-violation edition. */
  readonly adverse: boolean;
  /** Of an adverse catalogue, only these entries speak against their subject. Absent: all of them. */
  readonly adverseWhen?: Condition;
  /**
   * These entries of a catalogue that is not adverse have come to speak against their subject, on the day of the column
   * `on`: their publicity ends as that of everything adverse.
   */
  readonly turnsAdverse?: { readonly when: Condition; readonly on: string };
  /** Only these entries may be published. Absent: all of them. */
  readonly publicWhen?: Condition;
  /**
   * Separate switches: publicity, standard report, report of a person and special report do not follow from each other. The reports
   * print what `standard`, `person` and `noViolation` say: a section of their own, or, of the registration, its columns.
   */
  readonly shows: {
    readonly publicly: boolean;
    readonly standard: boolean;
    readonly person: boolean;
    readonly noViolation: boolean;
  };
}
