import { dayText, momentText } from '../../shared/domain/day-text.ts';
import type { Exclusion } from '../../shared/domain/report/exclusions.ts';
import type { Bounds, Claim, Kind, Statements } from '../../shared/domain/report/statements.ts';
import { omissionRules } from '../../shared/policy/reports.ts';
import type { Language } from '../../shared/policy/text.ts';
import { texts } from './texts.ts';

/** What a report says about its subject, each sentence with its bounds. Made from the statements and nothing else. */
export interface Sentences {
  /** The result box: the result, and what qualifies it. */
  readonly result: (statements: Statements) => { readonly said: string; readonly more: readonly string[] };
  /** Of one domain, in a word or two. */
  readonly domain: (claim: Claim, bounds: Bounds) => string;
  /** Below the numbers of the overview. */
  readonly overview: (statements: Statements) => string;
  /** Behind the title of a section. */
  readonly listed: (claim: Claim) => string;
  /** In place of the entries of a section. */
  readonly empty: (claim: Claim, bounds: Bounds) => string;
  /** Above the name and code of an organisation without a registration. */
  readonly unregistered: (bounds: Bounds) => string;
  /** In the overview of a report on a person that lists nothing; empty where it lists something. */
  readonly nothing: (statements: Statements) => string;
  /** What was left out at the wish of the person; empty where nothing was. */
  readonly omitted: (statements: Statements) => string;
  /** What is listed, what is not, and how it is counted. */
  readonly scope: (statements: Statements) => string;
  /** What the moment of the data and the words of the results mean. */
  readonly meaning: (bounds: Bounds) => string;
  /** The day behind 有效期至. */
  readonly validUntil: (day: string) => string;
  /** What the day of validity means; empty without one. */
  readonly validity: (statements: Statements) => string;
}

/** How many domains are chosen, and of how many the data shows whether there are entries. */
function numbers({ domains, uncovered }: Bounds): { chosen: number; covered: number; rest: number } {
  const chosen = domains?.length ?? 0;
  return { chosen, covered: chosen - uncovered.length, rest: uncovered.length };
}

/** Number of domains that have entries. */
function domainsFound({ domains }: Statements): number {
  return domains.filter(({ says }) => says === 'found').length;
}

const leftOut = {
  zh: (kinds: readonly Kind[]): Record<Exclusion, string> => ({
    revoked: '已撤销或者停止展示的',
    'not-released': '按照本平台公布的归集使用规则不列入报告的',
    repaired: '已完成信用修复的',
    shielded: '依法院裁定暂时屏蔽的',
    removed: '已移出名单（名录）的',
    'publicity-over': '公示期限已满的（不对外公示的，按同一期限计算）',
    'not-public': `${quoted(kinds.filter(({ adverse }) => adverse))}中按失信程度不予公示的`,
  }),
  en: (kinds: readonly Kind[]): Record<Exclusion, string> => ({
    revoked: 'revoked or no longer shown',
    'not-released': 'excluded from reports under the rules of collection and use published by this platform',
    repaired: 'repaired',
    shielded: 'temporarily shielded under a court ruling',
    removed: 'removed from their list',
    'publicity-over': 'past their publicity period (or, if not published, past the same period)',
    'not-public': `of the kinds ${quotedEnglish(kinds.filter(({ adverse }) => adverse))} that are not published because of their degree of dishonesty`,
  }),
};

function quoted(kinds: readonly Kind[]): string {
  return kinds.map((kind) => `“${kind.title.zh}”${onlyChinese(kind)}`).join('、');
}
function quotedEnglish(kinds: readonly Kind[]): string {
  return listOf(kinds.map((kind) => `“${kind.title.en}”${onlyEnglish(kind)}`));
}

function onlyChinese({ only }: Kind): string {
  return only === null ? '' : `（${only.field.zh}为${only.condition.options.join('、')}的）`;
}
function onlyEnglish({ only }: Kind): string {
  return only === null ? '' : ` (where “${only.field.en}” is ${listOf(only.condition.options, 'or')})`;
}

