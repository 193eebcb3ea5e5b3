import { dayText, exactMomentText } from '../../shared/domain/day-text.ts';
import type { ReportBeforeSigning } from '../../shared/domain/report/report-content.ts';
import type { Statements } from '../../shared/domain/report/statements.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { LabelledLines } from '../paper/labelled-lines.ts';
import { otherLanguage } from '../paper/language.ts';
import { grid, type Layout, type Style, styles } from '../paper/layout.ts';
import { lateForm } from '../paper/paper.ts';
import { pageHeight, pageWidth } from '../paper/pdf/container.ts';
import { fill, ink } from '../paper/pdf/page.ts';
import { lineCount } from '../paper/pdf/typesetter.ts';
import { qrSize } from '../paper/qr-code.ts';
import { paintSeal } from '../paper/seal.ts';
import {
  type Glance,
  glanceHeight,
  openPart,
  paintGlance,
  paintGlanceByResult,
  paintLegend,
} from './glance.ts';
import { sentences } from './sentences.ts';
import { texts } from './texts.ts';
import { paintTimeline } from './timeline.ts';

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
 * Who, what, for when, the result at a glance, and what of the sections has room; at the foot how to check it. What does
 * not fit runs on to the next page, the foot stays.
 * @param more paints what else has room on this page, and says whether it did
 * @param signature paints the annotation of the signature where its panel is.
 * @returns whether what comes next goes on this page, above its foot
 */
export function paintFirstPage(
  layout: Layout,
  { content, statements, title }: FirstPage,
  language: Language,
  { more, signature }: { readonly more: () => boolean; readonly signature: () => void },
): boolean {
  const { tree } = layout;
  const limit = blockTop - 8;
  layout.limit = limit;
  layout.y = 52;
  paintTitle(layout, content, title, language);
  paintParticulars(layout, content, language);
  if (content.edition === 'no-violation') paintDomains(layout, content, statements, language);
  else paintOverview(layout, content, statements, language);
  let goesOn = false;
  if (layout.pageIndex === 0) {
    paintTimeline(layout, content, language);
    goesOn = more();
  }
  const end = layout.y;
  // What a very long name or purpose has pushed over: the foot goes on the page where it ended.
  if (layout.pageIndex > 0) layout.need(grid.bottom - blockTop + 24);
  tree.open('Sect');
  paintVerification(layout, content, language, signature);
  tree.close();
  if (!goesOn) return false;
  layout.y = end;
  layout.limit = limit;
  return true;
}

/** The result over the chosen domains, and that of each. */
function paintDomains(
  layout: Layout,
  content: ReportBeforeSigning,
  statements: Statements,
  language: Language,
): void {
  const words = texts[language];
  paintResult(layout, statements, language);
  const items = content.domains.map((domain, at): Glance => {
    const claim = statements.domains[at];
    const result = claim === undefined ? '' : sentences[language].domain(claim, statements.bounds);
    return [inLanguage(domain.name, language), result, domain.status];
  });
  if (items.length === 0) return;
  const columns = language === 'en' ? 2 : 3;
  openPart(layout, words.glanceTitle);
  if (layout.y + glanceHeight(items.length, columns) > layout.limit)
    paintGlanceByResult(layout, content, language);
  else paintGlance(layout, [words.domain, words.result], items, columns);
  layout.tree.close();
  const has = (status: Glance[2]): boolean => items.some(([, , of]) => of === status);
  paintLegend(
    layout,
    [
      ...(has('found') ? (['found'] as const) : []),
      ...(has('not-covered') ? (['notCovered'] as const) : []),
      ...(isDisputed(content) ? (['disputed'] as const) : []),
    ],
    language,
  );
  layout.y += 8;
}

/** What the listed entries say of the subject, and how many there are of each kind. */
function paintOverview(
  layout: Layout,
  content: ReportBeforeSigning,
  statements: Statements,
  language: Language,
): void {
  const words = texts[language];
  const say = sentences[language];
  paintLabels(layout, content, language);
  const { declared } = content;
  const items = [...content.sections, ...(declared === undefined ? [] : [declared])].map(
    ({ title, entries }): Glance => [
      inLanguage(title, language),
      words.records(entries.length),
      entries.length > 0 ? 'found' : 'none-found',
    ],
  );
  openPart(layout, words.overviewTitle);
  paintGlance(layout, [words.section, words.count], items, 2);
  layout.tree.close();
  if (isDisputed(content)) paintLegend(layout, ['found', 'disputed'], language);
  layout.y += 4;
  const nothing = content.edition === 'person' ? say.nothing(statements) : '';
  if (nothing !== '') {
    layout.block('P', nothing, styles.strong);
    layout.y += 3;
  }
  layout.block('P', say.overview(statements), { ...styles.note, size: 8, leading: 12 });
  layout.y += 8;
}

const isDisputed = ({ sections, registrationRecord }: ReportBeforeSigning): boolean =>
  registrationRecord?.disputed === true ||
  sections.some(({ entries }) => entries.some(({ disputed }) => disputed));

