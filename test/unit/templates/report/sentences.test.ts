import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../../shared/domain/china-time.ts';
import type { Days, DomainCoverage } from '../../../../shared/domain/coverage.ts';
import { dayText, momentText } from '../../../../shared/domain/day-text.ts';
import type { CreditRecord, Standing } from '../../../../shared/domain/record.ts';
import { buildReportContent } from '../../../../shared/domain/report/content.ts';
import type { Exclusion } from '../../../../shared/domain/report/exclusions.ts';
import type { ReportScope } from '../../../../shared/domain/report/request.ts';
import {
  type Bounds,
  type Claim,
  type Statements,
  statementsOf,
} from '../../../../shared/domain/report/statements.ts';
import { type CatalogueCode, catalogueCodes } from '../../../../shared/policy/catalogue.ts';
import { domains as allDomains } from '../../../../shared/policy/domains.ts';
import { type EditionPolicy, editions } from '../../../../shared/policy/reports.ts';
import { sentences } from '../../../../templates/report/sentences.ts';
import { aRecord } from '../../../support/records.ts';

/**
 * What is so, as a person would note it on a card: the table's records are made from it, and what a report claims is
 * held against it. Nothing here asks the code under test what an entry is.
 */
interface Fact {
  readonly catalogue: CatalogueCode;
  /** The day of an event; the first day of a state. */
  readonly begins: string;
  /** The last day of a state; null: it lasts. */
  readonly ends: string | null;
  readonly fate: 'stands' | 'corrected' | 'repaired' | 'shielded' | 'revoked' | 'withheld';
  readonly publicity: 'on' | 'over' | 'never';
  readonly domain: string | null;
  readonly caseKind: '刑事' | '民事' | '执行';
  readonly disputed: boolean;
  /** A public security penalty of a person: its record is sealed. */
  readonly sealed: boolean;
}

interface Case {
  readonly facts: readonly Fact[];
  readonly scope: ReportScope;
  readonly covered: ReadonlySet<string>;
  readonly policy: EditionPolicy;
  readonly person: boolean;
}

const today = '2026-11-24';
const asOf = `${today}T10:30:04+08:00`;
const some = ['market-supervision', 'ecology', 'energy', 'taxation', 'grain'];
const days = [
  '2015-06-01',
  '2023-11-23',
  '2023-11-24',
  '2024-02-29',
  '2025-06-30',
  '2026-08-01',
  '2026-11-23',
  today,
];
const states: Partial<Record<CatalogueCode, readonly [from: string, until: string]>> = {
  'administrative-licence': ['XK_YXQZ', 'XK_YXQZI'],
  'serious-dishonesty': ['YZ_LRRQ', 'YZ_YCRQ'],
  'abnormal-operation': ['JY_LRRQ', 'JY_YCRQ'],
};
const lists: readonly CatalogueCode[] = ['serious-dishonesty', 'abnormal-operation'];
const adverse: readonly CatalogueCode[] = ['administrative-penalty', ...lists, 'judgment'];

const fact: fc.Arbitrary<Fact> = fc
  .record({
    catalogue: fc.constantFrom(...catalogueCodes),
    days: fc.tuple(fc.constantFrom(...days), fc.constantFrom(...days)),
    lasts: fc.boolean(),
    fate: fc.constantFrom(
      'stands',
      'stands',
      'stands',
      'corrected',
      'repaired',
      'shielded',
      'revoked',
      'withheld',
    ),
    publicity: fc.constantFrom('on', 'on', 'over', 'never'),
    domain: fc.constantFrom(...some, ...some, ...some, null),
    caseKind: fc.constantFrom('刑事', '民事', '执行'),
    disputed: fc.boolean(),
  })
  .map(({ days: [a, b], lasts, ...rest }): Fact => {
    const isState = states[rest.catalogue] !== undefined;
    const [begins, ends] = a < b ? [a, b] : [b, a];
    return { ...rest, begins, ends: isState && !lasts ? ends : null, sealed: false };
  });

