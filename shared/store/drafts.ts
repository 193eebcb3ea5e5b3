import { draftDays } from '../policy/submissions.ts';
import type { Page, PageRequest } from './pages.ts';
import { partitionStretch } from './stretch.ts';
import type { Key, Table, Write } from './table.ts';

/** A submission that somebody has begun and not sent: theirs alone, on whatever device they go on. */
export interface Draft {
  readonly id: string;
  /** `sub` of the person. */
  readonly owner: string;
  readonly version: number;
  /** What was filled in, by field, checked only when it is sent. */
  readonly values: Readonly<Record<string, string>>;
  readonly attachments: readonly string[];
  /** RFC 3339, UTC. */
  readonly savedAt: string;
}

interface DraftItem extends Key, Draft {
  readonly type: 'draft';
  readonly expiresAt: number;
}

const day = 24 * 3600 * 1000;

function partitionOf(owner: string): string {
  return `DRAFTS#${owner}`;
}

export function draftKey({ owner, id }: Pick<Draft, 'owner' | 'id'>): Key {
  return { pk: partitionOf(owner), sk: `DRAFT#${id}` };
}

/** The moment from which on it is gone: RFC 3339, UTC. */
export function draftEnd({ savedAt }: Pick<Draft, 'savedAt'>): string {
  return new Date(Date.parse(savedAt) + draftDays * day).toISOString();
}

/** The table's own deletion may come days late: the end counts from the stated moment. */
function isGone(draft: Draft, now: Date): boolean {
  return draftEnd(draft) <= now.toISOString();
}

function draftOf(item: DraftItem): Draft {
  const { pk: _pk, sk: _sk, type: _type, expiresAt: _expires, ...draft } = item;
  return draft;
}

export async function draftById(
  table: Table,
  owner: string,
  id: string,
  now: Date,
): Promise<Draft | undefined> {
  const item = await table.get<DraftItem>(draftKey({ owner, id }));
  return item === undefined || isGone(item, now) ? undefined : draftOf(item);
}

export async function draftPage(
  table: Table,
  owner: string,
  page: PageRequest,
  now: Date,
): Promise<Page<Draft>> {
  return table.page<DraftItem, Draft>([partitionStretch(partitionOf(owner), 'DRAFT#')], page, (found) =>
    found.map((item) => (isGone(item, now) ? null : draftOf(item))),
  );
}

/** Saves it, provided that no other device has saved it since. */
export function saveWrite(draft: Draft): Write {
  const item: DraftItem = {
    ...draftKey(draft),
    ...draft,
    type: 'draft',
    expiresAt: Math.floor(Date.parse(draftEnd(draft)) / 1000),
  };
  return {
    Put: {
      Item: item,
      ...(draft.version === 1
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: '#version = :before',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':before': draft.version - 1 },
          }),
    },
  };
}

/** Takes it away; twice is once. */
export function discardWrite(draft: Pick<Draft, 'owner' | 'id'>): Write {
  return { Delete: { Key: draftKey(draft) } };
}
