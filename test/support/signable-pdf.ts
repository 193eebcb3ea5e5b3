import PDFDocument from 'pdfkit';
import { signatureDigits } from '../../shared/signing/sign-pdf.ts';

/**
 * A small PDF with all that signing asks of the renderer: a signature dictionary with room for the signature, an
 * invisible signature field, a certification that allows no change (DocMDP, P 1), and the number in /ReportNumber.
 * @param options.padding bytes of incompressible content, to make a file of a given size
 */
export async function signablePdf(options: { number?: string; padding?: number } = {}): Promise<Uint8Array> {
  const info = {
    Title: 'Public credit report',
    ReportNumber: options.number ?? '2026111015304512AB34CD',
    CreationDate: new Date('2026-11-10T07:30:45Z'),
  };
  const doc = new PDFDocument({ size: 'A4', info }) as PDFKit.PDFDocument & { readonly _root: Root };
  doc.text('Public credit report');
  if (options.padding) {
    const noise = doc.ref({ Type: 'Noise' });
    // a fixed linear generator: the file is the same on every run
    let state = 1;
    const bytes = Buffer.alloc(options.padding);
    for (let at = 0; at < bytes.length; at++) {
      state = (state * 48271) % 2147483647;
      bytes[at] = state & 255;
    }
    noise.end(bytes);
  }

  const signature = doc.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: [0, '**********', '**********', '**********'],
    Contents: Buffer.alloc(signatureDigits / 2),
    M: pdfString("D:00000000000000+00'00'"),
    Reference: [
      {
        Type: 'SigRef',
        TransformMethod: 'DocMDP',
        TransformParams: { Type: 'TransformParams', P: 1, V: '1.2' },
      },
    ],
  });
  const field = doc.ref({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    T: pdfString('signature'),
    F: 132,
    Rect: [0, 0, 0, 0],
    V: signature,
    P: doc.page.dictionary,
  });
  doc.page.annotations.push(field);
  doc.initForm();
  const form = doc._root.data.AcroForm.data;
  form.Fields.push(field);
  form.SigFlags = 3;
  // pdfkit asks viewers to draw the fields anew, which would change a certified document
  form.NeedAppearances = false;
  doc._root.data.Perms = { DocMDP: signature };
  signature.end(undefined);
  field.end(undefined);

  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => doc.on('end', resolve));
  doc.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

/** The catalogue, which pdfkit's types leave out. */
interface Root {
  readonly data: {
    readonly AcroForm: { readonly data: Record<string, unknown> & { readonly Fields: unknown[] } };
    Perms?: object;
  };
}

/** pdfkit writes a String object as a PDF string and a plain string as a name. */
function pdfString(text: string): object {
  return Object(text) as object;
}
