import {
  type GuardianGround,
  type GuardianshipStep,
  guardianshipPolicy,
  ofAge,
} from '../../policy/guardianships.ts';
import { type Announcement, alarmed } from '../cases/announcement.ts';
import { type Case, type CaseFile, openDeadline } from '../cases/case.ts';
import { dueText } from '../cases/deadlines.ts';
import type { Kind } from '../cases/kind.ts';
import { addDays, addMonths, chinaDate } from '../china-time.ts';
import {
  type GuardianshipAct,
  type GuardianshipParty,
  type GuardianshipState,
  guardianshipLifeCycle,
} from './life-cycle.ts';

/** That somebody acts here for a minor by law (监护登记). The number of the ward's document is not in it. */
export interface Guardianship
  extends Case<GuardianshipState, GuardianshipAct, GuardianshipParty, GuardianshipStep> {
  /** Identifier of the ward. */
  readonly subject: string;
  /** The ward's name, as the guardian gave it. */
  readonly subjectName: string;
  readonly guardian: { readonly sub: string; readonly name: string };
  readonly ground: GuardianGround;
  /** Kind of the ward's identity document. */
  readonly documentType: string;
  /** What shows it, for the centre and who handed it in. */
  readonly evidence: readonly CaseFile[];
  /** The day before the ward is of age: YYYY-MM-DD, China. */
  readonly until: string;
  /** When the centre confirmed it, RFC 3339, UTC: from then on the ward may read it. Null: not yet, or never. */
  readonly confirmedAt: string | null;
}

/** The last day on which somebody who was born that day is a minor: YYYY-MM-DD. */
export function lastMinorDay(born: string): string {
  return addDays(addMonths(born, 12 * ofAge.years), -1);
}

/** What it is at this moment: `state` is as it was written down last. */
function stateAt({ state, until }: Guardianship, now: Date): GuardianshipState {
  return chinaDate(now) > until && !guardianshipLifeCycle.states[state].final ? 'expired' : state;
}

function values(of: Guardianship, reason: string): Announcement['values'] {
  const open = openDeadline(of);
  return {
    id: of.id,
    ward: of.subjectName,
    guardian: of.guardian.name,
    until: of.until,
    state: guardianshipLifeCycle.states[of.state].label,
    due: open === null ? '' : dueText(open),
    step: open === null ? '' : guardianshipLifeCycle.steps[open.step],
    reason,
  };
}

/** Guardianships, whose numbers begin with JH (监护). */
export const guardianshipKind: Kind<Guardianship> = {
  name: 'guardianship',
  title: { zh: '监护登记', en: 'Guardianships' },
  prefix: 'JH',
  path: '/guardianships',
  lifeCycle: guardianshipLifeCycle,
  rules: () => guardianshipPolicy,
  stateAt,
  notices: {
    recipient(party, { guardian, subject, confirmedAt }) {
      if (party === 'centre') return 'centre';
      if (party === 'guardian') return `person:${guardian.sub}`;
      // Of what was never confirmed the ward is told nothing.
      return party === 'ward' && confirmedAt !== null ? `subject:${subject}` : null;
    },
    values,
    clock: {
      daySet: { text: 'guardianship.day-set', to: ['guardian'] },
      alarm: (stage) => ({ to: alarmed(stage, 'centre'), text: `guardianship.${stage}` }),
    },
  },
};