/** Of a person nothing is published: it is reckoned from the row how long an entry would be. */
const personFact: fc.Arbitrary<Fact> = fc
  .record({
    catalogue: fc.constantFrom('administrative-penalty' as const, 'honour' as const, 'commitment' as const),
    begins: fc.constantFrom('2026-08-01', '2026-11-23'),
    fate: fc.constantFrom('stands', 'corrected', 'repaired', 'shielded', 'revoked', 'withheld'),
    publicity: fc.constantFrom('on', 'over', 'never'),
    disputed: fc.boolean(),
    sealed: fc.boolean(),
  })
  .map(({ catalogue, publicity, sealed, ...rest }): Fact => {
    const penalty = catalogue === 'administrative-penalty';
    const ended = publicity === 'over' && catalogue !== 'commitment';
    return {
      ...rest,
      catalogue,
      publicity: penalty ? publicity : ended ? 'over' : 'on',
      sealed: penalty && sealed,
      ends: null,
      domain: null,
      caseKind: '民事',
    };
  });

const personId = 'P0123456789abcdef0123456789abcdef';

/** What the row of a person's entry says about it. */
function personsRow({ catalogue, begins, publicity, sealed }: Fact): Record<string, string> {
  if (catalogue === 'commitment') return { CN_RQ: begins };
  if (catalogue === 'honour')
    return { RY_RDRQ: begins, ...(publicity === 'over' ? { RY_YXQZ: '2026-11-23' } : {}) };
  return {
    CF_JDRQ: begins,
    CF_SXCD: publicity === 'never' ? '轻微' : '严重',
    ...(publicity === 'over' ? { CF_GSJZQ: '2026-11-23' } : {}),
    CF_YJ: sealed ? '《中华人民共和国治安管理处罚法》第二十三条' : '《食品安全法》第一百二十四条',
  };
}

/** The record that the table holds of it, its publicity reckoned as the import does. */
function recordOf(fact: Fact, at: number, person: boolean): CreditRecord {
  const { catalogue, begins, ends, fate, publicity, domain, caseKind, disputed } = fact;
  const [from, until] = states[catalogue] ?? [];
  const stored = { withheld: 'revoked', shielded: 'repaired', stands: 'published' } as const;
  const standing: Standing = fate in stored ? stored[fate as keyof typeof stored] : (fate as Standing);
  const end = { on: '2099-12-31', over: '2026-11-23', never: null }[publicity];
  const subject = person ? personId : '91320100748204660Q';
  return aRecord({
    id: `${subject}-${at.toString(16).padStart(16, '0')}`,
    subject,
    catalogue,
    date: begins,
    standing,
    disputed,
    domain: adverse.includes(catalogue) ? domain : null,
    publicUntil: person || standing === 'revoked' || standing === 'repaired' ? null : end,
    publicity: {
      degree: null,
      degreeBy: null,
      rule: 'stated',
      until: end,
      atLeastUntil: null,
      policy: '2026.1',
    },
    ...(fate === 'shielded'
      ? { repair: { by: 'repair:XF-2026-00000001A', at: asOf, as: fate, from: 'published' as const } }
      : {}),
    ...(fate === 'withheld'
      ? { withheld: { at: '2026-11-20T00:00:00.000Z', by: 'officer', reason: '核实中', from: 'published' } }
      : {}),
    data: {
      ...(person ? personsRow(fact) : {}),
      ...(from === undefined ? {} : { [from]: begins }),
      ...(until === undefined || ends === null ? {} : { [until]: ends }),
      ...(catalogue === 'judgment' ? { SP_AJLB: caseKind } : {}),
    },
  });
}

const policyOf = (edition: ReportScope['edition']) =>
  fc
    .record({
      includesRepaired: fc.boolean(),
      includesRemoved: fc.boolean(),
      includesUnpublished: fc.boolean(),
      showsRegistration: fc.boolean(),
      validityDays: fc.constantFrom(null, 30),
      sections: fc.subarray([...editions[edition].sections], { minLength: 1 }),
    })
    .map((set): EditionPolicy => ({ ...editions[edition], ...set }));

const period = fc
  .tuple(fc.constantFrom(...days), fc.constantFrom(...days))
  .map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));

