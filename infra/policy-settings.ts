import * as z from 'zod';
import { epochDay } from '../shared/domain/china-time.ts';
import { checkCode, codeProblemMessage } from '../shared/domain/unified-social-credit-code.ts';
import { lastKnownDay } from '../shared/domain/working-days.ts';
import { catalogueCodes } from '../shared/policy/catalogue.ts';
import { catalogue } from '../shared/policy/catalogues.ts';
import { domains } from '../shared/policy/domains.ts';
import { holidays } from '../shared/policy/holidays.ts';
import { objectionPolicies, objectionSteps, outcomes } from '../shared/policy/objections.ts';
import { abouts } from '../shared/policy/release.ts';
import { editions } from '../shared/policy/reports.ts';
import type { StagePolicy } from '../shared/policy/stage.ts';
import { submissionCategories } from '../shared/policy/submissions.ts';
import { expectedCatalogues, units as sampleUnits } from '../shared/policy/units.ts';

export const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const workingDays = z.int().min(1).max(250);
const months = z.int().min(1).max(600);
const date = z.iso.date();
const amount = z.string().regex(/^\d{1,6}(\.\d{1,6})?$/, 'an amount in 万元 such as 0.3');

const creditCode = z.string().superRefine((code, context) => {
  const { problem } = checkCode(code);
  if (problem !== null) context.addIssue({ code: 'custom', message: codeProblemMessage(problem).en });
});

const unit = z.strictObject({
  code: creditCode,
  name: text,
  superior: z.string().exactOptional(),
  domains: z.array(z.enum(domains.map(({ code }) => code))),
  // What the edition does not show says nothing about its domains.
  catalogues: z
    .array(z.enum(editions['no-violation'].sections.map(({ catalogue }) => catalogue)))
    .exactOptional(),
});

const objectionPolicy = z.strictObject({
  version: z
    .string()
    .regex(
      /^[a-z][a-z0-9.-]{2,39}$/,
      'a name such as foshan-2027.1: small letters, digits, full stops, hyphens',
    ),
  name: text,
  basedOn: z.string(),
  workingDays: z.partialRecord(z.enum(objectionSteps), workingDays).exactOptional(),
  extension: z
    .strictObject({ workingDays, times: z.int().min(1).max(10) })
    .nullable()
    .exactOptional(),
  disputedFrom: z.enum(['filing', 'acceptance']).exactOptional(),
  secondOfficer: z.array(z.enum(outcomes)).exactOptional(),
  remindWorkingDays: z.int().min(1).max(30).exactOptional(),
  escalateDays: z.int().min(1).max(90).exactOptional(),
  source: text.exactOptional(),
});

const calendarYear = z.strictObject({
  source: z.string().min(1),
  off: z.array(z.tuple([date, date])),
  worked: z.array(date),
});

/** Stands in file names, too. */
const titleText = z
  .string()
  .regex(
    /^[^\p{C}\p{Z}/\\:*?"<>|][^\p{C}/\\:*?"<>|]{0,59}$/u,
    'at most 60 characters that a file name may have',
  );
const title = z.strictObject({ zh: titleText, en: titleText });
const byEdition = z.strictObject({
  standard: z.boolean().exactOptional(),
  'no-violation': z.boolean().exactOptional(),
});
const release = z.strictObject({
  collected: z.boolean().exactOptional(),
  inOwnReport: z.boolean().exactOptional(),
  shared: z.boolean().exactOptional(),
  published: z.boolean().exactOptional(),
  source: text.exactOptional(),
});
const releases = z.partialRecord(z.enum(catalogueCodes), release);
const dishonestyList = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'small letters, digits, hyphens'),
  name: text,
  aliases: z.array(z.string().min(1)).exactOptional(),
  source: text,
  units: z.array(z.string()).exactOptional(),
  domains: z.array(z.enum(domains.map(({ code }) => code))).exactOptional(),
  periodMonths: months.nullable().exactOptional(),
  exit: text,
  measures: z.array(text).exactOptional(),
});
const publicityPeriod = z.strictObject({
  minMonths: z.int().min(0).max(600).exactOptional(),
  maxMonths: months.exactOptional(),
  publishedAtAll: z.boolean().exactOptional(),
});

