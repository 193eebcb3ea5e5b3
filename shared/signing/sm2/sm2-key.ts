/**
 * The door to a key on the curve SM2 (GB/T 32918), beside that of our own signatures: an electronic seal is made with it.
 * No implementation signs with Node's own `sign`: that is plain ECDSA on the curve, which no checker of SM2 takes.
 */
export interface Sm2Key {
  readonly algorithm: 'SM2';
  /** The point, uncompressed: 65 bytes. */
  readonly publicKey: Uint8Array;
  /**
   * SM2 with SM3 over the message, for the identity {@link usualIdentity}. The answer is DER: SEQUENCE { r, s }
   * (GB/T 35276). Rejects when the key cannot be used.
   */
  sign(message: Uint8Array): Promise<Uint8Array>;
}

/** The signer's identity where none was agreed (GB/T 35276, GM/T 0009). */
export const usualIdentity = '1234567812345678';
