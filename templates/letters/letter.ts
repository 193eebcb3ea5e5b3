import { contactText } from '../../shared/domain/contact.ts';
import { dayText, momentText } from '../../shared/domain/day-text.ts';
import type { DocumentCheck } from '../../shared/domain/documents.ts';
import { printedNames } from '../../shared/domain/printing.ts';
import type { Language } from '../../shared/policy/text.ts';
import { LabelledLines } from '../paper/labelled-lines.ts';
import { type Layout, styles } from '../paper/layout.ts';
import { renderPaper } from '../paper/paper.ts';
import { printingNotes } from '../paper/printing-notes.ts';
import { type Seal, stageSeal } from '../paper/seal-picture.ts';
import { paintSignaturePanel, type SignaturePanel } from '../paper/signature-panel.ts';

export type Rows = readonly (readonly [label: string, value: string])[];

/** The frame that letters of all kinds of cases share; texts in the letter's language. */
export interface LetterFrame {
  readonly title: string;
  /** Of whom it is about: printed to the last character. */
  readonly names: readonly string[];
  /** What its number is called, and the number. */
  readonly number: readonly [label: string, value: string];
  /** Kind of letter and version of its template, in English and as it is printed: an old one is explained by them. */
  readonly creator: string;
  readonly template: string;
  /** Who gives it out. */
  readonly issuer: string;
  /** When what it says came to be. RFC 3339 with +08:00. */
  readonly at: string;
  /** How it is checked. */
  readonly check: DocumentCheck;
  /** What stands at its signature, beside the issuer and the moment. */
  readonly signed: Pick<SignaturePanel, 'head' | 'note' | 'reason'>;
}

/** What a letter is written with. */
export interface Pen {
  readonly layout: Layout;
  /** Lines of a label and what it says. */
  table(rows: Rows): void;
  heading(text: string): void;
  paragraph(text: string, after?: number): void;
}

/**
 * A letter as PDF, with the place for its issuer's signature.
 * @param write what stands between its title and the signature
 * @throws MissingGlyphError when a character of a name is in no font
 */
export function renderLetter(
  { title, names, number: [label, number], creator, template, issuer, at, check, signed }: LetterFrame,
  lang: Language,
  write: (pen: Pen) => void,
  seal: Seal | null = stageSeal,
): { readonly bytes: Uint8Array } {
  return renderPaper(
    {
      // Verification finds the entry of a file that was changed by the number in plain bytes.
      title: `${title} ${number} ${check.number}`,
      author: issuer,
      creator,
      createdAt: new Date(at),
      head: title,
      headRight: issuer,
      foot: `${label} ${number}`,
      footRight: `${template} ${check.number}`,
      seal,
      names: printedNames(names),
    },
    lang,
    (layout) => {
      layout.y = 58;
      layout.block('H1', title, { ...styles.title, size: 19, leading: 28 }, { centred: true });
      layout.y += 14;
      const pen = penFor(layout, lang);
      write(pen);
      for (const note of printingNotes(layout.type, lang)) pen.paragraph(note);
      const contact = contactText(lang);
      if (contact !== '') pen.paragraph(contact, 10);
      paintSignaturePanel(layout, { ...signed, signer: issuer, at: momentText(at, lang), check }, lang);
    },
  );
}

function penFor(layout: Layout, lang: Language): Pen {
  const lines = new LabelledLines(layout, lang);
  return {
    layout,
    table(rows) {
      for (const [label, value] of rows) lines.add(label, dayText(value, lang));
      lines.close();
      layout.y += 14;
    },
    heading: (text) => layout.heading(text, 60),
    paragraph(text, after = 12) {
      layout.block('P', text, styles.body);
      layout.y += after;
    },
  };
}
