import { type Draft, toldText } from '../../shared/domain/authorisations/draft.ts';
import {
  type AuthorisationState,
  authorisationLifeCycle,
} from '../../shared/domain/authorisations/life-cycle.ts';
import { authorisationPolicy } from '../../shared/policy/authorisations.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { partner as partnerOf } from '../../shared/policy/partners.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { authorisationTexts } from '../locales/authorisations.ts';
import { siteTexts } from '../locales/site.ts';
import type { CaseFace, ListedCase, ShownCase } from './case/face.ts';
import { listAddress } from './case/list-page.tsx';
import { Details, Notification, type Row, SummaryList, Timeline, type Tone } from './elements.tsx';
import type { Filled } from './form.tsx';
import { Day, dayText, Moment } from './format.tsx';
import { SigningFields } from './signing.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...authorisationTexts[language] });

interface Listed extends ListedCase {
  readonly subjectName: string;
  readonly partnerName: string;
  readonly partnerNameEnglish: string;
  readonly purposeName: string;
  readonly purposeNameEnglish: string;
  readonly until: string;
  readonly uses: number | null;
  readonly used: number;
}

interface Shown extends ShownCase, Omit<Listed, keyof ListedCase> {
  readonly subjectName: string;
  readonly partner: string;
  readonly purpose: string;
  readonly classes: readonly CatalogueCode[];
  readonly from: string;
  readonly givenAt: string;
  readonly consent: { readonly signatory: string; readonly textVersion: string; readonly text: Text };
  readonly looks: readonly {
    readonly at: string;
    readonly case: string | null;
    readonly classes: readonly CatalogueCode[];
  }[];
}

/** What is consented to, with its whole text; without a subject while it is not chosen. */
export type ConsentFacts =
  | (Draft & { readonly subject: { readonly id: string; readonly name: string }; readonly text: Text })
  | { readonly subject?: undefined };

function titleOf(of: Listed, language: Language): string {
  const [partner, purpose] =
    language === 'en' ? [of.partnerNameEnglish, of.purposeNameEnglish] : [of.partnerName, of.purposeName];
  return texts(language).authorisations.to(partner, purpose);
}