const chinese: Sentences = {
  result: (statements) => {
    const { bounds, overall, withoutDomain } = statements;
    const { chosen, rest } = numbers(bounds);
    const found = domainsFound(statements);
    const kinds = bounds.kinds.map((kind) => `${kind.title.zh}${onlyChinese(kind)}`).join('、');
    const without = saidChinese(bounds, bounds.leavesOut);
    const meant = `“违法违规记录”指${kinds}，不含${without}；详见“报告说明”。`;
    if (overall.says === 'silent') {
      return {
        said: `没有查询结果：所选 ${chosen} 个领域的数据均未覆盖，本报告对该主体${within(bounds)}有无违法违规记录不作说明。`,
        more: [meant],
      };
    }
    if (overall.says === 'none') {
      const silence = `另有 ${rest} 个领域的数据尚未覆盖，本报告对这些领域有无记录不作说明。`;
      return {
        said: `${inCovered(bounds)}未查询到该主体的违法违规记录。`,
        more: [...(rest > 0 ? [silence] : []), meant],
      };
    }
    const undecided = withoutDomain > 0 ? `，其中 ${withoutDomain} 条未标明领域` : '';
    const silence = `所选领域中有 ${rest} 个领域的数据未覆盖，本报告对这些领域有无其他记录不作说明。`;
    return {
      said: `${inChosen(bounds)}查询到该主体的违法违规记录 ${overall.count} 条，涉及 ${found} 个领域${undecided}，内容见后。`,
      more: [...(rest > 0 ? [silence] : []), meant],
    };
  },
  domain: (claim, bounds) => {
    if (claim.says === 'silent') return texts['zh-CN'].notCovered;
    if (claim.says === 'none') return texts['zh-CN'].noneFound;
    return `查询到 ${claim.count} 条${isUncovered(claim, bounds) ? '，未覆盖' : ''}`;
  },
  overview: ({ bounds, declared }) =>
    `以上为截至${momentText(bounds.asOf, 'zh-CN')} 本平台归集的数据中，按“报告说明”所述范围列示的该主体各类信息的条数，明细见后。${declared ? '该主体自主申报的信息不计在内。' : ''}`,
  nothing: ({ overall, bounds }) =>
    overall.says === 'none' ? `${inData(bounds)}，列示范围内未查询到该主体的任何信息。` : '',
  omitted: ({ omitted }) =>
    omitted.length === 0
      ? ''
      : `按照该主体本人的要求，下列信息未予列示，有无均不作说明：${omitted.map((each) => omissionRules[each].name.zh).join('、')}。`,
  listed: (claim) => (claim.says === 'silent' ? '（未覆盖）' : texts['zh-CN'].bracketed(claim.count)),
  empty: (claim, bounds) => {
    const { chosen, rest } = numbers(bounds);
    if (claim.says === 'silent')
      return `所选 ${chosen} 个领域的数据均未覆盖，本报告对${within(bounds).replace(/^在/, '')}有无本类信息不作说明。`;
    const only = bounds.kinds.filter((kind) => claim.kinds.includes(kind.catalogue)).map(onlyChinese);
    const silence = rest > 0 ? `其余 ${rest} 个领域的数据未覆盖，不作说明。` : '';
    return `${inCovered(bounds)}未查询到该主体列示范围内的本类信息${only.join('')}。${silence}`;
  },
  unregistered: ({ asOf }) =>
    `截至${momentText(asOf, 'zh-CN')}，本平台没有可列示的该主体登记注册信息，以下名称和代码取自其他信息。`,
  scope: ({ bounds, withoutDomain }) => {
    const { period, kinds, leavesOut, keeps } = bounds;
    const { chosen } = numbers(bounds);
    const listed =
      period === null
        ? `本报告列示截至${momentText(bounds.asOf, 'zh-CN')} 本平台归集的该主体下列信息，不限期间：${quoted(kinds)}。`
        : `本报告列示截至${momentText(bounds.asOf, 'zh-CN')} 本平台归集的该主体下列信息中属于所选 ${chosen} 个领域${withoutDomain > 0 ? '或者未标明领域' : ''}、并计入${dayText(period.from, 'zh-CN')}至${dayText(period.to, 'zh-CN')}期间的：${quoted(kinds)}。${countedChinese(kinds)}`;
    const kept = keeps.length === 0 ? '' : `以下信息仍予列示：${saidChinese(bounds, keeps)}。`;
    return `${listed}下列信息不列入：${saidChinese(bounds, leavesOut)}。${kept}以上列示范围由本平台设定。各部分标题所示条数为本报告列示的条数。`;
  },
  meaning: ({ period }) =>
    `“数据截至”是读取数据的时刻，此后报送的和信息提供单位尚未报送的信息不在其内。“未查询到”仅就所述${period === null ? '' : '领域、期间和'}列示范围而言，不表示不存在违法违规行为。${period === null ? '' : '“未覆盖”的领域，已报送的数据不足以说明期间内有无（其他）记录，本报告不作说明，不能视为没有记录。'}`,
  validUntil: (day) => `${dayText(day, 'zh-CN')}（由本市设定）`,
  validity: ({ validUntil }) =>
    validUntil === null
      ? ''
      : `本报告的有效期由本市设定，至${dayText(validUntil, 'zh-CN')}止，期满后核验时会注明。`,
};

