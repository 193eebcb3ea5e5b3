import type { ReportBeforeSigning } from '../../shared/domain/report/report-content.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import type { Language } from '../../shared/policy/text.ts';
import { grid, type Layout, type Style, styles } from '../paper/layout.ts';
import { pageHeight, textString } from '../paper/pdf/container.ts';
import { fill } from '../paper/pdf/page.ts';
import { openPart } from './glance.ts';
import { texts } from './texts.ts';

/** Points that the picture takes, its heading included. */
export const timelineHeight = 78;

const half = 17;
const mostYears = 10;
const small: Style = { ...styles.note, size: 7.5, leading: 11 };

interface Month {
  adverse: number;
  others: number;
}

/**
 * When the entries of a report came to be, month by month up to the day of its data: what speaks against the subject above
 * the line, everything else below it. What is older than the years shown stands in their first month.
 */
export function paintTimeline(layout: Layout, content: ReportBeforeSigning, language: Language): void {
  const words = texts[language];
  const last = monthOf(content.asOf);
  const entries = content.sections.flatMap(({ catalogue: code, entries: listed }) =>
    listed.flatMap(({ date }) =>
      date === undefined || monthOf(date) > last
        ? []
        : [{ month: monthOf(date), adverse: catalogue(code).adverse === true }],
    ),
  );
  if (entries.length === 0 || layout.y + timelineHeight > layout.limit) return;
  const lastYear = Math.floor(last / 12);
  const earliest = Math.floor(Math.min(...entries.map(({ month }) => month)) / 12);
  const firstYear = Math.max(Math.min(earliest, lastYear - 2), lastYear - mostYears + 1);
  const months = Array.from(
    { length: (lastYear - firstYear + 1) * 12 },
    (): Month => ({ adverse: 0, others: 0 }),
  );
  for (const { month, adverse } of entries) {
    const at = months[Math.max(0, month - firstYear * 12)];
    if (at !== undefined) at[adverse ? 'adverse' : 'others']++;
  }

  const { page, tree } = layout;
  openPart(layout, words.timelineTitle);
  const top = layout.y;
  const axis = top + half + 1;
  const box = [grid.left, pageHeight - top - 2 * half - 14, grid.right, pageHeight - top]
    .map((at) => at.toFixed(2))
    .join(' ');
  const said = Array.from({ length: lastYear - firstYear + 1 }, (_, year) => {
    const of = months.slice(year * 12, year * 12 + 12);
    const sum = (kind: keyof Month): number => of.reduce((total, month) => total + month[kind], 0);
    return [sum('adverse'), sum('others')] as const;
  }).flatMap(([adverse, others], at) =>
    adverse + others === 0 ? [] : [words.timelineOf(`${firstYear + at}`, adverse, others)],
  );
  page.begin(
    'Figure',
    tree.leaf(
      'Figure',
      `/Alt${textString(said.join(words.listSeparator))}/A<</O/Layout/Placement/Block/BBox[${box}]>>`,
    ),
  );
  const width = grid.width / months.length;
  const step = Math.min(
    4.5,
    (half - 2) / Math.max(...months.flatMap(({ adverse, others }) => [adverse, others])),
  );
  page.box(grid.left, axis, grid.width, 0.6, fill.accent);
  for (const [at, { adverse, others }] of months.entries()) {
    const x = grid.left + at * width;
    if (at % 12 === 0) {
      page.box(x, axis - 2.5, 0.6, 5.6, fill.accent);
      const year = layout.set(`${firstYear + at / 12}`, small, grid.width);
      layout.paint(year, small, x + 2, top + 2 * half + 2);
    }
    const bar = Math.max(2, Math.min(width - 0.8, 8));
    const left = x + (width - bar) / 2;
    if (adverse > 0) page.box(left, axis - 1 - adverse * step, bar, adverse * step, fill.black);
    if (others > 0) page.frame(left, axis + 1.6, bar, Math.max(others * step, 1.5), 0.6);
  }
  page.end();
  // What the two kinds of bars mean, at the right end of the heading.
  let x: number = grid.right;
  for (const [kind, text] of [
    ['others', words.otherEntries],
    ['adverse', words.adverse],
  ] as const) {
    const set = layout.set(text, small, grid.width);
    x -= set.width;
    page.begin('P', tree.leaf('P'));
    layout.paint(set, small, x, top - 14);
    page.end();
    if (kind === 'adverse') page.box(x - 8, top - 11.5, 5, 6, fill.black);
    else page.frame(x - 8, top - 11.5, 5, 6, 0.6);
    x -= 22;
  }
  tree.close();
  layout.y = top + 2 * half + 16;
}

/** Months since the year 0. */
function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}
