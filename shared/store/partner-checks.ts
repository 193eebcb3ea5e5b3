import type { BatchFormat } from '../domain/partners/batch.ts';
import type { Key, Table, Write } from './table.ts';

/** A batch of codes that a partner asks about (批量核查). */
export interface CheckItem extends Key {
  readonly type: 'partner-check';
  readonly id: string;
  readonly partner: string;
  readonly purpose: string;
  /** The partner's number of the matter; null: the batch is its own. */
  readonly matter: string | null;
  readonly format: BatchFormat;
  readonly state: 'open' | 'done' | 'failed';
  readonly codes: number;
  /** Codes that are answered. */
  readonly answered: number;
  /** Parts of the file of answers that are written. */
  readonly parts: number;
  /** Of the codes as they are kept, lower-case hexadecimal. */
  readonly sha256: string;
  /** RFC 3339, UTC. */
  readonly receivedAt: string;
  readonly doneAt: string | null;
  /** Bytes of the file of answers; null while there is none. */
  readonly bytes: number | null;
  readonly request: string;
  /** While it is open: all such batches, the one first that was moved on longest ago. */
  readonly list?: string;
  readonly listOrder?: string;
  /** Times that the clock has started it again. */
  readonly revivals: number;
}

/** The list of batches that are not done. */
export const openChecks = 'OPEN-CHECKS';

export function checkKey(id: string): Key {
  return { pk: `CHECK#${id}`, sk: 'CHECK' };
}

export function codesFile(id: string): string {
  return `checks/${id}/codes.json`;
}
export function partFile(id: string, part: number): string {
  return `checks/${id}/part-${String(part).padStart(4, '0')}`;
}
export function answersFile({ id, format }: Pick<CheckItem, 'id' | 'format'>): string {
  return `checks/${id}/answers.${format}`;
}

export function checkById(table: Table, id: string): Promise<CheckItem | undefined> {
  return table.get<CheckItem>(checkKey(id));
}

/** The batch as it is moved on, provided that no other run was faster. */
export function movedOn(before: CheckItem, after: CheckItem): Write {
  return {
    Put: {
      Item: after,
      ConditionExpression: '#state = :open AND answered = :answered AND revivals = :revivals',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':open': 'open',
        ':answered': before.answered,
        ':revivals': before.revivals,
      },
    },
  };
}
