import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import type { Layout } from './layout.ts';
import type { Panel } from './panel.ts';
import { pageHeight, textString } from './pdf/container.ts';

const alternative: Text = { zh: '出具单位印章图样', en: 'Picture of the issuer’s seal' };

/**
 * Paints the document's seal, where it has one, at the right end of a signature panel: over its frame and under what
 * is written afterwards. `size`: of its longer side, in points; it may be higher than the panel.
 */
export function paintSeal(layout: Layout, panel: Panel, size: number, language: Language): void {
  const { page, tree, seal } = layout;
  if (seal === null) return;
  const scale = size / Math.max(seal.width, seal.height);
  const [width, height] = [seal.width * scale, seal.height * scale];
  const x = panel.x + panel.width - 4 - (size + width) / 2;
  const y = panel.y + (panel.height - height) / 2;
  const box = [x, pageHeight - y - height, x + width, pageHeight - y].map((at) => at.toFixed(2)).join(' ');
  const said = textString(inLanguage(alternative, language));
  page.begin('Figure', tree.leaf('Figure', `/Alt${said}/A<</O/Layout/Placement/Block/BBox[${box}]>>`));
  page.picture('Seal', x, y, width, height);
  page.end();
}
