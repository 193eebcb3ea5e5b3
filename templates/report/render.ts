import { printedNames } from '../../shared/domain/printing.ts';
import type { ReportBeforeSigning, ReportContent } from '../../shared/domain/report/report-content.ts';
import { statementsOf } from '../../shared/domain/report/statements.ts';
import { editions } from '../../shared/policy/reports.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { layOutPaper } from '../paper/paper.ts';
import { drawQrCode } from '../paper/qr-code.ts';
import { type Seal, stageSeal } from '../paper/seal-picture.ts';
import { placeSignatureField } from '../paper/signature-field.ts';
import { paintFirstPage, qrPlace, signaturePanel, titleLines } from './first-page.ts';
import { Sections } from './sections.ts';
import { texts } from './texts.ts';

/** Printed on every report and stored with it: an old report is explained by the template that made it. */
export const TEMPLATE_VERSION = '2.1.0';

/** A report whose pages are laid out: all but its QR code, which says among other things how many pages there are. */
interface LaidOutReport {
  readonly pages: number;
  /** The report as PDF/A-2a and PDF/UA-1, with the place for the issuer's signature. @param qr text of the code */
  finish(qr: string): Uint8Array;
}

interface Look {
  readonly lang: Language;
  readonly seal?: Seal | null;
}

/**
 * Lays a report out.
 * @throws MissingGlyphError when a character of the subject's name is in no font: a report is never wrong about a name
 */
export function layOutReport(content: ReportBeforeSigning, { lang, seal = stageSeal }: Look): LaidOutReport {
  const words = texts[lang];
  const issuer = inLanguage(content.issuer, lang);
  const policy = editions[content.edition];
  const title = inLanguage(policy.title, lang);
  const edition = `${titleLines(title)[0]} · ${words.edition[content.edition]}`;
  const statements = statementsOf(content, policy);
  const { pages, finish } = layOutPaper(
    {
      title: `${edition} ${content.number}`,
      author: issuer,
      creator: `public-credit-service report template ${TEMPLATE_VERSION}`,
      createdAt: new Date(content.issuedAt),
      head: edition,
      headRight: issuer,
      foot: `${words.number} ${content.number}`,
      footRight: words.template(TEMPLATE_VERSION),
      seal,
      late: true,
      certificate: true,
      names: printedNames([content.subject.name]),
    },
    lang,
    (layout) => {
      const sections = new Sections(layout, content, statements, lang);
      const registered = paintFirstPage(layout, { content, statements, title: policy.title }, lang, {
        more: () => sections.registration(true),
        signature: () =>
          placeSignatureField(layout, lang, { panel: signaturePanel, reason: words.signatureReason }),
      });
      if (!registered) {
        layout.startPage();
        sections.registration(false);
      }
      sections.others();
    },
  );
  return { pages, finish: (qr) => finish((out) => drawQrCode(out, qr, qrPlace)) };
}

/**
 * A report with all that it says, its QR code included. The same content gives the same bytes.
 * @throws MissingGlyphError
 */
export function renderReport(
  content: ReportContent,
  look: Look,
): { readonly bytes: Uint8Array; readonly pages: number } {
  const { pages, finish } = layOutReport(content, look);
  return { bytes: finish(content.verification.qr), pages };
}
