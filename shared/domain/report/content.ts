import type { Catalogue } from '../../policy/catalogue.ts';
import { catalogue } from '../../policy/catalogues.ts';
import { domain } from '../../policy/domains.ts';
import { releaseRulesOn } from '../../policy/release.ts';
import { type EditionPolicy, editions, type Omission, omissionRules } from '../../policy/reports.ts';
import type { Text } from '../../policy/text.ts';
import { unit } from '../../policy/units.ts';
import { meets } from '../condition.ts';
import { type DomainCoverage, intervalWith, notCovered } from '../coverage.ts';
import { openData } from '../free-texts.ts';
import { maskHolderName } from '../masking.ts';
import { maskPersonalData } from '../personal-data.ts';
import { label, visibleFields } from '../publication.ts';
import { type CreditRecord, releaseOfRecord, type Subject, spanOf } from '../record.ts';
import { entrustedWith } from '../reporting-units.ts';
import { type DeclaredInformation, declaredSection } from '../submissions/declared.ts';
import { isLeftOut } from './exclusions.ts';
import type {
  DomainResult,
  Entry,
  Line,
  LooksSection,
  ReportBeforeSigning,
  ReportContent,
} from './report-content.ts';
import type { ReportScope } from './request.ts';
import { validUntil } from './validity.ts';

/**
 * The entries that a report of this scope shows on the day `today`, latest first. The registration of the subject is
 * not among them: it is no section.
 */
export function selectRecords(
  records: readonly CreditRecord[],
  scope: ReportScope,
  today: string,
  policy: EditionPolicy = editions[scope.edition],
): CreditRecord[] {
  const shown = new Set(policy.sections.map((section) => section.catalogue));
  const chosen = new Set(scope.domains);
  return records
    .filter((record) => {
      if (!shown.has(record.catalogue) || isLeftOut(record, policy, today)) return false;
      if (scope.leaveOut?.some((omission) => isOmitted(record, omission))) return false;
      if (scope.period === null) return true;
      const { adverseWhen } = catalogue(record.catalogue);
      if (adverseWhen !== undefined && !meets(adverseWhen, record.data)) return false;
      const span = spanOf(record);
      if (span.to < scope.period.from || span.from > scope.period.to) return false;
      return record.domain === null || chosen.has(record.domain);
    })
    .sort((a, b) => (a.date !== b.date ? (a.date < b.date ? 1 : -1) : a.id < b.id ? -1 : 1));
}

/** All that goes into a report besides the records: who, when, and how it is checked. */
export interface ReportFacts
  extends Pick<
    ReportBeforeSigning,
    'number' | 'issuer' | 'issuedAt' | 'asOf' | 'issuedTo' | 'purpose' | 'verification'
  > {
  readonly subject: Subject;
  readonly scope: ReportScope;
  /** The subject's name stands masked, wherever it stands: the report is not for the person whom it is about. */
  readonly namesMasked?: boolean;
  /** Every record of the subject, its registration included, as they stand at `asOf`. */
  readonly records: readonly CreditRecord[];
  /** Who looked at its information, where the edition prints it. */
  readonly looks?: LooksSection;
  /** What the subject declared itself and shows on that day. */
  readonly declared: readonly DeclaredInformation[];
  /** By domain code. A domain that is not here is not covered. */
  readonly coverage: ReadonlyMap<string, DomainCoverage>;
}

/**
 * What the report says. It says no more than the data does: a domain without entries is clean only where its units
 * have stated that their data is complete for the whole period, and if nothing was found while none of the chosen domains is covered, there is no result at all.
 */
export function buildReportContent(
  facts: ReportFacts,
  policy: EditionPolicy = editions[facts.scope.edition],
): ReportBeforeSigning {
  const { scope, subject, records } = facts;
  const today = facts.asOf.slice(0, 10);
  const selected = selectRecords(records, scope, today, policy);
  const domains = scope.domains.map((code) => domainResult(code, scope, selected, facts.coverage));
  const { number, issuer, issuedAt, asOf, issuedTo, purpose, verification } = facts;
  const printed = (text: string): string =>
    facts.namesMasked === true ? text.replaceAll(subject.name, maskHolderName(subject.name)) : text;
  const until = validUntil(facts.issuedAt.slice(0, 10), policy.validityDays);
  return {
    number,
    edition: scope.edition,
    issuer,
    subject: { id: subject.id, name: printed(subject.name), kind: subject.kind },
    ...registrationOf({ ...facts, subject: { ...subject, name: printed(subject.name) } }, policy),
    issuedAt,
    asOf,
    issuedTo,
    purpose,
    ...(until === null ? {} : { validUntil: until }),
    period: scope.period,
    result: policy.scoped ? overallResult(selected, domains) : null,
    domains,
    ...(scope.leaveOut === undefined ? {} : { omitted: scope.leaveOut }),
    sections: sectionsFor(policy, subject, scope).map(({ catalogue: code, title }) => ({
      catalogue: code,
      title,
      entries: selected
        .filter((record) => record.catalogue === code)
        .map((record) => entryOf(record, policy.scoped, today))
        .map((entry) => ({
          ...entry,
          title: printed(entry.title),
          lines: entry.lines.map((line) => ({ ...line, value: printed(line.value) })),
        })),
    })),
    ...(facts.looks === undefined ? {} : { looks: facts.looks }),
    ...(policy.showsDeclared ? declaredSection(facts.declared.map((each) => matching(each, records))) : {}),
    verification,
  };
}

