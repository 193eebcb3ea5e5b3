import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import type { Layout } from './layout.ts';
import type { Panel } from './panel.ts';
import type { ByteWriter } from './pdf/bytes.ts';
import { pageHeight, textString } from './pdf/container.ts';
import type { DrawnSeal } from './seal-picture.ts';

const alternative: Text = { zh: '出具单位印章图样', en: 'Image of the issuer’s seal' };

/**
 * Paints the document's seal, where it has one, at the right end of a signature panel: over its frame and under what
 * is written afterwards. `size`: of its longer side, in points; it may be higher than the panel.
 */
export function paintSeal(layout: Layout, panel: Panel, size: number, language: Language): void {
  const { page, tree, seal } = layout;
  if (seal === null) return;
  const drawn = 'around' in seal;
  const scale = drawn ? 1 : size / Math.max(seal.width, seal.height);
  const [width, height] = drawn ? [size, size] : [seal.width * scale, seal.height * scale];
  const x = panel.x + panel.width - 4 - (size + width) / 2;
  const y = panel.y + (panel.height - height) / 2;
  const box = [x, pageHeight - y - height, x + width, pageHeight - y].map((at) => at.toFixed(2)).join(' ');
  const said = textString(inLanguage(alternative, language));
  page.begin('Figure', tree.leaf('Figure', `/Alt${said}/A<</O/Layout/Placement/Block/BBox[${box}]>>`));
  if (drawn) page.draw((out) => drawSeal(out, layout, seal, { x, y, size }));
  else page.picture('Seal', x, y, width, height);
  page.end();
}

/** Red that stays dark enough in a copy in grey. */
const red = '0.80 0.10 0.12';
/** Of a full turn: how much of the ring the name takes, its middle on top. */
const arc = 0.72;

function drawSeal(
  out: ByteWriter,
  { type }: Layout,
  { around, across }: DrawnSeal,
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
): void {
  const radius = size / 2;
  const middle = [x + radius, pageHeight - y - radius] as const;
  out.ascii(
    `q ${red} rg ${red} RG ${(size * 0.026).toFixed(2)} w 1 0 0 1 ${middle.map((at) => at.toFixed(2)).join(' ')} cm\n`,
  );
  circle(out, radius * 0.96);
  star(out, radius * 0.3);
  // Its letters are a picture of text: who copies a page gets none of them.
  out.ascii('/Span<</ActualText()>>BDC\n');
  const letters = Array.from(around);
  const letterSize = Math.min(
    radius * 0.27,
    (2 * Math.PI * radius * 0.68 * arc) / Math.max(letters.length, 8),
  );
  const step = (2 * Math.PI * arc) / Math.max(letters.length, 8);
  const place = (text: string, letterSize: number, turn: number, distance: number): void => {
    const set = type.set(text, 'bold', letterSize, Number.POSITIVE_INFINITY);
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    // The middle of the letters stands on the line from the seal's middle.
    const start = [-set.width / 2, distance] as const;
    const at = [cos * start[0] + sin * start[1], -sin * start[0] + cos * start[1]];
    out.ascii(`BT ${[cos, -sin, sin, cos, ...at].map((value) => value.toFixed(4)).join(' ')} Tm `);
    type.show(out, set, 0, Number(letterSize.toFixed(2)), '');
    out.ascii('ET\n');
  };
  for (const [at, letter] of letters.entries())
    place(letter, letterSize, (at - (letters.length - 1) / 2) * step, radius * 0.66);
  place(across, radius * 0.26, 0, -radius * 0.62);
  out.ascii('EMC Q\n');
}

function circle(out: ByteWriter, r: number): void {
  const k = 0.5523 * r;
  const say = (...values: number[]): string => values.map((value) => value.toFixed(2)).join(' ');
  out.ascii(
    `${say(r, 0)} m ${say(r, k, k, r, 0, r)} c ${say(-k, r, -r, k, -r, 0)} c ` +
      `${say(-r, -k, -k, -r, 0, -r)} c ${say(k, -r, r, -k, r, 0)} c S\n`,
  );
}

/** Five points, one of them upwards. */
function star(out: ByteWriter, r: number): void {
  const points = Array.from({ length: 10 }, (_, at) => {
    const reach = at % 2 === 0 ? r : r * 0.382;
    const turn = (at * Math.PI) / 5;
    return `${(reach * Math.sin(turn)).toFixed(2)} ${(reach * Math.cos(turn)).toFixed(2)}`;
  });
  out.ascii(`${points.map((point, at) => `${point} ${at === 0 ? 'm' : 'l'}`).join(' ')} f\n`);
}
