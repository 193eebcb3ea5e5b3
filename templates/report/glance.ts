import type { DomainResult, ReportBeforeSigning } from '../../shared/domain/report/report-content.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { type Cell, grid, type Layout, rowForms, type Style, styles } from '../paper/layout.ts';
import { fill, ink } from '../paper/pdf/page.ts';
import { lineCount } from '../paper/pdf/typesetter.ts';
import { texts } from './texts.ts';

/** A kind or a domain, what was found of it, and whether that stands out. */
export type Glance = readonly [name: string, result: string, status: DomainResult['status']];

const line = 14;
const small: Style = { ...styles.note, leading: 13, ink: ink.black };

/** Points that a glance needs with every name on one line. */
export function glanceHeight(items: number, columns: number): number {
  return styles.head.leading + 18 + (1 + Math.ceil(items / columns)) * line;
}

/** Opens a part of the first page with its heading. */
export function openPart(layout: Layout, title: string): void {
  const { tree, page } = layout;
  tree.open('Sect');
  page.begin('H2', tree.leaf('H2'));
  layout.paint(layout.set(title, styles.head, grid.width), styles.head, grid.left, layout.y);
  page.end();
  layout.y += styles.head.leading + 3;
}

/**
 * Names and results, several side by side. To a reader of the structure they are a table of two columns, one pair a row:
 * the heads over the other columns are only painted.
 */
export function paintGlance(
  layout: Layout,
  heads: readonly [string, string],
  items: readonly Glance[],
  columns: number,
): void {
  const { tree, page } = layout;
  const column = grid.width / columns;
  const nameWidth = column - Math.min(column * 0.44, 76);
  tree.open('Table');
  page.box(grid.left, layout.y, grid.width, line + 1, fill.band);
  const style = { ...small, ink: ink.accent };
  for (let c = 0; c < columns; c++) {
    if (c === 0) tree.open('TR');
    for (const [i, head] of heads.entries()) {
      if (c === 0) page.begin('TH', tree.leaf('TH', tree.shared.columnHeader));
      else page.beginArtifact();
      const x = grid.left + c * column + (i === 0 ? 0 : nameWidth) + 4;
      layout.paint(layout.set(head, style, column), style, x, layout.y + 1);
      page.end();
    }
    if (c === 0) tree.close();
  }
  layout.y += line + 1;
  for (let first = 0; first < items.length; first += columns) {
    const cells = items.slice(first, first + columns).flatMap(([name, result, status], c) => {
      const x = grid.left + c * column;
      const loud = status !== 'none-found';
      const said = { ...small, weight: loud ? ('bold' as const) : ('regular' as const) };
      return [
        [cell(layout, 'TH', name, small, x, nameWidth), status],
        [cell(layout, 'TD', result, said, x + nameWidth, column - nameWidth), status],
      ] as const;
    });
    const height =
      Math.max(...cells.map(([{ lines, style }]) => lineCount(lines) * style.leading)) + line - 13;
    layout.need(height);
    for (const [{ tag, extra, lines, style, x }, status] of cells) {
      if (tag === 'TH') tree.open('TR');
      page.begin(tag, tree.leaf(tag, extra));
      layout.paint(lines, style, x + 4, layout.y + 0.8);
      page.end();
      if (tag === 'TH') continue;
      tree.close();
      // What is not simply "none" also stands out by a box in front of it, for a copy without colour.
      if (status === 'found') page.box(x - 4, layout.y + 4, 5, 7, fill.black);
      if (status === 'not-covered') page.frame(x - 4, layout.y + 4.5, 5, 6, 0.8);
    }
    layout.y += height;
    page.rule(grid.left, layout.y, grid.width, 0.35);
  }
  tree.close();
}

function cell(layout: Layout, tag: 'TH' | 'TD', text: string, style: Style, x: number, width: number): Cell {
  const extra = tag === 'TH' ? layout.tree.shared.rowHeader : '';
  return { tag, lines: layout.set(text, style, width - 6), style, x, width, extra };
}

/** The domains that share a result together, where one by one they need more room than the page has. */
export function paintGlanceByResult(layout: Layout, content: ReportBeforeSigning, language: Language): void {
  const words = texts[language];
  const { tree, page } = layout;
  const labelWidth = 100;
  page.rule(grid.left, layout.y, grid.width, 0.5);
  tree.open('Table');
  const statuses = [
    ['found', words.foundAny],
    ['not-covered', words.notCovered],
    ['none-found', words.noneFound],
  ] as const;
  for (const [status, said] of statuses) {
    const domains = content.domains.filter((domain) => domain.status === status);
    if (domains.length === 0) continue;
    const names = domains.map((domain) => {
      const name = inLanguage(domain.name, language);
      if (status !== 'found') return name;
      return `${name} (${domain.count}${domain.incomplete === true ? `${words.comma}${words.notCovered}` : ''})`;
    });
    const label = words.statusCount(said, domains.length);
    const weight = status !== 'none-found' ? ('bold' as const) : ('regular' as const);
    const style = { ...styles.note, size: 8, leading: 11.8, ink: ink.black, weight };
    layout.row(
      [
        layout.cell('TH', label, style, grid.left, labelWidth, tree.shared.rowHeader),
        layout.cell(
          'TD',
          names.join(words.listSeparator),
          style,
          grid.left + labelWidth,
          grid.width - labelWidth,
        ),
      ],
      rowForms.wide,
    );
  }
  tree.close();
}

/** What the boxes of a glance and the bar beside an entry mean, on one line. */
export function paintLegend(
  layout: Layout,
  shown: readonly ('found' | 'notCovered' | 'disputed')[],
  language: Language,
): void {
  if (shown.length === 0) return;
  const { page, tree } = layout;
  const style: Style = { ...styles.note, size: 8, leading: 12 };
  layout.y += 3;
  let x: number = grid.left + 2;
  for (const mark of shown) {
    const set = layout.set(texts[language].legend[mark], style, grid.width);
    if (mark === 'found') page.box(x, layout.y + 2.5, 5, 7, fill.black);
    if (mark === 'notCovered') page.frame(x, layout.y + 3, 5, 6, 0.8);
    if (mark === 'disputed') page.box(x + 0.5, layout.y + 0.5, 4, 11, fill.black);
    page.begin('P', tree.leaf('P'));
    layout.paint(set, style, x + 9, layout.y);
    page.end();
    x += set.width + 26;
  }
  layout.y += style.leading;
}
