import { catalogue } from '../../policy/catalogues.ts';
import { repairPolicy } from '../../policy/repairs.ts';
import type { Text } from '../../policy/text.ts';
import { unit as unitOf } from '../../policy/units.ts';
import type { Announcement } from '../cases/announcement.ts';
import { addDays, chinaDate, openEnd } from '../china-time.ts';
import { type CreditRecord, isExpired, isRemoved, releaseOfRecord } from '../record.ts';
import { speaksAgainst } from '../record-publicity.ts';
import { repairTerms } from './terms.ts';

/** Whether on the day `today` an entry speaks against its subject and still counts. */
export function standsAgainst(record: CreditRecord, today: string): boolean {
  const { standing, withheld } = record;
  if (withheld !== undefined || standing === 'repaired' || standing === 'revoked') return false;
  if (!speaksAgainst(record) || !releaseOfRecord(record).collected) return false;
  const { latest } = repairTerms(record);
  return !isExpired(record, today) && !isRemoved(record, today) && (latest === null || latest >= today);
}

/** Name of the organ that decided what the entry reports: its own, or that of the unit that answers for it. */
export function organOf({ catalogue: code, data, unit }: CreditRecord): string | Text {
  const { organ } = catalogue(code);
  const named = organ === undefined ? undefined : data[organ];
  return named ?? unitOf(unit)?.name ?? unit;
}

/** Number of the document that the entry reports; null where its catalogue has none. */
export function documentOf({ catalogue: code, data }: CreditRecord): string | null {
  const { document } = catalogue(code);
  return (document === undefined ? undefined : data[document]) ?? null;
}

/** The values of `{publicity}`. */
function publicity({ publicUntil }: CreditRecord, today: string): Announcement['values'] {
  if (publicUntil === null) return { publicity: 'none' };
  const from = today;
  return publicUntil === openEnd
    ? { publicity: 'open', from }
    : { publicity: 'until', from, until: publicUntil };
}

/** The values of `{repair}`: where, or from when, an entry can be repaired. */
export function repairValues(record: CreditRecord): Announcement['values'] {
  const { earliest, elsewhere } = repairTerms(record);
  if (elsewhere !== null) return { repair: 'elsewhere', system: elsewhere.name };
  return earliest === null ? { repair: '' } : { repair: 'here', earliest };
}

/**
 * What the subject of an entry is told when it arrives, or comes to speak against it by a new version (两书同达). Null:
 * it does not, or its subject was told of it before, or it arrives as one that no longer counts.
 * @param before the version that was there; undefined: none
 */
export function adverseNotice(
  before: CreditRecord | undefined,
  after: CreditRecord,
  now: Date,
): Announcement | null {
  const today = chinaDate(now);
  if (!standsAgainst(after, today) || (before !== undefined && speaksAgainst(before))) return null;
  const { subject, subjectName, catalogue: code, title, date, unit, id } = after;
  const document = documentOf(after);
  return {
    to: `subject:${subject}`,
    text: 'record.adverse',
    object: `/records/${id}`,
    values: {
      record: title,
      subject: subjectName,
      catalogue: catalogue(code).name,
      unit: unitOf(unit)?.name ?? unit,
      organ: organOf(after),
      date,
      ...(document === null ? { document: '' } : { document: 'numbered', number: document }),
      ...publicity(after, today),
      ...repairValues(after),
    },
    ...(date < addDays(today, -repairPolicy.messageWithinDays) ? { inboxOnly: true as const } : {}),
  };
}
