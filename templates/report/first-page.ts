import type { DomainResult, ReportBeforeSigning } from '../../shared/domain/report/report-content.ts';
import type { Statements } from '../../shared/domain/report/statements.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { LabelledLines } from '../paper/labelled-lines.ts';
import { type Cell, grid, type Layout, type Style, styles } from '../paper/layout.ts';
import { lateForm } from '../paper/paper.ts';
import { pageHeight, pageWidth } from '../paper/pdf/container.ts';
import { fill, ink } from '../paper/pdf/page.ts';
import { lineCount } from '../paper/pdf/typesetter.ts';
import { qrSize } from '../paper/qr-code.ts';
import { paintSeal } from '../paper/seal.ts';
import { readableTime } from '../paper/time.ts';
import { sentences } from './sentences.ts';
import { texts } from './texts.ts';

const blockHeight = 118;
const blockTop = grid.bottom - blockHeight;
/** Top left corner of the QR code, from the page's. */
export const qrPlace = { x: grid.left, y: blockTop + 14 } as const;

/** A little higher than the panel, as a stamp is set over what is written. */
const sealSize = 100;

/** Corners of the signature panel, from the page's top left: where a reader clicks to see the signature. */
export const signaturePanel = { x: grid.right - 138, y: blockTop + 14, width: 138, height: qrSize } as const;

interface FirstPage {
  readonly content: ReportBeforeSigning;
  readonly statements: Statements;
  /** Of the edition. */
  readonly title: Text;
}

/**
 * Who, what, for when, and the result at a glance; at the foot how to check it. What does not fit runs on to the
 * next page, the foot stays.
 * @param signature paints the annotation of the signature where its panel is.
 */
export function paintFirstPage(
  layout: Layout,
  { content, statements, title }: FirstPage,
  language: Language,
  signature: () => void,
): void {
  const words = texts[language];
  const say = sentences[language];
  const { tree } = layout;
  layout.limit = blockTop - 8;
  layout.y = 58;
  paintTitle(layout, content, title, language);
  paintParticulars(layout, content, language);
  if (content.edition === 'no-violation') {
    paintResult(layout, statements, language);
    const items = content.domains.map((domain, at): Glance => {
      const claim = statements.domains[at];
      const result = claim === undefined ? '' : say.domain(claim, statements.bounds);
      return [inLanguage(domain.name, language), result, domain.status];
    });
    const columns = language === 'en' ? 2 : 3;
    const heads = [words.domain, words.result] as const;
    if (layout.y + glanceHeight(items.length, columns) > layout.limit)
      paintGlanceByResult(layout, content, language);
    else paintGlance(layout, heads, items, words.glanceTitle, columns);
  } else {
    const items = content.sections.map((section): Glance => {
      const count = section.entries.length;
      return [inLanguage(section.title, language), words.records(count), count > 0 ? 'found' : 'none-found'];
    });
    paintGlance(layout, [words.section, words.count], items, words.overviewTitle, 2);
    layout.y += 6;
    const nothing = content.edition === 'person' ? say.nothing(statements) : '';
    if (nothing !== '') {
      layout.block('P', nothing, styles.strong);
      layout.y += 4;
    }
    layout.block('P', say.overview(statements), styles.note);
  }
  // What a very long name or purpose has pushed over: the foot goes on the page where it ended.
  if (layout.pageIndex > 0) layout.need(grid.bottom - blockTop + 24);
  tree.open('Sect');
  paintVerification(layout, content, language, signature);
  tree.close();
}

/** A title, and apart from it what stands in brackets at its end: `…报告`, `（无违法违规证明版）`. */
export function titleLines(title: string): readonly [main: string, bracketed: string] {
  const [, main = title, bracketed = ''] = /^(.+?)\s*([（(][^（）()]+[）)])$/.exec(title) ?? [];
  return [main, bracketed];
}

