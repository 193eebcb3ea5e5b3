import type { PdfContainer, Reference } from './pdf/container.ts';
import { pageHeight, pageWidth } from './pdf/container.ts';
import { fill, type Ink, ink, Page } from './pdf/page.ts';
import type { StructureTree, Tag } from './pdf/structure.ts';
import type { Lines, Typesetter, Weight } from './pdf/typesetter.ts';
import { lineCount } from './pdf/typesetter.ts';
import type { Seal } from './seal-picture.ts';

/** The grid, in points. Everything stands on these edges. */
export const grid = {
  left: 56,
  right: pageWidth - 56,
  width: pageWidth - 112,
  /** First base of content under the running head, last above the running foot. */
  top: 74,
  bottom: pageHeight - 62,
  labelWidth: 94,
  padding: 6,
} as const;

export interface Style {
  readonly size: number;
  readonly leading: number;
  readonly weight: Weight;
  readonly ink: Ink;
}

export const styles = {
  title: { size: 25, leading: 34, weight: 'bold', ink: ink.accent },
  subtitle: { size: 13, leading: 20, weight: 'regular', ink: ink.accent },
  heading: { size: 13, leading: 19, weight: 'bold', ink: ink.accent },
  entry: { size: 10.5, leading: 15, weight: 'bold', ink: ink.black },
  subject: { size: 12, leading: 17, weight: 'bold', ink: ink.black },
  body: { size: 9.5, leading: 14.5, weight: 'regular', ink: ink.black },
  strong: { size: 9.5, leading: 14.5, weight: 'bold', ink: ink.black },
  label: { size: 9, leading: 13.5, weight: 'regular', ink: ink.grey },
  head: { size: 9, leading: 13.5, weight: 'bold', ink: ink.accent },
  note: { size: 8.5, leading: 13, weight: 'regular', ink: ink.grey },
  mark: { size: 8.5, leading: 12, weight: 'bold', ink: ink.white },
} as const satisfies Record<string, Style>;

/** A cell of a table row. */
export interface Cell {
  readonly tag: 'TH' | 'TD';
  readonly lines: Lines;
  readonly style: Style;
  readonly x: number;
  readonly width: number;
  /** Further entries of its structure element. */
  readonly extra: string;
}

const cellTop = 4;
const cellBottom = 4.5;
/** A row higher than this is divided at a page's end instead of leaving the page empty. */
const keepWhole = 160;

/**
 * Puts content on pages from top to bottom: knows where the next thing goes, when a page is full, and what is
 * repeated on the next one.
 */
export class Layout {
  readonly pdf: PdfContainer;
  readonly type: Typesetter;
  readonly tree: StructureTree;
  readonly page: Page;
  /** What `paintSeal` paints. */
  readonly seal: Seal | null;
  /** Distance of the next thing from the top of the page. */
  y = 0;
  /** How far down this page's flow may go. */
  limit: number = grid.bottom;
  /** Painted as an artifact on top of each page that is started while it is set. */
  repeat: (() => void) | null = null;
  /** Rows get a heavy bar beside them while it is set: what they say must not be read without their mark. */
  barred = false;
  readonly #resources: Record<string, unknown>;
  readonly #pageLabel: (n: number) => string;
  readonly #continued: string;
  #dictionary: Reference | null = null;

  constructor(
    parts: {
      readonly pdf: PdfContainer;
      readonly type: Typesetter;
      readonly tree: StructureTree;
      readonly seal: Seal | null;
    },
    resources: Record<string, unknown>,
    wording: { readonly page: (n: number) => string; readonly continued: string },
  ) {
    this.pdf = parts.pdf;
    this.type = parts.type;
    this.tree = parts.tree;
    this.seal = parts.seal;
    this.page = new Page(parts.type);
    this.#resources = resources;
    this.#pageLabel = wording.page;
    this.#continued = wording.continued;
  }

  /** Zero-based. */
  get pageIndex(): number {
    return this.pdf.pageCount - 1;
  }

