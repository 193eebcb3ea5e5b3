import { listStretch, type Stretch } from './stretch.ts';
import type { Key, Listed, Table, Write } from './table.ts';

/**
 * That somebody is told when something about a subject changes. `own`: all who may act for the subject hear of each new
 * entry. `public`: one person hears of what changes for everybody.
 */
export interface SubscriptionItem extends Key, Listed {
  readonly type: 'subscription';
  readonly kind: 'own' | 'public';
  readonly subject: string;
  /** Name by which whoever subscribed knew it then. */
  readonly subjectName: string;
  /** `sub` of whoever subscribed. */
  readonly person: string;
  /** RFC 3339, UTC. */
  readonly since: string;
}

/** Subscriptions that a person may have; a default of ours. */
export const mostSubscriptions = 100;

function partitionOf(subject: string): string {
  return `SUBSCRIPTION#${subject}`;
}

const listOf = (of: string) => `SUBSCRIPTIONS#${of}`;

/** A person's, and those of the subjects that it represents. */
export function subscriptionsFor(person: string, subjects: readonly string[]): Stretch[] {
  return [`person:${person}`, ...subjects.map((subject) => `subject:${subject}`)].map((of) =>
    listStretch(listOf(of), { first: 'oldest' }),
  );
}

export function newSubscription(
  of: Pick<SubscriptionItem, 'kind' | 'subject' | 'subjectName' | 'person'>,
  now: Date,
): SubscriptionItem {
  const holder = of.kind === 'own' ? `subject:${of.subject}` : `person:${of.person}`;
  return {
    ...of,
    pk: partitionOf(of.subject),
    sk: holder,
    list: listOf(holder),
    listOrder: of.subject,
    type: 'subscription',
    since: now.toISOString(),
  };
}

/** Subscribing twice is once. */
export function subscribeWrite(item: SubscriptionItem): Write {
  return { Put: { Item: item } };
}

export function unsubscribeWrite({ pk, sk }: SubscriptionItem): Write {
  return { Delete: { Key: { pk, sk }, ConditionExpression: 'attribute_exists(pk)' } };
}

/** Takes one away whether it is still there or not. */
export function subscriptionForgottenWrite({ pk, sk }: SubscriptionItem): Write {
  return { Delete: { Key: { pk, sk } } };
}

/** Everybody who is to be told of a subject. */
export function subscriptionsTo(table: Table, subject: string): Promise<SubscriptionItem[]> {
  return Array.fromAsync(table.partition<SubscriptionItem>(partitionOf(subject), ''));
}
