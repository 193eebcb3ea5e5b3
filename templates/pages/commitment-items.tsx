import { basisNote } from '../../shared/policy/basis.ts';
import { commitmentPolicy } from '../../shared/policy/commitment-policy.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { promiseTexts } from '../locales/commitments.ts';
import { itemRows, type ShownItem } from './commitment-item-face.tsx';
import { ButtonLink, Entries, type PageOf, Pagination, SummaryList } from './elements.tsx';
import { Moment, unitText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => promiseTexts[language];

interface ShownOffer extends ShownItem {
  readonly since: string;
}

/** Where no promise is taken at all. */
function Excluded({ language }: { language: Language }) {
  const s = texts(language).commitmentItems;
  return (
    <section aria-labelledby="excluded">
      <h2 id="excluded">{s.excludedGenerally}</h2>
      <ul>
        {commitmentPolicy.excluded.map(({ code, name }) => (
          <li key={code}>{inLanguage(name, language)}</li>
        ))}
      </ul>
      <p>{s.closedTo}</p>
      <p class="meta">{inLanguage(basisNote(commitmentPolicy.excludedBasis), language)}</p>
    </section>
  );
}

/** The list of items for which a promise may take the place of papers (告知承诺事项清单). For everybody. */
export function commitmentItemsPage(context: PageContext, list: PageOf<ShownOffer>): string {
  const { language, viewer } = context;
  const s = texts(language).commitmentItems;
  const { items, next, cursor } = list;
  const address = (from: string | null) =>
    from === null ? '/commitment-items' : `/commitment-items?${new URLSearchParams({ cursor: from })}`;
  return page(
    context,
    s.title,
    <>
      {viewer?.role === 'provider' || viewer?.role === 'centre' ? (
        <p>
          <a href="/commitment-items/versions">
            {viewer.role === 'centre' ? s.versionsToDecide : s.versions}
          </a>
        </p>
      ) : null}
      {items.length === 0 ? (
        <p>{s.none}</p>
      ) : (
        <Entries
          label={s.title}
          items={items.map((item) => ({
            href: `/commitment-items/${item.code}`,
            title: item.matter,
            facts: [unitText(item.unit, language), s.days(item.checkDays), item.code],
          }))}
        />
      )}
      <Pagination
        next={next === null ? null : address(next)}
        first={cursor === undefined ? null : address(null)}
        language={language}
      />
      <Excluded language={language} />
    </>,
    { lead: s.lead },
  );
}

/** One item, with the choice between papers and promise. For everybody. */
export function commitmentItemPage(context: PageContext, item: ShownOffer): string {
  const { language, viewer } = context;
  const s = texts(language).commitmentItems;
  const code = encodeURIComponent(item.code);
  const isOfficer = viewer !== undefined && viewer.role !== 'agent' && viewer.role !== 'citizen';
  return page(
    context,
    item.matter,
    <>
      <SummaryList
        rows={[
          ...itemRows(item, language),
          [s.since, <Moment key="since" moment={item.since} language={language} />],
        ]}
      />
      <h2>{s.choice}</h2>
      <dl class="glossary">
        <div>
          <dt>{s.papersWay}</dt>
          <dd>{s.papersWayText}</dd>
        </div>
        <div>
          <dt>{s.promiseWay}</dt>
          <dd>{s.promiseWayText}</dd>
        </div>
      </dl>
      {isOfficer ? (
        viewer.unit === item.unit ? (
          <p>
            <a href={`/commitment-items/versions/new?code=${code}`}>{s.propose}</a>
          </p>
        ) : null
      ) : (
        <p>
          <ButtonLink href={`/commitments/new?item=${code}`}>{s.begin}</ButtonLink>
        </p>
      )}
      <p>{s.closedTo}</p>
    </>,
    { trail: [{ href: '/commitment-items', text: s.title }] },
  );
}
