/** The file that was begun is not there any more, or another one has taken its place. */
export class SourceLostError extends Error {
  override readonly name = 'SourceLostError';
  readonly how: 'gone' | 'replaced';

  constructor(how: 'gone' | 'replaced', cause?: unknown) {
    super(how === 'gone' ? 'The file is not in the bucket' : 'Another file is in its place', { cause });
    this.how = how;
  }
}
