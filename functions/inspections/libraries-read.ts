import { createHash } from 'node:crypto';
import { type FiledKind, rowsOf } from '../../shared/domain/inspections/kept-library.ts';
import type { LibraryRows } from '../../shared/domain/inspections/library.ts';
import type { FrozenLibrary, InspectionPlan } from '../../shared/domain/inspections/plan.ts';
import { officersOn, type Pool, poolOf } from '../../shared/domain/inspections/pool.ts';
import { theFiles } from '../../shared/files/files.ts';
import { Problem } from '../../shared/http/problem.ts';
import { scaleNames } from '../../shared/policy/inspections.ts';
import { currentLibrary, type LibraryItem, libraryFile } from '../../shared/store/inspection-libraries.ts';
import { theTable } from '../../shared/store/table.ts';

const names = {
  objects: { zh: '检查对象名录', en: 'the directory of objects' },
  officers: { zh: '执法人员名录', en: 'the directory of officers' },
} as const;

/** The version of a unit's directory that counts now. @throws Problem 409 where there is none */
export async function theLibrary(unit: string, kind: FiledKind): Promise<LibraryItem> {
  const found = await currentLibrary(theTable(), unit, kind);
  if (found !== undefined) return found;
  throw new Problem(409, 'library-missing', {
    zh: `本单位还没有${names[kind].zh}，请先报送。`,
    en: `Your unit has not submitted ${names[kind].en} yet. Submit it first.`,
  });
}

/** @throws Problem 409 where the objects were graded on another scale than the plan's */
export function refuseOtherScale({ scale }: Pick<InspectionPlan, 'scale'>, { grades }: LibraryItem): void {
  if (grades === null || grades.scale === scale) return;
  throw new Problem(409, 'other-scale', {
    zh: `检查对象名录按“${scaleNames[grades.scale].zh}”（${grades.source}）分级，这份计划按“${scaleNames[scale].zh}”抽取。两种等级含义不同，不能互相代替：请报送按后者分级的名录，或者另发布一份计划。`,
    en: `The directory of objects is graded by “${scaleNames[grades.scale].en}” (${grades.source}), but this plan draws by “${scaleNames[scale].en}”. The two kinds of grade mean different things and are not interchangeable. Submit a directory graded by the latter, or publish another plan.`,
  });
}

/** Rows of a version, as they are kept. @throws Error where they are not what was taken over */
export async function rowsIn<K extends FiledKind>(
  kind: K,
  { id, digest }: FrozenLibrary,
): Promise<() => Generator<LibraryRows[K][number]>> {
  const kept = await theFiles().get(libraryFile(id, digest));
  if (kept === undefined || createHash('sha256').update(kept).digest('hex') !== digest)
    throw new Error(`The rows of the directory ${id} are not those that were taken over`);
  return () => rowsOf(kind, kept);
}

/** What a plan may draw from by a version of the objects, and the names of these. */
export async function poolFrom(
  plan: Pick<InspectionPlan, 'condition' | 'field'>,
  library: FrozenLibrary,
): Promise<{ readonly pool: Pool; namesOf(codes: ReadonlySet<string>): Map<string, string> }> {
  const rows = await rowsIn('objects', library);
  return {
    pool: poolOf(rows(), plan.condition, plan.field !== null),
    namesOf(codes) {
      const found = new Map<string, string>();
      for (const { code, name } of rows()) if (codes.has(code)) found.set(code, name);
      return found;
    },
  };
}

/** Officers of a version: all, and those whose certificate is valid on that day. */
export async function officersFrom(library: FrozenLibrary, day: string) {
  const rows = await rowsIn('officers', library);
  const all = [...rows()];
  return { all, valid: officersOn(all, day) };
}
