import type { Contact } from '../../shared/domain/cases/case.ts';
import {
  type ObjectionAction,
  type ObjectionParty,
  type ObjectionState,
  objectionLifeCycle,
} from '../../shared/domain/objections/life-cycle.ts';
import { matterOf, titleOf } from '../../shared/domain/objections/matter.ts';
import { basisNote } from '../../shared/policy/basis.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import {
  kindNames,
  type ObjectionKind,
  type ObjectionStep,
  type Outcome,
  objectionPolicy,
  outcomeNames,
} from '../../shared/policy/objections.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { objectionCaseTexts } from '../locales/objection-case.ts';
import { objectionTexts } from '../locales/objections.ts';
import { siteTexts } from '../locales/site.ts';
import type { CaseFace, ListedCase, ShownCase, ShownDeadline, ShownEntry, ShownFile } from './case/face.ts';
import { Files } from './case/files.tsx';
import { Notification, type Row, SummaryList, Table, type Tone } from './elements.tsx';
import { evaluationRows, type ShownInQuestion } from './evaluation-in-question.tsx';
import { Identifier, Moment, unitText } from './format.tsx';
import { actFields, actLabels, type StepFacts } from './objection-acts.tsx';

const texts = (language: Language) => ({
  ...siteTexts[language],
  ...objectionCaseTexts[language],
  ...objectionTexts[language],
});

/** A case as a row of a list. */
export interface ListedObjection extends ListedCase {
  readonly state: ObjectionState;
  /** Null: it is about an entry that is missing, or about an evaluation. */
  readonly record: string | null;
  readonly evaluation: ShownInQuestion | null;
  readonly recordTitle: string;
  readonly catalogue: CatalogueCode;
  readonly subjectName: string;
  readonly unit: string;
  readonly unitName: string;
  readonly kind: ObjectionKind;
  readonly filedAt: string;
  readonly turn: 'filer' | 'centre' | 'unit' | null;
  readonly holder: string | null;
}

/** A case as one of its parties may see it. */
export interface ShownObjection extends ListedObjection, Omit<ShownCase, keyof ListedObjection> {
  readonly subject: string;
  readonly policy: string;
  readonly statement: string;
  readonly requested: string;
  readonly evidenceFiles: readonly ShownFile[];
  readonly contact?: Contact | null;
  readonly deadlines: readonly (ShownDeadline & { readonly step: ObjectionStep })[];
  readonly history: readonly (ShownEntry & {
    readonly action: ObjectionAction;
    readonly party: ObjectionParty;
    readonly to: ObjectionState;
    readonly outcome?: Outcome | null;
    readonly letterUrl?: string;
  })[];
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
  readonly receiptUrl: string;
  readonly letterUrl: string | null;
  readonly actions: readonly ObjectionAction[];
  /** As what the viewer sees it. */
  readonly party: ObjectionParty;
}

const tones: Readonly<Record<ObjectionState, Tone>> = {
  filed: 'neutral',
  returned: 'warning',
  accepted: 'neutral',
  verifying: 'neutral',
  confirming: 'neutral',
  decided: 'good',
  closed: 'good',
  rejected: 'bad',
  withdrawn: 'neutral',
};

/** The way that most cases take. */
const ahead: Readonly<Partial<Record<ObjectionState, readonly ObjectionStep[]>>> = {
  filed: ['check', 'verify', 'close'],
  returned: ['check', 'verify', 'close'],
  accepted: ['verify', 'close'],
  verifying: ['close'],
  confirming: ['close'],
};

