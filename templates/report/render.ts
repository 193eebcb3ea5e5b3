import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import type { ReportContent } from '../../shared/domain/report-content.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { fontFiles } from '../fonts/location.ts';
import { openPack } from '../fonts/pack.ts';
import { openRareHanzi } from '../fonts/rare-hanzi.ts';
import { conformance } from './conformance.ts';
import { paintFirstPage } from './first-page.ts';
import { footGap, footLine, footSize, grid, Layout } from './layout.ts';
import { ByteWriter } from './pdf/bytes.ts';
import { PdfContainer, pageHeight, pageWidth } from './pdf/container.ts';
import { StructureTree } from './pdf/structure.ts';
import { Typesetter } from './pdf/typesetter.ts';
import { paintSections } from './sections.ts';
import { placeSignatureField } from './signature-field.ts';
import { texts } from './texts.ts';
import { readableTime } from './time.ts';

export { MissingGlyphError } from './pdf/typesetter.ts';

/** Printed on every report and stored with it: an old report is explained by the template that made it. */
export const TEMPLATE_VERSION = '1.0.0';

/** Opened when the first report is made, and kept. */
let opened:
  | { readonly faces: ConstructorParameters<typeof Typesetter>[0]; readonly colourProfile: Uint8Array }
  | undefined;

function open(): NonNullable<typeof opened> {
  if (opened === undefined) {
    const regular = openPack(fontFiles.regular, 'NotoSansSC-Regular');
    const bold = openPack(fontFiles.bold, 'NotoSansSC-Bold');
    const rare = openRareHanzi(fontFiles.rare, regular.code);
    opened = {
      faces: { regular, bold, rare },
      colourProfile: deflateSync(readFileSync(fontFiles.colourProfile)),
    };
  }
  return opened;
}

/**
 * The report as PDF/A-2a and PDF/UA-1, with the place for the issuer's signature. The same content gives the same
 * bytes.
 * @throws MissingGlyphError when a character is in no font: a report is never wrong about a name.
 */
export function renderReport(
  content: ReportContent,
  { lang }: { readonly lang: Language },
): { readonly bytes: Uint8Array; readonly pages: number } {
  const { faces, colourProfile } = open();
  const words = texts[lang];
  const title = `${words.title} · ${words.edition[content.edition]} ${content.number}`;
  const pdf = new PdfContainer({
    title,
    author: inLanguage(content.issuer, lang),
    language: lang,
    creator: `public-credit-service report template ${TEMPLATE_VERSION}`,
    createdAt: new Date(content.issuedAt),
  });
  conformance(pdf, colourProfile);
  const type = new Typesetter(faces);
  const tree = new StructureTree(pdf);
  const fonts = pdf.ref({});
  const forms = { Head: pdf.ref({}), Foot: pdf.ref({}) };
  const resources = { Font: fonts, XObject: forms };
  const layout = new Layout({ pdf, type, tree }, resources, words);

  tree.open('Document');
  layout.startPage();
  paintFirstPage(layout, content, lang, () => placeSignatureField(layout, lang));
  layout.startPage();
  paintSections(layout, content, lang, readableTime(content.asOf));
  layout.finish();
  tree.close();
  tree.finish();

  type.place = words.title;
  const form = (reference: typeof fonts, paint: (out: ByteWriter) => void): void => {
    const out = new ByteWriter();
    out.ascii('0.36 g 0.7 G 0.5 w\n');
    paint(out);
    reference.data = {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, pageWidth, pageHeight],
      Resources: { Font: fonts },
    };
    reference.write(out.view());
    reference.end();
  };
  const say = (out: ByteWriter, text: string, y: number, align: 'left' | 'right' | 'middle'): void => {
    const lines = type.set(text, 'regular', footSize, grid.width);
    const starts = { left: grid.left, right: grid.right - lines.width, middle: pageWidth / 2 + footGap };
    out.ascii('BT ');
    out.number(starts[align]);
    out.number(pageHeight - y);
    out.ascii('Td ');
    type.show(out, lines, 0, footSize, '');
    out.ascii('ET\n');
  };
  const line = (out: ByteWriter, y: number): void =>
    out.ascii(
      `${grid.left} ${(pageHeight - y).toFixed(2)} m ${grid.right.toFixed(2)} ${(pageHeight - y).toFixed(2)} l S\n`,
    );
  form(forms.Head, (out) => {
    say(out, `${words.title} · ${words.edition[content.edition]}`, headLine, 'left');
    say(out, inLanguage(content.issuer, lang), headLine, 'right');
    line(out, headLine + 7);
  });
  form(forms.Foot, (out) => {
    line(out, footLine - 13);
    say(out, `${words.number} ${content.number}`, footLine, 'left');
    say(out, words.pageTotal(pdf.pageCount), footLine, 'middle');
    say(out, words.template(TEMPLATE_VERSION), footLine, 'right');
  });
  for (const [name, font] of type.fonts()) fonts.data[name] = font.embed(pdf);
  fonts.end();
  const pages = pdf.pageCount;
  return { bytes: pdf.finish(), pages };
}

const headLine = 44;
