import { grid, type Layout, type Style } from './layout.ts';
import { lineCount } from './pdf/typesetter.ts';

const leastInset = 16;

/**
 * Paints a numbered list.
 * @param ending the last items stay on one page with `following` points of what comes behind them, together no less than
 * `height` points, so that no page has a line or two alone
 */
export function paintList(
  layout: Layout,
  items: readonly string[],
  {
    style,
    after,
    ending,
  }: {
    readonly style: Style;
    /** Points below each item. */
    readonly after: number;
    readonly ending?: { readonly following: number; readonly height: number };
  },
): void {
  const { tree, page, type } = layout;
  const inset = Math.max(leastInset, type.measure(`${items.length}.`, style.weight, style.size) + 6);
  const width = grid.width - inset;
  const set = items.map((text) => layout.set(text, style, width));
  const heights = set.map((lines) => lineCount(lines) * style.leading);
  let kept = ending?.following ?? 0;
  let last = set.length;
  while (ending !== undefined && last > 0 && kept < ending.height) kept += (heights[--last] ?? 0) + after;
  tree.open('L', tree.shared.numberedList);
  for (const [at, lines] of set.entries()) {
    layout.need(at === last ? kept : Math.min(heights[at] ?? 0, 3 * style.leading));
    tree.open('LI');
    const marker = layout.set(`${at + 1}.`, style, inset);
    page.begin('Lbl', tree.leaf('Lbl'));
    layout.paint(marker, style, grid.left, layout.y);
    page.end();
    layout.lines('LBody', lines, style, { x: grid.left + inset, width, text: items[at] ?? '' });
    tree.close();
    layout.y += after;
  }
  tree.close();
}
