import { byteOrderMark, csvLine } from '../../shared/domain/csv-line.ts';
import { holdingParts } from '../../shared/domain/holding.ts';
import { addCounts, type Counts, noCounts } from '../../shared/domain/reconciliation.ts';
import { theFiles } from '../../shared/files/files.ts';
import { auditWrite } from '../../shared/store/audit.ts';
import { heldIn } from '../../shared/store/holdings.ts';
import { outboxWrite } from '../../shared/store/outbox.ts';
import {
  hoursToSend,
  openReconciliations,
  partFile,
  type ReconciliationItem,
  reconciliationWrite,
  resultFile,
  sentFile,
} from '../../shared/store/reconciliations.ts';
import { theTable, type Write } from '../../shared/store/table.ts';
import type { Outcome, Run } from '../tasks.ts';
import { comparePart } from './compare-part.ts';
import { split } from './split.ts';

/** As long as a run may take; another one takes it up afterwards. */
const takenMs = 16 * 60_000;
/** Runs that may break off before it is given up. */
const mostAttempts = 5;

/** Goes through the lists that units have sent, the oldest first. */
export async function reconcile({ now, log }: Run): Promise<Outcome> {
  let outcome: Outcome = 'done';
  for await (const open of openReconciliations(theTable())) {
    if (open.takenUntil > now.toISOString()) continue;
    try {
      await takeUp(open, { now, log });
    } catch (error) {
      // One that cannot be gone through holds up no other.
      log.error('reconciliation broken off', error as Error);
      outcome = 'not-done';
    }
  }
  return outcome;
}

type Over = Parameters<typeof reconciliationWrite>[1];

/** The item as it is then; undefined where another run was faster. */
async function save(
  before: ReconciliationItem,
  over: Over,
  also: readonly Write[] = [],
): Promise<ReconciliationItem | undefined> {
  const { item, write } = reconciliationWrite(before, over);
  return (await theTable().transactIf([write, ...also])) ? item : undefined;
}

async function takeUp(open: ReconciliationItem, { now, log }: Run): Promise<void> {
  const files = theFiles();
  if (!(await files.has(sentFile(open.id)))) {
    if (Date.parse(open.requestedAt) + hoursToSend * 3_600_000 < now.getTime())
      await save(open, { state: 'expired', finishedAt: now.toISOString() });
    return;
  }
  const attempts = open.attempts + 1;
  if (attempts > mostAttempts) {
    await finish(open, 'failed', now);
    log.error('reconciliation given up', { reconciliation: open.id });
    return;
  }
  const takenUntil = new Date(now.getTime() + takenMs).toISOString();
  let current = await save(open, { state: 'running', takenUntil, attempts });
  if (current === undefined) return;
  if (current.pieces === null) {
    const sent = await files.stream(sentFile(open.id));
    if (sent === undefined) throw new Error(`The list of ${open.id} went away`);
    current = await save(current, await split(files, open.id, sent));
    if (current === undefined) return;
  }
  for (const part of holdingParts) {
    const { unit, catalogue, pieces }: ReconciliationItem = current;
    if (current.parts[part] !== undefined || pieces === null) continue;
    const counts: Counts = await comparePart(
      files,
      { id: open.id, pieces },
      part,
      heldIn(theTable(), unit, catalogue, part),
    );
    current = await save(current, { parts: { ...current.parts, [part]: counts } });
    if (current === undefined) return;
  }
  await join(open.id);
  await finish(current, 'done', now);
  log.info('reconciled', {
    reconciliation: open.id,
    ...Object.values(current.parts).reduce(addCounts, noCounts),
  });
}

/** What was found in all parts, as one file. */
async function join(id: string): Promise<void> {
  const parts = await Promise.all(holdingParts.map((part) => theFiles().get(partFile(id, part))));
  const lines = parts.map((bytes) => (bytes === undefined ? '' : Buffer.from(bytes).toString('utf8')));
  const text = `${byteOrderMark}${csvLine(['result', 'key', 'record'])}${lines.join('')}`;
  await theFiles().put(resultFile(id), text, {
    contentType: 'text/csv; charset=utf-8',
    fileName: `reconciliation-${id}.csv`,
  });
}

async function finish(item: ReconciliationItem, state: 'done' | 'failed', now: Date): Promise<void> {
  const { id, unit } = item;
  const event = `reconciliation.${state}` as const;
  const counts = Object.values(item.parts).reduce(addCounts, noCounts);
  const values = {
    id,
    missing: String(counts.missing),
    extra: String(counts.extra),
    different: String(counts.different),
    ...(item.firstUnreadable === null
      ? {}
      : { unreadable: String(item.unreadable), first: String(item.firstUnreadable) }),
  };
  const text = state === 'done' && item.firstUnreadable !== null ? 'reconciliation.done-in-part' : event;
  const at = now.toISOString();
  await save(item, { state, finishedAt: at, counts: state === 'done' ? counts : null }, [
    outboxWrite(
      {
        id: `reconciliation-${id}`,
        event,
        object: `/reconciliations/${id}`,
        announcements: [{ to: `unit:${unit}`, text, values }],
      },
      now,
    ),
    auditWrite({
      entity: `reconciliation:${id}`,
      action: event,
      by: null,
      at: now,
      request: `reconciliation-${id}`,
      details: { unit, ...counts },
    }),
  ]);
}
