import type { Entry, LooksSection, ReportBeforeSigning } from '../../shared/domain/report/report-content.ts';
import type { Statements } from '../../shared/domain/report/statements.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { LabelledLines } from '../paper/labelled-lines.ts';
import { baseline, grid, type Layout, styles } from '../paper/layout.ts';
import { pageWidth } from '../paper/pdf/container.ts';
import { fill, ink } from '../paper/pdf/page.ts';
import { lineCount } from '../paper/pdf/typesetter.ts';
import { printingNotes } from '../paper/printing-notes.ts';
import { paintTable } from '../paper/table.ts';
import { paperTexts } from '../paper/texts.ts';
import { readableTime } from '../paper/time.ts';
import { sentences } from './sentences.ts';
import { texts } from './texts.ts';

const gap = 11;

/** Registration, coverage of the domains, the catalogues' sections and what is said about the report, each with its bookmark. */
export function paintSections(
  layout: Layout,
  content: ReportBeforeSigning,
  statements: Statements,
  language: Language,
): void {
  const words = texts[language];
  const said = sentences[language];
  const { bounds } = statements;
  const { tree, pdf } = layout;
  const lines = new LabelledLines(layout, language);
  const say = (text: Text): string => inLanguage(text, language);
  let ordinal = 0;
  const heading = (title: string, following: number): string => {
    const text = words.numberedHeading(words.ordinal(++ordinal), title);
    layout.heading(text, following);
    return text;
  };
  const bookmark = (title: string, above: number) =>
    pdf.outline.addItem(title, { top: layout.y - above, left: pageWidth });

  tree.open('Sect');
  bookmark(heading(words.registrationTitle[content.subject.kind], 60), 30);
  if (statements.registered === false) {
    layout.block('P', said.unregistered(bounds), styles.note);
    layout.y += 6;
  }
  if (content.registrationRecord !== undefined) {
    for (const mark of marksOf(content.registrationRecord, language)) {
      layout.block('P', `【${mark.text}】${mark.note}`, { ...styles.note, ink: ink.black });
      layout.y += 6;
    }
  }
  lines.open();
  for (const line of content.registration) lines.add(say(line.label), line.value);
  lines.close();
  tree.close();

  if (content.domains.length > 0) {
    layout.type.reset();
    layout.y += 22;
    tree.open('Sect');
    bookmark(heading(words.coverageTitle, 80), 30);
    layout.block('P', words.coverageNote, styles.note);
    layout.y += 6;
    paintCoverage(layout, content, statements, language);
    tree.close();
  }

  const declared = content.declared === undefined ? [] : [content.declared];
  for (const [at, section] of [...content.sections, ...declared].entries()) {
    const claim = statements.sections[at];
    layout.type.reset();
    layout.y += 22;
    tree.open('Sect');
    const count = claim === undefined ? words.bracketed(section.entries.length) : said.listed(claim);
    const title = heading(`${say(section.title)}${count}`, 70);
    const item = bookmark(title, 30);
    if ('notice' in section) {
      layout.block('P', say(section.notice), styles.note);
      layout.y += 6;
    }
    if (section.entries.length === 0 && claim !== undefined) paintEmpty(layout, said.empty(claim, bounds));
    for (const [index, entry] of section.entries.entries()) {
      layout.type.reset();
      const named = `${index + 1}. ${entry.title}`;
      const place = paintEntry(layout, lines, entry, named, language);
      item.addItem(named, { ...place, left: pageWidth });
    }
    // Closed at first: thousands of entries must not unfold.
    if (section.entries.length > 0) item.outlineData.Count = -section.entries.length;
    tree.close();
  }

  if (content.looks !== undefined) {
    layout.type.reset();
    layout.y += 22;
    tree.open('Sect');
    bookmark(heading(words.looksTitle, 80), 30);
    paintLooks(layout, content.looks, language);
    tree.close();
  }

  layout.type.reset();
  layout.y += 22;
  tree.open('Sect');
  bookmark(heading(words.aboutTitle, 60), 30);
  tree.open('L', layout.tree.shared.numberedList);
  const about = [...aboutReport(content, statements, language), ...printingNotes(layout.type, language)];
  for (const [index, text] of about.entries()) {
    const style = styles.body;
    const set = layout.set(text, style, grid.width - 20);
    layout.need(Math.min(lineCount(set), 3) * style.leading);
    tree.open('LI');
    const marker = layout.set(`${index + 1}.`, style, 20);
    layout.page.begin('Lbl', tree.leaf('Lbl'));
    layout.paint(marker, style, grid.left, layout.y);
    layout.page.end();
    layout.block('LBody', text, style, { x: grid.left + 20, width: grid.width - 20 });
    tree.close();
    layout.y += 4;
  }
  tree.close();
  layout.y += 14;
  layout.block('P', `—— ${words.end} ——`, styles.note, { centred: true });
  tree.close();
}

function paintCoverage(
  layout: Layout,
  content: ReportBeforeSigning,
  { domains, bounds }: Statements,
  language: Language,
): void {
  const words = texts[language];
  const columns = [
    { title: words.row, width: 34 },
    { title: words.domain, width: 160 },
    { title: words.result, width: 120 },
    { title: words.completeData, width: grid.width - 314 },
  ];
  const rows = content.domains.map((domain, at) => {
    const claim = domains[at];
    const result = claim === undefined ? '' : sentences[language].domain(claim, bounds);
    return [
      `${at + 1}`,
      inLanguage(domain.name, language),
      { text: result, style: domain.status !== 'none-found' ? styles.strong : styles.body },
      domain.coveredFrom === null || domain.coveredUntil === null
        ? paperTexts[language].absent
        : words.fromTo(domain.coveredFrom, domain.coveredUntil),
    ];
  });
  paintTable(layout, columns, rows);
}

