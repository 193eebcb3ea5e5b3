import type { ComponentChildren } from 'preact';
import type { PromiseCondition } from '../../shared/domain/commitments/conditions.ts';
import type { ItemContent } from '../../shared/domain/commitments/item.ts';
import { type CommitmentState, commitmentLifeCycle } from '../../shared/domain/commitments/life-cycle.ts';
import {
  type CommitmentKind,
  kindsOfCommitment,
  type PublicationType,
  publicationNames,
  type UnkeptOutcome,
  unkeptOutcomes,
} from '../../shared/policy/commitment-policy.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { promiseTexts } from '../locales/commitments.ts';
import { siteTexts } from '../locales/site.ts';
import type { CaseFace, ListedCase, ShownCase } from './case/face.ts';
import { FileFields, type FormFile, fileLabels } from './case/files.tsx';
import { Notification, type Row, SummaryList, type Tone } from './elements.tsx';
import { Checkboxes, Select, TextArea, TextField } from './fields.tsx';
import type { Filled } from './form.tsx';
import { Day, Moment, unitText } from './format.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...promiseTexts[language] });

interface Listed extends ListedCase {
  readonly matter: string;
  readonly subjectName: string;
  readonly number: string;
}

interface Shown extends ShownCase, Omit<Listed, keyof ListedCase> {
  readonly subjectName: string;
  readonly kind: CommitmentKind;
  readonly otherKind: string;
  readonly item: string;
  readonly subject: string;
  readonly unit: string;
  readonly textVersion: string;
  readonly promise: string;
  readonly liability: string;
  readonly checkMethod: string;
  readonly checkDays: number;
  readonly publication: PublicationType;
  readonly open: readonly string[];
  readonly signatory: string;
  readonly madeAt: string;
  readonly until: string | null;
  readonly declaration: string | null;
  readonly record: string | null;
  readonly decision: string | null;
  readonly hearing: {
    readonly intended: UnkeptOutcome;
    readonly findings: string;
    readonly at: string;
    readonly answer: { readonly at: string; readonly statement: string } | null;
  } | null;
  readonly finding: {
    readonly outcome: 'kept' | UnkeptOutcome;
    readonly at: string;
    readonly documentNumber: string | null;
    readonly unkept: string;
    readonly consequences: string;
    readonly reason: string;
  } | null;
  readonly copyUrl: string;
  readonly letterUrl: string | null;
}

/** What the forms need to know: files that were uploaded for them; of a new promise its item, and who may promise. */
export interface PromisingFacts {
  readonly files: readonly FormFile[];
  /** Null: none is named, or none such is there. */
  readonly item: (Pick<ItemContent, ItemFacts> & { readonly conditions: readonly PromiseCondition[] }) | null;
  readonly subjects: readonly { readonly id: string; readonly name: string }[];
}
type ItemFacts =
  | 'code'
  | 'matter'
  | 'unit'
  | 'textVersion'
  | 'promise'
  | 'liability'
  | 'papers'
  | 'publication';

interface Props {
  readonly language: Language;
  readonly filled: Filled;
  readonly facts: PromisingFacts;
}
type ActProps = Props & { readonly shown: Shown };

/** What one promises, before one does; and why one cannot, where that is so. */
function About({ item, language }: { item: NonNullable<PromisingFacts['item']>; language: Language }) {
  const s = texts(language).commitments;
  const inTheWay = item.conditions.filter(({ met }) => !met);
  return (
    <>
      {inTheWay.length === 0 ? null : (
        <Notification tone="warning" title={s.closed}>
          {inTheWay.map(({ code, text }) => (
            <p key={code}>{inLanguage(text, language)}</p>
          ))}
        </Notification>
      )}
      <SummaryList
        rows={[
          [
            s.item,
            <a key="item" href={`/commitment-items/${item.code}`}>
              {item.matter}
            </a>,
          ],
          [s.unit, unitText(item.unit, language)],
          [s.promise, item.promise],
          [s.liability, item.liability],
          [s.publication, inLanguage(publicationNames[item.publication], language)],
          [s.textVersion, item.textVersion],
        ]}
      />
      <p>{s.choice}</p>
      <ul>
        <li>{s.choicePapers}</li>
        <li>{s.choicePromise}</li>
      </ul>
    </>
  );
}

