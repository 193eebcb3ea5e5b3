import { createHash } from 'node:crypto';
import { ungraded } from '../../policy/inspections.ts';
import { digestOfCodes, type PoolEntry, type PoolGrade } from './draw.ts';
import type { InspectionObject, InspectionOfficer } from './library.ts';

/** Which objects of the library a plan is about; what is empty leaves all in. */
export interface PoolCondition {
  readonly district: string;
  readonly industry: string;
  readonly licence: string;
}

export interface Pool {
  /** In the order of their codes. */
  readonly entries: readonly PoolEntry[];
  /** Codes of objects that the condition fits and that exist no longer. */
  readonly cancelled: readonly string[];
}

/**
 * The objects of a library that a plan may draw.
 * @param objects in the order of their codes
 * @param allStrict the plan's matter is of a strict field, and so are all its objects
 */
export function poolOf(
  objects: Iterable<InspectionObject>,
  { district, industry, licence }: PoolCondition,
  allStrict: boolean,
): Pool {
  const entries: PoolEntry[] = [];
  const cancelled: string[] = [];
  for (const object of objects) {
    if (district !== '' && object.district !== district) continue;
    if (industry !== '' && object.industry !== industry) continue;
    if (licence !== '' && object.licence !== licence) continue;
    const { code, grade, strict } = object;
    if (object.cancelled) cancelled.push(code);
    else entries.push({ code, grade, strict: strict || allStrict });
  }
  return { entries, cancelled };
}

/** The file of a pool, as it is published once it was drawn: it says of which kind each object is. */
export function poolFile(entries: readonly PoolEntry[]): string {
  return `code,grade,strict\n${entries
    .map(({ code, grade, strict }) => `${code},${grade},${strict ? 'yes' : 'no'}\n`)
    .join('')}`;
}

/** Grades of the objects in such a file, by their codes. */
export function gradesInFile(file: string): Map<string, PoolGrade> {
  return new Map(
    file
      .split('\n')
      .slice(1)
      .filter(Boolean)
      .map((line) => {
        const [code = '', grade = ungraded] = line.split(',');
        return [code, grade as PoolGrade];
      }),
  );
}

/** Digests by which a pool is fixed: of its codes alone, and of the whole file. SHA-256, lower-case hexadecimal. */
export function poolDigests(entries: readonly PoolEntry[], file: string) {
  return {
    poolDigest: digestOfCodes(entries.map(({ code }) => code)),
    fileDigest: createHash('sha256').update(file).digest('hex'),
  };
}

/** Officers whose certificate is valid on that day (YYYY-MM-DD), in the order of their numbers. */
export function officersOn(officers: Iterable<InspectionOfficer>, day: string): InspectionOfficer[] {
  return [...officers].filter(({ validUntil }) => validUntil >= day);
}
