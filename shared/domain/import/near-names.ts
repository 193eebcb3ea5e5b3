/** Shorter names differ by one character from many others. */
const shortest = 4;

/** The names that differ from this one by one character: another, one more, one less, or two that changed places. */
export function nearNames(name: string, names: Iterable<string>): string[] {
  return [...names].filter(
    (each) => each.length >= shortest && name.length >= shortest && isNear(name, each),
  );
}

function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const [restA, restB] = [a.slice(at), b.slice(at)];
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}
