import { contactText } from '../../shared/domain/contact.ts';
import { dayText } from '../../shared/domain/day-text.ts';
import type { DocumentCheck } from '../../shared/domain/documents.ts';
import { printedNames } from '../../shared/domain/printing.ts';
import { subjectKind } from '../../shared/domain/subject-kind.ts';
import type { Language } from '../../shared/policy/text.ts';
import { LabelledLines, type LineLook } from '../paper/labelled-lines.ts';
import { grid, type Layout, type PageEnd, type Style, styles } from '../paper/layout.ts';
import { paintList } from '../paper/list.ts';
import { layOutPaper } from '../paper/paper.ts';
import { fill, ink } from '../paper/pdf/page.ts';
import { printingNotes } from '../paper/printing-notes.ts';
import { type Seal, stageSeal } from '../paper/seal-picture.ts';
import { paintSignaturePanel, panelRoom, type SignaturePanel } from '../paper/signature-panel.ts';
import { paintTable } from '../paper/table.ts';

export type Rows = readonly (readonly [label: string, value: string])[];

/** The frame that letters of all kinds of cases share; texts in the letter's language. */
export interface LetterFrame {
  readonly title: string;
  /** Of whom it is about: printed to the last character. */
  readonly names: readonly string[];
  /** What its number is called, and the number. */
  readonly number: readonly [label: string, value: string];
  /** Kind of letter in English, and version of its template: an old one is explained by them. */
  readonly template: readonly [kind: string, version: string];
  /** Who gives it out: its head, and who signs. */
  readonly issuer: string;
  /** Whom it is for (主送); absent of what is kept by whoever it is about. */
  readonly to?: string;
  /** Where the days and duties that it speaks of come from, in sentences of their own. */
  readonly rules?: readonly string[];
  /** When what it says came to be. RFC 3339 with +08:00. */
  readonly at: string;
  /** How it is checked. */
  readonly check: DocumentCheck;
  /** What stands at its signature, beside the issuer and the moment. */
  readonly signed: Pick<SignaturePanel, 'head' | 'note' | 'reason'>;
}

/** The code of an organisation with its label; of a person nothing: the identifier of this platform says nobody anything. */
export function identifierRow(label: string, subject: string): Rows {
  return subjectKind(subject) === 'organisation' ? [[label, subject]] : [];
}

/** What a letter is written with. */
export interface Pen {
  /** Lines of a label and what it says. */
  table(rows: Rows): void;
  /** Figures by row: titles of its columns, and rows that begin with what they are about. Nothing without rows. */
  figures(titles: readonly string[], rows: readonly (readonly string[])[]): void;
  heading(text: string): void;
  paragraph(text: string, after?: number): void;
  /** Numbered. */
  list(items: readonly string[]): void;
  /** In small print behind the signature, what only a check needs: digests of files and the like. Nothing without rows. */
  forChecking(rows: Rows): void;
  /** Rows that stay on one page with the signature. */
  closing(rows: Rows): void;
  /** Where the text ends that was written so far. */
  readonly ended: { readonly page: number; readonly end: number };
}

/**
 * A letter as PDF, with the place for its issuer's signature. It is set as large as the fewest pages that it needs allow.
 * @param write what stands between its title and the signature
 * @throws MissingGlyphError when a character of a name is in no font
 */
export function renderLetter(
  frame: LetterFrame,
  lang: Language,
  write: (pen: Pen) => void,
  seal: Seal | null = stageSeal,
): { readonly bytes: Uint8Array } {
  const lay = (setting: Setting, ends?: PageEnd): LaidOutLetter =>
    layOut(frame, lang, write, { seal, setting, ends });
  let letter = lay('ample');
  if (letter.pages > 1) {
    const close = lay('close');
    if (close.pages < letter.pages) {
      const usual = lay('usual');
      letter = usual.pages > close.pages ? close : usual;
    }
  }
  const { setting, carry } = letter;
  return { bytes: (carry === null ? letter : lay(setting, carry)).finish() };
}

interface LaidOutLetter {
  readonly setting: Setting;
  readonly pages: number;
  /** Where a page must end for some of the text to go with a signature that stands alone; null: it does not. */
  readonly carry: PageEnd | null;
  finish(): Uint8Array;
}

