/** The part of `sm-crypto` that is used here; numbers and points are hexadecimal. */
declare module 'sm-crypto' {
  interface Options {
    /** Whether the message is digested first, with the signer's identity and key. */
    readonly hash: boolean;
    /** SEQUENCE { r, s }, and not both one after the other. */
    readonly der: boolean;
    readonly userId: string;
    readonly publicKey?: string;
  }
  const smCrypto: {
    readonly sm2: {
      doSignature(message: readonly number[], privateKey: string, options: Options): string;
      doVerifySignature(
        message: readonly number[],
        signature: string,
        publicKey: string,
        options: Options,
      ): boolean;
      getPublicKeyFromPrivateKey(privateKey: string): string;
    };
  };
  export default smCrypto;
}
