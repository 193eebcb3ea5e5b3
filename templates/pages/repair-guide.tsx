import { basisNote } from '../../shared/policy/basis.ts';
import { type PublicityClass, publicityPolicy } from '../../shared/policy/publicity.ts';
import { repairPolicy } from '../../shared/policy/repairs.ts';
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
  const t = texts(language).repairGuide;
  const { degrees } = texts(language).repairs;
  const { days } = guide;
  const filled = { values: { degree: asked.degree ?? '', from: asked.from ?? '' }, problem: null };
  return (
    <section aria-labelledby="days">
      <h2 id="days">{t.days}</h2>
      {days === null ? null : (
        <Notification tone="good" title={t.result(degrees[days.degree], dayText(days.from, language))}>
          <SummaryList
            rows={[
              [t.earliest, <Day key="earliest" day={days.earliest} language={language} />],
              [t.latest, <Day key="latest" day={days.latest} language={language} />],
            ]}
          />
        </Notification>
      )}
      <p>{t.daysText}</p>
      <form action="/repairs/guide#days" method="get" class="panel">
        <Select
          language={language}
          filled={filled}
          name="degree"
          label={t.degree}
          placeholder={t.choose}
          options={guide.degrees.map(({ degree }) => ({ value: degree, label: degrees[degree] }))}
        />
        <DateField language={language} filled={filled} name="from" label={t.from} />
        <div class="buttons">
          <button type="submit">{t.reckon}</button>
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
  const t = texts(language).repairGuide;
  const { degrees } = texts(language).repairs;
  const { accept, decide, answer } = repairPolicy.workingDays;
  const days = { accept, decide, answer, extend: repairPolicy.extension.workingDays };
  const list = (items: readonly string[]) => (
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
  const isFiler = viewer?.role === 'agent' || viewer?.role === 'citizen';
  return page(
    context,
    t.title,
    <>
      <Notification tone="good" title={t.free}>
        <p>{t.freeText}</p>
      </Notification>
      {isFiler ? (
        <p>
          <a href="/repairs">{t.mine}</a>
        </p>
      ) : null}
      <h2>{t.doors}</h2>
      <dl class="glossary">
        <div>
          <dt>{t.door.guide}</dt>
          <dd>
            {t.door.guideText} <a href="/subjects">{t.door.guideLink}</a>
          </dd>
        </div>
        <div>
          <dt>{t.door.penalty}</dt>
          <dd>{t.door.penaltyText}</dd>
        </div>
        <div>
          <dt>{t.door.list}</dt>
          <dd>{t.door.listText}</dd>
        </div>
        <div>
          <dt>{t.door.abnormal}</dt>
          <dd>{t.door.abnormalText}</dd>
        </div>
      </dl>
      <Reckoner guide={guide} asked={asked} language={language} />
      <Table
        caption={t.table}
        language={language}
        head={[t.degree, t.shortest, t.longest]}
        rows={guide.degrees.map(({ degree, minMonths, maxMonths }) => [
          degrees[degree],
          minMonths === 0 ? t.atOnce : t.months(minMonths),
          t.months(maxMonths),
        ])}
      />
      <p class="meta">{t.note(inLanguage(basisNote(publicityPolicy.periodsBasis), language))}</p>
      <h2>{t.bring}</h2>
      {list(t.bringItems)}
      <h2>{t.how}</h2>
      {list(t.howItems(days))}
    </>,
    { lead: t.lead },
  );
}