function paintTitle(layout: Layout, content: ReportBeforeSigning, title: Text, language: Language): void {
  const { tree, page } = layout;
  const center = (text: string, style: Style, tag: 'H1' | 'P', extra = ''): void => {
    const lines = layout.set(text, style, grid.width);
    page.begin(tag, tree.leaf(tag, extra));
    for (let line = 0; line < lineCount(lines); line++) {
      const x = (pageWidth - layout.type.lineWidth(lines, line, style.size)) / 2;
      layout.paint(lines, style, x, layout.y + line * style.leading, line, line + 1);
    }
    page.end();
    layout.y += lineCount(lines) * style.leading;
  };
  center(inLanguage(content.issuer, language), { ...styles.label, size: 10.5, leading: 16 }, 'P');
  layout.y += 8;
  const [main, bracketed] = titleLines(inLanguage(title, language));
  center(main, styles.title, 'H1');
  // In the English edition the name that the report has in Chinese.
  const under = language === 'en' ? title.zh : bracketed;
  if (under !== '') center(under, styles.subtitle, 'P', language === 'en' ? '/Lang(zh-CN)' : '');
  layout.y += 10;
  page.box(grid.left, layout.y, grid.width, 1.8, fill.accent);
  page.box(grid.left, layout.y + 3.4, grid.width, 0.5, fill.accent);
  layout.y += 16;
}

function paintParticulars(layout: Layout, content: ReportBeforeSigning, language: Language): void {
  const words = texts[language];
  const { tree } = layout;
  const { wideCell, rowHeader } = tree.shared;
  const value = language === 'en' ? '/Lang(zh-CN)' : '';
  const lines = new LabelledLines(layout, language);
  lines.open();
  layout.row([
    layout.cell('TH', words.subject, { ...styles.label, leading: 17 }, grid.left, grid.labelWidth, rowHeader),
    layout.cell(
      'TD',
      content.subject.name,
      styles.subject,
      grid.left + grid.labelWidth,
      grid.width - grid.labelWidth,
      `${wideCell}${value}`,
    ),
  ]);
  // Of a person there is no code that people know.
  if (content.subject.kind === 'organisation') lines.add(words.identifier.organisation, content.subject.id);
  lines.add(words.editionLabel, words.edition[content.edition]);
  lines.add(words.number, content.number);
  lines.add(words.issuedAt, readableTime(content.issuedAt));
  lines.add(
    words.period,
    content.period === null ? words.noPeriod : words.fromTo(content.period.from, content.period.to),
  );
  lines.add(words.asOf, readableTime(content.asOf));
  lines.add(words.issuedTo, content.issuedTo);
  lines.add(words.purpose, content.purpose);
  if (content.validUntil !== undefined)
    lines.add(words.validUntil, sentences[language].validUntil(content.validUntil));
  lines.close();
  layout.y += 14;
}

function paintResult(layout: Layout, statements: Statements, language: Language): void {
  const words = texts[language];
  const { page, tree } = layout;
  const result = sentences[language].result(statements);
  const style = { ...styles.strong, size: 10.5, leading: 17 };
  const inner = grid.width - 32;
  const title = layout.set(words.resultTitle, styles.head, inner);
  const said = layout.set(result.said, style, inner);
  const small = { ...styles.note, ink: ink.black };
  const more = result.more.map((text) => layout.set(text, small, inner));
  const height =
    10 +
    styles.head.leading +
    3 +
    lineCount(said) * style.leading +
    more.reduce((sum, lines) => sum + lineCount(lines) * small.leading + 2, 0) +
    9;
  layout.need(height);
  page.box(grid.left, layout.y, grid.width, height, fill.label);
  page.box(grid.left, layout.y, 4, height, fill.accent);
  let y = layout.y + 10;
  tree.open('Sect');
  const paint = (tag: 'H2' | 'P', lines: typeof said, as: Style): void => {
    page.begin(tag, tree.leaf(tag));
    layout.paint(lines, as, grid.left + 18, y);
    page.end();
    y += lineCount(lines) * as.leading;
  };
  paint('H2', title, styles.head);
  y += 3;
  paint('P', said, style);
  for (const lines of more) {
    y += 2;
    paint('P', lines, small);
  }
  tree.close();
  layout.y += height + 10;
}