/** The text that is consented to, whole; beneath it the act of consenting itself. */
function Give({
  language,
  filled,
  facts,
}: {
  readonly language: Language;
  readonly filled: Filled;
  readonly facts: ConsentFacts;
}) {
  const s = texts(language).authorisations;
  if (facts.subject === undefined) return null;
  const { subject, partner, purpose, classes, from, until, uses, text } = facts;
  const chosen = {
    subject: subject.id,
    partner: partner.code,
    purpose: purpose.code,
    from,
    until,
    ...(uses === null ? {} : { uses: String(uses) }),
  };
  const field = { language, filled };
  return (
    <>
      <SummaryList
        rows={[
          [s.subject, subject.name],
          [s.partner, inLanguage(partner.name, language)],
          [s.purpose, inLanguage(purpose.name, language)],
          [
            s.classes,
            inLanguage(toldText({ partner: partner.code, purpose: purpose.code, classes }), language),
          ],
          [s.from, <Day key="from" day={from} language={language} />],
          [s.until, <Day key="until" day={until} language={language} />],
          [s.uses, uses === null ? s.anyNumber : String(uses)],
        ]}
      />
      <p>
        <a href={listAddress('/authorisations/new', { partner: partner.code, purpose: purpose.code })}>
          {s.change}
        </a>
      </p>
      {Object.entries(chosen).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {classes.map((code) => (
        <input key={code} type="hidden" name="classes" value={code} />
      ))}
      <h2>{s.textTitle}</h2>
      <p class="hint">{s.textLead}</p>
      <blockquote>
        <p>{inLanguage(text, language)}</p>
        <p class="meta">{s.version(authorisationPolicy.consent.version)}</p>
      </blockquote>
      <input type="hidden" name="consent.textVersion" value={authorisationPolicy.consent.version} />
      <SigningFields
        {...field}
        within="consent"
        signatory={s.signatory}
        hint={s.signatoryHint}
        agreement={s.agreement}
        agree={s.agree}
      />
    </>
  );
}

const tones: Readonly<Record<AuthorisationState, Tone>> = {
  given: 'good',
  'used-up': 'neutral',
  withdrawn: 'neutral',
  expired: 'neutral',
};

function content(shown: Shown, language: Language): Row[] {
  const s = texts(language).authorisations;
  const { consent, partner } = shown;
  const [name, purpose] =
    language === 'en'
      ? [shown.partnerNameEnglish, shown.purposeNameEnglish]
      : [shown.partnerName, shown.purposeName];
  return [
    [s.subject, shown.subjectName],
    [s.partner, name],
    [s.contact, partnerOf(partner)?.contact],
    [s.purpose, purpose],
    [s.classes, inLanguage(toldText(shown), language)],
    [s.from, <Day key="from" day={shown.from} language={language} />],
    [s.until, <Day key="until" day={shown.until} language={language} />],
    [s.uses, shown.uses === null ? s.anyNumber : String(shown.uses)],
    [s.givenAt, <Moment key="given" moment={shown.givenAt} language={language} />],
    [s.signatory, consent.signatory],
  ];
}

/** How authorisations look to people. */
export const authorisationFace: CaseFace<Shown, Listed, ConsentFacts> = {
  path: '/authorisations',
  lifeCycle: authorisationLifeCycle,
  tones,
  words(language) {
    const s = texts(language).authorisations;
    return {
      title: s.words.title,
      queue: s.words.queue,
      queueLead: s.words.queueLead,
      lead: s.words.lead,
      none: s.words.none,
      about: s.words.about,
      content: s.words.content,
    };
  },
  titleOf,
  facts: ({ until, used, uses }, language) => {
    const s = texts(language).authorisations;
    return [`${s.until}${texts(language).site.colon}${dayText(until, language)}`, s.times(used, uses)];
  },
  columns: [
    {
      head: (language) => texts(language).authorisations.until,
      cell: ({ until }, language) => <Day day={until} language={language} />,
    },
  ],
  content,
  standing: ({ state }, language) => (state === 'given' ? texts(language).authorisations.inForce : undefined),
  above(shown, { language }) {
    const s = texts(language).authorisations;
    return (
      <section aria-labelledby="looks">
        <h2 id="looks">{s.looks}</h2>
        <p>{s.looksLead}</p>
        <p>
          <strong>{s.times(shown.used, shown.uses)}</strong>
        </p>
        {shown.looks.length === 0 ? (
          <p class="meta">{s.noLooks}</p>
        ) : (
          <Timeline
            items={shown.looks.map((look) => ({
              title: s.look(inLanguage(toldText({ ...shown, classes: look.classes }), language), look.case),
              when: <Moment moment={look.at} language={language} />,
            }))}
          />
        )}
      </section>
    );
  },
  below(shown, { language }) {
    const s = texts(language).authorisations;
    return (
      <Details summary={s.version(shown.consent.textVersion)}>
        <p>{inLanguage(shown.consent.text, language)}</p>
      </Details>
    );
  },
  actLead: (act, language) => (act === 'withdraw' ? texts(language).authorisations.withdrawLead : undefined),
  insteadOfBegin(facts, language) {
    if (facts.subject !== undefined) return null;
    const s = texts(language).authorisations;
    return (
      <Notification tone="warning" title={s.notChosen}>
        <p>
          <a href="/authorisations/new">{s.again}</a>
        </p>
      </Notification>
    );
  },
  fields: { give: Give },
  labels(act, language) {
    const s = texts(language).authorisations;
    if (act !== 'give') return {};
    return {
      'consent.accepted': s.agreement,
      'consent.signatory': s.signatory,
      classes: s.classes,
      from: s.from,
      until: s.until,
      uses: s.uses,
    };
  },
  choices: ['consent.accepted', 'classes', 'from', 'until', 'uses'],
  ending: ['withdraw'],
};
