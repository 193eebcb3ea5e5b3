import { auditAct, auditThings } from '../policy/audit-words.ts';
import type { Text } from '../policy/text.ts';
import { caseStores } from './kinds.ts';

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
