import type { Agency } from '../../shared/domain/agencies/agency.ts';
import type { Language } from '../../shared/policy/text.ts';
import { agencyTexts } from '../locales/agencies.ts';
import { agencyFace, agencyTrail, allowance, organisationRow, Reason } from './agency-parts.tsx';
import { caseAddress } from './case/face.ts';
import { Details, SummaryList } from './elements.tsx';
import { TextField } from './fields.tsx';
import { Buttons, ErrorSummary, type Filled, Form } from './form.tsx';
import { Moment } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => agencyTexts[language];

export interface ShownInvitation {
  readonly id: string;
  readonly subjectName: string;
  readonly nameMasked: string;
  readonly organisation: { readonly name: string; readonly nameEnglish: string } | null;
  readonly scopes: Agency['scopes'];
  readonly until: string;
  readonly invitationUntil: string;
  readonly code: string;
}

/** Where a code is typed that came on paper or by telephone. */
export function invitationCodePage(context: PageContext, filled: Filled): string {
  const { language } = context;
  const t = texts(language);
  const labels = { code: t.agencies.code };
  return page(
    context,
    t.agencies.haveCode,
    <form action="/agencies/invitations" method="get" class="with-button">
      <TextField
        language={language}
        filled={filled}
        name="code"
        label={labels.code}
        hint={t.agencies.codeHint}
        spellcheck={false}
      />
      <button type="submit">{t.agencies.openInvitation}</button>
    </form>,
    {
      trail: agencyTrail(language),
      error: filled.problem !== null,
      before: <ErrorSummary filled={filled} labels={labels} language={language} />,
    },
  );
}

/** An invitation, to be accepted or refused. */
export function invitationPage(context: PageContext, invitation: ShownInvitation, filled: Filled): string {
  const { language } = context;
  const t = texts(language);
  const code = <input type="hidden" name="code" value={invitation.code} />;
  return page(
    context,
    t.agencies.invitationTitle(invitation.subjectName),
    <>
      <SummaryList
        rows={[
          [t.agencies.forName, invitation.nameMasked],
          ...organisationRow(invitation, language),
          ...allowance(invitation, language),
          [
            t.agencies.validUntil,
            <Moment key="valid" moment={invitation.invitationUntil} language={language} />,
          ],
        ]}
      />
      <p>{t.agencies.responsibility}</p>
      <Form context={context} action={caseAddress(agencyFace, invitation, 'accept')}>
        {code}
        <Buttons submit={t.agencies.accept} />
      </Form>
      <Details summary={t.agencies.refuse}>
        <Form context={context} action={caseAddress(agencyFace, invitation, 'refuse')}>
          {code}
          <Reason language={language} filled={filled} optional />
          <Buttons submit={t.agencies.refuse} danger />
        </Form>
      </Details>
    </>,
    {
      trail: agencyTrail(language),
      lead: t.agencies.invitationLead,
      error: filled.problem !== null,
      before: (
        <ErrorSummary
          // The code is no field of this page.
          filled={{ ...filled, values: {} }}
          labels={{ reason: t.agencies.reason }}
          language={language}
        />
      ),
    },
  );
}
