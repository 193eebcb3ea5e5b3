import { addDays } from '../domain/china-time.ts';
import {
  type BatchCoverage,
  type ClaimedData,
  contains,
  coverageOf,
  type Days,
  type DomainCoverage,
  expectedOf,
  withDays,
} from '../domain/coverage.ts';
import { kept } from '../kept.ts';
import { pause } from '../patience.ts';
import { catalogue } from '../policy/catalogues.ts';
import { domains } from '../policy/domains.ts';
import { maxSilenceDays } from '../policy/reports.ts';
import { type BatchItem, batchById, batchKey, batchState } from './batches.ts';
import { ConditionFailedError, type Key, type Table, type Write } from './table.ts';

/** A file that days were claimed with, or a nil return. */
export interface Statement {
  readonly batch: string;
  /** RFC 3339, UTC. */
  readonly receivedAt: string;
  readonly days: Days;
}

/**
 * The days for which a unit claims that what it sent of a catalogue is complete. They stand apart from what releases
 * before 0.3.0 note (`ReportedItem`), which would not understand them.
 */
export interface ClaimsItem extends Key, ClaimedData {
  readonly type: 'claims';
  /** The latest file that days were claimed with. */
  readonly last: Statement;
  /** The latest nil return. */
  readonly nil?: Statement;
  /** Counts the claims, so that none is lost between two that come at once. */
  readonly version: number;
}

/**
 * That a unit has reported, as releases before 0.3.0 note it with every file. It claims nothing. It is still written
 * with each claim, for such a release may serve the same table during a rollout.
 */
interface ReportedItem extends Key {
  readonly type: 'coverage';
  /** RFC 3339, UTC. */
  readonly reportedAt: string;
  readonly catalogue: string;
}

const claimsPartition = 'CLAIMS';

function claimsKey(unit: string, catalogueCode: string): Key {
  return { pk: claimsPartition, sk: `${unit}#${catalogueCode}` };
}

/** What has been claimed, of one unit or of all. */
export async function claimsOf(table: Table, unit?: string): Promise<ClaimsItem[]> {
  return Array.fromAsync(table.partition<ClaimsItem>(claimsPartition, unit === undefined ? '' : `${unit}#`));
}

/** How far each domain is covered by what has been claimed, as of `today`. */
export function coverageByDomain(claims: readonly ClaimedData[], today: string): Map<string, DomainCoverage> {
  const oldest = addDays(today, -maxSilenceDays);
  return new Map(domains.map(({ code, units }) => [code, coverageOf(expectedOf(units), claims, oldest)]));
}

const served = new WeakMap<Table, () => Promise<ClaimsItem[]>>();

/** All claims as they are, or as they were some seconds ago: many reports at once would all read one partition. */
function claimsServed(table: Table): Promise<ClaimsItem[]> {
  const seconds = Number(process.env.CLAIMS_SECONDS ?? 0);
  if (seconds === 0) return claimsOf(table);
  const read = served.get(table) ?? kept(seconds * 1000, () => claimsOf(table));
  served.set(table, read);
  return read();
}

/**
 * The same, read now or, where the stage has it so (CLAIMS_SECONDS), moments ago. Read it before the records: what a claim
 * is about was in the table before the claim. So an older claim never says too much, for claims only grow.
 */
export async function domainCoverage(table: Table, today: string): Promise<Map<string, DomainCoverage>> {
  return coverageByDomain(await claimsServed(table), today);
}

/** What becomes of the days that the batch covers. `claims`: of its unit and catalogue. */
export function batchCoverage(batch: BatchItem, claims: ClaimsItem | undefined): BatchCoverage {
  const { covers, completeAt, receivedAt } = batch;
  if (covers === undefined || batch.dryRun !== undefined) return 'none';
  if (completeAt !== undefined) return 'claimed';
  if (claims !== undefined && claims.last.receivedAt > receivedAt && contains(claims.days, covers))
    return 'claimed';
  const state = batchState(batch);
  return state === 'failed' || state === 'cancelled' || (state === 'done' && batch.rejected > 0)
    ? 'held'
    : 'pending';
}

