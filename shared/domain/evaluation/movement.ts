/** How many subjects came from one grade to another, by `moveOf`. */
export type Moves = Readonly<Record<string, number>>;

/** Stands for no grade. */
const none = '-';
const arrow = '>';

/** The name of a move; null: no grade. */
export function moveOf(from: string | null, to: string | null): string {
  return `${from ?? none}${arrow}${to ?? none}`;
}

export function addedMoves(all: Iterable<Moves>): Moves {
  const sum = new Map<string, number>();
  for (const moves of all) {
    for (const [move, count] of Object.entries(moves)) sum.set(move, (sum.get(move) ?? 0) + count);
  }
  return Object.fromEntries([...sum].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export interface Movement {
  /** Grades that somebody had or has, the best first, those of former rules behind; null, for none, last. */
  readonly grades: readonly (string | null)[];
  /** How many subjects had, and have, each of `grades`. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** From each of `grades`, to each of them. */
  readonly matrix: readonly (readonly number[])[];
  readonly subjects: number;
  readonly changed: number;
}

/** What a run found, as a distribution before and after and a matrix. @param known codes of grades, the best first */
export function movementOf(moves: Moves, known: readonly string[]): Movement {
  const found = Object.entries(moves).map(([move, count]) => {
    const [from = none, to = none] = move.split(arrow);
    return { from, to, count };
  });
  const seen = new Set(found.flatMap(({ from, to }) => [from, to]).filter((grade) => grade !== none));
  const codes = [...known, ...[...seen].filter((grade) => !known.includes(grade)).sort(), none];
  const matrix = codes.map((from) =>
    codes.map((to) =>
      found.reduce((sum, each) => (each.from === from && each.to === to ? sum + each.count : sum), 0),
    ),
  );
  const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
  const before = matrix.map(total);
  const subjects = total(before);
  return {
    grades: codes.map((grade) => (grade === none ? null : grade)),
    before,
    after: codes.map((_, to) => total(matrix.map((row) => row[to] ?? 0))),
    matrix,
    subjects,
    changed: subjects - total(matrix.map((row, at) => row[at] ?? 0)),
  };
}
