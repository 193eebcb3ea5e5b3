import { comparable } from '../../shared/domain/name-search.ts';
import type { Language } from '../../shared/policy/text.ts';
import { helpTexts } from '../locales/help.ts';
import { Notification } from './elements.tsx';
import { TextField } from './fields.tsx';
import { type PageContext, page } from './layout.tsx';
import { Sections } from './statement.tsx';

const texts = (language: Language) => helpTexts[language].help;

/** Whether a text has all the words that were asked for. */
function has(asked: string, ...said: readonly string[]): boolean {
  const text = comparable(said.join('\n'));
  return asked.split(/\s+/).every((word) => text.includes(comparable(word)));
}

/** The answers that have some words, all of them without any; for programs. */
export function helpFor({ language }: Pick<PageContext, 'language'>, asked = '') {
  const { title, lead, sections } = texts(language);
  return { title, lead, sections: sections.filter((each) => has(asked, each.title, ...each.text)) };
}

/** Common questions with their answers, and the terms of the field. */
export function helpPage(context: PageContext, asked = ''): string {
  const { language } = context;
  const t = texts(language);
  const { title, lead, sections } = helpFor(context, asked);
  const glossary = t.glossary.filter(([term, meaning]) => has(asked, term ?? '', meaning ?? ''));
  return page(
    context,
    title,
    <>
      <search class="searching">
        <form action="/help" method="get" class="with-button">
          <TextField
            language={language}
            name="q"
            type="search"
            label={t.search}
            filled={{ values: { q: asked }, problem: null }}
          />
          <button type="submit">{t.button}</button>
        </form>
      </search>
      {sections.length + glossary.length > 0 ? null : (
        <Notification title={t.none(asked)}>
          <p>
            {t.noneWhat} <a href="/help">{t.all}</a>
          </p>
        </Notification>
      )}
      {sections.length === 0 ? null : <Sections sections={sections} language={language} />}
      {glossary.length === 0 ? null : (
        <section aria-labelledby="terms">
          <h2 id="terms">{t.terms}</h2>
          <dl class="glossary">
            {glossary.map(([term, meaning]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>,
    { lead },
  );
}
