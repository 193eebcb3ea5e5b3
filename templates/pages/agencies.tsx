import type { Agency } from '../../shared/domain/agencies/agency.ts';
import {
  type AgencyAction,
  type AgencyParty,
  type AgencyState,
  agencyLifeCycle,
} from '../../shared/domain/agencies/life-cycle.ts';
import { objectionLifeCycle } from '../../shared/domain/objections/life-cycle.ts';
import { submissionLifeCycle } from '../../shared/domain/submissions/life-cycle.ts';
import { agencyLimits, agencyScopes, scopeNames } from '../../shared/policy/agencies.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { agencyTexts } from '../locales/agencies.ts';
import { siteTexts } from '../locales/site.ts';
import {
  ButtonLink,
  Details,
  Entries,
  Notification,
  type PageOf,
  Pagination,
  type Row,
  SummaryList,
  Tag,
  Timeline,
  type Tone,
} from './elements.tsx';
import { Checkboxes, DateField, Select, TextArea, TextField } from './fields.tsx';
import { Buttons, ErrorSummary, enteredIn, type Filled, Form, Unsent } from './form.tsx';
import { Day, dayText, Identifier, Moment } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...agencyTexts[language] });

export interface ShownAgency {
  readonly id: string;
  readonly subject: string;
  readonly subjectName: string;
  readonly name: string;
  readonly scopes: Agency['scopes'];
  readonly until: string;
  readonly state: AgencyState;
  readonly invitedAt: string;
  readonly invitationUntil: string;
  readonly acceptedAt: string | null;
  readonly invitation: { readonly code: string; readonly url: string } | null;
  readonly history: readonly {
    readonly action: AgencyAction;
    readonly by: AgencyParty;
    readonly at: string;
    readonly reason: string;
  }[];
  readonly actions: readonly AgencyAction[];
  /** As what the viewer sees it. */
  readonly party: AgencyParty;
}

export interface ShownActs {
  readonly items: readonly {
    readonly at: string;
    readonly action: string;
    readonly entity: string;
    readonly object: string | null;
  }[];
  readonly next: string | null;
}

export interface ShownInvitation {
  readonly id: string;
  readonly subjectName: string;
  readonly nameMasked: string;
  readonly scopes: Agency['scopes'];
  readonly until: string;
  readonly invitationUntil: string;
  readonly code: string;
}

/** What an invitation can be made of. */
export interface AgencyChoices {
  readonly subjects: readonly { readonly id: string; readonly name: string }[];
  readonly earliest: string;
  readonly latest: string;
}

const tones: Readonly<Record<AgencyState, Tone>> = {
  invited: 'warning',
  active: 'good',
  refused: 'neutral',
  removed: 'neutral',
  ended: 'bad',
  expired: 'neutral',
};

function StateTag({ state, language }: { state: AgencyState; language: Language }) {
  return <Tag tone={tones[state]}>{inLanguage(agencyLifeCycle.states[state].label, language)}</Tag>;
}

function scopesText(scopes: Agency['scopes'], language: Language): string {
  return scopes.map((scope) => inLanguage(scopeNames[scope], language)).join(texts(language).site.comma);
}

/** Name of what an agent did, from the audit's word for it; the word itself where there is no name. */
function actText(action: string, language: Language): string {
  const t = texts(language);
  if (action in t.agencies.acts) return t.agencies.acts[action as keyof typeof t.agencies.acts];
  const transition = [...objectionLifeCycle.transitions, ...submissionLifeCycle.transitions].find(
    ({ audit }) => audit === action,
  );
  return transition === undefined ? action : inLanguage(transition.label, language);
}

function List({
  title,
  agencies,
  language,
}: {
  title: string;
  agencies: readonly ShownAgency[];
  language: Language;
}) {
  const t = texts(language);
  if (agencies.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <Entries
        label={title}
        items={agencies.map((agency) => ({
          href: `/agencies/${agency.id}`,
          title: agency.party === 'agent' ? agency.subjectName : agency.name,
          tag: <StateTag state={agency.state} language={language} />,
          facts: [
            ...(agency.party === 'agent' ? [] : [agency.subjectName]),
            scopesText(agency.scopes, language),
            t.agencies.untilDay(dayText(agency.until, language)),
          ],
        }))}
      />
    </>
  );
}

