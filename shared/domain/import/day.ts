import type { Text } from '../../policy/text.ts';
import { addDays, chinaDate, isDay, openEnd } from '../china-time.ts';
import { chineseNumber, digitRow } from '../chinese-numerals.ts';

/**
 * A day YYYY-MM-DD, with what was made of the text (`warning`) or what is unlikely about it (`doubt`); `nothing`: what
 * programs show for an empty date; or why it is no day.
 */
export type ReadDay =
  | { readonly value: string; readonly warning?: Text; readonly doubt?: Text }
  | { readonly nothing: Text }
  | { readonly problem: Text };

const first = 1900;
const last = 2099;

/** Longer than anything that is meant as a day. */
const longest = 80;

const notADay: Text = {
  zh: '日期应写作 2026-03-05、2026/3/5 或 20260305，并且是存在的日期',
  en: 'Must be an existing date, written as 2026-03-05, 2026/3/5 or 20260305',
};
const problem = (zh: string, en: string): ReadDay => ({ problem: { zh, en } });

const openEnds =
  /^[(]?至?(?:长期|永续|永久|永久性|终身|长期有效|永久有效|无(?:固定)?期限?|无限期?|无限制|无固定限期|不限期?|无截止日期|持续有效|永不(?:过期|失效))[)]?[.。;]?$/;
const openDays = /^(?:(?:2[1-9]|[3-9]\d)\d\d)-?12-?31$|^9999-?(?:0?9|12)-?(?:0?9|30|31)$|^9999-?99-?99$/;
/** 0000-00-00, 1900-01-00, 1899-12-30 and their like: a zero or nothing, shown as a date. */
const emptyDays = /^(?:0{4}\D?0{1,2}\D?0{1,2}|0001\D?0?1\D?0?1|1900\D?0?1\D?0?[01]|1899\D?12\D?3[01]|0)$/;
const epoch = '1970-01-01';
/** Said where there has been no such day. */
const notYet = /^(?:否|(?:尚|暂|还)?未(?:移出|修复|恢复|撤销|注销|到期|届满|改正|整改|完成|履行|开始))$/;

/**
 * Reads a day as departments and their programs write it. What two days could be is none.
 * @param mayBeOpen the column has an end that may be open: 长期 is 2099-12-31 there
 */
export function readDay(text: string, mayBeOpen = false): ReadDay {
  // As most are written. What stands for an empty date lies before.
  if (/^\d{4}-\d\d-\d\d$/.test(text) && text >= '1901' && isDay(text)) return judged(text, mayBeOpen);
  const written = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim();
  if (written.length > longest) return { problem: notADay };
  const compact = written.replace(/\s/g, '');
  if (isOpen(compact)) {
    if (mayBeOpen) return { value: openEnd };
    return problem(
      `这一列应填具体日期，不能填“${compact}”`,
      `This column needs an actual date, not “${compact}” (no end date)`,
    );
  }
  if (emptyDays.test(withoutTime(written))) {
    return {
      nothing: {
        zh: `“${written}”是电子表格或数据库对空日期的显示，请填写实际日期`,
        en: `“${written}” is how spreadsheets or databases show an empty date; enter the actual date`,
      },
    };
  }
  if (notYet.test(compact)) {
    return {
      nothing: {
        zh: `“${compact}”不是日期，请填写实际日期；还没有的留空`,
        en: `“${compact}” is not a date; enter the actual date, or leave the cell empty if there is none yet`,
      },
    };
  }
  const day = dayIn(written);
  if (day !== null) return judged(day, mayBeOpen);
  const open = openDays.test(withoutTime(written).replace(/[/.]/g, '-'));
  if (open) return judged('9999-12-31', mayBeOpen);
  return (mayBeOpen ? lastOf(compact) : null) ?? otherwise(written, compact);
}

/** 长期; 长期(2099-12-31); 2026-03-05起长期 */
function isOpen(text: string): boolean {
  if (openEnds.test(text)) return true;
  const [, from, behind = ''] = /^自?(.{8,11})起(?:至今)?(.{2,6})$/.exec(text) ?? [];
  if (from !== undefined && openEnds.test(behind)) return dayIn(from) !== null;
  const [, first = '', second = ''] = /^([^()]{2,12})[(]([^()]{2,12})[)]$/.exec(text) ?? [];
  const isEnd = (part: string) => openEnds.test(part) || dayIn(part) === openEnd;
  return (openEnds.test(first) || openEnds.test(second)) && isEnd(first) && isEnd(second);
}

