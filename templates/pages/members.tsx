import type { ClassAnswer } from '../../shared/domain/partners/answer.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import type { Organisation } from '../../shared/policy/organisations.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { complaintTexts } from '../locales/complaints.ts';
import { siteTexts } from '../locales/site.ts';
import { listAddress } from './case/list-page.tsx';
import { Entries, type PageOf, Pagination, type Row, SummaryList } from './elements.tsx';
import { Day, dayText, Identifier, Moment, unitText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => complaintTexts[language].organisations;

interface ShownMember {
  readonly subject: string;
  readonly subjectName: string;
  readonly authorisation: string;
  readonly until: string;
}

interface ShownStanding extends ShownMember {
  readonly asOf: string;
  readonly classes: readonly ClassAnswer[];
  readonly report?: {
    readonly status: 'valid' | 'superseded' | 'withdrawn' | 'expired';
    readonly validUntil: string | null;
  } | null;
}

function trail(of: Organisation, language: Language) {
  return [
    { href: '/organisations', text: texts(language).title },
    { href: `/organisations/${of.code}`, text: inLanguage(of.name, language) },
  ];
}

/** Members of an association that have consented to it looking. */
export function membersPage(context: PageContext, of: Organisation, list: PageOf<ShownMember>): string {
  const { language } = context;
  const s = texts(language);
  const path = `/organisations/${of.code}/members`;
  return page(
    context,
    s.members,
    <>
      {list.items.length === 0 ? <p class="meta">{s.noMembers}</p> : null}
      <Entries
        label={s.members}
        items={list.items.map(({ subject, subjectName, until }) => ({
          href: `${path}/${subject}`,
          title: subjectName,
          facts: [<Identifier key="code" text={subject} />, s.until(dayText(until, language))],
        }))}
      />
      <Pagination
        language={language}
        next={list.next === null ? null : listAddress(path, { cursor: list.next })}
        first={list.cursor === undefined ? null : path}
      />
    </>,
    { trail: trail(of, language), lead: s.membersLead },
  );
}

/** What one class says: whether there is an entry and where from, how many there are, which. */
function told({ listed, sources = [], count, records = [] }: ClassAnswer, language: Language): string {
  const s = texts(language);
  const { comma, inBrackets } = siteTexts[language].site;
  const from = sources.map(({ unit, date }) => `${unitText(unit, language)} ${dayText(date, language)}`);
  return [
    ...(listed === undefined
      ? []
      : [`${s.listed(listed)}${from.length === 0 ? '' : inBrackets(from.join(comma))}`]),
    ...(count === undefined ? [] : [s.cases(count)]),
    ...records.map(({ title }) => title),
  ].join(comma);
}

/** How a member stands, as far as it has consented to its association knowing. */
export function memberPage(context: PageContext, of: Organisation, shown: ShownStanding): string {
  const { language } = context;
  const s = texts(language);
  const { report } = shown;
  const rows: Row[] = [
    [s.code, <Identifier key="code" text={shown.subject} />],
    ...(report === undefined
      ? []
      : [[s.report, report === null ? s.noReport : s.reportStates[report.status]] as const]),
    ...shown.classes.map(
      (each): Row => [inLanguage(catalogue(each.catalogue).name, language), told(each, language)],
    ),
    [s.asOf, <Moment key="asOf" moment={shown.asOf} language={language} />],
    [s.consentUntil, <Day key="until" day={shown.until} language={language} />],
  ];
  return page(
    context,
    shown.subjectName,
    <>
      <h2>{s.standing}</h2>
      <SummaryList rows={rows} />
    </>,
    {
      trail: [...trail(of, language), { href: `/organisations/${of.code}/members`, text: s.members }],
      lead: s.standingLead,
    },
  );
}
