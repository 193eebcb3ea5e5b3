import { createHmac } from 'node:crypto';
import { listStretch } from './stretch.ts';
import type { Key, Listed, Table, Write } from './table.ts';

export const hookStates = ['active', 'paused'] as const;
export type HookState = (typeof hookStates)[number];

/** Whose system is told: a unit's of its records, a partner's of subjects that it may be told of. */
export const hookOwners = ['unit', 'partner'] as const;
export type HookOwnerKind = (typeof hookOwners)[number];
/** `unit:…`, `partner:…`, as the audit names them. */
export type HookOwner = `${HookOwnerKind}:${string}`;

/** In which form messages are written: as CloudEvents, or as they were before (`plain`). */
export const hookFormats = ['cloudevents', 'plain'] as const;
export type HookFormat = (typeof hookFormats)[number];

/** A message that was sent and not taken yet. Another try says the same under the same number. */
export interface PendingMessage {
  readonly id: string;
  /** Where to go on once it is taken. */
  readonly next: string;
  /** RFC 3339, UTC. */
  readonly firstAt: string;
  readonly tries: number;
}

/** Where somebody's system is told of what has changed; one each. */
export interface HookItem extends Key, Listed {
  readonly type: 'unit-hook' | 'partner-hook';
  readonly address: string;
  /** Absent: `plain`. */
  readonly format?: HookFormat;
  /** Makes the secret of this registration another than that of the one before. */
  readonly generation: string;
  /** The secret that this one took the place of, by which messages are signed as well until then (RFC 3339, UTC). */
  readonly former?: { readonly generation: string; readonly until: string } | null;
  readonly state: HookState;
  /** Everything before it was taken, or passed over: a place in what it is told of. */
  readonly told: string;
  readonly pending?: PendingMessage | null;
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

/** The two halves of an owner's name. */
export function ownerParts(owner: HookOwner): readonly [kind: HookOwnerKind, code: string] {
  const at = owner.indexOf(':');
  return [owner.slice(0, at) as HookOwnerKind, owner.slice(at + 1)];
}

function hookKey(owner: HookOwner): Key {
  const [kind, code] = ownerParts(owner);
  const name = `${kind.toUpperCase()}-HOOK`;
  return { pk: `${name}#${code}`, sk: name };
}

/** Whose a hook is. */
export function ownerOf({ pk, type }: Pick<HookItem, 'pk' | 'type'>): HookOwner {
  return `${type === 'unit-hook' ? 'unit' : 'partner'}:${pk.slice(pk.indexOf('#') + 1)}`;
}

export async function hookOf(table: Table, owner: HookOwner): Promise<HookItem | undefined> {
  return table.get<HookItem>(hookKey(owner));
}

function hookList(kind: HookOwnerKind, state: HookState): string {
  return `${kind.toUpperCase()}-HOOKS#${state}`;
}

/** Hooks of one state, those first that are to be tried first. */
export function hooksOf(table: Table, kind: HookOwnerKind, state: HookState): AsyncGenerator<HookItem> {
  return table.each<HookItem>(listStretch(hookList(kind, state), { first: 'oldest' }));
}

/** All hooks that there are. */
export function allHooks() {
  return hookOwners.flatMap((kind) =>
    hookStates.map((state) => listStretch(hookList(kind, state), { first: 'oldest' })),
  );
}

/** What of a hook is said by whoever changes it. */
export type HookContent = Omit<HookItem, keyof Key | keyof Listed | 'type' | 'revision'>;

/** The hook as it becomes, in the place of `before`. The transaction fails where that was changed meanwhile. */
export function hookWrite(
  owner: HookOwner,
  before: HookItem | undefined,
  hook: HookContent,
): { readonly item: HookItem; readonly write: Write } {
  const [kind, code] = ownerParts(owner);
  const item: HookItem = {
    ...hook,
    ...hookKey(owner),
    list: hookList(kind, hook.state),
    listOrder: `${hook.nextAt}#${code}`,
    type: `${kind}-hook`,
    revision: (before?.revision ?? 0) + 1,
  };
  return { item, write: { Put: { Item: item, ...unchanged(before) } } };
}

export function removeHookWrite(hook: HookItem): Write {
  return { Delete: { Key: hookKey(ownerOf(hook)), ...unchanged(hook) } };
}

function unchanged(before: HookItem | undefined) {
  return before === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: 'revision = :revision',
        ExpressionAttributeValues: { ':revision': before.revision },
      };
}

/**
 * What its owner checks signatures with, as Standard Webhooks writes it: it follows from the stage's key, so that no copy
 * of the table holds it.
 */
export function hookSecret(key: string, owner: HookOwner, generation: string): string {
  const [kind, code] = ownerParts(owner);
  return `whsec_${createHmac('sha256', key).update(`${kind}-hook\n${code}\n${generation}`).digest('base64')}`;
}

/** The bytes that such a secret stands for. */
export function secretBytes(secret: string): Buffer {
  return Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
}

/** What messages are signed with now: by the secret, and for a time by the one before it. */
export function signingKeys(key: string, hook: HookItem, now: Date): Buffer[] {
  const { generation, former = null } = hook;
  const generations = former !== null && former.until > now.toISOString() ? [former.generation] : [];
  return [generation, ...generations].map((each) => secretBytes(hookSecret(key, ownerOf(hook), each)));
}
