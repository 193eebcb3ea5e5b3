import type { DataValidation } from 'hucre';
import { writeXlsx } from 'hucre/xlsx';
import type { Catalogue } from '../../shared/policy/catalogue.ts';
import type { Language } from '../../shared/policy/text.ts';
import { directoryTexts } from '../locales/directory.ts';
import { templateRows } from './csv-template.ts';
import { fieldWords } from './field-words.ts';

/** Rows that are ready to be filled in, the example among them. */
const preparedRows = 500;
/** Most that a spreadsheet takes as a list of options, and as a hint on a column. */
const longestList = 255;
const longestHint = 250;

/**
 * What a department fills in to report into a catalogue, as a workbook (XLSX) whose second sheet explains each field. The
 * prepared rows hold text, so that a code of 18 digits stays one; columns with options offer them.
 */
export async function workbookTemplate(catalogue: Catalogue, language: Language): Promise<Uint8Array> {
  const t = directoryTexts[language].catalogues;
  const text = { numFmt: '@' };
  const wrapped = { alignment: { wrapText: true, vertical: 'top' as const } };
  const headed = { font: { bold: true } };
  const head = (names: readonly string[]) =>
    new Map(names.map((name, at) => [`0,${at}`, { value: name, style: { ...text, ...headed } }]));
  const [names, example] = templateRows(catalogue);
  // A style is kept with cells alone, empty ones too.
  const ready = Array.from({ length: preparedRows - 1 }, () => names.map(() => null));
  const cellsOf = (cells: readonly string[]) => cells.map((cell) => (cell === '' ? null : cell));
  const guide = [t.field, t.code, t.required, t.content, t.optionList, t.example, t.aliases];
  return writeXlsx({
    sheets: [
      {
        name: t.dataSheet,
        columns: names.map((name) => ({ width: Math.min(40, 4 + 2 * name.length), style: text })),
        rows: [names, cellsOf(example), ...ready],
        cells: head(names),
        dataValidations: hintsOf(catalogue, language),
        freezePane: { rows: 1 },
      },
      {
        name: t.guideSheet,
        columns: [30, 18, 30, 36, 40, 30, 50].map((width) => ({ width, style: wrapped })),
        rows: [
          guide,
          ...catalogue.fields.map((field) => {
            const words = fieldWords(catalogue, field, language);
            // The name as the data sheet has it, in the other language too.
            const name = words.name === field.name ? field.name : `${field.name}\n${words.name}`;
            const { required, content, options, otherNames } = words;
            return [
              name,
              field.code,
              required,
              content,
              options.join('、'),
              words.example,
              otherNames.join('、'),
            ];
          }),
        ],
        cells: head(guide),
        freezePane: { rows: 1 },
      },
    ],
  });
}

/** What a spreadsheet says of a column when one of its cells is chosen, with its options where it has some. */
function hintsOf(catalogue: Catalogue, language: Language): DataValidation[] {
  return catalogue.fields.map((field, at) => {
    const { content, options, required } = fieldWords(catalogue, field, language);
    const listed = options.length > 0 && options.join(',').length <= longestList;
    return {
      ...(listed
        ? { type: 'list', values: [...options] }
        : { type: 'textLength', operator: 'lessThanOrEqual', formula1: String(field.maxLength) }),
      range: `${letters(at)}2:${letters(at)}${preparedRows + 1}`,
      allowBlank: true,
      showInputMessage: true,
      inputMessage: `${required}\n${content}`.slice(0, longestHint),
      // Several options, or one with words of its own, are right too: the import tells.
      showErrorMessage: false,
    };
  });
}

/** 0 → A, 26 → AA. */
function letters(column: number): string {
  const rest = String.fromCharCode(65 + (column % 26));
  return column < 26 ? rest : letters(Math.floor(column / 26) - 1) + rest;
}
