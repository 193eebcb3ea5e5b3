import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { actsForSubjects, type Role } from '../../shared/policy/roles.ts';
import { declaredTitle } from '../../shared/policy/submissions.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { evaluationTexts } from '../locales/evaluations.ts';
import { looksTexts } from '../locales/looks.ts';
import { siteTexts } from '../locales/site.ts';
import { subjectTexts } from '../locales/subjects.ts';
import { subscriptionTexts } from '../locales/subscriptions.ts';
import { Declared, type ShownDeclared } from './declared.tsx';
import { ButtonLink, Details, Notification, SummaryList, type Tone } from './elements.tsx';
import { EntriesPicture } from './entries-picture.tsx';
import { dayText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';
import { gapPath } from './objections.tsx';
import { rows, type ShownLine, type ShownRecord } from './record.tsx';
import { type CanDo, RecordRows } from './record-rows.tsx';
import { Share } from './share.tsx';
import { RecordFilter } from './subject-records.tsx';

const texts = (language: Language) => ({
  ...siteTexts[language],
  ...subjectTexts[language],
  ...looksTexts[language],
  ...evaluationTexts[language],
  ...subscriptionTexts[language],
});

/** Entries of one kind about a subject, as far as they are shown. */
interface ShownGroup {
  readonly catalogue: CatalogueCode;
  readonly count: number;
  /** There are more than were counted. */
  readonly hasMore: boolean;
  /** Those that count now. */
  readonly current: number;
  readonly months: readonly { readonly month: string; readonly count: number }[];
  readonly records: readonly ShownRecord[];
  readonly more: string | null;
}

export interface ShownSubject {
  readonly id: string;
  readonly name: string;
  readonly kind: 'organisation' | 'person';
  readonly registration: readonly ShownLine[];
  /** Latest day on which a department sent one of the entries; null where none is known. */
  readonly reportedOn: string | null;
  readonly declared: ShownDeclared;
  readonly catalogues: readonly ShownGroup[];
}

/** What the page of a subject says that does not follow from the subject. */
export interface SubjectFacts {
  /** Whoever reads it represents the subject. */
  readonly represented: boolean;
  readonly can: CanDo;
  /** YYYY-MM-DD, China. */
  readonly today: string;
  /** Of the page, whole. */
  readonly address: string;
}

/** Authorities see the evaluation of every enterprise; the public of none. */
function seesEvaluations(role: Role | undefined): boolean {
  return role === 'provider' || role === 'centre' || role === 'auditor';
}

/** What is said first of a kind of which there are entries that count: null where it says nothing by itself. */
function toneOf(code: CatalogueCode): Tone | null {
  const { adverse, list } = catalogue(code);
  if (adverse) return list === undefined ? 'warning' : 'bad';
  return code === 'honour' ? 'good' : null;
}

/**
 * What stands out of a subject, each as a way to it; that nothing speaks against it where that is so. Of a kind with more
 * entries than were counted, an older one may count still: how many are known to, or that there are so many, is said.
 */
function Labels({ groups, language }: { groups: readonly ShownGroup[]; language: Language }) {
  const t = texts(language);
  const standing = groups.filter(({ current, hasMore }) => current > 0 || hasMore);
  const labels = standing.flatMap(({ catalogue: code, current, count, hasMore }) => {
    const tone = toneOf(code);
    if (tone === null) return [];
    if (current === 0) return [{ code, tone: 'neutral', told: t.subject.countAbove(count) }];
    return [{ code, tone, told: hasMore ? t.subject.countAtLeast(current) : t.site.count(current) }];
  });
  const clear = !standing.some(({ catalogue: code }) => catalogue(code).adverse);
  return (
    <ul class="labels" aria-label={t.subject.labels}>
      {clear ? <li class="tag neutral">{t.subject.nothingAdverse}</li> : null}
      {labels.map(({ code, tone, told }) => (
        <li key={code} class={`tag ${tone}`}>
          <a href={`#${code}`}>
            {inLanguage(catalogue(code).name, language)} {told}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Contents({ subject, language }: { subject: ShownSubject; language: Language }) {
  const t = texts(language);
  const item = (id: string, name: string, count: number, hasMore = false) => (
    <li key={id}>
      <a href={`#${id}`}>{name}</a>{' '}
      <span class="count">{hasMore ? t.subject.countAbove(count) : t.site.count(count)}</span>
    </li>
  );
  return (
    <nav aria-label={t.site.contents}>
      <ul class="contents">
        {subject.catalogues
          .filter(({ count }) => count > 0)
          .map(({ catalogue: code, count, hasMore }) =>
            item(code, inLanguage(catalogue(code).name, language), count, hasMore),
          )}
        {subject.declared.items.length === 0
          ? null
          : item('declared', inLanguage(declaredTitle, language), subject.declared.items.length)}
      </ul>
    </nav>
  );
}

function Group({
  group,
  subject,
  can,
  language,
}: {
  group: ShownGroup;
  subject: string;
  can: CanDo;
  language: Language;
}) {
  const t = texts(language);
  const { name, explanation } = catalogue(group.catalogue);
  const title = inLanguage(name, language);
  return (
    <section aria-labelledby={group.catalogue}>
      <h2 id={group.catalogue}>
        {title}{' '}
        <span class="count">
          {group.hasMore ? t.subject.countAbove(group.count) : t.subject.count(group.count)}
        </span>
      </h2>
      <Details summary={t.subject.whatIsThis}>
        <p>{inLanguage(explanation, language)}</p>
      </Details>
      <RecordRows label={title} records={group.records} can={can} language={language} />
      {group.more === null ? null : (
        <p>
          <a href={`/subjects/${subject}/records?catalogue=${group.catalogue}`}>{t.subject.more(title)}</a>
        </p>
      )}
    </section>
  );
}

/** Kinds of which nothing is shown: folded, so that what there is stands together. */
function Empty({ groups, language }: { groups: readonly ShownGroup[]; language: Language }) {
  const t = texts(language);
  if (groups.length === 0) return null;
  return (
    <Details summary={t.subject.emptyKinds(groups.length)}>
      <p class="meta">{t.subject.noneShown}</p>
      <dl class="glossary">
        {groups.map(({ catalogue: code }) => (
          <div key={code}>
            <dt id={code}>{inLanguage(catalogue(code).name, language)}</dt>
            <dd>{inLanguage(catalogue(code).explanation, language)}</dd>
          </div>
        ))}
      </dl>
    </Details>
  );
}

/**
 * A subject's credit page: what stands out, registration, when its entries came about, then its entries by kind, each
 * explained and with what can be done about it.
 */
export function subjectPage(context: PageContext, subject: ShownSubject, facts: SubjectFacts): string {
  const { language, viewer, actingFor } = context;
  const t = texts(language);
  const { represented, can, today, address } = facts;
  const own = actingFor.some(({ id }) => id === subject.id) || viewer?.role === 'centre';
  const filled = subject.catalogues.filter(({ count }) => count > 0);
  const person = subject.kind === 'person';
  return page(
    context,
    subject.name,
    <>
      <Labels groups={subject.catalogues} language={language} />
      <p class="meta">
        {t.subject.asOf(dayText(today, language))}
        {subject.reportedOn === null ? null : t.subject.reportedOn(dayText(subject.reportedOn, language))}
      </p>
      <Notification>
        <p>{own ? t.subject.ownView : t.subject.publicView}</p>
      </Notification>
      {own ? (
        <p class="links">
          <ButtonLink href={`/reports/new?subject=${subject.id}`}>{t.subject.issue}</ButtonLink>{' '}
          {viewer?.role === 'centre' ? null : <a href={gapPath(subject.id)}>{t.subject.missing}</a>}{' '}
          {represented ? <a href={`/subjects/${subject.id}/looks`}>{t.looks.title}</a> : null}
        </p>
      ) : null}
      {actsForSubjects(viewer?.role) ? (
        <p>
          <a href={`/subscriptions?subject=${subject.id}`}>{t.subscriptions.follow}</a>
        </p>
      ) : null}
      {!person && (own || seesEvaluations(viewer?.role)) ? (
        <p>
          <a href={`/subjects/${subject.id}/evaluation`}>{t.evaluation.title}</a>
        </p>
      ) : null}
      <Contents subject={subject} language={language} />
      {person ? null : <Share address={address} title={subject.name} language={language} />}
      {subject.registration.length === 0 ? null : (
        <section>
          <h2>{t.subject.registration}</h2>
          <SummaryList rows={rows(subject.registration, 'registration', language)} />
        </section>
      )}
      <EntriesPicture
        lanes={filled.map(({ catalogue: code, months }) => ({
          name: inLanguage(catalogue(code).name, language),
          adverse: catalogue(code).adverse,
          months,
        }))}
        today={today}
        language={language}
      />
      {filled.length === 0 ? null : (
        <RecordFilter
          subject={subject.id}
          catalogues={subject.catalogues.map(({ catalogue: code }) => code)}
          wanted={{}}
          all={can.as === 'subject' || can.as === 'official'}
          language={language}
        />
      )}
      {filled.map((group) => (
        <Group key={group.catalogue} group={group} subject={subject.id} can={can} language={language} />
      ))}
      <Declared declared={subject.declared} language={language} />
      <Empty groups={subject.catalogues.filter(({ count }) => count === 0)} language={language} />
    </>,
    {
      trail: [{ href: '/subjects', text: t.search.title }],
      lead: `${person ? t.subject.kindPerson : t.subject.kindOrganisation}${person ? '' : ` · ${subject.id}`}`,
    },
  );
}
