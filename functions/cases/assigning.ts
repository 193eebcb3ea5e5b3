import type { Case } from '../../shared/domain/cases/case.ts';
import type { Effect, Readable } from './acting.ts';

/** Who deals with a case, on either side. */
export interface Held extends Case {
  readonly holders: { readonly centre: string | null; readonly unit: string | null };
}

/** Says who deals with it: the one named, nobody for an empty name or null, without a name the one who says so. */
export function assigned<C extends Held>(
  { holder }: { readonly holder?: string | null | undefined },
  { of, by }: Readable<C>,
): Effect<C> {
  const name = holder === undefined ? by.name : holder === '' ? null : holder;
  const side = by.party === 'unit' ? 'unit' : 'centre';
  return { more: { holders: { ...of.holders, [side]: name } } as Partial<C>, note: name ?? '' };
}
