import { type OrganisationKind, organisationKinds } from '../../shared/policy/organisations.ts';
import type { Language } from '../../shared/policy/text.ts';
import { collectiveTexts } from '../locales/collectives.ts';
import { complaintTexts } from '../locales/complaints.ts';
import { ButtonLink, Cards, Notification, SummaryList } from './elements.tsx';
import { Day, Identifier } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => complaintTexts[language].organisations;

/** An organisation as the register shows it. */
export interface ShownOrganisation {
  readonly code: string;
  readonly name: string;
  readonly nameEnglish: string;
  readonly kind: OrganisationKind;
  readonly field: string;
  readonly fieldEnglish: string;
  readonly contact: string;
  readonly since: string;
  readonly justifiedComplaints: number;
}

const named = ({ name, nameEnglish }: ShownOrganisation, language: Language) =>
  language === 'en' ? nameEnglish : name;
const fieldOf = ({ field, fieldEnglish }: ShownOrganisation, language: Language) =>
  language === 'en' ? fieldEnglish : field;

/** The register: open to everybody. */
export function organisationsPage(
  context: PageContext,
  { items, countedMonths }: { readonly items: readonly ShownOrganisation[]; readonly countedMonths: number },
): string {
  const { language } = context;
  const s = texts(language);
  const groups = organisationKinds.map((kind) => ({ kind, own: items.filter((each) => each.kind === kind) }));
  return page(
    context,
    s.title,
    <>
      {items.length === 0 ? <p class="meta">{s.none}</p> : null}
      {groups.map(({ kind, own }) =>
        own.length === 0 ? null : (
          <section key={kind} aria-labelledby={kind}>
            <h2 id={kind}>{s[kind]}</h2>
            <p>{s[`${kind}Role`]}</p>
            <Cards
              caption={s[kind]}
              head={[s.name, s.field, s.contact, s.since, s.justifiedShort(countedMonths)]}
              rows={own.map((each) => [
                <a key="name" href={`/organisations/${each.code}`}>
                  {named(each, language)}
                </a>,
                fieldOf(each, language),
                each.contact,
                <Day key="since" day={each.since} language={language} />,
                s.cases(each.justifiedComplaints),
              ])}
            />
          </section>
        ),
      )}
      <p>{s.free}</p>
      <p>
        <a href="/organisations?format=csv">{s.download}</a>
      </p>
    </>,
    { lead: s.lead },
  );
}

/** One organisation of the register. */
export function organisationPage(
  context: PageContext,
  shown: ShownOrganisation & { readonly countedMonths: number },
  ways: {
    /** Where a member consents; null: it cannot. */
    readonly consent: string | null;
    /** The viewer acts for it. */
    readonly own: boolean;
  },
): string {
  const { language } = context;
  const s = texts(language);
  const c = collectiveTexts[language].collectives;
  const path = `/organisations/${shown.code}`;
  return page(
    context,
    named(shown, language),
    <>
      <SummaryList
        rows={[
          [s.kind, s[shown.kind]],
          [s.code, <Identifier key="code" text={shown.code} />],
          [s.field, fieldOf(shown, language)],
          [s.contact, shown.contact],
          [s.since, <Day key="since" day={shown.since} language={language} />],
          [s.justified(shown.countedMonths), s.cases(shown.justifiedComplaints)],
        ]}
      />
      <p>{s[`${shown.kind}Role`]}</p>
      {shown.kind === 'association' ? (
        <ul>
          {ways.consent === null ? null : (
            <li>
              <a href={ways.consent}>{s.consent}</a>
            </li>
          )}
          <li>
            <a href={`${path}/commitments`}>{c.publicTitle}</a>
          </li>
          {ways.own ? (
            <>
              <li>
                <a href={`${path}/members`}>{s.members}</a>
              </li>
              <li>
                <a href="/collective-commitments">{c.words.title}</a>
              </li>
              <li>
                <a href={`/collective-commitments/new?association=${shown.code}`}>{c.file}</a>
              </li>
            </>
          ) : null}
        </ul>
      ) : null}
      {shown.kind === 'agency' ? <Notification title={s.free} /> : null}
      {shown.kind === 'agency' ? (
        <p>
          <a href={`/agencies/new?organisation=${shown.code}`}>{s.appoint}</a>
        </p>
      ) : null}
      <p>
        <ButtonLink href={`/complaints/new?organisation=${shown.code}`}>{s.complain}</ButtonLink>
      </p>
      <p>
        <a href="/complaints">{s.mine}</a>
      </p>
    </>,
    { trail: [{ href: '/organisations', text: s.title }] },
  );
}
