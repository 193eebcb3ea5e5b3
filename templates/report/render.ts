import { statementsOf } from '../../shared/domain/report/statements.ts';
import type { ReportContent } from '../../shared/domain/report-content.ts';
import { editions } from '../../shared/policy/reports.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { paintFirstPage, titleLines } from './first-page.ts';
import { renderPaper } from './paper.ts';
import { type Seal, stageSeal } from './seal.ts';
import { paintSections } from './sections.ts';
import { placeSignatureField } from './signature-field.ts';
import { texts } from './texts.ts';

export { MissingGlyphError } from './pdf/typesetter.ts';

/** Printed on every report and stored with it: an old report is explained by the template that made it. */
export const TEMPLATE_VERSION = '1.1.0';

/**
 * The report as PDF/A-2a and PDF/UA-1, with the place for the issuer's signature. The same content gives the same
 * bytes.
 * @throws MissingGlyphError when a character is in no font: a report is never wrong about a name.
 */
export function renderReport(
  content: ReportContent,
  { lang, seal = stageSeal }: { readonly lang: Language; readonly seal?: Seal | null },
): { readonly bytes: Uint8Array; readonly pages: number } {
  const words = texts[lang];
  const issuer = inLanguage(content.issuer, lang);
  const policy = editions[content.edition];
  const title = inLanguage(policy.title, lang);
  const edition = `${titleLines(title)[0]} · ${words.edition[content.edition]}`;
  const statements = statementsOf(content, policy);
  return renderPaper(
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
      place: title,
    },
    lang,
    (layout) => {
      paintFirstPage(layout, { content, statements, title: policy.title }, lang, () =>
        placeSignatureField(layout, lang),
      );
      layout.startPage();
      paintSections(layout, content, statements, lang);
    },
  );
}