const noViolation = fc.record({
  facts: fc.array(fact, { maxLength: 8 }),
  scope: fc.record({
    edition: fc.constant('no-violation' as const),
    domains: fc.subarray(some, { minLength: 1 }),
    period,
  }),
  covered: fc.subarray(some).map((codes) => new Set(codes)),
  policy: policyOf('no-violation'),
  person: fc.constant(false),
});
const standardOf = (person: boolean) =>
  fc.record({
    facts: fc.array(person ? personFact : fact, { maxLength: 8 }),
    scope: fc.constant<ReportScope>({ edition: 'standard', domains: [], period: null }),
    covered: fc.constant(new Set<string>()),
    policy: policyOf('standard'),
    person: fc.constant(person),
  });
const standard = fc.oneof(standardOf(false), standardOf(true));

/** Days that hold the whole period in a covered domain, and all but its first or last day in another. */
function daysOf(code: string, { covered, scope }: Case): Days {
  const { from, to } = scope.period ?? { from: today, to: today };
  if (covered.has(code)) return { from, to };
  return code < 'h'
    ? { from: addDays(from, 1), to: '2027-01-01' }
    : { from: '2000-01-01', to: addDays(to, -1) };
}

function contentOf(given: Case) {
  const { facts, scope, covered, policy, person } = given;
  const coverageOf = (code: string): DomainCoverage => {
    const days = daysOf(code, given);
    return { covered: true, days: [days], coveredFrom: days.from, coveredUntil: days.to, missing: [] };
  };
  return buildReportContent(
    {
      number: '20261124103005AB12CD34',
      issuer: { zh: '示范市公共信用信息中心', en: 'Shifan Public Credit Centre' },
      issuedAt: asOf,
      asOf,
      issuedTo: '陈晨光',
      purpose: '',
      verification: { code: 'ABCD-EFGH-JKMN', url: 'https://example.test' },
      declared: [],
      subject: person
        ? { id: personId, kind: 'person', name: '欧阳小明' }
        : { id: '91320100748204660Q', kind: 'organisation', name: '示范食品有限公司' },
      scope,
      records: facts.map((each, at) => recordOf(each, at, person)),
      coverage: new Map(
        some.flatMap((code) => (code === 'energy' && !covered.has(code) ? [] : [[code, coverageOf(code)]])),
      ),
    },
    policy,
  );
}

/** Each reason in the words of the report, as it is so of a fact. */
const isSo: Record<Exclusion, (fact: Fact) => boolean> = {
  revoked: ({ fate }) => fate === 'revoked' || fate === 'withheld',
  'not-released': ({ sealed }) => sealed,
  repaired: ({ fate }) => fate === 'repaired',
  shielded: ({ fate }) => fate === 'shielded',
  removed: ({ catalogue, ends }) => lists.includes(catalogue) && ends !== null && ends <= today,
  'publicity-over': ({ publicity }) => publicity === 'over',
  'not-public': ({ catalogue, publicity }) => adverse.includes(catalogue) && publicity === 'never',
};

const saidOf: Record<Exclusion, string> = {
  revoked: '已撤销或者停止展示的',
  'not-released': '按照本平台公布的归集使用规则不列入报告的',
  repaired: '已完成信用修复的',
  shielded: '依法院裁定暂时屏蔽的',
  removed: '已移出名单（名录）的',
  'publicity-over': '公示期限已满的',
  'not-public': '按失信程度不予公示的',
};

/** The facts that a claim is about, by what its bounds say. */
function meant(claim: Claim, bounds: Bounds, facts: readonly Fact[]): Fact[] {
  const domains = claim.domains ?? bounds.domains;
  return facts.filter((each) => {
    const kind = bounds.kinds.find(({ catalogue }) => catalogue === each.catalogue);
    if (kind === undefined || !claim.kinds.includes(each.catalogue)) return false;
    if (kind.only !== null && !kind.only.condition.options.includes(each.caseKind)) return false;
    if (bounds.leavesOut.some((reason) => isSo[reason](each))) return false;
    if (bounds.period !== null) {
      const { from, to } = bounds.period;
      const last = kind.counted.until === null ? each.begins : (each.ends ?? '9999-12-31');
      if (each.begins > to || last < from) return false;
    }
    if (domains === null) return true;
    return each.domain === null ? claim.domains === null : domains.includes(each.domain);
  });
}

