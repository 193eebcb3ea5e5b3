import { type Case, openDeadline } from '../../shared/domain/cases/case.ts';
import { asOf, turnOf } from '../../shared/domain/cases/kind.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { subjectsFor } from '../../shared/identity/rights.ts';
import { agencyScopes } from '../../shared/policy/agencies.ts';
import type { CaseStore } from '../../shared/store/cases.ts';
import { caseStores } from '../../shared/store/kinds.ts';
import { mayRead } from '../../shared/store/notices.ts';
import type { Page } from '../../shared/store/pages.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Waiting } from '../../templates/pages/home.tsx';

/** Cases of a kind that are looked through: more than that are said to be more. */
const mostLooked = 100;

/**
 * The cases in which it is the turn of whoever asks, by kind: of the centre, of a unit, of the subjects that a person may act
 * for in such matters, of the person. The same rule as for notices says which are theirs.
 */
export async function waitingFor(viewer: Identity, now: Date): Promise<Waiting[]> {
  const found = await Promise.all(caseStores.map((store) => waitingOf(store, viewer, now)));
  return found.flatMap((each) => each ?? []);
}

async function waitingOf(store: CaseStore<Case>, viewer: Identity, now: Date): Promise<Waiting | null> {
  const { kind } = store;
  const { items, next } = await candidates(store, viewer);
  const mine = items.filter((stored) => {
    const of = asOf(kind, stored, now);
    const turn = turnOf(kind, of);
    const to = turn === null ? null : kind.notices.recipient(turn, of);
    return to !== null && mayRead(viewer, { to, event: kind.name });
  });
  if (mine.length === 0) return null;
  const days = mine.flatMap((of) => openDeadline(of)?.dueOn ?? []).sort();
  return {
    kind: kind.name,
    title: kind.title,
    path: kind.path,
    count: mine.length,
    more: next !== null,
    nearest: days[0] ?? null,
  };
}

/** Cases among which those are that wait for somebody, the most urgent first where there is such an order. */
async function candidates(store: CaseStore<Case>, viewer: Identity): Promise<Page<Case>> {
  const table = theTable();
  const page = { limit: mostLooked };
  const { role, unit, sub } = viewer;
  if (role === 'centre') {
    const states = Object.entries(store.kind.lifeCycle.states).flatMap(([state, { turn }]) =>
      turn === 'centre' ? [state] : [],
    );
    return states.length === 0 ? { items: [], next: null } : store.inStates(table, states, page);
  }
  if (role === 'provider') return unit === null ? { items: [], next: null } : store.ofUnit(table, unit, page);
  const subjects = subjectsFor(viewer, ...agencyScopes).map((subject) => `SUBJECT#${subject}`);
  return store.ofOwners(table, [...subjects, `PERSON#${sub}`], page);
}