/** `policy` of a stage's file: `StagePolicy` as it is written there. */
export const policySchema = z.strictObject({
  division: z
    .string()
    .regex(/^\d{6}$/, 'six digits')
    .exactOptional(),
  catalogues: z
    .partialRecord(
      z.enum(catalogueCodes),
      z.strictObject({ standard: z.boolean().exactOptional(), noViolation: z.boolean().exactOptional() }),
    )
    .exactOptional(),
  units: z.strictObject({ centre: z.string(), all: z.array(unit).min(1) }).exactOptional(),
  holidays: z.record(z.string().regex(/^20\d\d$/, 'a year'), calendarYear).exactOptional(),
  objections: z.array(objectionPolicy).exactOptional(),
  submissions: z
    .strictObject({
      reviewWorkingDays: workingDays.exactOptional(),
      hearingWorkingDays: workingDays.exactOptional(),
      showsWhileHeard: z.boolean().exactOptional(),
      falseShows: z
        .strictObject({
          inCommitments: z.boolean().exactOptional(),
          amongDeclaredMonths: z
            .never(
              'is gone: what was found false is taken off at once, and what may show is the broken commitment (inCommitments)',
            )
            .exactOptional(),
        })
        .exactOptional(),
      draftDays: z.int().min(1).max(365).exactOptional(),
      shownMonths: z.partialRecord(z.enum(submissionCategories), months).exactOptional(),
    })
    .exactOptional(),
  reports: z
    .strictObject({
      maxSilenceDays: z.int().min(1).max(366).exactOptional(),
      lookBackYears: z.int().min(1).max(50).exactOptional(),
      includesRepaired: byEdition.exactOptional(),
      includesRemoved: byEdition.exactOptional(),
      includesUnpublished: byEdition.exactOptional(),
      titles: z
        .strictObject({ standard: title.exactOptional(), 'no-violation': title.exactOptional() })
        .exactOptional(),
      validityDays: z.int().min(1).max(3660).exactOptional(),
    })
    .exactOptional(),
  publicity: z
    .strictObject({
      periods: z
        .strictObject({
          minor: publicityPeriod.exactOptional(),
          ordinary: publicityPeriod.exactOptional(),
          serious: publicityPeriod.exactOptional(),
        })
        .exactOptional(),
      smallFine: z.strictObject({ organisation: amount, person: amount }).exactOptional(),
      ceilingMonths: months.exactOptional(),
    })
    .exactOptional(),
  release: z.partialRecord(z.enum(abouts), releases).exactOptional(),
  dishonestyLists: z.array(dishonestyList).min(1).exactOptional(),
  agencies: z
    .strictObject({
      invitationDays: z.int().min(1).max(90).exactOptional(),
      longestMonths: z.int().min(1).max(120).exactOptional(),
      // Each call of a person reads all of them.
      perPerson: z.int().min(1).max(200).exactOptional(),
    })
    .exactOptional(),
}) satisfies z.ZodType<StagePolicy>;

/** Versions of the ways of handling objections that a stage knows, by name. */
export function objectionVersions(policy: StagePolicy): string[] {
  return [...objectionPolicies, ...(policy.objections ?? [])].map(({ version }) => version);
}

/** Parts of a policy that are well formed one by one, but do not go together: the setting, and what is wrong. */
export function* policyFaults(policy: StagePolicy): Generator<readonly [setting: string, message: string]> {
  const known = new Set(objectionPolicies.map(({ version }) => version));
  for (const [index, { version, basedOn }] of (policy.objections ?? []).entries()) {
    const at = `policy.objections.${index}`;
    if (known.has(version)) yield [`${at}.version`, `${version} is there already: give it another name`];
    if (!known.has(basedOn)) yield [`${at}.basedOn`, `must be one of ${[...known].join(', ')}`];
    known.add(version);
  }
  yield* switchFaults(policy);
  for (const [year, { off, worked }] of Object.entries(policy.holidays ?? {})) {
    const at = `policy.holidays.${year}`;
    for (const [index, [from, to]] of off.entries()) {
      if (from > to || !from.startsWith(year) || !to.startsWith(year))
        yield [`${at}.off.${index}`, `must be first and last day, both in ${year}`];
    }
    for (const [index, day] of worked.entries()) {
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      if (!day.startsWith(year) || (weekday !== 0 && weekday !== 6))
        yield [`${at}.worked.${index}`, `must be a Saturday or Sunday of ${year}`];
    }
  }
  yield* releaseFaults(policy);
  yield* listFaults(policy);
  if (policy.units === undefined) return;
  const { centre, all } = policy.units;
  const codes = all.map(({ code }) => code);
  if (!codes.includes(centre)) yield ['policy.units.centre', 'must be the code of one of the units'];
  for (const [index, { code, superior }] of all.entries()) {
    if (codes.indexOf(code) !== index) yield [`policy.units.all.${index}.code`, `${code} is there twice`];
    if (superior !== undefined && (!codes.includes(superior) || isBelow(policy.units.all, superior, code)))
      yield [
        `policy.units.all.${index}.superior`,
        'must be the code of another unit that is not below this one',
      ];
  }
}

