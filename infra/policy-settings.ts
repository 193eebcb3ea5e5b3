import * as z from 'zod';
import { epochDay } from '../shared/domain/china-time.ts';
import { lastKnownDay } from '../shared/domain/working-days.ts';
import { agencyScopes } from '../shared/policy/agencies.ts';
import { catalogueCodes } from '../shared/policy/catalogue.ts';
import { daysOfCommitments, unkeptOutcomes } from '../shared/policy/commitment-policy.ts';
import { dataQuerySteps } from '../shared/policy/data-queries.ts';
import { domains } from '../shared/policy/domains.ts';
import { holidays } from '../shared/policy/holidays.ts';
import { inspectionGrades } from '../shared/policy/inspections.ts';
import { noticeCodes } from '../shared/policy/notices.ts';
import { objectionPolicies, objectionSteps, outcomes } from '../shared/policy/objections.ts';
import { dataSetCodes } from '../shared/policy/open-data.ts';
import { publicityClasses, publicityPolicy } from '../shared/policy/publicity.ts';
import { abouts } from '../shared/policy/release.ts';
import { repairSteps } from '../shared/policy/repairs.ts';
import { longestLinkMinutes } from '../shared/policy/report-links.ts';
import { editions } from '../shared/policy/reports.ts';
import { localSources, sourceCodes } from '../shared/policy/sources.ts';
import type { StagePolicy } from '../shared/policy/stage.ts';
import { submissionCategories } from '../shared/policy/submissions.ts';
import { expectedCatalogues } from '../shared/policy/units.ts';
import { evaluation } from './evaluation-settings.ts';
import { measureSettings } from './measure-settings.ts';
import { partnerSettings } from './partner-settings.ts';
import { rectificationSettings } from './rectification-settings.ts';
import { creditCode, date, months, text, workingDays } from './setting-values.ts';

/** In hundredths of a per cent. */
const inspectionRatio = z.int().min(0).max(10_000);
const penaltyKinds = Object.keys(publicityPolicy.penaltyClasses);
const penaltyKind = z
  .string()
  .refine((kind) => penaltyKinds.includes(kind), `a kind of penalty: ${penaltyKinds.join(', ')}`);
const amount = z.string().regex(/^\d{1,6}(\.\d{1,6})?$/, 'an amount in 万元 such as 0.3');

const unit = z.strictObject({
  code: creditCode,
  name: text,
  alsoNamed: z.array(z.string().min(2)).exactOptional(),
  entrusts: z
    .array(
      z.strictObject({
        to: z.string(),
        catalogues: z.array(z.enum(catalogueCodes)).min(1),
        from: date,
        until: date.exactOptional(),
      }),
    )
    .exactOptional(),
  superior: z.string().exactOptional(),
  domains: z.array(z.string()),
  // What the edition does not show says nothing about its domains.
  catalogues: z
    .array(z.enum(editions['no-violation'].sections.map(({ catalogue }) => catalogue)))
    .exactOptional(),
});

const domain = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,39}$/, 'a code such as work-safety: small letters, digits, hyphens'),
  name: text.exactOptional(),
  confirmed: z.boolean().exactOptional(),
});

const words = z.strictObject({
  zh: text.shape.zh.exactOptional(),
  en: text.shape.en.exactOptional(),
});
const notice = z.strictObject({ title: words.exactOptional(), body: words.exactOptional() });

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
  pauses: z.literal(true).exactOptional(),
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
  person: z.boolean().exactOptional(),
});
const release = z.strictObject({
  collected: z.boolean().exactOptional(),
  inOwnReport: z.boolean().exactOptional(),
  shared: z.boolean().exactOptional(),
  published: z.boolean().exactOptional(),
  source: text.exactOptional(),
});
const releases = z.partialRecord(z.enum(catalogueCodes), release);
const directory = z
  .strictObject({
    behaviour: text.exactOptional(),
    channel: text.exactOptional(),
    frequency: text.exactOptional(),
    retention: text.exactOptional(),
    source: text.exactOptional(),
    from: date.nullable().exactOptional(),
    until: date.nullable().exactOptional(),
  })
  .refine(({ from, until }) => (from ?? '') <= (until ?? '9999'), {
    path: ['until'],
    message: 'must not lie before `from`',
  });
const dishonestyList = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'small letters, digits, hyphens'),
  name: text,
  aliases: z.array(z.string().min(1)).exactOptional(),
  source: text,
  units: z.array(z.string()).exactOptional(),
  domains: z.array(z.string()).exactOptional(),
  periodMonths: months.nullable().exactOptional(),
  exit: text,
  measures: z.array(text).exactOptional(),
});
const publicityPeriod = z.strictObject({
  minMonths: z.int().min(0).max(600).exactOptional(),
  maxMonths: months.exactOptional(),
  publishedAtAll: z.boolean().exactOptional(),
});

