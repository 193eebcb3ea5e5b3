import { contactText } from '../../shared/domain/contact.ts';
import { dayText, momentText } from '../../shared/domain/day-text.ts';
import type {
  LooksSection,
  ReportBeforeSigning,
  Section,
} from '../../shared/domain/report/report-content.ts';
import type { Statements } from '../../shared/domain/report/statements.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { LabelledLines } from '../paper/labelled-lines.ts';
import { grid, type Layout, type Style, styles } from '../paper/layout.ts';
import { paintList } from '../paper/list.ts';
import { pageWidth } from '../paper/pdf/container.ts';
import { ink } from '../paper/pdf/page.ts';
import { lineCount } from '../paper/pdf/typesetter.ts';
import { printingNotes } from '../paper/printing-notes.ts';
import { paintTable, type TableColumn } from '../paper/table.ts';
import { paperTexts } from '../paper/texts.ts';
import { marksOf, paintEntry } from './entry.ts';
import { sentences } from './sentences.ts';
import { texts } from './texts.ts';

const gap = 12;
/** Quieter than the heading of what has entries. */
const emptyTitle: Style = { ...styles.entry, weight: 'regular', ink: ink.accent };
const emptyNote: Style = { ...styles.note, size: 8, leading: 13.5 };

/** The parts of a report after its first page, each with its number and its bookmark. */
export class Sections {
  readonly #layout: Layout;
  readonly #content: ReportBeforeSigning;
  readonly #statements: Statements;
  readonly #language: Language;
  #ordinal = 0;
  /** What was painted last was one line: the next one stands close to it. */
  #close = false;

  constructor(layout: Layout, content: ReportBeforeSigning, statements: Statements, language: Language) {
    this.#layout = layout;
    this.#content = content;
    this.#statements = statements;
    this.#language = language;
  }

