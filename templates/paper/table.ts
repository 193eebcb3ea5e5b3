import { otherLanguage } from './language.ts';
import { grid, type Layout, rowForms, type Style, styles } from './layout.ts';
import { fill } from './pdf/page.ts';

const headHeight = 18;
/** Rows that go on the next page together: fewer look lost there. */
const fewestBehind = 3;

export interface TableColumn {
  readonly title: string;
  readonly width: number;
}

/** Paints a table whose head comes again on each page that it runs over to. @param rows texts, plain or in a style */
export function paintTable(
  layout: Layout,
  columns: readonly TableColumn[],
  rows: Iterable<readonly (string | { readonly text: string; readonly style: Style })[]>,
): void {
  const columnAt = (column: number): number =>
    columns.slice(0, column).reduce<number>((sum, { width }) => sum + width, grid.left);
  const paintHead = (around: (paint: () => void) => void): void => {
    layout.page.box(grid.left, layout.y, grid.width, headHeight, fill.band);
    for (const [i, { title, width }] of columns.entries()) {
      const set = layout.set(title, styles.head, width);
      around(() => layout.paint(set, styles.head, columnAt(i) + grid.padding, layout.y + 2.4));
    }
    layout.y += headHeight;
  };

  layout.tree.open('Table');
  layout.tree.open('TR');
  paintHead((paint) => {
    layout.page.begin('TH', layout.tree.leaf('TH', layout.tree.shared.columnHeader));
    paint();
    layout.page.end();
  });
  layout.tree.close();
  layout.repeat = () => paintHead((paint) => paint());
  const set = Array.from(rows, (cells) =>
    cells.map((cell, column) => {
      const { text, style } = typeof cell === 'string' ? { text: cell, style: styles.dense } : cell;
      return layout.cell(
        'TD',
        text,
        style,
        columnAt(column),
        columns[column]?.width ?? 0,
        otherLanguage(text, layout.language),
      );
    }),
  );
  const last = set.slice(-fewestBehind);
  for (const [at, cells] of set.entries()) {
    if (at > 0 && at === set.length - last.length)
      layout.need(last.reduce((sum, row) => sum + layout.rowHeight(row, rowForms.dense), 0));
    layout.row(cells, rowForms.dense);
  }
  layout.repeat = null;
  layout.tree.close();
}
