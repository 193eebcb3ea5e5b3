import type { Language } from '../../shared/policy/text.ts';
import { grid, type Layout, type Style, styles } from './layout.ts';
import { pageHeight, textString } from './pdf/container.ts';
import { fill, ink } from './pdf/page.ts';
import { lineCount } from './pdf/typesetter.ts';
import { drawQrCode } from './qr-code.ts';
import { paintSeal } from './seal.ts';
import { placeSignatureField } from './signature-field.ts';
import { paperTexts } from './texts.ts';

const panelSize = { width: 190, height: 56 };
const sealSize = 84;
const qrSize = 66;

/** Points that the signature and how it is checked need below what stands before them, with room for the seal. */
export const panelRoom = qrSize + 64;

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
  page.frame(panel.x, panel.y, panel.width, panel.height, 0.8);
  page.box(panel.x, panel.y, panel.width, 17, fill.band);
  paintSeal(layout, panel, sealSize, lang);
  const put = (text: string, style: Style, x: number, y: number, width: number): number => {
    const set = layout.set(text, style, width);
    page.begin('P', tree.leaf('P'));
    layout.paint(set, style, x, y);
    page.end();
    return y + lineCount(set) * style.leading;
  };
  const width = panel.width - 16;
  put(said.head, styles.head, panel.x + 8, panel.y + 2, width);
  const y = put(said.signer, { ...styles.strong, size: 9 }, panel.x + 8, panel.y + 22, width);
  put(said.at, small, panel.x + 8, y, width);
  const below = paintCheck(layout, said.check, lang, { put, right: panel.x });
  layout.y = put(said.note, small, grid.left, Math.max(below, panel.y + qrSize) + 6, grid.width);
  placeSignatureField(layout, lang, { panel, reason: said.reason });
}

const small: Style = { ...styles.note, size: 8, leading: 11.5, ink: ink.black };

/** The QR code, and beside it what is typed by whoever has the paper alone. Answers how far down it goes. */
function paintCheck(
  layout: Layout,
  { number, code, url }: PaperCheck,
  lang: Language,
  {
    put,
    right,
  }: {
    readonly put: (text: string, style: Style, x: number, y: number, width: number) => number;
    readonly right: number;
  },
): number {
  const { page, tree, y: top } = layout;
  const words = paperTexts[lang].check;
  const box = [grid.left, pageHeight - top - qrSize, grid.left + qrSize, pageHeight - top]
    .map((at) => at.toFixed(2))
    .join(' ');
  const said = textString(words.qr(url));
  page.begin('Figure', tree.leaf('Figure', `/Alt${said}/A<</O/Layout/Placement/Block/BBox[${box}]>>`));
  page.draw((out) => drawQrCode(out, url, { x: grid.left, y: top, size: qrSize }));
  page.end();
  const x = grid.left + qrSize + 12;
  const width = right - x - 14;
  let y = put(words.title, styles.head, x, top - 2, width);
  y = put(words.how(url.slice(0, url.lastIndexOf('/'))), small, x, y, width);
  y = put(`${words.number}${words.colon}${number}`, small, x, y + 1, width);
  return put(`${words.code}${words.colon}${code}`, { ...small, weight: 'bold' }, x, y, width);
}