const wholePolicy = z.strictObject({
  division: z
    .string()
    .regex(/^\d{6}$/, 'six digits')
    .exactOptional(),
  sources: z.partialRecord(z.enum(sourceCodes), text).exactOptional(),
  domains: z.array(domain).min(1).exactOptional(),
  catalogues: z
    .partialRecord(
      z.enum(catalogueCodes),
      z.strictObject({
        publicly: z.boolean().exactOptional(),
        standard: z.boolean().exactOptional(),
        person: z.boolean().exactOptional(),
        noViolation: z.boolean().exactOptional(),
      }),
    )
    .exactOptional(),
  units: z.strictObject({ centre: z.string(), all: z.array(unit).min(1) }).exactOptional(),
  holidays: z.record(z.string().regex(/^20\d\d$/, 'a year'), calendarYear).exactOptional(),
  objections: z.array(objectionPolicy).exactOptional(),
  submissions: z
    .strictObject({
      reviewWorkingDays: workingDays.exactOptional(),
      hearingWorkingDays: workingDays.exactOptional(),
      remindWorkingDays: z.int().min(1).max(30).exactOptional(),
      escalateDays: z.int().min(1).max(90).exactOptional(),
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
  repairs: z
    .strictObject({
      workingDays: z.partialRecord(z.enum(repairSteps), workingDays).exactOptional(),
      extension: z.strictObject({ workingDays, times: z.int().min(1).max(10) }).exactOptional(),
      remindWorkingDays: z.int().min(1).max(30).exactOptional(),
      escalateDays: z.int().min(1).max(90).exactOptional(),
      elsewhere: z
        .array(
          z.strictObject({
            code: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'small letters, digits, hyphens'),
            name: text,
            organs: z.array(z.string().min(2)),
            catalogues: z.array(z.enum(catalogueCodes)),
          }),
        )
        .exactOptional(),
      commitment: z.strictObject({ version: z.string().min(1).max(40), text }).exactOptional(),
    })
    .exactOptional(),
  commitments: z
    .strictObject({
      workingDays: z.partialRecord(z.enum(daysOfCommitments), workingDays).exactOptional(),
      remindWorkingDays: z.int().min(1).max(30).exactOptional(),
      escalateDays: z.int().min(1).max(90).exactOptional(),
      mendFirst: z.array(z.enum(unkeptOutcomes)).exactOptional(),
      excluded: z
        .array(
          z.strictObject({
            code: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'small letters, digits, hyphens'),
            name: text,
            words: z.array(z.string().min(2)),
          }),
        )
        .exactOptional(),
      closedTo: z
        .strictObject({ listed: z.boolean(), unkept: z.array(z.enum(unkeptOutcomes)) })
        .exactOptional(),
    })
    .exactOptional(),
  commitmentItems: z.strictObject({ approveWorkingDays: workingDays.exactOptional() }).exactOptional(),
  quality: z
    .strictObject({
      coverageTarget: z.number().min(0).max(1).exactOptional(),
      timeliness: z
        .strictObject({ workingDays, catalogues: z.array(z.enum(catalogueCodes)) })
        .exactOptional(),
    })
    .exactOptional(),
  openData: z
    .strictObject({
      licence: z.strictObject({ name: text, url: z.url().nullable() }).exactOptional(),
      leftOut: z.array(z.enum(dataSetCodes)).exactOptional(),
      smallestCount: z.int().min(1).max(1000).exactOptional(),
    })
    .exactOptional(),
  inspections: z
    .strictObject({
      ratios: z.partialRecord(z.enum(inspectionGrades), inspectionRatio).exactOptional(),
      baseRatio: inspectionRatio.exactOptional(),
      caps: z.partialRecord(z.enum(inspectionGrades), z.int().min(1).max(365).nullable()).exactOptional(),
      evaluationGrades: z.boolean().exactOptional(),
      // Fewer than two is one who answers to nobody.
      officers: z.int().min(2).max(10).exactOptional(),
      publishWorkingDays: workingDays.exactOptional(),
    })
    .exactOptional(),
  dataQueries: z
    .strictObject({
      workingDays: z.partialRecord(z.enum(dataQuerySteps), workingDays).exactOptional(),
      remindWorkingDays: z.int().min(1).max(30).exactOptional(),
      escalateDays: z.int().min(1).max(90).exactOptional(),
    })
    .exactOptional(),
  measures: measureSettings.exactOptional(),
  ...partnerSettings,
  ...rectificationSettings,
  reports: z
    .strictObject({
      maxSilenceDays: z.int().min(1).max(366).exactOptional(),
      lookBackYears: z.int().min(1).max(50).exactOptional(),
      includesRepaired: byEdition.exactOptional(),
      includesRemoved: byEdition.exactOptional(),
      includesUnpublished: byEdition.exactOptional(),
      titles: z
        .strictObject({
          standard: title.exactOptional(),
          'no-violation': title.exactOptional(),
          person: title.exactOptional(),
        })
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
      penaltyClasses: z.record(penaltyKind, z.enum(publicityClasses)).exactOptional(),
    })
    .exactOptional(),
  release: z.partialRecord(z.enum(abouts), releases).exactOptional(),
  directory: z.partialRecord(z.enum(catalogueCodes), directory).exactOptional(),
  dishonestyLists: z.array(dishonestyList).min(1).exactOptional(),
  evaluation: evaluation.exactOptional(),
  reportLinks: z
    .strictObject({ minutes: z.int().min(1).max(longestLinkMinutes).exactOptional() })
    .exactOptional(),
  agencies: z
    .strictObject({
      invitationDays: z.int().min(1).max(90).exactOptional(),
      longestMonths: z.int().min(1).max(120).exactOptional(),
      // Each call of a person reads all of them.
      perPerson: z.int().min(1).max(200).exactOptional(),
      organisationScopes: z.array(z.enum(agencyScopes)).min(1).exactOptional(),
      attorneyScopes: z.array(z.enum(agencyScopes)).exactOptional(),
    })
    .exactOptional(),
  notices: z.partialRecord(z.enum(noticeCodes), notice).exactOptional(),
});

