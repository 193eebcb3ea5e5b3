import { createHmac } from 'node:crypto';
import { listStretch } from './stretch.ts';
import type { Key, Listed, Table, Write } from './table.ts';

export const hookStates = ['active', 'paused'] as const;
type HookState = (typeof hookStates)[number];

/** Where a unit's system is told that records of the unit's have changed; one a unit. */
export interface UnitHookItem extends Key, Listed {
  readonly type: 'unit-hook';
  readonly unit: string;
  readonly address: string;
  /** Makes the secret of this registration another than that of the one before. */
  readonly generation: string;
  readonly state: HookState;
  /** Everything before it was taken: `Changes.next` of what was told last, or the moment of registration. */
  readonly told: string;
  /** Failures in a row. */
  readonly attempts: number;
  /** When it is tried next. RFC 3339, UTC. */
  readonly nextAt: string;
  /** Why the last try failed. */
  readonly fault: string | null;
  readonly registeredAt: string;
  /** Last time that something was taken. */
  readonly takenAt: string | null;
  /** One more with every change of this item: of two that change it at once one does. */
  readonly revision: number;
}

function hookKey(unit: string): Key {
  return { pk: `UNIT-HOOK#${unit}`, sk: 'UNIT-HOOK' };
}

export async function unitHook(table: Table, unit: string): Promise<UnitHookItem | undefined> {
  return table.get<UnitHookItem>(hookKey(unit));
}

/** Hooks of one state, those first that are to be tried first. */
export function hooksOf(table: Table, state: HookState): AsyncGenerator<UnitHookItem> {
  return table.each<UnitHookItem>(listStretch(`UNIT-HOOKS#${state}`, { first: 'oldest' }));
}

/** The hook as it becomes, in the place of `before`. The transaction fails where that was changed meanwhile. */
export function hookWrite(
  before: UnitHookItem | undefined,
  hook: Omit<UnitHookItem, keyof Key | keyof Listed | 'type' | 'revision'>,
): { readonly item: UnitHookItem; readonly write: Write } {
  const item: UnitHookItem = {
    ...hook,
    ...hookKey(hook.unit),
    list: `UNIT-HOOKS#${hook.state}`,
    listOrder: `${hook.nextAt}#${hook.unit}`,
    type: 'unit-hook',
    revision: (before?.revision ?? 0) + 1,
  };
  return { item, write: { Put: { Item: item, ...unchanged(before) } } };
}

export function removeHookWrite(hook: UnitHookItem): Write {
  return { Delete: { Key: hookKey(hook.unit), ...unchanged(hook) } };
}

function unchanged(before: UnitHookItem | undefined) {
  return before === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: 'revision = :revision',
        ExpressionAttributeValues: { ':revision': before.revision },
      };
}

/**
 * What the unit checks signatures with, as Standard Webhooks writes it: it follows from the stage's key, so that no copy
 * of the table holds it.
 */
export function hookSecret(
  key: string,
  { unit, generation }: Pick<UnitHookItem, 'unit' | 'generation'>,
): string {
  return `whsec_${createHmac('sha256', key).update(`unit-hook\n${unit}\n${generation}`).digest('base64')}`;
}

/** The bytes that such a secret stands for. */
export function secretBytes(secret: string): Buffer {
  return Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
}
