import type { ComponentChildren } from 'preact';
import { titleOf } from '../../shared/domain/objections/gap.ts';
import {
  isDisputing,
  type ObjectionAction,
  type ObjectionParty,
  type ObjectionState,
  objectionLifeCycle,
} from '../../shared/domain/objections/life-cycle.ts';
import type { Contact, EvidenceFile } from '../../shared/domain/objections/objection.ts';
import { basisNote } from '../../shared/policy/basis.ts';
import {
  kindNames,
  type ObjectionStep,
  type Outcome,
  objectionPolicy,
  outcomeNames,
} from '../../shared/policy/objections.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { objectionCaseTexts } from '../locales/objection-case.ts';
import { objectionTexts } from '../locales/objections.ts';
import { siteTexts } from '../locales/site.ts';
import {
  ButtonLink,
  Notification,
  SummaryList,
  Table,
  Tag,
  Timeline,
  type Tone,
  Verdict,
} from './elements.tsx';
import { Buttons, ErrorSummary, type Filled, Form, TextArea, Unsent } from './form.tsx';
import { Day, dayText, Identifier, Moment, sizeText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';
import { type ListedObjection, ObjectionTag, unitText } from './objections.tsx';

const texts = (language: Language) => ({
  ...siteTexts[language],
  ...objectionCaseTexts[language],
  ...objectionTexts[language],
});

/** A case as one of its parties may see it. */
export interface ShownCase extends ListedObjection {
  readonly version: number;
  readonly subject: string;
  readonly policy: string;
  readonly statement: string;
  readonly requested: string;
  readonly evidenceFiles: readonly (EvidenceFile & { readonly url: string })[];
  readonly contact?: Contact | null;
  readonly deadlines: readonly {
    readonly step: ObjectionStep;
    readonly startedOn: string;
    readonly workingDays: number;
    /** Null: it follows with the State Council's calendar. */
    readonly dueAt: string | null;
    readonly doneAt?: string;
    readonly pausedOn?: string;
    readonly overdue: boolean;
  }[];
  readonly history: readonly {
    readonly at: string;
    readonly action: ObjectionAction;
    readonly by: string;
    readonly party: ObjectionParty;
    readonly to: ObjectionState;
    readonly note: string;
  }[];
  readonly decision: {
    readonly outcome: Outcome;
    readonly opinion: string;
    /** Of an added entry: the record. */
    readonly record: string | null;
    readonly at: string;
    readonly by: string;
    readonly changes: readonly {
      readonly column: string;
      readonly label: string;
      readonly labelEnglish: string;
      readonly before: string | null;
      readonly after: string | null;
    }[];
  } | null;
  readonly proposal?: {
    readonly outcome: Outcome;
    readonly record: string | null;
    readonly correction: Readonly<Record<string, string>>;
    readonly opinion: string;
    readonly at: string;
    readonly by: string;
  } | null;
  readonly notes?: readonly { readonly at: string; readonly by: string; readonly text: string }[];
  readonly receiptUrl: string;
  readonly letterUrl: string | null;
  readonly actions: readonly ObjectionAction[];
  /** As what the viewer sees it. */
  readonly party: ObjectionParty;
}

/** Steps that take one press; the others have a page with a form. */
const plainSteps: readonly ObjectionAction[] = ['accept', 'dispatch', 'confirm', 'close'];

export function actText(action: ObjectionAction, language: Language): string {
  const transition = objectionLifeCycle.transitions.find((each) => each.action === action);
  return transition === undefined ? action : inLanguage(transition.label, language);
}

/** The words of the forms of steps, which have pages of their own. */
function wordsOf(language: Language): Record<string, string> {
  const { reason, statement, opinion } = texts(language).actFields;
  return { reason, statement, opinion };
}

/** Where a step of a case is taken. */
export function stepAddress(id: string, action: ObjectionAction): string {
  return `/objections/${id}/${action}`;
}

function partyText(party: ObjectionParty, objection: ShownCase, language: Language): string {
  return party === 'unit'
    ? unitText(objection.unit, language)
    : inLanguage(objectionLifeCycle.parties[party], language);
}

type OpenStep = ShownCase['deadlines'][number];

function openStep({ deadlines }: ShownCase): OpenStep | undefined {
  const last = deadlines.at(-1);
  return last?.doneAt === undefined ? last : undefined;
}

/** By when it has to be done, or that this cannot be said yet. */
function dueText({ dueAt }: OpenStep, late: boolean, language: Language): string {
  const t = texts(language);
  if (dueAt === null) return t.site.awaitsCalendar;
  const day = dayText(dueAt.slice(0, 10), language);
  return late ? t.objection.late(day) : t.objection.until(day);
}

/** What has to be done next. */
function nextText(objection: ShownCase, language: Language): string {
  const t = texts(language);
  if (objection.state === 'returned') return t.objection.supplementStep;
  if (objection.state === 'confirming') return t.objection.confirmStep;
  const open = openStep(objection);
  return open === undefined ? '' : inLanguage(objectionLifeCycle.steps[open.step], language);
}

/** Where the case stands, who must act, until when: the first thing on its page. */
function Standing({ objection, language }: { objection: ShownCase; language: Language }) {
  const t = texts(language);
  const { turn, party, overdue } = objection;
  const open = openStep(objection);
  if (turn === null) {
    return <Notification title={t.objection.noBody} />;
  }
  const yours = turn === party;
  const step = nextText(objection, language);
  const tone: Tone = overdue ? 'bad' : yours ? 'warning' : 'neutral';
  return (
    <Notification
      tone={tone}
      title={
        yours ? t.objection.yourTurn(step) : t.objection.turn(partyText(turn, objection, language), step)
      }
    >
      {open?.pausedOn !== undefined ? (
        <p>
          {t.objection.paused(inLanguage(basisNote(objectionPolicy(objection.policy).pauseBasis), language))}
        </p>
      ) : open === undefined ? null : overdue ? (
        <p>
          <Tag tone="bad">{t.objection.overdue}</Tag> {dueText(open, true, language)}{' '}
          {party === 'filer' && !yours ? t.objection.lateFiler : null}
        </p>
      ) : (
        <p>{dueText(open, false, language)}</p>
      )}
    </Notification>
  );
}

/** A step as a form of one button. */
function PlainStep({
  context,
  objection,
  action,
  danger = false,
}: {
  context: PageContext;
  objection: ShownCase;
  action: ObjectionAction;
  danger?: boolean;
}) {
  return (
    <Form context={context} action={stepAddress(objection.id, action)}>
      <input type="hidden" name="version" value={objection.version} />
      <button type="submit" {...(danger ? { class: 'danger' } : {})}>
        {actText(action, context.language)}
      </button>
    </Form>
  );
}

function Actions({ context, objection }: { context: PageContext; objection: ShownCase }) {
  const { language, viewer } = context;
  const t = texts(language);
  const { actions, id, version } = objection;
  const own = actions.filter((action) => action !== 'assign');
  const [main] = own.filter((action) => !['withdraw', 'reject', 'decline'].includes(action));
  if (actions.length === 0) return null;
  return (
    <section class="actions" aria-labelledby="actions">
      <h2 id="actions">{t.objection.actions}</h2>
      <ul class="acts">
        {own.map((action) => (
          <li key={action}>
            {plainSteps.includes(action) ? (
              <PlainStep context={context} objection={objection} action={action} />
            ) : (
              <a
                class={action === main ? 'button' : 'button secondary'}
                href={`/objections/${id}?step=${action}`}
              >
                {actText(action, language)}
              </a>
            )}
          </li>
        ))}
      </ul>
      {actions.includes('assign') ? (
        <div class="holding">
          <p>{`${t.objection.holder}${t.site.colon}${objection.holder ?? t.objection.nobodyYet}`}</p>
          {objection.holder !== null && objection.holder === viewer?.name ? null : (
            <Form context={context} action={stepAddress(id, 'assign')}>
              <input type="hidden" name="version" value={version} />
              <button type="submit" class="link">
                {t.actFields.takeOver}
              </button>
            </Form>
          )}
          <a href={`/objections/${id}?step=assign`}>{actText('assign', language)}</a>
        </div>
      ) : null}
    </section>
  );
}

/** The way that most cases take: what is still to come shows below what has been. */
const wayAhead: Readonly<Partial<Record<ObjectionState, readonly ObjectionStep[]>>> = {
  filed: ['check', 'verify', 'close'],
  returned: ['check', 'verify', 'close'],
  accepted: ['verify', 'close'],
  verifying: ['close'],
  confirming: ['close'],
};

/** Steps whose words are the decision's own, which stands above. */
const decided: readonly ObjectionAction[] = ['decision', 'settle', 'confirm'];

function History({ objection, language }: { objection: ShownCase; language: Language }) {
  const open = openStep(objection);
  const { turn } = objection;
  const outcome = objection.decision?.outcome;
  return (
    <Timeline
      items={[
        ...objection.history.map(({ at, action, by, note }) => ({
          title: actText(action, language),
          when: (
            <>
              <Moment moment={at} language={language} />
              {` · ${by}`}
            </>
          ),
          text:
            decided.includes(action) && outcome !== undefined ? (
              inLanguage(outcomeNames[outcome], language)
            ) : note === '' ? undefined : (
              <span class="said">{note}</span>
            ),
        })),
        ...(turn === null
          ? []
          : [
              {
                title: nextText(objection, language),
                when: partyText(turn, objection, language),
                text:
                  open === undefined || open.pausedOn !== undefined
                    ? ''
                    : dueText(open, objection.overdue, language),
                state: objection.overdue ? ('late' as const) : ('current' as const),
              },
            ]),
        ...(wayAhead[objection.state] ?? []).map((step) => ({
          title: inLanguage(objectionLifeCycle.steps[step], language),
          state: 'coming' as const,
        })),
      ]}
    />
  );
}

function Changes({ objection, language }: { objection: ShownCase; language: Language }) {
  const t = texts(language);
  const changes = objection.decision?.changes ?? [];
  if (changes.length === 0) return null;
  return (
    <Table
      caption={t.objection.changes}
      head={[t.objection.column, t.objection.before, t.objection.after]}
      language={language}
      rows={changes.map(({ label, labelEnglish, before, after }) => [
        language === 'en' ? labelEnglish : label,
        <del key="before">{before ?? t.site.absent}</del>,
        <ins key="after">{after ?? t.site.absent}</ins>,
      ])}
    />
  );
}

function DecisionMade({ objection, language }: { objection: ShownCase; language: Language }) {
  const t = texts(language);
  const { decision } = objection;
  if (decision === null) return null;
  const renewed = objection.party === 'filer' && ['correct', 'revoke', 'add'].includes(decision.outcome);
  return (
    <section>
      <h2>{t.objection.decision}</h2>
      <SummaryList
        rows={[
          [
            t.objection.outcome,
            <strong key="outcome">{inLanguage(outcomeNames[decision.outcome], language)}</strong>,
          ],
          ...(decision.record === null
            ? []
            : [
                [
                  t.objection.added,
                  <a key="added" href={`/records/${decision.record}`}>
                    {decision.record}
                  </a>,
                ] as const,
              ]),
          [t.objection.opinion, decision.opinion],
          [
            t.objection.decidedBy,
            <>
              {decision.by} · <Moment moment={decision.at} language={language} />
            </>,
          ],
        ]}
      />
      <Changes objection={objection} language={language} />
      {renewed ? (
        <Notification tone="good">
          <p>
            {decision.outcome === 'add' ? t.objection.renewedByAdding : t.objection.renewed}{' '}
            <a href={`/reports/new?subject=${objection.subject}`}>{t.objection.renew}</a>
          </p>
        </Notification>
      ) : null}
    </section>
  );
}

function Proposal({ objection, language }: { objection: ShownCase; language: Language }) {
  const t = texts(language);
  const { proposal } = objection;
  if (proposal === undefined || proposal === null) return null;
  return (
    <section>
      <h2>{t.objection.proposal}</h2>
      <p class="meta">{t.objection.proposalText}</p>
      <SummaryList
        rows={[
          [t.objection.outcome, inLanguage(outcomeNames[proposal.outcome], language)],
          ...(proposal.record === null ? [] : [[t.objection.added, proposal.record] as const]),
          ...Object.entries(proposal.correction).map(([column, value]) => [column, value] as const),
          [t.objection.opinion, proposal.opinion],
          [
            t.objection.decidedBy,
            <>
              {proposal.by} · <Moment moment={proposal.at} language={language} />
            </>,
          ],
        ]}
      />
    </section>
  );
}

function contactText(contact: Contact | null | undefined): string {
  if (contact === null || contact === undefined) return '';
  if (typeof contact === 'string') return contact;
  return [contact.name, contact.phone, contact.email, contact.address].filter(Boolean).join(' · ');
}

function Files({ files }: { files: ShownCase['evidenceFiles'] }): ComponentChildren {
  return (
    <ul class="plain">
      {files.map(({ id, name, bytes, url }) => (
        <li key={id}>
          <a href={url}>{name}</a> <span class="meta">{sizeText(bytes)}</span>
        </li>
      ))}
    </ul>
  );
}

/** What the case is about: a record, to look at, or an entry that is missing. */
export function AboutLink({ objection, language }: { objection: ShownCase; language: Language }) {
  const title = inLanguage(titleOf(objection), language);
  return objection.record === null ? title : <a href={`/records/${objection.record}`}>{title}</a>;
}

function Content({ objection, language }: { objection: ShownCase; language: Language }) {
  const t = texts(language);
  return (
    <>
      <h2>{t.objection.content}</h2>
      <SummaryList
        rows={[
          [t.objection.number, <Identifier key="number" text={objection.id} />],
          [t.objection.record, <AboutLink key="record" objection={objection} language={language} />],
          [
            t.objection.subject,
            <a key="subject" href={`/subjects/${objection.subject}`}>
              {objection.subjectName}
            </a>,
          ],
          [t.objection.unit, unitText(objection.unit, language)],
          [t.objection.kind, inLanguage(kindNames[objection.kind], language)],
          [t.objection.statement, objection.statement],
          [t.objection.requested, objection.requested],
          [
            t.objection.evidence,
            objection.evidenceFiles.length === 0 ? '' : <Files key="files" files={objection.evidenceFiles} />,
          ],
          ...(objection.party === 'unit'
            ? []
            : [[t.objection.contact, contactText(objection.contact)] as const]),
          [t.objection.filedAt, <Moment key="filed" moment={objection.filedAt} language={language} />],
          [t.objection.policy, inLanguage(objectionPolicy(objection.policy).name, language)],
        ]}
      />
    </>
  );
}

function Deadlines({ objection, language }: { objection: ShownCase; language: Language }) {
  const t = texts(language);
  const standing = (deadline: OpenStep): ComponentChildren => {
    if (deadline.overdue)
      return (
        <Tag tone="bad">{deadline.doneAt === undefined ? t.objection.overdue : t.objection.doneLate}</Tag>
      );
    // Nobody has done what was being done when the filer withdrew.
    if (objection.state === 'withdrawn' && deadline === objection.deadlines.at(-1))
      return <Tag tone="neutral">{inLanguage(objectionLifeCycle.states.withdrawn.label, language)}</Tag>;
    // Done, and nobody can say yet by when it had to be.
    if (deadline.doneAt !== undefined && deadline.dueAt === null)
      return <Tag tone="neutral">{t.objection.done}</Tag>;
    if (deadline.doneAt !== undefined) return <Tag tone="good">{t.objection.inTime}</Tag>;
    return (
      <Tag tone="neutral">{deadline.pausedOn === undefined ? t.objection.running : t.objection.stopped}</Tag>
    );
  };
  return (
    <>
      <h2>{t.objection.deadlines}</h2>
      <Table
        caption={t.objection.deadlines}
        captioned={false}
        language={language}
        head={[
          t.objection.step,
          t.objection.started,
          t.objection.days,
          t.objection.due,
          t.objection.done,
          t.objection.standing,
        ]}
        rows={objection.deadlines.map((deadline) => [
          inLanguage(objectionLifeCycle.steps[deadline.step], language),
          <Day key="started" day={deadline.startedOn} language={language} />,
          deadline.workingDays,
          deadline.dueAt === null ? (
            t.site.awaitsCalendar
          ) : (
            <Day key="due" day={deadline.dueAt.slice(0, 10)} language={language} />
          ),
          deadline.doneAt === undefined ? (
            t.site.absent
          ) : (
            <Day key="done" day={deadline.doneAt.slice(0, 10)} language={language} />
          ),
          standing(deadline),
        ])}
      />
    </>
  );
}

function Notes({
  context,
  objection,
  filled,
}: {
  context: PageContext;
  objection: ShownCase;
  filled: Filled;
}) {
  const { language } = context;
  const t = texts(language);
  if (objection.notes === undefined) return null;
  return (
    <section class="panel">
      <h2>{t.objection.notes}</h2>
      <p class="meta">{t.objection.notesText}</p>
      {objection.notes.length === 0 ? (
        <p class="meta">{t.objection.noNotes}</p>
      ) : (
        <Timeline
          items={objection.notes.map(({ at, by, text }) => ({
            title: by,
            when: <Moment moment={at} language={language} />,
            text: <span class="said">{text}</span>,
          }))}
        />
      )}
      <Form context={context} action={`/objections/${objection.id}/note`}>
        <TextArea language={language} filled={filled} name="text" label={t.objection.note} rows={3} />
        <Buttons submit={t.objection.saveNote} />
      </Form>
    </section>
  );
}

/**
 * One case: where it stands, who must act until when, what the viewer may do, and everything that happened. `filled`
 * is a step that was refused, or the note that was.
 */
export function casePage(
  context: PageContext,
  objection: ShownCase,
  options: { readonly justFiled: boolean; readonly disputedFrom: 'filing' | 'acceptance' },
  filled: Filled,
): string {
  const { language } = context;
  const t = texts(language);
  const officer = objection.party !== 'filer';
  return page(
    context,
    t.objection.title(inLanguage(titleOf(objection), language)),
    <>
      {options.justFiled ? (
        <Verdict tone="good" title={t.objection.filedTitle}>
          <p class="number">
            {`${t.objection.number}${t.site.colon}`}
            <Identifier text={objection.id} />
          </p>
          <p>{t.objection.filedText}</p>
          <p>
            <ButtonLink href={objection.receiptUrl}>{t.objection.receipt}</ButtonLink>
          </p>
        </Verdict>
      ) : null}
      <Standing objection={objection} language={language} />
      <Actions context={context} objection={objection} />
      {objection.record !== null && isDisputing(objection.state, options.disputedFrom) ? (
        <Notification tone="neutral">
          <p>{t.objection.disputed}</p>
        </Notification>
      ) : null}
      <Proposal objection={objection} language={language} />
      <DecisionMade objection={objection} language={language} />
      {objection.letterUrl === null ? null : (
        <p>
          <a href={objection.letterUrl}>{t.objection.letter}</a>
        </p>
      )}
      <h2>{t.objection.timeline}</h2>
      <History objection={objection} language={language} />
      <Content objection={objection} language={language} />
      {objection.party === 'unit' ? null : (
        <p>
          <a href={objection.receiptUrl}>{t.objection.receipt}</a>
        </p>
      )}
      <Deadlines objection={objection} language={language} />
      <Notes context={context} objection={objection} filled={filled} />
    </>,
    {
      trail: [{ href: '/objections', text: officer ? t.nav.queue : t.objections.title }],
      lead: `${objection.subjectName} · ${objection.id}`,
      beside: <ObjectionTag state={objection.state} language={language} />,
      error: filled.problem !== null,
      before:
        filled.problem === null ? null : (
          <>
            <ErrorSummary filled={filled} labels={{ text: t.objection.note }} language={language} />
            <Unsent filled={filled} labels={wordsOf(language)} language={language} />
          </>
        ),
    },
  );
}
