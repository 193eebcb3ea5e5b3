import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import type { Role } from '../../shared/policy/roles.ts';
import { declaredTitle } from '../../shared/policy/submissions.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { evaluationTexts } from '../locales/evaluations.ts';
import { looksTexts } from '../locales/looks.ts';
import { siteTexts } from '../locales/site.ts';
import { subjectTexts } from '../locales/subjects.ts';
import { subscriptionTexts } from '../locales/subscriptions.ts';
import { Declared, type ShownDeclared } from './declared.tsx';
import { ButtonLink, Details, Entries, Notification, Pagination, SummaryList } from './elements.tsx';
import { Day, dayText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';
import { gapPath } from './objections.tsx';
import { rows, type ShownLine, type ShownRecord, StateTag, unitName } from './record.tsx';

const texts = (language: Language) => ({
  ...siteTexts[language],
  ...subjectTexts[language],
  ...looksTexts[language],
  ...evaluationTexts[language],
  ...subscriptionTexts[language],
});

export interface ShownSubject {
  readonly id: string;
  readonly name: string;
  readonly kind: 'organisation' | 'person';
  readonly registration: readonly ShownLine[];
  readonly declared: ShownDeclared;
  readonly catalogues: readonly {
    readonly catalogue: CatalogueCode;
    readonly count: number;
    readonly records: readonly ShownRecord[];
    readonly more: string | null;
  }[];
}

/** A page of a subject's records of one catalogue, or of all. */
export interface ShownRecords {
  readonly subject: { readonly id: string; readonly name: string };
  readonly catalogue: CatalogueCode | undefined;
  readonly items: readonly ShownRecord[];
  readonly next: string | null;
  readonly cursor: string | undefined;
}

function Records({
  label,
  records,
  language,
}: {
  label: string;
  records: readonly ShownRecord[];
  language: Language;
}) {
  const t = texts(language);
  return (
    <Entries
      label={label}
      items={records.map((record) => ({
        href: `/records/${record.id}`,
        title: record.title,
        tag: <StateTag state={record.state} language={language} />,
        facts: [
          <Day key="date" day={record.date} language={language} />,
          unitName(record, language),
          ...(record.publicUntil === null || record.state !== 'published'
            ? []
            : [`${t.subject.publicUntil}${t.site.colon}${dayText(record.publicUntil, language)}`]),
        ],
      }))}
    />
  );
}

/** Authorities see the evaluation of every enterprise; the public of none. */
function seesEvaluations(role: Role | undefined): boolean {
  return role === 'provider' || role === 'centre' || role === 'auditor';
}

/**
 * A subject's credit page: registration, then its records by catalogue, each kind explained.
 * @param represented whoever reads it represents the subject
 */
export function subjectPage(context: PageContext, subject: ShownSubject, represented: boolean): string {
  const { language, viewer, actingFor } = context;
  const t = texts(language);
  const own = actingFor.some(({ id }) => id === subject.id) || viewer?.role === 'centre';
  return page(
    context,
    subject.name,
    <>
      <Notification>
        <p>{own ? t.subject.ownView : t.subject.publicView}</p>
      </Notification>
      {own ? (
        <p>
          <ButtonLink href={`/reports/new?subject=${subject.id}`}>{t.subject.issue}</ButtonLink>{' '}
          {viewer?.role === 'centre' ? null : <a href={gapPath(subject.id)}>{t.subject.missing}</a>}{' '}
          {represented ? <a href={`/subjects/${subject.id}/looks`}>{t.looks.title}</a> : null}
        </p>
      ) : null}
      {viewer?.role === 'agent' || viewer?.role === 'citizen' ? (
        <p>
          <a href={`/subscriptions?subject=${subject.id}`}>{t.subscriptions.follow}</a>
        </p>
      ) : null}
      {subject.kind === 'organisation' && (own || seesEvaluations(viewer?.role)) ? (
        <p>
          <a href={`/subjects/${subject.id}/evaluation`}>{t.evaluation.title}</a>
        </p>
      ) : null}
      <nav aria-label={t.site.contents}>
        <ul class="contents">
          {subject.catalogues.map((group) => (
            <li key={group.catalogue}>
              <a href={`#${group.catalogue}`}>{inLanguage(catalogue(group.catalogue).name, language)}</a>{' '}
              <span class="count">{t.site.count(group.count)}</span>
            </li>
          ))}
          {subject.declared.items.length === 0 ? null : (
            <li>
              <a href="#declared">{inLanguage(declaredTitle, language)}</a>{' '}
              <span class="count">{t.site.count(subject.declared.items.length)}</span>
            </li>
          )}
        </ul>
      </nav>
      {subject.registration.length === 0 ? null : (
        <section>
          <h2>{t.subject.registration}</h2>
          <SummaryList rows={rows(subject.registration, 'registration', language)} />
        </section>
      )}
      {subject.catalogues.map((group) => {
        const { name, explanation } = catalogue(group.catalogue);
        const title = inLanguage(name, language);
        return (
          <section key={group.catalogue} aria-labelledby={group.catalogue}>
            <h2 id={group.catalogue}>
              {title} <span class="count">{t.subject.count(group.count)}</span>
            </h2>
            <Details summary={t.subject.whatIsThis}>
              <p>{inLanguage(explanation, language)}</p>
            </Details>
            {group.records.length === 0 ? (
              <p class="meta">{t.subject.noneShown}</p>
            ) : (
              <Records label={title} records={group.records} language={language} />
            )}
            {group.more === null ? null : (
              <p>
                <a href={`/subjects/${subject.id}/records?catalogue=${group.catalogue}`}>
                  {t.subject.more(title)}
                </a>
              </p>
            )}
          </section>
        );
      })}
      <Declared declared={subject.declared} language={language} />
    </>,
    {
      trail: [{ href: '/subjects', text: t.search.title }],
      lead: `${subject.kind === 'person' ? t.subject.kindPerson : t.subject.kindOrganisation}${
        subject.kind === 'person' ? '' : ` · ${subject.id}`
      }`,
    },
  );
}

/** All records of a subject, or those of one catalogue, newest first. */
export function recordsPage(context: PageContext, shown: ShownRecords): string {
  const { language } = context;
  const t = texts(language);
  const { subject, items, next, cursor } = shown;
  const kind = shown.catalogue === undefined ? undefined : catalogue(shown.catalogue);
  const title = kind === undefined ? t.subject.allRecords : inLanguage(kind.name, language);
  const again = `/subjects/${subject.id}/records${kind === undefined ? '' : `?catalogue=${kind.code}`}`;
  return page(
    context,
    title,
    <>
      {kind === undefined ? null : (
        <Details summary={t.subject.whatIsThis}>
          <p>{inLanguage(kind.explanation, language)}</p>
        </Details>
      )}
      {items.length === 0 ? (
        <p class="meta">{t.subject.noneShown}</p>
      ) : (
        <Records label={title} records={items} language={language} />
      )}
      <Pagination
        language={language}
        next={
          next === null ? null : `${again}${kind === undefined ? '?' : '&'}cursor=${encodeURIComponent(next)}`
        }
        first={cursor === undefined ? null : again}
      />
    </>,
    {
      trail: [
        { href: '/subjects', text: t.search.title },
        { href: `/subjects/${subject.id}`, text: subject.name },
      ],
      lead: t.subject.recordsOf(subject.name),
    },
  );
}
