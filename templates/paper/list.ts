import { grid, type Layout, type Style } from './layout.ts';
import { lineCount } from './pdf/typesetter.ts';

const inset = 16;

/** Points that an item takes, as {@link paintList} paints it. */
export function itemHeight(layout: Layout, text: string, style: Style, after: number): number {
  return lineCount(layout.set(text, style, grid.width - inset)) * style.leading + after;
}

/**
 * Paints a numbered list.
 * @param together how many of its last items stay on one page with `following` points of what comes behind them, so that
 * no page has a line or two alone
 */
export function paintList(
  layout: Layout,
  items: readonly string[],
  {
    style,
    after,
    together,
  }: {
    readonly style: Style;
    /** Points below each item. */
    readonly after: number;
    readonly together?: { readonly last: number; readonly following: number };
  },
): void {
  const { tree, page } = layout;
  tree.open('L', tree.shared.numberedList);
  for (const [at, text] of items.entries()) {
    const rest = together !== undefined && at === items.length - together.last ? items.slice(at) : [];
    const kept = rest.reduce(
      (sum, each) => sum + itemHeight(layout, each, style, after),
      together?.following ?? 0,
    );
    layout.need(rest.length > 0 ? kept : Math.min(itemHeight(layout, text, style, 0), 3 * style.leading));
    tree.open('LI');
    const marker = layout.set(`${at + 1}.`, style, inset);
    page.begin('Lbl', tree.leaf('Lbl'));
    layout.paint(marker, style, grid.left, layout.y);
    page.end();
    layout.block('LBody', text, style, { x: grid.left + inset, width: grid.width - inset });
    tree.close();
    layout.y += after;
  }
  tree.close();
}
