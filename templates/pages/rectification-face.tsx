import {
  type RectificationState,
  rectificationLifeCycle,
} from '../../shared/domain/rectifications/life-cycle.ts';
import { district as districtOf, districts, elsewhere } from '../../shared/policy/districts.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { rectificationTexts } from '../locales/rectifications.ts';
import type { ActFieldsProps, CaseFace, ListedCase, ShownCase } from './case/face.ts';
import type { Row, Tone } from './elements.tsx';
import { choices, DateField, Select, TextArea, TextField } from './fields.tsx';
import type { Filled } from './form.tsx';
import { Day, Identifier, unitText } from './format.tsx';
import type { PageContext } from './layout.tsx';

const texts = (language: Language) => rectificationTexts[language].rectifications;

interface Listed extends ListedCase {
  readonly list: string;
  readonly rule: { readonly code: string; readonly name: Text } | null;
  readonly subjectName: string;
  readonly district: string;
  readonly unit: string;
}

interface Shown extends ShownCase, Omit<Listed, keyof ListedCase> {
  readonly subject: string;
  readonly subjectName: string;
  readonly cause: string;
  readonly amount: string | null;
  readonly condition: string;
  readonly target: string;
  readonly records: readonly string[];
  readonly measures: string;
  readonly promise: { readonly plan: string; readonly signatory: string } | null;
  readonly performance: { readonly statement: string } | null;
  readonly exit: {
    readonly at: string;
    readonly by: 'removed' | 'repaired' | 'revoked' | 'confirmed';
    readonly document: string;
  } | null;
}

interface Facts {
  readonly files: readonly unknown[];
}
type Props = ActFieldsProps<Shown, Facts>;

function Enter({ language, filled }: { language: Language; filled: Filled }) {
  const s = texts(language);
  const field = { language, filled };
  return (
    <>
      <TextField {...field} name="list" label={s.list} hint={s.listHint} />
      <TextField {...field} name="subject" label={s.subjectCode} hint={s.subjectHint} width="middle" />
      <Select
        {...field}
        name="district"
        label={s.district}
        hint={s.districtHint}
        optional
        placeholder={s.byCode}
        options={choices([...districts, elsewhere], language)}
      />
      <TextArea {...field} name="cause" label={s.cause} hint={s.causeHint} rows={4} />
      <TextField {...field} name="amount" label={s.amount} hint={s.amountHint} width="middle" optional />
      <TextField {...field} name="unit" label={s.unit} hint={s.unitHint} />
      <TextArea {...field} name="condition" label={s.condition} hint={s.conditionHint} rows={3} />
      <DateField {...field} name="target" label={s.target} hint={s.targetHint} />
    </>
  );
}

function Guide({ language, filled }: Props) {
  const s = texts(language);
  return (
    <TextArea
      language={language}
      filled={filled}
      name="measures"
      label={s.measures}
      hint={s.measuresHint}
      rows={5}
    />
  );
}

function MakePromise({ language, filled }: Props) {
  const s = texts(language);
  const field = { language, filled };
  return (
    <>
      <TextArea {...field} name="plan" label={s.plan} hint={s.planHint} rows={5} />
      <TextField {...field} name="signatory" label={s.signatory} hint={s.signatoryHint} width="middle" />
    </>
  );
}

function Perform({ language, filled }: Props) {
  const s = texts(language);
  return (
    <TextArea
      language={language}
      filled={filled}
      name="statement"
      label={s.performance}
      hint={s.statementHint}
      rows={5}
    />
  );
}

function TakeOff({ language, filled }: Props) {
  const s = texts(language);
  const field = { language, filled };
  return (
    <>
      <TextField
        {...field}
        name="document"
        label={s.document}
        hint={s.documentHint}
        width="middle"
        optional
      />
      <TextArea {...field} name="reason" label={s.reason} rows={3} optional />
    </>
  );
}

function listText({ list, rule }: Pick<Listed, 'list' | 'rule'>, language: Language): string {
  return rule === null ? list : inLanguage(rule.name, language);
}

