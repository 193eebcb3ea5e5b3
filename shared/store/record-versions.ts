import { type RecordContent, recordId } from '../domain/record.ts';
import { publicityOfRecord } from '../domain/record-publicity.ts';
import type { ChangeReason } from '../policy/change-reasons.ts';
import { heldAs } from './holdings.ts';
import { newItemWrite } from './new-item.ts';
import { changesWrites } from './record-changes.ts';
import { spellingNote } from './record-notes.ts';
import { type RecordItem, recordKeyOf, recordList, subjectKey, versionKey } from './records.ts';
import type { Write } from './table.ts';

/** When a version came about, by whom (`batch:…`, `objection:…`, `officer:…`) and why. */
type Occasion = Pick<RecordItem, 'changedAt' | 'changedBy'> & { readonly reason: ChangeReason };

/** The first version of an entry. */
export function firstVersion(
  content: RecordContent,
  more: Occasion & Pick<RecordItem, 'contentHash'> & Partial<Pick<RecordItem, 'source'>>,
): RecordItem {
  const { subject, recordKey, publicity, ...said } = content;
  const id = recordId(subject.id, content.catalogue, recordKey);
  const key = recordKeyOf(id);
  if (key === undefined) throw new Error(`Record identifier ${id} has no key`);
  return inPlace({
    ...key,
    ...said,
    publicity,
    publicUntil: publicity.until,
    type: 'record',
    id,
    subject: subject.id,
    subjectName: subject.name,
    version: 1,
    standing: 'published',
    disputed: false,
    createdAt: more.changedAt,
    ...more,
  });
}

/** What a new version has otherwise than the one before; undefined takes an attribute away. */
type Changes = { readonly [Name in keyof RecordItem]?: RecordItem[Name] | undefined };

/**
 * The version of an entry that comes after `before`. An entry that the centre withholds stays withheld, and a repaired
 * one repaired, whatever becomes of its content: only `over` naming `withheld` or a former `standing` ends that. An
 * officer's wish to have it back was about the version that was there.
 */
export function nextVersion(before: RecordItem, over: Occasion & Changes): RecordItem {
  const { withheld } = before;
  const kept: Changes =
    withheld === undefined || 'withheld' in over || over.standing === undefined
      ? {}
      : { standing: 'revoked', withheld: { ...withheld, from: over.standing } };
  return inPlace({
    ...before,
    restoring: undefined,
    ...over,
    ...kept,
    version: before.version + 1,
  } as RecordItem);
}

/** The entry with all that follows from its content and standing: its place in the lists and when the public sees it. */
function inPlace(record: RecordItem): RecordItem {
  const over = record.standing === 'revoked' || record.standing === 'repaired';
  return {
    ...record,
    list: recordList(record.subject, record.catalogue),
    listOrder: `${record.date}#${record.id}`,
    ...heldAs(record),
    publicUntil: over ? null : publicityOfRecord(record).until,
  };
}

/**
 * The one door through which an entry changes, whoever changes it: the new version, and the former one where it stays
 * for those entitled to see it. The transaction fails where somebody has changed the entry since it was read as
 * `before`, or put a dispute mark on it or taken one off, which comes and goes without a new version.
 * @param before undefined: the entry must not be there yet
 */
export function versionWrites(before: RecordItem | undefined, after: RecordItem): Write[] {
  if (before === undefined) return [newItemWrite(after), { Put: { Item: spellingNote(after) } }];
  const { list: _list, listOrder: _order, holding: _holding, holdingOrder: _held, ...former } = before;
  return [
    {
      Put: {
        Item: after,
        ConditionExpression: '#version = :version AND disputed = :disputed',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': before.version, ':disputed': before.disputed },
      },
    },
    { Put: { Item: { ...former, ...versionKey(before.id, before.version), type: 'former-record' } } },
  ];
}

/** The subject's note that something of its record changed: reports issued before are held against it. */
export function alteredWrite(subject: string, at: string): Write {
  return {
    Update: {
      Key: subjectKey(subject),
      UpdateExpression: 'SET alteredAt = :now',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':now': at },
    },
  };
}

/** A new version of one entry, its subject's note of it, and its unit's. */
export function alterationWrites(before: RecordItem, after: RecordItem): Write[] {
  return [
    ...versionWrites(before, after),
    alteredWrite(before.subject, after.changedAt),
    ...changesWrites([after]),
  ];
}
