import { toChinaTime } from '../../shared/domain/china-time.ts';
import type { Call } from '../../shared/http/call.ts';
import { notFound } from '../../shared/http/problem.ts';
import { isCentre, isOfUnit } from '../../shared/identity/rights.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import {
  type BatchItem,
  batchById,
  batchState,
  type ChunkItem,
  chunksOf,
  countsOf,
  faultsOf,
} from '../../shared/store/batches.ts';
import { batchCoverage, type ClaimsItem, claimsOf } from '../../shared/store/coverage.ts';
import { theTable } from '../../shared/store/table.ts';

/** The batch as the contract shows it. `claims`: of its unit and catalogue. */
export function shown(batch: BatchItem, claims?: ClaimsItem) {
  const { takenBack } = batch;
  return {
    ...batch,
    state: batchState(batch),
    failure: batch.failure?.zh ?? null,
    failureEnglish: batch.failure?.en ?? null,
    receivedAt: toChinaTime(new Date(batch.receivedAt)),
    sender: batch.sender ?? null,
    covers: batch.covers ?? null,
    nil: batch.nil ?? false,
    coverage: batchCoverage(batch, claims),
    completes: batch.completes ?? null,
    values: batch.values ?? {},
    takenBefore: batch.takenBefore ?? 0,
    takenBack:
      takenBack === undefined ? null : { at: toChinaTime(new Date(takenBack.at)), reason: takenBack.reason },
    dryRun: batch.dryRun ?? false,
    confirmed: batch.confirmed ?? false,
    errorsUrl: batch.rejected > 0 || batch.warnings > 0 ? `/records/batches/${batch.id}/errors` : null,
    returnedUrl: batch.rejected > 0 ? `/records/batches/${batch.id}/returned` : null,
  };
}

/** Batches as the contract shows them. A later file may have made the claim that one of them could not. */
export async function allShown(batches: readonly BatchItem[]) {
  const held = batches.filter((batch) => batchCoverage(batch, undefined) === 'held');
  const claims = new Map(
    await Promise.all(
      [...new Set(held.map(({ unit }) => unit))].map(
        async (unit) => [unit, await claimsOf(theTable(), unit)] as const,
      ),
    ),
  );
  return batches.map((batch) =>
    shown(
      batch,
      claims.get(batch.unit)?.find(({ catalogue: code }) => code === batch.catalogue),
    ),
  );
}

/** The batch as it stands now. */
export async function nowShown(batch: BatchItem) {
  const [one] = await allShown([batch]);
  return one ?? shown(batch);
}

/** How far an import is, while it is at work. */
export interface Progress {
  readonly rowsDone: number;
  /** Null as long as none is through. */
  readonly rowsPerSecond: number | null;
  readonly secondsLeft: number | null;
}

/**
 * The batch with what became of its rows by now, as far as their chunks are through.
 * @param known its chunks, where they were read just now
 */
export async function byNow(batch: BatchItem, known?: readonly ChunkItem[]): Promise<BatchItem> {
  const chunks = known ?? (await chunksOf(theTable(), batch.id));
  const { takenBefore: _, ...counts } = await countsOf(theTable(), chunks);
  return { ...batch, ...counts };
}

/** Whether it was cancelled, and some of its chunks may not have heard of that yet. */
function isStopping({ cancelled, begunAt, closedAt }: BatchItem): boolean {
  return cancelled !== undefined && begunAt !== undefined && closedAt === undefined;
}

/** The same with these chunks, and how fast that went while it is imported. */
async function atWork(stored: BatchItem, now: Date) {
  const isImported = batchState(stored) === 'processing';
  if (!isImported && !isStopping(stored)) return { batch: stored, progress: null, chunks: undefined };
  const chunks = await chunksOf(theTable(), stored.id);
  const batch = await byNow(stored, chunks);
  if (!isImported) return { batch, progress: null, chunks };
  const rowsDone = batch.accepted + batch.unchanged + batch.rejected;
  const seconds = (now.getTime() - Date.parse(batch.cutAt ?? batch.begunAt ?? batch.receivedAt)) / 1000;
  const rate = rowsDone === 0 || seconds <= 0 ? null : rowsDone / seconds;
  const progress: Progress = {
    rowsDone,
    rowsPerSecond: rate === null ? null : Math.round(rate),
    secondsLeft: rate === null ? null : Math.ceil((batch.rows - rowsDone) / rate),
  };
  return { batch, progress, chunks };
}

/** The batch as it stands now, with what was found in its rows, and how far it is. */
export async function withFaults(stored: BatchItem, language: Language, now: Date) {
  const { batch, progress, chunks } = await atWork(stored, now);
  const [json, faults] = await Promise.all([nowShown(batch), faultsOf(theTable(), batch.id, chunks)]);
  return {
    ...json,
    progress,
    faults: faults.map((fault) => ({ ...fault, message: inLanguage(fault.message, language) })),
  };
}

/** A batch that the viewer may see. @throws Problem 404 */
export async function readable(call: Pick<Call, 'viewer'>, id: string): Promise<BatchItem> {
  const batch = await batchById(theTable(), id);
  if (batch === undefined || !(isOfUnit(call.viewer, batch.unit) || isCentre(call.viewer))) throw notFound();
  return batch;
}