function Changes({ objection, language }: { objection: ShownObjection; language: Language }) {
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

function DecisionMade({ objection, language }: { objection: ShownObjection; language: Language }) {
  const t = texts(language);
  const { decision } = objection;
  if (decision === null) return null;
  const altered = ['correct', 'revoke', 'add'].includes(decision.outcome);
  const evaluation = matterOf(objection) === 'evaluation';
  const renewed = altered && !evaluation && objection.party === 'filer';
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
      {altered && evaluation ? (
        <Notification tone="good">
          <p>
            {t.objection.reckonedAnew}{' '}
            <a href={`/subjects/${objection.subject}/evaluation`}>{t.objection.evaluation}</a>
          </p>
        </Notification>
      ) : null}
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

function Proposal({ objection, language }: { objection: ShownObjection; language: Language }) {
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

/** Where one looks at what a case is about; null: it is not there. */
function addressOf(objection: ShownObjection): string | null {
  if (matterOf(objection) === 'evaluation') return `/subjects/${objection.subject}/evaluation`;
  return objection.record === null ? null : `/records/${objection.record}`;
}

/** What the case is about: a record or an evaluation, to look at, or an entry that is missing. */
function AboutLink({ objection, language }: { objection: ShownObjection; language: Language }) {
  const title = inLanguage(titleOf(objection), language);
  const address = addressOf(objection);
  return address === null ? title : <a href={address}>{title}</a>;
}

function aboutRows(objection: ShownObjection, language: Language): readonly Row[] {
  const t = texts(language);
  const { evaluation } = objection;
  return [
    [t.objection.record, <AboutLink key="record" objection={objection} language={language} />],
    ...(evaluation === null ? [] : evaluationRows(evaluation, language)),
  ];
}

function content(objection: ShownObjection, language: Language): readonly Row[] {
  const t = texts(language);
  return [
    [t.objection.number, <Identifier key="number" text={objection.id} />],
    ...aboutRows(objection, language),
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
    ...(objection.party === 'unit' ? [] : [[t.objection.contact, contactText(objection.contact)] as const]),
    [t.objection.filedAt, <Moment key="filed" moment={objection.filedAt} language={language} />],
    [t.objection.policy, inLanguage(objectionPolicy(objection.policy).name, language)],
  ];
}

/** The matter in short; authorities have before their eyes what is asked of them. */
function brief(objection: ShownObjection, language: Language): readonly Row[] {
  const t = texts(language);
  return [
    ...aboutRows(objection, language),
    [t.objection.subject, objection.subjectName],
    ...(objection.party === 'filer'
      ? []
      : [
          [t.objection.unit, unitText(objection.unit, language)] as const,
          [t.objection.kind, inLanguage(kindNames[objection.kind], language)] as const,
          [t.objection.statement, objection.statement] as const,
          [t.objection.requested, objection.requested] as const,
        ]),
  ];
}

/** How an objection looks to people. */
export const objectionFace: CaseFace<ShownObjection, ListedObjection, StepFacts> = {
  path: '/objections',
  lifeCycle: objectionLifeCycle,
  tones,
  words(language) {
    const t = texts(language);
    return {
      title: t.objections.title,
      queue: t.objections.queue,
      lead: t.objections.lead,
      none: t.objections.none,
      about: t.objection.record,
      content: t.objection.content,
    };
  },
  titleOf: (of, language) => inLanguage(titleOf(of), language),
  heading: (shown, language) => texts(language).objection.title(inLanguage(titleOf(shown), language)),
  party: (party, of, language) =>
    party === 'unit'
      ? unitText(of.unit, language)
      : inLanguage(objectionLifeCycle.parties[party as ObjectionParty], language),
  content,
  brief,
  columns: [
    {
      head: (language) => texts(language).objection.kind,
      cell: ({ kind }, language) => inLanguage(kindNames[kind], language),
    },
    {
      head: (language) => texts(language).objection.unit,
      cell: ({ unit }, language) => unitText(unit, language),
      only: 'centre',
    },
  ],
  next({ state }, language) {
    const t = texts(language);
    if (state === 'returned') return t.objection.supplementStep;
    return state === 'confirming' ? t.objection.confirmStep : undefined;
  },
  pauseBasis: ({ policy }, language) => inLanguage(basisNote(objectionPolicy(policy).pauseBasis), language),
  above: (objection, { language }) => (
    <>
      <Proposal objection={objection} language={language} />
      <DecisionMade objection={objection} language={language} />
    </>
  ),
  letters({ letterUrl, receiptUrl, party }, language) {
    const t = texts(language);
    return [
      ...(letterUrl === null ? [] : [{ text: t.objection.letter, url: letterUrl }]),
      ...(party === 'unit' ? [] : [{ text: t.objection.receipt, url: receiptUrl }]),
    ];
  },
  entryText({ note, outcome, letterUrl }: ShownObjection['history'][number], _, language) {
    if (letterUrl === undefined) return undefined;
    return (
      <>
        {outcome ? <strong>{inLanguage(outcomeNames[outcome], language)}</strong> : null}
        <span class="said block">{note}</span>
        <a href={letterUrl}>{texts(language).objection.thisLetter}</a>
      </>
    );
  },
  ahead,
  actLead(act, language) {
    const t = texts(language);
    return act in t.acts ? t.acts[act as keyof typeof t.acts] : undefined;
  },
  fields: actFields,
  labels: actLabels,
  choices: ['outcome', 'record', 'evidence'],
  ending: ['reject', 'withdraw', 'decline'],
  asking: ['review'],
  holding: 'assign',
};
