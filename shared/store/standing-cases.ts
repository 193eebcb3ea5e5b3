import type { Case } from '../domain/cases/case.ts';
import type { CaseItem, CaseStore } from './cases.ts';
import { dataQueries } from './data-queries.ts';
import { caseStores, storeOf } from './kinds.ts';
import { allOf, type Filter, type Stretch } from './stretch.ts';

/** A case of any kind, with the store of its kind. */
export interface StandingCase {
  readonly store: CaseStore<Case>;
  readonly of: Case;
}

/** The case that was found in one of the stretches below; null for an item that is none. */
export function standingCase(item: CaseItem): StandingCase | null {
  const store = storeOf(item.type);
  return store === undefined ? null : { store, of: store.of(item) };
}

/** Cases of all kinds of which a step was due before this day: by kind and state, what was due first before the rest. */
export function lateCases(today: string, unit?: string): Stretch[] {
  return caseStores.flatMap((store) =>
    store.inHand(() => ({
      dueBefore: today,
      filter: unit === undefined ? undefined : store.hadBy(unit),
    })),
  );
}

/** Cases that nobody deals with, on the side of whose turn it is, of the kinds that have officers. */
export function casesWithoutOfficer(): Stretch[] {
  return caseStores
    .filter(({ layout }) => layout.officers === true)
    .flatMap((store) => store.inHand((turn) => ({ filter: nobodyOn(turn === 'unit' ? 'unit' : 'centre') })));
}

function nobodyOn(side: 'centre' | 'unit'): Filter {
  return {
    expression: 'attribute_type(#holders.#side, :nobody)',
    names: { '#holders': 'holders', '#side': side },
    values: { ':nobody': 'NULL' },
  };
}

/** Data queries in hand that the service has opened because two records contradict each other. */
export function openContradictions(unit?: string): Stretch[] {
  const found: Filter = {
    expression: 'attribute_type(#contradiction, :map)',
    names: { '#contradiction': 'contradiction' },
    values: { ':map': 'M' },
  };
  const filter = allOf([found, unit === undefined ? undefined : dataQueries.hadBy(unit)]);
  return dataQueries.inHand(() => ({ filter }));
}