const glanceLine = 14;

/** With every name on one line. */
function glanceHeight(items: number, columns: number): number {
  return styles.head.leading + 6 + (1 + Math.ceil(items / columns)) * glanceLine;
}

/** The domains that share a result together, where one by one they need more room than the page has. */
function paintGlanceByResult(layout: Layout, content: ReportBeforeSigning, language: Language): void {
  const words = texts[language];
  const { tree, page } = layout;
  const labelWidth = 100;
  tree.open('Sect');
  page.begin('H2', tree.leaf('H2'));
  layout.paint(layout.set(words.glanceTitle, styles.head, grid.width), styles.head, grid.left, layout.y);
  page.end();
  layout.y += styles.head.leading + 4;
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
    const loud = status !== 'none-found';
    const weight = loud ? ('bold' as const) : ('regular' as const);
    const style = { ...styles.note, size: 8, leading: 11.8, ink: ink.black, weight };
    const value = names.join(words.listSeparator);
    layout.row([
      layout.cell('TH', label, style, grid.left, labelWidth, tree.shared.rowHeader),
      layout.cell('TD', value, style, grid.left + labelWidth, grid.width - labelWidth),
    ]);
  }
  tree.close();
  tree.close();
}

type Glance = readonly [name: string, result: string, status: DomainResult['status']];

/** Names and results in several columns side by side, read row by row. */
function paintGlance(
  layout: Layout,
  heads: readonly [string, string],
  items: readonly Glance[],
  title: string,
  columns: number,
): void {
  if (items.length === 0) return;
  const { tree, page } = layout;
  const column = grid.width / columns;
  const nameWidth = column - Math.min(column * 0.44, 76);
  layout.need(60);
  tree.open('Sect');
  page.begin('H2', tree.leaf('H2'));
  layout.paint(layout.set(title, styles.head, grid.width), styles.head, grid.left, layout.y);
  page.end();
  layout.y += styles.head.leading + 4;

  tree.open('Table');
  tree.open('TR');
  page.box(grid.left, layout.y, grid.width, glanceLine + 1, fill.band);
  for (let c = 0; c < columns; c++) {
    for (const [i, head] of heads.entries()) {
      const style = { ...styles.note, ink: ink.accent };
      page.begin('TH', tree.leaf('TH', tree.shared.columnHeader));
      const x = grid.left + c * column + (i === 0 ? 0 : nameWidth) + 4;
      layout.paint(layout.set(head, style, column), style, x, layout.y + 1);
      page.end();
    }
  }
  tree.close();
  layout.y += glanceLine + 1;

  for (let first = 0; first < items.length; first += columns) {
    const cells: (readonly [Cell, DomainResult['status']])[] = [];
    for (let c = 0; c < columns; c++) {
      const [name, result, status] = items[first + c] ?? ['', '', 'none-found' as const];
      const x = grid.left + c * column;
      const loud = status !== 'none-found';
      const nameStyle = { ...styles.note, ink: ink.black };
      const style = { ...nameStyle, weight: loud ? ('bold' as const) : ('regular' as const) };
      cells.push([glanceCell(layout, 'TH', name, nameStyle, x, nameWidth), status]);
      cells.push([glanceCell(layout, 'TD', result, style, x + nameWidth, column - nameWidth), status]);
    }
    const height =
      Math.max(...cells.map(([cell]) => lineCount(cell.lines) * cell.style.leading)) + glanceLine - 13;
    layout.need(height);
    tree.open('TR');
    for (const [cell, status] of cells) {
      const empty = lineCount(cell.lines) === 1 && cell.lines.width === 0;
      page.begin(cell.tag, tree.leaf(cell.tag, cell.extra));
      if (!empty) layout.paint(cell.lines, cell.style, cell.x + 4, layout.y + 0.8);
      page.end();
      // What is not simply "none" also stands out by a box in front of it, for a copy without colour.
      if (cell.tag === 'TD' && !empty && status === 'found')
        page.box(cell.x - 4, layout.y + 4, 5, 7, fill.black);
      if (cell.tag === 'TD' && !empty && status === 'not-covered')
        page.frame(cell.x - 4, layout.y + 4.5, 5, 6, 0.8);
    }
    tree.close();
    layout.y += height;
    page.rule(grid.left, layout.y, grid.width, 0.35);
  }
  tree.close();
  tree.close();
}

