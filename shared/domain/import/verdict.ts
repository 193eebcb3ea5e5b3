import { catalogue as catalogueOf } from '../../policy/catalogues.ts';
import type { Text } from '../../policy/text.ts';
import {
  contentHash,
  isLater,
  type RecordContent,
  type RecordSource,
  revocationIn,
  saysTheSame,
} from '../record.ts';
import { mayReportFor } from '../reporting-units.ts';

/** An entry as it stands, as far as a further row of it is judged by it. */
export interface Standing {
  readonly unit: string;
  readonly standing: string;
  readonly data: Readonly<Record<string, string>>;
  readonly clear?: Readonly<Record<string, string>>;
  readonly source?: RecordSource;
  readonly withheld?: object;
  readonly block?: object;
  readonly wrong?: Readonly<Record<string, readonly string[]>>;
  /** Contents (`contentHash`) found wrong before values were noted by column. */
  readonly refusedHashes?: readonly string[];
}

/**
 * What becomes of a sound row: it is `new` or a `change`, says nothing new (`unchanged`), or is not taken, because the
 * entry is another unit's (`foreign`), was revoked (`revoked`), has values that were found wrong (`wrong`), a file that
 * was sent later has already said what holds (`older`), or another row of its own file has said otherwise (`repeated`).
 */
export type Verdict = 'new' | 'change' | 'unchanged' | NotTaken;

export const notTaken = ['foreign', 'revoked', 'wrong', 'older', 'repeated'] as const;
export type NotTaken = (typeof notTaken)[number];

/** Judges a row by the entry that is there, whatever was imported first. */
export function rowVerdict(
  entry: RecordContent,
  source: RecordSource,
  sender: string,
  present: Standing | undefined,
): Verdict {
  if (present === undefined) return 'new';
  // What the entrusting unit decided itself, before or after, no later date in a row makes the sender's.
  const decided = present.data[catalogueOf(entry.catalogue).date];
  const days = [entry.date, decided];
  if (!days.every((date) => mayReportFor(sender, present.unit, { catalogue: entry.catalogue, date })))
    return 'foreign';
  // A department that sends everything every night would otherwise undo each night what was put right.
  const revoked = present.standing === 'revoked' && present.withheld === undefined;
  if (revoked || present.block !== undefined)
    return revocationIn(entry) === undefined ? 'revoked' : 'unchanged';
  if (saysTheSame(entry, present)) return 'unchanged';
  if (present.source?.batch === source.batch && present.source.row !== source.row) return 'repeated';
  if (present.source !== undefined && !isLater(source, present.source)) return 'older';
  const wrong =
    saysWhatWasWrong(entry.data, present.wrong ?? {}) ||
    present.refusedHashes?.includes(contentHash(entry)) === true;
  return wrong ? 'wrong' : 'change';
}

/** Judges a row whose entry is there under another spelling of its number, and was taken off. */
export function takenOffVerdict(entry: RecordContent, { withheld }: Pick<Standing, 'withheld'>): Verdict {
  return withheld === undefined && revocationIn(entry) !== undefined ? 'unchanged' : 'revoked';
}

/** Whether a value is back that was found wrong, however it is written. */
function saysWhatWasWrong(
  data: Readonly<Record<string, string>>,
  wrong: Readonly<Record<string, readonly string[]>>,
): boolean {
  return Object.entries(wrong).some(([column, values]) => {
    const said = folded(data[column] ?? '');
    return values.some((value) => folded(value) === said);
  });
}

/** A text without what makes no difference to its sense: width, case, blanks and punctuation. */
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<![0-9])[.]|[.](?![0-9])|[^\p{L}\p{N}.]/gu, '');
}

/** What the sender is told of a row that was not taken. */
export const notTakenTexts: Readonly<Record<NotTaken, Text>> = {
  foreign: {
    zh: '同一条信息已由其他单位报送，本单位不能更新；如有错误，请联系该单位或信用中心',
    en: 'This entry was reported by another unit, so your unit cannot update it; if it is wrong, contact that unit or the credit centre',
  },
  revoked: {
    zh: '这条信息（文号、主体、机关相同）已经撤下，不能再次报送；确需恢复的，由信用中心核实后解除',
    en: 'This entry (same number, subject and authority) has been revoked and cannot be reported again; if it has to be restored, the credit centre releases it after verification',
  },
  wrong: {
    zh: '这一内容已经异议处理更正或撤下，不能按原内容重新报送；请更正源数据',
    en: 'This content has been corrected or revoked following an objection and cannot be reported again unchanged; correct the source data',
  },
  older: {
    zh: '之后报送的文件已经更新了这条信息，本行内容较旧，没有采用',
    en: 'A file reported later has already updated this entry; this row is older and was not used',
  },
  repeated: {
    zh: '本文件另有一行是同一条信息（编号、主体、机关相同），内容不同，没有采用本行；一条信息只写一行，几种处罚用顿号分隔',
    en: 'Another row of this file is the same entry (same number, subject and authority) with different content, so this row was not used; enter each record in one row only',
  },
};
