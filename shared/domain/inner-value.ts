import type { Field } from '../policy/catalogue.ts';

/** The field as entries of the service's own have it: its inner value is one of its options. */
export function ownField<F extends Pick<Field, 'options' | 'inner'>>(field: F): F {
  const { inner, options = [] } = field;
  return inner === undefined ? field : { ...field, options: [...options, inner.value] };
}

/** What a column of an entry says on the day `today`: an inner value whose time is over says so. */
export function valueOn(
  { code, inner }: Pick<Field, 'code' | 'inner'>,
  data: Readonly<Record<string, string>>,
  today: string,
): string | undefined {
  const value = data[code];
  if (inner === undefined || value !== inner.value) return value;
  const until = data[inner.until];
  return until !== undefined && until < today ? inner.afterwards : value;
}

/**
 * What a column says where the standard's values are demanded, as in an export to a higher platform: the one place
 * where an inner value is turned into one of them.
 */
export function standardValue({ inner }: Pick<Field, 'inner'>, value: string): string {
  return inner !== undefined && value === inner.value ? inner.standard : value;
}
