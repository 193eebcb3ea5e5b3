import type { CatalogueCode, Condition } from '../../policy/catalogue.ts';
import { catalogue } from '../../policy/catalogues.ts';
import { type Edition, type EditionPolicy, editions, type Omission } from '../../policy/reports.ts';
import type { Text } from '../../policy/text.ts';
import { label } from '../publication.ts';
import { type Exclusion, keptBy, leftOutBy } from './exclusions.ts';
import type { ReportContent } from './report-content.ts';

/** A kind of information, and which entries of it count. */
export interface Kind {
  readonly catalogue: CatalogueCode;
  readonly title: Text;
  /** Speaks against the subject. */
  readonly adverse: boolean;
  /** Only entries that meet it are listed; null: all. */
  readonly only: { readonly condition: Condition; readonly field: Text } | null;
  /** The columns that put an entry into a period: its day, or the two between which it lasts. */
  readonly counted: { readonly from: Text; readonly until: Text | null };
}

/** What every claim of a report is bounded by. */
export interface Bounds {
  readonly edition: Edition;
  /** The moment at which the data was read. RFC 3339 with +08:00. */
  readonly asOf: string;
  /** Both ends included; null: any day. */
  readonly period: { readonly from: string; readonly to: string } | null;
  /** Codes of the chosen domains; null: whatever domain an entry is of. */
  readonly domains: readonly string[] | null;
  /** Of the domains, those whose data does not show whether there are entries, or further ones. */
  readonly uncovered: readonly string[];
  readonly kinds: readonly Kind[];
  readonly leavesOut: readonly Exclusion[];
  readonly keeps: readonly Exclusion[];
}

/**
 * That the platform's data holds exactly `count` entries about the subject within the bounds of the report: of these
 * kinds, of these domains (null: all that the bounds have, entries without a domain included).
 */
export interface Claim {
  readonly kinds: readonly CatalogueCode[];
  readonly domains: readonly string[] | null;
  readonly count: number;
  /**
   * `found`: the entries are listed. `none`: there are none in the domains that are covered. `silent`: none of the
   * domains is covered, so nothing is claimed. In uncovered domains nothing is ever claimed beyond what is listed.
   */
  readonly says: 'found' | 'none' | 'silent';
}

/** All that a report claims about its subject, as data: its sentences are made from nothing else. */
export interface Statements {
  readonly bounds: Bounds;
  /** Over all kinds and domains. */
  readonly overall: Claim;
  /** As `content.domains`. */
  readonly domains: readonly Claim[];
  /** As `content.sections`. */
  readonly sections: readonly Claim[];
  /** Listed entries of which it is not known what domain they belong to. */
  readonly withoutDomain: number;
  /** Whether what stands under 登记注册基础信息 is a registration that was reported; null for a person, who has none. */
  readonly registered: boolean | null;
  /** Whether the report has a section of what the subject declared itself. */
  readonly declared: boolean;
  /** What was left out at the wish of the person whom it is about. */
  readonly omitted: readonly Omission[];
  /** Last day on which the report is valid; null: the city sets none. */
  readonly validUntil: string | null;
}

/** What the report claims. `policy`: that of its edition, by which its entries were chosen. */
export function statementsOf(
  content: Omit<ReportContent, 'verification'>,
  policy: EditionPolicy = editions[content.edition],
): Statements {
  const scoped = content.period !== null;
  const uncovered = content.domains
    .filter(({ status, incomplete }) => status === 'not-covered' || incomplete === true)
    .map(({ code }) => code);
  const bounds: Bounds = {
    edition: content.edition,
    asOf: content.asOf,
    period: content.period,
    domains: scoped ? content.domains.map(({ code }) => code) : null,
    uncovered,
    kinds: content.sections.map(({ catalogue: code, title }) => kindOf(code, title, scoped)),
    leavesOut: leftOutBy(policy, content.subject.kind),
    keeps: keptBy(policy, content.subject.kind),
  };
  const claim = (
    kinds: readonly CatalogueCode[],
    domains: readonly string[] | null,
    count: number,
  ): Claim => {
    const over = domains ?? bounds.domains;
    const silent = over?.every((code) => uncovered.includes(code)) ?? false;
    return { kinds, domains, count, says: count > 0 ? 'found' : silent ? 'silent' : 'none' };
  };
  const kinds = content.sections.map((section) => section.catalogue);
  const listed = content.sections.reduce((sum, { entries }) => sum + entries.length, 0);
  return {
    bounds,
    overall: claim(kinds, null, listed),
    domains: content.domains.map(({ code, count }) => claim(kinds, [code], count)),
    sections: content.sections.map((section) => claim([section.catalogue], null, section.entries.length)),
    withoutDomain: scoped ? listed - content.domains.reduce((sum, { count }) => sum + count, 0) : 0,
    registered: content.subject.kind === 'person' ? null : content.registrationRecord !== undefined,
    declared: content.declared !== undefined,
    omitted: content.omitted ?? [],
    validUntil: content.validUntil ?? null,
  };
}

function kindOf(code: CatalogueCode, title: Text, scoped: boolean): Kind {
  const { adverse, adverseWhen, lasts, date, fields } = catalogue(code);
  const named = (column: string): Text => {
    const field = fields.find((each) => each.code === column);
    return field === undefined ? { zh: column, en: column } : label(field);
  };
  return {
    catalogue: code,
    title,
    adverse,
    only:
      scoped && adverseWhen !== undefined
        ? { condition: adverseWhen, field: named(adverseWhen.field) }
        : null,
    counted: {
      from: named(lasts?.from ?? date),
      until: lasts === undefined ? null : named(lasts.until),
    },
  };
}
