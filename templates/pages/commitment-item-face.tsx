import { commitmentItemLifeCycle, type ItemContent } from '../../shared/domain/commitments/item.ts';
import {
  commitmentKinds,
  commitmentPolicy,
  kindsOfCommitment,
  publicationNames,
  publicationTypes,
} from '../../shared/policy/commitment-policy.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { promiseTexts } from '../locales/commitments.ts';
import type { CaseFace, ListedCase, ShownCase } from './case/face.ts';
import type { Row } from './elements.tsx';
import { Select, TextArea, TextField } from './fields.tsx';
import type { Filled } from './form.tsx';
import { unitText } from './format.tsx';

const texts = (language: Language) => promiseTexts[language];

/** One version of an item, as pages show it. */
export type ShownItem = Omit<ItemContent, 'field'>;

interface Listed extends ListedCase {
  readonly matter: string;
  readonly code: string;
}

/** What there is to say of an item, wherever it is told. */
export function itemRows(item: ShownItem, language: Language): Row[] {
  const s = texts(language).commitmentItems;
  const { otherKind, kind } = item;
  return [
    [s.code, item.code],
    [s.matter, item.matter],
    [s.kind, otherKind === '' ? inLanguage(kindsOfCommitment[kind].name, language) : otherKind],
    [s.unit, unitText(item.unit, language)],
    [s.basis, item.basis],
    [s.promise, item.promise],
    [s.liability, item.liability],
    [s.papers, item.papers.join('\n') || s.noPapers],
    [s.checkMethod, item.checkMethod],
    [s.checkDays, s.days(item.checkDays)],
    ...(item.exclusions === '' ? [] : [[s.exclusions, item.exclusions] as const]),
    [s.publication, inLanguage(publicationNames[item.publication], language)],
    [s.version, item.textVersion],
  ];
}

function Propose({ language, filled }: { readonly language: Language; readonly filled: Filled }) {
  const s = texts(language).commitmentItems;
  const field = { language, filled };
  return (
    <>
      <TextField {...field} name="code" label={s.code} hint={s.codeHint} width="middle" />
      <TextField {...field} name="matter" label={s.matter} />
      <Select
        {...field}
        name="kind"
        label={s.kind}
        options={commitmentKinds.map((kind) => ({
          value: kind,
          label: inLanguage(kindsOfCommitment[kind].name, language),
        }))}
      />
      <TextField {...field} name="otherKind" label={s.otherKind} optional width="middle" />
      <Select
        {...field}
        name="field"
        label={s.field}
        hint={s.fieldHint}
        placeholder={s.noField}
        options={commitmentPolicy.excluded.map(({ code, name }) => ({
          value: code,
          label: inLanguage(name, language),
        }))}
      />
      <TextArea {...field} name="basis" label={s.basis} rows={3} />
      <TextArea {...field} name="promise" label={s.promise} hint={s.promiseHint} rows={8} />
      <TextArea {...field} name="liability" label={s.liability} rows={4} />
      <TextArea {...field} name="papers" label={s.papers} hint={s.papersHint} rows={3} optional />
      <TextField {...field} name="checkMethod" label={s.checkMethod} hint={s.checkMethodHint} />
      <TextField {...field} name="checkDays" label={s.checkDays} width="short" inputmode="numeric" />
      <TextArea {...field} name="exclusions" label={s.exclusions} rows={3} optional />
      <Select
        {...field}
        name="publication"
        label={s.publication}
        options={publicationTypes.map((type) => ({
          value: type,
          label: inLanguage(publicationNames[type], language),
        }))}
      />
    </>
  );
}

/** How versions of items look to their unit and the centre. */
export const commitmentItemFace: CaseFace<ShownCase & ShownItem, Listed, unknown> = {
  path: '/commitment-items/versions',
  lifeCycle: commitmentItemLifeCycle,
  tones: { proposed: 'neutral', approved: 'good', declined: 'bad', withdrawn: 'neutral', retired: 'neutral' },
  words(language) {
    const s = texts(language).commitmentItems;
    return {
      title: s.words.title,
      queue: s.words.queue,
      lead: s.words.lead,
      none: s.words.none,
      content: s.words.content,
    };
  },
  titleOf: ({ matter }) => matter,
  facts: ({ code }) => [code],
  content: itemRows,
  fields: { propose: Propose },
  labels(act, language) {
    const s = texts(language).commitmentItems;
    if (act !== 'propose') return {};
    return {
      code: s.code,
      matter: s.matter,
      kind: s.kind,
      otherKind: s.otherKind,
      field: s.field,
      basis: s.basis,
      promise: s.promise,
      liability: s.liability,
      papers: s.papers,
      checkMethod: s.checkMethod,
      checkDays: s.checkDays,
      exclusions: s.exclusions,
      publication: s.publication,
    };
  },
  choices: ['kind', 'field', 'publication'],
  ending: ['decline', 'withdraw', 'retire'],
  asking: ['approve'],
};
