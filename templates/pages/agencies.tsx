import type { Agency } from '../../shared/domain/agencies/agency.ts';
import {
  type AgencyAction,
  type AgencyParty,
  type AgencyState,
  agencyLifeCycle,
} from '../../shared/domain/agencies/life-cycle.ts';
import { isSettled } from '../../shared/domain/cases/life-cycle.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { agencyTexts } from '../locales/agencies.ts';
import { caseTexts } from '../locales/cases.ts';
import { siteTexts } from '../locales/site.ts';
import { agencyFace, agencyTrail, allowance, organisationRow, Reason, scopesText } from './agency-parts.tsx';
import type { ShownFile } from './case/face.ts';
import { caseAddress } from './case/face.ts';
import { FiledPanel, isJustFiled, mayRate, RatingLink, whatNext } from './case/filed.tsx';
import { Files } from './case/files.tsx';
import { listAddress } from './case/list-page.tsx';
import { StateTag } from './case/standing.tsx';
import {
  ButtonLink,
  Details,
  Entries,
  Notification,
  type PageOf,
  Pagination,
  SummaryList,
  Timeline,
} from './elements.tsx';
import { TextField } from './fields.tsx';
import { Buttons, ErrorSummary, type Filled, Form, Unsent } from './form.tsx';
import { dayText, Moment, verbatim } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...agencyTexts[language] });

export interface ShownAgency {
  readonly id: string;
  readonly subject: string;
  readonly subjectName: string;
  readonly name: string;
  readonly scopes: Agency['scopes'];
  readonly organisation: { readonly name: string; readonly nameEnglish: string } | null;
  readonly attorney: ShownFile | null;
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
    readonly words: Text;
    readonly entity: string;
    readonly object: string | null;
  }[];
  readonly next: string | null;
}

/** The number of what an agent acted on, with where it is. */
function ActedOn({ entity, object }: { entity: string; object: string | null }) {
  const number = entity.slice(entity.indexOf(':') + 1);
  return object === null ? (
    <span {...verbatim}>{number}</span>
  ) : (
    <a href={object} {...verbatim}>
      {number}
    </a>
  );
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
          href: caseAddress(agencyFace, agency),
          title: agency.party === 'agent' ? agency.subjectName : agency.name,
          tag: <StateTag face={agencyFace} state={agency.state} language={language} />,
          facts: [
            ...(agency.party === 'agent' ? [] : [agency.subjectName]),
            ...organisationRow(agency, language).map(([, name]) => name),
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
  const { subject } = list;
  const address = (from?: string) => listAddress(agencyFace.path, { subject, cursor: from });
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
              <ButtonLink href={listAddress(`${agencyFace.path}/new`, { subject })}>
                {t.agencies.invite}
              </ButtonLink>{' '}
            </>
          )}
          <a href="/agencies/invitations">{t.agencies.haveCode}</a>
        </p>
      )}
      {list.items.length === 0 && (!centre || subject !== undefined) ? (
        <p class="meta">{t.agencies.none}</p>
      ) : null}
      <List title={t.agencies.granted} agencies={granted} language={language} />
      <List title={t.agencies.held} agencies={held} language={language} />
      <Pagination
        language={language}
        next={list.next === null ? null : address(list.next)}
        first={list.cursor === undefined ? null : address()}
      />
    </>,
    { lead: centre ? t.agencies.leadCentre : t.agencies.lead },
  );
}

/** That the invitation was made, and who is to accept it by when. */
function Invited({ context, agency }: { context: PageContext; agency: ShownAgency }) {
  if (!isJustFiled(context) || agency.party !== 'enterprise') return null;
  const { language } = context;
  const { parties, transitions } = agencyLifeCycle;
  const accept = transitions.find(({ action }) => action === 'accept');
  // The moment at which it is over is the beginning of the next day.
  const last = chinaDate(new Date(Date.parse(agency.invitationUntil) - 1));
  const due = caseTexts[language].cases.until(dayText(last, language));
  const step = accept === undefined ? '' : inLanguage(accept.label, language);
  const next =
    agency.state === 'invited'
      ? whatNext(inLanguage(parties.agent, language), step, due, language)
      : undefined;
  const settled = isSettled(agencyLifeCycle, agency.state);
  return <FiledPanel context={context} id={agency.id} next={next} papers={[]} settled={settled} />;
}

/** To the enterprise, once its agent has answered: the way to say what it thinks of it. */
function Rating({ context, agency }: { context: PageContext; agency: ShownAgency }) {
  const isOwn = mayRate(context) && agency.party === 'enterprise' && !isJustFiled(context);
  if (!isOwn || !isSettled(agencyLifeCycle, agency.state)) return null;
  return <RatingLink id={agency.id} language={context.language} />;
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
      <Form context={context} action={caseAddress(agencyFace, agency, action)}>
        <p>{end ? t.agencies.endHint : t.agencies.removeHint}</p>
        <Reason language={language} filled={filled} optional={!end} />
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
  const address = (from?: string) => listAddress(caseAddress(agencyFace, agency), { cursor: from });
  return page(
    context,
    agency.party === 'agent' ? agency.subjectName : agency.name,
    <>
      <Invited context={context} agency={agency} />
      <HandOver agency={agency} language={language} />
      <SummaryList
        rows={[
          ...organisationRow(agency, language),
          [t.agencies.name, agency.name],
          ...allowance(agency, language),
          ...(agency.attorney === null
            ? []
            : [[t.agencies.attorney, <Files key="attorney" files={[agency.attorney]} />] as const]),
        ]}
      />
      {agency.organisation === null ? null : <p>{t.agencies.free}</p>}
      <Ending context={context} agency={agency} filled={filled} />
      <Rating context={context} agency={agency} />
      {agency.acceptedAt === null ? null : (
        <>
          <h2>{t.agencies.actsTitle}</h2>
          {acts.items.length === 0 ? (
            <p class="meta">{t.agencies.noActs}</p>
          ) : (
            <Timeline
              items={acts.items.map(({ at, words, entity, object }) => ({
                title: inLanguage(words, language),
                when: <Moment key="at" moment={at} language={language} />,
                text: <ActedOn entity={entity} object={object} />,
              }))}
            />
          )}
          <Pagination
            language={language}
            next={acts.next === null ? null : address(acts.next)}
            first={cursor === undefined ? null : address()}
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
      trail: agencyTrail(language),
      beside: <StateTag face={agencyFace} state={agency.state} language={language} />,
      error: filled.problem !== null,
      before: <ErrorSummary filled={filled} labels={{ reason: t.agencies.reason }} language={language} />,
    },
  );
}