function expectTrue(claim: Claim, bounds: Bounds, { facts, covered }: Case): void {
  const { length } = meant(claim, bounds, facts);
  expect(claim.count).toBe(length);
  const over = claim.domains ?? bounds.domains;
  const knows = over === null || over.some((code) => covered.has(code));
  expect(claim.says).toBe(length > 0 ? 'found' : knows ? 'none' : 'silent');
}

/** The reasons that a policy names, by the setting that turns each on. */
/** Whether a section shows a catalogue of which some entries are not released: slight penalties, those by the police. */
function holdsBack({ sections }: EditionPolicy): boolean {
  return sections.some(({ catalogue }) => catalogue === 'administrative-penalty');
}

function reasonsOf(policy: EditionPolicy): Exclusion[] {
  const { includesRepaired, includesRemoved, includesUnpublished } = policy;
  return [
    'revoked',
    ...(holdsBack(policy) ? (['not-released'] as const) : []),
    ...(includesRepaired ? [] : (['repaired'] as const)),
    'shielded',
    ...(includesRemoved ? [] : (['removed'] as const)),
    ...(includesUnpublished ? [] : (['publicity-over', 'not-public'] as const)),
  ];
}

/** Numbers and days of a Chinese sentence of the result, read as a reader would. */
function readResult(said: string) {
  const [, , chosen = '', covered, from, to, at, none, count, found, without] =
    /^((?:没有查询结果：|在)所选 (\d+) 个领域(?:中已覆盖的 (\d+) 个领域)?)(?:的数据均未覆盖，本报告对该主体在|和)(\S+?日)至(\S+?日)期间内(?:，截至(.+?)，本平台归集的数据中)?(?:(未查询到)该主体的违法违规记录|有无违法违规记录不作说明|查询到该主体的违法违规记录 (\d+) 条，涉及 (\d+) 个领域(?:，其中 (\d+) 条未标明领域)?，内容见后)。$/.exec(
      said,
    ) ?? [];
  return { chosen: Number(chosen), covered, from, to, at, none: none !== undefined, count, found, without };
}

function expectTrueWords(statements: Statements, given: Case): void {
  const { bounds, overall, domains, sections } = statements;
  const { period, uncovered, domains: chosen } = bounds;
  const uncoveredSaid = (text: string) => /(\d+) 个领域的数据(?:尚)?未覆盖/.exec(text)?.[1];
  if (period !== null && chosen !== null) {
    const { said, more } = sentences['zh-CN'].result(statements);
    const read = readResult(said);
    expect([read.chosen, read.from, read.to]).toEqual([
      chosen.length,
      dayText(period.from, 'zh-CN'),
      dayText(period.to, 'zh-CN'),
    ]);
    if (overall.says !== 'silent') expect(read.at).toBe(momentText(asOf, 'zh-CN'));
    expect(read.none).toBe(overall.says === 'none');
    const listed = meant(overall, bounds, given.facts);
    expect(Number(read.count ?? 0)).toBe(listed.length);
    expect(Number(read.found ?? 0)).toBe(new Set(listed.flatMap(({ domain }) => domain ?? [])).size);
    expect(Number(read.without ?? 0)).toBe(listed.filter(({ domain }) => domain === null).length);
    if (read.none)
      expect(Number(read.covered ?? chosen.length)).toBe(
        chosen.filter((code) => given.covered.has(code)).length,
      );
    const silence = more.map(uncoveredSaid).find((number) => number !== undefined);
    const expected = overall.says === 'silent' || uncovered.length === 0 ? undefined : `${uncovered.length}`;
    expect(silence).toBe(expected);
    const inEnglish = sentences.en.result(statements).said;
    for (const part of [
      `${chosen.length} chosen domain`,
      ...[period.from, period.to].map((day) => dayText(day, 'en')),
    ])
      expect(inEnglish).toContain(part);
    expect(/no record of a violation/.test(inEnglish)).toBe(overall.says === 'none');
    if (overall.says === 'found') expect(inEnglish).toContain(` ${listed.length} record`);
    for (const claim of domains) {
      const word = sentences['zh-CN'].domain(claim, bounds);
      expect(word.startsWith('未查询到')).toBe(claim.says === 'none');
      expect(word.includes('未覆盖')).toBe(!given.covered.has(claim.domains?.[0] ?? ''));
    }
  }
  const [, out = '', kept = ''] =
    /。下列信息不列入：(.+?)。(?:以下信息仍予列示：(.+?)。)?以上/.exec(
      sentences['zh-CN'].scope(statements),
    ) ?? [];
  for (const [reason, words] of Object.entries(saidOf)) {
    expect(out.includes(words)).toBe(bounds.leavesOut.some((each) => each === reason));
    expect(kept.includes(words)).toBe(bounds.keeps.some((each) => each === reason));
  }
  for (const claim of sections.filter(({ count }) => count === 0)) {
    for (const lang of ['zh-CN', 'en'] as const) {
      const text = sentences[lang].empty(claim, bounds);
      expect(/未查询到|none found/.test(text)).toBe(claim.says === 'none');
      if (claim.says === 'none') expect(text).toContain(momentText(asOf, lang));
      if (period === null || chosen === null) continue;
      for (const part of [`${chosen.length} `, dayText(period.from, lang), dayText(period.to, lang)])
        expect(text).toContain(part);
      if (claim.says === 'none' && uncovered.length > 0) {
        expect(text).toContain(`${chosen.length - uncovered.length} `);
        expect(text).toMatch(new RegExp(` ${uncovered.length} (个领域的数据未覆盖|further domain)`));
      }
    }
  }
}