function layOut(
  {
    title,
    names,
    number: [label, number],
    template: [kind, version],
    issuer,
    to,
    rules,
    at,
    check,
    signed,
  }: LetterFrame,
  lang: Language,
  write: (pen: Pen) => void,
  look: { readonly seal: Seal | null; readonly setting: Setting; readonly ends: PageEnd | undefined },
): LaidOutLetter {
  const { setting } = look;
  let carry: PageEnd | null = null;
  const { pages, finish } = layOutPaper(
    {
      // Verification finds the entry of a file that was changed by the number in plain bytes.
      title: `${title} ${number} ${check.number}`,
      author: issuer,
      creator: `public-credit-service ${kind} ${version}`,
      createdAt: new Date(at),
      head: title,
      headRight: issuer,
      foot: `${label} ${number}`,
      footRight: `${template[lang]} ${version} ${check.number}`,
      seal: look.seal,
      names: printedNames(names),
      ends: look.ends,
    },
    lang,
    (layout) => {
      const { body, gaps } = settings[setting];
      paintHead(layout, { title, issuer, number: `${label}${colon[lang]}${number}` });
      if (to !== undefined) {
        layout.block('P', `${addressee[lang]}${to}${colon[lang].trim()}`, { ...body, weight: 'bold' });
        layout.y += 6 * gaps;
      }
      const pen = penFor(layout, lang, setting);
      write(pen);
      for (const rule of rules ?? []) pen.paragraph(rule, 4);
      const text = pen.ended;
      const contact = contactText(lang);
      for (const note of [...printingNotes(layout.type, lang), ...(contact === '' ? [] : [contact])]) {
        layout.block('P', note, styles.note);
        layout.y += 3;
      }
      layout.y += 10 * gaps;
      // No page has the signature alone: the last lines of the text go with it.
      if (layout.pageIndex > text.page || layout.y + panelRoom > layout.limit)
        carry = { page: text.page, limit: text.end - carried };
      const day = dayText(at.slice(0, 10), lang);
      paintSignaturePanel(layout, { ...signed, signer: issuer, at: day, check }, lang);
      paintDigests(layout, pen.digests, lang);
    },
  );
  return { setting, pages, carry, finish };
}

/** How large a letter is set. */
type Setting = 'ample' | 'usual' | 'close';

/** Of each: its text, what its rows look like, and its gaps in parts of the usual ones. */
const settings: Readonly<
  Record<Setting, { readonly body: Style; readonly rows: LineLook; readonly gaps: number }>
> = {
  ample: { body: { ...styles.body, size: 11.5, leading: 19.5 }, rows: 'ample', gaps: 1.4 },
  usual: { body: styles.body, rows: 'wide', gaps: 1 },
  close: { body: { ...styles.body, leading: 13 }, rows: 'close', gaps: 0.5 },
};

/** Two lines of the text and the space behind it: what goes with a signature that has no room, in points. */
const carried = 34;
const template = { 'zh-CN': '模板', en: 'Template' } as const;
const colon = { 'zh-CN': '：', en: ': ' } as const;
const addressee = { 'zh-CN': '', en: 'To ' } as const;

const checking = {
  'zh-CN': '供核对（SHA-256 数字指纹，文件改动过即不相同）',
  en: 'For checking (SHA-256; a file that was changed has another one)',
} as const;

/** Below the signature, since it speaks of what was handed in and not of what is said. */
function paintDigests(layout: Layout, rows: Rows, lang: Language): void {
  if (rows.length === 0) return;
  layout.y += 10;
  // On a page of their own there are not a line or two.
  layout.need(Math.min(1 + rows.length, 4) * styles.note.leading);
  layout.block('P', checking[lang], styles.note);
  for (const [label, value] of rows) layout.block('P', `${label}${colon[lang]}${value}`, styles.note);
}

/** The organ's head in red, its rule, number and title, as official papers have them. */
function paintHead(
  layout: Layout,
  { title, issuer, number }: { readonly title: string; readonly issuer: string; readonly number: string },
): void {
  layout.y = 46;
  layout.block('P', issuer, { size: 22, leading: 32, weight: 'title', ink: ink.red }, { centred: true });
  layout.y += 4;
  layout.page.box(grid.left, layout.y, grid.width, 1.6, fill.red);
  layout.page.box(grid.left, layout.y + 3, grid.width, 0.5, fill.red);
  layout.y += 9;
  layout.block('P', number, styles.label, { centred: true });
  layout.y += 10;
  layout.block('H1', title, { size: 18, leading: 27, weight: 'title', ink: ink.black }, { centred: true });
  layout.y += 10;
}

function penFor(layout: Layout, lang: Language, setting: Setting): Pen & { readonly digests: Rows } {
  const { body, rows: look, gaps } = settings[setting];
  const lines = new LabelledLines(layout, lang, look);
  const digests: Rows[number][] = [];
  let ended = { page: layout.pageIndex, end: layout.y };
  const end = (after: number): void => {
    layout.y += after * gaps;
    ended = { page: layout.pageIndex, end: layout.y };
  };
  const add = (rows: Rows): void => {
    for (const [label, value] of rows) lines.add(label, dayText(value, lang));
  };
  return {
    digests,
    get ended() {
      return ended;
    },
    table(rows) {
      add(rows);
      lines.close();
      end(10);
    },
    figures(titles, rows) {
      if (rows.length === 0) return;
      const columns = titles.map((title, at) => ({
        title,
        of: at === 0 ? ('row' as const) : ('number' as const),
      }));
      paintTable(layout, columns, rows);
      end(8);
    },
    heading: (text) => layout.heading(text, 60),
    paragraph(text, after = 12) {
      layout.block('P', text, body);
      end(after);
    },
    list(items) {
      paintList(layout, items, { style: body, after: 3 * gaps });
      end(6);
    },
    closing(rows) {
      add(rows);
      const taken = lines.take();
      const height = taken.heights.reduce((sum, each) => sum + each, 0);
      layout.need(height + 20 * gaps + panelRoom);
      lines.paint(taken);
      end(10);
    },
    forChecking(rows) {
      digests.push(...rows);
    },
  };
}