/**
 * The writes that go with a batch's becoming complete (`completeAt`, which the caller sets): those that it completes
 * become so, too, and the days that they all cover are claimed. They hold for the moment at which they were read:
 * `overOtherClaims`.
 */
export async function completionWrites(table: Table, batch: BatchItem, now: Date): Promise<Write[]> {
  const completed = [batch, ...(await completedBy(table, batch))];
  const marks = completed.slice(1).map(
    ({ id }): Write => ({
      Update: {
        Key: batchKey(id),
        UpdateExpression: 'SET completeAt = if_not_exists(completeAt, :now)',
        ExpressionAttributeValues: { ':now': now.toISOString() },
      },
    }),
  );
  const covering = completed.flatMap(({ covers, ...rest }) =>
    covers === undefined ? [] : [{ ...rest, covers }],
  );
  return covering.length === 0 ? marks : [...marks, ...(await claimWrites(table, covering))];
}

/** Tries of a transaction that claims days, while others of the unit do. */
const claimTries = 25;

/**
 * Does a transaction with `completionWrites` again where somebody else wrote in between. Its first write holds the
 * condition that no further try gets over.
 * @throws ConditionFailedError when that one does not hold
 */
export async function overOtherClaims(transact: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transact();
    } catch (error) {
      if (!(error instanceof ConditionFailedError) || error.failed.includes(0) || tries === claimTries)
        throw error;
      await pause(Math.min(tries, 4) - 1);
    }
  }
}

/**
 * The batches that a batch completes, one by another, up to one that is complete or of which it does not send enough
 * rows again: those that had been taken before are none of the refused ones.
 */
async function completedBy(
  table: Table,
  { completes, rows, takenBefore = 0 }: BatchItem,
): Promise<BatchItem[]> {
  if (completes === undefined) return [];
  const batch = await batchById(table, completes);
  if (batch === undefined || batch.completeAt !== undefined || rows - takenBefore < batch.rejected) return [];
  return [batch, ...(await completedBy(table, batch))];
}

async function claimWrites(
  table: Table,
  batches: readonly (BatchItem & { readonly covers: Days })[],
): Promise<Write[]> {
  const [{ unit, catalogue: code }] = batches as [BatchItem];
  const reportedKey = { pk: 'COVERAGE', sk: unit };
  const [present, reported] = await Promise.all([
    table.get<ClaimsItem>(claimsKey(unit, code)),
    table.get<ReportedItem>(reportedKey),
  ]);
  const statements = batches.map(
    (batch): Statement => ({ batch: batch.id, receivedAt: batch.receivedAt, days: batch.covers }),
  );
  const nil = latest([present?.nil, ...statements.filter((_, at) => batches[at]?.nil === true)]);
  const last = latest([present?.last, ...statements]) as Statement;
  const claims: ClaimsItem = {
    ...claimsKey(unit, code),
    type: 'claims',
    unit,
    catalogue: code,
    days: statements.reduce((days, statement) => withDays(days, statement.days), [...(present?.days ?? [])]),
    last,
    ...(nil === undefined ? {} : { nil }),
    version: (present?.version ?? 0) + 1,
  };
  const writes: Write[] = [
    {
      Put: {
        Item: claims,
        ConditionExpression: 'attribute_not_exists(pk) OR version = :before',
        ExpressionAttributeValues: { ':before': present?.version ?? 0 },
      },
    },
  ];
  if (catalogue(code).adverse && (reported?.reportedAt ?? '') < last.receivedAt) {
    const item: ReportedItem = {
      ...reportedKey,
      type: 'coverage',
      reportedAt: last.receivedAt,
      catalogue: code,
    };
    writes.push({ Put: { Item: item } });
  }
  return writes;
}

function latest(statements: readonly (Statement | undefined)[]): Statement | undefined {
  return statements
    .filter((each) => each !== undefined)
    .sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1))[0];
}
