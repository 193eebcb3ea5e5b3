import type { Entry } from '../../shared/domain/navigation.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { homeTexts } from '../locales/home.ts';
import { siteTexts } from '../locales/site.ts';
import { CityFigures, type CityMonth } from './city-figures.tsx';
import { Notification, Tasks } from './elements.tsx';
import { dayText } from './format.tsx';
import { listed, type PageContext, page, signInAddress } from './layout.tsx';
import { SearchForm } from './search.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...homeTexts[language] });

type Task = Parameters<typeof Tasks>[0]['items'][number];

/** Where an entry leads this viewer, and whether one has to sign in for it. */
function taskOf(
  { path, title, text, signedIn, own }: Entry,
  { language, viewer, actingFor }: PageContext,
): Task {
  const t = texts(language);
  const said = {
    title: inLanguage(title, language),
    text: text === undefined ? '' : inLanguage(text, language),
  };
  if (viewer === undefined) {
    return signedIn === true
      ? { ...said, href: signInAddress(path), note: t.home.needsSignIn }
      : { ...said, href: path, note: t.home.noSignIn };
  }
  const [first] = actingFor;
  if (own === undefined || first === undefined) return { ...said, href: path };
  return {
    ...said,
    href: own.path.replace('{id}', () => first.id),
    ...(first.name === viewer.name
      ? {}
      : { title: inLanguage(own.title, language).replace('{name}', () => first.name) }),
  };
}

/** Cases of one kind in which it is the viewer's turn. */
export interface Waiting {
  readonly kind: string;
  readonly title: Text;
  readonly path: string;
  readonly count: number;
  /** There may be more than were counted. */
  readonly more: boolean;
  /** Day by which the first of them is due; null where none is set. */
  readonly nearest: string | null;
}

/** What waits for the viewer, and by when. */
function WaitingPanel({ waiting, language }: { waiting: readonly Waiting[]; language: Language }) {
  const t = texts(language);
  if (waiting.length === 0) return <p class="meta">{t.home.nothingWaits}</p>;
  const count = waiting.reduce((sum, each) => sum + each.count, 0);
  const more = waiting.some((each) => each.more);
  const [nearest] = waiting.flatMap((each) => each.nearest ?? []).sort();
  return (
    <Notification title={t.home.waiting(count, more)}>
      {nearest === undefined ? null : <p>{t.home.nearest(dayText(nearest, language))}</p>}
      <ul>
        {waiting.map((each) => (
          <li key={each.kind}>
            <a href={each.path}>{inLanguage(each.title, language)}</a>
            {` ${t.home.ofKind(each.count, each.more)}`}
            {each.nearest === null ? null : ` · ${t.home.due(dayText(each.nearest, language))}`}
          </li>
        ))}
      </ul>
    </Notification>
  );
}

/**
 * The home page: the search, what waits for whoever is signed in, and the things that people come for.
 * @param city its figures by month, for whoever comes to look around
 */
export function homePage(
  context: PageContext,
  waiting: readonly Waiting[] | null = null,
  city: readonly CityMonth[] = [],
): string {
  const { language, viewer } = context;
  const t = texts(language);
  const signedIn = viewer !== undefined;
  return page(
    context,
    t.home.title,
    <>
      {waiting === null ? null : <WaitingPanel waiting={waiting} language={language} />}
      <h2>{t.home.tasks}</h2>
      <Tasks items={listed(context, 'tasks').map((entry) => taskOf(entry, context))} />
      <CityFigures months={city} language={language} />
      <h2>{t.home.more}</h2>
      <dl class="glossary ways">
        {listed(context, 'more').map(({ path, title, text }) => (
          <div key={path}>
            <dt>
              <a href={path}>{inLanguage(title, language)}</a>
            </dt>
            <dd>{text === undefined ? null : inLanguage(text, language)}</dd>
          </div>
        ))}
      </dl>
    </>,
    {
      hero: (
        <div class="hero">
          <h1>{signedIn && viewer.name !== '' ? t.home.signedInTitle(viewer.name) : t.home.title}</h1>
          <p class="lead">{t.home.lead}</p>
          <SearchForm
            language={language}
            label={t.home.searchLabel}
            hint={t.home.searchHint}
            button={t.home.search}
          />
        </div>
      ),
    },
  );
}
