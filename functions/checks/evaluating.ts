import { chinaDate } from '../../shared/domain/china-time.ts';
import { addedMoves, moveOf } from '../../shared/domain/evaluation/movement.ts';
import { ruleSetOf } from '../../shared/policy/evaluation.ts';
import {
  type EvaluationPartItem,
  partOf,
  partWrite,
  ruleSetInForce,
} from '../../shared/store/evaluation-runs.ts';
import { type EvaluationItem, evaluationOf, evaluationsIn } from '../../shared/store/evaluations.ts';
import { theTable } from '../../shared/store/table.ts';
import { type Moved, reckoned, reckonSubject } from '../evaluations/reckoning.ts';
import type { Change } from '../stream.ts';

/** Subjects that one run goes through, and as many of them at once: it stays well below a minute. */
export const subjectsInRun = 200;
const atOnce = 8;

/** Reckons a subject of which something has changed; while more changes come, the last one brings it. */
export async function evaluateChanged({ now: item, reads }: Pick<Change, 'now' | 'reads'>): Promise<void> {
  const seen = item as unknown as EvaluationItem;
  const present = await evaluationOf(theTable(), seen.subject);
  if (present?.state !== 'open' || present.mark !== seen.mark) return;
  const now = new Date();
  const ruleSet = await reads.once('rules', () => ruleSetInForce(theTable()));
  const reckoning = { ruleSet, today: chinaDate(now), now, request: `stream:${seen.mark}` };
  await reckonSubject(seen.subject, reckoning, present);
}

/** Goes on with a part of a run; the change brings the next. */
export async function evaluatePart({ now: item, log }: Pick<Change, 'now' | 'log'>): Promise<void> {
  const seen = item as unknown as EvaluationPartItem;
  const part = await partOf(theTable(), seen);
  // Another change brings, or has brought, what comes after this one.
  if (part?.state !== 'open' || part.step !== seen.step) return;
  log.info('subjects evaluated', { run: part.run, shard: part.shard, ...(await runPart(part, new Date())) });
}

/**
 * Evaluates the next subjects of a part and moves it on. A run that was broken off is done again, with the same result.
 * @returns how many subjects of the part are through, and whether that is all
 */
export async function runPart(
  part: EvaluationPartItem,
  now: Date,
  most = subjectsInRun,
): Promise<{ readonly subjects: number; readonly ended: boolean }> {
  const table = theTable();
  const ruleSet = ruleSetOf(part.ruleSet);
  // Rules that are gone, or those of a run that another set was put in force after.
  const stopped =
    ruleSet === undefined || (!part.dryRun && (await ruleSetInForce(table)).version !== ruleSet.version);
  if (stopped) {
    await table.transactIf([partWrite(part, { ...part, state: 'stopped' }, now)]);
    return { subjects: part.subjects, ended: true };
  }
  const found: EvaluationItem[] = [];
  for await (const each of table.each<EvaluationItem>(evaluationsIn(part.shard, part.after))) {
    if (found.push(each) === most) break;
  }
  const moves: Record<string, number> = {};
  const reckoning = {
    ruleSet,
    today: part.asOf,
    now,
    request: part.request,
    ...(part.dryRun ? {} : { run: part.run }),
  };
  for (let at = 0; at < found.length; at += atOnce) {
    const moved = await Promise.all(
      found.slice(at, at + atOnce).map((item): Moved | Promise<Moved> => {
        if (isLeft(item, part)) return unmoved(item);
        return part.dryRun ? tried(item, reckoning) : reckonSubject(item.subject, reckoning);
      }),
    );
    for (const { from, to } of moved) moves[moveOf(from, to)] = (moves[moveOf(from, to)] ?? 0) + 1;
  }
  const ended = found.length < most;
  const next: EvaluationPartItem = {
    ...part,
    after: found.at(-1)?.subject ?? part.after,
    subjects: part.subjects + found.length,
    moves: addedMoves([part.moves, moves]),
    state: ended ? 'done' : 'open',
    // It gets on: what stood still before counts no more.
    revivals: 0,
  };
  await table.transactIf([partWrite(part, next, now)]);
  return { subjects: next.subjects, ended };
}

/** Whether a subject needs no reckoning: nothing is due, or a later day than that of the run was reckoned already. */
function isLeft(
  { state, reckoned: last, falling }: EvaluationItem,
  { scope, asOf, ruleSet, dryRun }: EvaluationPartItem,
): boolean {
  if (dryRun || state === 'open' || last?.ruleSet !== ruleSet) return false;
  if (last.asOf > asOf) return true;
  const due = (day: string | null | undefined) => day !== null && day !== undefined && day <= asOf;
  return scope === 'due' && !due(last.changesOn) && !due(falling?.usedFrom);
}

function unmoved({ reckoned: last }: EvaluationItem): Moved {
  const grade = last?.grade ?? null;
  return { from: grade, to: grade };
}

/** What the rules would make of a subject. */
async function tried(
  { subject, reckoned: last }: EvaluationItem,
  reckoning: Parameters<typeof reckoned>[2],
): Promise<Moved> {
  const { evaluation } = await reckoned(theTable(), subject, reckoning);
  return { from: last?.grade ?? null, to: evaluation.grade };
}
