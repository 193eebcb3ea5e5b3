import type { Entry } from '../../shared/domain/navigation.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { homeTexts } from '../locales/home.ts';
import { siteTexts } from '../locales/site.ts';
import { Tasks } from './elements.tsx';
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

/** The home page: the search, and the things that people come for. */
export function homePage(context: PageContext): string {
  const { language, viewer } = context;
  const t = texts(language);
  const signedIn = viewer !== undefined;
  return page(
    context,
    t.home.title,
    <>
      <h2>{t.home.tasks}</h2>
      <Tasks items={listed(context, 'tasks').map((entry) => taskOf(entry, context))} />
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
