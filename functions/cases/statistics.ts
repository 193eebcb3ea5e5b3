import type { Case } from '../../shared/domain/cases/case.ts';
import { type PlainSummary, plainSummary } from '../../shared/domain/cases/statistics.ts';
import { allTally } from '../../shared/domain/cases/tally.ts';
import type { Text } from '../../shared/policy/text.ts';
import type { CaseStore } from '../../shared/store/cases.ts';
import { tallyNamed } from '../../shared/store/statistics.ts';
import type { Table } from '../../shared/store/table.ts';

/** How the cases of a kind are dealt with. */
export interface KindFigures extends PlainSummary {
  readonly kind: string;
  readonly title: Text;
}

/** Of each kind that counts as every case does; others have figures of their own. */
export function plainFigures(table: Table, stores: readonly CaseStore<Case>[]): Promise<KindFigures[]> {
  const plain = stores.filter(({ kind }) => kind.counts === undefined);
  return Promise.all(
    plain.map(async (store) => {
      const { name: kind, title } = store.kind;
      return { kind, title, ...plainSummary(store.kind, await tallyNamed(table, store, allTally)) };
    }),
  );
}