function judged(day: string, mayBeOpen: boolean): ReadDay {
  const year = Number(day.slice(0, 4));
  if (openDays.test(day)) {
    if (!mayBeOpen) return problem('这一列应填具体日期', 'This column needs an actual date');
    return {
      value: openEnd,
      warning: { zh: `没有截止日期的，已按${openEnd}采用`, en: `No end date; stored as ${openEnd}` },
    };
  }
  if (year < first || year > last) {
    return problem(
      `年份应在${first}至${last}之间${mayBeOpen ? `；没有截止日期的请填${openEnd}` : ''}`,
      `The year must be from ${first} to ${last}${mayBeOpen ? `; ${openEnd} where there is no end` : ''}`,
    );
  }
  if (day !== epoch) return { value: day };
  return {
    value: day,
    doubt: {
      zh: '1970-01-01 常是系统对空日期的填充，请核对',
      en: '1970-01-01 is often what systems enter for an empty date; please check',
    },
  };
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** With a zone only where it is China's. SAS has a colon between day and time. */
const clock =
  /(?:T|\s+|(?<=日)|(?<=[a-z]\d{4}):)(?:上午|下午|凌晨|中午|晚上|AM|PM)?\s*\d{1,2}(?::\d{1,2}){1,2}(?:[.,]\d+)?(?:\s*[AP]M)?(?:\s*(?:\+08(?::?00)?(?:\s*CST)?|CST))?$/i;
/** 10时30分, 下午3点 */
const spokenClock =
  /(?:(?<=日)|\s)\s*(?:上午|下午|凌晨|中午|晚上)?\s*\d{1,2}\s*[时点](?:\s*\d{1,2}\s*分?(?:\s*\d{1,2}\s*秒)?)?[整半许]?$/;
/** 10.30.00.000000 上午, as Oracle writes it, and DB2 behind a hyphen. */
const dottedClock = /(?<=-\d{2,4})(?:\s+|-)\d{1,2}\.\d\d\.\d\d(?:\.\d+)?(?:\s*(?:上午|下午|[AP]M))?$/i;
/** Of a date of XML: a day that is one in China too. */
const zone = /(?<=^\d{4}-\d\d-\d\d)(?:Z|\+08:?00)$/;
const weekday = /[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?$|[(][一二三四五六日][)]$/;

function withoutTime(text: string): string {
  return text
    .replace(clock, '')
    .replace(spokenClock, '')
    .replace(dottedClock, '')
    .replace(zone, '')
    .replace(weekday, '')
    .replace(/(?<=日)(?:上午|下午|凌晨|中午|晚上)$/, '')
    .trim();
}

/** The one day that a text says, whatever its year; null where it says none, or two. */
function dayIn(written: string): string | null {
  const moment = momentIn(written);
  if (moment !== undefined) return moment;
  const text = withoutTime(written)
    .replace(/^有效期?(?=[至到])|^截(?=[至止])/, '')
    .replace(/^止[至到]?(?=\d)/, '至')
    .replace(/^到/, '至')
    .replace(/(?<=-\d\d?)日$/, '')
    .replace(/(?<=^\d{8})\.0+$/, '')
    .replace(/^自?(.*?)起$/, '$1')
    .replace(/^至?(.*?)止?$/, '$1')
    .replace(/[.,;、。]$/, '');
  const spaced = /^(\d{4})\s+(\d{1,2})\s+(\d{1,2})$/.exec(text);
  const tight = text.replace(/\s/g, '');
  const parts =
    spaced ??
    /^(\d{4})[-‐‑‒–—−](\d{1,2})[-‐‑‒–—−](\d{1,2})$/.exec(tight) ??
    /^(\d{4})([/.·、\\])(\d{1,2})\2(\d{1,2})$/.exec(tight)?.filter((_, at) => at !== 2) ??
    // Two separators, and the year first all the same.
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(tight) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/.exec(tight) ??
    /^(\d{4})_(\d{1,2})_(\d{1,2})$/.exec(tight) ??
    /^(\d{4})。(\d{1,2})。(\d{1,2})$/.exec(tight) ??
    // With its time: 20260305103000.
    /^(\d{4})(\d\d)(\d\d)(?:T?(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?)?$/.exec(tight);
  if (parts != null) return existing(parts[1], parts[2], parts[3]);
  return inChinese(tight) ?? named(text) ?? monthOrDayFirst(tight);
}

/** 2026-03-05T16:00:00Z, 2026-03-05 16:00:00.000+00, 20260305T160000Z, as programs write a moment with its zone. */
const instant =
  /^(\d{4})-?(\d\d)-?(\d\d)[T ](\d\d):?(\d\d)(?::?(\d\d)(?:\.\d+)?)?\s?(?:(?:Z|UTC|GMT)|([+-]\d\d)(?::?(\d\d))?)$/;

/** The day that it is in China at a moment; null where there is no such moment, undefined where the text is none. */
function momentIn(text: string): string | null | undefined {
  const inWords = /^[a-z]{3}, (\d{1,2} [a-z]{3} \d{4}) \d\d:\d\d:\d\d (?:GMT|UTC|[+-]\d{4})$/i.exec(text);
  if (inWords !== null) return named(inWords[1] ?? '') === null ? null : chinaDay(new Date(text));
  const [all, year = '', month = '', day = '', hour, minute, second = '00', offset = '+00', minutes = '00'] =
    instant.exec(text) ?? [];
  if (all === undefined) return undefined;
  if (!isDay(`${year}-${month}-${day}`)) return null;
  return chinaDay(new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}:${minutes}`));
}

function chinaDay(at: Date): string | null {
  return Number.isNaN(at.getTime()) ? null : chinaDate(at);
}

function existing(year = '', month = '', day = ''): string | null {
  const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(found) ? found : null;
}

/** 二〇二六年三月五日 */
function inChinese(text: string): string | null {
  const [, written = '', month = '', day = ''] =
    /^(?:公元)?(.{4})年(.{1,2})月([^日号]{1,3})[日号]?$/.exec(text) ?? [];
  // A circle, the letter O and the digit are written for 〇.
  const year = /^\d{4}$/.test(written) ? written : written.replace(/[○Oo◯0]/g, '〇');
  const number = (part: string) =>
    /^\d{1,2}$/.test(part)
      ? part
      : chineseNumber(part.replace('廿', '二十').replace('卅', '三十'))?.toString();
  const [of, at] = [number(month), number(day)];
  const fullYear = /^\d{4}$/.test(year) ? year : digitRow(year);
  return of === undefined || at === undefined ? null : existing(fullYear ?? '', of, at);
}

/** 5-Mar-2026, 2026-Mar-05, Mar 5, 2026 (of SQL Server with two blanks), and how Java and JavaScript print a moment and a day. */
function named(text: string): string | null {
  const match =
    /^(?<day>\d{1,2})[- ]?(?<month>[a-z]{3,9})\.?[-, ]*(?<year>\d{4})$/i.exec(text) ??
    /^(?<year>\d{4})[- ](?<month>[a-z]{3,9})[- ](?<day>\d{1,2})$/i.exec(text) ??
    /^(?:[a-z]{3,9},? )?(?<month>[a-z]{3,9})\.? {1,2}(?<day>\d{1,2}),? (?<year>\d{4})$/i.exec(text) ??
    /^[a-z]{3} (?<month>[a-z]{3}) (?<day>\d\d) \d\d:\d\d:\d\d (?:CST|GMT\+08:00) (?<year>\d{4})$/i.exec(
      text,
    ) ??
    /^[a-z]{3} (?<month>[a-z]{3}) (?<day>\d\d) (?<year>\d{4}) \d\d:\d\d:\d\d GMT\+0800/i.exec(text);
  const { year, month = '', day } = match?.groups ?? {};
  const at = months.indexOf(month.slice(0, 3).toLowerCase());
  return at < 0 ? null : existing(year, String(at + 1), day);
}

/** 25/12/2026, where one of the two can be no month; 5-3月-2026 (Oracle). */
function monthOrDayFirst(text: string): string | null {
  const [, day, month, ofYear] = /^(\d{1,2})-(\d{1,2})月-(\d{4})$/.exec(text) ?? [];
  if (day !== undefined) return existing(ofYear, month, day);
  const [, a = '', b = '', year] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text) ?? [];
  if (Number(a) > 12) return existing(year, b, a);
  return Number(b) > 12 || Number(a) === Number(b) ? existing(year, a, b) : null;
}

/** The last day of a period (2026-03-05至2027-03-04). */
function lastOf(text: string): ReadDay | null {
  // Blanks are out: a time follows its day at once.
  const days = text
    .replace(/^有效期限?[:]?/, '')
    .replace(/(?<=\d{1,2}日?)0?0:00(?::00)?(?=$|[至到~—–-])/g, '');
  const [, from, to] = /^自?(.{8,11}?)起?(?:至|到|~|--|—+|–|-)(.{2,11}?)止?$/.exec(days) ?? [];
  if (from === undefined || to === undefined || dayIn(from) === null) return null;
  const end = openEnds.test(to) ? openEnd : dayIn(to);
  const read = end === null ? null : judged(end, true);
  if (read === null || !('value' in read)) return null;
  return {
    ...read,
    warning: {
      zh: `填写的是一段期间，已取截止日期${read.value}`,
      en: `A period was entered; its end date ${read.value} was used`,
    },
  };
}

/** What is wrong with a text that is no day. */
function otherwise(written: string, text: string): ReadDay {
  const number = /^(\d{5})(?:\.\d+)?$/.exec(text)?.[1];
  if (number !== undefined && Number(number) > 10_000 && Number(number) < 80_000) {
    const day = addDays('1899-12-30', Number(number));
    return problem(
      `${number}是 Excel 日期序号（对应${day}），请把该列设为日期格式，显示为${day}后重新保存`,
      `${number} is an Excel date serial number (${day}); format the column as a date so that it shows ${day}, and save the file again`,
    );
  }
  const seconds = /^(?:\/?Date\()?(1\d{9})(?:\d{3})?(?:\.0+|(?:[+-]\d{4})?\)\/?)?$/.exec(text)?.[1];
  if (seconds !== undefined) {
    const day = chinaDate(new Date(Number(seconds) * 1000));
    return problem(
      `${text}是时间戳（对应${day}），请填写日期`,
      `${text} is a timestamp (${day}); enter the date`,
    );
  }
  if (
    /^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$/.test(text) ||
    /^\d{1,2}[-/.](\d{1,2}|[a-z]{3})[-/.]\d{1,2}$/i.test(text)
  ) {
    return problem(
      `“${written}”的年、月、日先后不能确定，请写作 2026-03-05`,
      `The order of year, month and day in “${written}” is unclear; write the date as 2026-03-05`,
    );
  }
  if (/^\d{1,2}:\d\d(?:[:.]\d{1,6}){0,2}$/.test(text)) {
    return problem(
      `“${written}”只有时间，没有日期，多半是电子表格的显示格式所致；请把该列设为日期格式，显示为 2026-03-05 后重新保存`,
      `“${written}” is a time without a date, probably because of how a spreadsheet shows it; format the column as a date so that it shows 2026-03-05, and save the file again`,
    );
  }
  const plain = withoutTime(written).replace(/\s/g, '');
  if (/^\d{2}年\d{1,2}月\d{1,2}[日号]?$|^\d{1,2}-\d{1,2}月-\d{2}$/.test(plain)) {
    return problem(
      `“${written}”的年份应写四位，例如 2026年3月5日`,
      `Write the year of “${written}” with four digits, for example 2026年3月5日`,
    );
  }
  if (/^\d{4}(?:[-/.年]\d{1,2}月?|年?)$/.test(text)) {
    return problem(
      `“${written}”不是完整的日期，请写明年、月、日，例如 2026-03-05`,
      `“${written}” is not a complete date; enter year, month and day, for example 2026-03-05`,
    );
  }
  if (
    /^(?:公示期?|有效期?|自?.{4,11}起|)[\d一二三四五六七八九十两半]{1,4}(?:个月|年|天|日|月)[内止]?$/.test(
      text,
    )
  ) {
    return problem(
      `“${written}”是一段时间，请填写截止的日期，例如 2026-03-05`,
      `“${written}” is a length of time; enter the end date, for example 2026-03-05`,
    );
  }
  if (/^.{8,11}(?:至|到|~|--|—|–)|^\d{4}[./年].{3,6}-\d{4}/.test(text)) {
    return problem('这一列只填一个日期，不能填一段期间', 'This column takes a single date, not a period');
  }
  return { problem: notADay };
}
