import { fitText } from '../../shared/domain/scenes/qualification.ts';
import { citable } from '../../shared/policy/basis.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import {
  basisOf,
  type Partner,
  type PartnerPurpose,
  partnerKindNames,
} from '../../shared/policy/partners.ts';
import { actsForSubjects } from '../../shared/policy/roles.ts';
import { sceneFor } from '../../shared/policy/scenes.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { authorisationTexts } from '../locales/authorisations.ts';
import { siteTexts } from '../locales/site.ts';
import { ButtonLink, SummaryList } from './elements.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...authorisationTexts[language] });

function known(partner: Partner, purpose: PartnerPurpose, language: Language): string {
  const t = texts(language);
  const { gives, reports, changes } = purpose;
  const scene = sceneFor(partner, purpose);
  const classes = Object.entries(gives).map(([code, facts]) =>
    t.partners.ofClass(
      inLanguage(catalogue(code as CatalogueCode).name, language),
      facts.map((fact) => t.partners.facts[fact]).join(t.site.comma),
    ),
  );
  return [
    ...classes,
    ...(reports ? [t.partners.reports] : []),
    ...(changes ? [t.partners.changes] : []),
    ...(scene === undefined ? [] : [inLanguage(fitText(scene), language)]),
  ].join(t.site.comma);
}

function groundText(purpose: PartnerPurpose, language: Language): string {
  const t = texts(language);
  const basis = citable(basisOf(purpose));
  const ground = t.partners.grounds[purpose.ground];
  if (basis === null) return ground;
  const source = inLanguage(basis, language);
  // The law on personal information speaks of persons alone; what enterprises consent to rests on their word.
  const note = purpose.ground === 'consent' ? t.partners.ofPersons(source) : source;
  return `${ground}${t.site.inBrackets(note)}`;
}

/** Who may look up what is not public, for what, on which basis: open to everybody. */
export function partnersPage(context: PageContext, partners: readonly Partner[]): string {
  const { language, viewer } = context;
  const t = texts(language);
  const person = actsForSubjects(viewer?.role);
  return page(
    context,
    t.partners.title,
    <>
      {person ? (
        <p>
          <ButtonLink href="/authorisations/new">{t.partners.give}</ButtonLink>{' '}
          <a href="/authorisations">{t.partners.mine}</a>
        </p>
      ) : null}
      {viewer?.role === 'centre' ? (
        <p>
          <a href="/authorisations">{t.authorisations.words.title}</a>
        </p>
      ) : null}
      {partners.length === 0 ? <p class="meta">{t.partners.none}</p> : null}
      {partners.map((partner) => (
        <section key={partner.code} aria-labelledby={partner.code}>
          <h2 id={partner.code}>{inLanguage(partner.name, language)}</h2>
          <p class="meta">
            {inLanguage(partnerKindNames[partner.kind], language)} · {t.partners.contact}
            {t.site.colon}
            {partner.contact}
          </p>
          {partner.purposes.map((purpose) => (
            <SummaryList
              key={purpose.code}
              rows={[
                [t.partners.purpose, inLanguage(purpose.name, language)],
                [t.partners.ground, groundText(purpose, language)],
                [t.partners.what, known(partner, purpose, language)],
              ]}
            />
          ))}
        </section>
      ))}
      <h2>{t.partners.limits}</h2>
      <p>{t.partners.limitsText}</p>
    </>,
    { lead: t.partners.lead },
  );
}