function glanceCell(
  layout: Layout,
  tag: 'TH' | 'TD',
  text: string,
  style: Style,
  x: number,
  width: number,
): Cell {
  const extra = tag === 'TH' ? layout.tree.shared.rowHeader : '';
  return { tag, lines: layout.set(text, style, width - 6), style, x, width, extra };
}

function paintVerification(
  layout: Layout,
  content: ReportBeforeSigning,
  language: Language,
  signature: () => void,
): void {
  const words = texts[language];
  const { tree, page } = layout;
  const { url, code } = content.verification;
  layout.limit = grid.bottom;
  page.rule(grid.left, blockTop, grid.width, 0.5);
  const top = blockTop + 14;

  const box = `${grid.left} ${pageHeight - top - qrSize} ${grid.left + qrSize} ${pageHeight - top}`;
  const alternative = Buffer.from(`\ufeff${words.qrAlternative(url, code)}`, 'utf16le')
    .swap16()
    .toString('hex');
  page.begin(
    'Figure',
    tree.leaf('Figure', `/Alt<${alternative}>/A<</O/Layout/Placement/Block/BBox[${box}]>>`),
  );
  page.form(lateForm, 0, 0);
  page.end();

  const x = grid.left + qrSize + 14;
  const width = signaturePanel.x - x - 16;
  let y = top - 2;
  const say = (tag: 'H2' | 'P', text: string, style: Style, after: number): void => {
    const lines = layout.set(text, style, width);
    page.begin(tag, tree.leaf(tag));
    layout.paint(lines, style, x, y);
    page.end();
    y += lineCount(lines) * style.leading + after;
  };
  const small = { ...styles.note, size: 8, leading: 11.5 };
  say('H2', words.verificationTitle, styles.head, 1);
  say('P', words.verificationHow, small, 3);
  say(
    'P',
    `${words.verificationAddress}${language === 'en' ? ': ' : '：'}${url}`,
    { ...small, ink: ink.black },
    2,
  );
  say(
    'P',
    `${words.verificationCode}${language === 'en' ? ': ' : '：'}${code}`,
    { ...styles.strong, size: 9 },
    0,
  );

  page.frame(signaturePanel.x, signaturePanel.y, signaturePanel.width, signaturePanel.height, 0.8);
  page.box(signaturePanel.x, signaturePanel.y, signaturePanel.width, 17, fill.band);
  paintSeal(layout, signaturePanel, sealSize, language);
  y = signaturePanel.y + 2;
  const panel = (text: string, style: Style): void => {
    const lines = layout.set(text, style, signaturePanel.width - 16);
    page.begin('P', tree.leaf('P'));
    layout.paint(lines, style, signaturePanel.x + 8, y);
    page.end();
    y += lineCount(lines) * style.leading;
  };
  panel(words.signatureTitle, styles.head);
  y = signaturePanel.y + 24;
  panel(inLanguage(content.issuer, language), { ...styles.strong, size: 9, leading: 13 });
  y += 3;
  panel(readableTime(content.issuedAt), { ...small, ink: ink.black });
  panel(content.number, { ...small, ink: ink.black });
  signature();
  layout.y = grid.bottom;
}
