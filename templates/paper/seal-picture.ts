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