function Make({ language, filled, facts }: Props) {
  const s = texts(language).commitments;
  const field = { language, filled };
  const { item, subjects } = facts;
  return (
    <>
      {item === null ? (
        <>
          <TextField {...field} name="item" label={s.item} hint={s.itemHint} width="middle" />
          <input type="hidden" name="textVersion" value="0" />
        </>
      ) : (
        <>
          <About item={item} language={language} />
          <input type="hidden" name="item" value={item.code} />
          <input type="hidden" name="textVersion" value={item.textVersion} />
        </>
      )}
      <Select
        {...field}
        name="subject"
        label={s.subject}
        {...(subjects.length === 1 ? {} : { placeholder: s.chooseSubject })}
        options={subjects.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField {...field} name="matter" label={s.matter} hint={s.matterHint} optional />
      {item === null || item.papers.length === 0 ? null : (
        <Checkboxes
          {...field}
          name="open"
          label={s.open}
          hint={s.openHint}
          optional
          groups={[{ options: item.papers.map((paper) => ({ value: paper, label: paper })) }]}
        />
      )}
      <TextField
        {...field}
        name="signatory"
        label={s.signatory}
        hint={s.signatoryHint}
        width="middle"
        autocomplete="name"
      />
      <Checkboxes
        {...field}
        name="accepted"
        label={s.agreement}
        groups={[{ options: [{ value: 'true', label: s.agree }] }]}
      />
    </>
  );
}

/** The decision that was made on the promise. */
function Decision({ language, filled }: Props) {
  const s = texts(language).commitments;
  return (
    <TextField
      language={language}
      filled={filled}
      name="decision"
      label={s.decision}
      hint={s.decisionHint}
      optional
      width="middle"
    />
  );
}

function Hear({ language, filled }: Props) {
  const s = texts(language).commitments;
  const field = { language, filled };
  return (
    <>
      <Select
        {...field}
        name="intended"
        label={s.intended}
        placeholder={s.chooseSubject}
        options={unkeptOutcomes.map((each) => ({ value: each, label: s.outcomes[each] }))}
      />
      <TextArea {...field} name="findings" label={s.findings} hint={s.findingsHint} rows={6} />
    </>
  );
}

function Answer({ shown, language, filled, facts }: ActProps) {
  const s = texts(language).commitments;
  return (
    <>
      <input type="hidden" name="case" value={shown.id} />
      <input type="hidden" name="act" value="answer" />
      <TextArea language={language} filled={filled} name="statement" label={s.answerLabel} rows={6} />
      <FileFields language={language} filled={filled} path="/commitments" files={facts.files} />
    </>
  );
}

function Kept({ language, filled }: Props) {
  const s = texts(language).commitments;
  return (
    <>
      <TextField
        language={language}
        filled={filled}
        name="documentNumber"
        label={s.document}
        optional
        width="middle"
      />
      <TextArea language={language} filled={filled} name="reason" label={s.reason} rows={3} optional />
    </>
  );
}

/** What was found, by which document, with what consequence. */
function unkept(outcome: UnkeptOutcome) {
  const partly = outcome === 'partly-kept';
  return ({ shown, language, filled }: ActProps) => {
    const s = texts(language).commitments;
    const field = { language, filled };
    const usual = inLanguage(kindsOfCommitment[shown.kind].consequence, language);
    return (
      <>
        <TextField
          {...field}
          name="documentNumber"
          label={s.document}
          hint={s.documentHint}
          optional={partly}
          width="middle"
        />
        <TextArea
          {...field}
          name="unkept"
          label={s.unkept}
          {...(partly ? {} : { hint: s.unkeptHint })}
          rows={4}
          optional={!partly}
        />
        <TextArea
          {...field}
          name="consequences"
          label={s.consequences}
          hint={s.consequencesHint(usual)}
          rows={3}
          optional
        />
        <TextArea {...field} name="reason" label={s.reason} rows={3} optional />
      </>
    );
  };
}

const tones: Readonly<Record<CommitmentState, Tone>> = {
  made: 'neutral',
  accepted: 'neutral',
  checking: 'neutral',
  kept: 'good',
  'partly-kept': 'bad',
  broken: 'bad',
  false: 'bad',
  withdrawn: 'neutral',
  ended: 'neutral',
};

function found({ finding, hearing }: Shown, language: Language): Row[] {
  const s = texts(language).commitments;
  return [
    ...(hearing === null
      ? []
      : ([
          [s.hearing, `${s.outcomes[hearing.intended]}\n${hearing.findings}`],
          ...(hearing.answer === null ? [] : [[s.answer, hearing.answer.statement] as const]),
        ] satisfies Row[])),
    ...(finding === null
      ? []
      : ([
          [s.finding, s.outcomes[finding.outcome]],
          ...(finding.documentNumber === null ? [] : [[s.document, finding.documentNumber] as const]),
          ...(finding.outcome === 'kept'
            ? []
            : ([
                [s.unkept, finding.unkept],
                [s.consequences, finding.consequences],
              ] satisfies Row[])),
          ...(finding.reason === '' ? [] : [[s.reason, finding.reason] as const]),
        ] satisfies Row[])),
  ];
}

const link = (href: string, text: string): ComponentChildren => <a href={href}>{text}</a>;

function content(shown: Shown, language: Language): Row[] {
  const s = texts(language).commitments;
  const { kind, otherKind, declaration, open, until, decision, record } = shown;
  return [
    [s.number, shown.number],
    [s.matter, shown.matter],
    declaration === null
      ? [s.item, link(`/commitment-items/${shown.item}`, shown.item)]
      : [s.declaration, link(`/submissions/${declaration}`, declaration)],
    [s.kind, otherKind === '' ? inLanguage(kindsOfCommitment[kind].name, language) : otherKind],
    [s.subject, shown.subjectName],
    [s.unit, unitText(shown.unit, language)],
    [s.promise, shown.promise],
    [s.liability, shown.liability],
    ...(open.length === 0 ? [] : [[s.open, open.join('\n')] as const]),
    [s.signatory, shown.signatory],
    [s.madeAt, <Moment key="made" moment={shown.madeAt} language={language} />],
    [s.textVersion, shown.textVersion],
    ...(until === null ? [] : [[s.until, <Day key="until" day={until} language={language} />] as const]),
    [s.publication, inLanguage(publicationNames[shown.publication], language)],
    ...(declaration === null
      ? ([
          [s.check, shown.checkMethod],
          [s.checkDays, s.workingDays(shown.checkDays)],
        ] satisfies Row[])
      : []),
    ...(decision === null || declaration !== null ? [] : [[s.decision, decision] as const]),
    ...(record === null ? [] : [[s.record, link(`/records/${record}`, s.recordLink)] as const]),
    ...found(shown, language),
  ];
}

const leads = ['make', 'accept', 'check', 'hear', 'broken', 'false'] as const;

/** How promises look to people. */
export const commitmentFace: CaseFace<Shown, Listed, PromisingFacts> = {
  path: '/commitments',
  lifeCycle: commitmentLifeCycle,
  tones,
  words(language) {
    const s = texts(language).commitments;
    return {
      title: s.words.title,
      queue: s.words.queue,
      lead: s.words.lead,
      none: s.words.none,
      content: s.words.content,
    };
  },
  titleOf: ({ matter }) => matter,
  facts: ({ subjectName, number }) => [subjectName, number],
  content,
  standing: ({ state, party }, language) =>
    party === 'filer' && (state === 'broken' || state === 'false' || state === 'partly-kept')
      ? texts(language).commitments.repair
      : undefined,
  letters({ copyUrl, letterUrl }, language) {
    const s = texts(language).commitments;
    return [
      { url: copyUrl, text: s.copy },
      ...(letterUrl === null ? [] : [{ url: letterUrl, text: s.letter }]),
    ];
  },
  ahead: { made: ['check'] },
  actLead: (act, language) =>
    leads.includes(act as never)
      ? texts(language).commitments.actLead[act as (typeof leads)[number]]
      : undefined,
  fields: {
    make: Make,
    accept: Decision,
    check: Decision,
    hear: Hear,
    answer: Answer,
    kept: Kept,
    partly: unkept('partly-kept'),
    broken: unkept('broken'),
    false: unkept('false'),
  },
  labels(act, language) {
    const s = texts(language).commitments;
    if (act === 'make')
      return {
        item: s.item,
        subject: s.subject,
        matter: s.matter,
        open: s.open,
        signatory: s.signatory,
        accepted: s.agreement,
        textVersion: s.textVersion,
      };
    if (act === 'answer') return { statement: s.answerLabel, ...fileLabels(language), evidence: s.evidence };
    return {
      decision: s.decision,
      intended: s.intended,
      findings: s.findings,
      documentNumber: s.document,
      unkept: s.unkept,
      consequences: s.consequences,
      reason: s.reason,
    };
  },
  choices: ['evidence', 'accepted', 'open', 'item', 'subject', 'intended'],
  ending: ['withdraw', 'end', 'partly', 'broken', 'false'],
};