/** Words on what the listed entries show: the standing of the registration, honours, lists. None where there are none. */
function paintLabels(layout: Layout, content: ReportBeforeSigning, language: Language): void {
  const words = texts[language];
  const lists = (code: string): boolean =>
    content.sections.some(({ catalogue, entries }) => catalogue === code && entries.length > 0);
  const standing = content.registration.find(({ label }) => label.zh === standingLabel)?.value ?? '';
  const labels = [
    ...(standing === '' ? [] : [[standing, false] as const]),
    ...(lists('honour') ? [[words.labels.honours, false] as const] : []),
    ...(lists('serious-dishonesty') ? [[words.labels.dishonesty, true] as const] : []),
    ...(lists('abnormal-operation') ? [[words.labels.abnormal, true] as const] : []),
  ];
  if (labels.length === 0) return;
  const { page, tree } = layout;
  layout.need(24);
  const head = layout.set(words.labelsTitle, styles.head, grid.width);
  page.begin('P', tree.leaf('P'));
  layout.paint(head, styles.head, grid.left, layout.y + 1);
  page.end();
  let x: number = grid.left + head.width + 12;
  for (const [text, against] of labels) {
    const style: Style = { ...styles.head, ink: against ? ink.white : ink.accent };
    const set = layout.set(text, style, grid.width);
    if (against) page.box(x, layout.y, set.width + 16, 16, fill.black);
    else page.frame(x, layout.y, set.width + 16, 16, 0.9);
    page.begin('P', tree.leaf('P', otherLanguage(text, language)));
    layout.paint(set, style, x + 8, layout.y + 1.2);
    page.end();
    x += set.width + 24;
  }
  const note = layout.set(words.labelsNote, small, grid.width);
  if (x + note.width < grid.right) {
    page.begin('P', tree.leaf('P'));
    layout.paint(note, small, grid.right - note.width, layout.y + 2.2);
    page.end();
  }
  layout.y += 24;
}

/** What the catalogue of registrations calls the standing of an organisation. */
const standingLabel = '登记状态';
const small: Style = { ...styles.note, size: 8, leading: 11.5 };

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
  center(
    inLanguage(content.issuer, language),
    { ...styles.subtitle, size: 12, leading: 17, ink: ink.black },
    'P',
  );
  layout.y += 6;
  const [main, bracketed] = titleLines(inLanguage(title, language));
  center(main, styles.title, 'H1');
  // In the English edition the name that the report has in Chinese.
  const under = language === 'en' ? title.zh : bracketed;
  if (under !== '') center(under, styles.subtitle, 'P', language === 'en' ? '/Lang(zh-CN)' : '');
  layout.y += 8;
  page.box(grid.left, layout.y, grid.width, 1.8, fill.accent);
  page.box(grid.left, layout.y + 3.4, grid.width, 0.5, fill.accent);
  layout.y += 13;
}

function paintParticulars(layout: Layout, content: ReportBeforeSigning, language: Language): void {
  const words = texts[language];
  const { period, validUntil } = content;
  const lines = new LabelledLines(layout, language);
  lines.add(words.subject, content.subject.name, styles.subject);
  // The identifier that this platform has for a person says nobody anything.
  if (content.subject.kind === 'organisation') lines.add(words.identifier, content.subject.id);
  lines.add(words.editionLabel, words.edition[content.edition]);
  lines.add(words.number, content.number);
  lines.add(words.issuedAt, exactMomentText(content.issuedAt, language));
  lines.add(
    words.period,
    period === null
      ? words.noPeriod
      : words.fromTo(dayText(period.from, language), dayText(period.to, language)),
  );
  lines.add(words.asOf, exactMomentText(content.asOf, language));
  lines.add(words.issuedTo, content.issuedTo);
  lines.add(words.purpose, content.purpose);
  if (validUntil !== undefined) lines.add(words.validUntil, sentences[language].validUntil(validUntil));
  lines.close();
  layout.y += 12;
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
  say('H2', words.verificationTitle, styles.head, 1);
  say('P', words.verificationHow, small, 3);
  // What is typed is never broken: long addresses are set smaller.
  const address = `${words.verificationAddress}${language === 'en' ? ': ' : '：'}${url.replace(/\?.*$/, '')}`;
  const natural = layout.set(address, small, Number.POSITIVE_INFINITY).width;
  const size = Math.max(5, Math.min(small.size, (small.size * (width - 1)) / natural));
  say('P', address, { ...small, size: Math.floor(size * 10) / 10, ink: ink.black }, 2);
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
  // A long name is set smaller, so that moment and number stay in the frame.
  const issuer = inLanguage(content.issuer, language);
  const room = signaturePanel.height - 27 - 2 * small.leading;
  const issuerStyle = [9, 8, 7].map((size): Style => ({ ...styles.strong, size, leading: size * 1.4 }));
  const fits = (style: Style): boolean =>
    lineCount(layout.set(issuer, style, signaturePanel.width - 16)) * style.leading <= room;
  panel(issuer, issuerStyle.find(fits) ?? { ...styles.strong, size: 6, leading: 7.5 });
  y += 3;
  panel(exactMomentText(content.issuedAt, language), { ...small, ink: ink.black });
  panel(content.number, { ...small, ink: ink.black });
  signature();
  layout.y = grid.bottom;
}
