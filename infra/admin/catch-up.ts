import type { Key } from '../../shared/store/table.ts';
import { audited } from './changing.ts';
import { type Command, columns, RefusedError } from './command.ts';
import { touch } from './redrive.ts';
import { wholeTable } from './whole-table.ts';

/** Items whose changes functions follow; infra/stacks/service.ts has the filters of the stream's readers. */
const followed = ['subject', 'outbox', 'objection', 'submission', 'batch'];

type Item = Key & Record<string, unknown> & { readonly type: string };

/** The latest moment that stands anywhere in the item; empty where there is none. */
function latest(value: unknown): string {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? value : '';
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).map(latest).sort().at(-1) ?? '';
}

async function* changedSince(table: string, since: string): AsyncGenerator<Item> {
  const items = wholeTable<Item>(table, {
    FilterExpression: `#type IN (${followed.map((_, index) => `:type${index}`).join(', ')})`,
    ExpressionAttributeNames: { '#type': 'type' },
    ExpressionAttributeValues: Object.fromEntries(followed.map((type, index) => [`:type${index}`, type])),
  });
  for await (const item of items) {
    if (item.type === 'batch' && item.chunksDone === item.chunks) continue;
    const moment = latest(item);
    if (moment === '' || moment >= since) yield item;
  }
}

export const catchUp: Command = {
  usage: '--since MOMENT',
  does: 'has the functions follow again whatever changed since a moment',
  options: { since: 'MOMENT: such as 2026-05-01T08:00:00Z' },
  hints: [
    'For changes that the stream has forgotten (after a day) or never had (a restored table). Reads the whole table.',
    'Nothing is announced, counted or imported twice: the functions find what they did before.',
  ],
  run: async (setting, _, { since }) => {
    const from = new Date(since ?? '');
    if (Number.isNaN(from.getTime())) throw new RefusedError('Since when? --since 2026-05-01T08:00:00Z');
    const found: Item[] = [];
    for await (const item of changedSince(setting.operations.TABLE, from.toISOString())) found.push(item);
    return {
      lines: columns(followed.map((type) => [found.filter((item) => item.type === type).length, type])),
      ...(found.length === 0
        ? {}
        : {
            act: async () => {
              for (const { pk, sk } of found) await touch(setting.table, { pk, sk }, setting.now);
              await setting.table.transact([
                audited(setting, 'function:changes', 'changes.caught-up', {
                  since: from.toISOString(),
                  items: found.length,
                }),
              ]);
              return `${found.length} item(s) touched: the stream brings them to the functions.`;
            },
          }),
    };
  },
};
