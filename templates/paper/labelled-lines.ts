import type { Language } from '../../shared/policy/text.ts';
import { type Cell, grid, type Layout, styles } from './layout.ts';
import { lineCount } from './pdf/typesetter.ts';
import { paperTexts } from './texts.ts';

const halfWidth = grid.width / 2;

/** Paints label/value lines as a table: two short ones side by side, a long one over the whole width. */
export class LabelledLines {
  readonly #layout: Layout;
  readonly #label: string;
  readonly #value: string;
  readonly #wideValue: string;
  readonly #absent: string;
  #waiting: { label: Cell; value: Cell } | null = null;

  constructor(layout: Layout, language: Language) {
    this.#layout = layout;
    this.#absent = paperTexts[language].absent;
    const chineseValue = language === 'en' ? '/Lang(zh-CN)' : '';
    this.#label = layout.tree.shared.rowHeader;
    this.#value = chineseValue;
    this.#wideValue = `${layout.tree.shared.wideCell}${chineseValue}`;
  }

  open(): void {
    this.#layout.tree.open('Table');
    this.#layout.page.rule(grid.left, this.#layout.y, grid.width, 0.5);
  }

  add(label: string, text: string): void {
    const { type } = this.#layout;
    const value = text === '' ? this.#absent : text;
    const column = halfWidth - grid.labelWidth - 2 * grid.padding;
    const half = type.set(value, styles.body.weight, styles.body.size, column);
    if (lineCount(half) === 1) {
      const x = this.#waiting === null ? grid.left : grid.left + halfWidth;
      const pair = {
        label: this.#labelCell(label, x),
        value: {
          tag: 'TD' as const,
          lines: half,
          style: styles.body,
          x: x + grid.labelWidth,
          width: halfWidth - grid.labelWidth,
          extra: this.#value,
        },
      };
      if (this.#waiting === null) this.#waiting = pair;
      else {
        const { label: firstLabel, value: firstValue } = this.#waiting;
        this.#waiting = null;
        this.#layout.row([firstLabel, firstValue, pair.label, pair.value]);
      }
    } else {
      this.#flush();
      const x = grid.left + grid.labelWidth;
      this.#layout.row([
        this.#labelCell(label, grid.left),
        this.#layout.cell('TD', value, styles.body, x, grid.width - grid.labelWidth, this.#wideValue),
      ]);
    }
  }

  close(): void {
    this.#flush();
    this.#layout.tree.close();
  }

  #flush(): void {
    if (this.#waiting === null) return;
    const { label, value } = this.#waiting;
    this.#waiting = null;
    const width = grid.width - grid.labelWidth;
    this.#layout.row([label, { ...value, width, extra: this.#wideValue }]);
  }

  #labelCell(label: string, x: number): Cell {
    return this.#layout.cell('TH', label, styles.label, x, grid.labelWidth, this.#label);
  }
}
