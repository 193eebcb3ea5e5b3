import { addDays } from '../china-time.ts';

/** A grade as it may be gone by: what it is, by which rules, reckoned as of which day. */
export interface GradeInUse {
  readonly grade: string;
  /** Version of the rule set. */
  readonly ruleSet: string;
  /** YYYY-MM-DD, China. */
  readonly asOf: string;
}

/** A fall to the lowest grade of which the subject was told, and which counts from a day on. */
export interface Falling {
  readonly grade: string;
  /** YYYY-MM-DD, China, as `usedFrom`. */
  readonly toldOn: string;
  readonly usedFrom: string;
}

/** What a subject's grade is for everybody else, whatever was last reckoned. */
export interface Standing {
  /** Null: there is none that may be used. */
  readonly inUse: GradeInUse | null;
  readonly falling: Falling | null;
}

/** What was reckoned, as far as its use depends on it. */
interface Reckoned {
  /** Null: the subject is not graded. */
  readonly grade: string | null;
  readonly ruleSet: string;
  readonly asOf: string;
  /** It is the lowest of its rule set. */
  readonly lowest: boolean;
}

/**
 * The grade that is used from `today` on, once something was reckoned. A fall to the lowest is told first and used
 * `tellDays` days later; until then the former grade is used, and where there was none, none.
 * @returns `told`: the subject is to be told now
 */
export function settled(
  before: Standing | undefined,
  reckoned: Reckoned,
  { today, tellDays }: { readonly today: string; readonly tellDays: number },
): Standing & { readonly told: boolean } {
  const { grade, ruleSet, asOf, lowest } = reckoned;
  if (grade === null) return { inUse: null, falling: null, told: false };
  const now = { inUse: { grade, ruleSet, asOf }, falling: null, told: false };
  if (!lowest || before?.inUse?.grade === grade) return now;
  const { inUse = null, falling = null } = before ?? {};
  if (falling?.grade !== grade)
    return { inUse, falling: { grade, toldOn: today, usedFrom: addDays(today, tellDays) }, told: true };
  return falling.usedFrom <= today ? now : { inUse, falling, told: false };
}