/** The sections of an edition that a report on such a subject may have: one that must stay empty would say "none". */
function sectionsFor(
  { sections }: EditionPolicy,
  { kind }: Subject,
  { leaveOut = [] }: ReportScope,
): EditionPolicy['sections'] {
  const whole = new Set(
    leaveOut
      .map((each) => omissionRules[each])
      .flatMap(({ catalogue: code, signs }) => (signs ? [] : [code])),
  );
  return sections.filter(
    ({ catalogue: code }) => !whole.has(code) && releaseRulesOn(kind, code).at(-1)?.inOwnReport === true,
  );
}

/** Whether the entry is of the kind that its subject wants left out. */
function isOmitted({ catalogue: code, data }: CreditRecord, omission: Omission): boolean {
  const { catalogue: of, signs } = omissionRules[omission];
  if (code !== of) return false;
  return signs === undefined || signs.words.some((word) => data[signs.field]?.includes(word));
}

function overallResult(
  selected: readonly CreditRecord[],
  domains: readonly DomainResult[],
): ReportContent['result'] {
  if (selected.length > 0) return 'found';
  return domains.some(({ status }) => status === 'none-found') ? 'none-found' : null;
}

function domainResult(
  code: string,
  { period }: ReportScope,
  selected: readonly CreditRecord[],
  coverage: ReadonlyMap<string, DomainCoverage>,
): DomainResult {
  const count = selected.filter((record) => record.domain === code).length;
  const { days, coveredFrom, coveredUntil } = coverage.get(code) ?? notCovered;
  const complete = period === null ? undefined : intervalWith(days, period);
  return {
    code,
    name: domain(code)?.name ?? { zh: code, en: code },
    status: count > 0 ? 'found' : complete !== undefined ? 'none-found' : 'not-covered',
    count,
    ...(count > 0 && complete === undefined ? { incomplete: true } : {}),
    coveredFrom: complete?.from ?? coveredFrom,
    coveredUntil: complete?.to ?? coveredUntil,
  };
}

function entryOf(record: CreditRecord, withDomain: boolean, today: string): Entry {
  return {
    record: record.id,
    title: maskPersonalData(record.title).text,
    date: record.date,
    disputed: record.disputed,
    corrected: record.standing === 'corrected',
    ...(record.standing === 'repaired' ? { repaired: true } : {}),
    domain: withDomain && record.domain !== null ? (domain(record.domain)?.name ?? null) : null,
    lines: entryLines(catalogue(record.catalogue), record, today),
    source: sourceOf(record),
  };
}

/** The unit that answers for an entry, and the one that it had entrusted. */
function sourceOf(record: CreditRecord): string {
  const answering = unit(record.unit)?.name.zh ?? record.unit;
  const entrusted = entrustedWith(record);
  return entrusted === undefined ? answering : `${answering}（受委托单位：${entrusted.name.zh}）`;
}

/** What an entry says: all but what the report says elsewhere (the subject, the source) and what is restricted. */
function entryLines(from: Catalogue, record: CreditRecord, today: string): Line[] {
  const elsewhere = new Set([...Object.values(from.subject), from.sourceCode, from.domain]);
  for (const field of from.fields) if (field.filledFrom !== undefined) elsewhere.add(field.code);
  return visibleFields(from, openData(record), ['public', 'shared'], today)
    .filter(({ code }) => !elsewhere.has(code))
    .flatMap(({ code, label: name, value }) => [
      { label: name, value },
      ...(from.adverse && code === from.publicUntil ? publishedHere(record, value) : []),
    ]);
}

/** How long this platform publishes an entry, where that is not the day that its organ states. */
function publishedHere(record: CreditRecord, stated: string): Line[] {
  const until = releaseOfRecord(record).published ? record.publicUntil : null;
  return until === stated ? [] : [{ label: platformPublicity, value: until ?? '不公示' }];
}

const platformPublicity: Text = { zh: '本平台公示至', en: 'Published here until' };
const identityDocument: Text = { zh: '证件号码', en: 'Identity document' };

/** 登记注册基础信息: of a person, name and masked number; of an organisation, the columns of its registration. */
function registrationOf(
  { subject, records }: ReportFacts,
  policy: EditionPolicy,
): Pick<ReportContent, 'registration' | 'registrationRecord'> {
  const live = records.filter(({ standing }) => standing !== 'revoked');
  if (subject.kind === 'person') {
    const number = live
      .map((record) => record.data[catalogue(record.catalogue).subject.personId ?? ''])
      .find((value) => value !== undefined);
    return {
      registration: [
        { label: { zh: '姓名', en: 'Name' }, value: subject.name },
        { label: identityDocument, value: number ?? '' },
      ],
    };
  }
  const from = catalogue('registration');
  const held = live.find(({ catalogue: code }) => code === 'registration');
  const record = policy.showsRegistration ? held : undefined;
  const data: Readonly<Record<string, string>> =
    record === undefined
      ? { [from.subject.name]: subject.name, [from.subject.code]: subject.id }
      : openData(record);
  const registration = from.fields
    .filter(
      (field) =>
        field.access !== 'restricted' &&
        field.filledFrom === undefined &&
        (field.required || field.expected || data[field.code]),
    )
    .map((field) => ({ label: label(field), value: data[field.code] ?? '' }));
  if (record === undefined) return { registration };
  const { id, disputed, standing } = record;
  return {
    registration,
    registrationRecord: { record: id, disputed, corrected: standing === 'corrected' },
  };
}

/** A declaration as it compares now: the entry that it once matched may have been revoked since. */
function matching(declared: DeclaredInformation, records: readonly CreditRecord[]): DeclaredInformation {
  const { matchedRecord: match } = declared;
  return records.some(({ id, standing }) => id === match && standing !== 'revoked')
    ? declared
    : { ...declared, matchedRecord: null };
}
