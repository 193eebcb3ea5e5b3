import { stateAt } from '../../shared/domain/authorisations/authorisation.ts';
import { authorisations } from '../../shared/store/authorisations.ts';
import { theTable } from '../../shared/store/table.ts';
import { authorisationService } from '../authorisations/service.ts';
import { actWrites, occasionOfClock } from '../cases/acting.ts';
import type { Outcome, Run } from '../tasks.ts';
import { eachByItself } from './each-by-itself.ts';

/** Ends authorisations whose last day is over: nobody can look by them any more; this tells who gave them. */
export async function expireAuthorisations(run: Run): Promise<Outcome> {
  const { now, log } = run;
  // Those that end first come first.
  return eachByItself(authorisations.each(theTable(), 'given'), run, async (of) => {
    if (stateAt(of, now) !== 'expired') return 'over';
    const { writes } = actWrites(authorisationService, of, 'expire', {}, occasionOfClock('clock', now));
    // Else it was withdrawn or ended by another run in the meantime.
    if (await theTable().transactIf(writes)) log.info('authorisation expired', { authorisation: of.id });
    return 'done';
  });
}
