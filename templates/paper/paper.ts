import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { isSandbox, sandboxMark } from '../../shared/policy/sandbox.ts';
import type { Language } from '../../shared/policy/text.ts';
import { fontFiles } from '../fonts/location.ts';
import { openPack } from '../fonts/pack.ts';
import { conformance } from './conformance.ts';
import { guilloche } from './guilloche.ts';
import { footGap, footLine, footSize, grid, Layout, ornamentForm, type PageEnd } from './layout.ts';
import { ByteWriter } from './pdf/bytes.ts';
import { PdfContainer, pageHeight, pageWidth, type Reference } from './pdf/container.ts';
import { StructureTree } from './pdf/structure.ts';
import { type Faces, Typesetter } from './pdf/typesetter.ts';
import type { Seal, SealPicture } from './seal-picture.ts';
import { paperTexts } from './texts.ts';

/** Opened when the first document is made, and kept. */
let opened: { readonly faces: Faces; readonly colourProfile: Uint8Array } | undefined;

function open(): NonNullable<typeof opened> {
  if (opened === undefined) {
    const regular = openPack(fontFiles.regular, 'NotoSansSC-Regular');
    const title = openPack(fontFiles.title, 'NotoSerifSC-Bold');
    const rare = openPack(fontFiles.rare, 'RareHanzi-Regular');
    const others = openPack(fontFiles.others, 'OtherCharacters-Regular');
    opened = {
      faces: { regular, title, rare, others },
      colourProfile: deflateSync(readFileSync(fontFiles.colourProfile)),
    };
  }
  return opened;
}

/** What every page of a document says around its content. */
export interface PaperFrame {
  /** Of the document as a file. */
  readonly title: string;
  readonly author: string;
  readonly creator: string;
  readonly createdAt: Date;
  /** At the head of every page but the first, left and right. */
  readonly head: string;
  readonly headRight: string;
  /** At the foot of every page, left and right of the page's number. */
  readonly foot: string;
  readonly footRight: string;
  /** Painted where the document says (`paintSeal`); null: not at all. */
  readonly seal: Seal | null;
  /** It has a form `late`, which is drawn when all pages are known; `paint` puts it where it goes. */
  readonly late?: true;
  /** Its first page has the ornament of a certificate. */
  readonly certificate?: true;
  /** Across each page, under what it says; without it that of a sandbox, elsewhere none. */
  readonly watermark?: string;
  /** One of its pages ends earlier, so that what comes last does not stand alone on the next one. */
  readonly ends?: PageEnd | undefined;
  /** Of whom it is about, with the form in which it is printed to the last character, or there is no document. */
  readonly names: ReadonlyMap<string, string>;
}

/** A document whose pages are laid out: what is left to do may depend on how many there are. */
interface LaidOutPaper {
  readonly pages: number;
  /** The file. @param late draws the form of that name, in the coordinates of a whole page. */
  finish(late?: (out: ByteWriter) => void): Uint8Array;
}

/** Name of the form that a document of `late` has. */
export const lateForm = 'Late';

/**
 * A document as PDF/A-2a and PDF/UA-1: `paint` puts its content on pages. The same content gives the same bytes.
 * @throws MissingGlyphError when a character of a name is in no font
 */
export function renderPaper(
  frame: PaperFrame,
  lang: Language,
  paint: (layout: Layout) => void,
): { readonly bytes: Uint8Array; readonly pages: number } {
  const { pages, finish } = layOutPaper(frame, lang, paint);
  return { bytes: finish(), pages };
}

/**
 * The same in two steps, for a document that says on its pages what depends on their number.
 * @throws MissingGlyphError when a character of a name is in no font
 */
