import { dayText } from '../../shared/domain/day-text.ts';
import type { Entry } from '../../shared/domain/report/report-content.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { LabelledLines, pageEnd } from '../paper/labelled-lines.ts';
import { otherLanguage } from '../paper/language.ts';
import { baseline, grid, type Layout, styles } from '../paper/layout.ts';
import { fill, ink } from '../paper/pdf/page.ts';
import { lineCount } from '../paper/pdf/typesetter.ts';
import { paperTexts } from '../paper/texts.ts';
import { texts } from './texts.ts';

const gap = 5;

/** What became of an entry, as it is marked: a word and what it means. */
export function marksOf(
  { disputed, corrected, repaired }: Pick<Entry, 'disputed' | 'corrected' | 'repaired'>,
  language: Language,
): { readonly text: string; readonly note: string; readonly solid: boolean }[] {
  const words = texts[language];
  return [
    ...(disputed ? [{ text: words.disputed, note: words.disputedNote, solid: true }] : []),
    ...(corrected ? [{ text: words.corrected, note: words.correctedNote, solid: false }] : []),
    ...(repaired === true ? [{ text: words.repaired, note: words.repairedNote, solid: false }] : []),
  ];
}

/**
 * An entry: its headline with marks and source, what the marks mean, and its lines. Where it does not fit on the page it
 * goes on the next one, or is divided so that neither page gets a row or two.
 * @returns where it begins.
 */
export function paintEntry(
  layout: Layout,
  entry: Entry,
  named: string,
  language: Language,
): { readonly top: number; readonly pageNumber: number } {
  const words = texts[language];
  const { tree, page } = layout;
  const marks = marksOf(entry, language).map((mark) => {
    const style = { ...styles.mark, ink: mark.solid ? ink.white : ink.black };
    return { ...mark, style, set: layout.set(mark.text, style, grid.width) };
  });
  const marksWidth = marks.reduce((sum, mark) => sum + mark.set.width + 20, 0);
  const style = styles.entry;
  const whole = layout.set(named, style, grid.width - marksWidth);
  // Who reported it stands beside the headline where there is room.
  const source = layout.set(`${words.source} ${entry.source}`, styles.denseLabel, Number.POSITIVE_INFINITY);
  const beside = lineCount(whole) === 1 && whole.width + marksWidth + source.width + 24 <= grid.width;

  const lines = new LabelledLines(layout, language, 'dense');
  if (entry.domain !== null) lines.add(words.domainOfEntry, inLanguage(entry.domain, language));
  if (!beside) lines.add(words.source, entry.source);
  // What is the headline already is not said again.
  for (const { label, value } of entry.lines)
    if (value !== entry.title) lines.add(inLanguage(label, language), dayText(value, language));
  const rows = lines.take();

  const notes = marks.map((mark) => layout.set(mark.note, styles.note, grid.width - 24));
  const heightOf = (at: number): number => {
    const lines = notes[at];
    const spaces = marks[at]?.solid === true ? 9 : 4;
    return lines === undefined ? 0 : lineCount(lines) * styles.note.leading + spaces;
  };
  const head = lineCount(whole) * style.leading + 3 + notes.reduce((sum, _, at) => sum + heightOf(at), 0);
  let breakAt = pageEnd(rows, layout.limit - layout.y - head);
  if (breakAt === 0) {
    layout.startPage();
    breakAt = pageEnd(rows, layout.limit - layout.y - head);
  }
  const place = { top: layout.y - 6, pageNumber: layout.pageIndex };

  tree.open('Sect');
  page.begin('H3', tree.leaf('H3', otherLanguage(entry.title, language)));
  layout.paint(whole, style, grid.left, layout.y);
  page.end();
  if (beside) {
    page.begin('P', tree.leaf('P', otherLanguage(entry.source, language)));
    layout.paint(source, styles.denseLabel, grid.right - marksWidth - source.width, layout.y + 1.4);
    page.end();
  }
  let x = grid.right - marksWidth + 8;
  for (const mark of marks) {
    const width = mark.set.width + 12;
    if (mark.solid) page.box(x, layout.y - 0.5, width, 13.5, fill.black);
    else page.frame(x + 0.5, layout.y, width - 1, 12.5, 1);
    page.begin('P', tree.leaf('P'));
    layout.page.text(mark.set, mark.style.size, x + 6, layout.y + baseline(style) - 0.6, 0, mark.style.ink);
    page.end();
    x += width + 8;
  }
  layout.y += lineCount(whole) * style.leading + 3;
  for (const [at, mark] of marks.entries()) {
    const note = notes[at];
    if (note === undefined) continue;
    if (mark.solid) page.frame(grid.left, layout.y, grid.width, heightOf(at) - 5, 1.2);
    page.begin('P', tree.leaf('P'));
    layout.paint(note, { ...styles.note, ink: ink.black }, grid.left + (mark.solid ? 8 : 0), layout.y + 1.5);
    page.end();
    layout.y += heightOf(at);
  }
  // From the headline on, all down the entry and on every page it runs over to.
  layout.barred = entry.disputed;
  if (entry.disputed) page.box(grid.left - 9, place.top + 4, 4, layout.y - place.top - 4, fill.black);
  layout.repeat = () => {
    const mark = entry.disputed ? `【${words.disputed}】` : '';
    const bold = { ...styles.note, weight: 'bold' } as const;
    const again = layout.set(`${named}${paperTexts[language].continued}${mark}`, bold, grid.width);
    layout.paint(again, bold, grid.left, layout.y, 0, 1);
    layout.y += bold.leading + 3;
    page.rule(grid.left, layout.y, grid.width, 0.25);
  };
  lines.paint(rows, breakAt);
  layout.repeat = null;
  layout.barred = false;
  tree.close();
  layout.y += gap;
  return place;
}
