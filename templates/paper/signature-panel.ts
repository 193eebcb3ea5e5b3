import type { Language } from '../../shared/policy/text.ts';
import { baseline, grid, type Layout, type Style, styles } from './layout.ts';
import { fill, ink } from './pdf/page.ts';
import { lineCount } from './pdf/typesetter.ts';
import { paintSeal } from './seal.ts';
import { placeSignatureField } from './signature-field.ts';

const panelSize = { width: 190, height: 56 };
const sealSize = 84;

/** Points that a signature panel needs below what stands before it, with room for the seal around it. */
export const panelRoom = panelSize.height + 28;

export interface SignaturePanel {
  /** What the signature says: "issued by". */
  readonly head: string;
  readonly signer: string;
  /** As it is printed. */
  readonly at: string;
  /** Beside the panel. */
  readonly note: string;
  /** Stands in the signature itself. */
  readonly reason: string;
}

/** Who signs a letter and when: what is seen of the signature. */
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
  const small: Style = { ...styles.note, size: 8, leading: 11.5, ink: ink.black };
  put(said.head, styles.head, panel.x + 8, panel.y + 2, width);
  const y = put(said.signer, { ...styles.strong, size: 9 }, panel.x + 8, panel.y + 22, width);
  put(said.at, small, panel.x + 8, y, width);
  put(said.note, small, grid.left, panel.y + baseline(small), panel.x - grid.left - 20);
  placeSignatureField(layout, lang, { panel, reason: said.reason });
  layout.y += panel.height;
}
