import type { GradesFrom, InspectionGrade, InspectionScale, StrictField } from '../../policy/inspections.ts';
import type { Stratum } from './draw.ts';
import type { InspectionManner } from './library.ts';
import type { PoolCondition } from './pool.ts';

/** `planned`: published; `frozen`: its pool is fixed, and its seed made and not known to anybody; `drawn`. */
export const planStates = ['planned', 'frozen', 'drawn'] as const;
export type PlanState = (typeof planStates)[number];

/** What a unit states of a plan (抽查计划); it does not change afterwards. */
export interface PlanContent {
  readonly title: string;
  /** What the plan rests on (计划依据), in the unit's words. */
  readonly basis: string;
  /** Code of a matter of the unit's list. */
  readonly item: string;
  readonly scale: InspectionScale;
  /** Absent: the directory. */
  readonly gradesFrom?: GradesFrom;
  readonly condition: PoolCondition;
  /** In hundredths of a per cent, as all ratios. */
  readonly baseRatio: number;
  readonly ratios: Readonly<Record<InspectionGrade, number>>;
  /** Draws a year after which an object is passed over; null: none. */
  readonly caps: Readonly<Record<InspectionGrade, number | null>>;
  /** First and last day on which the inspections are made, YYYY-MM-DD. */
  readonly from: string;
  readonly until: string;
  /** The plan in whose place it is drawn, and why; null: it is no redraw. */
  readonly replaces: string | null;
  readonly reason: string | null;
}

/** A version of a library, as a plan was frozen with it. */
export interface FrozenLibrary {
  readonly id: string;
  /** SHA-256 of its rows as they are kept, lower-case hexadecimal. */
  readonly digest: string;
}

/** Grades of the evaluation that a pool was frozen with: by which rules, on which day, and of how many objects. */
export interface FrozenGrades {
  readonly ruleSet: string;
  /** YYYY-MM-DD, China. */
  readonly asOf: string;
  readonly graded: number;
}

export interface Frozen {
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly by: string;
  readonly objects: FrozenLibrary;
  readonly officers: FrozenLibrary;
  readonly poolDigest: string;
  /** Of the file of the pool, which says the grades as well. */
  readonly fileDigest: string;
  /** Of the officers' numbers, as `poolDigest` is of codes. */
  readonly officersDigest: string;
  readonly seedCommitment: string;
  /** The seed, encrypted with the stage's key for it. */
  readonly sealedSeed: string;
  readonly strata: readonly Stratum[];
  /** Null or absent: the grades are the directory's. */
  readonly grades?: FrozenGrades | null;
  readonly officerCount: number;
  /** Officers whose certificate is not valid any more, left out. */
  readonly expiredOfficers: number;
  readonly cancelled: number;
}

export interface DrawnPart {
  readonly at: string;
  readonly by: string;
  readonly seed: string;
  readonly objects: number;
  readonly removed: number;
  /** Objects that another unit had drawn in the same quarter, and that are visited together with it. */
  readonly joint: number;
  /** SHA-256 of the file of what was drawn: it names the files. */
  readonly digest: string;
}

export interface InspectionPlan extends PlanContent {
  readonly id: string;
  readonly unit: string;
  readonly state: PlanState;
  readonly itemName: string;
  readonly manner: InspectionManner;
  readonly field: StrictField | null;
  /** Version of shared/policy/inspections.ts. */
  readonly policy: string;
  readonly officersEach: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly frozen: Frozen | null;
  readonly drawn: DrawnPart | null;
  /** The plan that was drawn in its place. */
  readonly replacedBy: string | null;
  /** One more with every change. */
  readonly revision: number;
}

/** The quarter of a day: 2026-Q4. */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}
