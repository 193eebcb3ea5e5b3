import { agencyLimits, agencyScopes, scopeNames } from '../../shared/policy/agencies.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { agencyTexts } from '../locales/agencies.ts';
import { agencyTrail } from './agency-parts.tsx';
import { FileFields, type FormFile, fileLabels } from './case/files.tsx';
import { Notification } from './elements.tsx';
import { Checkboxes, DateField, Select, TextField } from './fields.tsx';
import { Buttons, ErrorSummary, enteredIn, type Filled, Form } from './form.tsx';
import { dayText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => agencyTexts[language];

/** What an invitation can be made of. */
export interface AgencyChoices {
  readonly subjects: readonly { readonly id: string; readonly name: string }[];
  readonly earliest: string;
  readonly latest: string;
  /** Credit service bodies that can be appointed. */
  readonly organisations: readonly { readonly code: string; readonly name: Text }[];
  /** Files for the form. */
  readonly files: readonly FormFile[];
}

/** The form that invites an agent. */
export function newAgencyPage(context: PageContext, choices: AgencyChoices, filled: Filled): string {
  const { language } = context;
  const t = texts(language);
  const { subjects, earliest, latest } = choices;
  const trail = agencyTrail(language);
  const [only, ...others] = subjects;
  if (only === undefined) {
    return page(context, t.agencies.invite, <Notification tone="warning" title={t.agencies.noSubject} />, {
      trail,
    });
  }
  const labels = {
    subject: t.agencies.subject,
    name: t.agencies.name,
    scopes: t.agencies.scopes,
    until: t.agencies.until,
    organisation: t.agencies.organisation,
    ...fileLabels(language),
    evidence: t.agencies.attorney,
  };
  const field = { language, filled };
  return page(
    context,
    t.agencies.invite,
    <Form context={context} action="/agencies" panel upload>
      {others.length === 0 ? (
        <div class="field">
          <p class="meta">{labels.subject}</p>
          <p>
            <strong>{only.name}</strong>
          </p>
          <input type="hidden" name="subject" value={only.id} />
        </div>
      ) : (
        <Select
          {...field}
          name="subject"
          label={labels.subject}
          value={enteredIn(filled, 'subject') || only.id}
          options={subjects.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {choices.organisations.length === 0 ? null : (
        <Select
          {...field}
          name="organisation"
          label={labels.organisation}
          hint={t.agencies.organisationHint}
          placeholder={t.agencies.noOrganisation}
          options={choices.organisations.map(({ code, name }) => ({
            value: code,
            label: inLanguage(name, language),
          }))}
          optional
        />
      )}
      <TextField {...field} name="name" label={labels.name} hint={t.agencies.nameHint} width="middle" />
      <Checkboxes
        {...field}
        name="scopes"
        label={labels.scopes}
        groups={[
          {
            options: agencyScopes.map((scope) => ({
              value: scope,
              label: inLanguage(scopeNames[scope], language),
              hint: t.agencies.scopeHints[scope],
            })),
          },
        ]}
      />
      <DateField
        {...field}
        name="until"
        label={labels.until}
        hint={t.agencies.untilHint(dayText(latest, language))}
        min={earliest}
        max={latest}
      />
      <FileFields
        {...field}
        path="/agencies"
        files={choices.files}
        needed={{ legend: t.agencies.attorney, hint: t.agencies.attorneyHint }}
      />
      <Buttons submit={t.agencies.makeInvitation}>
        <a href="/agencies">{t.agencies.cancel}</a>
      </Buttons>
    </Form>,
    {
      trail,
      lead: t.agencies.inviteLead(agencyLimits.invitationDays),
      error: filled.problem !== null,
      before: <ErrorSummary filled={filled} labels={labels} language={language} />,
    },
  );
}
