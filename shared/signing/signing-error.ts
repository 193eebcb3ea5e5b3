/** A paper could not be signed: no key, no certificate, or the key service or time-stamp authority refused. */
export class SigningError extends Error {
  override readonly name = 'SigningError';

  constructor(cause: unknown) {
    super('The paper could not be signed', { cause });
  }
}
