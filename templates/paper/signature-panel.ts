import type { Language } from '../../shared/policy/text.ts';
import { grid, type Layout, type Style, styles } from './layout.ts';
import { pageHeight, textString } from './pdf/container.ts';
import { ink } from './pdf/page.ts';
import { lineCount } from './pdf/typesetter.ts';
import { drawQrCode } from './qr-code.ts';
import { paintSeal } from './seal.ts';
import { placeSignatureField } from './signature-field.ts';
import { paperTexts } from './texts.ts';

const panelSize = { width: 210, height: 82 };
const sealSize = 100;
const qrSize = 66;

/** Points that the signature and how it is checked need below what stands before them, with room for the seal. */
export const panelRoom = panelSize.height + qrSize + 48;

/** How a paper is checked: by number and code, or by the address that its QR code leads to. */
interface PaperCheck {
  readonly number: string;
  readonly code: string;
  readonly url: string;
}

export interface SignaturePanel {
  /** What the signature says: "issued by". */
  readonly head: string;
  readonly signer: string;
  /** As it is printed. */
  readonly at: string;
  /** Below the panel. */
  readonly note: string;
  /** Stands in the signature itself. */
  readonly reason: string;
  readonly check: PaperCheck;
}

/** Who signs a letter and when, what is seen of the signature, and beside it how the letter is checked. */
export function paintSignaturePanel(layout: Layout, said: SignaturePanel, lang: Language): void {
  const { page, tree } = layout;
  layout.need(panelRoom);
  const panel = { x: grid.right - panelSize.width, y: layout.y, ...panelSize };
  // The seal's middle lies over name and day, as on official papers.
  paintSeal(
    layout,
    { ...panel, x: panel.x + (panel.width - sealSize) / 2, width: sealSize + 4 },
    sealSize,
    lang,
  );
  const put: Put = (text, style, x, y, width, centred = false) => {
    const set = layout.set(text, style, width);
    page.begin('P', tree.leaf('P'));
    for (let line = 0; line < lineCount(set); line++) {
      const start = centred ? x + (width - layout.type.lineWidth(set, line, style.size)) / 2 : x;
      layout.paint(set, style, start, y + line * style.leading, line, line + 1);
    }
    page.end();
    return y + lineCount(set) * style.leading;
  };
  // As an organ signs: its name and the day, the seal over both.
  let y = put(said.head, { ...small, ink: ink.grey }, panel.x, panel.y + 19, panel.width);
  y = put(said.signer, { ...styles.strong, size: 11, leading: 17 }, panel.x, y, panel.width, true);
  put(said.at, { ...styles.body, size: 10.5, leading: 17 }, panel.x, y, panel.width, true);
  page.rule(grid.left, panel.y + panel.height + 8, grid.width, 0.5);
  const below = paintCheck(layout, said.check, lang, { put, top: panel.y + panel.height + 16 });
  layout.y = below;
  placeSignatureField(layout, lang, { panel, reason: said.reason });
  put(said.note, small, grid.left, below, grid.width);
  layout.y = below + small.leading;
}

type Put = (text: string, style: Style, x: number, y: number, width: number, centred?: boolean) => number;

const small: Style = { ...styles.note, size: 8, leading: 11.5, ink: ink.black };

/** The QR code, and beside it what is typed by whoever has the paper alone. Answers how far down it goes. */
function paintCheck(
  layout: Layout,
  { number, code, url }: PaperCheck,
  lang: Language,
  { put, top }: { readonly put: Put; readonly top: number },
): number {
  const { page, tree } = layout;
  const words = paperTexts[lang].check;
  const box = [grid.left, pageHeight - top - qrSize, grid.left + qrSize, pageHeight - top]
    .map((at) => at.toFixed(2))
    .join(' ');
  const said = textString(words.qr(url));
  page.begin('Figure', tree.leaf('Figure', `/Alt${said}/A<</O/Layout/Placement/Block/BBox[${box}]>>`));
  page.draw((out) => drawQrCode(out, url, { x: grid.left, y: top, size: qrSize }));
  page.end();
  const x = grid.left + qrSize + 14;
  const width = grid.right - x;
  let y = put(words.title, styles.head, x, top - 2, width);
  y = put(words.how(url.slice(0, url.lastIndexOf('/'))), small, x, y + 1, width);
  y = put(`${words.number}${words.colon}${number}`, small, x, y + 3, width);
  y = put(`${words.code}${words.colon}${code}`, { ...small, weight: 'bold' }, x, y + 1, width);
  return Math.max(y, top + qrSize) + 4;
}
