import type { PromiseCondition } from '../../shared/domain/commitments/conditions.ts';
import type { ItemContent } from '../../shared/domain/commitments/item.ts';
import {
  type CommitmentKind,
  kindsOfCommitment,
  publicationNames,
  type UnkeptOutcome,
  unkeptOutcomes,
} from '../../shared/policy/commitment-policy.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { promiseTexts } from '../locales/commitments.ts';
import { siteTexts } from '../locales/site.ts';
import { FileFields, type FormFile } from './case/files.tsx';
import { Entries, Notification, SummaryList } from './elements.tsx';
import { Checkboxes, Select, TextArea, TextField } from './fields.tsx';
import type { Filled } from './form.tsx';
import { unitText } from './format.tsx';
import { SigningFields } from './signing.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...promiseTexts[language] });

/** What the forms need to know: files that were uploaded for them; of a new promise its item, the items to choose from while none is named, and who may promise. */
export interface PromisingFacts {
  readonly files: readonly FormFile[];
  /** Null: none is named, or none such is there. */
  readonly item: (Pick<ItemContent, ItemFacts> & { readonly conditions: readonly PromiseCondition[] }) | null;
  readonly offers: readonly Pick<ItemContent, 'code' | 'matter' | 'unit' | 'checkDays'>[];
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
type ActProps = Props & { readonly shown: { readonly id: string; readonly kind: CommitmentKind } };

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

/** The items that one can promise for, while none is named: nobody agrees to a text that is not there. */
export function itemChoice({ item, offers }: PromisingFacts, language: Language) {
  if (item !== null) return null;
  const { commitments: s, commitmentItems } = texts(language);
  return (
    <section id="item" aria-labelledby="choose-item">
      <h2 id="choose-item">{s.chooseItem}</h2>
      {offers.length === 0 ? (
        <p>{commitmentItems.none}</p>
      ) : (
        <Entries
          label={s.chooseItem}
          items={offers.map(({ code, matter, unit, checkDays }) => ({
            href: `/commitments/new?${new URLSearchParams({ item: code })}`,
            title: matter,
            facts: [unitText(unit, language), commitmentItems.days(checkDays)],
          }))}
        />
      )}
      <p>
        <a href="/commitment-items">{commitmentItems.title}</a>
      </p>
    </section>
  );
}

function MakeFields({ language, filled, facts }: Props) {
  const s = texts(language).commitments;
  const field = { language, filled };
  const { item, subjects } = facts;
  if (item === null) return null;
  return (
    <>
      <About item={item} language={language} />
      <input type="hidden" name="item" value={item.code} />
      <input type="hidden" name="textVersion" value={item.textVersion} />
      <Select
        {...field}
        name="subject"
        label={s.subject}
        {...(subjects.length === 1 ? {} : { placeholder: s.chooseSubject })}
        options={subjects.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField {...field} name="matter" label={s.matter} hint={s.matterHint} optional />
      {item.papers.length === 0 ? null : (
        <Checkboxes
          {...field}
          name="open"
          label={s.open}
          hint={s.openHint}
          optional
          groups={[{ options: item.papers.map((paper) => ({ value: paper, label: paper })) }]}
        />
      )}
      <SigningFields
        {...field}
        signatory={s.signatory}
        hint={s.signatoryHint}
        agreement={s.agreement}
        agree={s.agree}
      />
    </>
  );
}

/** The decision that was made on the promise. */
function DecisionFields({ language, filled }: Props) {
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

function HearFields({ language, filled }: Props) {
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

function AnswerFields({ shown, language, filled, facts }: ActProps) {
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

function KeptFields({ language, filled }: Props) {
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
function unkeptFields(outcome: UnkeptOutcome) {
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

/** The forms of the acts on a promise, by act. */
export const commitmentForms = {
  make: MakeFields,
  accept: DecisionFields,
  check: DecisionFields,
  hear: HearFields,
  answer: AnswerFields,
  kept: KeptFields,
  partly: unkeptFields('partly-kept'),
  broken: unkeptFields('broken'),
  false: unkeptFields('false'),
};
