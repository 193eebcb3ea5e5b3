import type { Language } from '../../shared/policy/text.ts';
import { otherLanguage } from './language.ts';
import { type Cell, grid, type Layout, rowForms, type Style, styles } from './layout.ts';
import { endsAlone, type Lines, lineCount } from './pdf/typesetter.ts';
import { paperTexts } from './texts.ts';

interface Line {
  readonly label: string;
  readonly value: string;
  readonly style: Style;
}

/** Rows of a table, with what is needed to say where a page may end between them. */
interface Rows {
  readonly rows: readonly (readonly Cell[])[];
  readonly heights: readonly number[];
}

/** A value with its label, and how much of a row's width it takes. */
interface Item {
  readonly label: Cell;
  readonly value: Cell;
  /** Of six. */
  readonly units: number;
}

/** How lines look: `ample`, `wide` and `close` differ by size alone. */
const looks = {
  ample: {
    label: { ...styles.label, size: 10.5, leading: 18 },
    value: { ...styles.body, size: 11, leading: 18 },
    form: { ...rowForms.wide, above: 3.4, below: 4 },
  },
  close: {
    label: { ...styles.label, leading: 13 },
    value: { ...styles.body, leading: 13 },
    form: { ...rowForms.wide, above: 1.2, below: 1.6 },
  },
  wide: { label: styles.label, value: styles.body, form: rowForms.wide },
  dense: { label: styles.denseLabel, value: styles.dense, form: rowForms.dense },
} as const;
export type LineLook = keyof typeof looks;

const unit = grid.width / 6;
const narrowestLabel = 56;
const widestLabel = 132;
const manyCharacters = 500;
/** Rows of a table that stay together at a page's end, before and behind it. */
const fewest = { before: 2, behind: 3 };

/**
 * Label/value lines as a table. `wide`: in their order, two short ones side by side, also where one long one stands between. `dense`, for one entry among many:
 * the short ones first, up to three side by side, then the long ones.
 */
export class LabelledLines {
  readonly #layout: Layout;
  readonly #language: Language;
  readonly #look: (typeof looks)[keyof typeof looks];
  #lines: Line[] = [];

  constructor(layout: Layout, language: Language, look: LineLook = 'wide') {
    this.#layout = layout;
    this.#language = language;
    this.#look = looks[look];
  }