  get pageDictionary(): Reference {
    if (this.#dictionary === null) throw new Error('No page has been started');
    return this.#dictionary;
  }

  startPage(): void {
    this.#finishPage();
    this.#dictionary = this.pdf.startPage(this.#resources);
    this.tree.startPage();
    this.y = grid.top;
    this.limit = grid.bottom;
    this.page.beginArtifact();
    // The first page carries its own head.
    if (this.pageIndex > 0) this.page.form('Head', 0, 0);
    this.page.form('Foot', 0, 0);
    const number = this.type.set(this.#pageLabel(this.pageIndex + 1), 'regular', footSize, grid.width);
    this.page.text(number, footSize, pageWidth / 2 - number.width - footGap, footLine, 0, ink.grey);
    if (this.repeat !== null) this.repeat();
    this.page.end();
  }

  #finishPage(): void {
    if (this.#dictionary !== null) this.pdf.finishPage(this.page.take());
  }

  finish(): void {
    this.#finishPage();
  }

  /** Starts a page unless there is room for `height` points more on this one. */
  need(height: number): void {
    if (this.y + height > this.limit) this.startPage();
  }

  set(text: string, style: Style, width: number): Lines {
    return this.type.set(text, style.weight, style.size, width);
  }

  /** Paints lines with their first line's top at `y`; no structure of its own. */
  paint(lines: Lines, style: Style, x: number, y: number, from = 0, to = lineCount(lines)): void {
    this.page.text(lines, style.size, x, y + baseline(style), style.leading, style.ink, from, to);
  }

  /** A block of text of its own structure element, running over to the next page where it must. */
  block(
    tag: Tag,
    text: string,
    style: Style,
    options: { x?: number; width?: number; centred?: boolean } = {},
  ): void {
    const { x = grid.left, width = grid.width, centred = false } = options;
    const lines = this.set(text, style, width);
    this.tree.open(tag);
    let from = 0;
    while (from < lineCount(lines)) {
      this.need(style.leading);
      const to = Math.min(lineCount(lines), from + Math.floor((this.limit - this.y) / style.leading));
      this.page.begin(tag, this.tree.mark());
      if (centred) {
        for (let line = from; line < to; line++) {
          const start = x + (width - this.type.lineWidth(lines, line, style.size)) / 2;
          this.paint(lines, style, start, this.y + (line - from) * style.leading, line, line + 1);
        }
      } else this.paint(lines, style, x, this.y, from, to);
      this.page.end();
      this.y += (to - from) * style.leading;
      from = to;
    }
    this.tree.close();
  }

  /** A heading of a section with its rule; kept together with `following` points of what comes next. */
  heading(text: string, following: number): void {
    const lines = this.set(text, styles.heading, grid.width);
    const height = lineCount(lines) * styles.heading.leading + 12;
    this.need(height + following);
    this.page.begin('H2', this.tree.leaf('H2'));
    this.paint(lines, styles.heading, grid.left, this.y);
    this.page.end();
    this.y += height - 7;
    this.page.box(grid.left, this.y, grid.width, 1.1, fill.accent);
    this.y += 9;
  }

  cell(tag: 'TH' | 'TD', text: string, style: Style, x: number, width: number, extra = ''): Cell {
    return { tag, lines: this.set(text, style, width - 2 * grid.padding), style, x, width, extra };
  }

  /** A row of a table. Label cells are tinted; a line closes the row. */
  row(cells: readonly Cell[]): void {
    let height = 0;
    for (const cell of cells) height = Math.max(height, lineCount(cell.lines) * cell.style.leading);
    height += cellTop + cellBottom;
    const left = this.limit - this.y;
    if (height > left && (height > keepWhole || height > this.limit - grid.top)) this.#dividedRow(cells);
    else {
      if (height > left) this.startPage();
      this.tree.open('TR');
      for (const cell of cells) {
        if (cell.tag === 'TH') this.page.box(cell.x, this.y, cell.width, height, fill.label);
        this.page.begin(cell.tag, this.tree.leaf(cell.tag, cell.extra));
        this.paint(cell.lines, cell.style, cell.x + grid.padding, this.y + cellTop);
        this.page.end();
      }
      this.tree.close();
      this.#closeRow(cells, height);
    }
  }

  #closeRow(cells: readonly Cell[], height: number): void {
    if (this.barred) this.page.box(grid.left - 9, this.y, 4, height, fill.black);
    this.y += height;
    const first = cells[0];
    const last = cells.at(-1);
    if (first !== undefined && last !== undefined)
      this.page.rule(first.x, this.y, last.x + last.width - first.x, 0.5);
  }

  /** A row over several pages: its label comes again on each, with “continued”. */
  #dividedRow(cells: readonly Cell[]): void {
    const [label, value] = cells;
    if (label === undefined || value === undefined) return;
    const { leading } = value.style;
    if (this.limit - this.y < 3 * leading + cellTop + cellBottom) this.startPage();
    const { tree, page } = this;
    tree.open('TR');
    const labelMark = tree.leaf('TH', label.extra);
    tree.open('TD', value.extra);
    let from = 0;
    while (from < lineCount(value.lines)) {
      const room = Math.floor((this.limit - this.y - cellTop - cellBottom) / leading);
      const to = Math.min(lineCount(value.lines), from + room);
      const labelLines = from === 0 ? label.lines : this.#continuedLabel(label);
      const height =
        Math.max((to - from) * leading, lineCount(labelLines) * label.style.leading) + cellTop + cellBottom;
      page.box(label.x, this.y, label.width, height, fill.label);
      if (from === 0) page.begin('TH', labelMark);
      else page.beginArtifact();
      this.paint(labelLines, label.style, label.x + grid.padding, this.y + cellTop);
      page.end();
      page.begin('TD', tree.mark());
      this.paint(value.lines, value.style, value.x + grid.padding, this.y + cellTop, from, to);
      page.end();
      this.#closeRow(cells, height);
      from = to;
      if (from < lineCount(value.lines)) this.startPage();
    }
    tree.close();
    tree.close();
  }

  #continuedLabel(label: Cell): Lines {
    // The label's own text is gone; its lines are still set, so the mark goes on a line below them.
    return this.type.append(label.lines, this.#continued, label.style.size, label.width - 2 * grid.padding);
  }
}

/** From the top of a line to its base, so that the characters stand in the middle of the leading. */
export function baseline(style: Style): number {
  return style.leading / 2 + style.size * 0.36;
}

export const footSize = 8;
export const footLine = pageHeight - 34;
/** Between the page's number and the number of pages. */
export const footGap = 2.5;
