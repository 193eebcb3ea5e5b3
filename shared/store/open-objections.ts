import { gapMark } from '../domain/objections/gap.ts';
import type { Objection } from '../domain/objections/objection.ts';
import type { Key, Table, Write } from './table.ts';

/** What a case is about, as far as it keeps another one on the same away. */
type About = Pick<Objection, 'record' | 'subject' | 'catalogue' | 'unit' | 'statement'>;

function openKeyOfRecord(record: string): Key {
  return { pk: `RECORD#${record}`, sk: 'OPEN-OBJECTION' };
}

/** One open case on a record; of gaps one on what is said to be missing, for a unit may have left out several. */
function openKey(about: About): Key {
  const { record, subject, catalogue, unit } = about;
  if (record !== null) return openKeyOfRecord(record);
  return { pk: `SUBJECT#${subject}`, sk: `OPEN-GAP#${catalogue}#${unit}#${gapMark(about)}` };
}

/** The open case on a record, if there is one. */
export async function openObjectionOf(table: Table, record: string): Promise<string | undefined> {
  return (await table.get<{ objection: string }>(openKeyOfRecord(record)))?.objection;
}

/** The open case on the same, if there is one. */
export async function openCaseOn(table: Table, about: About): Promise<string | undefined> {
  return (await table.get<{ objection: string }>(openKey(about)))?.objection;
}

/** Takes what it is about for this case: its condition fails while another one is open. */
export function openWrite(objection: Objection): Write {
  return {
    Put: {
      Item: { ...openKey(objection), type: 'open-objection', objection: objection.id },
      ConditionExpression: 'attribute_not_exists(pk) OR objection = :objection',
      ExpressionAttributeValues: { ':objection': objection.id },
    },
  };
}

export function releaseWrite(objection: Objection): Write {
  return {
    Delete: {
      Key: openKey(objection),
      ConditionExpression: 'objection = :objection',
      ExpressionAttributeValues: { ':objection': objection.id },
    },
  };
}
