import type { Language } from '../../shared/policy/text.ts';
import type { Layout } from './layout.ts';
import type { Panel } from './panel.ts';
import { pageHeight, Source, textString } from './pdf/container.ts';
import { paperTexts } from './texts.ts';

/** Room for the signature, its certificates and a time stamp. */
const signatureBytes = 8192;

/** Field flags: nothing else signs or fills in this document. */
const printed = 4;
const locked = 128;
const signaturesExist = 1;
const appendOnly = 2;

/**
 * Leaves the place where the issuer's signature is put afterwards, without moving a byte: `ByteRange` and
 * `Contents` stand in the file in full width. The signature certifies the document (DocMDP, no changes allowed).
 * @param place where it shows on the page that is being painted, and what the signature says it is for
 */
export function placeSignatureField(
  layout: Layout,
  language: Language,
  { panel, reason }: { readonly panel: Panel; readonly reason: string },
): void {
  const { pdf, tree } = layout;
  const { signatureField } = paperTexts[language];
  const { x, y, width, height } = panel;
  const asterisks = '/**********';
  const signature = pdf.loose({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: new Source(`[0 ${asterisks} ${asterisks} ${asterisks}]`),
    Contents: new Source(`<${'0'.repeat(2 * signatureBytes)}>`),
    // The signer's clock says when; the same width whatever it says.
    M: new Source("(D:00000000000000+00'00')"),
    Reason: new Source(textString(reason)),
    Reference: [
      {
        Type: 'SigRef',
        TransformMethod: 'DocMDP',
        TransformParams: { Type: 'TransformParams', P: 1, V: new Source('/1.2') },
      },
    ],
  });
  signature.end();

  // What is seen is part of the page; the appearance itself has nothing to paint.
  const appearance = pdf.stream(
    { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, width, height], Resources: {} },
    Buffer.from('\n'),
  );
  const field = pdf.loose({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    T: new Source(textString('issuer')),
    TU: new Source(textString(signatureField)),
    Contents: new Source(textString(signatureField)),
    V: signature,
    F: printed + locked,
    Rect: [x, pageHeight - y - height, x + width, pageHeight - y],
    P: layout.pageDictionary,
    StructParent: 0,
    AP: { N: appearance },
  });
  field.end();
  tree.annotation('Form', field.id);
  layout.pageDictionary.data.Annots = [field];

  const form = pdf.loose({ Fields: [field], SigFlags: signaturesExist + appendOnly });
  form.end();
  pdf.catalogue.AcroForm = form;
  pdf.catalogue.Perms = { DocMDP: signature };
}
