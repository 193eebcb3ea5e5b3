import type { ComponentChildren } from 'preact';
import { parseCaseNumber } from '../../shared/domain/cases/case-number.ts';
import { collectiveKind } from '../../shared/domain/collective-commitments/collective-commitment.ts';
import type { Commitment, Finding } from '../../shared/domain/commitments/commitment.ts';
import { type CommitmentState, commitmentLifeCycle } from '../../shared/domain/commitments/life-cycle.ts';
import { kindsOfCommitment, publicationNames } from '../../shared/policy/commitment-policy.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { promiseTexts } from '../locales/commitments.ts';
import { siteTexts } from '../locales/site.ts';
import type { CaseFace, ListedCase, ShownCase } from './case/face.ts';
import { fileLabels } from './case/files.tsx';
import { commitmentForms, itemChoice, type PromisingFacts } from './commitment-forms.tsx';
import type { Row, Tone } from './elements.tsx';
import { Day, Moment, unitText } from './format.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...promiseTexts[language] });

interface Listed extends ListedCase {
  readonly matter: string;
  readonly subjectName: string;
  readonly number: string;
}

interface Shown
  extends ShownCase,
    Omit<Listed, keyof ListedCase>,
    Pick<
      Commitment,
      | 'kind'
      | 'otherKind'
      | 'item'
      | 'subject'
      | 'unit'
      | 'textVersion'
      | 'promise'
      | 'liability'
      | 'checkMethod'
      | 'checkDays'
      | 'publication'
      | 'open'
      | 'signatory'
      | 'madeAt'
      | 'until'
      | 'declaration'
      | 'record'
      | 'hearing'
    > {
  /** Number of the decision that was made on it. */
  readonly decision: string | null;
  readonly finding: Omit<Finding, 'by'> | null;
  readonly copyUrl: string;
  readonly letterUrl: string | null;
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

/**
 * What was promised for: an item of the list, whose name the matter begins with; or the collective commitment that was
 * confirmed, or the declaration that it goes with, which are no items of it.
 */
function matterRows({ item, matter, declaration }: Shown, language: Language): Row[] {
  const s = texts(language).commitments;
  if (declaration !== null)
    return [
      [s.matter, matter],
      [s.declaration, link(`/submissions/${declaration}`, declaration)],
    ];
  if (parseCaseNumber(collectiveKind.prefix, item) === null)
    return [[s.item, link(`/commitment-items/${item}`, matter)]];
  return [
    [s.matter, matter],
    [s.item, item],
  ];
}

function content(shown: Shown, language: Language): Row[] {
  const s = texts(language).commitments;
  const { kind, otherKind, declaration, open, until, decision, record } = shown;
  return [
    [s.number, shown.number],
    ...matterRows(shown, language),
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
  facts: ({ number }) => [number],
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
  insteadOfBegin: itemChoice,
  fields: commitmentForms,
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
  main: ['accept', 'check', 'answer', 'kept'],
};
