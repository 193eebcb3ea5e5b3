import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addedMoves,
  type Moves,
  movementOf,
  moveOf,
} from '../../../../../shared/domain/evaluation/movement.ts';

const grades = ['A', 'B', 'C'];

describe('how many subjects came from one grade to another', () => {
  const moves: Moves = {
    [moveOf('A', 'A')]: 5,
    [moveOf('A', 'C')]: 2,
    [moveOf('B', 'A')]: 3,
    [moveOf(null, 'B')]: 4,
    [moveOf('C', null)]: 1,
  };

  it('is a matrix with its sums, no grade last', () => {
    expect(movementOf(moves, grades)).toEqual({
      grades: ['A', 'B', 'C', null],
      before: [7, 3, 1, 4],
      after: [8, 4, 2, 1],
      matrix: [
        [5, 0, 2, 0],
        [3, 0, 0, 0],
        [0, 0, 0, 1],
        [0, 4, 0, 0],
      ],
      subjects: 15,
      changed: 10,
    });
  });

  it('has grades of former rules behind those of today, in their order', () => {
    const former = { [moveOf('Z', 'A')]: 1, [moveOf('Y', 'B')]: 1 };
    expect(movementOf(former, grades).grades).toEqual(['A', 'B', 'C', 'Y', 'Z', null]);
  });

  it('is nothing where nobody was evaluated', () => {
    expect(movementOf({}, ['A'])).toEqual({
      grades: ['A', null],
      before: [0, 0],
      after: [0, 0],
      matrix: [
        [0, 0],
        [0, 0],
      ],
      subjects: 0,
      changed: 0,
    });
  });

  const grade = fc.constantFrom('A', 'B', 'C', 'Z', null);
  const anyMoves = fc
    .array(fc.tuple(grade, grade, fc.nat(1000)))
    .map((all): Moves => Object.fromEntries(all.map(([from, to, count]) => [moveOf(from, to), count])));

  it('loses nobody and counts nobody twice', () => {
    const sum = (counts: readonly number[]) => counts.reduce((all, each) => all + each, 0);
    fc.assert(
      fc.property(anyMoves, (of) => {
        const { before, after, matrix, subjects, changed } = movementOf(of, grades);
        const moved = Object.entries(of).filter(([move]) => move.split('>')[0] !== move.split('>')[1]);
        expect(sum(before)).toBe(subjects);
        expect(sum(after)).toBe(subjects);
        expect(sum(matrix.flat())).toBe(sum(Object.values(of)));
        expect(changed).toBe(sum(moved.map(([, count]) => count)));
      }),
    );
  });
});

it('moves of several parts are added up, in the order of their names', () => {
  const parts = [{ 'B>A': 1, 'A>B': 2 }, { 'B>A': 10 }, {}];
  const sum = addedMoves(parts);
  expect(sum).toEqual({ 'A>B': 2, 'B>A': 11 });
  expect(Object.keys(sum)).toEqual(['A>B', 'B>A']);
});
