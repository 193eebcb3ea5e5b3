import type { Case } from '../../shared/domain/cases/case.ts';
import type { Outcome, Run } from '../tasks.ts';

/**
 * Does something to each case by itself: what goes wrong with one is logged, and stops none of the others.
 * @param does says `over` where nothing is to be done to this case and those behind it
 * @returns `not-done` where something went wrong with one of them, so that somebody looks
 */
export async function eachByItself<C extends Case>(
  cases: AsyncIterable<C>,
  { log }: Pick<Run, 'log'>,
  does: (of: C) => Promise<'over' | 'done'>,
): Promise<Outcome> {
  let outcome: Outcome = 'done';
  for await (const of of cases) {
    try {
      if ((await does(of)) === 'over') break;
    } catch (error) {
      outcome = 'not-done';
      log.error('the clock could not act on a case', { case: of.id, error: error as Error });
    }
  }
  return outcome;
}
