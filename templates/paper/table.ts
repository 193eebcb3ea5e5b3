import { otherLanguage } from './language.ts';
import { grid, type Layout, rowForms, type Style, styles } from './layout.ts';
import { fill } from './pdf/page.ts';

const headHeight = 18;

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
  for (const cells of rows) {
    layout.row(
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
      rowForms.dense,
    );
  }
  layout.repeat = null;
  layout.tree.close();
}
