import type { Catalogue, CatalogueCode } from './catalogue.ts';
import type { DishonestyListSetting } from './dishonesty-lists.ts';
import type { CalendarYear } from './holidays.ts';
import type { NoticeCode } from './notices.ts';
import type { ObjectionPolicyChange } from './objections.ts';
import type { PublicityClass, PublicityPeriod } from './publicity.ts';
import type { About, Release } from './release.ts';
import type { Edition } from './reports.ts';
import type { SourceCode } from './sources.ts';
import type { SubmissionCategory } from './submissions.ts';
import type { Text } from './text.ts';
import type { ProviderUnit } from './units.ts';

/** What a city sets otherwise than this project does (`policy` in its stage's file). What is absent stays as it is. */
export interface StagePolicy {
  /** Administrative division (GB/T 2260): whose rules hold here. It begins the numbers of commitments. */
  readonly division?: string;
  /** The city's own document where ours is another's or was not read; it may be cited to people. */
  readonly sources?: Readonly<Partial<Record<SourceCode, Text>>>;
  /**
   * The domains of the no-violation edition in place of ours, in the order of forms and reports. One of ours needs no
   * name. `confirmed`: read in the document that names the domains (`sources.certificates`).
   */
  readonly domains?: readonly { readonly code: string; readonly name?: Text; readonly confirmed?: boolean }[];
  /**
   * Switches of the catalogues: whether theirs is published, which editions of the report have a section of theirs. The
   * first changes what is reported from now on; a migration goes over what is stored.
   */
  readonly catalogues?: Readonly<Partial<Record<CatalogueCode, Partial<Catalogue['shows']>>>>;
  /** The city's provider units in place of those of the sample city; `centre` is the code of its credit centre. */
  readonly units?: { readonly centre: string; readonly all: readonly ProviderUnit[] };
  /** Calendars of further years, by year; they also replace ours. */
  readonly holidays?: Readonly<Record<string, CalendarYear>>;
  /** Further ways of handling objections. A version that cases were filed under stays as it was. */
  readonly objections?: readonly ObjectionPolicyChange[];
  readonly submissions?: {
    /** Working days in which the centre reviews a declaration. */
    readonly reviewWorkingDays?: number;
    /** Working days in which a declarant is heard before its declaration is found false. */
    readonly hearingWorkingDays?: number;
    /** Whether a declaration goes on showing meanwhile. */
    readonly showsWhileHeard?: boolean;
    /** What the public learns of a declaration found false; see `submissionPolicy.falseShows`. */
    readonly falseShows?: { readonly inCommitments?: boolean };
    readonly draftDays?: number;
    /** Months for which a declaration without an end of its own shows. */
    readonly shownMonths?: Readonly<Partial<Record<SubmissionCategory, number>>>;
  };
  readonly reports?: {
    readonly maxSilenceDays?: number;
    readonly lookBackYears?: number;
    readonly includesRepaired?: Readonly<Partial<Record<Edition, boolean>>>;
    readonly includesRemoved?: Readonly<Partial<Record<Edition, boolean>>>;
    readonly includesUnpublished?: Readonly<Partial<Record<Edition, boolean>>>;
    /** Printed over reports; what stands in brackets at its end goes on a line of its own. */
    readonly titles?: Readonly<Partial<Record<Edition, Text>>>;
    /** Days for which a report is valid after its day of issue. Absent: reports carry no such date. */
    readonly validityDays?: number;
  };
  readonly publicity?: {
    readonly periods?: Readonly<Partial<Record<PublicityClass, Partial<PublicityPeriod>>>>;
    /** 万元, as decimal strings. */
    readonly smallFine?: Readonly<Record<'organisation' | 'person', string>>;
    /** Without a `sources.ceiling` beside it, it counts as a setting of the platform. */
    readonly ceilingMonths?: number;
    /** Degree of a penalty by its kind. */
    readonly penaltyClasses?: Readonly<Record<string, PublicityClass>>;
  };
  /**
   * What may be done with entries, by whom they are about and catalogue. `source` is the city's own rule that says so:
   * without one it is a default, and shows none.
   */
  readonly release?: Readonly<
    Partial<
      Record<About, Readonly<Partial<Record<CatalogueCode, Partial<Release> & { readonly source?: Text }>>>>
    >
  >;
  /** The city's register of lists of serious dishonesty in place of our assumption of what there is. */
  readonly dishonestyLists?: readonly DishonestyListSetting[];
  readonly agencies?: {
    readonly invitationDays?: number;
    readonly longestMonths?: number;
    readonly perPerson?: number;
  };
  /** Other words for notices, with the same names in braces as ours. */
  readonly notices?: Readonly<Partial<Record<NoticeCode, NoticeChange>>>;
}

interface NoticeChange {
  readonly title?: Partial<Text>;
  readonly body?: Partial<Text>;
}

declare global {
  /** Put in place of its name when a stage's functions are bundled (infra/bundle.ts); nowhere else defined. */
  var STAGE_POLICY: { readonly policy: StagePolicy; readonly mark: string } | undefined;
}

/** The policy of the stage that this program was built for; run from source nothing differs from our defaults. */
export const stagePolicy: StagePolicy = typeof STAGE_POLICY === 'undefined' ? {} : STAGE_POLICY.policy;

/** Administrative division of the city (GB/T 2260). */
export const division = stagePolicy.division ?? '440100';

/**
 * A version that is stored with what was judged by it, so that it can be told from another city's: `2026.1`, or
 * `2026.1+1f0c9a2e` where a stage sets anything otherwise.
 */
export function stageVersion(version: string): string {
  return typeof STAGE_POLICY === 'undefined' ? version : `${version}+${STAGE_POLICY.mark}`;
}
