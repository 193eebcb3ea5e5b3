import type { Case } from '../domain/cases/case.ts';
import { auditAct, auditThings } from '../policy/audit-words.ts';
import type { Text } from '../policy/text.ts';
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

/** An audit entry in words: what it is about and what was done. What a later release wrote stays as it is. */
export function auditWords({ entity, action }: { readonly entity: string; readonly action: string }): {
  readonly thing: Text;
  readonly act: Text;
} {
  const asIs = (code: string): Text => ({ zh: code, en: code });
  return {
    thing: auditedThings[entity.slice(0, entity.indexOf(':'))] ?? asIs(entity),
    act: auditAct(action) ?? asIs(action),
  };
}

/** What audit entries of a sort are about, by what stands before the colon of their entity. Many of them. */
export const auditedThings: Readonly<Record<string, Text>> = {
  ...auditThings,
  ...Object.fromEntries(caseStores.map(({ kind }) => [kind.name, kind.title])),
};
