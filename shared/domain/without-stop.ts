/** Somebody's words to stand within a sentence of ours, or at its end: without a stop of their own. */
export function withoutStop(text: string): string {
  return text.trimEnd().replace(/[。．.；;，,]+$/, '');
}
