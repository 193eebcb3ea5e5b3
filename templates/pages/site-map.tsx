import type { Entry } from '../../shared/domain/navigation.ts';
import { inLanguage } from '../../shared/policy/text.ts';
import { siteMapTexts } from '../locales/site-map.ts';
import { listed, type PageContext, page, signInAddress } from './layout.tsx';

/** The site's lists, in the order of the map. */
export const siteLists = [
  'main',
  'tasks',
  'more',
  'account',
  'footer',
] as const satisfies readonly Entry['list'][];

/** Every entry of the site's lists that the viewer sees, each address once, under the first list that has it. */
export function siteMapPage(context: PageContext): string {
  const { language, viewer } = context;
  const t = siteMapTexts[language].siteMap;
  const seen = new Set<string>();
  const groups = siteLists.flatMap((list) => {
    if (list === 'account' && viewer === undefined) return [];
    const entries = listed(context, list).filter(({ path }) => !seen.has(path) && seen.add(path));
    return entries.length === 0 ? [] : [{ list, entries }];
  });
  return page(
    context,
    t.title,
    groups.map(({ list, entries }) => (
      <section key={list} aria-labelledby={list}>
        <h2 id={list}>{t.lists[list]}</h2>
        <ul>
          {entries.map(({ path, title, signedIn }) => (
            <li key={path}>
              <a href={viewer === undefined && signedIn === true ? signInAddress(path) : path}>
                {inLanguage(title, language)}
              </a>
            </li>
          ))}
        </ul>
      </section>
    )),
    { lead: t.lead },
  );
}
