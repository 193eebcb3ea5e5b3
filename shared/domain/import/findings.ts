import type { Field } from '../../policy/catalogue.ts';
import type { Text } from '../../policy/text.ts';
import { checkIdNumber } from '../id-number.ts';
import { maskDocumentNumber } from '../masking.ts';
import { maskPersonalData } from '../personal-data.ts';
import { type Columns, headingOf } from './columns.ts';

/**
 * What is wrong or doubtful with one value. `field` is the column's heading as it stands in the file, or the catalogue's
 * name where the file has none; `value` never shows a full document number.
 */
export interface Finding {
  readonly field: string;
  readonly value: string;
  readonly message: Text;
}

/** Longest value that is repeated to its sender: enough to find it by. */
const longestShown = 200;

/**
 * What is said of one row. An error refuses it, a doubt holds it until its sender says that it is right, a warning is
 * only told.
 */
export class Findings {
  readonly errors: Finding[] = [];
  readonly doubts: Finding[] = [];
  readonly warnings: Finding[] = [];
  /** Fields whose value was refused or left out: nothing more is said about them. */
  readonly #settled = new Set<string>();
  readonly #columns: Columns;

  constructor(columns: Columns) {
    this.#columns = columns;
  }

  isSettled({ code }: Field): boolean {
    return this.#settled.has(code);
  }

  refuse(field: Field, message: Text, value: string): void {
    this.errors.push(this.#finding(field, message, value));
    this.#settled.add(field.code);
  }

  /** The value is left out, and the row is taken without it. */
  leaveOut(field: Field, { zh, en }: Text, value: string): void {
    const message = {
      zh: `${zh}；本列可以不填，已按空处理`,
      en: `${en}; this column is optional and was treated as empty`,
    };
    this.warnings.push(this.#finding(field, message, value));
    this.#settled.add(field.code);
  }

  doubt(field: Field, message: Text, value: string): void {
    this.doubts.push(this.#finding(field, message, value));
  }

  /** A doubt at a column that is none of the catalogue's. */
  doubtAt(finding: Finding): void {
    this.doubts.push(finding);
  }

  warn(field: Field, message: Text, value: string): void {
    this.warnings.push(this.#finding(field, message, value));
  }

  /** Who sends the row says that it is right. */
  confirm(): void {
    this.warnings.push(...this.doubts.splice(0));
  }

  #finding(field: Field, message: Text, value: string): Finding {
    const shown = masked(field, value);
    return {
      field: headingOf(this.#columns, field),
      value: [...shown].length > longestShown ? `${[...shown].slice(0, longestShown - 1).join('')}…` : shown,
      message,
    };
  }
}

/** What is refused as a number of a document may still be one, and what stands in a column of codes may be one too. */
function masked({ type }: Field, value: string): string {
  if (value === '') return '';
  if (type === 'person-id' || (type === 'uscc' && isPersons(value))) return maskDocumentNumber(value);
  return maskPersonalData(value).text;
}

function isPersons(value: string): boolean {
  const plain = value.normalize('NFKC').replace(/[^\dA-Za-z]/g, '');
  const { problem } = checkIdNumber(plain, '9999-12-31');
  // One digit too few or too many leave it what it is.
  return problem === null || problem === 'check-digit' || problem === 'future' || regionAndBirth.test(plain);
}

const regionAndBirth = /^[1-6]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{0,5}[\dX]?$/i;
