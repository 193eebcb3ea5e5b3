import { encode } from 'uqr';
import type { Language } from '../../shared/policy/text.ts';
import { shareTexts } from '../locales/share.ts';
import { Details } from './elements.tsx';

const texts = (language: Language) => shareTexts[language];

/** Modules of white that a QR code needs around it. */
const border = 4;

/** A text as a QR code, dark on white in every scheme: cameras read it so. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border });
  const bars = data.flatMap((cells, row) => {
    const line = cells.map((dark) => (dark ? '#' : ' ')).join('');
    return [...line.matchAll(/#+/g)].map(
      ({ 0: bar, index }) => `M${index} ${row}h${bar.length}v1h-${bar.length}z`,
    );
  });
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect class="qr-ground" width={size} height={size} />
      <path class="qr-dark" d={bars.join('')} />
    </svg>
  );
}

/**
 * Ways to hand a page on: its address, to copy or to scan, a letter with it, and how it is printed.
 * @param address of the page, whole
 * @param title what it is, for the letter
 */
export function Share({ address, title, language }: { address: string; title: string; language: Language }) {
  const t = texts(language).share;
  const letter = new URLSearchParams({ subject: title, body: address }).toString().replaceAll('+', '%20');
  return (
    <Details summary={t.summary}>
      <div class="sharing">
        <QrCode text={address} label={t.code(address)} />
        <div>
          <p>
            {t.address}
            <br />
            <a class="address" href={address}>
              {address}
            </a>
          </p>
          <p class="screen">
            <a href={`mailto:?${letter}`}>{t.letter}</a>
          </p>
          <p class="meta screen">{t.print}</p>
        </div>
      </div>
    </Details>
  );
}
