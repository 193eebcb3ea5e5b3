import type { Entry } from '../shared/domain/navigation.ts';
import type { Routes } from '../shared/http/route.ts';
import type { Text } from '../shared/policy/text.ts';

export type TableAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  /** Puts and deletes of many. */
  | 'BatchWriteItem'
  /** Of an item that a transaction depends on and leaves alone. */
  | 'ConditionCheckItem';

/** `retain`: to say until when nobody may delete a file. `parts`: to see which parts of an upload have come. */
export type FileAction = 'read' | 'put' | 'parts' | 'retain' | 'delete';

/** What of the stage a function is told, and the rights that go with it; infra/stacks/needs.ts says what each brings. */
export type Need =
  /** Sites that may show pages of this one in a frame. */
  | 'embedding'
  | 'inspection-key'
  /** To ask in which state each key of the stage is. */
  | 'key-states'
  /** A paper that is verified by the clock. */
  | 'known-paper'
  | 'malware-scanner'
  | 'notice-channels'
  | 'notice-delivery'
  | 'objection-policy'
  | 'person-key'
  | 'public-address'
  | 'report-retention'
  /** Lists of revoked certificates: to publish our own, to fetch those of others. */
  | 'revocation'
  /** The key of the stage's electronic seal, where it has one. */
  | 'seal'
  | 'security-contact'
  | 'sign-in'
  | 'time-stamps'
  /** Web hooks of units and partners: `unit-hook-calls` is to call them. */
  | 'unit-hooks'
  | 'unit-hook-calls';

/** Something that is started by the clock, under its name in `task` of the event. */
export interface ScheduledTask {
  /** Minutes from one run to the next, or the time of day in China, as `09:05`. */
  readonly every: { readonly minutes: number } | { readonly day: string };
  readonly does: string;
  /** Who notices when it is not done, and how: completes the sentence "While this lasts, …". */
  readonly hurts: string;
  /** Page of docs/runbooks. */
  readonly runbook: 'imports' | 'keys' | 'not-answering' | 'overdue-sweep' | 'revocation' | 'signing';
  /** Somebody must know after two rounds without it, not after four. */
  readonly urgent?: true;
}

/**
 * A function: what it answers, what starts it, what it may do and what it needs for that. Everything that is made of
 * functions is made from these: the API, roles, schedules, alarms, bundles, the contract, the site's lists and the pages
 * on all of them.
 */
export interface Manifest {
  /** What it answers over HTTP; a function without routes works in the background. */
  readonly routes?: Routes;
  /** MB, 512 unless it says so. The processor comes with it: 1769 are a whole one. */
  readonly memory?: number;
  /**
   * MB that half of the space for young objects takes at most, where Node's default is too much: it lets the rows of a
   * large workbook grow old before it looks at them.
   */
  readonly youngMemory?: number;
  /** Time limit, 15 unless it says so. */
  readonly seconds?: number;
  /** It makes PDFs, for which fonts lie beside its bundle. */
  readonly documents?: true;
  /** It serves the pages' rare hanzi, whose file lies beside its bundle. */
  readonly characters?: true;
  /** What it may do with the whole table. */
  readonly table: readonly TableAction[];
  /** What it may do beyond that with items of some partitions only. */
  readonly partitions?: Readonly<Record<string, readonly TableAction[]>>;
  /** What it may do with files, by their beginning. */
  readonly files?: Readonly<Record<string, readonly FileAction[]>>;
  /** What it may do with files that nobody has checked yet, by their beginning. */
  readonly quarantine?: Readonly<Record<string, readonly FileAction[]>>;
  /** It signs with the service's key. */
  readonly signs?: true;
  readonly needs?: readonly Need[];
  /** Changes of the table that it follows: by type of item, of a state only where it says so, `atOnce` in one call. */
  readonly stream?: { readonly types: readonly string[]; readonly state?: string; readonly atOnce: number };
  /**
   * What arrives in quarantine starts it: `uploads`, a file that people attach, also when it was looked through there;
   * `imports`, a department's file (below `incoming/`).
   */
  readonly events?: 'uploads' | 'imports';
  /** Of the state machine that imports departments' files: `steps`, it is what each step calls; `start`, it may start one. */
  readonly imports?: readonly ('steps' | 'start')[];
  /** What leads to its pages. */
  readonly navigation?: readonly Entry[];
  /**
   * Changes that are counted as they are committed, by the action of their audit entry. A list, because each is a metric
   * of its own on the bill: what is in no manifest's is counted nowhere. With a title they are a picture on the dashboard.
   */
  readonly counted?: { readonly title?: Text; readonly actions: readonly string[] };
  /** By name. */
  readonly tasks?: Readonly<Record<string, ScheduledTask>>;
}