function saidChinese({ kinds }: Bounds, codes: readonly Exclusion[]): string {
  const reasons = leftOut.zh(kinds);
  return codes.map((code) => reasons[code]).join('、');
}

function within({ period }: Bounds): string {
  return period === null ? '' : `在${dayText(period.from, 'zh-CN')}至${dayText(period.to, 'zh-CN')}期间内`;
}
function inData({ asOf }: Bounds): string {
  return `截至${momentText(asOf, 'zh-CN')}，本平台归集的数据中`;
}
function inChosen(bounds: Bounds): string {
  const { period } = bounds;
  if (period === null) return inData(bounds);
  return `在所选 ${numbers(bounds).chosen} 个领域和${dayText(period.from, 'zh-CN')}至${dayText(period.to, 'zh-CN')}期间内，${inData(bounds)}`;
}
function inCovered(bounds: Bounds): string {
  const { period } = bounds;
  const { chosen, covered, rest } = numbers(bounds);
  if (period === null || rest === 0) return inChosen(bounds);
  return `在所选 ${chosen} 个领域中已覆盖的 ${covered} 个领域和${dayText(period.from, 'zh-CN')}至${dayText(period.to, 'zh-CN')}期间内，${inData(bounds)}`;
}

function countedChinese(kinds: readonly Kind[]): string {
  const events = kinds
    .filter(({ counted }) => counted.until === null)
    .map(({ title, counted }) => `“${title.zh}”按${counted.from.zh}`);
  const states = kinds.flatMap(({ title, counted: { from, until } }) =>
    until === null ? [] : [`“${title.zh}”自${from.zh}至${until.zh}`],
  );
  return [
    events.length === 0 ? '' : `${events.join('、')}计入期间。`,
    states.length === 0
      ? ''
      : `${states.join('、')}与期间有重合的即计入，开始的日期可能早于期间；尚无结束日期的视为仍在持续。`,
  ].join('');
}

function isUncovered({ domains }: Claim, { uncovered }: Bounds): boolean {
  return domains?.some((code) => uncovered.includes(code)) ?? false;
}

const english: Sentences = {
  result: (statements) => {
    const { bounds, overall, withoutDomain } = statements;
    const { chosen, rest } = numbers(bounds);
    const found = domainsFound(statements);
    const kinds = listOf(bounds.kinds.map((kind) => `${kind.title.en}${onlyEnglish(kind)}`));
    const left = saidEnglish(bounds, bounds.leavesOut);
    const meant = `“Records of violations” means: ${kinds}, excluding ${left}.`;
    if (overall.says === 'silent') {
      return {
        said: `No result: the data covers none of the ${counted(chosen, 'chosen domain')}, so this report makes no statement about records of violations by this subject ${withinEnglish(bounds)}.`,
        more: [meant],
      };
    }
    if (overall.says === 'none') {
      const silence = `Data does not cover ${counted(rest, 'further domain')}; this report makes no statement about records there.`;
      return {
        said: `${inCoveredEnglish(bounds)} no record of a violation by this subject was found in the data collected by this platform.`,
        more: [...(rest > 0 ? [silence] : []), meant],
      };
    }
    const without = withoutDomain > 0 ? ` (${withoutDomain} of them without a domain)` : '';
    const silence = `Data does not cover ${rest} of the chosen domains; this report makes no statement about further records there.`;
    return {
      said: `${inChosenEnglish(bounds)} ${counted(overall.count, 'record')} of violations by this subject in ${counted(found, 'domain')}${without} ${overall.count === 1 ? 'was' : 'were'} found in the data collected by this platform. Details follow.`,
      more: [...(rest > 0 ? [silence] : []), meant],
    };
  },
  domain: (claim, bounds) => {
    if (claim.says === 'silent') return texts.en.notCovered;
    if (claim.says === 'none') return texts.en.noneFound;
    return `${claim.count} found${isUncovered(claim, bounds) ? ', not covered' : ''}`;
  },
  overview: ({ bounds, declared }) =>
    `Entries of each kind by the scope stated in “About this report”, in this platform’s data as of ${momentText(bounds.asOf, 'en')}.${declared ? ' What the subject declared itself is not counted.' : ''}`,
  nothing: ({ overall, bounds }) =>
    overall.says === 'none'
      ? `As of ${momentText(bounds.asOf, 'en')} no information about the subject was found in the data collected by this platform, within what this report lists.`
      : '',
  omitted: ({ omitted }) =>
    omitted.length === 0
      ? ''
      : `At the person’s request, the following information is omitted, and no statement is made about whether there is any: ${listOf(omitted.map((each) => omissionRules[each].name.en))}.`,
  listed: (claim) => (claim.says === 'silent' ? ' (not covered)' : texts.en.bracketed(claim.count)),
  empty: (claim, bounds) => {
    const { chosen, rest } = numbers(bounds);
    if (claim.says === 'silent')
      return `The data covers none of the ${counted(chosen, 'chosen domain')}, so no statement is made about information of this kind ${withinEnglish(bounds)}.`;
    const only = bounds.kinds.filter((kind) => claim.kinds.includes(kind.catalogue)).map(onlyEnglish);
    const silence =
      rest > 0
        ? ` Data does not cover ${counted(rest, 'further domain')}; no statement is made about ${rest === 1 ? 'it' : 'them'}.`
        : '';
    // Short, since it stands beside the heading, which names the kind.
    return `${inCoveredEnglish(bounds).replace(/,?$/, ',')} none found${only.join('')} in this platform’s data by this report’s scope.${silence}`;
  },
  unregistered: ({ asOf }) =>
    `As of ${momentText(asOf, 'en')} this platform has no registration information on the subject that can be shown; the name and code below come from other information.`,
  scope: ({ bounds, withoutDomain }) => {
    const { period, kinds, leavesOut, keeps } = bounds;
    const { chosen } = numbers(bounds);
    const asOf = momentText(bounds.asOf, 'en');
    const listed =
      period === null
        ? `This report lists the following information about the subject that this platform had collected as of ${asOf}, of any date: ${quotedEnglish(kinds)}.`
        : `This report lists the following information about the subject that this platform had collected as of ${asOf}, belongs to the ${counted(chosen, 'chosen domain')}${withoutDomain > 0 ? ' or to none' : ''} and counts for the period from ${dayText(period.from, 'en')} to ${dayText(period.to, 'en')}: ${quotedEnglish(kinds)}. ${countedEnglish(kinds)}`;
    const kept = keeps.length === 0 ? '' : ` Still listed are ${saidEnglish(bounds, keeps)}.`;
    return `${listed} Not listed are ${saidEnglish(bounds, leavesOut)}.${kept} This scope is set by the platform. The number behind the title of a section is the number of entries listed here.`;
  },
  meaning: ({ period }) =>
    `“Data as of” is the moment at which the data was read; what was reported later, or has not been reported yet, is not in it. “None found” applies only to ${period === null ? '' : 'the stated domains, the period and '}the stated scope; it does not mean that no violation exists.${period === null ? '' : ' If a domain is “not covered”, the data reported does not show whether there are (further) records in the period: no statement is made, and this must not be read as the absence of records.'}`,
  validUntil: (day) => `${dayText(day, 'en')} (set by the city)`,
  validity: ({ validUntil }) =>
    validUntil === null
      ? ''
      : `The validity of this report is set by the city and ends on ${dayText(validUntil, 'en')}; after that day the verification says so.`,
};

