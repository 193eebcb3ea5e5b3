import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { type PdfContainer, pageHeight, pageWidth, type Reference } from './pdf/container.ts';

/** Where a certificate's title stands: the large rosette lies behind it. */
const rosette = { x: pageWidth / 2, y: pageHeight - 98, size: 2.3 };
/** Middle of the woven band, from the page's edges, and how far its lines go to either side. */
const band = { inset: 22, reach: 4.6 };
/** A run of so many waves is one form: the page's border is some runs, not hundreds of curves. */
const wavesOfRun = 8;
const petalRadius = 30;

/** Control points of a quarter of a sine wave as one Bézier curve. */
const quarter = { x: 0.5122866 / (Math.PI / 2), y: 0.5122866, flat: 1.0023137 / (Math.PI / 2) };

/**
 * The ornament of a site's certificates as a form of the whole page: a woven band around it and a rosette behind the title,
 * in lines so fine and light that a copy in grey keeps what is written over them. Its proportions follow from `seed`: the
 * same on every paper of an issuer, others for another.
 */
export function guilloche(pdf: PdfContainer, seed: string): Reference {
  let drawn = remembered.get(seed);
  if (drawn === undefined) {
    drawn = draw(seed);
    remembered.set(seed, drawn);
  }
  const made: Record<string, Reference> = {};
  let last: Reference | undefined;
  for (const { name, uses, content } of drawn) {
    last = pdf.stream(
      {
        Type: 'XObject',
        Subtype: 'Form',
        BBox: [-pageWidth, -pageHeight, 2 * pageWidth, 2 * pageHeight],
        Resources:
          uses.length === 0 ? {} : { XObject: Object.fromEntries(uses.map((each) => [each, made[each]])) },
        Filter: 'FlateDecode',
      },
      content,
    );
    made[name] = last;
  }
  if (last === undefined) throw new Error('An ornament has forms');
  return last;
}

/** A form of the ornament, compressed, and by which names it draws others. */
interface Form {
  readonly name: string;
  readonly uses: readonly string[];
  readonly content: Uint8Array;
}

/** By seed: a site has one issuer. */
const remembered = new Map<string, readonly Form[]>();

/** The forms, each behind those that it uses; the last one is the whole. */
function draw(seed: string): Form[] {
  const drawn = createHash('sha256').update(seed, 'utf8').digest();
  const between = (at: number, least: number, most: number): number =>
    least + ((drawn[at] ?? 0) / 255) * (most - least);
  const form = (name: string, content: string, ...uses: readonly string[]): Form => ({
    name,
    uses,
    content: deflateSync(Buffer.from(content, 'latin1'), { level: 9 }),
  });

  const [right, top] = [pageWidth - band.inset, pageHeight - band.inset];
  const across = right - band.inset;
  const along = top - band.inset;
  const wished = between(2, 19, 25) * wavesOfRun;
  const runs = { across: Math.round(across / wished), along: Math.round(along / wished) };
  const length = across / (runs.across * wavesOfRun);
  const strands = Math.round(between(0, 3, 5));
  const inner = between(1, 0.35, 0.6);
  const lines = [
    ...Array.from({ length: strands }, (_, at) => wave(at / strands, band.reach, 1, length)),
    ...[0, 0.25].map((shift) => wave(shift, band.reach * inner, 2, length)),
  ];
  const moved = `1 0 0 1 ${length.toFixed(4)} 0`;
  const woven = [form('W', `${lines.join('')}S`), form('R', repeated('/W Do', wavesOfRun, moved), 'W')];
  const petals = Math.round(between(3, 28, 44));
  const petal = form(
    'P',
    `${ring(0, petalRadius * 0.5, petalRadius * 0.5, petalRadius * between(4, 0.2, 0.34))}S`,
  );
  const turn = (2 * Math.PI) / petals;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)].map((value) => value.toFixed(6));
  const rose = form('F', repeated('/P Do', petals, `${cos} ${sin} -${sin} ${cos} 0 0`), 'P');

  // Each strand begins a part of a wave later and so ends later: cut at both ends.
  const side = (place: string, of: number, count: number): string => {
    const stretched = of / (count * wavesOfRun * length);
    const step = `1 0 0 1 ${(wavesOfRun * length).toFixed(4)} 0`;
    return (
      `q ${place} cm 0 -8 ${of.toFixed(2)} 16 re W n ` +
      `${stretched.toFixed(5)} 0 0 1 ${(-stretched * length).toFixed(4)} 0 cm ${repeated('/R Do', count + 1, step)} Q\n`
    );
  };
  const corner = (x: number, y: number): string => {
    const scale = 0.34;
    const half = petalRadius * scale;
    return (
      `1 g ${(x - half).toFixed(2)} ${(y - half).toFixed(2)} ${(2 * half).toFixed(2)} ${(2 * half).toFixed(2)} re f ` +
      `q ${scale} 0 0 ${scale} ${x.toFixed(2)} ${y.toFixed(2)} cm 0.7 w /F Do Q\n`
    );
  };
  const content = [
    '0.84 0.89 0.95 RG 0.13 w ',
    `q ${rosette.size} 0 0 ${rosette.size} ${rosette.x} ${rosette.y} cm /F Do Q\n`,
    '0.55 0.65 0.78 RG 0.35 w ',
    side(`1 0 0 1 ${band.inset} ${band.inset}`, across, runs.across),
    side(`1 0 0 1 ${band.inset} ${top}`, across, runs.across),
    side(`0 1 -1 0 ${band.inset} ${band.inset}`, along, runs.along),
    side(`0 1 -1 0 ${right} ${band.inset}`, along, runs.along),
    ...[band.inset, right].flatMap((x) => [band.inset, top].map((y) => corner(x, y))),
  ];
  return [...woven, petal, rose, form('Ornament', content.join(''), 'R', 'F')];
}

/** The same, so many times, each moved by `step` from the one before. */
function repeated(what: string, times: number, step: string): string {
  return `q ${Array.from({ length: times }, () => what).join(` ${step} cm `)} Q`;
}

/** A sine wave of `periods` over a length, begun `shift` of it later. */
function wave(shift: number, reach: number, periods: number, length: number): string {
  const long = length / (4 * periods);
  const say = (...values: number[]): string => values.map((value) => value.toFixed(2)).join(' ');
  let out = `${say(shift * length, 0)} m `;
  for (let at = 0; at < 4 * periods; at++) {
    const x = shift * length + at * long;
    const sign = at % 4 < 2 ? reach : -reach;
    out +=
      at % 2 === 0
        ? `${say(x + quarter.x * long, quarter.y * sign, x + quarter.flat * long, sign, x + long, sign)} c `
        : `${say(x + (1 - quarter.flat) * long, sign, x + (1 - quarter.x) * long, quarter.y * sign, x + long, 0)} c `;
  }
  return out;
}

/** An ellipse. */
function ring(x: number, y: number, rx: number, ry: number): string {
  const k = 0.5523;
  const say = (...values: number[]): string => values.map((value) => value.toFixed(2)).join(' ');
  return [
    `${say(x + rx, y)} m `,
    `${say(x + rx, y + k * ry, x + k * rx, y + ry, x, y + ry)} c `,
    `${say(x - k * rx, y + ry, x - rx, y + k * ry, x - rx, y)} c `,
    `${say(x - rx, y - k * ry, x - k * rx, y - ry, x, y - ry)} c `,
    `${say(x + k * rx, y - ry, x + rx, y - k * ry, x + rx, y)} c `,
  ].join('');
}
