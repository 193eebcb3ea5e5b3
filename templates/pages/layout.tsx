import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { styleSheet } from './style-sheet.ts';

/** What every page knows of the request it answers. */
export interface PageContext {
  readonly language: Language;
  /** Path of the page, for the language switch. */
  readonly path: string;
  readonly viewer?: { readonly name: string } | undefined;
}

const words = {
  service: { zh: '公共信用服务', en: 'Public credit service' },
  skip: { zh: '跳到正文', en: 'Skip to main content' },
  reports: { zh: '信用报告', en: 'Reports' },
  subjects: { zh: '信用查询', en: 'Look up' },
  verify: { zh: '报告核验', en: 'Check a report' },
  catalogues: { zh: '信息目录', en: 'Catalogues' },
  domains: { zh: '领域', en: 'Domains' },
  navigation: { zh: '主导航', en: 'Main' },
  other: { zh: 'English', en: '中文' },
} satisfies Record<string, Text>;

const navigation = [
  ['/subjects', words.subjects],
  ['/reports', words.reports],
  ['/verify', words.verify],
  ['/catalogues', words.catalogues],
  ['/domains', words.domains],
] as const;

/** A whole page as HTML. `title` is its heading as well. */
export function page(context: PageContext, title: string, content: ComponentChildren): string {
  const { language, path } = context;
  const say = (text: Text) => inLanguage(text, language);
  const otherLanguage = language === 'en' ? 'zh-CN' : 'en';
  const html = renderToString(
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${say(words.service)}`}</title>
        <link rel="stylesheet" href={`/assets/${styleSheet.name}`} />
      </head>
      <body>
        <a class="skip" href="#main">
          {say(words.skip)}
        </a>
        <header class="banner">
          <a class="brand" href="/">
            {say(words.service)}
          </a>
          <nav aria-label={say(words.navigation)}>
            <ul>
              {navigation.map(([href, text]) => (
                <li key={href}>
                  <a href={href} {...(path === href ? { 'aria-current': 'page' } : {})}>
                    {say(text)}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <a
            class="language"
            href={`${path}?lang=${otherLanguage}`}
            lang={otherLanguage}
            hreflang={otherLanguage}
          >
            {say(words.other)}
          </a>
        </header>
        <main id="main" tabIndex={-1}>
          <h1>{title}</h1>
          {content}
        </main>
      </body>
    </html>,
  );
  return `<!doctype html>${html}`;
}
