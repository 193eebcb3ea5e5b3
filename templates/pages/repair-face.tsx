import type { Condition } from '../../shared/domain/repairs/conditions.ts';
import { type RepairState, repairLifeCycle } from '../../shared/domain/repairs/life-cycle.ts';
import type { RepairTerms } from '../../shared/domain/repairs/terms.ts';
import { repairPolicy } from '../../shared/policy/repairs.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { repairTexts } from '../locales/repairs.ts';
import { siteTexts } from '../locales/site.ts';
import type { CaseFace, ListedCase, ShownCase } from './case/face.ts';
import { FileFields, type FormFile, fileLabels, fileText } from './case/files.tsx';
import { Notification, type Row, SummaryList, type Tone } from './elements.tsx';
import { Select, TextArea, TextField } from './fields.tsx';
import type { Filled } from './form.tsx';
import { Day, Moment, unitText } from './format.tsx';
import { SigningFields } from './signing.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...repairTexts[language] });

interface Listed extends ListedCase {
  readonly recordTitle: string;
  readonly subjectName: string;
}

interface Shown extends ShownCase, Omit<Listed, keyof ListedCase> {
  readonly record: string;
  readonly subject: string;
  readonly unit: string;
  readonly unitName: string;
  readonly degree: 'minor' | 'ordinary' | 'serious';
  readonly earliest: string;
  readonly latest: string;
  readonly statement: string;
  readonly commitment: {
    readonly signatory: string;
    readonly textVersion: string;
    readonly number: string | null;
    readonly record: string | null;
  };
  readonly bankruptcy: { readonly court: string; readonly number: string } | null;
  readonly filedAt: string;
  readonly answerBy: string | null;
  readonly answerAwaitsCalendar: boolean;
  readonly decision: {
    readonly outcome: 'approved' | 'declined' | 'refused';
    readonly at: string;
    readonly reason: string;
    readonly documentNumber: string;
  } | null;
  readonly reinstatement: { readonly documentNumber: string; readonly reason: string } | null;
  readonly letterUrl: string | null;
}

/** What the forms need to know: files that were uploaded for them, and of a new application what it is about. */
export interface ApplyingFacts {
  readonly files: readonly FormFile[];
  /** Null: no entry is named, or none of the viewer's. */
  readonly record:
    | (RepairTerms & {
        readonly id: string;
        readonly title: string;
        readonly conditions: readonly Condition[];
      })
    | null;
}

interface Props {
  readonly language: Language;
  readonly filled: Filled;
  readonly facts: ApplyingFacts;
}

function About({ record, language }: { record: NonNullable<ApplyingFacts['record']>; language: Language }) {
  const s = texts(language).repairs;
  const inTheWay = record.conditions.filter(
    ({ code, met }) => !met && code !== 'proof' && code !== 'commitment',
  );
  return (
    <>
      <SummaryList
        rows={[
          [
            s.record,
            <a key="record" href={`/records/${record.id}`}>
              {record.title}
            </a>,
          ],
        ]}
      />
      {inTheWay.length === 0 ? null : (
        <Notification tone="warning">
          {inTheWay.map(({ code, text }) => (
            <p key={code}>{inLanguage(text, language)}</p>
          ))}
        </Notification>
      )}
    </>
  );
}

function Apply(props: Props) {
  const { language, filled, facts } = props;
  const s = texts(language).repairs;
  const field = { language, filled };
  const { record, files } = facts;
  return (
    <>
      {record === null ? (
        <TextField {...field} name="record" label={s.recordNumber} hint={s.recordHint} />
      ) : (
        <>
          <About record={record} language={language} />
          <input type="hidden" name="record" value={record.id} />
        </>
      )}
      <TextArea {...field} name="statement" label={s.statement} hint={s.statementHint} rows={6} />
      <FileFields
        {...field}
        path="/repairs"
        files={files}
        needed={{ legend: s.proofTitle, hint: s.proofHint(repairPolicy.files) }}
      />
      <fieldset class="field part">
        <legend>{s.bankruptcy}</legend>
        <p class="hint">{s.bankruptcyText}</p>
        <TextField {...field} name="bankruptcy.court" label={s.court} optional width="middle" />
        <TextField {...field} name="bankruptcy.number" label={s.ruling} optional width="middle" />
        <Select
          {...field}
          name="bankruptcy.file"
          label={s.rulingFile}
          hint={s.rulingFileHint}
          optional
          placeholder={s.noFile}
          options={files
            .filter(({ state }) => state !== 'refused')
            .map((file) => ({ value: file.id, label: fileText(file, language) }))}
        />
      </fieldset>
      <fieldset class="field part">
        <legend>{s.commitment}</legend>
        <p>{inLanguage(repairPolicy.commitment.text, language)}</p>
        <input type="hidden" name="commitment.textVersion" value={repairPolicy.commitment.version} />
        <SigningFields
          {...field}
          within="commitment"
          signatory={s.signatory}
          hint={s.signatoryHint}
          agreement={s.agreement}
          agree={s.agree}
        />
      </fieldset>
    </>
  );
}

function Supplement({ shown, language, filled, facts }: Props & { readonly shown: Shown }) {
  const s = texts(language).repairs;
  return (
    <>
      <input type="hidden" name="case" value={shown.id} />
      <input type="hidden" name="act" value="supplement" />
      <TextArea language={language} filled={filled} name="statement" label={s.supplement} rows={5} optional />
      <FileFields language={language} filled={filled} path="/repairs" files={facts.files} />
    </>
  );
}

