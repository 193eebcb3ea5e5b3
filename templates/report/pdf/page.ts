import { ByteWriter } from './bytes.ts';
import { pageHeight } from './container.ts';
import type { Lines, Typesetter } from './typesetter.ts';
import { lineCount } from './typesetter.ts';

/** Colours, as PDF operators for filling. Each stays apart from its neighbours in black and white. */
export const ink = {
  black: '0 g',
  grey: '0.36 g',
  pale: '0.6 g',
  white: '1 g',
  /** The one colour: a deep blue that prints as near black. */
  accent: '0.07 0.18 0.36 rg',
} as const;
export type Ink = (typeof ink)[keyof typeof ink];

export const fill = {
  label: '0.945 0.95 0.96 rg',
  band: '0.89 0.91 0.94 rg',
  black: '0 g',
  accent: '0.07 0.18 0.36 rg',
} as const;
export type Fill = (typeof fill)[keyof typeof fill];

/**
 * One page being painted. Rules and tints go underneath as an artifact; text goes on top, each piece inside the
 * marked content of its structure element. Positions are in points from the page's top left corner; a text's y is
 * its base line.
 */
export class Page {
  readonly #type: Typesetter;
  readonly #under = new ByteWriter(16384);
  readonly #over = new ByteWriter(65536);
  #font = '';
  #ink = '';
  #fill = '';

  constructor(type: Typesetter) {
    this.#type = type;
  }

  begin(tag: string, mcid: number): void {
    this.#over.ascii(`/${tag}<</MCID ${mcid}>>BDC\n`);
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

  /** Filled shapes on top, inside the marked content that is open: x, y of the upper left corner, width, height. */
  squares(shapes: readonly (readonly [number, number, number, number])[]): void {
    if (this.#ink !== ink.black) {
      this.#over.ascii(`${ink.black}\n`);
      this.#ink = ink.black;
    }
    for (const [x, y, width, height] of shapes) {
      this.#over.number(x);
      this.#over.number(pageHeight - y - height);
      this.#over.number(width);
      this.#over.number(height);
      this.#over.ascii('re\n');
    }
    this.#over.ascii('f\n');
  }

  box(x: number, y: number, width: number, height: number, color: Fill): void {
    const out = this.#under;
    if (color !== this.#fill) {
      out.ascii(`${color}\n`);
      this.#fill = color;
    }
    this.#rectangle(x, y, width, height);
    out.ascii('f\n');
  }

  frame(x: number, y: number, width: number, height: number, weight: number): void {
    this.#under.number(weight);
    this.#under.ascii('w ');
    this.#rectangle(x, y, width, height);
    this.#under.ascii('S\n');
  }

  rule(x: number, y: number, width: number, weight: number): void {
    const out = this.#under;
    out.number(weight);
    out.ascii('w ');
    out.number(x);
    out.number(pageHeight - y);
    out.ascii('m ');
    out.number(x + width);
    out.number(pageHeight - y);
    out.ascii('l S\n');
  }

  #rectangle(x: number, y: number, width: number, height: number): void {
    const out = this.#under;
    out.number(x);
    out.number(pageHeight - y - height);
    out.number(width);
    out.number(height);
    out.ascii('re ');
  }

  /** The page's content, ready to be stored; starts the next page. */
  take(): Uint8Array {
    const under = this.#under.view();
    const over = this.#over.view();
    const content = Buffer.concat([
      Buffer.from('/Artifact BMC q 0.7 G\n'),
      under,
      Buffer.from('Q EMC\n'),
      over,
    ]);
    this.#under.reset();
    this.#over.reset();
    this.#font = '';
    this.#ink = '';
    this.#fill = '';
    return content;
  }
}