export function layOutPaper(
  frame: PaperFrame,
  lang: Language,
  paint: (layout: Layout) => void,
): LaidOutPaper {
  const { faces, colourProfile } = open();
  const words = paperTexts[lang];
  const { title, author, creator, createdAt } = frame;
  const pdf = new PdfContainer({ title, author, language: lang, creator, createdAt });
  conformance(pdf, colourProfile);
  const type = new Typesetter(faces, lang);
  type.names(frame.names, title);
  const tree = new StructureTree(pdf);
  const fonts = pdf.ref({});
  const forms = { Head: pdf.ref({}), Foot: pdf.ref({}) };
  const late = frame.late === undefined ? null : pdf.ref({});
  const pictures =
    frame.seal !== null && 'colour' in frame.seal ? { Seal: sealPicture(pdf, frame.seal) } : {};
  const ornament = frame.certificate === undefined ? {} : { [ornamentForm]: guilloche(pdf, author) };
  const resources = {
    Font: fonts,
    XObject: { ...forms, ...(late === null ? {} : { [lateForm]: late }), ...pictures, ...ornament },
  };
  const layout = new Layout(
    {
      pdf,
      type,
      tree,
      seal: frame.seal,
      language: lang,
      certificate: frame.certificate === true,
      ends: frame.ends,
    },
    resources,
    words,
  );

  tree.open('Document');
  layout.startPage();
  paint(layout);
  layout.finish();
  tree.close();
  tree.finish();

  const form = (reference: typeof fonts, draw: (out: ByteWriter) => void): void => {
    const out = new ByteWriter();
    out.ascii('0.36 g 0.7 G 0.5 w\n');
    draw(out);
    reference.data = {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, pageWidth, pageHeight],
      Resources: { Font: fonts },
    };
    reference.write(out.view());
    reference.end();
  };
  const natural = (text: string): number => type.measure(text, 'regular', footSize);
  /** @param room that the text has: where it needs more, it is set smaller */
  const say = (
    out: ByteWriter,
    text: string,
    y: number,
    { align, room = grid.width }: { readonly align: 'left' | 'right' | 'middle'; readonly room?: number },
  ): void => {
    const size = Math.floor(10 * footSize * Math.min(1, room / natural(text))) / 10;
    const lines = type.set(text, 'regular', size, Number.POSITIVE_INFINITY);
    const starts = { left: grid.left, right: grid.right - lines.width, middle: pageWidth / 2 + footGap };
    out.ascii('BT ');
    out.number(starts[align]);
    out.number(pageHeight - y);
    out.ascii('Td ');
    type.show(out, lines, 0, size, '');
    out.ascii('ET\n');
  };
  const line = (out: ByteWriter, y: number): void =>
    out.ascii(
      `${grid.left} ${(pageHeight - y).toFixed(2)} m ${grid.right.toFixed(2)} ${(pageHeight - y).toFixed(2)} l S\n`,
    );
  form(forms.Head, (out) => {
    const { head, headRight } = frame;
    const room = grid.width - betweenEnds - Math.min(natural(headRight), grid.width / 2);
    say(out, head, headLine, { align: 'left', room });
    say(out, headRight, headLine, {
      align: 'right',
      room: grid.width - betweenEnds - Math.min(natural(head), room),
    });
    line(out, headLine + 7);
  });
  const watermark = frame.watermark ?? (isSandbox ? sandboxMark[lang === 'en' ? 'en' : 'zh'] : undefined);
  form(forms.Foot, (out) => {
    if (watermark !== undefined) paintAcross(out, type, watermark);
    line(out, footLine - 13);
    say(out, frame.foot, footLine, { align: 'left', room: besidePageNumber });
    say(out, words.pageTotal(pdf.pageCount), footLine, { align: 'middle' });
    say(out, frame.footRight, footLine, { align: 'right', room: besidePageNumber });
  });
  return {
    pages: pdf.pageCount,
    finish: (draw = () => undefined) => {
      for (const [name, font] of type.fonts()) fonts.data[name] = font.embed(pdf);
      fonts.end();
      if (late !== null) form(late, draw);
      return pdf.finish();
    },
  };
}

/** Large and light, from the lower left to the upper right, its middle in the middle of the page. */
function paintAcross(out: ByteWriter, type: Typesetter, text: string): void {
  const lines = type.set(text, 'bold', acrossSize, pageHeight);
  const half = Math.SQRT1_2;
  const start = (lines.width / 2) * half;
  const turned = [half, half, -half, half, pageWidth / 2 - start, pageHeight / 2 - start];
  out.ascii(`q 0.87 g ${turned.map((number) => number.toFixed(4)).join(' ')} cm BT 0 0 Td `);
  type.show(out, lines, 0, acrossSize, '');
  out.ascii('ET Q\n');
}

const acrossSize = 72;

function sealPicture(pdf: PdfContainer, { width, height, colour, opacity }: SealPicture): Reference {
  const picture = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: 8,
    Filter: 'FlateDecode',
  };
  const mask = pdf.stream({ ...picture, ColorSpace: 'DeviceGray' }, opacity);
  return pdf.stream({ ...picture, ColorSpace: 'DeviceRGB', SMask: mask }, colour);
}

const headLine = 44;
/** Between what stands left and right on one line. */
const betweenEnds = 14;
/** On either side of a page's number and the number of pages. */
const besidePageNumber = grid.width / 2 - 56;