/** What is not collected can be nowhere else. */
function* releaseFaults({ release: set = {} }: StagePolicy): Generator<readonly [string, string]> {
  for (const [about, catalogues] of Object.entries(set)) {
    for (const [code, rule] of Object.entries(catalogues)) {
      if (rule.collected !== false) continue;
      const at = `policy.release.${about}.${code}`;
      if (rule.inOwnReport === true || rule.shared === true || rule.published === true)
        yield [`${at}.collected`, 'what is not collected is in no report, not shared and not published'];
    }
  }
}

function* listFaults({ dishonestyLists = [], units }: StagePolicy): Generator<readonly [string, string]> {
  const names = new Set<string>();
  const known = new Set((units?.all ?? sampleUnits).map(({ code }) => code));
  for (const [index, list] of dishonestyLists.entries()) {
    const at = `policy.dishonestyLists.${index}`;
    for (const name of [list.code, list.name.zh, ...(list.aliases ?? [])]) {
      if (names.has(name)) yield [at, `${name} is the code or a name of another list, or twice in this one`];
      names.add(name);
    }
    if ((list.units ?? []).length + (list.domains ?? []).length === 0)
      yield [at, 'names neither units nor domains, so nobody may list on it'];
    for (const [each, code] of (list.units ?? []).entries())
      if (!known.has(code)) yield [`${at}.units.${each}`, 'must be the code of one of the units'];
  }
}

/** What switches of the catalogues would make of the editions. */
function* switchFaults({
  catalogues = {},
}: StagePolicy): Generator<readonly [setting: string, message: string]> {
  const sections = catalogueCodes.filter((code) => code !== 'registration');
  for (const edition of ['standard', 'noViolation'] as const) {
    if (!sections.some((code) => catalogues[code]?.[edition] ?? catalogue(code).shows[edition]))
      yield ['policy.catalogues', `must leave a section to the report (${edition})`];
  }
  for (const code of sections) {
    if (catalogues[code]?.noViolation === true && !catalogue(code).adverse)
      yield [
        `policy.catalogues.${code}.noViolation`,
        'must be false: nothing in it speaks against its subject',
      ];
  }
}

/** Whether `code` is `above` or below it. */
function isBelow(units: NonNullable<StagePolicy['units']>['all'], code: string, above: string): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = code; at !== undefined && !seen.has(at); ) {
    if (at === above) return true;
    seen.add(at);
    at = units.find((unit) => unit.code === at)?.superior;
  }
  return false;
}

/** What an administrator should know of a policy that may be deployed. `today`: YYYY-MM-DD */
export function* policyRemarks(
  { units, dishonestyLists, holidays: more = {} }: StagePolicy,
  today: string,
): Generator<string> {
  if (dishonestyLists === undefined)
    yield 'policy.dishonestyLists: not set; the register of lists is our assumption, and shows no legal basis';
  const end = lastKnownDay({ ...holidays, ...more });
  if (epochDay(end) - epochDay(today) < 60)
    yield `policy.holidays: days off are known until ${end} only; a deadline beyond it cannot be said`;
  if (units === undefined) {
    yield 'policy.units: not set; the units are those of the sample city, and real ones cannot report';
    return;
  }
  const named = new Set(
    units.all.filter((unit) => expectedCatalogues(unit).length > 0).flatMap((unit) => unit.domains),
  );
  const without = domains.filter(({ code }) => !named.has(code));
  if (without.length > 0) {
    const codes = without.map(({ code }) => code).join(', ');
    yield `policy.units: no unit is in charge of ${codes}, or none is expected to state its data; reports show them as not covered`;
  }
}
