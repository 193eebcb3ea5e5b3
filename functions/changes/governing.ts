import { addMonths, chinaDate } from '../../shared/domain/china-time.ts';
import { dayText } from '../../shared/domain/day-text.ts';
import { districtOf } from '../../shared/domain/rectifications/district.ts';
import { fateOf, liftedBy } from '../../shared/domain/rectifications/lifting.ts';
import {
  listMatter,
  type Rectification,
  ruleMatter,
} from '../../shared/domain/rectifications/rectification.ts';
import { actOf, firstWindow, isCounted, isLookedAt } from '../../shared/domain/rectifications/windows.ts';
import { catalogue as catalogueOf } from '../../shared/policy/catalogues.ts';
import {
  type GovernanceRule,
  governanceRule,
  rectificationPolicy,
} from '../../shared/policy/rectifications.ts';
import type { RecordItem } from '../../shared/store/records.ts';
import { lookedUntil, lookedWrite, openRectification } from '../../shared/store/rectifications.ts';
import { theTable } from '../../shared/store/table.ts';
import { actWrites, occasionOfClock } from '../cases/acting.ts';
import { opened, rectificationService } from '../rectifications/service.ts';
import type { Change } from '../stream.ts';
import { allRecords } from './reading.ts';

/** Entries that one rectification names. */
const mostRecords = 50;
/** Characters of what it says of them. */
const longestCause = 2000;

/**
 * What follows from records for the rectification of their subjects: one that is over by them ends, and one begins where
 * they are as many as a rule asks for. The same records again change nothing. All records of a subject are read once,
 * and only where one may end or begin: while one is open, further entries for it change nothing.
 */
export async function govern(
  records: readonly RecordItem[],
  { log, reads }: Pick<Change, 'log' | 'reads'>,
): Promise<void> {
  const now = new Date();
  const today = chinaDate(now);
  const { rules } = rectificationPolicy;
  for (const [subject, own] of Map.groupBy(records, (record) => record.subject)) {
    const openFor = await openMatters(subject, own);
    const over = own.filter(
      (each) => fateOf(each, today) !== 'stands' && mattersOf(each).some((matter) => openFor.has(matter)),
    );
    const staysOpen = openFor.difference(new Set(over.flatMap(mattersOf)));
    const counted = own.flatMap((each) =>
      rules
        .filter((rule) => isCounted(rule, each, today) && !staysOpen.has(matterOf(rule, each)))
        .map((rule) => ({ rule, record: each })),
    );
    if (over.length === 0 && counted.length === 0) continue;
    const all = await allRecords(reads, subject);
    for (const record of over)
      for (const id of await lifted(record, all, now))
        log.info('rectification lifted', { rectification: id });
    for (const { rule, record } of counted) {
      const id = await openedBy(rule, record, all, now);
      if (id !== null) log.info('rectification opened', { rule: rule.code, rectification: id });
    }
  }
}

function actLookedAt({ sameAct }: GovernanceRule, record: RecordItem): string | null {
  return sameAct ? actOf(record) : null;
}

function matterOf(rule: GovernanceRule, record: RecordItem): string {
  return ruleMatter(rule.code, actLookedAt(rule, record));
}

/** For which of the matters of its records a subject is being rectified. */
async function openMatters(subject: string, records: readonly RecordItem[]): Promise<Set<string>> {
  const matters = [...new Set(records.flatMap(mattersOf))];
  const open = await Promise.all(matters.map((matter) => openRectification(theTable(), subject, matter)));
  return new Set(matters.filter((_, at) => open[at] !== undefined));
}

/** What a record may have brought its subject to be rectified for. */
function mattersOf(record: RecordItem): string[] {
  const { list } = catalogueOf(record.catalogue);
  const named = list === undefined ? undefined : record.data[list];
  return [
    ...(named === undefined ? [] : [listMatter(named)]),
    ...rectificationPolicy.rules
      .filter((rule) => isLookedAt(rule, record))
      .map((rule) => matterOf(rule, record)),
  ];
}

/** Those of a subject's records by which it is told whether a rectification is over. */
function entriesOf(of: Rectification, all: readonly RecordItem[]): RecordItem[] {
  if (of.rule !== null) return all.filter(({ id }) => of.records.includes(id));
  const matter = listMatter(of.listName);
  return all.filter(({ catalogue, data }) => {
    const { list } = catalogueOf(catalogue);
    return list !== undefined && data[list] !== undefined && listMatter(data[list]) === matter;
  });
}

/** Ends the rectifications that are over by what became of a record. @returns their numbers */
async function lifted(record: RecordItem, all: readonly RecordItem[], now: Date): Promise<string[]> {
  const today = chinaDate(now);
  const ended: string[] = [];
  for (const matter of mattersOf(record)) {
    const of = await openRectification(theTable(), record.subject, matter);
    if (of === undefined || !concerns(of, record)) continue;
    const times = of.rule === null ? null : (governanceRule(of.rule.code)?.times ?? null);
    const by = liftedBy(entriesOf(of, all), times, today);
    if (by === null) continue;
    const { CX_WSH = '', XF_WSH = '' } = record.data;
    const document = by === 'revoked' ? CX_WSH : by === 'repaired' ? XF_WSH : '';
    const { writes } = actWrites(
      rectificationService,
      of,
      'lift',
      { more: { exit: { at: now.toISOString(), by, document } }, details: { by, record: record.id } },
      occasionOfClock<Rectification>('clock', now),
    );
    // Else somebody was faster, or the stream brings the record again.
    if (await theTable().transactIf(writes)) ended.push(of.id);
  }
  return ended;
}

/** Whether a rectification is about an entry: of a list, if something became of the entry since it was entered. */
function concerns(of: Rectification, { id, changedAt }: RecordItem): boolean {
  return of.rule === null ? changedAt >= (of.history[0]?.at ?? '') : of.records.includes(id);
}

/** Opens a rectification where a record makes as many as a rule asks for. @returns its number, or null */
async function openedBy(
  rule: GovernanceRule,
  record: RecordItem,
  all: readonly RecordItem[],
  now: Date,
): Promise<string | null> {
  const today = chinaDate(now);
  const { subject, subjectName } = record;
  const act = actLookedAt(rule, record);
  const matter = matterOf(rule, record);
  const until = await lookedUntil(theTable(), subject, matter);
  const entries = all
    .filter((each) => isCounted(rule, each, today) && (act === null || actOf(each) === act))
    .map((of) => ({ id: of.id, day: of.date, of }));
  const window = firstWindow(entries, rule, until, addMonths(today, -rule.months));
  if (window === null || (await openRectification(theTable(), subject, matter)) !== undefined) return null;
  const found = window.entries.slice(-mostRecords);
  const latest = found.at(-1)?.of ?? record;
  const { of, writes } = opened(
    {
      listName: rule.name.zh,
      rule: { code: rule.code, act, name: rule.name },
      subject,
      subjectName,
      district: districtOf(subject),
      cause: found
        .map(({ day, of: { title } }) => `${dayText(day, 'zh-CN')} ${title}`)
        .join('；')
        .slice(0, longestCause),
      amount: null,
      unit: latest.unit,
      condition: rule.exit.zh,
      target: addMonths(today, rectificationPolicy.targetMonths),
      records: found.map(({ id }) => id),
    },
    occasionOfClock<Rectification>('clock', now),
    () => [lookedWrite(subject, matter, until, window.day)],
  );
  // Else another run has opened it in between.
  return (await theTable().transactIf(writes)) ? of.id : null;
}
