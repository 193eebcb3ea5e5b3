/**
 * The one door to the private key. It is asked to sign a few hundred bytes (signed attributes, a token), never a
 * document; only their SHA-256 digest leaves the process when the key lives elsewhere. A key of another kind
 * (SM2, ADR 0034) would be another implementation.
 */
export interface SigningKey {
  /** ECDSA on P-256 over SHA-256, by its JOSE name. */
  readonly algorithm: 'ES256';
  /**
   * Hashes `message` with SHA-256 and signs the digest. The answer is DER, as CMS and KMS have it:
   * SEQUENCE { r INTEGER, s INTEGER } (RFC 3279, 2.2.3). Rejects when the key cannot be used.
   */
  sign(message: Uint8Array): Promise<Uint8Array>;
}