function content(shown: Shown, language: Language): Row[] {
  const s = texts(language);
  const { promise, performance, exit } = shown;
  return [
    [shown.rule === null ? s.list : s.rule, listText(shown, language)],
    [
      s.subject,
      <a key="subject" href={`/subjects/${shown.subject}`}>
        {shown.subjectName}
      </a>,
    ],
    [s.subjectCode, <Identifier key="code" text={shown.subject} />],
    [s.district, inLanguage(districtOf(shown.district).name, language)],
    [s.cause, shown.cause],
    ...(shown.amount === null ? [] : [[s.amount, s.yuan(shown.amount)] as const]),
    [s.unit, unitText(shown.unit, language)],
    [s.condition, shown.condition],
    [s.target, <Day key="target" day={shown.target} language={language} />],
    ...(shown.measures === '' ? [] : [[s.measures, shown.measures] as const]),
    ...(promise === null
      ? []
      : [[s.promise, promise.plan] as const, [s.signatory, promise.signatory] as const]),
    ...(performance === null ? [] : [[s.performance, performance.statement] as const]),
    ...(exit === null
      ? []
      : [
          [s.exit, s.exits[exit.by]] as const,
          ...(exit.document === '' ? [] : [[s.document, exit.document] as const]),
        ]),
  ];
}

/** The entries that it is about, and how they are repaired. */
function Entries({ shown, context: { language } }: { shown: Shown; context: PageContext }) {
  const s = texts(language);
  const own = shown.party === 'subject';
  return (
    <>
      <h2>{s.records}</h2>
      <p class="meta">{s.recordsText}</p>
      <ul>
        {shown.records.map((id, at) => (
          <li key={id}>
            <a href={`/records/${id}`}>{s.record(at + 1)}</a>
            {own ? (
              <>
                {' · '}
                <a href={`/repairs/new?record=${encodeURIComponent(id)}`}>{s.repair}</a>
              </>
            ) : null}
          </li>
        ))}
        {shown.rule === null && shown.records.length === 0 ? (
          <li>
            <a href={`/subjects/${shown.subject}/records?catalogue=serious-dishonesty`}>{s.listEntries}</a>
          </li>
        ) : null}
        <li>
          <a href="/repairs/guide">{s.repairGuide}</a>
        </li>
      </ul>
    </>
  );
}

const tones: Readonly<Record<RectificationState, Tone>> = {
  listed: 'warning',
  guided: 'neutral',
  promised: 'neutral',
  performed: 'neutral',
  exited: 'good',
  withdrawn: 'neutral',
  closed: 'neutral',
};

const leads = ['enter', 'promise', 'exit', 'withdraw', 'close'] as const;

/** How rectifications look to the centre, the unit and the subject. */
export const rectificationFace: CaseFace<Shown, Listed, Facts> = {
  path: '/rectifications',
  lifeCycle: rectificationLifeCycle,
  own: 'subject',
  tones,
  words: (language) => texts(language).words,
  titleOf: listText,
  facts: ({ unit }, language) => [unitText(unit, language)],
  columns: [
    {
      head: (language) => texts(language).district,
      cell: ({ district }, language) => inLanguage(districtOf(district).name, language),
    },
    {
      head: (language) => texts(language).unit,
      cell: ({ unit }, language) => unitText(unit, language),
      only: 'centre',
    },
  ],
  content,
  below: (shown, context) => <Entries shown={shown} context={context} />,
  aboveQueue(party, language) {
    const { links } = texts(language);
    return (
      <p>
        {party === 'centre' ? (
          <>
            <a href="/rectifications/import">{links.import}</a>
            {' · '}
          </>
        ) : null}
        <a href="/rectifications/monitoring">{links.monitoring}</a>
        {' · '}
        <a href="/rectifications/units">{links.units}</a>
      </p>
    );
  },
  actLead: (act, language) =>
    leads.includes(act as never) ? texts(language).actLead[act as (typeof leads)[number]] : undefined,
  fields: { enter: Enter, guide: Guide, promise: MakePromise, perform: Perform, exit: TakeOff },
  labels(_act, language) {
    const s = texts(language);
    return {
      list: s.list,
      subject: s.subjectCode,
      district: s.district,
      cause: s.cause,
      amount: s.amount,
      unit: s.unit,
      condition: s.condition,
      target: s.target,
      measures: s.measures,
      plan: s.plan,
      signatory: s.signatory,
      statement: s.performance,
      document: s.document,
      reason: s.reason,
    };
  },
  choices: ['district'],
  ending: ['withdraw', 'close'],
  main: ['exit', 'promise', 'guide', 'perform'],
};
