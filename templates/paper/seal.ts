import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import type { Layout } from './layout.ts';
import { pageHeight, textString } from './pdf/container.ts';
import type { Panel } from './signature-field.ts';

/** A picture of the issuer's seal, made ready to be put into a PDF by infra/seal.ts. It proves nothing. */
export interface Seal {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** RGB, a byte each, deflated. */
  readonly colour: Uint8Array;
  /** How opaque each pixel is, a byte each, deflated. */
  readonly opacity: Uint8Array;
}

declare global {
  /** Put in place of its name when a stage's functions are bundled (infra/bundle.ts), its bytes in base64. */
  var STAGE_SEAL:
    | Readonly<Record<'colour' | 'opacity', string> & Record<'width' | 'height', number>>
    | undefined;
}

/** The seal of the stage that this program was built for; null where it has none. */
export const stageSeal: Seal | null =
  typeof STAGE_SEAL === 'undefined'
    ? null
    : {
        ...STAGE_SEAL,
        colour: Buffer.from(STAGE_SEAL.colour, 'base64'),
        opacity: Buffer.from(STAGE_SEAL.opacity, 'base64'),
      };

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
