import { ByteWriter } from './bytes.ts';
import { pageHeight } from './container.ts';
import type { Lines, Typesetter } from './typesetter.ts';
import { lineCount } from './typesetter.ts';

/** Colours of text, as PDF operators for filling and for the outline that makes a rare hanzi bold. */
export const ink = {
  black: '0 g 0 G',
  grey: '0.36 g 0.36 G',
  white: '1 g 1 G',
  /** A deep blue that prints as near black. */
  accent: '0.07 0.18 0.36 rg 0.07 0.18 0.36 RG',
  /** Of an organ's head: dark enough in a copy in grey. */
  red: '0.72 0.07 0.09 rg 0.72 0.07 0.09 RG',
} as const;
export type Ink = (typeof ink)[keyof typeof ink];

/** Colours of areas; what they say must also be readable in black and white. */
export const fill = {
  label: '0.945 0.95 0.96 rg',
  band: '0.89 0.91 0.94 rg',
  black: '0 g',
  accent: '0.07 0.18 0.36 rg',
  red: '0.72 0.07 0.09 rg',
} as const;
export type Fill = (typeof fill)[keyof typeof fill];

/** Working memory, kept for the next page and document. Pages are painted one at a time. */
const room = { tints: new ByteWriter(8192), rules: new ByteWriter(8192), over: new ByteWriter(65536) };

/**
 * One page being painted. Tints and above them rules go underneath as an artifact; text goes on top, each piece inside the
 * marked content of its structure element. Positions are in points from the page's top left corner; a text's y is
 * its base line.
 */
export class Page {
  readonly #type: Typesetter;
  readonly #tints = room.tints;
  readonly #rules = room.rules;
  readonly #over = room.over;
  #font = '';
  #ink = '';
  #fill = '';
  #weight = 0;

  constructor(type: Typesetter) {
    this.#type = type;
    // What a report that failed has left.
    for (const part of Object.values(room)) part.reset();
  }

  begin(tag: string, mcid: number): void {
    const out = this.#over;
    out.byte(0x2f);
    out.ascii(tag);
    out.ascii('<</MCID ');
    out.integer(mcid);
    out.ascii('>>BDC\n');
  }

  beginArtifact(): void {
    this.#over.ascii('/Artifact BMC\n');
  }

  end(): void {
    this.#over.ascii('EMC\n');
  }

  /** Lines `from` up to, not including, `to`. */
  text(
    lines: Lines,
    size: number,
    x: number,
    y: number,
    leading: number,
    color: Ink,
    from = 0,
    to = lineCount(lines),
  ): void {
    const out = this.#over;
    if (color !== this.#ink) {
      out.ascii(`${color}\n`);
      this.#ink = color;
    }
    out.ascii('BT ');
    out.number(x);
    out.number(pageHeight - y);
    out.ascii('Td ');
    for (let line = from; line < to; line++) {
      if (line > from) {
        out.ascii('0 ');
        out.number(-leading);
        out.ascii('Td ');
      }
      this.#font = this.#type.show(out, lines, line, size, this.#font);
    }
    out.ascii('ET\n');
  }

  /** Draws a form of the document. */
  form(name: string, x: number, y: number): void {
    this.#over.ascii('q 1 0 0 1 ');
    this.#over.number(x);
    this.#over.number(y);
    this.#over.ascii(`cm /${name} Do Q\n`);
  }

  /** Lets `paint` draw, inside the marked content that is open. It leaves the state of the page as it was. */
  draw(paint: (out: ByteWriter) => void): void {
    paint(this.#over);
  }

  /** Draws a picture of the document, inside the marked content that is open. */
  picture(name: string, x: number, y: number, width: number, height: number): void {
    const out = this.#over;
    out.ascii(`q ${width.toFixed(2)} 0 0 ${height.toFixed(2)} `);
    out.number(x);
    out.number(pageHeight - y - height);
    out.ascii(`cm /${name} Do Q\n`);
  }

  box(x: number, y: number, width: number, height: number, color: Fill): void {
    const out = this.#tints;
    if (color !== this.#fill) {
      out.ascii(`${color}\n`);
      this.#fill = color;
    }
    rectangle(out, x, y, width, height);
    out.ascii('f\n');
  }

  frame(x: number, y: number, width: number, height: number, weight: number): void {
    this.#weigh(weight);
    rectangle(this.#rules, x, y, width, height);
    this.#rules.ascii('S\n');
  }

  rule(x: number, y: number, width: number, weight: number): void {
    this.#weigh(weight);
    const out = this.#rules;
    out.number(x);
    out.number(pageHeight - y);
    out.ascii('m ');
    out.number(x + width);
    out.number(pageHeight - y);
    out.ascii('l S\n');
  }

  #weigh(weight: number): void {
    if (weight === this.#weight) return;
    this.#weight = weight;
    this.#rules.number(weight);
    this.#rules.ascii('w ');
  }

  /** The page's content, ready to be stored; starts the next page. */
  take(): Uint8Array {
    const parts = [startArtifact, this.#tints.view(), this.#rules.view(), endArtifact, this.#over.view()];
    const content = Buffer.concat(parts);
    this.#tints.reset();
    this.#rules.reset();
    this.#over.reset();
    this.#font = '';
    this.#ink = '';
    this.#fill = '';
    this.#weight = 0;
    return content;
  }
}

const startArtifact = Buffer.from('/Artifact BMC q 0.7 G\n');
const endArtifact = Buffer.from('Q EMC\n');

function rectangle(out: ByteWriter, x: number, y: number, width: number, height: number): void {
  out.number(x);
  out.number(pageHeight - y - height);
  out.number(width);
  out.number(height);
  out.ascii('re ');
}