function saidEnglish({ kinds }: Bounds, codes: readonly Exclusion[]): string {
  const reasons = leftOut.en(kinds);
  return listOf(codes.map((code) => `those ${reasons[code]}`));
}

function withinEnglish({ period }: Bounds): string {
  return period === null
    ? ''
    : `in the period from ${dayText(period.from, 'en')} to ${dayText(period.to, 'en')}`;
}
function inChosenEnglish(bounds: Bounds): string {
  return bounds.period === null
    ? `As of ${momentText(bounds.asOf, 'en')}`
    : scopeEnglish(bounds, counted(numbers(bounds).chosen, 'chosen domain'));
}
function inCoveredEnglish(bounds: Bounds): string {
  const { chosen, covered, rest } = numbers(bounds);
  if (bounds.period === null || rest === 0) return inChosenEnglish(bounds);
  return scopeEnglish(bounds, `${covered} covered of the ${counted(chosen, 'chosen domain')}`);
}
function scopeEnglish(bounds: Bounds, domains: string): string {
  return `In the ${domains} and ${withinEnglish(bounds).replace(/^in /, '')}, as of ${momentText(bounds.asOf, 'en')},`;
}

function countedEnglish(kinds: readonly Kind[]): string {
  const events = kinds
    .filter(({ counted: { until } }) => until === null)
    .map(({ title, counted: { from } }) => `“${title.en}” by “${from.en}”`);
  const states = kinds.flatMap(({ title, counted: { from, until } }) =>
    until === null ? [] : [`“${title.en}” from “${from.en}” to “${until.en}”`],
  );
  return [
    events.length === 0 ? '' : `Counted within the period are ${listOf(events)}.`,
    states.length === 0
      ? ''
      : `${listOf(states)} are counted if they overlap the period, even if they began before it; those without an end are taken to continue.`,
  ]
    .filter((text) => text !== '')
    .join(' ');
}

/** `a, b and c` */
function listOf(items: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}

function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

export const sentences: Readonly<Record<Language, Sentences>> = { 'zh-CN': chinese, en: english };
