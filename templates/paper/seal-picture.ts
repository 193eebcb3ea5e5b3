/** A picture of the issuer's seal, made ready to be put into a PDF by infra/seal.ts. It proves nothing. */
export interface SealPicture {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** RGB, a byte each, deflated. */
  readonly colour: Uint8Array;
  /** How opaque each pixel is, a byte each, deflated. */
  readonly opacity: Uint8Array;
}

/** A round red seal that papers draw themselves, for stages that have none: a ring, a star, and what it says. */
export interface DrawnSeal {
  /** Along the ring: an issuer's name. */
  readonly around: string;
  /** Below the star: that it is a sample. */
  readonly across: string;
}

export type Seal = SealPicture | DrawnSeal;

declare global {
  /** Put in place of its name when a stage's functions are bundled (infra/bundle.ts), the bytes of a picture in base64. */
  var STAGE_SEAL:
    | (Readonly<Record<'colour' | 'opacity', string>> & Readonly<Record<'width' | 'height', number>>)
    | DrawnSeal
    | undefined;
}

/** The seal of the stage that this program was built for; null where it has none. */
export const stageSeal: Seal | null =
  typeof STAGE_SEAL === 'undefined'
    ? null
    : 'around' in STAGE_SEAL
      ? STAGE_SEAL
      : {
          ...STAGE_SEAL,
          colour: Buffer.from(STAGE_SEAL.colour, 'base64'),
          opacity: Buffer.from(STAGE_SEAL.opacity, 'base64'),
        };
