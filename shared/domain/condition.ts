import type { Condition } from '../policy/catalogue.ts';

/** Whether the values of an entry meet a condition of its catalogue; several values of one column stand with 、. */
export function meets(condition: Condition, data: Readonly<Record<string, string>>): boolean {
  const value = data[condition.field];
  return value?.split('、').some((part) => condition.options.includes(part)) ?? false;
}