const runs = 4_000;

describe(`no sentence of a report is false (${2 * runs} reports)`, () => {
  const tally = { reports: 0, found: 0, none: 0, silent: 0 };

  test.each([
    ['no-violation', noViolation],
    ['standard', standard],
  ] as const)('%s', (_, cases) => {
    fc.assert(
      fc.property(cases, (given: Case) => {
        const content = contentOf(given);
        const statements = statementsOf(content, given.policy);
        const { bounds, overall, domains, sections } = statements;
        const { scope, policy, facts, covered, person } = given;

        // The bounds are those that were asked for, and what is left out is what the policy leaves out.
        expect([bounds.asOf, bounds.period]).toEqual([asOf, scope.period]);
        expect(bounds.domains).toEqual(scope.period === null ? null : scope.domains);
        expect(bounds.uncovered).toEqual(scope.domains.filter((code) => !covered.has(code)));
        expect(bounds.leavesOut).toEqual(reasonsOf(policy));
        expect([...bounds.leavesOut, ...bounds.keeps].sort()).toEqual(
          Object.keys(isSo)
            .filter((reason) => holdsBack(policy) || reason !== 'not-released')
            .sort(),
        );
        expect(bounds.kinds.map(({ catalogue }) => catalogue)).toEqual(
          policy.sections.map(({ catalogue }) => catalogue),
        );

        // Every claim holds, and there is one for each domain and section.
        expect([domains.length, sections.length]).toEqual([scope.domains.length, policy.sections.length]);
        for (const claim of [overall, ...domains, ...sections]) {
          expectTrue(claim, bounds, given);
          tally[claim.says]++;
        }
        const result = { found: 'found', none: 'none-found', silent: null }[overall.says];
        expect(content.result).toBe(scope.period === null ? null : result);
        const registration = facts.some((each) => each.catalogue === 'registration' && !isSo.revoked(each));
        expect(statements.registered).toBe(person ? null : policy.showsRegistration && registration);
        expect(statements.validUntil).toBe(policy.validityDays === null ? null : '2026-12-24');

        expectTrueWords(statements, given);
        tally.reports++;
      }),
      { numRuns: runs },
    );
  });

  test('of each kind of claim there were many', () => {
    console.info(
      `${tally.reports} reports: ${tally.found} claims of something found, ${tally.none} of nothing, ${tally.silent} times silent`,
    );
    expect(tally.reports).toBe(2 * runs);
    for (const count of [tally.found, tally.none, tally.silent]) expect(count).toBeGreaterThan(runs / 4);
  });
});

test('the domains of the cases are domains', () => {
  const known = allDomains.map(({ code }) => code);
  expect(some.filter((code) => !known.includes(code))).toEqual([]);
});
