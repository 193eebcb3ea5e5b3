import { stateAt } from '../../shared/domain/authorisations/authorisation.ts';
import { authorisations } from '../../shared/store/authorisations.ts';
import { theTable } from '../../shared/store/table.ts';
import { authorisationService } from '../authorisations/service.ts';
import { actWrites, occasionOfClock } from '../cases/acting.ts';
import type { Outcome, Run } from '../tasks.ts';

/** Ends authorisations whose last day is over: nobody can look by them any more; this tells who gave them. */
export async function expireAuthorisations({ now, log }: Run): Promise<Outcome> {
  // Those that end first come first.
  for await (const of of authorisations.each(theTable(), 'given')) {
    if (stateAt(of, now) !== 'expired') break;
    const { writes } = actWrites(authorisationService, of, 'expire', {}, occasionOfClock('clock', now));
    // Else it was withdrawn or ended by another run in the meantime.
    if (await theTable().transactIf(writes)) log.info('authorisation expired', { authorisation: of.id });
  }
  return 'done';
}
