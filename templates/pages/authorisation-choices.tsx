import { classesOf, toldText } from '../../shared/domain/authorisations/draft.ts';
import { authorisationPolicy } from '../../shared/policy/authorisations.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { type Partner, type PartnerPurpose, partnerKindNames } from '../../shared/policy/partners.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { authorisationTexts } from '../locales/authorisations.ts';
import { listAddress } from './case/list-page.tsx';
import { Entries, SummaryList } from './elements.tsx';
import { Checkboxes, DateField, Select, TextField } from './fields.tsx';
import { Buttons, ErrorSummary, enteredIn, type Filled } from './form.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => authorisationTexts[language];
const trailOf = (language: Language) => [
  { href: '/authorisations', text: texts(language).authorisations.words.title },
];

/** Whom one can authorise, and for what. */
export function partnerChoicePage(context: PageContext, partners: readonly Partner[]): string {
  const { language } = context;
  const s = texts(language).authorisations;
  const items = partners.flatMap((partner) =>
    partner.purposes
      .filter(({ ground }) => ground === 'consent')
      .map((purpose) => ({
        href: listAddress('/authorisations/new', { partner: partner.code, purpose: purpose.code }),
        title: s.to(inLanguage(partner.name, language), inLanguage(purpose.name, language)),
        facts: [
          inLanguage(partnerKindNames[partner.kind], language),
          inLanguage(
            toldText({ partner: partner.code, purpose: purpose.code, classes: classesOf(purpose) }),
            language,
          ),
        ],
      })),
  );
  return page(
    context,
    s.choosePartner.title,
    items.length === 0 ? (
      <p class="meta">{s.choosePartner.none}</p>
    ) : (
      <Entries label={s.choosePartner.title} items={items} />
    ),
    { lead: s.choosePartner.lead, trail: trailOf(language) },
  );
}

/** What a consent can be about. */
interface Choices {
  readonly partner: Partner;
  readonly purpose: PartnerPurpose;
  readonly subjects: readonly { readonly id: string; readonly name: string }[];
  /** YYYY-MM-DD, China. */
  readonly today: string;
}

/** What may be looked at, from when to when: a form that changes nothing, whose answer is the text to be read. */
export function choicesPage(
  context: PageContext,
  { partner, purpose, subjects, today }: Choices,
  filled: Filled,
): string {
  const { language } = context;
  const s = texts(language).authorisations;
  const field = { language, filled };
  const [only, ...others] = subjects;
  const labels = { classes: s.classes, from: s.from, until: s.until, uses: s.uses };
  return page(
    context,
    s.chooseWhat.title,
    <form action="/authorisations/new" method="get" class="panel" noValidate>
      <SummaryList
        rows={[
          [s.partner, inLanguage(partner.name, language)],
          [s.contact, partner.contact],
          [s.purpose, inLanguage(purpose.name, language)],
          ...(others.length === 0 && only !== undefined ? [[s.subject, only.name] as const] : []),
        ]}
      />
      <input type="hidden" name="partner" value={partner.code} />
      <input type="hidden" name="purpose" value={purpose.code} />
      {others.length === 0 ? (
        <input type="hidden" name="subject" value={only?.id ?? ''} />
      ) : (
        <Select
          {...field}
          name="subject"
          label={s.subject}
          options={subjects.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {classesOf(purpose).length === 0 ? (
        <p>{inLanguage(toldText({ partner: partner.code, purpose: purpose.code, classes: [] }), language)}</p>
      ) : (
        <Checkboxes
          {...field}
          name="classes"
          label={s.classes}
          hint={s.classesHint}
          groups={[
            {
              options: classesOf(purpose).map((code) => ({
                value: code,
                label: inLanguage(catalogue(code).name, language),
              })),
            },
          ]}
        />
      )}
      <DateField
        {...field}
        filled={
          enteredIn(filled, 'from') === '' ? { ...filled, values: { ...filled.values, from: today } } : filled
        }
        name="from"
        label={s.from}
        min={today}
      />
      <DateField
        {...field}
        name="until"
        label={s.until}
        hint={s.untilHint(authorisationPolicy.days, authorisationPolicy.longestDays)}
        optional
        min={today}
      />
      <TextField
        {...field}
        name="uses"
        label={s.uses}
        hint={s.usesHint}
        optional
        width="short"
        inputmode="numeric"
      />
      <Buttons submit={s.chooseWhat.submit}>
        <a href="/authorisations/new">{s.again}</a>
      </Buttons>
    </form>,
    {
      trail: trailOf(language),
      error: filled.problem !== null,
      before: <ErrorSummary filled={filled} labels={labels} language={language} />,
    },
  );
}
