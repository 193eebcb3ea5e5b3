import { type Columns, fieldByCode, headingOf, mapHeader } from '../../shared/domain/import/columns.ts';
import { askingToConfirm } from '../../shared/domain/import/confirming.ts';
import { columnAsked, holds, questions, questionText } from '../../shared/domain/import/questions.ts';
import type { ChunkContent } from '../../shared/domain/import/repeats.ts';
import type { RecordContent } from '../../shared/domain/record.ts';
import { catalogue as catalogueOf } from '../../shared/policy/catalogues.ts';
import type { BatchItem, ProgressItem } from '../../shared/store/batches.ts';
import type { SubjectItem } from '../../shared/store/records.ts';
import type { RowNote } from './error-rows.ts';
import type { ReadRow } from './rows.ts';

/**
 * What is asked or told of sound rows that were seen beside what is stored. Of a row that its sender has confirmed, what
 * would have held it is told.
 */
export function askedNotes(
  { asked = {} }: ProgressItem,
  { catalogue: code, values }: BatchItem,
  { header }: ChunkContent,
  rows: readonly ReadRow[],
): RowNote[] {
  const catalogue = catalogueOf(code);
  const columns = mapHeader(catalogue, header, values) as Columns;
  const read = new Map(rows.map((row) => [row.row, row]));
  return questions.flatMap((question) =>
    Object.entries(asked[question] ?? {}).map(([number, said]): RowNote => {
      const row = Number(number);
      const found = read.get(row);
      const taken = found !== undefined && 'entry' in found ? found : undefined;
      const warning = !holds(question) || taken?.confirmed === true;
      const column = columnAsked(catalogue, question);
      const text = questionText(question, said);
      return {
        row,
        field: headingOf(columns, fieldByCode(catalogue, column) ?? { code: column, name: column }),
        value: taken?.entry.data[column] ?? '',
        message: warning ? text : askingToConfirm(text),
        kind: warning ? 'warning' : 'doubtful',
      };
    }),
  );
}

/** The names of organisations that came with their code, those of the rows before included. */
export class NamesKnown {
  readonly #present: ReadonlyMap<string, SubjectItem>;
  readonly #noted = new Map<string, readonly string[]>();

  constructor(present: ReadonlyMap<string, SubjectItem>) {
    this.#present = present;
  }

  of({ subject: { id } }: RecordContent): { registered: boolean; name: string; names: string[] } | undefined {
    const present = this.#present.get(id);
    const names = [...(present?.names ?? []), ...(this.#noted.get(id) ?? [])];
    const name = present?.name ?? names[0];
    return name === undefined ? undefined : { registered: present?.registered === true, name, names };
  }

  note({ subject: { id, name } }: RecordContent): void {
    this.#noted.set(id, [...(this.#noted.get(id) ?? []), name]);
  }
}
