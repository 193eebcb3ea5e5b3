import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { unitsOfNew } from './item-size.ts';

/** Capacity that calls of the table cost, in request units as DynamoDB bills them. */
interface SpentUnits {
  readonly readUnits: number;
  readonly writeUnits: number;
}

let readUnits = 0;
let writeUnits = 0;

/**
 * What the table's calls cost since this was last asked. A function works on one invocation at a time: asked at its
 * end, that is what the invocation cost. What an invocation spent that ended without asking falls to the next one.
 */
export function spentUnits(): SpentUnits {
  const spent = { readUnits, writeUnits };
  readUnits = 0;
  writeUnits = 0;
  return spent;
}

/** Of a call's input, as far as its cost depends on it. */
interface Asked {
  readonly ConsistentRead?: boolean;
  readonly IndexName?: string;
  readonly TransactItems?: readonly {
    readonly Put?: {
      readonly Item: Readonly<Record<string, unknown>>;
      readonly ConditionExpression?: string;
    };
  }[];
  readonly RequestItems?: Readonly<
    Record<string, { readonly Keys?: readonly unknown[]; readonly ConsistentRead?: boolean }>
  >;
}

interface Consumed {
  readonly CapacityUnits?: number;
  readonly Table?: { readonly CapacityUnits?: number };
}

const reads = /^(Get|BatchGet|Query|Scan)/;
const refusals = new Set(['ConditionalCheckFailedException', 'TransactionCanceledException']);

/** Of a call: units of the table or, where it reads one, of an index; and those of the indexes that it writes to. */
interface Units {
  readonly own: number;
  readonly indexes: number;
}

/**
 * Units below which no call of this kind is billed. DynamoDB Local answers less: it leaves out what is not there, which is
 * read all the same, and of the items of a transaction that cost the same it counts one.
 */
function least(command: string, asked: Asked): Units {
  return asked.TransactItems === undefined
    ? { own: leastAlone(command, asked), indexes: 0 }
    : leastTogether(asked.TransactItems);
}

/**
 * Each item of a transaction counts twice in the table, checked or written, by its size; in the indexes once. What an item
 * has changed in them is known of one alone that was not there before.
 */
function leastTogether(items: NonNullable<Asked['TransactItems']>): Units {
  let [own, indexes] = [0, 0];
  for (const { Put } of items) {
    const units = Put === undefined ? { own: 1, indexes: 0 } : unitsOfNew(Put.Item);
    own += 2 * units.own;
    if (Put?.ConditionExpression === 'attribute_not_exists(pk)') indexes += units.indexes;
  }
  return { own, indexes };
}

function leastAlone(command: string, asked: Asked): number {
  const read = (consistent = false) => (consistent ? 1 : 0.5);
  if (asked.RequestItems !== undefined)
    return Object.values(asked.RequestItems).reduce(
      (sum, { Keys = [], ConsistentRead }) => sum + Keys.length * read(ConsistentRead),
      0,
    );
  return reads.test(command) ? read(asked.ConsistentRead) : 1;
}

/** Units of an answered call, of its table and of all indexes that it wrote to. */
function answered(command: string, asked: Asked, consumed: readonly Consumed[]): number {
  const sum = (units: (of: Consumed) => number | undefined) =>
    consumed.reduce((total, of) => total + (units(of) ?? 0), 0);
  const all = sum(({ CapacityUnits }) => CapacityUnits);
  const own = asked.IndexName === undefined ? sum(({ Table }) => Table?.CapacityUnits) : all;
  const atLeast = least(command, asked);
  return Math.max(own, atLeast.own) + Math.max(all - own, atLeast.indexes);
}

/** Has DynamoDB say of every call of a client what it cost, for `spentUnits`. */
export function countUnits(client: DynamoDBClient): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const command = String(context.commandName);
      const asked = args.input as Asked;
      const count = (units: number) => {
        if (reads.test(command)) readUnits += units;
        else writeUnits += units;
      };
      try {
        const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'INDEXES' } });
        const { ConsumedCapacity } = result.output as { ConsumedCapacity?: Consumed | Consumed[] };
        if (ConsumedCapacity !== undefined) count(answered(command, asked, [ConsumedCapacity].flat()));
        return result;
      } catch (error) {
        // Refused by its condition it is billed as if it had written, indexes apart; the refusal does not say how much.
        if (error instanceof Error && refusals.has(error.name)) count(least(command, asked).own);
        throw error;
      }
    },
    { step: 'initialize', name: 'countUnits', override: true },
  );
}
