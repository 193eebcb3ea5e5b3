import { type Repair, repairKind } from '../domain/repairs/repair.ts';
import { CaseStore } from './cases.ts';
import { openKeyOfRecord } from './objections.ts';
import type { Key, Table, Write } from './table.ts';

/** One open application on a record. */
function openKey({ record }: Pick<Repair, 'record'>): Key {
  return { pk: `RECORD#${record}`, sk: 'OPEN-REPAIR' };
}

export const repairs = new CaseStore<Repair>({
  kind: repairKind,
  names: ['REPAIR', 'REPAIRS'],
  owner: ({ subject }) => `SUBJECT#${subject}`,
  unit: ({ unit, state, history }) =>
    history.some(({ action }) => action === 'forward')
      ? { unit, waits: state === 'forwarded' || state === 'accepted' }
      : null,
  lock: { type: 'open-repair', holder: 'repair', key: openKey },
});

/** The open application on a record, if there is one. */
export async function openRepairOf(table: Table, record: string): Promise<string | undefined> {
  return (await table.get<{ repair: string }>(openKey({ record })))?.repair;
}

/** That no objection to the record is open: what is being corrected is not repaired beside it. */
export function noObjectionWrite(record: string): Write {
  return {
    ConditionCheck: { Key: openKeyOfRecord(record), ConditionExpression: 'attribute_not_exists(pk)' },
  };
}
