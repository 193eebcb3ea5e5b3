/** A global secondary index of the table: its key attributes, and whether it holds whole items or keys alone. */
export interface TableIndex {
  readonly name: string;
  readonly partition: string;
  readonly order: string;
  readonly holds: 'items' | 'keys';
}

/** The table's indexes: infra makes them, the files beside this one fill and ask them. */
export const tableIndexes: readonly TableIndex[] = [
  // Every list that people page through: records of a subject, reports, batches, cases of one state.
  { name: 'lists', partition: 'list', order: 'listOrder', holds: 'items' },
  // A provider unit's queue by due date, beside the centre's, which is a list.
  { name: 'units', partition: 'unitList', order: 'unitOrder', holds: 'items' },
  // What each unit has reported in each catalogue, by key and digest of its content: to be held against its own list.
  { name: 'holdings', partition: 'holding', order: 'holdingOrder', holds: 'keys' },
  // What the clock has something to say about, by day, spread over shards.
  { name: 'alarms', partition: 'alarmShard', order: 'alarmOrder', holds: 'keys' },
];
