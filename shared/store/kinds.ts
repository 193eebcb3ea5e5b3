import type { Case } from '../domain/cases/case.ts';
import { agencies } from './agencies.ts';
import { authorisations } from './authorisations.ts';
import type { CaseStore } from './cases.ts';
import { collectives } from './collective-commitments.ts';
import { commitmentItems } from './commitment-items.ts';
import { commitments } from './commitments.ts';
import { complaints } from './complaints.ts';
import { dataQueries } from './data-queries.ts';
import { errorReports } from './error-reports.ts';
import { guardianships } from './guardianships.ts';
import { measureCases } from './measure-cases.ts';
import { objections } from './objections.ts';
import { rectifications } from './rectifications.ts';
import { repairs } from './repairs.ts';
import { submissions } from './submissions.ts';

/** All kinds of cases, for what is done to each of them alike: by the clock, by the statistics, by administrators. */
export const caseStores: readonly CaseStore<Case>[] = [
  objections,
  repairs,
  commitments,
  commitmentItems,
  submissions,
  agencies,
  authorisations,
  errorReports,
  dataQueries,
  measureCases,
  rectifications,
  complaints,
  collectives,
  guardianships,
];

/** Those that are counted as they change. */
export const countedStores = caseStores.filter(({ kind }) => kind.counts !== null);

/** The kind whose items have this type, among some of them or all. */
export function storeOf(type: string, stores = caseStores): CaseStore<Case> | undefined {
  return stores.find(({ kind }) => kind.name === type);
}
