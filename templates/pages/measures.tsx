import {
  type BasisLevel,
  basisLevelNames,
  type ListLevel,
  listLevelNames,
} from '../../shared/policy/measures.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { measureTexts } from '../locales/measures.ts';
import { siteTexts } from '../locales/site.ts';
import { Details, Notification, type Row, SummaryList, Tag, Verdict } from './elements.tsx';
import { TextArea } from './fields.tsx';
import { Buttons, ErrorSummary, emptyForm, type Filled, Form } from './form.tsx';
import { dayText, unitText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';
import { basisWords, listVersionText, type ShownBasis } from './measure-basis.ts';

const texts = (language: Language) => ({ ...siteTexts[language], ...measureTexts[language] });

interface ShownMeasure {
  readonly code: string;
  readonly name: Text;
  readonly content: Text;
  readonly targets: Text;
  readonly basis: ShownBasis & {
    readonly level: BasisLevel;
    readonly nameEnglish: string;
    readonly articleEnglish: string;
  };
  readonly organ: Text;
  readonly units: readonly { readonly unit: string }[];
  readonly level: ListLevel;
  readonly from: string;
  readonly until: string | null;
  readonly mostMonths: number | null;
  readonly lists: readonly { readonly code: string; readonly name: string }[];
  readonly items: readonly string[];
  readonly inForce: boolean;
}

/** The list of measures as its page and its table have it. */
export interface ShownMeasures {
  readonly version: string;
  readonly sample: boolean;
  /** The document that measures have to follow, where it may be cited. */
  readonly basis: Text | null;
  readonly items: readonly ShownMeasure[];
}

function SampleNote({ sample, language }: { sample: boolean; language: Language }) {
  const s = texts(language).measures;
  if (!sample) return null;
  return (
    <Notification tone="warning" title={s.sampleTitle}>
      <p>{s.sample}</p>
    </Notification>
  );
}

function rowsOf(measure: ShownMeasure, language: Language): Row[] {
  const t = texts(language);
  const s = texts(language).measures;
  const { basis, units, lists, items, from, until, mostMonths } = measure;
  return [
    [s.content, inLanguage(measure.content, language)],
    [s.targets, inLanguage(measure.targets, language)],
    [
      s.basis,
      <>
        {language === 'en' ? `${basis.nameEnglish}, ${basis.articleEnglish}` : basisWords(basis)}
        {t.site.inBrackets(inLanguage(basisLevelNames[basis.level], language))}
      </>,
    ],
    [
      s.organ,
      <>
        {inLanguage(measure.organ, language)}
        {units.length === 0 ? null : (
          <div class="meta">{units.map(({ unit }) => unitText(unit, language)).join(t.site.comma)}</div>
        )}
      </>,
    ],
    [s.lists, lists.map(({ name }) => name).join(t.site.comma)],
    [s.items, items.length === 0 ? s.noItems : items.join(t.site.comma)],
    ...(mostMonths === null ? [] : [[s.term, s.months(mostMonths)] as const]),
    [s.level, inLanguage(listLevelNames[measure.level], language)],
    [s.from, dayText(from, language)],
    [s.until, until === null ? s.noEnd : dayText(until, language)],
  ];
}

/** The list of measures against dishonesty. For everybody. */
export function measuresPage(context: PageContext, shown: ShownMeasures): string {
  const { language, viewer } = context;
  const t = texts(language);
  const s = texts(language).measures;
  const drafts = viewer?.role === 'provider' || viewer?.role === 'centre';
  return page(
    context,
    s.title,
    <>
      <SampleNote sample={shown.sample} language={language} />
      <p>
        {s.version}
        {t.site.colon}
        {listVersionText(shown.version, language)}
      </p>
      <p>
        {shown.basis === null ? s.restsOwn : s.rests(inLanguage(shown.basis, language))} {s.grade}
      </p>
      <p class="links">
        <a href="/measures?format=csv">{s.csv}</a> {drafts ? <a href="/measures/check">{s.check}</a> : null}
      </p>
      {shown.items.map((measure) => (
        <section key={measure.code} aria-labelledby={measure.code}>
          <h2 id={measure.code}>
            {inLanguage(measure.name, language)}{' '}
            {measure.inForce ? null : <Tag tone="neutral">{s.notInForce}</Tag>}
          </h2>
          <p class="meta">
            {s.code}
            {t.site.colon}
            {measure.code}
          </p>
          <SummaryList rows={rowsOf(measure, language)} />
        </section>
      ))}
    </>,
    { lead: s.lead },
  );
}

function DraftForm({ context, filled }: { context: PageContext; filled: Filled }) {
  const { language } = context;
  const t = texts(language);
  return (
    <Form context={context} action="/measures/check" panel>
      <TextArea
        language={language}
        filled={filled}
        name="pasted"
        label={t.draftCheck.pasted}
        hint={
          <>
            {t.draftCheck.pastedHint}
            <br />
            {t.draftCheck.example}
          </>
        }
        rows={10}
      />
      <Buttons submit={t.draftCheck.submit} />
    </Form>
  );
}

/** The form of whoever drafts: measures a line each. */
export function draftFormPage(context: PageContext, filled: Filled = emptyForm): string {
  const { language } = context;
  const t = texts(language);
  return page(context, t.draftCheck.title, <DraftForm context={context} filled={filled} />, {
    lead: t.draftCheck.lead,
    trail: [{ href: '/measures', text: t.measures.title }],
    error: filled.problem !== null,
    before: <ErrorSummary filled={filled} labels={{ pasted: t.draftCheck.pasted }} language={language} />,
  });
}

/** What was found of a draft. */
export interface ShownDraft {
  readonly list: { readonly version: string; readonly sample: boolean };
  readonly sound: boolean;
  readonly measures: readonly {
    readonly name: string;
    readonly basis: string;
    readonly ground: string | null;
    readonly sound: boolean;
    readonly listed: { readonly code: string; readonly name: string; readonly basis: ShownBasis } | null;
    readonly findings: readonly { readonly code: string; readonly text: Text }[];
  }[];
}

export function draftCheckPage(context: PageContext, shown: ShownDraft): string {
  const { language } = context;
  const t = texts(language);
  const { list, measures: drafts } = shown;
  const faulty = drafts.filter(({ sound }) => !sound).length;
  const line = ({ name, basis, ground }: (typeof drafts)[number]) =>
    [name, basis, ...(ground === null ? [] : [ground])].join(' | ');
  const again: Filled = { values: { pasted: drafts.map(line).join('\n') }, problem: null, prefilled: true };
  return page(
    context,
    t.draftCheck.result,
    <>
      <Verdict
        tone={shown.sound ? 'good' : 'bad'}
        title={shown.sound ? t.draftCheck.allSound : t.draftCheck.someFaults(faulty, drafts.length)}
      >
        <p>
          {t.measures.version}
          {t.site.colon}
          {listVersionText(list.version, language)}
        </p>
      </Verdict>
      <SampleNote sample={list.sample} language={language} />
      {drafts.map((draft, at) => (
        <section key={at} aria-labelledby={`draft-${at}`}>
          <h2 id={`draft-${at}`}>
            {draft.name}{' '}
            <Tag tone={draft.sound ? 'good' : 'bad'}>
              {draft.sound ? t.draftCheck.sound : t.draftCheck.fault}
            </Tag>
          </h2>
          {draft.findings.length === 0 ? null : (
            <ul>
              {draft.findings.map(({ code, text }) => (
                <li key={code}>{inLanguage(text, language)}</li>
              ))}
            </ul>
          )}
          <SummaryList
            rows={[
              [t.draftCheck.cited, draft.basis],
              ...(draft.ground === null ? [] : [[t.draftCheck.ground, draft.ground] as const]),
              ...(draft.listed === null
                ? []
                : [
                    [
                      t.draftCheck.listed,
                      <>
                        <a href={`/measures#${draft.listed.code}`}>{draft.listed.name}</a>
                        <div class="meta">{basisWords(draft.listed.basis)}</div>
                      </>,
                    ] as const,
                  ]),
            ]}
          />
        </section>
      ))}
      <p class="meta">{t.draftCheck.byWords}</p>
      <Details summary={t.draftCheck.again}>
        <DraftForm context={context} filled={again} />
      </Details>
    </>,
    { trail: [{ href: '/measures', text: t.measures.title }] },
  );
}