/** `policy` of a stage's file: `StagePolicy` as it is written there. */
export const policySchema = wholePolicy
  // Beside the faults of single values, not after them: one look at the file mends both.
  .superRefine(knownDomains, { when: () => true }) satisfies z.ZodType<StagePolicy>;

/** Units and lists are in charge of domains that the stage's reports speak of. */
function knownDomains(policy: StagePolicy, context: z.RefinementCtx): void {
  const known = domainCodes(policy);
  for (const [path, all] of [
    [['units', 'all'], policy.units?.all],
    [['dishonestyLists'], policy.dishonestyLists],
  ] as const) {
    if (!Array.isArray(all)) continue;
    for (const [index, each] of all.entries()) {
      for (const [at, code] of (each?.domains ?? []).entries()) {
        if (known.includes(code)) continue;
        context.addIssue({
          code: 'custom',
          path: [...path, index, 'domains', at],
          message: `must be one of ${known.join(', ')}`,
        });
      }
    }
  }
}

/** Versions of the ways of handling objections that a stage knows, by name. */
export function objectionVersions(policy: StagePolicy): string[] {
  return [...objectionPolicies, ...(policy.objections ?? [])].map(({ version }) => version);
}

/** Codes of the domains that a stage's reports speak of. */
function domainCodes(policy: StagePolicy): string[] {
  return (policy.domains ?? domains).map(({ code }) => code);
}

/** Sources that pages do not cite here, because they hold elsewhere and the city names none of its own. */
function* uncited({ division = '440100', sources: own = {} }: StagePolicy): Generator<string> {
  const lacking = localSources.filter(
    ({ code, within }) => own[code] === undefined && !division.startsWith(within),
  );
  if (lacking.length === 0) return;
  const codes = lacking.map(({ code }) => code).join(', ');
  yield `policy.sources: ${codes} not set for ${division}; pages call these rules settings of this service`;
}

/** What an administrator should know of a policy that may be deployed. `today`: YYYY-MM-DD */
export function* policyRemarks(policy: StagePolicy, today: string): Generator<string> {
  const { units, dishonestyLists, holidays: more = {} } = policy;
  if (dishonestyLists === undefined)
    yield 'policy.dishonestyLists: not set; the register of lists is our assumption, and shows no legal basis';
  const end = lastKnownDay({ ...holidays, ...more });
  if (epochDay(end) - epochDay(today) < 60)
    yield `policy.holidays: days off are known until ${end} only; a deadline beyond it cannot be said`;
  const guessed = (policy.domains ?? domains).filter((each) => each.confirmed !== true);
  yield* uncited(policy);
  if (guessed.length > 0 && policy.domains === undefined)
    yield `policy.domains: not set; ${guessed.length} of the names are not read in a document, and pages say so`;
  if (policy.evaluation?.ruleSets === undefined)
    yield 'policy.evaluation.ruleSets: not set; subjects are evaluated by our sample, and every page says so';
  if (policy.measures?.list === undefined)
    yield 'policy.measures.list: not set; with units of its own a stage has no measures then, and a listing starts no case';
  if (policy.partners === undefined)
    yield 'policy.partners: not set; the partners are those of the sample city, whose machine accounts no issuer has';
  if (policy.organisations === undefined)
    yield 'policy.organisations: not set; the register of associations and agencies is that of the sample city';
  if (units === undefined) {
    yield 'policy.units: not set; the units are those of the sample city, and real ones cannot report';
    return;
  }
  const named = new Set(
    units.all.filter((unit) => expectedCatalogues(unit).length > 0).flatMap((unit) => unit.domains),
  );
  const without = domainCodes(policy).filter((code) => !named.has(code));
  if (without.length > 0) {
    const codes = without.join(', ');
    yield `policy.units: no unit is in charge of ${codes}, or none is expected to state its data; reports show them as not covered`;
  }
}
