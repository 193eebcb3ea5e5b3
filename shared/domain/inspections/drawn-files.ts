import { cellText, csvFile } from '../csv-line.ts';
import type { Draw, Removal } from './draw.ts';

/** An object that was drawn, as the file of a draw has it. */
export interface FiledObject {
  readonly rank: number;
  readonly code: string;
  readonly grade: string;
  readonly strict: boolean;
  readonly officers: readonly string[];
  /** Plans of other units that had drawn it in the same quarter, the first one first: it is one visit with theirs. */
  readonly joint: readonly string[];
  readonly name: string;
}

/** What was drawn, as a file: rank,code,grade,strict,officers,joint,name. */
export function drawnFile(objects: readonly FiledObject[]): string {
  return csvFile([
    ['rank', 'code', 'grade', 'strict', 'officers', 'joint', 'name'],
    ...objects.map(({ rank, code, grade, strict, officers, joint, name }) => [
      String(rank),
      code,
      grade,
      strict ? 'yes' : 'no',
      officers.join(' '),
      joint.join(' '),
      name,
    ]),
  ]);
}

/** The same read again. The name is the last column: nothing before it has commas or quotes. */
export function readDrawnFile(text: string): FiledObject[] {
  return text
    .split('\r\n')
    .slice(1)
    .flatMap((line): FiledObject[] => {
      const match = /^(\d+),([^,]*),([^,]*),([^,]*),([^,]*),([^,]*),(.*)$/s.exec(line);
      if (match === null) return [];
      const [, rank, code = '', grade = '', strict, officers = '', joint = '', name = ''] = match;
      return [
        {
          rank: Number(rank),
          code,
          grade,
          strict: strict === 'yes',
          officers: officers.split(' '),
          joint: joint === '' ? [] : joint.split(' '),
          name: cellText(name),
        },
      ];
    });
}

/** What was passed over and why, as a file: code,officer,reason. */
export function removedFile(removed: readonly Removal[]): string {
  return csvFile([
    ['code', 'officer', 'reason'],
    ...removed.map(({ code, officer, reason }) => [code, officer ?? '', reason]),
  ]);
}

/** Visits of their own that are not made, for the objects are visited together with the first unit that drew them. */
export function mergedVisits(objects: readonly FiledObject[]): Removal[] {
  return objects.flatMap(({ code, joint }) =>
    joint.length === 0 ? [] : [{ code, officer: null, reason: 'merged' as const }],
  );
}

/** How many of the objects each of the plans before has drawn as well. */
export function jointCounts(objects: readonly FiledObject[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { joint } of objects) for (const plan of joint) counts[plan] = (counts[plan] ?? 0) + 1;
  return counts;
}

/** What was drawn with the names of the objects and the plans of other units that have drawn them as well. */
export function filedObjects(
  { objects }: Draw,
  names: ReadonlyMap<string, string>,
  jointly: ReadonlyMap<string, readonly string[]>,
): FiledObject[] {
  return objects.map((each) => ({
    ...each,
    name: names.get(each.code) ?? '',
    joint: jointly.get(each.code) ?? [],
  }));
}