/** 查询记录 */
function paintLooks(layout: Layout, looks: LooksSection, language: Language): void {
  const words = texts[language];
  const say = (text: Text): string => inLanguage(text, language);
  layout.block('P', words.looksNote(looks.since), styles.note);
  layout.y += 6;
  if (looks.items.length === 0) {
    paintEmpty(layout, words.noLooks);
    return;
  }
  const columns = [
    { title: words.lookedAt, width: 116 },
    { title: words.lookedBy, width: 130 },
    { title: words.lookedFor, width: 110 },
    { title: words.looked, width: grid.width - 356 },
  ];
  paintTable(
    layout,
    columns,
    looks.items.map(({ at, by, purpose, what }) => [readableTime(at), say(by), say(purpose), say(what)]),
  );
  if (looks.more > 0) {
    layout.y += 6;
    layout.block('P', words.moreLooks(looks.more), styles.note);
  }
}

/** 报告说明 */
function aboutReport(content: ReportBeforeSigning, statements: Statements, language: Language): string[] {
  const words = texts[language];
  const said = sentences[language];
  return [
    words.origin(inLanguage(content.issuer, language)),
    ...(statements.declared ? [words.declaredApart] : []),
    said.scope(statements),
    said.omitted(statements),
    said.meaning(statements.bounds),
    words.noAssessment,
    ...words.closing,
    said.validity(statements),
  ].filter((text) => text !== '');
}

/** A sentence in place of entries, in a frame. */
function paintEmpty(layout: Layout, text: string): void {
  const inset = { x: grid.left + 12, width: grid.width - 24, centred: true };
  const height = lineCount(layout.set(text, styles.body, inset.width)) * styles.body.leading + 18;
  layout.need(height);
  const bottom = layout.y + height;
  layout.page.frame(grid.left, layout.y, grid.width, height, 0.5);
  layout.y += 8;
  layout.block('P', text, { ...styles.body, ink: ink.grey }, inset);
  layout.y = bottom;
}

/** What became of an entry, as it is marked: a word and what it means. */
function marksOf(
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

/** @returns where the entry begins. */
function paintEntry(
  layout: Layout,
  lines: LabelledLines,
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
  const title = layout.set(named, style, grid.width - marksWidth);
  const notes = marks.map((mark) => layout.set(mark.note, styles.note, grid.width - 24));
  const notesHeight = notes.reduce((sum, note) => sum + lineCount(note) * styles.note.leading + 10, 0);
  // A headline never stands alone at the foot of a page.
  layout.need(lineCount(title) * style.leading + notesHeight + 56);
  const place = { top: layout.y - 6, pageNumber: layout.pageIndex };

  tree.open('Sect');
  page.begin('H3', tree.leaf('H3', language === 'en' ? '/Lang(zh-CN)' : ''));
  layout.paint(title, style, grid.left, layout.y);
  page.end();
  let x = grid.right - marksWidth + 8;
  for (const mark of marks) {
    const width = mark.set.width + 12;
    if (mark.solid) page.box(x, layout.y - 0.5, width, 15.5, fill.black);
    else page.frame(x + 0.5, layout.y, width - 1, 14.5, 1);
    page.begin('P', tree.leaf('P'));
    layout.page.text(mark.set, mark.style.size, x + 6, layout.y + baseline(style) - 0.6, 0, mark.style.ink);
    page.end();
    x += width + 8;
  }
  layout.y += lineCount(title) * style.leading + 5;
  for (const [i, mark] of marks.entries()) {
    const note = notes[i];
    if (note === undefined) continue;
    const height = lineCount(note) * styles.note.leading + 4;
    if (mark.solid) page.frame(grid.left, layout.y, grid.width, height, 1.2);
    page.begin('P', tree.leaf('P'));
    layout.paint(note, { ...styles.note, ink: ink.black }, grid.left + (mark.solid ? 8 : 0), layout.y + 2);
    page.end();
    layout.y += height + (mark.solid ? 6 : 2);
  }
  // From the headline on, all down the entry and on every page it runs over to.
  layout.barred = entry.disputed;
  if (entry.disputed) page.box(grid.left - 9, place.top + 4, 4, layout.y - place.top - 4, fill.black);
  layout.repeat = () => {
    const mark = entry.disputed ? `【${words.disputed}】` : '';
    const again = layout.set(
      `${named}${paperTexts[language].continued}${mark}`,
      { ...styles.note, weight: 'bold' },
      grid.width,
    );
    layout.paint(again, { ...styles.note, weight: 'bold' }, grid.left, layout.y, 0, 1);
    layout.y += styles.note.leading + 4;
    page.rule(grid.left, layout.y, grid.width, 0.5);
  };
  lines.open();
  if (entry.domain !== null) lines.add(words.domainOfEntry, inLanguage(entry.domain, language));
  // Before the rest, where it pairs with another short value instead of ending alone on the next page.
  lines.add(words.source, entry.source);
  for (const line of entry.lines) lines.add(inLanguage(line.label, language), line.value);
  lines.close();
  layout.repeat = null;
  layout.barred = false;
  tree.close();
  layout.y += gap;
  return place;
}
