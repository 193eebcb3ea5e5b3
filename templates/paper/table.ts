import { otherLanguage } from './language.ts';
import { type Cell, grid, type Layout, rowForms, type Style, styles } from './layout.ts';
import { fill } from './pdf/page.ts';
import { type Lines, lineCount } from './pdf/typesetter.ts';

/** Rows that stay together at the begin of a table, and at its end: fewer look lost on a page. */
const fewest = 3;
const headStyle: Style = { ...styles.head, leading: 12 };
const between = 2 * grid.padding;

export interface TableColumn {
  readonly title: string;
  /** `row`: what its rows are about, of the first column alone; `number`: figures, set to the right. */
  readonly of?: 'row' | 'number';
}

/** Text of a cell, plain or in a style. */
export type TableCell = string | { readonly text: string; readonly style: Style };

/**
 * Widths of columns that need so much each, together `whole`: what is narrower than its share gets what it needs, the
 * others share the rest; what nobody needs is spread in proportion. In points.
 */
export function columnWidths(needed: readonly number[], whole: number): number[] {
  const widths = needed.map(() => 0);
  let rest = whole;
  let open = needed.map((need, at) => ({ need, at }));
  while (open.length > 0) {
    const share = rest / open.length;
    const content = open.filter(({ need }) => need <= share);
    const given = content.length > 0 ? content : open.map(({ at }) => ({ at, need: share }));
    for (const { at, need } of given) {
      widths[at] = need;
      rest -= need;
    }
    open = open.filter(({ at }) => given.every((each) => each.at !== at));
  }
  const sum = widths.reduce((total, width) => total + width, 0);
  return widths.map((width) => (width * whole) / sum);
}

/** Paints a table whose head comes again on each page that it runs over to. */
export function paintTable(
  layout: Layout,
  columns: readonly TableColumn[],
  rows: Iterable<readonly TableCell[]>,
): void {
  const { tree, page } = layout;
  const line = (text: string, style: Style) => layout.set(text, style, Number.POSITIVE_INFINITY);
  const heads = columns.map(({ title }) => line(title, headStyle));
  const cells = Array.from(rows, (row) =>
    row.map((cell) => {
      const { text, style } = typeof cell === 'string' ? { text: cell, style: styles.dense } : cell;
      return { text, style, lines: line(text, style) };
    }),
  );
  const needs = columns.map(({ title }, at) => {
    // A head of several words may go on two lines.
    const words = title.split(' ').map((word) => line(word, headStyle).width);
    const head = words.length === 1 ? (words[0] ?? 0) : Math.max(...words, (heads[at]?.width ?? 0) * 0.6);
    return cells.reduce((most, row) => Math.max(most, row[at]?.lines.width ?? 0), head) + between;
  });
  const widths = columnWidths(needs, grid.width);
  const lefts = widths.map((_, at) => widths.slice(0, at).reduce((sum, width) => sum + width, grid.left));
  const room = (at: number): number => (widths[at] ?? 0) - between + 0.01;
  const fitted = (lines: Lines, text: string, style: Style, at: number): Lines =>
    lines.width <= room(at) ? lines : layout.set(text, style, room(at));
  const leftOf = (at: number, lines: Lines): number =>
    (lefts[at] ?? 0) + (columns[at]?.of === 'number' ? Math.max(0, room(at) - lines.width) : 0);

  const titles = columns.map(({ title }, at) =>
    fitted(heads[at] ?? line(title, headStyle), title, headStyle, at),
  );
  const headHeight = Math.max(...titles.map(lineCount)) * headStyle.leading + 6;
  const paintHead = (around: (paint: () => void) => void): void => {
    page.box(grid.left, layout.y, grid.width, headHeight, fill.band);
    for (const [at, lines] of titles.entries())
      around(() => layout.paint(lines, headStyle, leftOf(at, lines) + grid.padding, layout.y + 3));
    layout.y += headHeight;
  };
  const set = cells.map((row) =>
    row.map(({ text, style, lines: whole }, at): Cell => {
      const lines = fitted(whole, text, style, at);
      const isHead = columns[at]?.of === 'row';
      const extra = `${isHead ? tree.shared.rowHeader : ''}${otherLanguage(text, layout.language)}`;
      return { tag: isHead ? 'TH' : 'TD', lines, style, x: leftOf(at, lines), width: widths[at] ?? 0, extra };
    }),
  );

  tree.open('Table');
  const heightOf = (some: readonly (readonly Cell[])[]): number =>
    some.reduce((sum, row) => sum + layout.rowHeight(row, rowForms.dense), 0);
  layout.need(headHeight + heightOf(set.slice(0, fewest)));
  tree.open('TR');
  paintHead((paint) => {
    page.begin('TH', tree.leaf('TH', tree.shared.columnHeader));
    paint();
    page.end();
  });
  tree.close();
  layout.repeat = () => paintHead((paint) => paint());
  const last = set.slice(-fewest);
  for (const [at, row] of set.entries()) {
    if (at > 0 && at === set.length - last.length) layout.need(heightOf(last));
    layout.row(row, rowForms.dense);
  }
  layout.repeat = null;
  tree.close();
}