  /** @param style of the value, where it is not that of the others */
  add(label: string, text: string, style: Style = this.#look.value): void {
    const value = text === '' ? paperTexts[this.#language].absent : text;
    this.#lines.push({ label, value, style });
  }

  /** The rows of what was added; it is forgotten with them. */
  take(): Rows {
    const lines = this.#lines;
    this.#lines = [];
    const rows = this.#look === looks.dense ? this.#denseRows(lines) : this.#wideRows(lines);
    return { rows, heights: rows.map((cells) => this.#layout.rowHeight(cells, this.#look.form)) };
  }

  /** Paints the rows; a page ends before that of the number `breakAt`. */
  paint({ rows }: Rows, breakAt = rows.length): void {
    const { tree, page } = this.#layout;
    tree.open('Table');
    page.rule(grid.left, this.#layout.y, grid.width, this.#look.form.rule);
    for (const [at, cells] of rows.entries()) {
      if (at === breakAt && at > 0) this.#layout.startPage();
      this.#layout.row(cells, this.#look.form);
    }
    tree.close();
  }

  /** Takes and paints what was added, leaving no short end behind on the next page. */
  close(): void {
    const rows = this.take();
    if (rows.rows.length === 0) return;
    const breakAt = pageEnd(rows, this.#layout.limit - this.#layout.y);
    if (breakAt === 0) this.#layout.startPage();
    this.paint(rows, breakAt);
  }

  #wideRows(lines: readonly Line[]): Cell[][] {
    const labels = lines.map(({ label }) => this.#oneLine(label));
    const widest = this.#labelColumn(lines, labels);
    const labelWidth = Math.min(widestLabel, widest + 2 * grid.padding);
    const half = grid.width / 2;
    const rows: Cell[][] = [];
    /** A row of one short one whose place at its right is still free, and how many long ones came since. */
    let waiting: { readonly row: Cell[]; passed: number } | null = null;
    for (const [at, { label, value, style }] of lines.entries()) {
      const line = labels[at] ?? this.#oneLine(label);
      const narrow = this.#layout.set(value, style, half - labelWidth - 2 * grid.padding);
      const short = lineCount(narrow) === 1 && style === this.#look.value;
      const x: number = short && waiting !== null ? grid.left + half : grid.left;
      const width = (short ? half : grid.width) - labelWidth;
      const set = short ? narrow : this.#layout.set(value, style, width - 2 * grid.padding);
      const cells = [
        this.#label(label, line, labelWidth, x, style),
        this.#value(set, value, style, x + labelWidth, width),
      ] as const;
      if (short && waiting !== null) {
        waiting.row.push(...cells);
        waiting = null;
        continue;
      }
      const row: Cell[] = [...cells];
      rows.push(row);
      if (short) waiting = { row, passed: 0 };
      else if (waiting !== null && ++waiting.passed > 1) waiting = null;
    }
    return rows;
  }

  /** What the labels need; one of several words that is much wider than all others goes on two lines. */
  #labelColumn(lines: readonly Line[], labels: readonly Lines[]): number {
    const [widest, next] = lines
      .map(({ label }, at) => ({ label, width: labels[at]?.width ?? 0 }))
      .sort((a, b) => b.width - a.width);
    if (widest === undefined) return narrowestLabel;
    const divided = next !== undefined && widest.label.includes(' ') && widest.width - next.width > 20;
    return Math.max(narrowestLabel, divided ? Math.max(next.width, widest.width * 0.6) : widest.width);
  }

  #denseRows(lines: readonly Line[]): Cell[][] {
    const short: Item[] = [];
    const long: { readonly label: Lines; readonly line: Line }[] = [];
    for (const line of lines) {
      const label = this.#oneLine(line.label);
      const width = label.width + grid.padding + 2;
      const set = this.#layout.set(line.value, line.style, 3 * unit - width - 2 * grid.padding);
      if (lineCount(set) > 1) long.push({ label, line });
      else {
        const units = width + set.width + 2 * grid.padding <= 2 * unit ? 2 : 3;
        const value = this.#value(set, line.value, line.style, grid.left + width, units * unit - width);
        short.push({ units, label: this.#header(label, this.#look.label, grid.left, width), value });
      }
    }
    const rows: Cell[][] = [];
    while (short.length > 0) {
      const cells: Cell[] = [];
      // Each row takes the first that is left, and beside it the next ones that have room.
      for (let used = 0, at = 0; at < short.length; ) {
        const item = short[at];
        if (item === undefined || used + item.units > 6) at++;
        else {
          short.splice(at, 1);
          const right = used * unit;
          for (const cell of [item.label, item.value]) cells.push({ ...cell, x: cell.x + right });
          used += item.units;
        }
      }
      rows.push(cells);
    }
    const widest = Math.max(0, ...long.map(({ label }) => label.width));
    // The label of a row that may run over several pages stands there again, marked as continued.
    const again = long.some(({ line }) => line.value.length > manyCharacters)
      ? this.#oneLine(paperTexts[this.#language].continued).width + grid.padding
      : 0;
    const labelWidth = Math.min(widestLabel, widest + again + grid.padding + 2);
    const width = grid.width - labelWidth;
    for (const { label, line } of long) {
      const set = this.#layout.set(line.value, line.style, width - 2 * grid.padding);
      rows.push([
        this.#label(line.label, label, labelWidth),
        this.#value(set, line.value, line.style, grid.left + labelWidth, width),
      ]);
    }
    return rows;
  }

  #oneLine(label: string): Lines {
    return this.#layout.set(label, this.#look.label, Number.POSITIVE_INFINITY);
  }

  /** @param line the label on one line; it is broken where the column is narrower, with no single character on its last line */
  #label(text: string, line: Lines, width: number, x: number = grid.left, beside?: Style): Cell {
    const style = { ...this.#look.label, leading: beside?.leading ?? this.#look.label.leading };
    const room = width - grid.padding - 2;
    if (line.width <= room) return this.#header(line, style, x, width);
    const set = this.#layout.set(text, style, room);
    const lines = endsAlone(set) ? this.#layout.set(text, style, room - style.size) : set;
    return this.#header(lines, style, x, width);
  }

  #header(lines: Lines, style: Style, x: number, width: number): Cell {
    return { tag: 'TH', lines, style, x, width, extra: this.#layout.tree.shared.rowHeader };
  }

  #value(lines: Lines, text: string, style: Style, x: number, width: number): Cell {
    return { tag: 'TD', lines, style, x, width, extra: otherLanguage(text, this.#language) };
  }
}

/**
 * Before which row a page ends: all of them where they fit, none where they all go on the next page. Neither this page nor
 * the next gets so few rows that they look lost; a row that is divided itself is left to the layout.
 * @param room points that are left for them on this page
 */
export function pageEnd({ heights }: Rows, room: number): number {
  const count = heights.length;
  let height = 0;
  let fit = 0;
  while (fit < count && height + (heights[fit] ?? 0) <= room) height += heights[fit++] ?? 0;
  if (fit === count) return count;
  if ((heights[fit] ?? 0) > room / 2 && (heights[fit] ?? 0) > 160) return count;
  const end = Math.min(fit, count - fewest.behind);
  return end < fewest.before ? 0 : end;
}
