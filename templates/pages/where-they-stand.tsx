import type { Language } from '../../shared/policy/text.ts';
import { verificationTexts } from '../locales/verification.ts';

/** Where number and code stand: a first page of a report, and a letter, in outline. */
export function WhereTheyStand({ language }: { language: Language }) {
  const { verify: t } = verificationTexts[language];
  return (
    <figure class="where">
      <svg viewBox="0 0 200 130" role="img" aria-label={t.whereTitle}>
        <g class="sheet">
          <rect x="8" y="4" width="84" height="122" rx="2" />
          <rect x="112" y="4" width="84" height="122" rx="2" />
        </g>
        <g class="lines">
          <path d="M28 16h44M16 40h68M16 46h68M16 52h68M16 58h52M16 64h60M132 16h44M120 30h68M120 36h68M120 42h68M120 48h50M120 60h68M120 66h60" />
          <rect x="16" y="84" width="20" height="20" />
          <rect x="62" y="82" width="24" height="26" />
          <rect x="120" y="84" width="20" height="20" />
          <rect x="166" y="82" width="24" height="26" />
        </g>
        <g class="marks">
          <path d="M16 30h50M16 120h50M120 120h50" />
          <path class="second" d="M40 100h18M144 100h18" />
        </g>
        <g class="words">
          <text x="69" y="32">
            1
          </text>
          <text x="69" y="122">
            1
          </text>
          <text x="173" y="122">
            1
          </text>
          <text x="47" y="96">
            2
          </text>
          <text x="151" y="96">
            2
          </text>
        </g>
      </svg>
      <figcaption>{t.where}</figcaption>
    </figure>
  );
}
