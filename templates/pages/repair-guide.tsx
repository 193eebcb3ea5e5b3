import { basisNote } from '../../shared/policy/basis.ts';
import { type PublicityClass, publicityPolicy } from '../../shared/policy/publicity.ts';
import { repairPolicy } from '../../shared/policy/repairs.ts';
import { actsForSubjects } from '../../shared/policy/roles.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { repairTexts } from '../locales/repairs.ts';
import { siteTexts } from '../locales/site.ts';
import { Notification, SummaryList, Table } from './elements.tsx';
import { DateField, Select } from './fields.tsx';
import { Day, dayText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...repairTexts[language] });

interface Guide {
  readonly degrees: readonly {
    readonly degree: PublicityClass;
    readonly minMonths: number;
    readonly maxMonths: number;
  }[];
  readonly days: {
    readonly degree: PublicityClass;
    readonly from: string;
    readonly earliest: string;
    readonly latest: string;
  } | null;
}

/** The two days of one decision, by degree and day: a form without script. */
function Reckoner({
  guide,
  asked,
  language,
}: {
  guide: Guide;
  asked: { readonly degree: string | undefined; readonly from: string | undefined };
  language: Language;
}) {
  const s = texts(language).repairGuide;
  const { degrees } = texts(language).repairs;
  const { days } = guide;
  const filled = { values: { degree: asked.degree ?? '', from: asked.from ?? '' }, problem: null };
  return (
    <section aria-labelledby="days">
      <h2 id="days">{s.days}</h2>
      {days === null ? null : (
        <Notification tone="good" title={s.result(degrees[days.degree], dayText(days.from, language))}>
          <SummaryList
            rows={[
              [s.earliest, <Day key="earliest" day={days.earliest} language={language} />],
              [s.latest, <Day key="latest" day={days.latest} language={language} />],
            ]}
          />
        </Notification>
      )}
      <p>{s.daysText}</p>
      <form action="/repairs/guide#days" method="get" class="panel">
        <Select
          language={language}
          filled={filled}
          name="degree"
          label={s.degree}
          placeholder={s.choose}
          options={guide.degrees.map(({ degree }) => ({ value: degree, label: degrees[degree] }))}
        />
        <DateField language={language} filled={filled} name="from" label={s.from} />
        <div class="buttons">
          <button type="submit">{s.reckon}</button>
        </div>
      </form>
    </section>
  );
}

/** What credit repair (信用修复) is: what it is about, where it is applied for, from when, with what. For everybody. */
export function repairGuidePage(
  context: PageContext,
  guide: Guide,
  asked: { readonly degree: string | undefined; readonly from: string | undefined },
): string {
  const { language, viewer } = context;
  const s = texts(language).repairGuide;
  const { degrees } = texts(language).repairs;
  const { workingDays, extension } = repairPolicy;
  const how = [
    s.howSent,
    s.howDecided(workingDays.accept, workingDays.decide, extension.workingDays),
    s.howAnswered(workingDays.answer),
    s.howThen,
  ];
  const isFiler = actsForSubjects(viewer?.role);
  return page(
    context,
    s.title,
    <>
      <Notification tone="good" title={s.free}>
        <p>{s.freeText}</p>
      </Notification>
      {isFiler ? (
        <p>
          <a href="/repairs">{s.mine}</a>
        </p>
      ) : null}
      <h2>{s.doors}</h2>
      <dl class="glossary">
        <div>
          <dt>{s.door.guide}</dt>
          <dd>
            {s.door.guideText} <a href="/subjects">{s.door.guideLink}</a>
          </dd>
        </div>
        <div>
          <dt>{s.door.penalty}</dt>
          <dd>{s.door.penaltyText}</dd>
        </div>
        <div>
          <dt>{s.door.list}</dt>
          <dd>{s.door.listText}</dd>
        </div>
        <div>
          <dt>{s.door.abnormal}</dt>
          <dd>{s.door.abnormalText}</dd>
        </div>
      </dl>
      <Reckoner guide={guide} asked={asked} language={language} />
      <Table
        caption={s.table}
        language={language}
        head={[s.degree, s.shortest, s.longest]}
        rows={guide.degrees.map(({ degree, minMonths, maxMonths }) => [
          degrees[degree],
          minMonths === 0 ? s.atOnce : s.months(minMonths),
          s.months(maxMonths),
        ])}
      />
      <p class="meta">{s.note(inLanguage(basisNote(publicityPolicy.periodsBasis), language))}</p>
      <h2>{s.bring}</h2>
      <ul>
        {s.bringItems.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <h2>{s.how}</h2>
      <ol>
        {how.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ol>
    </>,
    { lead: s.lead },
  );
}