  /**
   * 登记注册基础信息, or of a person its particulars.
   * @param whole only where all of it fits on the page that is being painted
   * @returns whether it has been painted
   */
  registration(whole: boolean): boolean {
    const layout = this.#layout;
    const { registration, registrationRecord, subject } = this.#content;
    const lines = new LabelledLines(layout, this.#language);
    for (const { label, value } of registration)
      lines.add(inLanguage(label, this.#language), dayText(value, this.#language));
    const rows = lines.take();
    const notes = [
      ...(this.#statements.registered === false
        ? [sentences[this.#language].unregistered(this.#statements.bounds)]
        : []),
      ...(registrationRecord === undefined
        ? []
        : marksOf(registrationRecord, this.#language).map(({ text, note }) => `【${text}】${note}`)),
    ];
    const height = rows.heights.reduce((sum, each) => sum + each, 0);
    if (whole && layout.y + gap + 26 + notes.length * 30 + height > layout.limit) return false;
    this.#open(texts[this.#language].registrationTitle[subject.kind], 60);
    for (const note of notes) {
      layout.block('P', note, { ...styles.note, ink: ink.black });
      layout.y += 4;
    }
    lines.paint(rows);
    layout.tree.close();
    return true;
  }

  /** All that follows the registration. */
  others(): void {
    const words = texts[this.#language];
    const { edition, sections, declared, looks, domains } = this.#content;
    if (domains.length > 0) this.#coverage();
    const assessed = edition !== 'no-violation';
    for (const [at, section] of sections.entries()) {
      if (assessed && section.catalogue === 'judgment')
        this.#line(words.assessmentTitle, words.noAssessments);
      this.#section(section, at);
    }
    if (assessed && !sections.some(({ catalogue }) => catalogue === 'judgment'))
      this.#line(words.assessmentTitle, words.noAssessments);
    if (edition === 'standard') this.#line(words.otherTitle, words.nothingElse);
    if (declared !== undefined) this.#section(declared);
    if (looks !== undefined) this.#looks(looks);
    if (assessed) this.#line(words.adviceTitle, words.advice);
    this.#about();
  }

  #space(): void {
    this.#layout.type.reset();
    if (this.#layout.y > grid.top) this.#layout.y += gap;
  }

  /** Opens a section with its heading. @returns its bookmark */
  #open(title: string, following: number) {
    const layout = this.#layout;
    const words = texts[this.#language];
    this.#space();
    this.#close = false;
    layout.tree.open('Sect');
    const text = words.numberedHeading(words.ordinal(++this.#ordinal), title);
    layout.heading(text, following);
    return layout.pdf.outline.addItem(text, { top: layout.y - 30, left: pageWidth });
  }

  /** A section that has one thing to say: its title and that, on one line where they have room. */
  #line(title: string, said: string): void {
    const layout = this.#layout;
    const { page, tree } = layout;
    const words = texts[this.#language];
    layout.type.reset();
    if (layout.y > grid.top) layout.y += this.#close ? 1.5 : gap - 4;
    this.#close = true;
    const text = words.numberedHeading(words.ordinal(++this.#ordinal), title);
    const head = layout.set(text, emptyTitle, grid.width);
    const room = grid.width - head.width - 10;
    const one = room > 100 ? layout.set(said, emptyNote, room) : null;
    const beside = one !== null && lineCount(one) === 1;
    const note = beside ? one : layout.set(said, emptyNote, grid.width - 14);
    const height =
      emptyTitle.leading * lineCount(head) + (beside ? 0 : lineCount(note) * emptyNote.leading) + 2;
    layout.need(height);
    tree.open('Sect');
    layout.pdf.outline.addItem(text, { top: layout.y - 6, left: pageWidth });
    page.begin('H2', tree.leaf('H2'));
    layout.paint(head, emptyTitle, grid.left, layout.y);
    page.end();
    page.begin('P', tree.leaf('P'));
    const below = emptyTitle.leading * lineCount(head);
    const x = beside ? grid.left + head.width + 10 : grid.left + 14;
    layout.paint(note, { ...emptyNote, ink: ink.black }, x, layout.y + (beside ? 0.4 : below));
    page.end();
    tree.close();
    layout.y += height;
    page.rule(grid.left, layout.y, grid.width, 0.25);
  }

  /** @param at of the claim about it; none about what the subject declared itself */
  #section(section: Pick<Section, 'title' | 'entries'> & { readonly notice?: Text }, at?: number): void {
    const layout = this.#layout;
    const said = sentences[this.#language];
    const { sections: claims, bounds } = this.#statements;
    const claim = at === undefined ? undefined : claims[at];
    const count =
      claim === undefined ? texts[this.#language].bracketed(section.entries.length) : said.listed(claim);
    const title = `${inLanguage(section.title, this.#language)}${count}`;
    if (section.entries.length === 0 && claim !== undefined) {
      this.#line(title, said.empty(claim, bounds));
      return;
    }
    const item = this.#open(title, 70);
    if (section.notice !== undefined) {
      layout.block('P', inLanguage(section.notice, this.#language), styles.note);
      layout.y += 4;
    }
    for (const [index, entry] of section.entries.entries()) {
      layout.type.reset();
      const named = `${index + 1}. ${entry.title}`;
      item.addItem(named, { ...paintEntry(layout, entry, named, this.#language), left: pageWidth });
    }
    layout.y -= gap / 2;
    // Closed at first: thousands of entries must not unfold.
    if (section.entries.length > 0) item.outlineData.Count = -section.entries.length;
    layout.tree.close();
  }

  #coverage(): void {
    const layout = this.#layout;
    const words = texts[this.#language];
    this.#open(words.coverageTitle, 80);
    layout.block('P', words.coverageNote, styles.note);
    layout.y += 4;
    const columns: TableColumn[] = [
      { title: words.row },
      { title: words.domain },
      { title: words.result },
      { title: words.completeData },
    ];
    const rows = this.#content.domains.map((domain, at) => {
      const claim = this.#statements.domains[at];
      const result =
        claim === undefined ? '' : sentences[this.#language].domain(claim, this.#statements.bounds);
      return [
        `${at + 1}`,
        inLanguage(domain.name, this.#language),
        {
          text: result,
          style: domain.status !== 'none-found' ? { ...styles.dense, weight: 'bold' as const } : styles.dense,
        },
        domain.coveredFrom === null || domain.coveredUntil === null
          ? paperTexts[this.#language].absent
          : words.fromTo(
              dayText(domain.coveredFrom, this.#language),
              dayText(domain.coveredUntil, this.#language),
            ),
      ];
    });
    paintTable(layout, columns, rows);
    layout.tree.close();
  }

  /** 查询记录 */
  #looks(looks: LooksSection): void {
    const layout = this.#layout;
    const words = texts[this.#language];
    const say = (text: Text): string => inLanguage(text, this.#language);
    this.#open(words.looksTitle, 60);
    layout.block('P', words.looksNote(dayText(looks.since, this.#language)), styles.note);
    layout.y += 4;
    const columns = [
      { title: words.lookedAt },
      { title: words.lookedBy },
      { title: words.lookedFor },
      { title: words.looked },
    ];
    if (looks.items.length === 0) layout.block('P', words.noLooks, styles.body);
    else
      paintTable(
        layout,
        columns,
        looks.items.map(({ at, by, purpose, what }) => [
          momentText(at, this.#language),
          say(by),
          say(purpose),
          say(what),
        ]),
      );
    if (looks.more > 0) {
      layout.y += 4;
      layout.block('P', words.moreLooks(looks.more), styles.note);
    }
    layout.tree.close();
  }

  /** 报告说明 */
  #about(): void {
    const layout = this.#layout;
    const words = texts[this.#language];
    const contact = contactText(this.#language);
    const style: Style = { ...styles.note, size: 8, leading: 11.2, ink: ink.black };
    const after = 2;
    this.#open(words.aboutTitle, 60);
    const said = [
      ...aboutReport(this.#content, this.#statements, this.#language),
      ...(contact === '' ? [] : [contact]),
      ...printingNotes(layout.type, this.#language),
    ];
    // The last ones stay together with the end, which is no page of its own.
    paintList(layout, said, { style, after, ending: { following: 22, height: 11 * style.leading } });
    layout.y += 6;
    layout.block('P', `—— ${words.end} ——`, styles.note, { centred: true });
    layout.tree.close();
  }
}

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
