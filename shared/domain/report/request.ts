import { domains as allDomains, domain } from '../../policy/domains.ts';
import { type Edition, editions, lookBackYears, type Omission } from '../../policy/reports.ts';
import type { Text } from '../../policy/text.ts';
import { addMonths } from '../china-time.ts';
import { type DomainCoverage, lastCoveredDay } from '../coverage.ts';
import { dayText } from '../day-text.ts';
import type { Subject } from '../record.ts';

/** What somebody asks for; dates are days that exist, the rest of the shape has been checked. */
export interface ReportRequest {
  readonly edition: Edition;
  readonly domains?: readonly string[] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly leaveOut?: readonly Omission[] | undefined;
}

/** What a report is about: chosen domains in the order of the list, and a period with both ends included. */
export interface ReportScope {
  readonly edition: Edition;
  /** Codes; empty in editions without a scope. */
  readonly domains: readonly string[];
  /** Null in editions without a scope. */
  readonly period: { readonly from: string; readonly to: string } | null;
  /** What its subject wants left out. */
  readonly leaveOut?: readonly Omission[];
}

/** An error in one field of a request; `pointer` is a JSON pointer (RFC 6901). */
export interface RequestError {
  readonly pointer: string;
  readonly message: Text;
}

/** The first day that a period may begin with on the day `today`. */
export function earliestDay(today: string): string {
  return addMonths(today, -12 * lookBackYears);
}

/**
 * The scope of the report asked for, or all that is wrong with the request. Without domains it is all of them, without
 * `from` the period begins as early as it may, and without `to` it ends with the last day up to which the chosen
 * domains are covered: units state days that have passed, and of a later day nothing could be said.
 * @param coverage by domain code
 */
export function reportScope(
  request: ReportRequest,
  subjectKind: Subject['kind'],
  today: string,
  coverage: ReadonlyMap<string, DomainCoverage>,
):
  | { readonly ok: true; readonly scope: ReportScope }
  | { readonly ok: false; readonly errors: RequestError[] } {
  const { edition } = request;
  const policy = editions[edition];
  const errors = [
    ...(policy.scoped ? noViolationErrors(request, today) : unscopedErrors(request)),
    ...omissionErrors(request),
  ];
  if (!policy.about.includes(subjectKind)) errors.push({ pointer: '/edition', message: notFor[subjectKind] });
  if (errors.length > 0) return { ok: false, errors };
  if (!policy.scoped) {
    const leaveOut = policy.omissions.filter((each) => request.leaveOut?.includes(each));
    return {
      ok: true,
      scope: { edition, domains: [], period: null, ...(leaveOut.length === 0 ? {} : { leaveOut }) },
    };
  }
  const chosen = request.domains;
  const codes = allDomains.map(({ code }) => code).filter((code) => chosen?.includes(code) ?? true);
  const last = lastCoveredDay(
    codes.flatMap((code) => coverage.get(code) ?? []),
    today,
  );
  const to = request.to ?? (request.from !== undefined && request.from > last ? today : last);
  return {
    ok: true,
    scope: { edition, domains: codes, period: { from: request.from ?? earliestDay(today), to } },
  };
}

/** Why an edition is not to be had for such a subject. */
const notFor: Readonly<Record<Subject['kind'], Text>> = {
  person: {
    zh: '无违法违规证明版面向企业等组织，个人请选择标准版',
    en: 'The no-violation edition is for enterprises and other organisations; choose the standard edition for individuals',
  },
  organisation: {
    zh: '自然人版只能为个人开具，企业等组织请选择其他版本',
    en: 'The edition for natural persons can only be issued for individuals; choose another edition for organisations',
  },
};

function omissionErrors({ edition, leaveOut = [] }: ReportRequest): RequestError[] {
  const isPossible = leaveOut.every((each) => editions[edition].omissions.includes(each));
  return isPossible
    ? []
    : [
        {
          pointer: '/leaveOut',
          message: {
            zh: '只有自然人版可以不列示部分信息',
            en: 'Information can only be omitted in the edition for natural persons',
          },
        },
      ];
}

function unscopedErrors(request: ReportRequest): RequestError[] {
  const given = (['domains', 'from', 'to'] as const).filter((name) => request[name] !== undefined);
  return given.map((name) => ({
    pointer: `/${name}`,
    message: {
      zh: '只有无违法违规证明版可以选择领域和期间',
      en: 'Domains and a period can only be chosen for the no-violation edition',
    },
  }));
}

function noViolationErrors({ domains, from, to }: ReportRequest, today: string): RequestError[] {
  const errors: RequestError[] = [];
  if (domains !== undefined && domains.length === 0) {
    errors.push({
      pointer: '/domains',
      message: { zh: '请至少选择一个领域', en: 'Choose at least one domain' },
    });
  }
  for (const [at, code] of domains?.entries() ?? []) {
    if (domain(code) !== undefined) continue;
    errors.push({
      pointer: `/domains/${at}`,
      message: { zh: `没有代码为“${code}”的领域`, en: `There is no domain with the code “${code}”` },
    });
  }
  for (const [name, day] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (day !== undefined && day > today) {
      errors.push({
        pointer: `/${name}`,
        message: { zh: '日期不能晚于今天', en: 'The date must not be later than today' },
      });
    }
  }
  const earliest = earliestDay(today);
  if (from !== undefined && from < earliest) {
    errors.push({
      pointer: '/from',
      message: {
        zh: `起始日期最早为${dayText(earliest, 'zh-CN')}（最近${lookBackYears}年）`,
        en: `The start date must not be before ${dayText(earliest, 'en')} (the last ${lookBackYears} years)`,
      },
    });
  }
  if (to !== undefined && (from ?? earliest) > to) {
    errors.push({
      pointer: '/to',
      message:
        from === undefined
          ? {
              zh: `截止日期不能早于${dayText(earliest, 'zh-CN')}`,
              en: `The end date must not be before ${dayText(earliest, 'en')}`,
            }
          : { zh: '截止日期不能早于起始日期', en: 'The end date must not be before the start date' },
    });
  }
  return errors;
}
