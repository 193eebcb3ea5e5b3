/** What a function does for one piece of work. */
export interface FunctionUse {
  readonly invocations: number;
  /** From event to answer, without cold starts. */
  readonly milliseconds: number;
  /** Of the processor, within those. */
  readonly cpuMilliseconds: number;
}

/** What one piece of work takes in all: requests, and what they set going in the background. */
export interface Work {
  /** HTTP requests. */
  readonly requests: number;
  /** By name. */
  readonly functions: Readonly<Record<string, FunctionUse>>;
  /** Of the table, as DynamoDB bills them. */
  readonly readUnits: number;
  readonly writeUnits: number;
  /** Bytes that stay: in the table, in its indexes besides, and in files. */
  readonly tableBytes: number;
  readonly indexBytes: number;
  readonly objects: number;
  readonly objectBytes: number;
  /** Bytes of logs. */
  readonly logBytes: number;
  /** Bytes sent to people. */
  readonly sentBytes: number;
}

/**
 * Kinds of work, in the order in which they are measured. `newSubject`: the registration of a company that nobody knew, with
 * its names and its first evaluation. `importedRow`: of one that is known, on average of the mix.
 */
export const works = [
  'newSubject',
  'importedRow',
  'report',
  'verification',
  'page',
  'objection',
  'submission',
] as const;

export type WorkName = (typeof works)[number];

/** Work that comes in files, whatever number of rows in one request. */
export const fromFiles: ReadonlySet<string> = new Set<WorkName>(['importedRow', 'newSubject']);

/** A run by the clock that finds nothing to do. */
export interface IdleRun extends FunctionUse {
  readonly function: string;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly logBytes: number;
}

export interface Measured {
  /** What it was measured on. */
  readonly machine: string;
  /** Processors, and load average at the end: above their number, durations are those of a queue. */
  readonly cores: number;
  readonly load: number;
  readonly works: Readonly<Record<WorkName, Work>>;
  /** Of imported rows: shares of catalogues by their codes. */
  readonly rowMix: Readonly<Record<string, number>>;
  /** Bytes of an entry, as reading it counts them. */
  readonly recordBytes: number;
  /** By the schedule's expression and function. */
  readonly idleRuns: readonly IdleRun[];
  /** Of each function: milliseconds from the start of its process to the first event, and MB at its peak. */
  readonly functions: Readonly<
    Record<string, { readonly startMilliseconds: number; readonly peakMegabytes: number }>
  >;
}
