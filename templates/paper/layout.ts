import type { Language } from '../../shared/policy/text.ts';
import { otherLanguage } from './language.ts';
import type { PdfContainer, Reference } from './pdf/container.ts';
import { pageHeight, pageWidth } from './pdf/container.ts';
import { fill, type Ink, ink, Page } from './pdf/page.ts';
import type { StructureTree, Tag } from './pdf/structure.ts';
import type { Lines, Typesetter, Weight } from './pdf/typesetter.ts';
import { lineCount } from './pdf/typesetter.ts';
import type { Seal } from './seal-picture.ts';

/** The grid, in points. Everything stands on these edges. */
export const grid = {
  left: 50,
  right: pageWidth - 50,
  width: pageWidth - 100,
  /** First base of content under the running head, last above the running foot. */
  top: 64,
  bottom: pageHeight - 58,
  padding: 6,
} as const;

/** Of a certificate's first page. */
export const ornamentForm = 'Ornament';

export interface Style {
  readonly size: number;
  readonly leading: number;
  readonly weight: Weight;
  readonly ink: Ink;
}

export const styles = {
  title: { size: 27, leading: 38, weight: 'title', ink: ink.accent },
  subtitle: { size: 13, leading: 20, weight: 'regular', ink: ink.accent },
  heading: { size: 12, leading: 17, weight: 'bold', ink: ink.accent },
  entry: { size: 9.5, leading: 13.5, weight: 'bold', ink: ink.black },
  subject: { size: 12, leading: 17, weight: 'bold', ink: ink.black },
  body: { size: 9.5, leading: 14, weight: 'regular', ink: ink.black },
  strong: { size: 9.5, leading: 14, weight: 'bold', ink: ink.black },
  label: { size: 9, leading: 14, weight: 'regular', ink: ink.grey },
  head: { size: 9, leading: 13.5, weight: 'bold', ink: ink.accent },
  /** Of an entry among many. */
  dense: { size: 8.8, leading: 11, weight: 'regular', ink: ink.black },
  denseLabel: { size: 8.4, leading: 11, weight: 'regular', ink: ink.grey },
  note: { size: 8.5, leading: 12.5, weight: 'regular', ink: ink.grey },
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

/** How the rows of a table look: room above and below their text, whether labels are tinted, weight of the line below. */
export interface RowForm {
  readonly above: number;
  readonly below: number;
  readonly tinted: boolean;
  readonly rule: number;
}

export const rowForms = {
  wide: { above: 2.7, below: 3.3, tinted: true, rule: 0.5 },
  dense: { above: 0.7, below: 1, tinted: false, rule: 0.25 },
} as const satisfies Record<string, RowForm>;

/** A page, from 0, whose flow ends earlier than that of others. */
export interface PageEnd {
  readonly page: number;
  /** In points from the top. */
  readonly limit: number;
}

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
  readonly language: Language;
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
  readonly #certificate: boolean;
  readonly #ends: PageEnd | undefined;
  #dictionary: Reference | null = null;

  constructor(
    parts: {
      readonly pdf: PdfContainer;
      readonly type: Typesetter;
      readonly tree: StructureTree;
      readonly seal: Seal | null;
      readonly language: Language;
      readonly certificate: boolean;
      readonly ends: PageEnd | undefined;
    },
    resources: Record<string, unknown>,
    wording: { readonly page: (n: number) => string; readonly continued: string },
  ) {
    this.pdf = parts.pdf;
    this.type = parts.type;
    this.tree = parts.tree;
    this.seal = parts.seal;
    this.language = parts.language;
    this.#certificate = parts.certificate;
    this.#ends = parts.ends;
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
    this.limit = this.#ends?.page === this.pageIndex ? this.#ends.limit : grid.bottom;
    this.page.beginArtifact();
    // The first page carries its own head.
    if (this.pageIndex > 0) this.page.form('Head', 0, 0);
    else if (this.#certificate) this.page.form(ornamentForm, 0, 0);
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
    this.lines(tag, this.set(text, style, width), style, { x, width, centred, text });
  }

  /** The same of `text` that is set already. */
  lines(
    tag: Tag,
    lines: Lines,
    style: Style,
    {
      x,
      width,
      centred = false,
      text,
    }: {
      readonly x: number;
      readonly width: number;
      readonly centred?: boolean;
      readonly text: string;
    },
  ): void {
    this.tree.open(tag, otherLanguage(text, this.language));
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
    const height = lineCount(lines) * styles.heading.leading + 3;
    this.need(height + 6 + following);
    this.page.begin('H2', this.tree.leaf('H2', otherLanguage(text, this.language)));
    this.paint(lines, styles.heading, grid.left, this.y);
    this.page.end();
    this.y += height;
    this.page.box(grid.left, this.y, grid.width, 1.1, fill.accent);
    this.y += 6;
  }

  cell(tag: 'TH' | 'TD', text: string, style: Style, x: number, width: number, extra = ''): Cell {
    return { tag, lines: this.set(text, style, width - 2 * grid.padding), style, x, width, extra };
  }

  /** Points that a row takes. */
  rowHeight(cells: readonly Cell[], form: RowForm = rowForms.wide): number {
    let height = 0;
    for (const cell of cells) height = Math.max(height, lineCount(cell.lines) * cell.style.leading);
    return height + form.above + form.below;
  }

  /**
   * A row of a table. Label cells are tinted; a line closes the row. What stands side by side as label, value, label, value
   * are several rows to a reader of the structure, so that each value has its own label and no other.
   */
  row(cells: readonly Cell[], form: RowForm = rowForms.wide): void {
    const height = this.rowHeight(cells, form);
    const left = this.limit - this.y;
    if (height > left && (height > keepWhole || height > this.limit - grid.top)) {
      this.#dividedRow(cells, form);
      return;
    }
    if (height > left) this.startPage();
    this.tree.open('TR');
    for (const [at, cell] of cells.entries()) {
      if (cell.tag === 'TH' && cells[at - 1]?.tag === 'TD') {
        this.tree.close();
        this.tree.open('TR');
      }
      if (cell.tag === 'TH' && form.tinted) this.page.box(cell.x, this.y, cell.width, height, fill.label);
      this.page.begin(cell.tag, this.tree.leaf(cell.tag, cell.extra));
      this.paint(cell.lines, cell.style, cell.x + grid.padding, this.y + form.above);
      this.page.end();
    }
    this.tree.close();
    this.#closeRow(cells, height, form);
  }

  #closeRow(cells: readonly Cell[], height: number, { rule }: RowForm): void {
    if (this.barred) this.page.box(grid.left - 9, this.y, 4, height, fill.black);
    this.y += height;
    const first = cells[0];
    if (first !== undefined) this.page.rule(first.x, this.y, grid.right - first.x, rule);
  }

  /** A row over several pages: its label comes again on each, with “continued”. */
  #dividedRow(cells: readonly Cell[], form: RowForm): void {
    const [label, value] = cells;
    if (label === undefined || value === undefined) return;
    const { leading } = value.style;
    const around = form.above + form.below;
    if (this.limit - this.y < 3 * leading + around) this.startPage();
    const { tree, page } = this;
    tree.open('TR');
    const labelMark = tree.leaf('TH', label.extra);
    tree.open('TD', value.extra);
    let from = 0;
    while (from < lineCount(value.lines)) {
      const all = lineCount(value.lines);
      const room = Math.floor((this.limit - this.y - around) / leading);
      // Not one or two lines alone on the last page.
      const to = all - from > room ? Math.min(from + room, all - 3) : all;
      const labelLines = from === 0 ? label.lines : this.#continuedLabel(label);
      const height = Math.max((to - from) * leading, lineCount(labelLines) * label.style.leading) + around;
      if (form.tinted) page.box(label.x, this.y, label.width, height, fill.label);
      if (from === 0) page.begin('TH', labelMark);
      else page.beginArtifact();
      this.paint(labelLines, label.style, label.x + grid.padding, this.y + form.above);
      page.end();
      page.begin('TD', tree.mark());
      this.paint(value.lines, value.style, value.x + grid.padding, this.y + form.above, from, to);
      page.end();
      this.#closeRow(cells, height, form);
      from = to;
      if (from < all) this.startPage();
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
