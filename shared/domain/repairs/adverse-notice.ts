import { catalogue } from '../../policy/catalogues.ts';
import { repairPolicy } from '../../policy/repairs.ts';
import type { Text } from '../../policy/text.ts';
import { unit as unitOf } from '../../policy/units.ts';
import type { Announcement } from '../cases/announcement.ts';
import { addDays, chinaDate, openEnd } from '../china-time.ts';
import { dayText } from '../day-text.ts';
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

function publicity({ publicUntil }: CreditRecord, today: string): Text {
  if (publicUntil === null) return { zh: '该信息不向社会公示', en: 'The entry is not published' };
  if (publicUntil === openEnd)
    return {
      zh: `该信息自 ${dayText(today, 'zh-CN')} 起公示，移出、修复或者撤销后停止公示`,
      en: `The entry is published from ${dayText(today, 'en')} until it is removed, repaired or revoked`,
    };
  return {
    zh: `该信息自 ${dayText(today, 'zh-CN')} 起公示，至 ${dayText(publicUntil, 'zh-CN')} 为止`,
    en: `The entry is published from ${dayText(today, 'en')} to ${dayText(publicUntil, 'en')}`,
  };
}

/** Where, from when and with what an entry can be repaired, in a sentence or two. */
export function repairHint(record: CreditRecord): Text {
  const { earliest, elsewhere } = repairTerms(record);
  if (elsewhere !== null)
    return {
      zh: `信用修复请到${elsewhere.name.zh}申请，结果传来后本平台随即更新。`,
      en: `For credit repair, please apply to ${elsewhere.name.en}; this service is updated as soon as the result has been received.`,
    };
  if (earliest === null) return { zh: '', en: '' };
  return {
    zh: `失信行为已经纠正、义务已经履行完毕的，自 ${dayText(earliest, 'zh-CN')} 起可以在这条信息的页面申请信用修复，需要证明材料和信用修复承诺。`,
    en: `Once the breach has been put right and the obligations have been met, you can apply for credit repair on the page of this entry from ${dayText(earliest, 'en')}; supporting documents and a credit repair commitment are required.`,
  };
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
      document: document === null ? '' : { zh: `，文书号 ${document}`, en: ` (document ${document})` },
      publicity: publicity(after, today),
      repair: repairHint(after),
    },
    ...(date < addDays(today, -repairPolicy.messageWithinDays) ? { inboxOnly: true as const } : {}),
  };
}