/** Who acts for the viewer's enterprises, and for whom the viewer acts. */
export function agenciesPage(
  context: PageContext,
  list: PageOf<ShownAgency> & {
    readonly subject?: string | undefined;
    /** Enterprises that the viewer may let others act for. */
    readonly subjects: readonly { readonly id: string; readonly name: string }[];
  },
): string {
  const { language, viewer } = context;
  const t = texts(language);
  const centre = viewer?.role === 'centre';
  const of = list.subject === undefined ? '' : `subject=${encodeURIComponent(list.subject)}`;
  const granted = list.items.filter(({ party }) => party !== 'agent');
  const held = list.items.filter(({ party }) => party === 'agent');
  return page(
    context,
    t.agencies.title,
    <>
      {centre ? (
        <form action="/agencies" method="get" class="with-button">
          <TextField
            language={language}
            name="subject"
            label={t.agencies.subjectCode}
            filled={{ values: { subject: list.subject ?? '' }, problem: null }}
            spellcheck={false}
          />
          <button type="submit">{t.agencies.find}</button>
        </form>
      ) : (
        <p>
          {list.subjects.length === 0 ? null : (
            <>
              <ButtonLink href={`/agencies/new${of && '?'}${of}`}>{t.agencies.invite}</ButtonLink>{' '}
            </>
          )}
          <a href="/agencies/invitations">{t.agencies.haveCode}</a>
        </p>
      )}
      {list.items.length === 0 && (!centre || of !== '') ? <p class="meta">{t.agencies.none}</p> : null}
      <List title={t.agencies.granted} agencies={granted} language={language} />
      <List title={t.agencies.held} agencies={held} language={language} />
      <Pagination
        language={language}
        next={
          list.next === null ? null : `/agencies?${of}${of && '&'}cursor=${encodeURIComponent(list.next)}`
        }
        first={list.cursor === undefined ? null : `/agencies${of && '?'}${of}`}
      />
    </>,
    { lead: centre ? t.agencies.leadCentre : t.agencies.lead },
  );
}

