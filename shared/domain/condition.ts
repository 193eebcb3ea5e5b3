import type { Condition } from '../policy/catalogue.ts';

/** Whether the values of an entry meet a condition of its catalogue; several values of one column stand with 、. */
export function meets(condition: Condition, data: Readonly<Record<string, string>>): boolean {
  const value = data[condition.field];
  if (value === undefined) return false;
  if (!value.includes('、')) return condition.options.includes(value);
  return value.split('、').some((part) => condition.options.includes(part));
}
