import type { RecordState } from '../../shared/domain/record.ts';
import { districts, elsewhere } from '../../shared/policy/districts.ts';
import { mostRowsOfFile, type PublicListCode, publicLists } from '../../shared/policy/public-lists.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { units } from '../../shared/policy/units.ts';
import { publicationTexts } from '../locales/publications.ts';
import { siteTexts } from '../locales/site.ts';
import { ButtonLink, Entries, Notification, type PageOf, Pagination } from './elements.tsx';
import { choices, DateField, Select, TextField } from './fields.tsx';
import { ErrorSummary, enteredIn, type Filled } from './form.tsx';
import { Day, dayText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';
import { StateTag, unitName } from './record.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...publicationTexts[language] });

interface ShownPublication {
  readonly id: string;
  readonly subjectName: string;
  readonly title: string;
  readonly date: string;
  readonly publicUntil: string | null;
  readonly unit: string;
  readonly unitName: string;
  readonly district: { readonly name: Text };
  readonly documentNumber: string | null;
  readonly state: RecordState;
}

/** The public lists, and what each is of. */
export function publicListsPage(context: PageContext): string {
  const { language } = context;
  const t = texts(language);
  return page(
    context,
    t.publications.title,
    <Entries
      label={t.publications.list}
      items={publicLists.map(({ catalogue, title, text }) => ({
        href: `/publications/${catalogue}`,
        title: inLanguage(title, language),
        facts: [inLanguage(text, language)],
      }))}
    />,
    { lead: t.publications.lead },
  );
}

const narrowedBy = ['unit', 'district', 'from', 'to', 'number'] as const;

/** One list, newest first, narrowed down as was asked. */
export function publicationsPage(
  context: PageContext,
  shown: PageOf<ShownPublication> & { readonly list: PublicListCode; readonly filled: Filled },
): string {
  const { language } = context;
  const t = texts(language);
  const { list, items, next, cursor, filled } = shown;
  const path = `/publications/${list}`;
  const query = narrowedBy
    .map((name) => [name, enteredIn(filled, name).trim()] as const)
    .filter(([, value]) => value !== '');
  const address = (...more: [string, string][]) => {
    const all = new URLSearchParams(Object.fromEntries([...query, ...more]));
    return all.size === 0 ? path : `${path}?${all}`;
  };
  const of = publicLists.find(({ catalogue }) => catalogue === list);
  const title = of === undefined ? list : inLanguage(of.title, language);
  const labels = {
    unit: t.publications.unit,
    district: t.publications.district,
    from: t.publications.from,
    to: t.publications.to,
    number: t.publications.number,
  };
  return page(
    context,
    title,
    <>
      <search>
        <form action={path} method="get" class="filters">
          <Select
            language={language}
            name="unit"
            label={labels.unit}
            placeholder={t.publications.anyUnit}
            filled={filled}
            options={choices(units, language)}
          />
          <Select
            language={language}
            name="district"
            label={labels.district}
            hint={t.publications.districtHint}
            placeholder={t.publications.anyDistrict}
            filled={filled}
            options={choices([...districts, elsewhere], language)}
          />
          <DateField language={language} name="from" label={labels.from} filled={filled} optional />
          <DateField language={language} name="to" label={labels.to} filled={filled} optional />
          <TextField
            language={language}
            name="number"
            label={labels.number}
            hint={t.publications.numberHint}
            width="middle"
            filled={filled}
            spellcheck={false}
            optional
          />
          <p>
            <button type="submit">{t.publications.show}</button>{' '}
            {query.length === 0 ? null : <a href={path}>{t.publications.clear}</a>}
          </p>
        </form>
      </search>
      {filled.problem !== null ? null : items.length === 0 ? (
        <Notification title={t.publications.none}>
          <p>{t.publications.noneWhat}</p>
        </Notification>
      ) : (
        <>
          <p class="meta">{t.publications.entries(items.length)}</p>
          <Entries
            label={title}
            items={items.map((each) => ({
              href: `/records/${each.id}`,
              title: each.title,
              tag: each.state === 'published' ? null : <StateTag state={each.state} language={language} />,
              facts: [
                each.subjectName,
                ...(each.documentNumber === null ? [] : [each.documentNumber]),
                <Day key="date" day={each.date} language={language} />,
                unitName(each, language),
                inLanguage(each.district.name, language),
                ...(each.publicUntil === null
                  ? []
                  : [`${t.publications.until}${t.site.colon}${dayText(each.publicUntil, language)}`]),
              ],
            }))}
          />
          <Pagination
            language={language}
            next={next === null ? null : address(['cursor', next])}
            first={cursor === undefined ? null : address()}
          />
          <p>
            <ButtonLink href={address(['format', 'csv'])}>{t.publications.file}</ButtonLink>
          </p>
          <p class="hint">{t.publications.fileHint(mostRowsOfFile)}</p>
        </>
      )}
      <p>
        {t.publications.wrong} <a href={`/catalogues/${list}`}>{t.publications.about}</a>
      </p>
    </>,
    {
      lead: of === undefined ? t.publications.lead : inLanguage(of.text, language),
      trail: [{ href: '/publications', text: t.publications.title }],
      ...(filled.problem === null
        ? {}
        : { error: true, before: <ErrorSummary filled={filled} labels={labels} language={language} /> }),
    },
  );
}
