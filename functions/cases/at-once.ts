/** Cases that are worked on at the same time. */
const casesAtOnce = 4;

/** Does the work on each of the cases, `atOnce` at the same time, in no order. Ends at the first that fails. */
export async function eachAtOnce<T extends object>(
  cases: readonly T[],
  work: (each: T) => Promise<void>,
  atOnce = casesAtOnce,
): Promise<void> {
  const left = [...cases];
  const worker = async () => {
    for (let each = left.pop(); each !== undefined; each = left.pop()) await work(each);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
