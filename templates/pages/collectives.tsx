import type { Organisation } from '../../shared/policy/organisations.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { collectiveTexts } from '../locales/collectives.ts';
import { complaintTexts } from '../locales/complaints.ts';
import { listAddress } from './case/list-page.tsx';
import { type CollectiveText, collectiveRows } from './collective-face.tsx';
import { Entries, type PageOf, Pagination, SummaryList } from './elements.tsx';
import { Select } from './fields.tsx';
import { Buttons, ErrorSummary, enteredIn, type Filled, Form } from './form.tsx';
import { dayText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';
import { SigningFields } from './signing.tsx';

const texts = (language: Language) => collectiveTexts[language].collectives;

type Shown = CollectiveText & { readonly id: string };

function trail(of: Organisation, language: Language) {
  return [
    { href: '/organisations', text: complaintTexts[language].organisations.title },
    { href: `/organisations/${of.code}`, text: inLanguage(of.name, language) },
  ];
}

/** Collective commitments of an association that members can confirm: open to everybody. */
export function collectivesPage(context: PageContext, of: Organisation, list: PageOf<Shown>): string {
  const { language } = context;
  const s = texts(language);
  const path = `/organisations/${of.code}/commitments`;
  return page(
    context,
    s.publicTitle,
    <>
      {list.items.length === 0 ? <p class="meta">{s.publicNone}</p> : null}
      <Entries
        label={s.publicTitle}
        items={list.items.map(({ id, title, until }) => ({
          href: `${path}/${id}`,
          title,
          facts: [`${s.until} ${dayText(until, language)}`],
        }))}
      />
      <Pagination
        language={language}
        next={list.next === null ? null : listAddress(path, { cursor: list.next })}
        first={list.cursor === undefined ? null : path}
      />
    </>,
    { trail: trail(of, language), lead: s.publicLead },
  );
}

/** The text of one, and beneath it the act of confirming, for whoever may for a member. */
export function collectivePage(
  context: PageContext,
  of: Organisation,
  shown: Shown,
  subjects: readonly { readonly id: string; readonly name: string }[],
  filled: Filled,
): string {
  const { language } = context;
  const s = texts(language);
  const field = { language, filled };
  const labels = { subject: s.subject, signatory: s.signatory, accepted: s.agreement };
  return page(
    context,
    shown.title,
    <>
      <SummaryList rows={collectiveRows(shown, language)} />
      <h2>{s.confirmTitle}</h2>
      {subjects.length === 0 ? (
        <p class="meta">{s.signIn}</p>
      ) : (
        <Form context={context} action={`/organisations/${of.code}/commitments/${shown.id}/confirm`} panel>
          <p>{s.confirmLead}</p>
          <Select
            {...field}
            name="subject"
            label={s.subject}
            value={enteredIn(filled, 'subject') || (subjects[0]?.id ?? '')}
            options={subjects.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <SigningFields
            {...field}
            signatory={s.signatory}
            hint={s.signatoryHint}
            agreement={s.agreement}
            agree={s.agree}
          />
          <Buttons submit={s.confirm}>
            <a href={`/authorisations/new?partner=${of.partner ?? ''}`}>
              {complaintTexts[language].organisations.consent}
            </a>
          </Buttons>
        </Form>
      )}
    </>,
    {
      trail: trail(of, language),
      lead: s.publicLead,
      error: filled.problem !== null,
      before: <ErrorSummary filled={filled} labels={labels} language={language} />,
    },
  );
}
