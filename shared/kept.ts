/**
 * Keeps what `read` gives for a while, for all that ask meanwhile; a failure is not kept.
 * @param read is given what whoever asks first then says
 */
export function kept<T, Asked extends unknown[] = []>(
  milliseconds: number,
  read: (...asked: Asked) => Promise<T>,
): (...asked: Asked) => Promise<T> {
  let current: { readonly value: Promise<T>; readonly until: number } | undefined;
  return (...asked) => {
    if (current === undefined || current.until < Date.now()) {
      const value = read(...asked);
      current = { value, until: Date.now() + milliseconds };
      value.catch(() => {
        current = undefined;
      });
    }
    return current.value;
  };
}
