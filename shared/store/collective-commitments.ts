import {
  type CollectiveCommitment,
  collectiveKind,
} from '../domain/collective-commitments/collective-commitment.ts';
import { CaseStore } from './cases.ts';
import type { PageRequest } from './pages.ts';
import type { Table } from './table.ts';

export const collectives = new CaseStore<CollectiveCommitment>({
  kind: collectiveKind,
  names: ['COLLECTIVE-COMMITMENT', 'COLLECTIVE-COMMITMENTS'],
  owner: ({ association }) => `SUBJECT#${association}`,
});

/** Those of an association that members can confirm on the day `today`, newest first. */
export function openCollectives(table: Table, association: string, page: PageRequest, today: string) {
  return collectives.ofOwners(table, [`SUBJECT#${association}`], page, (of) => isConfirmable(of, today));
}

/** Whether members can confirm it on the day `today`. */
export function isConfirmable({ state, until }: CollectiveCommitment, today: string): boolean {
  return state === 'open' && today <= until;
}