/** The form that invites an agent. */
export function newAgencyPage(context: PageContext, choices: AgencyChoices, filled: Filled): string {
  const { language } = context;
  const t = texts(language);
  const { subjects, earliest, latest } = choices;
  const trail = [{ href: '/agencies', text: t.agencies.title }];
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
  };
  const field = { language, filled };
  return page(
    context,
    t.agencies.invite,
    <Form context={context} action="/agencies" panel>
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

function rows(agency: Omit<ShownInvitation, 'code' | 'nameMasked'>, language: Language): Row[] {
  const t = texts(language);
  return [
    [t.agencies.subject, agency.subjectName],
    [t.agencies.scopes, scopesText(agency.scopes, language)],
    [t.agencies.until, <Day key="until" day={agency.until} language={language} />],
    [t.agencies.number, <Identifier key="number" text={agency.id} />],
  ];
}

/** How the enterprise hands the invitation over. */
function HandOver({ agency, language }: { agency: ShownAgency; language: Language }) {
  const t = texts(language);
  if (agency.invitation === null) return null;
  return (
    <Notification title={t.agencies.handOverTitle}>
      <p>{t.agencies.handOver(agency.name)}</p>
      <SummaryList
        rows={[
          [
            t.agencies.link,
            <span key="link" class="address">
              {agency.invitation.url}
            </span>,
          ],
          [
            t.agencies.code,
            <code key="code" class="id">
              {agency.invitation.code}
            </code>,
          ],
          [t.agencies.validUntil, <Moment key="until" moment={agency.invitationUntil} language={language} />],
        ]}
      />
    </Notification>
  );
}

/** The one act on an agency's page: to remove it, or for the centre to end it. */
function Ending({ context, agency, filled }: { context: PageContext; agency: ShownAgency; filled: Filled }) {
  const { language } = context;
  const t = texts(language);
  const action = agency.actions.find((each) => each === 'remove' || each === 'end');
  if (action === undefined)
    return <Unsent filled={filled} labels={{ reason: t.agencies.reason }} language={language} />;
  const end = action === 'end';
  const title = end
    ? t.agencies.end
    : agency.party === 'agent'
      ? t.agencies.layDown
      : agency.state === 'invited'
        ? t.agencies.withdraw
        : t.agencies.remove;
  return (
    <Details summary={title} open={filled.problem !== null || Object.keys(filled.values).length > 0}>
      <Form context={context} action={`/agencies/${agency.id}/${action}`}>
        <p>{end ? t.agencies.endHint : t.agencies.removeHint}</p>
        <TextArea
          language={language}
          filled={filled}
          name="reason"
          label={t.agencies.reason}
          hint={t.agencies.reasonHint}
          rows={3}
          optional={!end}
        />
        <Buttons submit={title} danger />
      </Form>
    </Details>
  );
}

/** One agency: what it allows, how it came about, and what the agent has done with it. */
export function agencyPage(
  context: PageContext,
  agency: ShownAgency & { readonly acts: ShownActs; readonly cursor?: string | undefined },
  filled: Filled,
): string {
  const { language } = context;
  const t = texts(language);
  const { acts, cursor } = agency;
  const address = `/agencies/${agency.id}`;
  return page(
    context,
    agency.party === 'agent' ? agency.subjectName : agency.name,
    <>
      <HandOver agency={agency} language={language} />
      <SummaryList rows={[[t.agencies.name, agency.name], ...rows(agency, language)]} />
      <Ending context={context} agency={agency} filled={filled} />
      {agency.acceptedAt === null ? null : (
        <>
          <h2>{t.agencies.actsTitle}</h2>
          {acts.items.length === 0 ? (
            <p class="meta">{t.agencies.noActs}</p>
          ) : (
            <Timeline
              items={acts.items.map(({ at, action, entity, object }) => ({
                title: actText(action, language),
                when: <Moment key="at" moment={at} language={language} />,
                text: object === null ? entity : <a href={object}>{object.split('/').at(-1)}</a>,
              }))}
            />
          )}
          <Pagination
            language={language}
            next={acts.next === null ? null : `${address}?cursor=${encodeURIComponent(acts.next)}`}
            first={cursor === undefined ? null : address}
          />
        </>
      )}
      <h2>{t.agencies.history}</h2>
      <Timeline
        items={agency.history.map(({ action, by, at, reason }) => ({
          title: `${inLanguage(agencyLifeCycle.parties[by], language)}${t.site.colon}${t.agencies.did[action]}`,
          when: <Moment key="at" moment={at} language={language} />,
          text: reason,
        }))}
      />
    </>,
    {
      trail: [{ href: '/agencies', text: t.agencies.title }],
      beside: <StateTag state={agency.state} language={language} />,
      error: filled.problem !== null,
      before: <ErrorSummary filled={filled} labels={{ reason: t.agencies.reason }} language={language} />,
    },
  );
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
      trail: [{ href: '/agencies', text: t.agencies.title }],
      error: filled.problem !== null,
      before: <ErrorSummary filled={filled} labels={labels} language={language} />,
    },
  );
}

/** An invitation, to be accepted or refused. */
export function invitationPage(context: PageContext, invitation: ShownInvitation, filled: Filled): string {
  const { language } = context;
  const t = texts(language);
  const address = `/agencies/${invitation.id}`;
  const code = <input type="hidden" name="code" value={invitation.code} />;
  return page(
    context,
    t.agencies.invitationTitle(invitation.subjectName),
    <>
      <SummaryList
        rows={[
          [t.agencies.forName, invitation.nameMasked],
          ...rows(invitation, language),
          [
            t.agencies.validUntil,
            <Moment key="valid" moment={invitation.invitationUntil} language={language} />,
          ],
        ]}
      />
      <p>{t.agencies.responsibility}</p>
      <Form context={context} action={`${address}/accept`}>
        {code}
        <Buttons submit={t.agencies.accept} />
      </Form>
      <Details summary={t.agencies.refuse}>
        <Form context={context} action={`${address}/refuse`}>
          {code}
          <TextArea
            language={language}
            filled={filled}
            name="reason"
            label={t.agencies.reason}
            hint={t.agencies.reasonHint}
            rows={3}
            optional
          />
          <Buttons submit={t.agencies.refuse} danger />
        </Form>
      </Details>
    </>,
    {
      trail: [{ href: '/agencies', text: t.agencies.title }],
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