/** The number of the unit's document; an act that must say why has its reason beside it. */
function document(needed: boolean, withReason: boolean) {
  return ({ language, filled }: Props) => {
    const s = texts(language).repairs;
    return (
      <>
        <TextField
          language={language}
          filled={filled}
          name="documentNumber"
          label={s.document}
          hint={needed ? s.documentNeeded : s.documentHint}
          optional={!needed}
          width="middle"
        />
        {withReason ? (
          <TextArea language={language} filled={filled} name="reason" label={s.reason} rows={4} optional />
        ) : null}
      </>
    );
  };
}

const tones: Readonly<Record<RepairState, Tone>> = {
  filed: 'neutral',
  returned: 'warning',
  forwarded: 'neutral',
  accepted: 'neutral',
  shielded: 'neutral',
  approved: 'good',
  declined: 'bad',
  refused: 'bad',
  withdrawn: 'neutral',
  reinstated: 'bad',
};

function content(shown: Shown, language: Language): Row[] {
  const s = texts(language).repairs;
  const { decision, bankruptcy, reinstatement, answerBy, commitment } = shown;
  return [
    [
      s.record,
      <a key="record" href={`/records/${shown.record}`}>
        {shown.recordTitle}
      </a>,
    ],
    [s.subject, shown.subjectName],
    [s.unit, unitText(shown.unit, language)],
    [s.degree, s.degrees[shown.degree]],
    [s.earliest, <Day key="earliest" day={shown.earliest} language={language} />],
    [s.latest, <Day key="latest" day={shown.latest} language={language} />],
    [s.filedAt, <Moment key="filed" moment={shown.filedAt} language={language} />],
    ...(answerBy !== null
      ? [[s.answerBy, <Day key="answer" day={answerBy.slice(0, 10)} language={language} />] as const]
      : shown.answerAwaitsCalendar
        ? [[s.answerBy, texts(language).site.awaitsCalendar] as const]
        : []),
    [s.statement, shown.statement],
    ...(bankruptcy === null
      ? []
      : [[s.court, bankruptcy.court] as const, [s.ruling, bankruptcy.number] as const]),
    [s.signatory, shown.commitment.signatory],
    ...(commitment.number === null
      ? []
      : [
          [
            s.commitmentNumber,
            commitment.record === null ? (
              commitment.number
            ) : (
              <a key="commitment" href={`/records/${commitment.record}`}>
                {commitment.number}
              </a>
            ),
          ] as const,
        ]),
    ...(decision === null
      ? []
      : [
          [s.decision, s.outcomes[decision.outcome]] as const,
          [s.document, decision.documentNumber] as const,
          ...(decision.reason === '' ? [] : [[s.reason, decision.reason] as const]),
        ]),
    ...(reinstatement === null
      ? []
      : [
          [
            s.reinstated,
            `${reinstatement.documentNumber}${texts(language).site.colon}${reinstatement.reason}`,
          ] as const,
        ]),
  ];
}

const leads = ['apply', 'approve', 'shield', 'reinstate'] as const;

/** How repairs look to people. */
export const repairFace: CaseFace<Shown, Listed, ApplyingFacts> = {
  path: '/repairs',
  lifeCycle: repairLifeCycle,
  tones,
  words(language) {
    const s = texts(language).repairs;
    return {
      title: s.words.title,
      queue: s.words.queue,
      lead: s.words.lead,
      none: s.words.none,
      content: s.words.content,
    };
  },
  titleOf: ({ recordTitle }) => recordTitle,
  content,
  letters({ letterUrl, decision }, language) {
    const s = texts(language).repairs;
    if (letterUrl === null) return [];
    return [{ url: letterUrl, text: decision?.outcome === 'approved' ? s.letter : s.otherLetter }];
  },
  ahead: {
    filed: ['accept', 'decide'],
    returned: ['accept', 'decide'],
    forwarded: ['decide'],
  },
  actLead: (act, language) =>
    leads.includes(act as never) ? texts(language).repairs.actLead[act as (typeof leads)[number]] : undefined,
  fields: {
    apply: Apply,
    supplement: Supplement,
    approve: document(false, true),
    decline: document(false, false),
    refuse: document(false, false),
    reinstate: document(true, false),
  },
  labels(act, language) {
    const s = texts(language).repairs;
    const files = fileLabels(language);
    if (act === 'apply')
      return {
        record: s.recordNumber,
        statement: s.statement,
        'bankruptcy.court': s.court,
        'bankruptcy.number': s.ruling,
        'bankruptcy.file': s.rulingFile,
        'commitment.signatory': s.signatory,
        'commitment.accepted': s.agreement,
        ...files,
        evidence: s.proofTitle,
      };
    return act === 'supplement'
      ? { statement: s.supplement, ...files }
      : { documentNumber: s.document, reason: s.reason };
  },
  choices: ['evidence', 'bankruptcy.file', 'commitment.accepted', 'record'],
  ending: ['withdraw', 'decline', 'refuse', 'reinstate'],
  main: ['forward', 'supplement', 'accept', 'approve'],
  asking: ['shield'],
};
